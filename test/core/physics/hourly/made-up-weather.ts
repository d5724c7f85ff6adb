import { HOURS_PER_YEAR, type HourlyWeather } from '../../../../src/core/territory/index.ts'

/** A plain year of the Po plain from sines: smooth, known, with sun symmetric about noon in true solar time. */
export function madeUpWeather(change: Partial<HourlyWeather> = {}): HourlyWeather {
  const series = (value: (hour: number) => number) =>
    Float64Array.from({ length: HOURS_PER_YEAR }, (_, hour) => value(hour))
  const season = (hour: number) =>
    -Math.cos((2 * Math.PI * (24 * Math.floor(hour / 24) - 500)) / HOURS_PER_YEAR)
  // Middle of the hour, so that morning and afternoon mirror each other.
  const sun = (hour: number) =>
    Math.max(0, Math.cos((2 * Math.PI * ((hour % 24) + 0.5 - 12)) / 24) + 0.25 * season(hour))
  return {
    name: 'made-up',
    latitudeDeg: 45.4,
    longitudeDeg: 15,
    altitudeM: 120,
    utcOffsetH: 1,
    timeBasis: 'solar',
    dryBulbC: series((hour) => 13 + 11 * season(hour) + 3 * Math.sin(hour / 37)),
    directNormalWm2: series((hour) => 450 * sun(hour)),
    diffuseHorizontalWm2: series((hour) => 150 * sun(hour)),
    vapourPressurePa: series(() => 1100),
    windMs: series(() => 1.5),
    horizontalInfraredWm2: undefined,
    source: 'test',
    ...change,
  }
}
