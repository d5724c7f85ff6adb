import { cashFlowByYear, discountFactor, presentValueOf } from '../finance/index.ts'
import { type CaseContext, withoutProvenance } from './case-context.ts'
import { replacementAlone } from './course.ts'
import { CENTRAL_DRAW, type Draws, drawAt, drawFactors } from './draws.ts'
import type { FundedTrial } from './package-evaluator.ts'
import {
  type AnywayWork,
  type DrawnCase,
  type DrawnPackage,
  type DrawOutcome,
  type DrawTerms,
  evaluateDraw,
} from './plan-draws.ts'
import type { Plan } from './plan-schema.ts'
import { EXPORT_PRICE_FACTOR, PRICE_CHANGE_FACTOR, priceFactor } from './price-draws.ts'
import { costFactor, priceWork, purchasesOf } from './work-money.ts'

/** Today and the plans in every draw, and at central values. */
export type Followed = {
  readonly draws: Draws
  readonly central: DrawOutcome
  readonly outcomes: readonly DrawOutcome[]
  readonly sensitivityOf: (planIndex: number) => Plan['valueSensitivity']
}

/** Money terms of the draws of a case. */
export function drawTerms(context: CaseContext): DrawTerms {
  const { mean, standardDeviation } = context.rules.finance.priceChange
  return {
    horizonYears: context.horizonYears,
    rate: context.rate,
    priceChange: { mean, standardDeviation },
    prices: context.prices,
    exportPrice: context.exportPrice,
  }
}

/** What will be replaced anyway within the horizon, priced today. */
export function anywayWorks(context: CaseContext): readonly AnywayWork[] {
  const startYear = Number(context.date.slice(0, 4))
  return context.anyway.flatMap(({ option, dueYear }): readonly AnywayWork[] => {
    const afterYears = Math.max(0, dueYear - startYear)
    const applied = context.workshop.apply(context.bare, [option.id])
    const work = applied.works[0]
    if (applied.infeasible !== null || work === undefined || afterYears >= context.horizonYears) return []
    const priced = priceWork(work, context.workshop.vat, context.rules.planning.renewedLineKinds)
    return [{ optionId: option.id, priced, afterYears }]
  })
}

/** What a plan is credited for making a replacement unnecessary. */
export type AnywayValue = {
  /** Present value of the replacement's cost, EUR. */
  readonly costEur: number
  /** The same less what the replacement itself would have saved on the bill, EUR: what a plan really gains. */
  readonly creditEur: number
}

/** By slot, what would be spent anyway and what avoiding it is worth, at central values. */
export function anywayValues(
  works: readonly AnywayWork[],
  context: CaseContext,
): ReadonlyMap<string, AnywayValue> {
  const values = new Map<string, AnywayValue>()
  const { bare, workshop, horizonYears, rate } = context
  const span = { horizonYears, priceChange: context.rules.finance.priceChange.mean }
  const todayEur = workshop.diagnose(bare).cost.totalEur
  for (const { optionId, priced, afterYears } of works) {
    const [purchase] = purchasesOf([priced], (one) => one.grossEur.typical)
    if (purchase === undefined) continue
    const { slot } = priced.work
    const replaced = workshop.diagnose(workshop.apply(bare, [optionId]).building).cost.totalEur
    const flow = replacementAlone(
      [{ slot, purchase, afterYears }],
      { today: todayEur, anyway: replaced },
      span,
    )
    const costEur = flow.laterCosts.reduce(
      (sum, money) => sum + money.amountEur * discountFactor(rate, money.year),
      0,
    )
    values.set(slot, { costEur, creditEur: -presentValueOf(cashFlowByYear(flow), rate) })
  }
  return values
}

/** A funded package ready for the draws: its incentives at the low, typical and high of its cost. */
export function drawnPackage(id: string, funded: FundedTrial, context: CaseContext): DrawnPackage {
  const { works } = funded.trial
  const { workshop } = context
  const fundedAt = (position: 'low' | 'typical' | 'high') => ({
    grossEur: works.reduce((sum, priced) => sum + priced.grossEur[position], 0),
    payments: workshop.fund(works.map((priced) => workshop.workFacts(priced, priced.grossEur[position])))
      .certain.payments,
  })
  const typical = {
    grossEur: works.reduce((sum, priced) => sum + priced.grossEur.typical, 0),
    payments: funded.funding.certain.payments,
  }
  return { id, optionIds: funded.optionIds, works, funding: [fundedAt('low'), typical, fundedAt('high')] }
}

/** Follows today and the packages through the draws: one set of positions for all of them. */
export function followPlans(
  context: CaseContext,
  packages: readonly DrawnPackage[],
  anyway: readonly AnywayWork[],
  count: number,
  seed: number,
): Followed {
  const { uncertain, bare, workshop } = context
  const terms = drawTerms(context)
  const drawn: DrawnCase = { workshop, terms, anyway, packages }
  const central = evaluateDraw(drawn, bare, CENTRAL_DRAW, null)
  const carriers = new Set(
    [central.today, central.anyway, ...central.packages].flatMap((state) =>
      state.figures.cost.byCarrier.map((line) => line.carrier),
    ),
  )
  const slots = new Set(
    [...packages.flatMap((pack) => pack.works), ...anyway.map((item) => item.priced)].map(
      (priced) => priced.work.slot,
    ),
  )
  const factors = [
    ...uncertain.factors,
    ...[...slots].map(costFactor),
    ...[...carriers].map(priceFactor),
    EXPORT_PRICE_FACTOR,
    PRICE_CHANGE_FACTOR,
  ]
  const draws = drawFactors(factors, count, seed)
  const outcomes = Array.from({ length: count }, (_, index) => {
    const draw = drawAt(draws, index)
    return evaluateDraw(drawn, withoutProvenance(uncertain.at(draw)), draw, central)
  })
  const sensitivity = sensitivityCases(context).map(({ realRate, priceChange }) => ({
    realRate,
    priceChange,
    outcome: evaluateDraw(
      {
        ...drawn,
        terms: { ...terms, rate: realRate, priceChange: { mean: priceChange, standardDeviation: 0 } },
      },
      bare,
      CENTRAL_DRAW,
      null,
    ),
  }))
  return {
    draws,
    central,
    outcomes,
    sensitivityOf: (planIndex) =>
      sensitivity.map(({ realRate, priceChange, outcome }) => ({
        realRate,
        priceChange,
        npvEur: outcome.packages[planIndex]?.npvEur ?? 0,
      })),
  }
}

function sensitivityCases(context: CaseContext) {
  const { finance } = context.rules
  const rates = [context.rate, ...(finance.perspectives[context.perspective]?.otherRealRates ?? [])]
  return rates.flatMap((realRate) =>
    finance.shownPriceChanges.map((priceChange) => ({ realRate, priceChange })),
  )
}
