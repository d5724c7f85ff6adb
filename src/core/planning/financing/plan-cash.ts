import { type CashFlowYear, toCents, toEuro } from '../../finance/index.ts'
import type { CaseContext } from '../case-context.ts'
import type { Plan } from '../plan-schema.ts'

/** Energy bought in a year before and after a plan, at central values and the prices of today, EUR. */
export type Bills = {
  readonly todayEur: number
  readonly afterEur: number
  /** The saving at the low end of its band: 10 cases in 100 save less. */
  readonly lowSavingEur: number
}

/** The bills of a case and of the building with the works of a plan. */
export function billsOf(context: CaseContext, plan: Plan, after: CaseContext['bare']): Bills {
  const todayEur = context.workshop.diagnose(context.bare).cost.totalEur
  const afterEur = context.workshop.diagnose(after).cost.totalEur
  const { low, central } = plan.yearlySavingEur
  return { todayEur, afterEur, lowSavingEur: (todayEur - afterEur) * (central > 0 ? low / central : 1) }
}

/**
 * Money that goes through one's hands because of a plan, against going on with the bills of today: works, incentives,
 * renewals and upkeep as in the plan, bills as computed. What the works are worth at the end is no cash and is left
 * out, and so is what would be spent anyway. Whole cents.
 */
export function cashOfPlan(plan: Plan, bills: Bills, priceChange: number): readonly CashFlowYear[] {
  let cumulative = 0
  return plan.cashFlow.map((planned): CashFlowYear => {
    const { year, outlayEur, incentiveEur, maintenanceEur, replacementEur } = planned
    const saving =
      year === 0 ? 0 : toCents((bills.todayEur - bills.afterEur) * (1 + priceChange) ** (year - 1))
    const net =
      toCents(incentiveEur) + saving - toCents(outlayEur) - toCents(maintenanceEur) - toCents(replacementEur)
    cumulative += net
    return {
      year,
      outlayEur,
      incentiveEur,
      savingEur: toEuro(saving),
      maintenanceEur,
      replacementEur,
      avoidedEur: 0,
      residualEur: 0,
      netEur: toEuro(net),
      cumulativeEur: toEuro(cumulative),
    }
  })
}

/** The lowest running total and its year. */
export function lowestOf(years: readonly { readonly year: number; readonly cumulativeEur: number }[]): {
  readonly year: number
  readonly cumulativeEur: number
} {
  return years.reduce(
    (lowest, year) => (year.cumulativeEur < lowest.cumulativeEur ? year : lowest),
    years[0] ?? { year: 0, cumulativeEur: 0 },
  )
}
