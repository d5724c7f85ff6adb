import type { CashFlowYear } from './cash-flow.ts'
import type { LoanYear } from './loan-years.ts'
import { toCents, toEuro } from './money.ts'

/** A year of a plan as its owner lives it when a loan pays for part of the works. */
export type FinancedYear = {
  readonly year: number
  /** Net money of the plan before any loan, EUR. */
  readonly projectNetEur: number
  readonly drawnEur: number
  /** Instalments of the year in money of today, EUR. */
  readonly debtServiceEur: number
  readonly interestEur: number
  readonly principalEur: number
  /** Owed at the end of the year, at its face value, EUR. */
  readonly outstandingEur: number
  readonly netEur: number
  readonly cumulativeEur: number
}

export type LoanOnPlan = {
  readonly principalEur: number
  /** Paid when the loan is drawn: enquiry, appraisal, guarantee, EUR. */
  readonly upfrontEur: number
  readonly years: readonly LoanYear[]
}

/**
 * The same plan with a loan: drawn in year 0, repaid in the years after it. The cash flow is real and the instalments
 * are fixed in nominal euros, so they weigh less every year: each is divided by (1 + inflation)^year. Instalments
 * beyond the last year of the plan are paid in that year at their outstanding principal (early repayment).
 */
export function withLoan(
  cashFlow: readonly CashFlowYear[],
  loan: LoanOnPlan,
  inflation: number,
): readonly FinancedYear[] {
  if (!(inflation > -1)) throw new RangeError(`inflation: found ${inflation}, accepted above -1.`)
  const last = cashFlow.at(-1)?.year ?? 0
  const byYear = new Map(loan.years.map((year) => [year.year, year]))
  let cumulative = 0
  return cashFlow.map((projectYear): FinancedYear => {
    const { year } = projectYear
    const real = (eur: number) => toCents(eur / (1 + inflation) ** year)
    const service = byYear.get(year)
    const drawn = year === 0 ? toCents(loan.principalEur) - toCents(loan.upfrontEur) : 0
    const early = year === last && year > 0 ? (service?.outstandingEur ?? 0) : 0
    const interest = real(service?.interestEur ?? 0)
    const principal = real((service?.principalEur ?? 0) + early)
    const net = toCents(projectYear.netEur) + drawn - interest - principal
    cumulative += net
    return {
      year,
      projectNetEur: projectYear.netEur,
      drawnEur: toEuro(drawn),
      debtServiceEur: toEuro(interest + principal),
      interestEur: toEuro(interest),
      principalEur: toEuro(principal),
      outstandingEur: year === 0 ? loan.principalEur : (service?.outstandingEur ?? 0) - early,
      netEur: toEuro(net),
      cumulativeEur: toEuro(cumulative),
    }
  })
}
