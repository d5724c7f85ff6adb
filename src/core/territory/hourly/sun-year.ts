import { HOURS_PER_YEAR } from './calendar.ts'
import type { HourlyWeather } from './hourly-weather.ts'
import { ISO_52010_CONSTANTS, type SkyConstants, writePerez } from './perez.ts'

const RAD = Math.PI / 180

/**
 * Sun and sky of one year at one place, prepared once for any number of planes. Arrays by sunlit hour are as long as `sunlitHours`;
 * the sun is a unit vector (up, south, east).
 */
export type SunYear = {
  readonly weather: HourlyWeather
  readonly albedo: number
  /** Hours of the year with any radiation. */
  readonly sunlitHours: Int32Array
  /** By sunlit hour: up, south, east, direct normal, isotropic, circumsolar, horizon band, ground (the last four before the plane's factors). */
  readonly data: Float64Array
}

/** Numbers of `SunYear.data` for each sunlit hour, and their places. */
export const SUN_STRIDE = 8
export const SUN = {
  up: 0,
  south: 1,
  east: 2,
  direct: 3,
  isotropic: 4,
  circumsolar: 5,
  horizon: 6,
  ground: 7,
} as const

export type SunDay = { readonly declination: number; readonly equationOfTimeMin: number }

/** Declination (rad) and equation of time (min) of a day of the year, 1-365. ISO 52010-1 (1)-(7). */
export function sunDay(dayOfYear: number): SunDay {
  const n = dayOfYear
  const r = ((2 * Math.PI) / 365) * n
  const declinationDeg =
    0.33281 -
    22.984 * Math.cos(r) -
    0.3499 * Math.cos(2 * r) -
    0.1398 * Math.cos(3 * r) +
    3.7872 * Math.sin(r) +
    0.03205 * Math.sin(2 * r) +
    0.07187 * Math.sin(3 * r)
  return { declination: declinationDeg * RAD, equationOfTimeMin: equationOfTime(n) }
}

function equationOfTime(n: number): number {
  if (n < 21) return 2.6 + 0.44 * n
  if (n < 136) return 5.2 + 9 * Math.cos((n - 43) * 0.0357)
  if (n < 241) return 1.4 - 5 * Math.cos((n - 135) * 0.0449)
  if (n < 336) return -6.3 - 10 * Math.cos((n - 306) * 0.036)
  return 0.45 * (n - 359)
}

/** Hour angle (rad, morning positive) at the middle of hour 1-24 of a day. ISO 52010-1 (8)-(12). */
export function hourAngle(weather: HourlyWeather, day: SunDay, hourEnding: number): number {
  const shiftH =
    weather.timeBasis === 'solar'
      ? 0
      : day.equationOfTimeMin / 60 + weather.utcOffsetH - weather.longitudeDeg / 15
  return 15 * RAD * (12.5 - hourEnding + shiftH)
}

/**
 * Sun position and Perez sky of every sunlit hour (ISO 52010-1 6.4). `albedo` is the reflectance of the ground, 0-1.
 * Throws a RangeError on an albedo outside; the weather is taken as checked.
 */
export function prepareSunYear(
  weather: HourlyWeather,
  albedo = 0.2,
  constants: SkyConstants = ISO_52010_CONSTANTS,
): SunYear {
  if (!(albedo >= 0 && albedo <= 1)) throw new RangeError(`albedo: found ${albedo}, accepted 0 to 1.`)
  const { directNormalWm2, diffuseHorizontalWm2 } = weather
  const sunlit = new Int32Array(HOURS_PER_YEAR)
  let count = 0
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    // arrays of 8760 values: the index is always inside
    if ((directNormalWm2[hour] as number) + (diffuseHorizontalWm2[hour] as number) > 0) sunlit[count++] = hour
  }
  const sunlitHours = sunlit.slice(0, count)
  const data = new Float64Array(count * SUN_STRIDE)
  const sinLatitude = Math.sin(weather.latitudeDeg * RAD)
  const cosLatitude = Math.cos(weather.latitudeDeg * RAD)
  let dayIndex = -1
  let day = sunDay(1)
  let sinDeclination = 0
  let cosDeclination = 1
  let extraterrestrialWm2 = 0
  for (let i = 0; i < count; i++) {
    const hour = sunlitHours[i] as number
    const today = Math.floor(hour / 24)
    if (today !== dayIndex) {
      dayIndex = today
      day = sunDay(today + 1)
      sinDeclination = Math.sin(day.declination)
      cosDeclination = Math.cos(day.declination)
      extraterrestrialWm2 =
        constants.solarConstantWm2 * (1 + 0.033 * Math.cos(((2 * Math.PI) / 365) * (today + 1)))
    }
    const omega = hourAngle(weather, day, (hour % 24) + 1)
    const cosOmega = Math.cos(omega)
    const sinAltitude = sinDeclination * sinLatitude + cosDeclination * cosLatitude * cosOmega
    const directWm2 = directNormalWm2[hour] as number
    const diffuseWm2 = diffuseHorizontalWm2[hour] as number
    const at = i * SUN_STRIDE
    data[at + SUN.up] = sinAltitude
    data[at + SUN.south] = cosDeclination * sinLatitude * cosOmega - sinDeclination * cosLatitude
    data[at + SUN.east] = cosDeclination * Math.sin(omega)
    data[at + SUN.direct] = directWm2
    writePerez(
      { directWm2, diffuseWm2, sinAltitude, extraterrestrialWm2 },
      constants.clearnessK,
      data,
      at + SUN.isotropic,
    )
    data[at + SUN.ground] = albedo * (diffuseWm2 + directWm2 * Math.max(0, sinAltitude))
  }
  return { weather, albedo, sunlitHours, data }
}

/** The same sun over other air, such as that of a warmer year of the same place: nothing is computed again. */
export function sunYearUnder(sun: SunYear, weather: HourlyWeather): SunYear {
  return { ...sun, weather }
}

/** The sun of hours `from` to `to` (excluded) of the year alone: for questions of one season, at its share of the time. */
export function sunYearWithin(sun: SunYear, from: number, to: number): SunYear {
  const first = sun.sunlitHours.findIndex((hour) => hour >= from)
  const after = sun.sunlitHours.findIndex((hour) => hour >= to)
  const start = first < 0 ? sun.sunlitHours.length : first
  const end = after < 0 ? sun.sunlitHours.length : after
  return {
    ...sun,
    sunlitHours: sun.sunlitHours.subarray(start, end),
    data: sun.data.subarray(start * SUN_STRIDE, end * SUN_STRIDE),
  }
}
