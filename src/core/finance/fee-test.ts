import { toCents, toEuro } from './money.ts'

export type FeeTestInput = {
  /** What the body paid for energy and the services of the contract before it, EUR of each year of the term. */
  readonly baselineEur: readonly number[]
  /** What it goes on paying to others after the works, EUR. */
  readonly afterEur: readonly number[]
  /** Part of the saving the body keeps from the first year, EUR. */
  readonly retainedEur: readonly number[]
  /** Fee of the contract (canone), EUR. */
  readonly feeEur: readonly number[]
}

export type FeeTestYear = {
  readonly year: number
  readonly ceilingEur: number
  readonly feeEur: number
  /** Below zero when the fee is too high. */
  readonly marginEur: number
  readonly isWithin: boolean
}

export type FeeTest = {
  readonly years: readonly FeeTestYear[]
  /** Every year within. */
  readonly isWithin: boolean
  /** The highest fee, the same every year, that would pass: EUR, below zero when none would. */
  readonly highestConstantFeeEur: number
}

/**
 * Fee test of an energy performance contract for a public body: in every year the fee is at most baseline - cost
 * after - retained saving, so the body never spends more than before (rule of the Territori Virtuosi tenders). The
 * lists have one number a year of the term. Throws a RangeError when their lengths differ or there is no year.
 */
export function feeTest(input: FeeTestInput): FeeTest {
  const term = input.baselineEur.length
  if (term === 0) throw new RangeError('baselineEur: found no year, accepted one or more.')
  for (const name of ['afterEur', 'retainedEur', 'feeEur'] as const) {
    const found = input[name].length
    if (found !== term)
      throw new RangeError(`${name}: found ${found} years, accepted ${term} as in baselineEur.`)
  }
  const years = input.baselineEur.map((baseline, index): FeeTestYear => {
    const ceiling =
      toCents(baseline) - toCents(input.afterEur[index] ?? 0) - toCents(input.retainedEur[index] ?? 0)
    const fee = toCents(input.feeEur[index] ?? 0)
    return {
      year: index + 1,
      ceilingEur: toEuro(ceiling),
      feeEur: toEuro(fee),
      marginEur: toEuro(ceiling - fee),
      isWithin: fee <= ceiling,
    }
  })
  return {
    years,
    isWithin: years.every((year) => year.isWithin),
    highestConstantFeeEur: Math.min(...years.map((year) => year.ceilingEur)),
  }
}
