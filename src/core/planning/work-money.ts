import {
  type DatedMoney,
  discountFactor,
  type Purchase,
  presentValueOfAnnuity,
  replacementYears,
  residualShare,
} from '../finance/index.ts'
import type { Payment } from '../incentives/index.ts'
import type { CostRange, Work } from '../measures/index.ts'
import { positionInRange } from './normal.ts'

/** VAT due on a work at the low, typical and high of its cost, EUR: the rule of the incentive pack for this owner. */
export type VatRule = (work: Work) => CostRange

/** A work with what it really costs who pays it. */
export type PricedWork = {
  readonly work: Work
  /** VAT in, EUR. */
  readonly grossEur: CostRange
  readonly vatEur: number
  /** Share of the cost paid again when the machine is renewed. */
  readonly renewedShare: number
}

/** Adds VAT where it is a cost, and says which part a renewal repeats. */
export function priceWork(work: Work, vat: VatRule, renewedLineKinds: readonly string[]): PricedWork {
  const vatEur = vat(work)
  const gross = (name: keyof CostRange) => work.costEur[name] + vatEur[name]
  const renewed = work.lines
    .filter((line) => renewedLineKinds.includes(line.kind))
    .reduce((sum, line) => sum + line.typical, 0)
  return {
    work,
    grossEur: { low: gross('low'), typical: gross('typical'), high: gross('high') },
    vatEur: vatEur.typical,
    renewedShare: work.costEur.typical > 0 ? Math.min(1, renewed / work.costEur.typical) : 1,
  }
}

/** Name of the random factor of the price of a kind of work: works of one slot are dear or cheap together. */
export function costFactor(slot: string): string {
  return `cost/${slot}`
}

/** Cost of a work, VAT in, at a position of the price between its low and high: 0 is the typical one. */
export function costAt(priced: PricedWork, draw: Readonly<Record<string, number>>): number {
  return positionInRange(priced.grossEur, draw[costFactor(priced.work.slot)] ?? 0)
}

/**
 * Present value of owning a work over the horizon, EUR: bought now, renewed at the end of its life, kept up every
 * year, less what is still unused at the end. The closed form of what cashFlowByYear lists.
 */
export function presentCost(priced: PricedWork, costEur: number, horizonYears: number, rate: number): number {
  const { lifetimeYears } = priced.work
  const renewalEur = costEur * priced.renewedShare
  let value = costEur + upkeepEurYear(priced) * presentValueOfAnnuity(rate, horizonYears)
  for (const year of replacementYears(lifetimeYears, horizonYears))
    value += renewalEur * discountFactor(rate, year)
  const lastCost = lifetimeYears < horizonYears ? renewalEur : costEur
  return value - lastCost * residualShare(lifetimeYears, horizonYears) * discountFactor(rate, horizonYears)
}

/** Upkeep added, less that of what the work takes away, EUR a year. */
export function upkeepEurYear(priced: PricedWork): number {
  return priced.work.maintenanceEurYear - priced.work.avoidedMaintenanceEurYear
}

/** The same works as purchases of a cash flow. */
export function purchasesOf(
  works: readonly PricedWork[],
  costOf: (priced: PricedWork) => number,
): readonly Purchase[] {
  return works.map((priced) => ({
    costEur: costOf(priced),
    renewalEur: costOf(priced) * priced.renewedShare,
    lifetimeYears: priced.work.lifetimeYears,
  }))
}

/** Payments in the years of the plan: what comes within twelve months counts at the end of year 1. */
export function paymentsByYear(payments: readonly Payment[]): readonly DatedMoney[] {
  return payments.map(({ offsetMonths, amountEur }) => ({ year: Math.ceil(offsetMonths / 12), amountEur }))
}

/** Present value of payments in the years of the plan, EUR. Those after the horizon count too: they are law. */
export function presentPayments(payments: readonly Payment[], rate: number): number {
  return paymentsByYear(payments).reduce(
    (sum, { year, amountEur }) => sum + amountEur * discountFactor(rate, year),
    0,
  )
}

/** Present value of 1 EUR of saving in the first year, growing with a real change of prices, over the horizon. */
export function presentValueOfSaving(rate: number, priceChange: number, horizonYears: number): number {
  const growth = (1 + priceChange) / (1 + rate)
  if (Math.abs(growth - 1) < 1e-12) return horizonYears / (1 + rate)
  return (1 - growth ** horizonYears) / (1 - growth) / (1 + rate)
}
