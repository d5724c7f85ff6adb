import type { Building, Generator } from '../building/index.ts'

/** What a fact may look at. */
export type FactEnvironment = { readonly building: Building; readonly date: string }

type Fact = (environment: FactEnvironment) => number | string | boolean | null

const DWELLING_KINDS: readonly string[] = [
  'detached-house',
  'semi-detached-house',
  'terraced-house',
  'apartment',
  'apartment-block',
]
/** Emitters fed by water, which a heat pump or a boiler can serve. */
const WATER_EMITTERS: readonly string[] = [
  'radiators',
  'fan-coils',
  'radiant-floor',
  'radiant-ceiling',
  'convectors',
  'warm-air',
  'air-units',
]

const mainGenerator = (building: Building): Generator | undefined => building.systems.heating?.generators[0]
const isFossil = (generator: Generator): boolean => generator.kind === 'boiler'

/** Useful heated floor area, m2. */
export function floorAreaM2(building: Building): number {
  return building.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
}

/** Net heated volume, m3. */
export function netVolumeM3(building: Building): number {
  return building.zones.reduce((sum, zone) => sum + zone.netVolumeM3, 0)
}

/** Whether the heat comes from a plant of the whole condominium. */
export function hasCommonPlant(building: Building): boolean {
  return building.condominium?.hasCentralPlant === true || mainGenerator(building)?.isCommonPart === true
}

/** Age in years, at the date, of a machine installed in `year`; null when the year is not known. */
export function ageYears(year: number | undefined, date: string): number | null {
  return year === undefined ? null : Number(date.slice(0, 4)) - year
}

/**
 * The facts a condition of the catalogue may name. Null means that the building does not say.
 * A new fact is a new line here; conditions in the rules can then use it.
 */
export const BUILDING_FACTS = {
  buildingKind: ({ building }) => building.kind,
  isResidential: ({ building }) => DWELLING_KINDS.includes(building.kind),
  isFlat: ({ building }) => building.kind === 'apartment',
  isCondominium: ({ building }) => building.condominium !== undefined || building.kind === 'apartment-block',
  storeys: ({ building }) => building.condominium?.storeys ?? building.storeys,
  floorAreaM2: ({ building }) => floorAreaM2(building),
  constructionYear: ({ building }) => building.constructionYear,
  isListed: ({ building }) => building.constraints.isListed ?? null,
  isFacadeUntouchable: ({ building }) => building.constraints.isFacadeUntouchable ?? null,
  hasOutdoorSpaceForUnit: ({ building }) => building.constraints.hasOutdoorSpaceForUnit ?? null,
  isGridPowerFixed: ({ building }) => building.constraints.isGridPowerFixed ?? null,
  hasSuitableRoof: ({ building }) => building.constraints.hasSuitableRoof ?? null,
  isOverheating: ({ building }) => building.constraints.isOverheating ?? null,
  roofAreaForSolarM2: ({ building }) => building.roofAreaForSolarM2 ?? null,

  hasHeating: ({ building }) => building.systems.heating !== null,
  heatsWithWater: ({ building }) => {
    const heating = building.systems.heating
    return heating !== null && heating.distribution !== 'none' && WATER_EMITTERS.includes(heating.emitters)
  },
  emitters: ({ building }) => building.systems.heating?.emitters ?? null,
  designSupplyC: ({ building }) => building.systems.heating?.designSupplyC ?? null,
  heatingDistribution: ({ building }) => building.systems.heating?.distribution ?? null,
  heatingControl: ({ building }) => building.systems.heating?.control ?? null,
  pipeInsulation: ({ building }) => building.systems.heating?.pipeInsulation ?? null,
  isBalanced: ({ building }) => building.systems.heating?.isBalanced === true,
  hasVariableSpeedPump: ({ building }) => building.systems.heating?.hasVariableSpeedPump === true,
  isPlantCommon: ({ building }) => hasCommonPlant(building),
  generatorKind: ({ building }) => mainGenerator(building)?.kind ?? null,
  generatorCarrier: ({ building }) => {
    const generator = mainGenerator(building)
    return generator !== undefined && 'carrier' in generator ? generator.carrier : null
  },
  generatorType: ({ building }) => {
    const generator = mainGenerator(building)
    return generator !== undefined && 'type' in generator ? generator.type : null
  },
  generatorAgeYears: ({ building, date }) => ageYears(mainGenerator(building)?.year, date),
  generatorCount: ({ building }) => building.systems.heating?.generators.length ?? 0,
  hasBoiler: ({ building }) => building.systems.heating?.generators.some(isFossil) === true,
  hasHeatPump: ({ building }) =>
    building.systems.heating?.generators.some((generator) => generator.kind === 'heat-pump') === true,
  hasBiomass: ({ building }) =>
    building.systems.heating?.generators.some((generator) => generator.kind === 'biomass') === true,

  hasHotWater: ({ building }) => building.systems.hotWater !== null,
  hotWaterFrom: ({ building }) => building.systems.hotWater?.generator.from ?? null,
  hotWaterGeneratorKind: ({ building }) => {
    const source = building.systems.hotWater?.generator
    if (source === undefined) return null
    return source.from === 'own' ? source.generator.kind : (mainGenerator(building)?.kind ?? null)
  },
  hotWaterDistribution: ({ building }) => building.systems.hotWater?.distribution ?? null,
  hotWaterStorageL: ({ building }) => building.systems.hotWater?.storageL ?? 0,
  hotWaterStorageLossKwhDay: ({ building }) => building.systems.hotWater?.storageLossKwhDay ?? null,
  hotWaterPipeInsulation: ({ building }) => building.systems.hotWater?.pipeInsulation ?? null,
  hotWaterDemandShare: ({ building }) => building.systems.hotWater?.demandShare ?? 1,
  hasSolarThermal: ({ building }) => building.systems.solarThermal !== null,

  hasNaturalVentilation: ({ building }) =>
    building.zones.some((zone) => zone.ventilation.kind === 'natural' || zone.ventilation.kind === 'extract'),
  hasMechanicalVentilation: ({ building }) =>
    building.zones.some((zone) => zone.ventilation.kind !== 'natural'),
  isDemandControlled: ({ building }) =>
    building.zones.every(
      (zone) => zone.ventilation.kind === 'natural' || zone.ventilation.isDemandControlled === true,
    ),
  hasNightCooling: ({ building }) =>
    building.zones.every((zone) => zone.ventilation.hasNightCooling === true),
  knowsAirTightness: ({ building }) =>
    building.zones.some(
      (zone) => zone.ventilation.n50PerH !== undefined || zone.ventilation.airChangePerH !== undefined,
    ),

  hasLighting: ({ building }) => building.zones.some((zone) => zone.lighting !== undefined),
  isAllLed: ({ building }) =>
    building.zones.every((zone) => zone.lighting === undefined || zone.lighting.source === 'led'),
  hasLightingControl: ({ building }) =>
    building.zones.every((zone) => zone.lighting === undefined || zone.lighting.control !== 'manual'),

  hasCooling: ({ building }) => building.systems.cooling !== null,
  coolingAgeYears: ({ building, date }) => ageYears(building.systems.cooling?.year, date),
  coolingKind: ({ building }) => building.systems.cooling?.kind ?? null,
  coolingSetPointC: ({ building }) => building.actualUse.coolingSetPointC ?? null,

  photovoltaicKw: ({ building }) =>
    building.systems.photovoltaics.reduce((sum, plant) => sum + plant.peakPowerKw, 0),
  batteryKwh: ({ building }) => building.systems.batteryKwh,
  automationClass: ({ building }) => building.systems.automationClass,

  heatingSetPointC: ({ building }) => building.actualUse.heatingSetPointC ?? null,
  heatingHoursPerDay: ({ building }) => building.actualUse.heatingHoursPerDay ?? null,
  /** Hours of heating a day beyond the hours of occupation. */
  idleHeatingHoursPerDay: ({ building }) => {
    const { heatingHoursPerDay, occupiedHoursPerDay } = building.actualUse
    if (heatingHoursPerDay === undefined || occupiedHoursPerDay === undefined) return null
    return heatingHoursPerDay - occupiedHoursPerDay
  },
} as const satisfies Record<string, Fact>

export type BuildingFactName = keyof typeof BUILDING_FACTS
