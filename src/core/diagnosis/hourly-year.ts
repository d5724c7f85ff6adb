import type { Building } from '../building/index.ts'
import { type HourlyResult, hourlyZoneOf, simulateZoneUnderSun } from '../physics/index.ts'
import { type HourlyWeather, monthlyMeans, prepareSunYear, type SiteClimate } from '../territory/index.ts'
import type { DiagnosisContext } from './context.ts'
import { prepareZones, type RatedUse, zoneUse } from './zones.ts'

/** Needs of a zone by month, kWh. */
export type MonthlyNeed = { readonly heatingKwh: readonly number[]; readonly coolingKwh: readonly number[] }

export type HourlyZoneYear = {
  readonly zoneId: string
  readonly use: RatedUse
  readonly result: HourlyResult
  /** The same zone and conditions by the monthly method; in actual use before it is brought to what meters say. */
  readonly monthlyMethod: MonthlyNeed
}

/** The climate of a site with the monthly means of a year of hours, so that ground and monthly method see the same air. */
export function siteUnderWeather(site: SiteClimate, weather: HourlyWeather): SiteClimate {
  const means = monthlyMeans(weather.dryBulbC)
  return {
    ...site,
    source: weather.source,
    periods: site.periods.map((period, month) => ({
      ...period,
      externalTemperatureC: means[month] ?? period.externalTemperatureC,
    })),
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
  const sun = prepareSunYear(weather, context.site.albedo)
  return prepareZones(building, context).flatMap((prepared) =>
    (['standard', 'actual'] as const).map((use): HourlyZoneYear => {
      const { zone, recovery, profile } = prepared
      const monthly = zoneUse(building, prepared, use, context)
      const designK = profile.standard.heatingSetPointC.value - context.site.designTemperatureC
      const maxHeatingW =
        use === 'actual' ? heatingReserve * monthly.heatTransferWK * Math.max(1, designK) : undefined
      const hourly = hourlyZoneOf(zone, monthly.conditions, recovery, physics, { firstWeekday, maxHeatingW })
      const { heatingKwh, coolingKwh } = monthly.balance
      return {
        zoneId: zone.id,
        use,
        result: simulateZoneUnderSun(hourly, sun),
        monthlyMethod: { heatingKwh, coolingKwh },
      }
    }),
  )
}
