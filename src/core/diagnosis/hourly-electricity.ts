import type { Building } from '../building/index.ts'
import { useProfileOf } from '../physics/index.ts'
import {
  type Battery,
  balanceHours,
  batteryOf,
  type ElectricityYear,
  meteredSelfUse,
  photovoltaicHoursKwh,
  SERVICES,
  type Service,
  simulatePlant,
  spreadOverHours,
  yearWeights,
} from '../plant/index.ts'
import { DAYS_OF_MONTH, HOURS_PER_YEAR, type HourlyWeather, prepareSunYear } from '../territory/index.ts'
import type { DiagnosisContext } from './context.ts'
import { diagnose } from './diagnose.ts'
import type { HourlyZoneYear } from './hourly-year.ts'
import { plantUseOf } from './plant-use.ts'
import { prepareZones, zoneUse } from './zones.ts'

/** What asks for electricity: the services of the plant, and plugs. */
export type ElectricityLoad = Service | 'appliances'

export type BuildingElectricityYear = ElectricityYear & {
  readonly battery: Battery
  readonly neededByLoadKwh: Readonly<Record<ElectricityLoad, number>>
  /** What the monthly formula makes of the same months: production and load of the hours, without their timing. */
  readonly monthlyFormula: {
    readonly selfUsedKwh: number
    readonly selfUsedKwhByMonth: readonly number[]
    /** Hours over formula, less 1; null where nothing is self-used. */
    readonly hourlyOverMonthly: number | null
  }
}

const SMALLEST_LIFT_K = 5

function flat(): Float64Array {
  return new Float64Array(HOURS_PER_YEAR).fill(1)
}

/** Heat of all zones in actual use by hour, as weights; for a pump on outdoor air, times the lift it works against in that hour. */
function heatingWeights(
  building: Building,
  years: readonly HourlyZoneYear[],
  weather: HourlyWeather,
): Float64Array {
  const weights = zonePower(years, 'heatingW')
  const heating = building.systems.heating
  const pump = heating?.generators.find(
    (generator) =>
      generator.kind === 'heat-pump' && generator.source === 'air' && generator.drive !== 'gas-absorption',
  )
  if (heating === null || heating === undefined || pump === undefined) return weights
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    // arrays of 8760 values: the index is always inside
    const liftK = Math.max(SMALLEST_LIFT_K, heating.designSupplyC - (weather.dryBulbC[hour] as number))
    weights[hour] = (weights[hour] as number) * liftK
  }
  return weights
}

function zonePower(years: readonly HourlyZoneYear[], series: 'heatingW' | 'coolingW'): Float64Array {
  const total = new Float64Array(HOURS_PER_YEAR)
  for (const { use, result } of years) {
    if (use !== 'actual') continue
    const powerW = result.hourly[series]
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      total[hour] = (total[hour] as number) + (powerW[hour] as number)
    }
  }
  return total
}

/**
 * Electricity of a building in actual use hour by hour: what each service takes in a month (the plant chain of the monthly method) is spread over
 * its hours, heating and cooling as the zones of `years` ask for them, the rest by the day of the use; photovoltaics by the sun of `weather`; then
 * sun, battery and grid hour by hour, with the monthly formula on the same months beside it. Calibration on bills is left out. `firstWeekday` is
 * that of 1 January: 0 Monday to 6 Sunday.
 */
export function hourlyElectricity(
  building: Building,
  years: readonly HourlyZoneYear[],
  weather: HourlyWeather,
  context: DiagnosisContext,
  firstWeekday = 0,
): BuildingElectricityYear {
  const { plant: plantContext } = context
  const zones = prepareZones(building, context)
  const uses = zones.map((zone) => zoneUse(building, zone, 'actual', context))
  const { designLoadKw } = diagnose(building, context)
  // The account is the workspace's: nothing may simulate another plant before it is read.
  const { account } = simulatePlant(
    building,
    plantUseOf(building, zones, uses, 'actual', designLoadKw),
    plantContext,
  )
  const zone = building.zones[0]
  if (zone === undefined) throw new Error('A building has at least one zone: its schema sees to it.')
  const { hourlyLoad, daytimeLoadShare } = useProfileOf(context.tables.uses, zone).actual
  const weights: Readonly<Record<ElectricityLoad, Float64Array>> = {
    heating: heatingWeights(building, years, weather),
    'hot-water': yearWeights(hourlyLoad.hotWater, firstWeekday),
    cooling: zonePower(years, 'coolingW'),
    ventilation: flat(),
    lighting: yearWeights(hourlyLoad.presence, firstWeekday),
    lifts: yearWeights(hourlyLoad.presence, firstWeekday),
    appliances: yearWeights(hourlyLoad.appliances, firstWeekday),
  }
  const neededKwh = new Float64Array(HOURS_PER_YEAR)
  const neededByLoadKwh = { appliances: 0 } as Record<ElectricityLoad, number>
  SERVICES.forEach((service, index) => {
    const monthly = DAYS_OF_MONTH.map((_, month) => account.electricityKwh(index, month))
    neededByLoadKwh[service] = monthly.reduce((sum, kwh) => sum + kwh, 0)
    spreadOverHours(monthly, weights[service], neededKwh)
  })
  const appliancesKwh = uses.reduce((sum, { conditions }) => sum + conditions.appliancesKwhYear, 0)
  neededByLoadKwh.appliances = appliancesKwh
  const ofMonth = DAYS_OF_MONTH.map((days) => (appliancesKwh * days * 24) / HOURS_PER_YEAR)
  spreadOverHours(ofMonth, weights.appliances, neededKwh)
  // Many homes together are steadier than one: the spread of a sum falls with the root of their number.
  const randomShare = hourlyLoad.randomShare / Math.sqrt(Math.max(1, building.dwellings))
  const randomKwh = new Float64Array(HOURS_PER_YEAR)
  spreadOverHours(
    ofMonth.map((kwh) => kwh * randomShare),
    weights.appliances,
    randomKwh,
  )

  const { systems } = building
  const battery = batteryOf(systems, plantContext.tables)
  const sun = prepareSunYear(weather, context.site.albedo)
  const producedKwh = photovoltaicHoursKwh(systems.photovoltaics, sun, plantContext.tables)
  const year = balanceHours(producedKwh, neededKwh, battery, randomKwh)
  const selfUsedKwhByMonth = year.months.map((month, index) =>
    meteredSelfUse(
      month.producedKwh,
      month.neededKwh,
      DAYS_OF_MONTH[index] ?? 0,
      daytimeLoadShare.value,
      battery,
    ),
  )
  const selfUsedKwh = selfUsedKwhByMonth.reduce((sum, kwh) => sum + kwh, 0)
  return {
    ...year,
    battery,
    neededByLoadKwh,
    monthlyFormula: {
      selfUsedKwh,
      selfUsedKwhByMonth,
      hourlyOverMonthly: selfUsedKwh > 0 ? year.year.selfUsedKwh / selfUsedKwh - 1 : null,
    },
  }
}
