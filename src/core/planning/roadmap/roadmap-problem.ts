import { discountFactor, laterPurchase, presentValueOfAnnuity, toCents } from '../../finance/index.ts'
import type { RoadmapFunding, RoadmapPlan, RoadmapTerms, YearFunding } from './roadmap-input.ts'
import type { RoadmapState } from './roadmap-schema.ts'
import type { Unit } from './roadmap-units.ts'
import type { ScheduleProblem } from './schedule.ts'
import type { FundedMove } from './schedule-with-history.ts'

export type FundedYear = { readonly calendarYear: number; readonly funding: YearFunding }
export type FundingHistory = readonly FundedYear[]

/** A roadmap as a search over sets of units, with ways back from sets to works, states and incentives. */
export type RoadmapProblem = {
  readonly problem: ScheduleProblem
  readonly worksOf: (set: number) => readonly string[]
  readonly stateAfter: (done: number) => RoadmapState | null
  readonly fund: (set: number, year: number, earlier: FundingHistory) => FundedMove<FundingHistory>
}

/** What counts beside money: nothing, when a schedule is valued; the wishes of the person, when one is sought. */
export type Wishes = Pick<RoadmapTerms, 'completes' | 'aim'>
export const MONEY_ALONE: Wishes = { completes: false, aim: 'worth' }

/** With the aim `energy-soon`: a kWh of primary energy saved a year sooner counts so much, EUR: more than it can cost. */
const EUR_PER_KWH_SOONER = 5

/**
 * Builds the search. The worth of a schedule is its net present value in EUR; to it the wishes add a bonus for every
 * unit done, and for energy saved within the horizon.
 */
export function roadmapProblem(
  plan: RoadmapPlan,
  wishes: Wishes,
  units: readonly Unit[],
  terms: RoadmapTerms,
  funding: RoadmapFunding,
): RoadmapProblem {
  const { horizonYears, startYear, realRate } = terms
  const idsOf = units.map((unit) => unit.works.map((work) => work.id))
  const worksOf = (set: number) => idsOf.filter((_, unit) => (set >> unit) & 1).flat()
  const states = new Map<number, RoadmapState | null>()
  const stateAfter = (done: number): RoadmapState | null => {
    const known = states.get(done)
    if (known !== undefined) return known
    const state = plan.diagnoseAfter(worksOf(done))
    states.set(done, state)
    return state
  }
  const today = stateAfter(0)
  if (today === null) throw new Error('The building without works could not be computed.')

  const present = (payments: YearFunding['payments']) =>
    payments.reduce(
      (sum, { afterYears, amountEur }) => sum + amountEur * discountFactor(realRate, afterYears),
      0,
    )
  const alone = new Map<string, number>()
  const worthAlone = (set: number, year: number): number => {
    const key = `${funding.rulesKey(startYear + year)}|${set}`
    const known = alone.get(key) ?? present(funding.fund(startYear + year, worksOf(set), []).payments)
    alone.set(key, known)
    return known * discountFactor(realRate, year)
  }
  const weights = savingWeights(terms)
  const savingOf = (done: number, figure: (state: RoadmapState) => number) =>
    figure(today) - figure(stateAfter(done) ?? today)
  const { mostFor } = funding
  const bonus = wishes.completes ? bonusOf(plan, today, terms) : 0
  const eurPerKwh = wishes.aim === 'energy-soon' ? EUR_PER_KWH_SOONER : 0
  const budget = toCents(terms.yearlyBudgetEur)
  const years = Array.from({ length: horizonYears }, (_, year) => year)
  const carriesBudget = terms.unspent === 'carried-over'
  return {
    worksOf,
    stateAfter,
    fund: (set, year, earlier) => {
      const calendarYear = startYear + year
      const granted = funding.fund(calendarYear, worksOf(set), earlier)
      return {
        worth: present(granted.payments) * discountFactor(realRate, year),
        history: [...earlier, { calendarYear, funding: granted }],
      }
    },
    problem: {
      units: units.length,
      years: horizonYears,
      costCents: units.map((unit) => unit.works.reduce((sum, work) => sum + toCents(work.costEur), 0)),
      needs: units.map((unit) => unit.needs.reduce((set, needed) => set | (1 << needed), 0)),
      budgetCents: years.map((year) => (carriesBudget ? budget * (year + 1) : budget)),
      carriesBudget,
      worthOfUnit: (unit, year) =>
        bonus + (units[unit]?.works ?? []).reduce((sum, work) => sum + worthOfOwning(work, year, terms), 0),
      stands: (done) => stateAfter(done) !== null,
      worthOfState: (done, year) => {
        const savedEur = savingOf(done, (state) => state.billEur)
        const savedKwh = eurPerKwh === 0 ? 0 : savingOf(done, (state) => state.primaryEnergyKwh)
        return savedEur * (weights[year] ?? 0) + savedKwh * eurPerKwh
      },
      worthOfFunding: worthAlone,
      mostOfFunding:
        mostFor === null
          ? null
          : (unit, year) =>
              (idsOf[unit] ?? []).reduce((sum, id) => sum + mostFor(startYear + year, id), 0) *
              discountFactor(realRate, year),
    },
  }
}

/** Worth today of 1 EUR a year saved between the works of a year and those of the next; after the last, to the end. */
function savingWeights({ horizonYears, valueYears, priceChange, realRate }: RoadmapTerms): readonly number[] {
  return Array.from({ length: horizonYears }, (_, year) => {
    const until = year === horizonYears - 1 ? valueYears : year + 1
    let weight = 0
    for (let paid = year + 1; paid <= until; paid += 1)
      weight += (1 + priceChange) ** (paid - 1) * discountFactor(realRate, paid)
    return weight
  })
}

/** Present value of buying a work in a year, renewing it, keeping it up, and what is left of it at the end, EUR. */
function worthOfOwning(work: RoadmapPlan['works'][number], year: number, terms: RoadmapTerms): number {
  const { realRate, valueYears } = terms
  let worth = 0
  for (const money of laterPurchase(work, year, valueYears))
    worth -= money.amountEur * discountFactor(realRate, money.year)
  const upkeepYears = presentValueOfAnnuity(realRate, valueYears) - presentValueOfAnnuity(realRate, year)
  return worth - work.maintenanceEurYear * upkeepYears
}

/** More than any schedule can gain or lose, so that one more work always counts first. */
function bonusOf(plan: RoadmapPlan, today: RoadmapState, terms: RoadmapTerms): number {
  const works = plan.works.reduce(
    (sum, work) =>
      sum +
      work.costEur * 3 +
      Math.abs(work.maintenanceEurYear) * terms.valueYears +
      (work.renewalEur * terms.valueYears) / Math.max(1, work.lifetimeYears),
    0,
  )
  return (
    2 *
      (works +
        2 *
          Math.abs(today.billEur) *
          terms.valueYears *
          (1 + Math.abs(terms.priceChange)) ** terms.valueYears) +
    1
  )
}
