import type { Building } from '../building/index.ts'
import {
  type CashFlowInput,
  type CashFlowYear,
  cashFlowByYear,
  type DatedMoney,
  discountedPaybackYears,
  presentValueOf,
} from '../finance/index.ts'
import type { Payment } from '../incentives/index.ts'
import {
  type AnywayPurchase,
  againstNothing,
  againstReplacement,
  type Course,
  replacementAlone,
} from './course.ts'
import type { Figures } from './diagnosis-summary-schema.ts'
import type { Range } from './normal.ts'
import type { Workshop } from './package-evaluator.ts'
import {
  billUnder,
  type CarrierPrice,
  PRICE_CHANGE_FACTOR,
  type PricePositions,
  pricePositions,
} from './price-draws.ts'
import { costAt, type PricedWork, paymentsByYear, purchasesOf, upkeepEurYear } from './work-money.ts'

/** Payments of a package at one position of its cost, VAT in. */
export type FundingPoint = { readonly grossEur: number; readonly payments: readonly Payment[] }

/** A package to be followed through the draws. */
export type DrawnPackage = {
  readonly id: string
  readonly optionIds: readonly string[]
  readonly works: readonly PricedWork[]
  /** In increasing cost; in a draw the payments are those in between. */
  readonly funding: readonly FundingPoint[]
}

/** What is replaced anyway: the work, priced, and in how many years. */
export type AnywayWork = {
  readonly optionId: string
  readonly priced: PricedWork
  readonly afterYears: number
}

export type DrawTerms = {
  readonly horizonYears: number
  readonly rate: number
  readonly priceChange: { readonly mean: number; readonly standardDeviation: number }
  readonly prices: readonly CarrierPrice[]
  readonly exportPrice: Range
}

/** A case followed through draws. */
export type DrawnCase = {
  readonly workshop: Workshop
  readonly terms: DrawTerms
  readonly anyway: readonly AnywayWork[]
  readonly packages: readonly DrawnPackage[]
}

/** Figures of a package in one draw. */
export type PackageOutcome = {
  readonly figures: Figures
  readonly billEur: number
  readonly outlayEur: number
  readonly incentiveEur: number
  readonly againstReference: readonly CashFlowYear[]
  readonly npvEur: number
  readonly npvAgainstNothingEur: number
  readonly paybackYears: number | null
  readonly isFeasible: boolean
}

export type DrawOutcome = {
  readonly today: { readonly figures: Figures; readonly billEur: number }
  readonly anyway: {
    readonly figures: Figures
    readonly billEur: number
    readonly npvAgainstNothingEur: number
    readonly costEur: number
  }
  readonly packages: readonly PackageOutcome[]
}

/**
 * One draw of a case: today, what is replaced anyway, and every package, all on the same perturbed `building`, under
 * the same prices. Savings, values and paybacks are differences inside the draw. Where the sizing of a package turns
 * out impossible on this building it is counted as infeasible and stands as it would at central values (`central`),
 * in proportion to today's bill: the works would then be adapted, not paid for nothing.
 */
export function evaluateDraw(
  drawn: DrawnCase,
  building: Building,
  draw: Readonly<Record<string, number>>,
  central: DrawOutcome | null,
): DrawOutcome {
  const { workshop, terms, anyway } = drawn
  const prices = pricePositions(terms.prices, terms.exportPrice, draw)
  const span = {
    horizonYears: terms.horizonYears,
    priceChange:
      terms.priceChange.mean + terms.priceChange.standardDeviation * (draw[PRICE_CHANGE_FACTOR] ?? 0),
  }
  const reach = stateReader(workshop, building, prices)
  const today = reach([])
  if (today === null) throw new Error('The building without works could not be computed.')
  const anywayState = reach(anyway.map((item) => item.optionId)) ?? today
  const anywayPurchases = anyway.map((item): AnywayPurchase => {
    const [purchase] = purchasesOf([item.priced], (priced) => costAt(priced, draw))
    return { slot: item.priced.work.slot, purchase: purchase ?? NO_PURCHASE, afterYears: item.afterYears }
  })
  const presentValueOfInput = (input: CashFlowInput) => presentValueOf(cashFlowByYear(input), terms.rate)

  const packages = drawn.packages.map((pack, index): PackageOutcome => {
    const after = reach(pack.optionIds)
    const slots = pack.works.map((priced) => priced.work.slot)
    const left = anyway.filter((item) => !slots.includes(item.priced.work.slot)).map((item) => item.optionId)
    const later = left.length === 0 ? after : reach([...pack.optionIds, ...left])
    const state = after ?? adapted(central, index, today)
    const outlayEur = pack.works.reduce((sum, priced) => sum + costAt(priced, draw), 0)
    const incentives = moneyAt(pack.funding, outlayEur)
    const course: Course = {
      purchases: purchasesOf(pack.works, (priced) => costAt(priced, draw)),
      slots,
      maintenanceEurYear: pack.works.reduce((sum, priced) => sum + upkeepEurYear(priced), 0),
      incentives,
      bills: {
        today: today.billEur,
        plan: state.billEur,
        anyway: anywayState.billEur,
        planAndAnyway: (later ?? state).billEur,
      },
    }
    const againstReference = cashFlowByYear(againstReplacement(course, anywayPurchases, span))
    const npvEur = presentValueOf(againstReference, terms.rate)
    return {
      figures: state.figures,
      billEur: state.billEur,
      outlayEur,
      incentiveEur: incentives.reduce((sum, payment) => sum + payment.amountEur, 0),
      againstReference,
      npvEur,
      npvAgainstNothingEur: anyway.length === 0 ? npvEur : presentValueOfInput(againstNothing(course, span)),
      paybackYears: discountedPaybackYears(
        againstReference.map((year) => year.netEur - year.residualEur),
        terms.rate,
      ),
      isFeasible: after !== null,
    }
  })
  return {
    today,
    anyway: {
      ...anywayState,
      npvAgainstNothingEur: presentValueOfInput(
        replacementAlone(anywayPurchases, { today: today.billEur, anyway: anywayState.billEur }, span),
      ),
      costEur: anywayPurchases.reduce((sum, item) => sum + item.purchase.costEur, 0),
    },
    packages,
  }
}

/** The central state of a package carried to another draw in proportion to today's bill. */
function adapted(central: DrawOutcome | null, index: number, today: State): State {
  const known = central?.packages[index]
  if (central === null || known === undefined || !(central.today.billEur > 0)) return today
  const ratio = today.billEur / central.today.billEur
  return { figures: { ...known.figures, co2Kg: known.figures.co2Kg * ratio }, billEur: known.billEur * ratio }
}

const NO_PURCHASE = { costEur: 0, renewalEur: 0, lifetimeYears: 1 }

type State = { readonly figures: Figures; readonly billEur: number }

/** Applies and diagnoses each set of options once; null where it cannot be built. */
function stateReader(
  workshop: Workshop,
  building: Building,
  prices: PricePositions,
): (optionIds: readonly string[]) => State | null {
  const known = new Map<string, State | null>()
  const build = workshop.builderOn(building)
  return (optionIds) => {
    const key = optionIds.join(' ')
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const built = build(optionIds)
    const figures = built.infeasible === null ? workshop.diagnose(built.building) : null
    const state = figures === null ? null : { figures, billEur: billUnder(figures.cost, prices) }
    known.set(key, state)
    return state
  }
}

/**
 * Payments at a cost between the points at which the incentives were computed, each payment in proportion. Amounts
 * grow with the cost until a cap, so what lies between two points is met by the straight line up to the bend.
 */
export function moneyAt(points: readonly FundingPoint[], grossEur: number): readonly DatedMoney[] {
  const above = points.find((point) => point.grossEur >= grossEur) ?? points.at(-1)
  if (above === undefined) return []
  const below = points.findLast((point) => point.grossEur <= grossEur) ?? above
  const span = above.grossEur - below.grossEur
  const weight = span > 0 ? (grossEur - below.grossEur) / span : 0
  const weighted = (point: FundingPoint, share: number) =>
    paymentsByYear(point.payments).map(({ year, amountEur }) => ({ year, amountEur: amountEur * share }))
  return weight === 0 ? weighted(below, 1) : [...weighted(below, 1 - weight), ...weighted(above, weight)]
}
