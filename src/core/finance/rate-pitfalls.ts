import { netPresentValue } from './discounting.ts'
import type { InternalRate } from './internal-rate-of-return.ts'

/** What can mislead in an internal rate of return; the words are in `rules/finance/financing.yaml`. */
export const RATE_PITFALLS = [
  'no-outlay',
  'never-repaid',
  'no-rate',
  'several-rates',
  'several-sign-changes',
  'reinvestment',
  'not-for-ranking',
] as const
export type RatePitfall = (typeof RATE_PITFALLS)[number]

/** Above this a rate is told together with where its money would have to be reinvested. */
const HIGH_RATE_MARGIN = 0.05

const NO_RATE: Readonly<Record<'never-negative' | 'never-positive' | 'no-root', RatePitfall>> = {
  'never-negative': 'no-outlay',
  'never-positive': 'never-repaid',
  'no-root': 'no-rate',
}

/**
 * The pitfalls of an internal rate for these flows (years 0, 1, 2...). `not-for-ranking` always accompanies a rate:
 * a small work may have a higher rate and a lower value than a large one. `rate` is the discount rate of the owner.
 */
export function ratePitfalls(
  flowsEur: readonly number[],
  internal: InternalRate,
  rate: number,
): readonly RatePitfall[] {
  if (internal.kind === 'none') return [NO_RATE[internal.reason]]
  if (internal.kind === 'several') return ['several-rates', 'not-for-ranking']
  const changes: RatePitfall[] = signChanges(flowsEur) > 1 ? ['several-sign-changes'] : []
  const isHigh = internal.rate > rate + HIGH_RATE_MARGIN
  return [...changes, ...(isHigh ? (['reinvestment'] as const) : []), 'not-for-ranking']
}

/** How many times flows change sign, zeros left out. */
export function signChanges(flowsEur: readonly number[]): number {
  const signs = flowsEur.filter((flow) => flow !== 0).map(Math.sign)
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length
}

/**
 * Modified internal rate: what is spent is discounted at the rate money costs, what comes in is reinvested at the rate
 * money earns, so there is never more than one. `null` without outlay, without income, or with less than one year.
 */
export function modifiedInternalRate(
  flowsEur: readonly number[],
  financeRate: number,
  reinvestmentRate: number,
): number | null {
  const years = flowsEur.length - 1
  const spent = -netPresentValue(
    financeRate,
    flowsEur.map((flow) => Math.min(0, flow)),
  )
  const earned = flowsEur.reduce(
    (sum, flow, year) => sum + Math.max(0, flow) * (1 + reinvestmentRate) ** (years - year),
    0,
  )
  if (years < 1 || !(spent > 0) || !(earned > 0)) return null
  return (earned / spent) ** (1 / years) - 1
}
