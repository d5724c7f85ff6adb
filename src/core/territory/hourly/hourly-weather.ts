import { HOURS_PER_YEAR } from './calendar.ts'

/**
 * A year of weather hour by hour: 8760 values each, hour-ending (index 0 is the first hour of 1 January), local standard time.
 * `timeBasis` is `solar` for files whose radiation is kept in true solar time (the old TMY), else `clock`.
 */
export type HourlyWeather = {
  readonly name: string
  readonly latitudeDeg: number
  /** East positive. */
  readonly longitudeDeg: number
  readonly altitudeM: number
  /** Hours from UTC, east positive. */
  readonly utcOffsetH: number
  readonly timeBasis: 'clock' | 'solar'
  readonly dryBulbC: Float64Array
  readonly directNormalWm2: Float64Array
  readonly diffuseHorizontalWm2: Float64Array
  readonly vapourPressurePa: Float64Array
  readonly windMs: Float64Array
  /** Long-wave radiation from the sky on the horizontal, where the source gives it. */
  readonly horizontalInfraredWm2: Float64Array | undefined
  readonly source: string
}

/** Weather that cannot be computed with: which series, which hour, what was found and what is accepted. */
export class WeatherError extends Error {
  readonly series: string
  readonly hourIndex: number | undefined
  constructor(series: string, hourIndex: number | undefined, found: string, accepted: string) {
    const where = hourIndex === undefined ? '' : ` at hour ${hourIndex}`
    super(`Weather: ${series}${where}: found ${found}, accepted ${accepted}.`)
    this.name = 'WeatherError'
    this.series = series
    this.hourIndex = hourIndex
  }
}

/** What each series may hold; wide enough for any place on Earth. */
const LIMITS = {
  dryBulbC: [-90, 70],
  directNormalWm2: [0, 1500],
  diffuseHorizontalWm2: [0, 1200],
  vapourPressurePa: [0, 12000],
  windMs: [0, 120],
  horizontalInfraredWm2: [0, 900],
} as const

const PLACE_LIMITS = {
  latitudeDeg: [-90, 90],
  longitudeDeg: [-180, 180],
  altitudeM: [-500, 9000],
  utcOffsetH: [-12, 14],
} as const

/** Gives the weather back when every series has 8760 sound values; throws a WeatherError naming the first that has not. */
export function checkedWeather(weather: HourlyWeather): HourlyWeather {
  for (const [field, [low, high]] of Object.entries(PLACE_LIMITS)) {
    const value = weather[field as keyof typeof PLACE_LIMITS]
    if (!(value >= low && value <= high)) {
      throw new WeatherError(field, undefined, String(value), `${low} to ${high}`)
    }
  }
  for (const [series, [low, high]] of Object.entries(LIMITS)) {
    const values = weather[series as keyof typeof LIMITS]
    if (values === undefined) continue
    if (values.length !== HOURS_PER_YEAR) {
      throw new WeatherError(series, undefined, `${values.length} values`, `${HOURS_PER_YEAR} values`)
    }
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      const value = values[hour] as number
      if (!(value >= low && value <= high)) {
        throw new WeatherError(series, hour, String(value), `${low} to ${high}`)
      }
    }
  }
  return weather
}
