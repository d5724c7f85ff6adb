import { type Answers, checkAnswers } from '../building/index.ts'
import { evaluateSchemes, type SchemeResult } from '../incentives/index.ts'
import { AnswersError, type AssessmentRules } from './assessment-rules.ts'
import type { Assessment } from './assessment-schema.ts'
import { bandOf } from './bands.ts'
import { buildPlan } from './build-plan.ts'
import { type CaseContext, incentiveCase, prepareCase } from './case-context.ts'
import { bestOfFamilies, type Choice, choosePlans } from './choose-plans.ts'
import { distinctNames, groupsOf, type NamedWork, nameOfGroups } from './describe-plan.ts'
import { type CandidateSearch, findCandidates } from './find-candidates.ts'
import { anywayValues, anywayWorks, drawnPackage, type Followed, followPlans } from './follow-plans.ts'
import { incentiveOverview, type SeenWorks } from './incentive-overview.ts'
import { type FundedTrial, packageBench } from './package-evaluator.ts'
import type { AnywayWork } from './plan-draws.ts'
import type { Plan } from './plan-schema.ts'
import { rankPlans, weightsOfGoals } from './rank-plans.ts'
import { sturdinessCheck } from './sturdiness.ts'
import { floorAreaM2, provenanceEntries, summariseDiagnosis } from './summarise-diagnosis.ts'
import { chancesOfBest, findTies } from './ties.ts'
import { unverifiedToday } from './unverified.ts'
import { assessmentWarnings, rulePacks } from './warnings.ts'

export type AssessOptions = {
  /** Number of quasi-random draws; a power of two spreads best. Default: the rules. */
  readonly draws?: number
  readonly seed?: number
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
  const anyway = anywayWorks(context)
  const anywayEurBySlot = anywayValues(anyway, context)
  const { planning } = rules
  const bench = packageBench(
    context.bare,
    context.options.map((option) => ({ ...option, stage: context.rankOf(option) })),
    context.excludes,
    context.workshop,
    {
      horizonYears: context.horizonYears,
      rate: context.rate,
      priceChange: rules.finance.priceChange.mean,
      anywayEurBySlot,
    },
    planning,
  )
  const count = options.draws ?? planning.search.draws
  const seed = options.seed ?? planning.search.seed
  const { sturdyDraws, sturdyShare } = planning.search
  const isSturdy = sturdinessCheck(context, sturdyDraws, sturdyShare, seed)
  const search = findCandidates(
    bench,
    { ...planning.search, deepestCutTolerance: planning.choice.deepestCutTolerance },
    isSturdy,
  )
  const todayFigures = context.workshop.diagnose(context.bare)
  const choices = choosePlans(
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
    choices.map((choice, index) => drawnPackage(planId(index), choice.candidate, context)),
    anyway,
    count,
    seed,
  )
  const answered = new Set(answeredFields(answers))
  const plans = buildPlans(context, choices, followed, anywayEurBySlot)
  const values = plans.map((plan, index) => ({
    id: plan.id,
    name: plan.name,
    values: Float64Array.from(followed.outcomes, (outcome) => outcome.packages[index]?.npvEur ?? 0),
  }))
  const weights = weightsOfGoals(answers.goals, planning)
  const today = followed.outcomes.map((outcome) => outcome.today)

  return {
    schema: 'sportello/assessment/1',
    date,
    rules: rulePacks(rules),
    draws: { count, seed },
    subject: subjectOf(context, [...answered]),
    building: context.building,
    provenance: provenanceEntries(context.building),
    diagnosis: summariseDiagnosis(context, todayFigures, today, followed.draws, answered),
    baseline: baselineOf(context, anyway, followed),
    plans,
    ranking: { weights, order: rankPlans(plans, weights) },
    verdict: verdictOf(context, search, choices, planning),
    families: familiesOf(context, search, choices),
    ties: findTies(values, followed.draws, planning, answered),
    incentives: incentiveOverview(seenWorks(context, bench, choices), plans, planning),
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
    dependsOnUnverified: unverifiedToday(context, Object.keys(todayFigures.actual.delivered)),
    warnings: assessmentWarnings(context, plans, issues),
  }
}

function planId(index: number): string {
  return `plan-${index + 1}`
}

function namedWorks(candidate: FundedTrial, context: CaseContext): readonly NamedWork[] {
  return candidate.trial.works.map((priced) => ({
    priced,
    measure: context.measureOf(priced.work.measureId),
    name: context.nameOf(priced.work.optionId),
  }))
}

function schemesFor(candidate: FundedTrial, context: CaseContext): readonly SchemeResult[] {
  const works = candidate.trial.works.map((priced) =>
    context.workshop.workFacts(priced, priced.grossEur.typical),
  )
  return evaluateSchemes(
    context.rules.incentives,
    incentiveCase(context.date, context.owner, context.facts, works),
  ).schemes
}

function buildPlans(
  context: CaseContext,
  choices: readonly Choice<FundedTrial>[],
  followed: Followed,
  anywayEurBySlot: ReadonlyMap<string, number>,
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

/** Each plan's works, and every option on its own: what the incentives say of all that could be done here. */
function seenWorks(
  context: CaseContext,
  bench: ReturnType<typeof packageBench>,
  choices: readonly Choice<FundedTrial>[],
): readonly SeenWorks[] {
  const measureOf = (workId: string) => {
    const option = context.options.find((candidate) => candidate.id === workId)
    const measureId = option?.measureId ?? workId
    return { measureId, name: context.measureOf(measureId).name }
  }
  const alone = new Map<string, ReturnType<typeof context.workshop.workFacts>>()
  for (const option of context.options) {
    const priced = bench.problem.evaluate([option.id])?.works[0]
    if (priced === undefined || alone.has(option.measureId)) continue
    alone.set(option.measureId, context.workshop.workFacts(priced, priced.grossEur.typical))
  }
  const ofOptions = [...alone.values()].map((work) => ({
    schemes: evaluateSchemes(
      context.rules.incentives,
      incentiveCase(context.date, context.owner, context.facts, [work]),
    ).schemes,
    measureOf,
  }))
  const ofPlans = choices.map((choice) => ({ schemes: schemesFor(choice.candidate, context), measureOf }))
  return [...ofPlans, ...ofOptions]
}

function baselineOf(
  context: CaseContext,
  anyway: readonly AnywayWork[],
  { outcomes, central }: Followed,
): Assessment['baseline'] {
  const bills = bandOf(outcomes.map((outcome) => outcome.today.billEur))
  const doNothing = {
    billEur: bills,
    costOverHorizonEur: bandOf(outcomes.map((outcome) => outcome.today.billEur * context.horizonYears)),
  }
  if (anyway.length === 0) return { reference: 'do-nothing', doNothing, likeForLike: null }
  const startYear = Number(context.date.slice(0, 4))
  return {
    reference: 'like-for-like',
    doNothing,
    likeForLike: {
      works: anyway.map(({ optionId, priced, afterYears }) => ({
        measureId: priced.work.measureId,
        name: context.nameOf(optionId),
        slot: priced.work.slot,
        dueYear: startYear + afterYears,
        reason: context.anyway.find((item) => item.option.id === optionId)?.reason ?? { it: '', en: '' },
        costEur: { low: priced.grossEur.low, central: priced.grossEur.typical, high: priced.grossEur.high },
      })),
      energyBillAfterEur: bandOf(outcomes.map((outcome) => outcome.anyway.billEur)),
      npvAgainstNothingEur: bandOf(outcomes.map((outcome) => outcome.anyway.npvAgainstNothingEur)),
      classAfter: central.anyway.figures.rating.class,
    },
  }
}

/** The best package of each family of works, shown as a plan or not: no way is dropped without a word. */
function familiesOf(
  context: CaseContext,
  search: CandidateSearch,
  choices: readonly Choice<FundedTrial>[],
): Assessment['families'] {
  const { planning } = context.rules
  return bestOfFamilies(search.candidates.filter((candidate) => candidate.optionIds.length > 0)).map(
    (candidate) => {
      const shown = choices.findIndex(
        (choice) => choice.candidate.optionIds.join() === candidate.optionIds.join(),
      )
      return {
        name: nameOfGroups(groupsOf(candidate), planning),
        works: candidate.optionIds.map((id) => context.nameOf(id)),
        outlayEur: candidate.outlayEur,
        npvEur: candidate.npvEur,
        yearlySavingEur: candidate.savingEurYear,
        epGlNrenKwhM2: candidate.primaryEnergyKwhM2,
        planId: shown < 0 ? null : planId(shown),
      }
    },
  )
}

function verdictOf(
  context: CaseContext,
  search: CandidateSearch,
  choices: readonly Choice<FundedTrial>[],
  planning: AssessmentRules['planning'],
): Assessment['verdict'] {
  if (context.options.length === 0 || choices.length === 0) return 'no-measure'
  const paying = search.candidates.filter((candidate) => candidate.npvEur > 0)
  if (paying.length === 0) return 'nothing-pays'
  const isMinor = (id: string) => planning.groups.find((group) => group.id === id)?.isMinor === true
  return paying.every((candidate) => groupsOf(candidate).every(isMinor)) ? 'small-works-only' : 'worth-doing'
}

/** Fields really answered, in the order of the questionnaire. */
export function answeredFields(answers: Answers): readonly string[] {
  return Object.entries(answers)
    .filter(([field, value]) => field !== 'schema' && value !== undefined && value !== 'unknown')
    .map(([field]) => field)
}

function subjectOf(context: CaseContext, answered: readonly string[]): Assessment['subject'] {
  const { building, comune, site } = context
  const { istatCode, name, province, region, climateZone, degreeDays, altitudeM, population } = comune
  return {
    entrance: context.answers.entrance,
    comune: { istatCode, name, province, region, climateZone, degreeDays, altitudeM, population },
    site: { designTemperatureC: site.designTemperatureC, source: site.source, status: site.status },
    kind: building.kind,
    constructionYear: building.constructionYear,
    floorAreaM2: floorAreaM2(building),
    dwellings: building.dwellings,
    shareOfBuilding: building.condominium?.shareOfBuilding ?? null,
    perspective: context.perspective,
    horizonYears: context.horizonYears,
    realDiscountRate: context.rate,
    answeredFields: answered,
  }
}
