import { discountFactor } from './discounting.ts'
import {
  type CostPerspective,
  carbonPriceEurTonne,
  type GlobalCostRules,
  type GlobalCostUse,
} from './global-cost-rules-schema.ts'
import { replacementYears, residualShare } from './lifetime.ts'
import { toCents, toEuro } from './money.ts'

/** Something built: what it costs with and without taxes, how long it lasts. EUR, real. */
export type CostedComponent = {
  readonly investmentNetEur: number
  readonly investmentTaxEur: number
  readonly renewalNetEur: number
  readonly renewalTaxEur: number
  readonly lifetimeYears: number
  readonly maintenanceNetEurYear: number
  readonly maintenanceTaxEurYear: number
}

/** Energy bought in a year (below zero for energy sold), by carrier. */
export type CostedEnergy = {
  readonly carrier: string
  readonly kwhYear: number
  readonly priceNetEurKwh: number
  readonly taxEurKwh: number
  /** Real yearly change of the price, a fraction. */
  readonly priceChange: number
  readonly co2KgKwh: number
  /** Cost of PM2.5 and NOx, EUR/kWh; `null` when no figure is known. */
  readonly externalityEurKwh: number | null
}

export type GlobalCostInput = {
  readonly use: GlobalCostUse
  /** Year 0: the year of the works. */
  readonly startYear: number
  readonly components: readonly CostedComponent[]
  readonly energy: readonly CostedEnergy[]
  readonly subsidies: readonly { readonly year: number; readonly amountEur: number }[]
}

export type GlobalCostOptions = {
  readonly realRate?: number
  readonly periodYears?: number
  readonly carbonPathId?: string
}

export type GlobalCost = {
  readonly perspective: CostPerspective
  readonly periodYears: number
  readonly realRate: number
  readonly carbonPathId: string | null
  /** Present values, EUR; subsidies and residual value are subtracted in the total. */
  readonly investmentEur: number
  readonly replacementEur: number
  readonly maintenanceEur: number
  readonly energyEur: number
  readonly carbonEur: number
  readonly externalityEur: number
  readonly subsidyEur: number
  readonly residualEur: number
  readonly totalEur: number
  /** What the perspective asks for and nobody gave a figure of. */
  readonly uncounted: readonly 'externalities'[]
}

type Heading =
  | 'investment'
  | 'replacement'
  | 'maintenance'
  | 'energy'
  | 'carbon'
  | 'externality'
  | 'subsidy'
  | 'residual'

/**
 * Global cost of a building or package over the calculation period, Reg. (EU) 2025/2273 Annex I, 4.2 to 4.4: initial
 * investment, then every year's energy, upkeep and replacements discounted to the start, less the residual value
 * (straight-line, discounted once). Financial: prices with taxes, subsidies taken off. Macroeconomic: no taxes nor
 * subsidies, the cost of carbon and of the other emissions added. Amounts are real; each yearly amount is whole cents,
 * so the order of the inputs does not matter.
 *
 * Throws a RangeError for a carbon path the rules do not have, or a period below one year.
 */
export function globalCost(
  input: GlobalCostInput,
  rules: GlobalCostRules,
  perspective: CostPerspective,
  options: GlobalCostOptions = {},
): GlobalCost {
  const view = rules.perspectives[perspective]
  const periodYears = options.periodYears ?? rules.periodYears[input.use].value
  if (!(Number.isInteger(periodYears) && periodYears >= 1))
    throw new RangeError(`periodYears: found ${periodYears}, accepted whole years from 1.`)
  const realRate = options.realRate ?? view.realRate.value
  const pathId = options.carbonPathId ?? rules.defaultCarbonPath
  const path = rules.carbonPaths.find((one) => one.id === pathId)
  if (path === undefined) {
    const known = rules.carbonPaths.map((one) => one.id).join(', ')
    throw new RangeError(`carbonPathId: found "${pathId}", accepted ${known}.`)
  }

  const table = new CentsTable(periodYears)
  const tax = view.includesTaxes ? 1 : 0
  for (const component of input.components) addComponent(table, component, tax, periodYears)
  for (const carrier of input.energy) {
    for (let year = 1; year <= periodYears; year += 1) {
      const price =
        (carrier.priceNetEurKwh + tax * carrier.taxEurKwh) * (1 + carrier.priceChange) ** (year - 1)
      table.add('energy', year, carrier.kwhYear * price)
      if (view.includesExternalities)
        table.add('externality', year, carrier.kwhYear * (carrier.externalityEurKwh ?? 0))
      if (view.includesCarbon) {
        const tonnes = (carrier.kwhYear * carrier.co2KgKwh) / 1000
        table.add('carbon', year, tonnes * carbonPriceEurTonne(path, input.startYear + year))
      }
    }
  }
  if (view.includesSubsidies)
    for (const { year, amountEur } of input.subsidies)
      if (year <= periodYears) table.add('subsidy', year, amountEur)

  const value = (heading: Heading) => toEuro(toCents(table.presentValue(heading, realRate)))
  const costs = {
    investmentEur: value('investment'),
    replacementEur: value('replacement'),
    maintenanceEur: value('maintenance'),
    energyEur: value('energy'),
    carbonEur: value('carbon'),
    externalityEur: value('externality'),
  }
  const subsidyEur = value('subsidy')
  const residualEur = value('residual')
  const sum = Object.values(costs).reduce((total, cost) => total + toCents(cost), 0)
  const lacksExternality = input.energy.some((one) => one.externalityEurKwh === null && one.kwhYear !== 0)
  return {
    perspective,
    periodYears,
    realRate,
    carbonPathId: view.includesCarbon ? pathId : null,
    ...costs,
    subsidyEur,
    residualEur,
    totalEur: toEuro(sum - toCents(subsidyEur) - toCents(residualEur)),
    uncounted: view.includesExternalities && lacksExternality ? ['externalities'] : [],
  }
}

/** The same at each rate of the sensitivity of the perspective. */
export function globalCostSensitivity(
  input: GlobalCostInput,
  rules: GlobalCostRules,
  perspective: CostPerspective,
  options: Omit<GlobalCostOptions, 'realRate'> = {},
): readonly GlobalCost[] {
  return rules.perspectives[perspective].sensitivityRates.map((realRate) =>
    globalCost(input, rules, perspective, { ...options, realRate }),
  )
}

function addComponent(table: CentsTable, component: CostedComponent, tax: number, periodYears: number): void {
  const investment = component.investmentNetEur + tax * component.investmentTaxEur
  const renewal = component.renewalNetEur + tax * component.renewalTaxEur
  table.add('investment', 0, investment)
  const renewals = replacementYears(component.lifetimeYears, periodYears)
  for (const year of renewals) table.add('replacement', year, renewal)
  const upkeep = component.maintenanceNetEurYear + tax * component.maintenanceTaxEurYear
  for (let year = 1; year <= periodYears; year += 1) table.add('maintenance', year, upkeep)
  const last = renewals.length > 0 ? renewal : investment
  table.add('residual', periodYears, last * residualShare(component.lifetimeYears, periodYears))
}

/** Whole cents by heading and year: integer sums do not depend on their order. */
class CentsTable {
  private readonly cents = new Map<Heading, number[]>()
  private readonly years: number

  constructor(years: number) {
    this.years = years
  }

  add(heading: Heading, year: number, eur: number): void {
    const row = this.cents.get(heading) ?? new Array<number>(this.years + 1).fill(0)
    row[year] = (row[year] ?? 0) + toCents(eur)
    this.cents.set(heading, row)
  }

  presentValue(heading: Heading, rate: number): number {
    let value = 0
    for (const [year, cents] of (this.cents.get(heading) ?? []).entries())
      value += toEuro(cents) * discountFactor(rate, year)
    return value
  }
}

export type CostOptimalCandidate = {
  readonly id: string
  readonly globalCostEurM2: number
  /** Total primary energy, kWh/m2 a year. */
  readonly primaryEnergyKwhM2: number
  readonly energyNeedKwhM2: number
}

/**
 * The cost-optimal package: the lowest global cost; among those within `equalWithinEurM2` of it, the lowest total
 * primary energy, then the lowest energy need (Annex I, 6.2). `undefined` for no package.
 */
export function costOptimal(
  candidates: readonly CostOptimalCandidate[],
  rules: Pick<GlobalCostRules, 'equalWithinEurM2'>,
): CostOptimalCandidate | undefined {
  const least = Math.min(...candidates.map((one) => one.globalCostEurM2))
  return candidates
    .filter((one) => one.globalCostEurM2 <= least + rules.equalWithinEurM2.value)
    .sort(
      (a, b) =>
        a.primaryEnergyKwhM2 - b.primaryEnergyKwhM2 ||
        a.energyNeedKwhM2 - b.energyNeedKwhM2 ||
        a.globalCostEurM2 - b.globalCostEurM2 ||
        (a.id < b.id ? -1 : 1),
    )[0]
}
