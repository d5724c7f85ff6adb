/**
 * Present value factor of a sum `years` from now at a yearly rate: (1 + r)^-p, Reg. (EU) 2025/2273 Annex I, 4.3.
 * Rates from above -1; years may be fractions.
 */
export function discountFactor(rate: number, years: number): number {
  return (1 + rate) ** -years
}

/** Present value of flows at the end of years 0, 1, 2... (the first one is paid today). */
export function netPresentValue(rate: number, flowsEur: readonly number[]): number {
  let value = 0
  let factor = 1
  const step = 1 / (1 + rate)
  for (const flow of flowsEur) {
    value += flow * factor
    factor *= step
  }
  return value
}

/** Yearly payment that repays 1 over `years` at a rate: r / (1 - (1 + r)^-N), 1 / N at rate 0. Years above 0. */
export function annuityFactor(rate: number, years: number): number {
  if (!(years > 0)) throw new RangeError(`years: found ${years}, accepted a number above 0.`)
  if (Math.abs(rate) < 1e-12) return 1 / years
  return rate / (1 - (1 + rate) ** -years)
}

/** Present value of 1 paid at the end of each of `years` years. 0 for no years. */
export function presentValueOfAnnuity(rate: number, years: number): number {
  return years <= 0 ? 0 : 1 / annuityFactor(rate, years)
}

/** The nominal rate of a real one under an inflation: (1 + real)(1 + inflation) - 1. */
export function nominalRate(realRate: number, inflation: number): number {
  return (1 + realRate) * (1 + inflation) - 1
}
