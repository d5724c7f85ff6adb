import { Building } from '../building-schema.ts'
import type { Boundary, OpaqueElement, Window } from '../envelope-schema.ts'
import type { TabulaBuilding, TabulaElement } from './tabula-schema.ts'

const AZIMUTH_DEG = { horizontal: 180, east: 90, south: 180, west: 270, north: 0 } as const
const FAMILY = { roof: 'pitched-roof', wall: 'other', floor: 'floor-slab', door: 'door' } as const
const TILT_DEG = { roof: 0, wall: 90, floor: 180, door: 90 } as const
const TORINO = '001272'
const LAST_YEAR = 2015

function boundaryOf(element: TabulaElement): Boundary {
  if (element.addedResistanceM2KW > 0)
    return { towards: 'unheated', space: 'other', bFactor: element.bFactor }
  if (element.bFactor < 1) return { towards: 'ground', bFactor: element.bFactor }
  return { towards: 'outside' }
}

function opaqueElement(element: TabulaElement): OpaqueElement {
  return {
    id: element.id,
    kind: element.kind,
    areaM2: element.areaM2,
    azimuthDeg: 180,
    tiltDeg: TILT_DEG[element.kind],
    boundary: boundaryOf(element),
    construction: {
      family: FAMILY[element.kind],
      catalogueId: element.catalogueId,
      uValueWm2K: element.effectiveUValueWm2K,
    },
    solarAbsorptance: 0,
    emissivity: 0,
  }
}

/**
 * The exact Building of a TABULA row, for computing it with another method under TABULA conditions: areas, effective U (with the
 * resistance R_add of unheated spaces and the works of averages inside), b, windows by side, air change, heat capacity. It has no plant.
 * Floor area is A_ref and net volume A_ref x h_room. Thermal bridges are one bridge as long as the envelope area, since TABULA applies
 * the surcharge to every envelope area and not b. Opaque parts neither absorb sun nor radiate. F_w is not in g: it belongs to the method,
 * as do F_red, the internal gains and the climate of `row.conditions`.
 */
export function tabulaBuilding(row: TabulaBuilding): Building {
  const { conditions } = row
  const sides = ['horizontal', 'east', 'south', 'west', 'north'] as const
  const windows: Window[] = sides
    .filter((side) => row.windowAreaM2[side] > 0)
    .map((side) => ({
      id: `window-${side}`,
      areaM2: row.windowAreaM2[side],
      azimuthDeg: AZIMUTH_DEG[side],
      tiltDeg: side === 'horizontal' ? 0 : 90,
      uValueWm2K: row.windowEffectiveUValueWm2K,
      solarTransmittance: row.solarTransmittance,
      frameFraction: conditions.frameFraction,
      shading: { factor: side === 'horizontal' ? conditions.shadingHorizontal : conditions.shadingVertical },
    }))
  const elements = row.elements.map(opaqueElement)
  const envelopeM2 = [...elements, ...windows].reduce((total, part) => total + part.areaM2, 0)
  const bridges = [{ id: 'surcharge', lengthM: envelopeM2, psiWmK: row.thermalBridgeSurchargeWm2K }]
  const hasManyDwellings = row.dwellings > 1
  return Building.parse({
    name: row.code,
    kind: hasManyDwellings ? 'apartment-block' : 'detached-house',
    comuneIstatCode: TORINO,
    constructionYear: Math.min(Math.max(row.toYear, 1000), LAST_YEAR),
    dwellings: Math.max(row.dwellings, 1),
    storeys: row.storeys,
    footprintM2: elements
      .filter((part) => part.kind === 'floor')
      .reduce((total, part) => total + part.areaM2, 0),
    zones: [
      {
        id: 'main',
        useCategory: 'E.1(1)',
        floorAreaM2: row.referenceAreaM2,
        netVolumeM3: row.referenceAreaM2 * conditions.roomHeightM,
        grossVolumeM3: row.grossVolumeM3,
        storeys: row.storeys,
        heatCapacityKjM2K: conditions.heatCapacityWhM2K * 3.6,
        elements,
        windows,
        thermalBridges: row.thermalBridgeSurchargeWm2K > 0 ? bridges : [],
        ventilation: {
          kind: 'natural',
          airChangePerH: conditions.infiltrationPerH + conditions.airChangeUsePerH,
        },
      },
    ],
    systems: { heating: null, hotWater: null, cooling: null, solarThermal: null, photovoltaics: [] },
  })
}
