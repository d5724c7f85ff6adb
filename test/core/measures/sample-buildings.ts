import { Building, type OpaqueElement } from '../../../src/core/building/index.ts'
import type { MeasureContext } from '../../../src/core/measures/index.ts'
import { constructionUValue } from '../../../src/core/physics/index.ts'

/** Reduction towards what is not outside, for the simple load of these tests. */
const FACTOR = { outside: 1, unheated: 0.6, ground: 0.45, heated: 0 } as const

const lossWK = (element: OpaqueElement): number =>
  element.kind === 'internal'
    ? 0
    : constructionUValue(element.construction, element.tiltDeg) *
      element.areaM2 *
      FACTOR[element.boundary.towards]

/** Heat loss coefficient, W/K, of a plain steady-state sum: the tests only need an order, not a diagnosis. */
export function heatLossWK(building: Building): number {
  let total = 0
  for (const zone of building.zones) {
    let outerM2 = 0
    for (const element of zone.elements) {
      total += lossWK(element)
      if (element.boundary.towards === 'outside') outerM2 += element.areaM2
    }
    for (const window of zone.windows) {
      total += window.uValueWm2K * window.areaM2
      outerM2 += window.areaM2
    }
    total += outerM2 * zone.thermalBridgeSurchargeWm2K
    for (const bridge of zone.thermalBridges) total += bridge.psiWmK * bridge.lengthM
    const { ventilation } = zone
    const recovery =
      ventilation.kind === 'balanced-with-recovery' ? (ventilation.heatRecoveryEfficiency ?? 0) : 0
    total += 0.34 * (ventilation.airChangePerH ?? 0.5) * zone.netVolumeM3 * (1 - recovery)
  }
  return total
}

export const CONTEXT: MeasureContext = {
  climateZone: 'E',
  date: '2026-11-23',
  designTemperatureC: -5,
  designHeatLoadKw: (building) => (heatLossWK(building) * 25) / 1000,
}

const outside = { towards: 'outside' } as const
const wall = (id: string, areaM2: number, azimuthDeg: number, family: string, uValueWm2K: number) => ({
  id,
  kind: 'wall',
  areaM2,
  azimuthDeg,
  tiltDeg: 90,
  boundary: outside,
  construction: { family, uValueWm2K },
})
const window = (id: string, areaM2: number, azimuthDeg: number, uValueWm2K: number, glazing: string) => ({
  id,
  areaM2,
  azimuthDeg,
  tiltDeg: 90,
  uValueWm2K,
  solarTransmittance: 0.85,
  glazing,
  frameFraction: 0.25,
  shutterResistanceM2KW: 0.15,
})
const doubt = (factor: string, standardDeviation: number) => ({
  origin: 'typology' as const,
  source: 'sample',
  distribution: { factor, mode: 'multiply' as const, standardDeviation },
})

/** A detached house of 1972 with cavity walls, an attic, a cellar and an old gas boiler. */
export const HOUSE_1972: Building = Building.parse({
  kind: 'detached-house',
  comuneIstatCode: '015002',
  constructionYear: 1972,
  dwellings: 1,
  storeys: 2,
  footprintM2: 92,
  roofAreaForSolarM2: 45,
  constraints: { hasSuitableRoof: true, hasOutdoorSpaceForUnit: true, isOverheating: true },
  actualUse: { occupants: 4, heatingSetPointC: 21, heatingHoursPerDay: 12 },
  zones: [
    {
      id: 'main',
      useCategory: 'E.1(1)',
      floorAreaM2: 160,
      netVolumeM3: 432,
      grossVolumeM3: 580,
      storeys: 2,
      heatCapacityKjM2K: 165,
      elements: [
        wall('wall-south', 48, 180, 'cavity-empty', 1.1),
        wall('wall-north', 55, 0, 'cavity-empty', 1.1),
        wall('wall-east', 44, 90, 'cavity-empty', 1.1),
        wall('wall-west', 44, 270, 'cavity-empty', 1.1),
        {
          id: 'attic',
          kind: 'roof',
          areaM2: 88,
          azimuthDeg: 0,
          tiltDeg: 0,
          boundary: { towards: 'unheated', space: 'attic' },
          construction: { family: 'attic-slab', uValueWm2K: 1.6 },
        },
        {
          id: 'cellar',
          kind: 'floor',
          areaM2: 88,
          azimuthDeg: 0,
          tiltDeg: 180,
          boundary: { towards: 'unheated', space: 'cellar' },
          construction: { family: 'floor-slab', uValueWm2K: 1.3 },
        },
        {
          id: 'door',
          kind: 'door',
          areaM2: 2.2,
          azimuthDeg: 0,
          tiltDeg: 90,
          boundary: outside,
          construction: { family: 'door', uValueWm2K: 3 },
        },
        {
          id: 'boxes',
          kind: 'shutter-box',
          areaM2: 5,
          azimuthDeg: 0,
          tiltDeg: 90,
          boundary: outside,
          construction: { family: 'shutter-box', uValueWm2K: 5 },
        },
      ],
      windows: [
        window('window-south', 9, 180, 4.9, 'single'),
        window('window-north', 5, 0, 4.9, 'single'),
        window('window-west', 7, 270, 4.9, 'single'),
      ],
      thermalBridgeSurchargeWm2K: 0.1,
      ventilation: { kind: 'natural', airChangePerH: 0.6 },
    },
  ],
  systems: {
    heating: {
      emitters: 'radiators',
      designSupplyC: 75,
      control: 'zone-thermostat',
      distribution: 'autonomous',
      pipeInsulation: 'poor',
      generators: [
        {
          kind: 'boiler',
          id: 'boiler',
          carrier: 'natural-gas',
          type: 'sealed',
          nominalPowerKw: 26,
          year: 1999,
        },
      ],
    },
    hotWater: { generator: { from: 'heating' }, distribution: 'dwelling', pipeInsulation: 'poor' },
    cooling: null,
    solarThermal: null,
    photovoltaics: [],
  },
  provenance: {
    'zones/main/elements/*/construction/uValueWm2K': doubt('uWall', 0.2),
    'zones/main/windows/*/uValueWm2K': doubt('uWindow', 0.15),
    'systems/heating/generators/*/nominalPowerKw': doubt('power', 0.1),
  },
})

/** A flat on a middle floor of a condominium of 1965, with its own gas boiler. */
export const FLAT_1965: Building = Building.parse({
  kind: 'apartment',
  comuneIstatCode: '015146',
  constructionYear: 1965,
  dwellings: 1,
  storeys: 1,
  footprintM2: 95,
  condominium: { dwellings: 24, storeys: 6, shareOfBuilding: 0.042, hasCentralPlant: false },
  constraints: { hasOutdoorSpaceForUnit: true },
  actualUse: { occupants: 2, heatingSetPointC: 20 },
  zones: [
    {
      id: 'main',
      useCategory: 'E.1(1)',
      floorAreaM2: 85,
      netVolumeM3: 238,
      grossVolumeM3: 300,
      storeys: 1,
      heatCapacityKjM2K: 165,
      elements: [
        { ...wall('wall-south', 22, 180, 'uninsulated-blocks-or-concrete', 1.3), isCommonPart: true },
        { ...wall('wall-north', 20, 0, 'uninsulated-blocks-or-concrete', 1.3), isCommonPart: true },
        {
          id: 'stairs',
          kind: 'wall',
          areaM2: 18,
          azimuthDeg: 90,
          tiltDeg: 90,
          boundary: { towards: 'unheated', space: 'stairwell' },
          construction: { family: 'thin-solid-masonry', uValueWm2K: 1.8 },
        },
        {
          id: 'neighbours',
          kind: 'floor',
          areaM2: 85,
          azimuthDeg: 0,
          tiltDeg: 180,
          boundary: { towards: 'heated' },
          construction: { family: 'floor-slab', uValueWm2K: 1.2 },
        },
      ],
      windows: [window('window-south', 8, 180, 3.4, 'double'), window('window-north', 5, 0, 3.4, 'double')],
      thermalBridgeSurchargeWm2K: 0.1,
      ventilation: { kind: 'natural', airChangePerH: 0.5 },
    },
  ],
  systems: {
    heating: {
      emitters: 'radiators',
      designSupplyC: 70,
      control: 'room-thermostat',
      distribution: 'autonomous',
      pipeInsulation: 'medium',
      generators: [
        {
          kind: 'boiler',
          id: 'boiler',
          carrier: 'natural-gas',
          type: 'condensing',
          nominalPowerKw: 24,
          year: 2022,
        },
      ],
    },
    hotWater: { generator: { from: 'heating' }, distribution: 'dwelling', pipeInsulation: 'medium' },
    cooling: {
      kind: 'split',
      servedAreaShare: 0.4,
      emitters: 'splits',
      control: 'room',
      year: 2012,
    },
    solarThermal: null,
    photovoltaics: [],
  },
})

/** The same flat fed by a common boiler for the whole condominium. */
export const FLAT_COMMON_PLANT: Building = Building.parse({
  ...FLAT_1965,
  condominium: { dwellings: 24, storeys: 6, shareOfBuilding: 0.042, hasCentralPlant: true },
  systems: {
    ...FLAT_1965.systems,
    heating: {
      emitters: 'radiators',
      designSupplyC: 75,
      control: 'on-off-only',
      distribution: 'central-vertical',
      pipeInsulation: 'poor',
      generators: [
        {
          kind: 'boiler',
          id: 'boiler',
          carrier: 'heating-oil',
          type: 'floor-standing',
          nominalPowerKw: 10,
          year: 1994,
          isCommonPart: true,
        },
      ],
    },
    hotWater: {
      generator: {
        from: 'own',
        generator: { kind: 'electric', id: 'heater', nominalPowerKw: 1.2 },
      },
      distribution: 'local',
      pipeInsulation: 'medium',
      storageL: 80,
      storageLossKwhDay: 3,
    },
  },
})

/** A municipal school of 1974 with concrete walls, a flat roof, fluorescent lamps and an old boiler. */
export const SCHOOL_1974: Building = Building.parse({
  kind: 'school',
  comuneIstatCode: '015002',
  constructionYear: 1974,
  dwellings: 0,
  storeys: 2,
  footprintM2: 1800,
  roofAreaForSolarM2: 900,
  constraints: { hasSuitableRoof: true, hasOutdoorSpaceForUnit: true, isOverheating: true },
  actualUse: {
    heatingSetPointC: 21,
    heatingHoursPerDay: 14,
    occupiedHoursPerDay: 8,
    occupiedDaysPerYear: 200,
  },
  zones: [
    {
      id: 'main',
      useCategory: 'E.7',
      floorAreaM2: 3400,
      netVolumeM3: 10500,
      grossVolumeM3: 12500,
      storeys: 2,
      heatCapacityKjM2K: 165,
      elements: [
        wall('wall-south', 420, 180, 'uninsulated-blocks-or-concrete', 1.2),
        wall('wall-north', 480, 0, 'uninsulated-blocks-or-concrete', 1.2),
        wall('wall-east', 300, 90, 'uninsulated-blocks-or-concrete', 1.2),
        {
          id: 'roof',
          kind: 'roof',
          areaM2: 1800,
          azimuthDeg: 0,
          tiltDeg: 0,
          boundary: outside,
          construction: { family: 'flat-roof', uValueWm2K: 1.4 },
          solarAbsorptance: 0.8,
        },
        {
          id: 'ground',
          kind: 'floor',
          areaM2: 1800,
          azimuthDeg: 0,
          tiltDeg: 180,
          boundary: { towards: 'ground', exposedPerimeterM: 220 },
          construction: { family: 'floor-slab', uValueWm2K: 0.9 },
        },
      ],
      windows: [
        window('window-south', 340, 180, 5.5, 'single'),
        window('window-north', 260, 0, 5.5, 'single'),
      ],
      thermalBridges: [{ id: 'balcony', lengthM: 300, psiWmK: 0.6 }],
      ventilation: { kind: 'natural', airChangePerH: 0.7 },
      lighting: { installedPowerWm2: 12, source: 'fluorescent', control: 'manual' },
    },
  ],
  systems: {
    heating: {
      emitters: 'radiators',
      designSupplyC: 75,
      control: 'outdoor-compensation',
      distribution: 'central-horizontal',
      pipeInsulation: 'poor',
      generators: [
        {
          kind: 'boiler',
          id: 'boiler',
          carrier: 'natural-gas',
          type: 'floor-standing',
          nominalPowerKw: 450,
          year: 1998,
        },
      ],
    },
    hotWater: {
      generator: { from: 'own', generator: { kind: 'electric', id: 'heater', nominalPowerKw: 6 } },
      distribution: 'local',
      pipeInsulation: 'poor',
    },
    cooling: null,
    solarThermal: null,
    photovoltaics: [],
  },
})

export const SAMPLES: readonly (readonly [string, Building])[] = [
  ['house of 1972', HOUSE_1972],
  ['flat of 1965', FLAT_1965],
  ['flat with a common plant', FLAT_COMMON_PLANT],
  ['school of 1974', SCHOOL_1974],
]
