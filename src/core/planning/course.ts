import { type CashFlowInput, type DatedMoney, laterPurchase, type Purchase } from '../finance/index.ts'

/** Something that will be replaced anyway by one of its kind: where it sits, its price, and when, in years from now. */
export type AnywayPurchase = {
  readonly slot: string
  readonly purchase: Purchase
  readonly afterYears: number
}

/** Energy bills of a year along the two ways, at the prices of today, EUR. */
export type CourseBills = {
  readonly today: number
  readonly plan: number
  /** With what is replaced anyway and nothing else. */
  readonly anyway: number
  /** With the plan, and later with what is replaced anyway and the plan has left in place. */
  readonly planAndAnyway: number
}

export type Course = {
  readonly purchases: readonly Purchase[]
  readonly slots: readonly string[]
  readonly maintenanceEurYear: number
  readonly incentives: readonly DatedMoney[]
  readonly bills: CourseBills
}

type Span = Pick<CashFlowInput, 'horizonYears' | 'priceChange'>

/** The money of a plan against doing nothing at all. */
export function againstNothing(course: Course, span: Span): CashFlowInput {
  return {
    ...span,
    purchases: course.purchases,
    incentives: course.incentives,
    maintenanceEurYear: course.maintenanceEurYear,
    savingEurYear: course.bills.today - course.bills.plan,
    savingChanges: [],
    laterCosts: [],
    avoidedCosts: [],
  }
}

/**
 * The money of a plan against replacing with the same kind what is at its end: the plan is credited, when it would
 * have come, with the replacement it makes unnecessary; what it leaves in place is replaced in both ways and cancels
 * out, except for its effect on the bill, which counts from the first replacement on.
 */
export function againstReplacement(
  course: Course,
  anyway: readonly AnywayPurchase[],
  span: Span,
): CashFlowInput {
  if (anyway.length === 0) return againstNothing(course, span)
  const { bills } = course
  const displaced = anyway.filter((item) => course.slots.includes(item.slot))
  const firstYear = Math.min(...anyway.map((item) => item.afterYears))
  const savingBefore = bills.today - bills.plan
  const savingAfter = bills.anyway - bills.planAndAnyway
  return {
    ...againstNothing(course, span),
    savingChanges: [{ year: firstYear + 1, amountEur: savingAfter - savingBefore }],
    avoidedCosts: displaced.flatMap((item) =>
      laterPurchase(item.purchase, item.afterYears, span.horizonYears),
    ),
  }
}

/** The money of replacing with the same kind, and nothing else, against doing nothing. */
export function replacementAlone(
  anyway: readonly AnywayPurchase[],
  bills: Pick<CourseBills, 'today' | 'anyway'>,
  span: Span,
): CashFlowInput {
  const firstYear = Math.min(...anyway.map((item) => item.afterYears))
  return {
    ...span,
    purchases: [],
    incentives: [],
    maintenanceEurYear: 0,
    savingEurYear: 0,
    savingChanges:
      anyway.length === 0 ? [] : [{ year: firstYear + 1, amountEur: bills.today - bills.anyway }],
    laterCosts: anyway.flatMap((item) => laterPurchase(item.purchase, item.afterYears, span.horizonYears)),
    avoidedCosts: [],
  }
}
