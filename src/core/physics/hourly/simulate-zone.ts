import { checkedWeather, type HourlyWeather, prepareSunYear, type SunYear } from '../../territory/index.ts'
import { readHourlyZone } from './input-error.ts'
import { prepareZone } from './prepare-zone.ts'
import { solveYear } from './solve-year.ts'
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
