import { netPresentValue } from './discounting.ts'
import { replacementYears, residualShare } from './lifetime.ts'
import { toCents, toEuro } from './money.ts'

/** Something bought at the start, bought again at the end of its life. Costs in EUR as paid, VAT in. */
export type Purchase = {
  readonly costEur: number
  /** Cost of buying it again; scaffolds, studies and papers of the first time may be missing. */
  readonly renewalEur: number
  readonly lifetimeYears: number
}

/** Money that arrives at the end of a year of the plan; 0 is the year of the works. */
export type DatedMoney = { readonly year: number; readonly amountEur: number }

export type CashFlowInput = {
  readonly purchases: readonly Purchase[]
  readonly incentives: readonly DatedMoney[]
  /** Other costs at given years, EUR; below zero for what is still worth something at the end. */
  readonly laterCosts: readonly DatedMoney[]
  /** Costs of the alternative that these works make unnecessary, EUR, at the years they would have come. */
  readonly avoidedCosts: readonly DatedMoney[]
  /** Saved on energy in the first year at the prices of today, EUR. */
  readonly savingEurYear: number
  /** From the given year on the yearly saving, at the prices of today, changes by the amount. */
  readonly savingChanges: readonly DatedMoney[]
  /** Real yearly change of energy prices, a fraction. */
  readonly priceChange: number
  /** Added maintenance, EUR a year. */
  readonly maintenanceEurYear: number
  readonly horizonYears: number
}

export type CashFlowYear = {
  readonly year: number
  readonly outlayEur: number
  readonly incentiveEur: number
  readonly savingEur: number
  readonly maintenanceEur: number
  readonly replacementEur: number
  readonly avoidedEur: number
  /** What the things bought are still worth, in the last year only. */
  readonly residualEur: number
  readonly netEur: number
  readonly cumulativeEur: number
}

/**
 * Money of a plan year by year, in real terms and whole cents: works in year 0, savings and maintenance from year 1,
 * purchases renewed at the end of their life, and the unused share of the last ones as residual value in the last
 * year. `cumulativeEur` is the running total, not discounted. Incentives after the horizon are left out.
 */
export function cashFlowByYear(input: CashFlowInput): readonly CashFlowYear[] {
  const { horizonYears } = input
  const incentives = centsByYear(input.incentives, horizonYears)
  const replacements = centsByYear(input.laterCosts, horizonYears)
  const avoided = centsByYear(input.avoidedCosts, horizonYears)
  let outlay = 0
  let residual = 0
  for (const purchase of input.purchases) {
    outlay += toCents(purchase.costEur)
    for (const year of replacementYears(purchase.lifetimeYears, horizonYears)) {
      replacements[year] = (replacements[year] ?? 0) + toCents(purchase.renewalEur)
    }
    const isRenewed = purchase.lifetimeYears < horizonYears
    const lastCost = isRenewed ? purchase.renewalEur : purchase.costEur
    residual += toCents(lastCost * residualShare(purchase.lifetimeYears, horizonYears))
  }

  const years: CashFlowYear[] = []
  let cumulative = 0
  for (let year = 0; year <= horizonYears; year += 1) {
    const saving = year === 0 ? 0 : toCents(savingOfYear(input, year) * (1 + input.priceChange) ** (year - 1))
    const maintenance = year === 0 ? 0 : toCents(input.maintenanceEurYear)
    const spent = year === 0 ? outlay : 0
    const replacement = replacements[year] ?? 0
    const incentive = incentives[year] ?? 0
    const avoidedCost = avoided[year] ?? 0
    const left = year === horizonYears ? residual : 0
    const net = incentive + saving + avoidedCost + left - spent - maintenance - replacement
    cumulative += net
    years.push({
      year,
      outlayEur: toEuro(spent),
      incentiveEur: toEuro(incentive),
      savingEur: toEuro(saving),
      maintenanceEur: toEuro(maintenance),
      replacementEur: toEuro(replacement),
      avoidedEur: toEuro(avoidedCost),
      residualEur: toEuro(left),
      netEur: toEuro(net),
      cumulativeEur: toEuro(cumulative),
    })
  }
  return years
}

/** Present value of a cash flow at a real rate, EUR. */
export function presentValueOf(cashFlow: readonly CashFlowYear[], rate: number): number {
  return netPresentValue(
    rate,
    cashFlow.map((year) => year.netEur),
  )
}

/**
 * Money of something bought only in a later year and renewed at the end of its life: costs by year, and below zero in
 * the last year what it is still worth. Nothing when the year lies beyond the horizon.
 */
export function laterPurchase(purchase: Purchase, year: number, horizonYears: number): readonly DatedMoney[] {
  if (year >= horizonYears) return []
  const left = horizonYears - year
  const renewals = replacementYears(purchase.lifetimeYears, left)
  const lastCost = renewals.length > 0 ? purchase.renewalEur : purchase.costEur
  return [
    { year, amountEur: purchase.costEur },
    ...renewals.map((after) => ({ year: year + after, amountEur: purchase.renewalEur })),
    { year: horizonYears, amountEur: -lastCost * residualShare(purchase.lifetimeYears, left) },
  ]
}

function savingOfYear(input: CashFlowInput, year: number): number {
  let saving = input.savingEurYear
  for (const change of input.savingChanges) if (year >= change.year) saving += change.amountEur
  return saving
}

function centsByYear(money: readonly DatedMoney[], horizonYears: number): number[] {
  const cents = new Array<number>(horizonYears + 1).fill(0)
  for (const { year, amountEur } of money) {
    if (year <= horizonYears) cents[year] = (cents[year] ?? 0) + toCents(amountEur)
  }
  return cents
}
