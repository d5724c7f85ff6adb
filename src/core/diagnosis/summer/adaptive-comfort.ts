import { HOURS_PER_YEAR } from '../../territory/index.ts'
import type { ComfortCategory, SummerRules } from './summer-rules-schema.ts'

const DAYS = HOURS_PER_YEAR / 24

/**
 * Running mean of the outdoor temperature of each day of the year, C (EN 16798-1 annex B): the days before, weighted by `alpha` (0-1) for each
 * day that passed. The year follows itself: the last days of December come before the first of January.
 */
export function runningMeanOutdoorC(dryBulbC: Float64Array, alpha: number): Float64Array {
  const dailyC = new Float64Array(DAYS)
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const day = Math.floor(hour / 24)
    // arrays of a year: the index is always inside
    dailyC[day] = (dailyC[day] as number) + (dryBulbC[hour] as number) / 24
  }
  const runningC = new Float64Array(DAYS)
  let mean = dailyC[DAYS - 1] as number
  // The first round only forgets the start.
  for (let step = 0; step < 2 * DAYS; step++) {
    const day = step % DAYS
    const yesterday = dailyC[(day + DAYS - 1) % DAYS] as number
    mean = (1 - alpha) * yesterday + alpha * mean
    runningC[day] = mean
  }
  return runningC
}

/** Whether the adaptive limits were made for days of this running mean, ends included. */
export function isWithinAdaptiveRange(runningMeanC: number, { adaptive }: SummerRules): boolean {
  return runningMeanC >= adaptive.validFromC.value && runningMeanC <= adaptive.validToC.value
}

/**
 * Highest comfortable operative temperature of a day, C, for people who can open windows and dress lightly (EN 16798-1 B.2.2); undefined for a
 * category without one. Outside the range of the method the running mean counts as its nearer end.
 */
export function adaptiveUpperC(
  runningMeanC: number,
  category: ComfortCategory,
  { adaptive, categories }: SummerRules,
): number | undefined {
  const { adaptiveUpperK } = categories[category]
  if (adaptiveUpperK === null) return undefined
  const held = Math.min(adaptive.validToC.value, Math.max(adaptive.validFromC.value, runningMeanC))
  return adaptive.slope.value * held + adaptive.interceptC.value + adaptiveUpperK
}
