import { discountFactor } from './discounting.ts'

/**
 * Years until the flows at the end of years 0, 1, 2... have paid back what was spent, interpolated inside the year;
 * `null` when they never do within the list. The last crossing counts, so a later replacement that puts the sum back
 * below zero is not hidden. 0 when nothing was spent.
 */
export function simplePaybackYears(flowsEur: readonly number[]): number | null {
  return discountedPaybackYears(flowsEur, 0)
}

/** The same on discounted flows; rate above -1. */
export function discountedPaybackYears(flowsEur: readonly number[], rate: number): number | null {
  let sum = 0
  let crossing: number | null = 0
  for (const [year, flow] of flowsEur.entries()) {
    const discounted = flow * discountFactor(rate, year)
    const before = sum
    sum += discounted
    if (sum < -1e-9) {
      crossing = null
    } else if (crossing === null) {
      crossing = year - 1 + (discounted > 0 ? -before / discounted : 1)
    }
  }
  return crossing
}
