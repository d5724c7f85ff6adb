import { saturationVapourPressurePa } from '../humidity.ts'
import type { SiteClimate } from '../site-climate.ts'
import { HOURS_PER_YEAR, MONTH_START_HOUR } from './calendar.ts'
import { checkedWeather, type HourlyWeather, WeatherError } from './hourly-weather.ts'
import { randomStream } from './seeded-random.ts'
import { syntheticSun } from './synthetic-sun.ts'
import { FALLBACK_LAG1, syntheticTemperature } from './synthetic-temperature.ts'

export type SynthesisOptions = {
  /** East positive, degrees. */
  readonly longitudeDeg: number
  /** Hours from UTC: 1 in Italy by default. */
  readonly utcOffsetH?: number
  /** Whole number; the same seed gives the same year. */
  readonly seed: number
  /** Correlation of a day's mean temperature with the day before, by month; 0.6 by default. */
  readonly lag1ByMonth?: readonly number[]
}

function byMonth(value: (month: number) => number): Float64Array {
  const year = new Float64Array(HOURS_PER_YEAR)
  for (let month = 0; month < 12; month++) {
    year.fill(value(month), MONTH_START_HOUR[month], MONTH_START_HOUR[month + 1])
  }
  return year
}

/**
 * A year of hours from twelve months of climate: temperatures with exactly its monthly means, sun with exactly its monthly global.
 * Vapour pressure holds through the month, capped at saturation; wind is the monthly mean. Not in it: heat waves, the link of warmth and cloud,
 * the spread between years; cooling degree-hours read 10-20 % low in the Po valley.
 * Throws a WeatherError when the site has not twelve months.
 */
export function synthesiseWeather(site: SiteClimate, options: SynthesisOptions): HourlyWeather {
  if (site.periods.length !== 12) {
    throw new WeatherError('periods', undefined, `${site.periods.length} periods`, '12 months')
  }
  const empty = new Float64Array(HOURS_PER_YEAR)
  const place: HourlyWeather = {
    name: site.name,
    latitudeDeg: site.latitudeDeg,
    longitudeDeg: options.longitudeDeg,
    altitudeM: site.altitudeM,
    utcOffsetH: options.utcOffsetH ?? 1,
    timeBasis: 'clock',
    dryBulbC: empty,
    directNormalWm2: empty,
    diffuseHorizontalWm2: empty,
    vapourPressurePa: empty,
    windMs: byMonth((month) => site.periods[month]?.windMs ?? 0),
    horizontalInfraredWm2: undefined,
    source: `synthesised from the monthly climate, seed ${options.seed}: ${site.source}`,
  }
  // Two streams, so that a change in one series leaves the other as it was.
  const sun = syntheticSun(place, site, randomStream(options.seed))
  const lag1 = options.lag1ByMonth ?? new Array<number>(12).fill(FALLBACK_LAG1)
  const dryBulbC = syntheticTemperature(place, site, sun, randomStream(options.seed ^ 0x5eed), lag1)
  const monthly = byMonth((month) => site.periods[month]?.vapourPressurePa ?? 0)
  return checkedWeather({
    ...place,
    dryBulbC,
    directNormalWm2: sun.directNormalWm2,
    diffuseHorizontalWm2: sun.diffuseHorizontalWm2,
    vapourPressurePa: monthly.map((pressure, hour) =>
      Math.min(pressure, saturationVapourPressurePa(dryBulbC[hour] ?? 0)),
    ),
  })
}

const STEFAN_BOLTZMANN = 5.670374e-8
const WIDEST_SHIFT_K = 15

/**
 * The same year warmer (or colder) by a shift for each month, K: air, vapour at the same relative humidity, sky as far below the air as before.
 * Sun and wind stay. Throws a WeatherError on other than twelve shifts, or one beyond 15 K.
 */
export function warmerYear(weather: HourlyWeather, monthlyShiftK: readonly number[]): HourlyWeather {
  if (monthlyShiftK.length !== 12) {
    throw new WeatherError('monthlyShiftK', undefined, `${monthlyShiftK.length} values`, '12 months')
  }
  const wrong = monthlyShiftK.find((shift) => !(Math.abs(shift) <= WIDEST_SHIFT_K))
  if (wrong !== undefined) {
    throw new WeatherError(
      'monthlyShiftK',
      undefined,
      String(wrong),
      `${-WIDEST_SHIFT_K} to ${WIDEST_SHIFT_K} K`,
    )
  }
  const shiftK = byMonth((month) => monthlyShiftK[month] ?? 0)
  const dryBulbC = new Float64Array(HOURS_PER_YEAR)
  const vapourPressurePa = new Float64Array(HOURS_PER_YEAR)
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    // arrays of 8760 values: the index is always inside
    const before = weather.dryBulbC[hour] as number
    const after = before + (shiftK[hour] as number)
    dryBulbC[hour] = after
    const moreVapour = saturationVapourPressurePa(after) / saturationVapourPressurePa(before)
    vapourPressurePa[hour] = (weather.vapourPressurePa[hour] as number) * moreVapour
  }
  return checkedWeather({
    ...weather,
    dryBulbC,
    vapourPressurePa,
    horizontalInfraredWm2: weather.horizontalInfraredWm2?.map((value, hour) => {
      const skyK = (value / STEFAN_BOLTZMANN) ** 0.25 + (shiftK[hour] ?? 0)
      return STEFAN_BOLTZMANN * skyK ** 4
    }),
    source: `${weather.source}, warmer by month: ${monthlyShiftK.join(' ')} K`,
  })
}

/** Mean of a series over each month. */
export function monthlyMeans(series: Float64Array): readonly number[] {
  return Array.from({ length: 12 }, (_, month) => {
    // thirteen starts: the index is always inside
    const from = MONTH_START_HOUR[month] as number
    const to = MONTH_START_HOUR[month + 1] as number
    let sum = 0
    for (let hour = from; hour < to; hour++) sum += series[hour] as number
    return sum / (to - from)
  })
}
