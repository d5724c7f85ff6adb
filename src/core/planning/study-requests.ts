import { z } from 'zod'
import { Answers } from '../building/index.ts'
import { Quote } from '../measures/quotes/index.ts'
import { AnswersError } from './assessment-rules.ts'
import type { Assessment } from './assessment-schema.ts'
import type { CaseStudies } from './case-studies.ts'
import { type Financing, FinancingWish } from './financing/index.ts'
import type { Plan } from './plan-schema.ts'
import type { CaseQuoteComparison } from './quotes/index.ts'
import { type Roadmap, RoadmapWish } from './roadmap/index.ts'

/** A request longer than this is not read. */
const MOST_WORKS = 40

const subject = {
  answers: Answers,
  planId: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('A plan of the assessment; the first of the ranking when absent'),
}
const works = z
  .array(z.string().min(1).max(60))
  .min(1)
  .max(MOST_WORKS)
  .optional()
  .describe('Works by id (E01, R01:6) instead of those of a plan: nothing is assessed then')

export const RoadmapRequest = z
  .strictObject({ ...subject, works, wish: RoadmapWish })
  .readonly()
  .meta({ id: 'RoadmapRequest' })
export type RoadmapRequest = z.infer<typeof RoadmapRequest>

export const QuoteRequest = z
  .strictObject({ ...subject, works, quote: Quote })
  .readonly()
  .meta({ id: 'QuoteRequest' })
export type QuoteRequest = z.infer<typeof QuoteRequest>

export const FinancingRequest = z
  .strictObject({ ...subject, wish: FinancingWish.default({}) })
  .readonly()
  .meta({ id: 'FinancingRequest' })
export type FinancingRequest = z.infer<typeof FinancingRequest>

/** An offer compared, with the day and the works it was compared on. */
export type QuoteResult = {
  readonly schema: 'sportello/quote-result/1'
  readonly date: string
  readonly workIds: readonly string[]
} & CaseQuoteComparison

export type StudyTools = {
  readonly studies: CaseStudies
  readonly assess: (answers: Answers, date: string) => Assessment | Promise<Assessment>
}

/** The roadmap of a request. Errors as `CaseStudies`; AnswersError on `planId` for a plan that does not exist. */
export async function answerRoadmap(
  request: RoadmapRequest,
  date: string,
  tools: StudyTools,
): Promise<Roadmap> {
  return tools.studies.roadmap(request.answers, date, await worksOf(request, date, tools), request.wish)
}

/** The comparison of an offer; without a plan nor works, on the works the offer names. Errors as `answerRoadmap`. */
export async function answerQuote(
  request: QuoteRequest,
  date: string,
  tools: StudyTools,
): Promise<QuoteResult> {
  const named =
    request.works === undefined && request.planId === undefined
      ? request.quote.works.map((work) => work.workId)
      : await worksOf(request, date, tools)
  return {
    schema: 'sportello/quote-result/1',
    date,
    workIds: named,
    ...tools.studies.quote(request.answers, date, named, request.quote),
  }
}

/** The ways to pay a plan. Errors as `answerRoadmap`. */
export async function answerFinancing(
  request: FinancingRequest,
  date: string,
  tools: StudyTools,
): Promise<Financing> {
  const assessment = await tools.assess(request.answers, date)
  const plan = planOf(assessment, request.planId)
  return tools.studies.financing(request.answers, date, assessment, plan, request.wish)
}

async function worksOf(
  request: Pick<RoadmapRequest, 'answers' | 'planId' | 'works'>,
  date: string,
  { assess }: StudyTools,
): Promise<readonly string[]> {
  if (request.works !== undefined) return request.works
  return planOf(await assess(request.answers, date), request.planId).works.map((work) => work.optionId)
}

function planOf(assessment: Assessment, planId: string | undefined): Plan {
  const { plans, ranking } = assessment
  const wanted = planId ?? ranking.order[0]?.planId
  const plan = plans.find((one) => one.id === wanted)
  if (plan !== undefined) return plan
  const known = plans.map((one) => one.id).join(', ')
  throw new AnswersError([
    {
      path: 'planId',
      found: planId ?? 'no plan',
      accepted: known === '' ? 'none: the assessment found no plan' : known,
      message: { it: 'Questo piano non c’è.', en: 'There is no such plan.' },
      severity: 'error',
    },
  ])
}
