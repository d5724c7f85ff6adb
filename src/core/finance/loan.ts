import { annuityFactor } from './discounting.ts'
import { toCents, toEuro } from './money.ts'

export type LoanInstalment = {
  readonly number: number
  readonly paymentEur: number
  readonly interestEur: number
  readonly principalEur: number
  readonly outstandingEur: number
}

export type LoanTerms = {
  readonly principalEur: number
  /** Nominal yearly rate (TAN), a fraction. */
  readonly nominalRate: number
  readonly years: number
  readonly instalmentsPerYear: number
}

/**
 * Constant-payment plan of a loan (French amortisation), in whole cents; the last instalment takes the rounding, so
 * the principal parts add up to the loan. Empty for nothing borrowed. Throws a RangeError on a duration that gives
 * no instalment or a rate below 0.
 */
export function loanSchedule(terms: LoanTerms): readonly LoanInstalment[] {
  const count = Math.round(terms.years * terms.instalmentsPerYear)
  if (!(count >= 1))
    throw new RangeError(`years: found ${terms.years}, accepted a duration of one instalment or more.`)
  if (!(terms.nominalRate >= 0))
    throw new RangeError(`nominalRate: found ${terms.nominalRate}, accepted 0 or more.`)
  const principal = toCents(terms.principalEur)
  if (principal <= 0) return []

  const periodRate = terms.nominalRate / terms.instalmentsPerYear
  const payment = Math.round(principal * annuityFactor(periodRate, count))
  const instalments: LoanInstalment[] = []
  let outstanding = principal
  for (let number = 1; number <= count; number += 1) {
    const interest = Math.round(outstanding * periodRate)
    const repaid = number === count ? outstanding : Math.min(outstanding, payment - interest)
    outstanding -= repaid
    instalments.push({
      number,
      paymentEur: toEuro(repaid + interest),
      interestEur: toEuro(interest),
      principalEur: toEuro(repaid),
      outstandingEur: toEuro(outstanding),
    })
  }
  return instalments
}
