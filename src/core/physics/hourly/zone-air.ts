import { HOURS_PER_YEAR, type SunYear } from '../../territory/index.ts'
import type { CoolingAir, PreparedZone } from './prepared-zone.ts'
import { expandSchedule } from './schedule.ts'
import type { HourlyZone } from './zone-schema.ts'

const SECONDS = 3600
const AIR_HEAT_JKGK = 1006
const NEVER_HEAT = -1e6
const NEVER_COOL = 1e6
const NO_LIMIT = 1e12

/** Density of air at a height, kg/m3: standard atmosphere at 20 C. Valid to about 5000 m. */
export function airDensityAt(altitudeM: number): number {
  return 1.204 * (1 - 2.25577e-5 * altitudeM) ** 5.2559
}

/** Conductance of the air flows by hour, and what they bring in. */
export function ventilationOf(
  zone: HourlyZone,
  sun: SunYear,
): Pick<PreparedZone, 'ventilationWK' | 'ventilationSourceW' | 'coolingAir'> {
  const { weather } = sun
  const perM3H = ((zone.airDensityKgM3 ?? airDensityAt(weather.altitudeM)) * AIR_HEAT_JKGK) / SECONDS
  const ventilationWK = new Float64Array(HOURS_PER_YEAR)
  const ventilationSourceW = new Float64Array(HOURS_PER_YEAR)
  let coolingAir: CoolingAir | undefined
  for (const flow of zone.airFlows) {
    const factor =
      perM3H * (1 - flow.recoveryEfficiency) * (flow.flowM3H === undefined ? zone.airVolumeM3 : 1)
    const rate = expandSchedule(flow.flowM3H ?? flow.airChangePerH ?? 0, zone.firstWeekday, 0)
    if (flow.onlyToCool !== undefined) {
      coolingAir = addCoolingAir(coolingAir, rate, factor, flow.onlyToCool)
      continue
    }
    const supply =
      flow.supplyTemperatureC === undefined
        ? weather.dryBulbC
        : expandSchedule(flow.supplyTemperatureC, zone.firstWeekday, 0)
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      // arrays of 8760 values: the index is always inside
      const value = factor * (rate[hour] as number)
      ventilationWK[hour] = (ventilationWK[hour] as number) + value
      ventilationSourceW[hour] = (ventilationSourceW[hour] as number) + value * (supply[hour] as number)
    }
  }
  return { ventilationWK, ventilationSourceW, coolingAir }
}

/** Several flows that cool open together: with the lowest of their temperatures and the largest of their differences. */
function addCoolingAir(
  before: CoolingAir | undefined,
  rate: Float64Array,
  factor: number,
  rule: { readonly indoorAboveC: number; readonly outdoorCoolerByK: number },
): CoolingAir {
  const conductanceWK = rate.map((value, hour) => factor * value + (before?.conductanceWK[hour] ?? 0))
  return {
    conductanceWK,
    indoorAboveC: Math.min(rule.indoorAboveC, before?.indoorAboveC ?? rule.indoorAboveC),
    outdoorCoolerByK: Math.max(rule.outdoorCoolerByK, before?.outdoorCoolerByK ?? 0),
  }
}

/** Gains of people and things and the light let in, split between air and surfaces. */
export function gainsOf(
  zone: HourlyZone,
  lightW: Float64Array,
  totalAreaM2: number,
): Pick<PreparedZone, 'convectiveW' | 'radiantWm2' | 'internalGainsW'> {
  const convectiveW = new Float64Array(HOURS_PER_YEAR)
  const radiantWm2 = new Float64Array(HOURS_PER_YEAR)
  const internalGainsW = new Float64Array(HOURS_PER_YEAR)
  const toAir = zone.solarConvectiveFraction
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    // arrays of 8760 values: the index is always inside
    convectiveW[hour] = toAir * (lightW[hour] as number)
  }
  for (const gain of zone.internalGains) {
    const power = expandSchedule(gain.powerW, zone.firstWeekday, 0)
    const radiant = (1 - gain.convectiveFraction) / totalAreaM2
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      const value = power[hour] as number
      internalGainsW[hour] = (internalGainsW[hour] as number) + value
      convectiveW[hour] = (convectiveW[hour] as number) + gain.convectiveFraction * value
      radiantWm2[hour] = (radiantWm2[hour] as number) + radiant * value
    }
  }
  return { convectiveW, radiantWm2, internalGainsW }
}

/** Set-points and power limits by hour; without a plant, temperatures never reached. */
export function conditioningOf(
  zone: HourlyZone,
): Pick<
  PreparedZone,
  | 'heatingSetPointC'
  | 'coolingSetPointC'
  | 'heatingMaxW'
  | 'coolingMaxW'
  | 'heatingConvective'
  | 'coolingConvective'
  | 'controlAirWeight'
> {
  const { heating, cooling, firstWeekday } = zone
  return {
    heatingSetPointC: expandSchedule(heating?.setPointC ?? null, firstWeekday, NEVER_HEAT),
    coolingSetPointC: expandSchedule(cooling?.setPointC ?? null, firstWeekday, NEVER_COOL),
    heatingMaxW: expandSchedule(heating?.maxPowerW ?? null, firstWeekday, NO_LIMIT),
    coolingMaxW: expandSchedule(cooling?.maxPowerW ?? null, firstWeekday, NO_LIMIT),
    heatingConvective: heating?.convectiveFraction ?? 0.4,
    coolingConvective: cooling?.convectiveFraction ?? 1,
    controlAirWeight: zone.control === 'air' ? 1 : 0.5,
  }
}
