import type { Building } from '../building/index.ts'
import {
  type BuildingZoneOptions,
  type HourlyResult,
  hourlyZoneOf,
  type PhysicsContext,
  simulateZoneUnderSun,
} from '../physics/index.ts'
import {
  type HourlyWeather,
  MONTH_START_HOUR,
  monthlyMeans,
  prepareSunYear,
  type SiteClimate,
  SUN,
  SUN_STRIDE,
  type SunYear,
} from '../territory/index.ts'
import type { DiagnosisContext } from './context.ts'
import { type MethodDifference, methodDifferences } from './method-differences.ts'
import { prepareZones, type RatedUse, zoneUse } from './zones.ts'

/** Needs of a zone by month, kWh. */
export type MonthlyNeed = { readonly heatingKwh: readonly number[]; readonly coolingKwh: readonly number[] }

export type HourlyZoneYear = {
  readonly zoneId: string
  readonly use: RatedUse
  readonly result: HourlyResult
  /** The same zone and conditions by the monthly method; in actual use before it is brought to what meters say. */
  readonly monthlyMethod: MonthlyNeed
  /** Why the two methods may part on this zone in this use. */
  readonly differences: readonly MethodDifference[]
}

const HOURS_PER_DAY = 24
const W_PER_KW = 1000

/** Beam and diffuse on the horizontal by month, kWh/m2 a day. */
function horizontalSun({ weather, sunlitHours, data }: SunYear) {
  const { directNormalWm2, diffuseHorizontalWm2 } = weather
  const beam = new Float64Array(12)
  const diffuse = new Float64Array(12)
  let month = 0
  for (let i = 0; i < sunlitHours.length; i++) {
    // arrays of one length, and thirteen starts of months: the index is always inside
    const hour = sunlitHours[i] as number
    while (hour >= (MONTH_START_HOUR[month + 1] as number)) month++
    const up = Math.max(0, data[i * SUN_STRIDE + SUN.up] as number)
    beam[month] = (beam[month] as number) + up * (directNormalWm2[hour] as number)
    diffuse[month] = (diffuse[month] as number) + (diffuseHorizontalWm2[hour] as number)
  }
  return (index: number) => {
    const hours = (MONTH_START_HOUR[index + 1] as number) - (MONTH_START_HOUR[index] as number)
    const perDay = HOURS_PER_DAY / hours / W_PER_KW
    return {
      beamHorizontalKwhM2Day: (beam[index] as number) * perDay,
      diffuseHorizontalKwhM2Day: (diffuse[index] as number) * perDay,
    }
  }
}

/**
 * The climate of a site as a year of hours has it by month: air, vapour pressure and sun of the weather, so that ground and monthly method see the
 * same year as the hourly one. The legal heating season, the design temperature and the reflectance of the ground stay those of the site.
 */
export function siteUnderWeather(
  site: SiteClimate,
  weather: HourlyWeather,
  sun: SunYear = prepareSunYear(weather, site.albedo),
): SiteClimate {
  const air = monthlyMeans(weather.dryBulbC)
  const vapour = monthlyMeans(weather.vapourPressurePa)
  const sunOf = horizontalSun(sun)
  return {
    ...site,
    latitudeDeg: weather.latitudeDeg,
    source: weather.source,
    periods: site.periods.map((period, month) => ({
      ...period,
      externalTemperatureC: air[month] ?? period.externalTemperatureC,
      vapourPressurePa: vapour[month] ?? period.vapourPressurePa,
      ...sunOf(month),
    })),
  }
}

/** How much of its heat and cold a plant gives to the air, by its emitters. */
function emitterConvection({ systems }: Building, physics: PhysicsContext): BuildingZoneOptions {
  const { heating, cooling } = physics.method.hourly.emitterConvectiveFraction
  return {
    ...(systems.heating === null ? {} : { heatingConvectiveFraction: heating[systems.heating.emitters] }),
    ...(systems.cooling === null ? {} : { coolingConvectiveFraction: cooling[systems.cooling.emitters] }),
  }
}

/**
 * A year of a building hour by hour (EN ISO 52016-1): each zone in standard and in actual use, heated and cooled to its set-points, with the
 * monthly method beside it. In actual use the heating gives no more than the design load of the zone times the reserve of the method,
 * as a plant does that starts after a night off. `firstWeekday` is that of 1 January: 0 Monday to 6 Sunday. Throws a HourlyInputError on a zone that cannot be computed.
 */
export function hourlyYear(
  building: Building,
  weather: HourlyWeather,
  context: DiagnosisContext,
  firstWeekday = 0,
): readonly HourlyZoneYear[] {
  const physics = context.plant.physics
  const heatingReserve = physics.method.hourly.heatingReserve.value
  const convection = emitterConvection(building, physics)
  const sun = prepareSunYear(weather, context.site.albedo)
  return prepareZones(building, context).flatMap((prepared) =>
    (['standard', 'actual'] as const).map((use): HourlyZoneYear => {
      const { zone, recovery, profile } = prepared
      const monthly = zoneUse(building, prepared, use, context)
      const designK = profile.standard.heatingSetPointC.value - context.site.designTemperatureC
      const maxHeatingW =
        use === 'actual' ? heatingReserve * monthly.heatTransferWK * Math.max(1, designK) : undefined
      const hourly = hourlyZoneOf(zone, monthly.conditions, recovery, physics, {
        firstWeekday,
        ...convection,
        ...(maxHeatingW === undefined ? {} : { maxHeatingW }),
      })
      const { heatingKwh, coolingKwh } = monthly.balance
      const monthlyMethod = { heatingKwh, coolingKwh }
      const result = simulateZoneUnderSun(hourly, sun)
      const differences = methodDifferences(zone, monthly.conditions, result, monthlyMethod, weather)
      return { zoneId: zone.id, use, result, monthlyMethod, differences }
    }),
  )
}
