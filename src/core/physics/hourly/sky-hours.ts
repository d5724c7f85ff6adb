import { HOURS_PER_YEAR, type HourlyWeather } from '../../territory/index.ts'
import { skyRadiation } from '../sky.ts'
import { constantYear } from './schedule.ts'
import type { HourlyZone } from './zone-schema.ts'

const STEFAN_BOLTZMANN = 5.670374e-8
const ZERO_C_IN_K = 273.15

/**
 * Outdoor air less sky by hour, K: one figure (EN ISO 52016-1: 11 K in intermediate climates), or the weather's: infrared where the file
 * gives it, else by vapour pressure (UNI/TS 11300-1).
 */
export function skyDifferences(sky: HourlyZone['sky'], weather: HourlyWeather): Float64Array {
  if (sky.kind === 'difference') return constantYear(sky.differenceK)
  const result = new Float64Array(HOURS_PER_YEAR)
  const { dryBulbC, vapourPressurePa, horizontalInfraredWm2 } = weather
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    // arrays of 8760 values: the index is always inside
    const airC = dryBulbC[hour] as number
    result[hour] =
      horizontalInfraredWm2 === undefined
        ? skyRadiation(airC, vapourPressurePa[hour] as number).differenceK
        : airC + ZERO_C_IN_K - ((horizontalInfraredWm2[hour] as number) / STEFAN_BOLTZMANN) ** 0.25
  }
  return result
}
