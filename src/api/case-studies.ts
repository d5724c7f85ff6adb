import {
  AnswersError,
  answerFinancing,
  answerQuote,
  answerRoadmap,
  type Financing,
  type FinancingRequest,
  type QuoteRequest,
  type QuoteResult,
  type Roadmap,
  type RoadmapRequest,
} from '../core/planning/index.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { refuseBeforeRules, refuseImpossible } from './calculations.ts'

/** The works of a request staged by year. Throws an InputProblem naming the fields. */
export function roadmapOfRequest(
  dependencies: ApiDependencies,
  request: RoadmapRequest,
  date: string,
): Promise<Roadmap> {
  return answered(dependencies, date, () => answerRoadmap(request, date, dependencies))
}

/** The offer of a request compared. Throws an InputProblem naming the fields. */
export function quoteOfRequest(
  dependencies: ApiDependencies,
  request: QuoteRequest,
  date: string,
): Promise<QuoteResult> {
  return answered(dependencies, date, () => answerQuote(request, date, dependencies))
}

/** The ways to pay the plan of a request. Throws an InputProblem naming the fields. */
export function financingOfRequest(
  dependencies: ApiDependencies,
  request: FinancingRequest,
  date: string,
): Promise<Financing> {
  return answered(dependencies, date, () => answerFinancing(request, date, dependencies))
}

async function answered<T>(dependencies: ApiDependencies, date: string, study: () => Promise<T>): Promise<T> {
  refuseBeforeRules(date, dependencies)
  try {
    return await study()
  } catch (error) {
    if (error instanceof AnswersError) refuseImpossible(error.issues, pointerOf)
    throw error
  }
}

/** Fields of the request that are not inside `answers` or `wish`. */
const OUTSIDE = ['planId', 'works']

function pointerOf(path: string): string {
  const [field = ''] = path.split('/')
  if (OUTSIDE.includes(field)) return `/${path}`
  return field === 'startYear' ? `/wish/${path}` : `/answers/${path}`
}
