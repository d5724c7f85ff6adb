import type { SiteClimate } from '../site-climate.ts'
import { DAYS_OF_MONTH, HOURS_PER_YEAR } from './calendar.ts'
import type { HourlyWeather } from './hourly-weather.ts'
import { ISO_52010_CONSTANTS } from './perez.ts'
import { correlatedSeries, type RandomStream } from './seeded-random.ts'
import { hourAngle, sunDay } from './sun-year.ts'

/** Sun of a made-up year: direct normal and diffuse horizontal by hour, and how clear each day is against its month (1 on the mean). */
export type SyntheticSun = {
  readonly directNormalWm2: Float64Array
  readonly diffuseHorizontalWm2: Float64Array
  readonly dayClearness: Float64Array
  /** Clearness index of each month. */
  readonly monthClearness: readonly number[]
}

/** Order of clear and cloudy days: how much a day resembles the one before. */
const DAY_LAG = 0.35
/** Below this height of the sun all light counts as diffuse: the beam of the middle of the hour says nothing there. */
const LOW_SUN_SINE = 0.05
const PASSES = 6
const LEAST_CLEARNESS = 0.05

/** Diffuse share of an hour by its clearness. Erbs, Klein and Duffie 1982. */
export function erbsDiffuseShare(clearness: number): number {
  const k = clearness
  if (k <= 0.22) return 1 - 0.09 * k
  if (k <= 0.8) return 0.9511 - 0.1604 * k + 4.388 * k ** 2 - 16.638 * k ** 3 + 12.336 * k ** 4
  return 0.165
}

/** Daily clearness at a quantile of a month of clearness `mean`. Bendt, Collares-Pereira and Rabl 1981. */
export function dailyClearness(mean: number, quantile: number): number {
  const highest = Math.min(0.85, 0.6313 + 0.267 * mean - 11.9 * Math.max(mean - 0.75, 0) ** 8)
  if (mean >= highest - 0.01 || mean <= LEAST_CLEARNESS + 0.01) return mean
  const x = (highest - LEAST_CLEARNESS) / (highest - mean)
  const g = -1.498 + (1.184 * x - 27.182 * Math.exp(-1.5 * x)) / (highest - LEAST_CLEARNESS)
  if (Math.abs(g) < 1e-6) return LEAST_CLEARNESS + quantile * (highest - LEAST_CLEARNESS)
  const low = Math.exp(g * LEAST_CLEARNESS)
  return Math.log(low - quantile * (low - Math.exp(g * highest))) / g
}

/** A day of geometry: sine of the sun's height and extraterrestrial normal of its hours, and the share of the day's light in each. */
type DayShape = {
  readonly sines: readonly number[]
  readonly shares: readonly number[]
  readonly extraterrestrialWm2: number
}

function dayShape(place: HourlyWeather, dayOfYear: number): DayShape {
  const day = sunDay(dayOfYear)
  const latitude = (place.latitudeDeg * Math.PI) / 180
  const sunset = Math.acos(Math.min(1, Math.max(-1, -Math.tan(latitude) * Math.tan(day.declination))))
  const a = 0.409 + 0.5016 * Math.sin(sunset - Math.PI / 3)
  const b = 0.6609 - 0.4767 * Math.sin(sunset - Math.PI / 3)
  const sines: number[] = []
  const weights: number[] = []
  for (let hourEnding = 1; hourEnding <= 24; hourEnding++) {
    const cosine = Math.cos(hourAngle(place, day, hourEnding))
    sines.push(
      Math.sin(day.declination) * Math.sin(latitude) +
        Math.cos(day.declination) * Math.cos(latitude) * cosine,
    )
    // Collares-Pereira and Rabl 1979, before it is made to sum to one
    weights.push((a + b * cosine) * Math.max(0, cosine - Math.cos(sunset)))
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    sines,
    shares: weights.map((weight) => weight / total),
    extraterrestrialWm2:
      ISO_52010_CONSTANTS.solarConstantWm2 * (1 + 0.033 * Math.cos(((2 * Math.PI) / 365) * dayOfYear)),
  }
}

const above = ({ sines, extraterrestrialWm2 }: DayShape) =>
  sines.reduce((sum, sine) => sum + Math.max(0, sine) * extraterrestrialWm2, 0)

/** Days of one month: their light in Wh/m2, so that the month sums exactly to its mean day times its days. */
function daysOfMonth(
  monthlyWhM2Day: number,
  shapes: readonly DayShape[],
  order: Float64Array,
): { readonly lightWhM2: number[]; readonly clearness: number; readonly factors: number[] } {
  const days = shapes.length
  const outside = shapes.reduce((sum, shape) => sum + above(shape), 0) / days
  const clearness = Math.min(0.9, monthlyWhM2Day / outside)
  const ranks = [...order.keys()].sort((one, other) => (order[one] ?? 0) - (order[other] ?? 0))
  const drawn = new Array<number>(days).fill(0)
  ranks.forEach((day, rank) => {
    drawn[day] = dailyClearness(clearness, (rank + 0.5) / days)
  })
  const raw = shapes.map((shape, day) => (drawn[day] ?? 0) * above(shape))
  const scale = (monthlyWhM2Day * days) / raw.reduce((sum, light) => sum + light, 0)
  const mean = drawn.reduce((sum, value) => sum + value, 0) / days
  return {
    lightWhM2: raw.map((light) => light * scale),
    clearness,
    factors: drawn.map((value) => value / mean),
  }
}

/** Scales the diffuse of a month to its sum, never above the global of its hour. */
function fitDiffuse(global: Float64Array, diffuse: Float64Array, wantedWh: number): void {
  for (let pass = 0; pass < PASSES; pass++) {
    const sum = diffuse.reduce((total, value) => total + value, 0)
    if (sum <= 0) return
    for (let hour = 0; hour < diffuse.length; hour++) {
      // arrays of one length: the index is always inside
      diffuse[hour] = Math.min(global[hour] as number, ((diffuse[hour] as number) * wantedWh) / sum)
    }
  }
}

/**
 * Hours of sun whose months have exactly the global of the climate (and its diffuse, as far as the beam fits): clear and cloudy days drawn and
 * ordered by the stream. Collares-Pereira and Rabl 1979 by hour, Bendt et al. 1981 by day, Erbs et al. 1982 for the split.
 */
export function syntheticSun(place: HourlyWeather, site: SiteClimate, random: RandomStream): SyntheticSun {
  const directNormalWm2 = new Float64Array(HOURS_PER_YEAR)
  const diffuseHorizontalWm2 = new Float64Array(HOURS_PER_YEAR)
  const dayClearness = new Float64Array(HOURS_PER_YEAR / 24)
  const monthClearness: number[] = []
  const order = correlatedSeries(random, HOURS_PER_YEAR / 24, () => DAY_LAG)
  let firstDay = 0
  for (const [month, days] of DAYS_OF_MONTH.entries()) {
    const period = site.periods[month]
    const diffuseDay = 1000 * (period?.diffuseHorizontalKwhM2Day ?? 0)
    const globalDay = diffuseDay + 1000 * (period?.beamHorizontalKwhM2Day ?? 0)
    const shapes = Array.from({ length: days }, (_, day) => dayShape(place, firstDay + day + 1))
    const drawn = daysOfMonth(globalDay, shapes, order.subarray(firstDay, firstDay + days))
    monthClearness.push(drawn.clearness)
    dayClearness.set(drawn.factors, firstDay)
    const global = Float64Array.from({ length: 24 * days }, (_, hour) => {
      const shape = shapes[Math.floor(hour / 24)]
      return (drawn.lightWhM2[Math.floor(hour / 24)] ?? 0) * (shape?.shares[hour % 24] ?? 0)
    })
    const diffuse = global.map((light, hour) => {
      const shape = shapes[Math.floor(hour / 24)]
      const sine = shape?.sines[hour % 24] ?? 0
      if (sine < LOW_SUN_SINE) return light
      return light * erbsDiffuseShare(light / ((shape?.extraterrestrialWm2 ?? 1367) * sine))
    })
    fitDiffuse(global, diffuse, diffuseDay * days)
    for (let hour = 0; hour < 24 * days; hour++) {
      const shape = shapes[Math.floor(hour / 24)]
      const sine = shape?.sines[hour % 24] ?? 0
      const light = global[hour] ?? 0
      const beam =
        sine < LOW_SUN_SINE
          ? 0
          : Math.min(shape?.extraterrestrialWm2 ?? 0, (light - (diffuse[hour] ?? 0)) / sine)
      directNormalWm2[24 * firstDay + hour] = beam
      // What the beam cannot carry is diffuse: the global of the hour stays.
      diffuseHorizontalWm2[24 * firstDay + hour] = Math.max(0, light - beam * sine)
    }
    firstDay += days
  }
  return { directNormalWm2, diffuseHorizontalWm2, dayClearness, monthClearness }
}
