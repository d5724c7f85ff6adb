import { internalRateOfReturn } from './internal-rate-of-return.ts'
import { type LoanInstalment, type LoanTerms, loanSchedule } from './loan.ts'
import { toCents, toEuro } from './money.ts'

/** Debt service of one year of a loan; `year` 1 is the year after it is drawn. */
export type LoanYear = {
  readonly year: number
  readonly paymentEur: number
  readonly interestEur: number
  readonly principalEur: number
  /** Still owed at the end of the year. */
  readonly outstandingEur: number
}

/** The instalments of a loan gathered by year, to the cent. Empty for nothing borrowed. Errors as `loanSchedule`. */
export function loanByYear(terms: LoanTerms): readonly LoanYear[] {
  const byYear = new Map<number, LoanInstalment[]>()
  for (const instalment of loanSchedule(terms)) {
    const year = Math.ceil(instalment.number / terms.instalmentsPerYear)
    const known = byYear.get(year) ?? []
    known.push(instalment)
    byYear.set(year, known)
  }
  return [...byYear].map(([year, instalments]) => ({
    year,
    paymentEur: sum(instalments, (one) => one.paymentEur),
    interestEur: sum(instalments, (one) => one.interestEur),
    principalEur: sum(instalments, (one) => one.principalEur),
    outstandingEur: instalments.at(-1)?.outstandingEur ?? 0,
  }))
}

/** What a loan costs beside its interest, EUR. */
export type LoanCharges = { readonly upfrontEur: number; readonly perInstalmentEur: number }

/**
 * Effective yearly rate of a loan with its charges (TAEG): the yearly rate at which what is received is worth what
 * is paid. `null` for nothing borrowed, or when the charges eat the whole loan.
 */
export function effectiveAnnualRate(terms: LoanTerms, charges: LoanCharges): number | null {
  const instalments = loanSchedule(terms)
  if (instalments.length === 0) return null
  const received = terms.principalEur - charges.upfrontEur
  const flows = [-received, ...instalments.map((one) => one.paymentEur + charges.perInstalmentEur)]
  const rate = internalRateOfReturn(flows)
  return rate.kind === 'one' ? (1 + rate.rate) ** terms.instalmentsPerYear - 1 : null
}

function sum(instalments: readonly LoanInstalment[], amount: (instalment: LoanInstalment) => number): number {
  let cents = 0
  for (const instalment of instalments) cents += toCents(amount(instalment))
  return toEuro(cents)
}
