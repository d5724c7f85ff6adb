import { type PhysicsContext, preparePhysics } from '../../physics/index.ts'
import {
  type HourlyWeather,
  prepareSunYear,
  type SiteClimate,
  type SunYear,
  sunYearUnder,
  sunYearWithin,
  warmerYear,
} from '../../territory/index.ts'
import type { DiagnosisContext } from '../context.ts'
import { siteUnderWeather } from '../hourly-year.ts'
import { runningMeanOutdoorC } from './adaptive-comfort.ts'
import { WARM_UP_DAYS } from './free-floating-zone.ts'
import { seasonHours } from './occupied-hours.ts'

/** One year of hours with what every building there needs. */
export type SummerYear = {
  readonly sun: SunYear
  readonly physics: PhysicsContext
  readonly runningMeanC: Float64Array
}

/** A year of today's climate and the same year warmer, prepared once for any number of buildings of the place. */
export type SummerClimate = {
  readonly context: DiagnosisContext
  readonly weather: HourlyWeather
  readonly today: SummerYear
  readonly warmer: SummerYear
}

/**
 * Prepares the summers of a place from a year of hours: read from a file, or made from the climate of the comune. The warmer year keeps its sun.
 * Throws a WeatherError on shifts the rules should not have.
 */
export function prepareSummer(weather: HourlyWeather, context: DiagnosisContext): SummerClimate {
  const { summer, method } = context.tables
  const { from, to } = seasonHours(summer)
  const sun = sunYearWithin(prepareSunYear(weather, context.site.albedo), from - 24 * WARM_UP_DAYS, to)
  const yearOf = (air: HourlyWeather, site: SiteClimate): SummerYear => ({
    sun: air === weather ? sun : sunYearUnder(sun, air),
    physics: preparePhysics(method, context.plant.physics.variant, siteUnderWeather(site, air)),
    runningMeanC: runningMeanOutdoorC(air.dryBulbC, summer.adaptive.alpha.value),
  })
  const warm = warmerYear(weather, summer.warmerYear.monthlyShiftK)
  return { context, weather, today: yearOf(weather, context.site), warmer: yearOf(warm, context.site) }
}
