import { netPresentValue } from './discounting.ts'
import type { LoanYear } from './loan-years.ts'

/** How well the cash of a project covers its debt in a year. */
export type DebtCoverYear = {
  readonly year: number
  readonly availableEur: number
  readonly debtServiceEur: number
  /** Debt service cover ratio: cash available / (principal + interest) of the year. */
  readonly dscr: number
  /** Loan life cover ratio: present value, at the loan's rate, of the cash until the last instalment / debt owed at the start of the year. */
  readonly llcr: number
}

export type DebtCover = {
  readonly years: readonly DebtCoverYear[]
  /** `null` without debt. */
  readonly lowestDscr: number | null
  readonly averageDscr: number | null
  readonly lowestLlcr: number | null
}

/**
 * Cover of a debt by the cash available for it, year by year while the loan runs. `availableEur[0]` is year 1, before
 * any debt service; missing years count as no cash.
 */
export function debtCover(
  availableEur: readonly number[],
  loan: readonly LoanYear[],
  loanRate: number,
): DebtCover {
  const years = loan.map((service, index): DebtCoverYear => {
    const remaining = loan.slice(index).map((later) => availableEur[later.year - 1] ?? 0)
    const owed = service.outstandingEur + service.principalEur
    const available = availableEur[service.year - 1] ?? 0
    return {
      year: service.year,
      availableEur: available,
      debtServiceEur: service.paymentEur,
      dscr: available / service.paymentEur,
      llcr: netPresentValue(loanRate, [0, ...remaining]) / owed,
    }
  })
  if (years.length === 0) return { years, lowestDscr: null, averageDscr: null, lowestLlcr: null }
  const ratios = years.map((year) => year.dscr)
  return {
    years,
    lowestDscr: Math.min(...ratios),
    averageDscr: ratios.reduce((total, ratio) => total + ratio, 0) / ratios.length,
    lowestLlcr: Math.min(...years.map((year) => year.llcr)),
  }
}
