import { type Building, CARRIERS, type Carrier } from '../building/index.ts'
import { type MonthlyNeeds, useProfileOf } from '../physics/index.ts'
import {
  batteryOf,
  meteredBatteryLoss,
  meteredSelfUse,
  type PlantResult,
  ratedSelfUse,
  SERVICES,
  type Service,
  simulatePlant,
} from '../plant/index.ts'
import type { DiagnosisContext } from './context.ts'
import { plantUseOf } from './plant-use.ts'
import type { PreparedZone, RatedUse, ZoneUse } from './zones.ts'

const ELECTRICITY = CARRIERS.indexOf('electricity')

export type CarrierKwh = Readonly<Partial<Record<Carrier, number>>>

export type HeatByService = { readonly heating: number; readonly 'hot-water': number }

/** A year of a building in one of the two ratings; kWh on net calorific value. */
export type UseResult = {
  readonly heatingNeedKwh: number
  readonly coolingNeedKwh: number
  readonly hotWaterNeedKwh: number
  readonly heatingNeedMonthlyKwh: readonly number[]
  readonly coolingNeedMonthlyKwh: readonly number[]
  /** Heat balance of the heating season. */
  readonly transmissionKwh: number
  readonly ventilationKwh: number
  readonly solarGainsKwh: number
  readonly internalGainsKwh: number
  /** By carrier; electricity is what the grid delivers after the building's own. */
  readonly delivered: CarrierKwh
  readonly deliveredByService: Readonly<Record<Service, CarrierKwh>>
  readonly photovoltaicKwh: number
  readonly selfUsedKwh: number
  readonly exportedKwh: number
  /** Own electricity, and heat from air, ground and sun, that each service used. */
  readonly selfUsedByService: Readonly<Record<Service, number>>
  readonly ambientHeatByService: HeatByService
  readonly solarHeatByService: HeatByService
  readonly ambientHeatKwh: number
  readonly solarHeatKwh: number
  /** Plugs and cookers: in the bill, not in the rating. */
  readonly appliancesKwh: number
  readonly unmetKwh: number
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] as number
  return total
}

type ElectricityBalance = {
  readonly selfUsedKwh: number
  readonly exportedKwh: number
  readonly appliancesGridKwh: number
}

/** Electricity by service over the year, from the grid and of the building's own, in the order of SERVICES: filled by each balance, read at once. */
const gridByService = new Float64Array(SERVICES.length)
const ownByService = new Float64Array(SERVICES.length)

function balanceElectricity(
  building: Building,
  plant: PlantResult,
  appliancesKwh: number,
  use: RatedUse,
  context: DiagnosisContext,
): ElectricityBalance {
  const { periods, days } = context.plant.physics
  const year = sum(days)
  const battery = batteryOf(building.systems, context.plant.tables)
  const firstZone = building.zones[0]
  const daytimeShare =
    firstZone === undefined ? 1 : useProfileOf(context.tables.uses, firstZone).actual.daytimeLoadShare.value
  const { account } = plant
  gridByService.fill(0)
  ownByService.fill(0)
  let selfUsedKwh = 0
  let exportedKwh = 0
  let appliancesGridKwh = 0
  for (let i = 0; i < periods; i++) {
    // typed arrays of `periods` length: the index is always inside
    const monthDays = days[i] as number
    const appliances = (appliancesKwh * monthDays) / year
    let needed = appliances
    for (let service = 0; service < SERVICES.length; service++) needed += account.electricityKwh(service, i)
    const produced = plant.photovoltaicKwh[i] as number
    const own =
      use === 'standard'
        ? ratedSelfUse(produced, needed)
        : meteredSelfUse(produced, needed, monthDays, daytimeShare, battery)
    const gridShare = needed > 0 ? (needed - own) / needed : 0
    for (let service = 0; service < SERVICES.length; service++) {
      const kwh = account.electricityKwh(service, i)
      gridByService[service] = (gridByService[service] as number) + kwh * gridShare
      ownByService[service] = (ownByService[service] as number) + kwh * (1 - gridShare)
    }
    appliancesGridKwh += appliances * gridShare
    selfUsedKwh += own
    const lost =
      use === 'standard' ? 0 : meteredBatteryLoss(produced, needed, monthDays, daytimeShare, battery)
    exportedKwh += Math.max(0, produced - own - lost)
  }
  return { selfUsedKwh, exportedKwh, appliancesGridKwh }
}

/** Fuel a standard boiler would burn for heat nothing in the building can give (no plant, or too small). Counted in the rating only. */
function standardGenerationKwh(heatKwh: number, context: DiagnosisContext): number {
  const { heating } = context.tables.rating.referencePlant
  return heatKwh / (heating.subsystems * heating.generation)
}

function monthlySum(needs: readonly MonthlyNeeds[], pick: 'heatingKwh' | 'coolingKwh'): number[] {
  const first = needs[0]
  if (first === undefined) return []
  const months = first[pick].slice()
  for (let z = 1; z < needs.length; z++) {
    // every zone has the periods of the same context
    const zone = (needs[z] as MonthlyNeeds)[pick]
    for (let i = 0; i < months.length; i++) months[i] = (months[i] as number) + (zone[i] as number)
  }
  return months
}

/** One rating of a building: needs of its zones, plant, electricity balance. */
export function useResult(
  building: Building,
  zones: readonly PreparedZone[],
  uses: readonly ZoneUse[],
  use: RatedUse,
  designLoadKw: number,
  context: DiagnosisContext,
): UseResult {
  const needs = uses.map((zone) => zone.plantNeeds)
  const plantUse = plantUseOf(building, zones, uses, use, designLoadKw)
  const plant = simulatePlant(building, plantUse, context.plant)
  const appliancesKwh = plantUse.conditions.reduce((total, zone) => total + zone.appliancesKwhYear, 0)
  const electricity = balanceElectricity(building, plant, appliancesKwh, use, context)

  const heatingNeedMonthlyKwh = monthlySum(needs, 'heatingKwh')
  const coolingNeedMonthlyKwh = monthlySum(needs, 'coolingKwh')
  const heatingNeedKwh = heatingNeedMonthlyKwh.reduce((a, b) => a + b, 0)
  const calibration = use === 'actual' ? (building.actualUse.calibrationFactor ?? 1) : 1

  const delivered: Partial<Record<Carrier, number>> = {}
  const deliveredByService: Record<Service, Partial<Record<Carrier, number>>> = {
    heating: {},
    'hot-water': {},
    cooling: {},
    ventilation: {},
    lighting: {},
    lifts: {},
  }
  const book = (service: Service, carrier: Carrier, kwh: number) => {
    if (kwh <= 0) return
    const counted = service === 'heating' ? kwh * calibration : kwh
    delivered[carrier] = (delivered[carrier] ?? 0) + counted
    deliveredByService[service][carrier] = (deliveredByService[service][carrier] ?? 0) + counted
  }
  // Few of the pairs carry anything: the loops go by index and names are touched only where energy is.
  for (let s = 0; s < SERVICES.length; s++) {
    for (let c = 0; c < CARRIERS.length; c++) {
      const kwh = c === ELECTRICITY ? (gridByService[s] as number) : plant.account.fuelAt(s, c)
      if (kwh > 0) book(SERVICES[s] as Service, CARRIERS[c] as Carrier, kwh)
    }
  }
  if (appliancesKwh > 0) delivered.electricity = (delivered.electricity ?? 0) + electricity.appliancesGridKwh
  if (use === 'standard') {
    if (building.systems.heating === null)
      book('heating', 'natural-gas', standardGenerationKwh(heatingNeedKwh, context))
    book('heating', 'natural-gas', standardGenerationKwh(plant.unmetKwh, context))
  }

  const total = (pick: 'transmissionKwh' | 'ventilationKwh' | 'solarGainsKwh' | 'internalGainsKwh') =>
    needs.reduce((sumSoFar, zone) => sumSoFar + zone[pick], 0)
  return {
    heatingNeedKwh,
    coolingNeedKwh: coolingNeedMonthlyKwh.reduce((a, b) => a + b, 0),
    hotWaterNeedKwh: plant.hotWaterNeedKwh,
    heatingNeedMonthlyKwh,
    coolingNeedMonthlyKwh,
    transmissionKwh: total('transmissionKwh'),
    ventilationKwh: total('ventilationKwh'),
    solarGainsKwh: total('solarGainsKwh'),
    internalGainsKwh: total('internalGainsKwh'),
    delivered,
    deliveredByService,
    photovoltaicKwh: sum(plant.photovoltaicKwh),
    selfUsedKwh: electricity.selfUsedKwh,
    exportedKwh: electricity.exportedKwh,
    selfUsedByService: {
      heating: ownByService[0] as number,
      'hot-water': ownByService[1] as number,
      cooling: ownByService[2] as number,
      ventilation: ownByService[3] as number,
      lighting: ownByService[4] as number,
      lifts: ownByService[5] as number,
    },
    ambientHeatByService: {
      heating: plant.account.ambientHeatKwh('heating'),
      'hot-water': plant.account.ambientHeatKwh('hot-water'),
    },
    solarHeatByService: {
      heating: plant.account.solarHeatKwh('heating'),
      'hot-water': plant.account.solarHeatKwh('hot-water'),
    },
    ambientHeatKwh: plant.account.ambientKwh,
    solarHeatKwh: plant.account.solarKwh,
    appliancesKwh,
    unmetKwh: plant.unmetKwh,
  }
}
