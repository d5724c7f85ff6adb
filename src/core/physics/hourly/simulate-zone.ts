import {
  checkedWeather,
  HOURS_PER_YEAR,
  type HourlyWeather,
  prepareSunYear,
  type SunYear,
} from '../../territory/index.ts'
import { readHourlyZone } from './input-error.ts'
import { prepareZone } from './prepare-zone.ts'
import { operativeBetween, solveYear } from './solve-year.ts'
import { type HourlyResult, summariseYear } from './year-result.ts'
import type { HourlyZone, HourlyZoneInput } from './zone-schema.ts'

/**
 * A year of one zone, hour by hour (EN ISO 52016-1 6.5, ISO 52010-1). `zone` is checked first: a HourlyInputError lists every problem,
 * a WeatherError the first of the weather, before any number is computed.
 */
export function simulateZone(zone: HourlyZoneInput, weather: HourlyWeather): HourlyResult {
  return simulateRead(readHourlyZone(zone), prepareSunYear(checkedWeather(weather)))
}

let room = new Float64Array(0)

/** Room for the sources of one zone at a time: the largest array of all, written anew for each. It changes speed, never results. */
function sourcesRoom(length: number): Float64Array {
  if (room.length < length) room = new Float64Array(length)
  return room
}

/** The same for many zones of one place: `sun` is prepared once with `prepareSunYear` and remembers its planes. */
export function simulateZoneUnderSun(zone: HourlyZoneInput, sun: SunYear): HourlyResult {
  return simulateRead(readHourlyZone(zone), sun)
}

function simulateRead(zone: HourlyZone, sun: SunYear): HourlyResult {
  const prepared = prepareZone(zone, sun, sourcesRoom)
  return summariseYear(prepared, solveYear(prepared))
}

/**
 * Operative temperature by hour of a part of the year, hours `from` to `to` (excluded): zero elsewhere. The zone is checked as for a whole
 * year. Throws a RangeError where the hours are not within the year.
 */
export function operativeUnderSun(
  zone: HourlyZoneInput,
  sun: SunYear,
  from: number,
  to: number,
): Float64Array {
  if (!(from >= 0 && from < to && to <= HOURS_PER_YEAR)) {
    throw new RangeError(`hours: found ${from} to ${to}, accepted 0 <= from < to <= ${HOURS_PER_YEAR}.`)
  }
  return operativeBetween(prepareZone(readHourlyZone(zone), sun, sourcesRoom), from, to)
}
