import { type Answers, type Building, checkBuilding, type SemanticIssue } from '../core/building/index.ts'
import {
  diagnose,
  prepareDiagnosis,
  primaryByCarrier,
  ratingAssumptions,
  siteOfBuilding,
} from '../core/diagnosis/index.ts'
import {
  answerIncentiveCase,
  checkIncentiveCase,
  type IncentiveAnswer,
  objectiveOf,
} from '../core/incentives/index.ts'
import { AnswersError, type Assessment } from '../core/planning/index.ts'
import type { InputIssue } from '../input/index.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import type { IncentivesQuery } from './documents.ts'
import { InputProblem, problemOfIssues } from './problem.ts'
import { refuse } from './read-body.ts'

/** Answers to the whole result, after the checks a schema cannot make. */
export async function assessAnswers(
  dependencies: ApiDependencies,
  answers: Answers,
  date: string,
): Promise<Assessment> {
  refuseBeforeRules(date, dependencies)
  try {
    return await dependencies.assess(answers, date)
  } catch (error) {
    if (error instanceof AnswersError) refuseImpossible(error.issues)
    throw error
  }
}

/** The legal rating of a building, what it rests on, and what the building costs to run. */
export function rateBuilding(dependencies: ApiDependencies, building: Building, date: string) {
  const { context } = contextOf(dependencies, building, date)
  const { rating, standard, cost, co2Kg, co2FactorSet } = diagnose(building, context)
  const { photovoltaicKwh, selfUsedKwh, exportedKwh } = standard
  return {
    schema: 'sportello/rating/1' as const,
    date,
    rating,
    byCarrier: primaryByCarrier(building, standard, context),
    photovoltaicKwh,
    selfUsedKwh,
    exportedKwh,
    assumptions: ratingAssumptions(building, rating, context),
    cost,
    co2Kg,
    co2FactorSet,
  }
}

/**
 * What each scheme gives to the works of a case with the reasons, the best lawful use for an objective, and what waiting
 * would change: the answer of the command `incentives`.
 */
export function evaluateCase(
  dependencies: ApiDependencies,
  input: unknown,
  query: IncentivesQuery,
): IncentiveAnswer {
  const dated =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? { date: dependencies.today(), ...input, ...(query.date === undefined ? {} : { date: query.date }) }
      : input
  const checked = checkIncentiveCase(dependencies.incentives, dated)
  if (checked.isValid) {
    const { date } = checked.case
    if (query.until !== undefined && query.until <= date)
      refuseQuery('/until', query.until, `a day after ${date}`)
    const objective = objectiveOf(query.objective, query.rate)
    return answerIncentiveCase(dependencies.incentives, checked.case, objective, query.until)
  }
  return refuse(
    checked.problems.map(({ path, message }): InputIssue => {
      const pointer = path === '' ? '' : `/${path.replaceAll('.', '/')}`
      return { pointer, found: found(input, path), accepted: message, message }
    }),
  )
}

function refuseQuery(pointer: string, value: string, accepted: string): never {
  const error = { pointer, found: value, accepted, message: 'nothing to wait for' }
  throw new InputProblem(problemOfIssues('invalid-query', [error]))
}

/** The rules and the climate of a building on a date, with where it stands; refuses one that cannot be. */
export function contextOf(dependencies: ApiDependencies, building: Building, date: string) {
  refuseBeforeRules(date, dependencies)
  refuseImpossible(checkBuilding(building))
  const site = siteOfBuilding(building, dependencies.territory)
  if (site.kind === 'unknown-comune') {
    return refuse([
      {
        pointer: '/comuneIstatCode',
        found: JSON.stringify(building.comuneIstatCode),
        accepted: 'the ISTAT code of an Italian comune, such as 015146',
        message: 'no comune has this code',
      },
    ])
  }
  return {
    context: prepareDiagnosis(dependencies.diagnosisTables, site.site, site.region, date),
    comune: site.comune,
    region: site.region,
    longitudeDeg: site.longitudeDeg,
  }
}

/** A date before the first rating rules is the caller's to change: an InputProblem names it. */
export function refuseBeforeRules(date: string, { diagnosisTables }: ApiDependencies): void {
  const first = diagnosisTables.rating.editions.map(({ from }) => from).sort()[0]
  if (first === undefined || date >= first) return
  const error = {
    pointer: '/date',
    found: date,
    accepted: `${first} or later`,
    message: 'no rules were in force before',
  }
  throw new InputProblem(problemOfIssues('invalid-query', [error]))
}

/** Refuses what cannot be, naming the fields, below a place of the body where there is one. */
export function refuseImpossible(
  issues: readonly SemanticIssue[],
  pointerOf = (path: string) => `/${path}`,
): void {
  const errors = issues.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  refuse(
    errors.map(({ path, found, accepted, message }) => ({
      pointer: pointerOf(path),
      found,
      accepted,
      message: message.en,
    })),
  )
}

function found(input: unknown, path: string): string {
  const value = path
    .split('.')
    .filter((name) => name !== '')
    .reduce<unknown>(
      (node, name) =>
        node !== null && typeof node === 'object' ? (node as Record<string, unknown>)[name] : undefined,
      input,
    )
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60)
}
