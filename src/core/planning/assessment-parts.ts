import type { Answers } from '../building/index.ts'
import { evaluateSchemes, type SchemeResult } from '../incentives/index.ts'
import type { AssessmentRules } from './assessment-rules.ts'
import type { Assessment } from './assessment-schema.ts'
import { bandOf } from './bands.ts'
import { type CaseContext, incentiveCase } from './case-context.ts'
import { bestOfFamilies, type Choice } from './choose-plans.ts'
import { groupsOf, nameOfGroups } from './describe-plan.ts'
import type { CandidateSearch } from './find-candidates.ts'
import type { Followed } from './follow-plans.ts'
import type { SeenWorks } from './incentive-overview.ts'
import type { FundedTrial, packageBench } from './package-evaluator.ts'
import type { AnywayWork } from './plan-draws.ts'
import { floorAreaM2 } from './summarise-diagnosis.ts'

/** Name of the plan at a position. */
export function planId(index: number): string {
  return `plan-${index + 1}`
}

/** What every scheme says of the works of a package. */
export function schemesFor(candidate: FundedTrial, context: CaseContext): readonly SchemeResult[] {
  const works = candidate.trial.works.map((priced) =>
    context.workshop.workFacts(priced, priced.grossEur.typical),
  )
  return evaluateSchemes(
    context.rules.incentives,
    incentiveCase(context.date, context.owner, context.facts, works, context.request),
  ).schemes
}

/** Each plan's works, and every option on its own: what the incentives say of all that could be done here. */
export function seenWorks(
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
      incentiveCase(context.date, context.owner, context.facts, [work], context.request),
    ).schemes,
    measureOf,
  }))
  const ofPlans = choices.map((choice) => ({ schemes: schemesFor(choice.candidate, context), measureOf }))
  return [...ofPlans, ...ofOptions]
}

export function baselineOf(
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
export function familiesOf(
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

export function verdictOf(
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

export function subjectOf(context: CaseContext, answered: readonly string[]): Assessment['subject'] {
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
