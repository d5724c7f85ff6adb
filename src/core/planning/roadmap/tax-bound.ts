import { discountFactor } from '../../finance/index.ts'
import type { RoadmapFunding, RoadmapTerms } from './roadmap-input.ts'
import type { FundingHistory, RoadmapProblem } from './roadmap-problem.ts'
import { type Schedule, type ScheduleProblem, ScheduleSearch } from './schedule.ts'

/** No schedule gains more from a year on; and schedules good under some price of tax, to start the search from. */
export type TaxBound = {
  readonly mostFrom: (year: number, done: number, earlier: FundingHistory) => number
  readonly starts: readonly (readonly number[])[]
}

const ROUNDS = 14
const BOUNDS_KEPT = 3
const FIRST_STEP = 0.5
/** Building one search of 9 groups or more takes a tenth of a second: fewer rounds. */
const ROUNDS_OF_MANY = 6
const MANY_UNITS = 9

/**
 * Bound on schedules whose deductions share a yearly tax (Lagrangian relaxation): each year's tax has a price, a part
 * between 0 and 1 of what it gives; its use is charged at that price and the tax still free is sold at it. Prices follow
 * what the schedule they lead to would use, so that scarce years become dear.
 *
 * Valid for every lawful use of a set: `max (grants + (1 - p) deductions)` is at most `p` times the best use without
 * tax plus `1 - p` times the best with it. The price of a deduction is the mean over its quotas where every deduction
 * met has the same number of equal ones; else the lowest of the years a quota may come in.
 */
export function taxBound(
  whole: ScheduleProblem,
  funding: RoadmapFunding,
  terms: RoadmapTerms,
  problemOf: (funding: RoadmapFunding) => RoadmapProblem,
): TaxBound {
  const { taxLimit } = funding
  if (taxLimit === null) return { mostFrom: () => Number.POSITIVE_INFINITY, starts: [] }
  const grants = problemOf({ ...funding, ...taxLimit.withoutTax }).problem
  const { startYear, horizonYears, realRate } = terms
  const worked = Array.from({ length: horizonYears }, (_, year) => startYear + year)
  const longest = Math.max(1, taxLimit.longestYears(worked))
  const quotas = taxLimit.equalQuotas(worked)
  // tax years counted from the start; none in the year of the works
  const taxYears = horizonYears + longest
  const factor = Array.from({ length: taxYears }, (_, year) => discountFactor(realRate, year))
  const factorSum = (year: number) => {
    let sum = 0
    for (let after = 1; after <= (quotas ?? longest); after += 1) sum += factor[year + after] ?? 0
    return sum
  }
  const priceOf = (prices: readonly number[], year: number): number => {
    if (quotas === null) return Math.min(...prices.slice(year + 1, year + 1 + longest))
    let sum = 0
    for (let after = 1; after <= quotas; after += 1)
      sum += (prices[year + after] ?? 0) * (factor[year + after] ?? 0)
    return sum / factorSum(year)
  }
  const sold = (prices: readonly number[], from: number, earlier: FundingHistory): number => {
    const used = taxLimit.usedBy(earlier)
    let sum = 0
    for (let year = from + 1; year < taxYears; year += 1)
      sum +=
        (prices[year] ?? 0) *
        (factor[year] ?? 0) *
        Math.max(0, taxLimit.eurYear - (used.get(startYear + year) ?? 0))
    return sum
  }

  const rounds: { prices: readonly number[]; search: ScheduleSearch; most: number; found: Schedule }[] = []
  let prices = new Array<number>(taxYears).fill(0)
  const count = whole.units >= MANY_UNITS ? ROUNDS_OF_MANY : ROUNDS
  for (let round = 0; round < count; round += 1) {
    const search = new ScheduleSearch(
      priceTax(
        whole,
        grants,
        worked.map((_, year) => priceOf(prices, year)),
      ),
    )
    const found = search.best()
    rounds.push({ prices, search, most: found.worth + sold(prices, 0, []), found })
    const use = new Array<number>(taxYears).fill(0)
    for (const [year, set] of found.byYear.entries()) {
      const worth = set === 0 ? 0 : whole.worthOfFunding(set, year) - grants.worthOfFunding(set, year)
      for (let after = 1; after <= (quotas ?? longest); after += 1)
        use[year + after] = (use[year + after] ?? 0) + worth / factorSum(year)
    }
    const step = FIRST_STEP / (1 + round / 3)
    const scale = Math.max(1, taxLimit.eurYear)
    prices = prices.map((price, year) =>
      Math.min(1, Math.max(0, price + (step * ((use[year] ?? 0) - taxLimit.eurYear)) / scale)),
    )
  }
  const kept = rounds.toSorted((a, b) => a.most - b.most).slice(0, BOUNDS_KEPT)
  return {
    mostFrom: (year, done, earlier) =>
      Math.min(...kept.map((one) => one.search.worthFrom(year, done) + sold(one.prices, year, earlier))),
    starts: rounds.map(({ found }) => found.byYear),
  }
}

/** The same problem with the worth of deductions lowered by the price of the tax they use, by year of the works. */
function priceTax(
  whole: ScheduleProblem,
  grants: ScheduleProblem,
  prices: readonly number[],
): ScheduleProblem {
  const most = whole.mostOfFunding
  const mostOfGrants = grants.mostOfFunding
  const mixed = (year: number, of: number, ofGrants: number) =>
    (prices[year] ?? 0) * ofGrants + (1 - (prices[year] ?? 0)) * of
  return {
    ...whole,
    worthOfFunding: (units, year) =>
      mixed(year, whole.worthOfFunding(units, year), grants.worthOfFunding(units, year)),
    mostOfFunding:
      most === null || mostOfGrants === null
        ? null
        : (unit, year) => mixed(year, most(unit, year), mostOfGrants(unit, year)),
  }
}
