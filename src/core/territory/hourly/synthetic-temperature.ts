import type { SiteClimate } from '../site-climate.ts'
import { DAYS_OF_MONTH, HOURS_PER_YEAR, MONTH_START_HOUR } from './calendar.ts'
import type { HourlyWeather } from './hourly-weather.ts'
import { correlatedSeries, type RandomStream } from './seeded-random.ts'
import { hourAngle, sunDay } from './sun-year.ts'
import type { SyntheticSun } from './synthetic-sun.ts'

const DAYS = HOURS_PER_YEAR / 24

/** Day's course of temperature in solar time, hours 0.5 to 23.5, peak to peak 1: mean of 122 Italian stations (typical years 2009-2023). */
const COLD_PROFILE = [
  -0.222, -0.253, -0.284, -0.324, -0.345, -0.38, -0.397, -0.402, -0.335, -0.116, 0.116, 0.364, 0.498, 0.573,
  0.598, 0.562, 0.461, 0.276, 0.099, 0.01, -0.051, -0.096, -0.152, -0.201,
]
const WARM_PROFILE = [
  -0.321, -0.359, -0.399, -0.446, -0.47, -0.478, -0.432, -0.314, -0.084, 0.131, 0.27, 0.411, 0.479, 0.515,
  0.522, 0.5, 0.452, 0.343, 0.205, 0.089, -0.028, -0.118, -0.195, -0.273,
]
const COLD_MONTHS = [0, 1, 10, 11]

/** Means of the same stations, where a climate does not tell its own. */
const FALLBACK_SD_K = [1.98, 1.78, 1.75, 1.67, 1.68, 1.66, 1.74, 1.69, 1.75, 1.8, 1.52, 1.73]
export const FALLBACK_LAG1 = 0.6
const fallbackAmplitudeK = (clearness: number) => 0.48 + 10.69 * clearness

const monthOfDay = Int32Array.from(
  DAYS_OF_MONTH.flatMap((days, month) => new Array<number>(days).fill(month)),
)

/** Mean and first day of each month, over days. */
function overMonths(visit: (month: number, from: number, to: number) => void): void {
  let from = 0
  for (const [month, days] of DAYS_OF_MONTH.entries()) {
    visit(month, from, from + days)
    from += days
  }
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0
  // callers stay inside
  for (let i = from; i < to; i++) sum += values[i] as number
  return sum / (to - from)
}

/** Smooth daily means that keep every monthly mean. In the manner of Rymes and Myers 2001. */
export function smoothDailyMeans(monthlyC: readonly number[]): Float64Array {
  let days = Float64Array.from(monthOfDay, (month) => monthlyC[month] ?? 0)
  for (let pass = 0; pass < DAYS; pass++) {
    const before = days
    const next = new Float64Array(DAYS)
    for (let day = 0; day < DAYS; day++) {
      const yesterday = before[(day + DAYS - 1) % DAYS] as number
      const tomorrow = before[(day + 1) % DAYS] as number
      next[day] = (yesterday + (before[day] as number) + tomorrow) / 3
    }
    overMonths((month, from, to) => {
      const shift = (monthlyC[month] ?? 0) - meanOf(next, from, to)
      for (let day = from; day < to; day++) next[day] = (next[day] as number) + shift
    })
    days = next
  }
  return days
}

/** Takes trend and mean out of a month of residuals and gives them the wanted spread. */
function rescale(residuals: Float64Array, from: number, to: number, sdK: number): void {
  const n = to - from
  const centre = (n - 1) / 2
  const mean = meanOf(residuals, from, to)
  let slope = 0
  let spread = 0
  for (let i = 0; i < n; i++) {
    slope += (i - centre) * ((residuals[from + i] as number) - mean)
    spread += (i - centre) ** 2
  }
  slope /= spread
  let variance = 0
  for (let i = 0; i < n; i++) {
    const left = (residuals[from + i] as number) - mean - slope * (i - centre)
    residuals[from + i] = left
    variance += left * left
  }
  const scale = variance > 0 ? sdK / Math.sqrt(variance / n) : 0
  for (let day = from; day < to; day++) residuals[day] = scale * (residuals[day] as number)
}

function profileAt(month: number, solarHour: number): number {
  const profile = COLD_MONTHS.includes(month) ? COLD_PROFILE : WARM_PROFILE
  const at = (((solarHour - 0.5) % 24) + 24) % 24
  const step = Math.floor(at)
  const low = profile[step] ?? 0
  return low + (at - step) * ((profile[(step + 1) % 24] ?? 0) - low)
}

/** How much wider a day swings when clear, kept to 1 on the mean of its month. */
function swingFactors(clearness: Float64Array): Float64Array {
  const factors = clearness.map((value) => Math.min(1.5, Math.max(0.3, 0.45 + 0.55 * value)))
  overMonths((_, from, to) => {
    const mean = meanOf(factors, from, to)
    for (let day = from; day < to; day++) factors[day] = (factors[day] as number) / mean
  })
  return factors
}

/**
 * Hourly air temperature whose months have exactly the means of the climate: smooth daily means, correlated days, and a day's course in solar
 * time that swings wider on clear days. `lag1ByMonth` is the correlation of a day with the one before, 0-1.
 */
export function syntheticTemperature(
  place: HourlyWeather,
  site: SiteClimate,
  sun: SyntheticSun,
  random: RandomStream,
  lag1ByMonth: readonly number[],
): Float64Array {
  const monthlyC = site.periods.map((period) => period.externalTemperatureC)
  const base = smoothDailyMeans(monthlyC)
  const residuals = correlatedSeries(
    random,
    DAYS,
    (day) => lag1ByMonth[monthOfDay[day] ?? 0] ?? FALLBACK_LAG1,
  )
  overMonths((month, from, to) => {
    const told = site.periods[month]?.dailySdK ?? 0
    rescale(residuals, from, to, told > 0 ? told : (FALLBACK_SD_K[month] ?? 1.7))
  })
  const swing = swingFactors(sun.dayClearness)
  const hourly = new Float64Array(HOURS_PER_YEAR)
  for (let day = 0; day < DAYS; day++) {
    const month = monthOfDay[day] as number
    const told = site.periods[month]?.diurnalAmplitudeK ?? 0
    const amplitude = told > 0 ? told : fallbackAmplitudeK(sun.monthClearness[month] ?? 0.45)
    const mean = (base[day] as number) + (residuals[day] as number)
    const geometry = sunDay(day + 1)
    for (let hour = 0; hour < 24; hour++) {
      const solarHour = 12 - (hourAngle(place, geometry, hour + 1) * 12) / Math.PI
      hourly[24 * day + hour] = mean + amplitude * (swing[day] as number) * profileAt(month, solarHour)
    }
  }
  for (let month = 0; month < 12; month++) {
    const from = MONTH_START_HOUR[month] as number
    const to = MONTH_START_HOUR[month + 1] as number
    const shift = (monthlyC[month] ?? 0) - meanOf(hourly, from, to)
    for (let hour = from; hour < to; hour++) hourly[hour] = (hourly[hour] as number) + shift
  }
  return hourly
}
