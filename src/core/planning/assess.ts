import { type Answers, checkAnswers } from '../building/index.ts'
import {
  answeredFields,
  baselineOf,
  familiesOf,
  planId,
  schemesFor,
  seenWorks,
  subjectOf,
  verdictOf,
} from './assessment-parts.ts'
import { AnswersError, type AssessmentRules } from './assessment-rules.ts'
import type { Assessment } from './assessment-schema.ts'
import { bandOf } from './bands.ts'
import { buildPlan } from './build-plan.ts'
import { type CaseContext, prepareCase } from './case-context.ts'
import { type Choice, choosePlans, settleValueRole } from './choose-plans.ts'
import { distinctNames, groupsOf, type NamedWork } from './describe-plan.ts'
import { drawnPackage, type Followed, followPlans } from './follow-plans.ts'
import { incentiveOverview } from './incentive-overview.ts'
import type { FundedTrial } from './package-evaluator.ts'
import type { Plan } from './plan-schema.ts'
import { rankPlans, weightsOfGoals } from './rank-plans.ts'
import { searchCase } from './search-case.ts'
import { provenanceEntries, summariseDiagnosis } from './summarise-diagnosis.ts'
import { type SummerOutlooks, summerOutlooks } from './summer-outlook.ts'
import { chancesOfBest, findTies } from './ties.ts'
import { unverifiedToday } from './unverified.ts'
import { assessmentWarnings, rulePacks } from './warnings.ts'

export type AssessOptions = {
  /** Number of quasi-random draws; a power of two spreads best. Default: the rules. */
  readonly draws?: number
  readonly seed?: number
  /** Leaves out the summers computed by the hour: portfolios weigh energy and money. Comfort then goes by what the works promise. */
  readonly leavesOutSummer?: boolean
}

/**
 * From a person's answers to the whole result: building, diagnosis with its doubt, packages searched, funded, chosen
 * and compared, incentives with their reasons. Pure: same answers, rules, date and options, same result.
 *
 * Throws AnswersError, naming the fields, for answers that cannot be (unknown comune, contradictions), and RangeError
 * for a date before the first rating rules.
 */
export function assess(
  answers: Answers,
  rules: AssessmentRules,
  date: string,
  options: AssessOptions = {},
): Assessment {
  const issues = checkAnswers(answers, date)
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new AnswersError(errors)

  const context = prepareCase(answers, rules, date)
  const { planning } = rules
  const count = options.draws ?? planning.search.draws
  const seed = options.seed ?? planning.search.seed
  const { anyway, anywayEurBySlot, bench, search } = searchCase(context, seed)
  const todayFigures = context.workshop.diagnose(context.bare)
  const chosen = choosePlans(
    search.candidates,
    {
      billEur: todayFigures.cost.totalEur,
      primaryEnergyKwhM2: todayFigures.rating.epGlNrenKwhM2,
      hasAssembly: answers.entrance === 'flat',
      budgetEur: answers.budgetEur,
    },
    planning.choice,
  )
  const followed = followPlans(
    context,
    chosen.map((choice, index) => drawnPackage(planId(index), choice.candidate, context)),
    anyway,
    count,
    seed,
  )
  const choices = settleValueRole(
    chosen,
    chosen.map(
      (_, index) => bandOf(followed.outcomes.map((outcome) => outcome.packages[index]?.npvEur ?? 0)).central,
    ),
  )
  const answered = new Set(answeredFields(answers))
  const summers = options.leavesOutSummer === true ? undefined : summerOutlooks(context)
  const plans = buildPlans(context, choices, followed, anywayEurBySlot, summers)
  const values = plans.map((plan, index) => ({
    id: plan.id,
    name: plan.name,
    values: Float64Array.from(followed.outcomes, (outcome) => outcome.packages[index]?.npvEur ?? 0),
  }))
  const weights = weightsOfGoals(answers.goals, planning)
  const dependsOnUnverified = unverifiedToday(context, Object.keys(todayFigures.actual.delivered))
  const today = followed.outcomes.map((outcome) => outcome.today)

  return {
    schema: 'sportello/assessment/1',
    date,
    rules: rulePacks(rules),
    draws: { count, seed },
    subject: subjectOf(context, [...answered]),
    building: context.building,
    provenance: provenanceEntries(context.building),
    diagnosis: summariseDiagnosis(context, todayFigures, today, followed.draws, answered, summers?.before),
    baseline: baselineOf(context, anyway, followed),
    plans,
    ranking: { weights, order: rankPlans(plans, weights) },
    verdict: verdictOf(context, search, choices, planning),
    families: familiesOf(context, search, choices),
    ties: findTies(values, followed.draws, planning, answered),
    incentives: incentiveOverview(seenWorks(context, bench, choices), plans, planning, rules.incentives),
    excluded: context.notApplicable.map(({ measureId, reason }) => ({
      measureId,
      name: context.measureOf(measureId).name,
      reason,
    })),
    search: {
      options: context.options.length,
      packages: search.packages,
      computed: search.computed,
      isExhaustive: search.isExhaustive,
      fundedExactly: bench.fundedCount(),
    },
    dependsOnUnverified,
    warnings: assessmentWarnings(context, plans, issues, dependsOnUnverified),
  }
}

function namedWorks(candidate: FundedTrial, context: CaseContext): readonly NamedWork[] {
  return candidate.trial.works.map((priced) => ({
    priced,
    measure: context.measureOf(priced.work.measureId),
    name: context.nameOf(priced.work.optionId),
  }))
}

function buildPlans(
  context: CaseContext,
  choices: readonly Choice<FundedTrial>[],
  followed: Followed,
  anywayEurBySlot: ReadonlyMap<string, number>,
  summers: SummerOutlooks | undefined,
): readonly Plan[] {
  const works = choices.map((choice) => namedWorks(choice.candidate, context))
  const names = distinctNames(
    choices.map((choice, index) => ({ groups: groupsOf(choice.candidate), works: works[index] ?? [] })),
    context.rules.planning,
  )
  const best = (figure: (outcome: Followed['outcomes'][number], index: number) => number) =>
    chancesOfBest(
      choices.map((_, index) => Float64Array.from(followed.outcomes, (outcome) => figure(outcome, index))),
    )
  const byOutlay = best((outcome, index) => -(outcome.packages[index]?.outlayEur ?? 0))
  const byValue = best((outcome, index) => outcome.packages[index]?.npvEur ?? 0)
  const byBill = best((outcome, index) => -(outcome.packages[index]?.billEur ?? 0))
  const byClimate = best((outcome, index) => -(outcome.packages[index]?.figures.co2Kg ?? 0))
  return choices.flatMap((choice, index): readonly Plan[] => {
    const central = followed.central.packages[index]
    const named = works[index]
    const name = names[index]
    if (central === undefined || named === undefined || name === undefined) return []
    return [
      buildPlan(
        {
          id: planId(index),
          roles: choice.roles,
          name,
          works: named,
          funded: choice.candidate,
          schemes: schemesFor(choice.candidate, context),
          central,
          today: followed.central.today,
          draws: followed.outcomes.flatMap(({ today, packages }) => {
            const outcome = packages[index]
            return outcome === undefined ? [] : [{ today, outcome }]
          }),
          chanceOfBest: {
            outlay: byOutlay[index] ?? 0,
            value: byValue[index] ?? 0,
            bill: byBill[index] ?? 0,
            climate: byClimate[index] ?? 0,
          },
          powersAloneKw: powersAlone(named, context),
          anywayEurBySlot,
          valueSensitivity: followed.sensitivityOf(index),
          summer: summers?.after(context.workshop.apply(context.bare, choice.candidate.optionIds).building),
        },
        context,
      ),
    ]
  })
}

/** The size each machine of a plan would have if nothing else were done, kW, by option. */
function powersAlone(works: readonly NamedWork[], context: CaseContext): ReadonlyMap<string, number> {
  const powers = new Map<string, number>()
  for (const { priced } of works) {
    if (typeof priced.work.facts.ratedPowerKw !== 'number') continue
    const alone = context.workshop.apply(context.bare, [priced.work.optionId]).works[0]
    const power = alone?.facts.ratedPowerKw
    if (typeof power === 'number') powers.set(priced.work.optionId, power)
  }
  return powers
}
