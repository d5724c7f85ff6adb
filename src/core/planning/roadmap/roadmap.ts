import { roundToCent, toCents, toEuro } from '../../finance/index.ts'
import { inSentence } from '../describe-plan.ts'
import { fillText, joinTexts, type PlanText } from '../text-schema.ts'
import type { RoadmapFunding, RoadmapPlan, RoadmapTerms, RoadmapWork } from './roadmap-input.ts'
import { type FundingHistory, MONEY_ALONE, type RoadmapProblem, roadmapProblem } from './roadmap-problem.ts'
import type { RoadmapRules } from './roadmap-rules-schema.ts'
import type { Roadmap, RoadmapState, RoadmapStep } from './roadmap-schema.ts'
import { describeStep } from './roadmap-steps.ts'
import { type Link, linksOf, type Unit, unitsOf } from './roadmap-units.ts'
import { ScheduleSearch } from './schedule.ts'
import { bestSchedule, worthWithHistory } from './schedule-with-history.ts'
import { taxBound } from './tax-bound.ts'
import { whyThisYear } from './why-this-year.ts'

/**
 * Stages the works of a plan over the years under a yearly budget: which year for each, in an order that locks nothing
 * in, with the incentives in force in each year, so that the whole
 * is worth most (or saves energy soonest). Exact, with a proof, up to 12 groups
 * of works and 10 years. Incentives that arrive do not add to the budget: what one can spend is what one said.
 *
 * Throws a RangeError for a horizon, a period or a number of works out of range, an Error for precedences that go
 * round in a circle.
 */
export function roadmap(
  plan: RoadmapPlan,
  terms: RoadmapTerms,
  fundingByYear: RoadmapFunding,
  rules: RoadmapRules,
): Roadmap {
  check(terms)
  const links = linksOf(plan.works, rules.precedences)
  const units = unitsOf(plan.works, links)
  const remembered = { ...plan, diagnoseAfter: remember(plan.diagnoseAfter) }
  const built = roadmapProblem(remembered, terms, units, terms, fundingByYear)
  const money = roadmapProblem(remembered, MONEY_ALONE, units, terms, fundingByYear)
  const search = new ScheduleSearch(built.problem)
  const history = {
    start: [] as FundingHistory,
    fund: built.fund,
    key: (earlier: FundingHistory, year: number) => fundingByYear.earlierKey(earlier, terms.startYear + year),
    ...taxBound(built.problem, fundingByYear, terms, (funding) =>
      roadmapProblem(remembered, terms, units, terms, funding),
    ),
  }
  const found = bestSchedule(search, fundingByYear.dependsOnEarlierYears ? history : null)

  const reasonsOfYear = whyThisYear(found.byYear, search, money, units, terms, rules)
  const steps = stepsOf(found.byYear, built, units, links, reasonsOfYear, terms)
  const done = found.byYear.reduce((set, year) => set | year, 0)
  const today = stateOf(built, 0)
  return {
    schema: 'sportello/roadmap/1',
    startYear: terms.startYear,
    horizonYears: terms.horizonYears,
    yearlyBudgetEur: terms.yearlyBudgetEur,
    unspent: terms.unspent,
    completes: terms.completes,
    aim: terms.aim,
    years: yearsOf(steps, terms),
    today,
    final: stateOf(built, done),
    steps,
    leftOut: leftOut(done, built, units, terms, rules),
    outlayEur: total(steps.map((step) => step.outlayEur)),
    incentiveEur: total(steps.map((step) => step.funding.certainEur)),
    worthEur: roundToCent(worthWithHistory(money.problem, found.byYear, [], money.fund)),
    worthAllAtOnceEur: worthAtOnce(money, units, terms),
    leastYearlyBudgetEur: leastBudget(built, terms),
    isProven: found.isProven,
    provenWithinEur: roundToCent(found.gap),
    priceAssumptions: plan.priceAssumptions,
    contents: contentsOf(rules),
    caution: rules.texts['not-a-passport'],
    cautions: terms.cautions,
  }
}

function stepsOf(
  byYear: readonly number[],
  built: RoadmapProblem,
  units: readonly Unit[],
  links: readonly Link[],
  reasonsOfYear: ReadonlyMap<RoadmapWork, readonly PlanText[]>,
  terms: RoadmapTerms,
): readonly RoadmapStep[] {
  const steps: RoadmapStep[] = []
  let done = 0
  let spent = 0
  let earlier: FundingHistory = []
  for (const [year, set] of byYear.entries()) {
    if (set === 0) continue
    const works = units.flatMap((unit, index) => ((set >> index) & 1 ? unit.works : []))
    const cost = works.reduce((sum, work) => sum + toCents(work.costEur), 0)
    spent = built.problem.carriesBudget ? spent + cost : cost
    const { history } = built.fund(set, year, earlier)
    const funding = history.at(-1)?.funding ?? { certainEur: 0, schemes: [], payments: [] }
    earlier = history
    steps.push(
      describeStep(
        {
          number: steps.length + 1,
          year,
          works,
          before: stateOf(built, done),
          after: stateOf(built, done | set),
          funding,
          budgetLeftEur: toEuro((built.problem.budgetCents[year] ?? 0) - spent),
          links,
          reasonsOfYear,
        },
        terms,
      ),
    )
    done |= set
  }
  return steps
}

/** The money of each year, whole cents: what there is, what the works take, what is left, what arrives. */
function yearsOf(steps: readonly RoadmapStep[], terms: RoadmapTerms): Roadmap['years'] {
  const budget = toCents(terms.yearlyBudgetEur)
  let left = 0
  return Array.from({ length: terms.horizonYears }, (_, year) => {
    const calendarYear = terms.startYear + year
    const available = budget + (terms.unspent === 'carried-over' ? left : 0)
    const spent = toCents(steps.find((step) => step.year === year)?.outlayEur ?? 0)
    left = available - spent
    return {
      year,
      calendarYear,
      availableEur: toEuro(available),
      spentEur: toEuro(spent),
      leftEur: toEuro(left),
      incentiveEur: total(
        steps.flatMap((step) =>
          step.funding.payments
            .filter((payment) => payment.calendarYear === calendarYear)
            .map((payment) => payment.amountEur),
        ),
      ),
    }
  })
}

function stateOf(built: RoadmapProblem, done: number): RoadmapState {
  const state = built.stateAfter(done)
  if (state === null) throw new Error('A step of the schedule could not be computed.')
  return state
}

function leftOut(
  done: number,
  built: RoadmapProblem,
  units: readonly Unit[],
  terms: RoadmapTerms,
  rules: RoadmapRules,
): Roadmap['leftOut'] {
  const { problem } = built
  const most = problem.budgetCents.at(-1) ?? 0
  return units.flatMap((unit, index) => {
    if ((done >> index) & 1) return []
    const waitsFor = unit.needs.find((needed) => ((done >> needed) & 1) === 0)
    const stands = built.stateAfter(done | (1 << index)) !== null
    const reason = (): PlanText => {
      if (waitsFor !== undefined) return rules.texts['left-out-waits']
      if ((problem.costCents[index] ?? 0) > most) return rules.texts['left-out-budget']
      if (!stands) return rules.texts['left-out-impossible']
      return rules.texts[terms.completes ? 'left-out-budget' : 'left-out-worth']
    }
    return unit.works.map((work) => ({
      id: work.id,
      name: work.name,
      costEur: roundToCent(work.costEur),
      reason: fillText(reason(), {
        budget: terms.yearlyBudgetEur,
        years: terms.horizonYears,
        first: joinTexts((units[waitsFor ?? -1]?.works ?? []).map((other) => inSentence(other.name))),
      }),
    }))
  })
}

/** The worth of every work in the first year, as if money were no object. */
function worthAtOnce(money: RoadmapProblem, units: readonly Unit[], terms: RoadmapTerms): number | null {
  const all = (1 << units.length) - 1
  if (money.stateAfter(all) === null) return null
  const byYear = Array.from({ length: terms.horizonYears }, (_, year) => (year === 0 ? all : 0))
  return roundToCent(worthWithHistory(money.problem, byYear, [], money.fund))
}

/** Asks once for each set of works: a set is always listed in the same order. */
function remember(diagnoseAfter: RoadmapPlan['diagnoseAfter']): RoadmapPlan['diagnoseAfter'] {
  const known = new Map<string, RoadmapState | null>()
  return (workIds) => {
    const key = workIds.join('|')
    const found = known.get(key)
    if (found !== undefined) return found
    const state = diagnoseAfter(workIds)
    known.set(key, state)
    return state
  }
}

/** No smaller yearly budget can do every work: the whole over the years, and without saving up the dearest unit. */
function leastBudget(built: RoadmapProblem, terms: RoadmapTerms): number {
  const { costCents, carriesBudget } = built.problem
  const spread = Math.ceil(costCents.reduce((sum, cost) => sum + cost, 0) / terms.horizonYears)
  return toEuro(carriesBudget ? spread : Math.max(spread, ...costCents))
}

function contentsOf(rules: RoadmapRules): Roadmap['contents'] {
  return rules.contents.map(({ point, text, isCompulsory, part }) => ({
    point,
    text,
    isCompulsory,
    part,
    isCovered: part !== 'expert',
  }))
}

function check(terms: RoadmapTerms): void {
  if (!(terms.yearlyBudgetEur >= 0))
    throw new RangeError(`yearlyBudgetEur: found ${terms.yearlyBudgetEur}, accepted 0 or more.`)
  if (!Number.isInteger(terms.horizonYears))
    throw new RangeError(`horizonYears: found ${terms.horizonYears}, accepted whole years from 1 to 10.`)
  if (!(Number.isInteger(terms.valueYears) && terms.valueYears >= terms.horizonYears))
    throw new RangeError(
      `valueYears: found ${terms.valueYears}, accepted whole years from horizonYears (${terms.horizonYears}).`,
    )
}

function total(eur: readonly number[]): number {
  return toEuro(eur.reduce((sum, one) => sum + toCents(one), 0))
}
