import { checkedWeather, type HourlyWeather, prepareSunYear, type SunYear } from '../../territory/index.ts'
import { readHourlyZone } from './input-error.ts'
import { prepareZone } from './prepare-zone.ts'
import { solveYear } from './solve-year.ts'
import { type HourlyResult, summariseYear } from './year-result.ts'
import type { HourlyZoneInput } from './zone-schema.ts'

/**
 * A year of one zone, hour by hour (EN ISO 52016-1 6.5, ISO 52010-1). `zone` is checked first: a HourlyInputError lists every problem,
 * a WeatherError the first of the weather, before any number is computed.
 */
export function simulateZone(zone: HourlyZoneInput, weather: HourlyWeather): HourlyResult {
  const checked = readHourlyZone(zone)
  return simulateZoneUnderSun(checked, prepareSunYear(checkedWeather(weather)))
}

/** The same for many zones of one place: `sun` is prepared once with `prepareSunYear` and remembers its planes. */
export function simulateZoneUnderSun(zone: HourlyZoneInput, sun: SunYear): HourlyResult {
  const prepared = prepareZone(readHourlyZone(zone), sun)
  return summariseYear(prepared, solveYear(prepared))
}
