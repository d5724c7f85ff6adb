/** The steps of one plan of an assessment, with what was done so far: the same for command line, API and pages. */
import { z } from 'zod'
import type { Answers } from '../building/index.ts'
import {
  ProcedureCase,
  ProcedurePlan,
  type ProcedureRules,
  planProcedure,
  procedureCaseOf,
} from '../procedures/index.ts'
import type { Assessment } from './assessment-schema.ts'
import type { Plan } from './plan-schema.ts'
import { PlanText } from './text-schema.ts'

const { startDate, done, events, answers } = ProcedureCase.unwrap().shape

/** What was ticked, recorded and answered about the steps; kept by who asks, so that the calendar resumes from it. */
export const StepsProgress = z
  .strictObject({
    startDate: startDate.optional().describe('Day the first step can start; today when absent'),
    done: done.describe('Steps done, and when, by id'),
    events: events.describe('Events that happened, and when, by id'),
    answers: answers.describe('Answers to the questions of the steps, by fact'),
  })
  .meta({ id: 'StepsProgress' })
export type StepsProgress = z.infer<typeof StepsProgress>

const PlanNamed = z.strictObject({ id: z.string(), name: PlanText }).readonly()

/** The calendar of a plan, and the other plans it could be asked for. */
export const StepsResult = z
  .strictObject({
    schema: z.literal('sportello/steps/1'),
    date: z.iso.date(),
    plan: PlanNamed,
    plans: z.array(PlanNamed).readonly(),
    procedure: ProcedurePlan,
  })
  .readonly()
  .meta({ id: 'StepsResult' })
export type StepsResult = z.infer<typeof StepsResult>

/** One thing wrong in a request for steps. */
export type StepsIssue = {
  readonly pointer: string
  readonly found: string
  readonly accepted: string
  readonly message: string
}

/** Thrown for a plan, a step, an event or a day that cannot be: each issue names the field and what is accepted. */
export class StepsError extends Error {
  readonly issues: readonly StepsIssue[]
  constructor(issues: readonly StepsIssue[]) {
    super(issues.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '))
    this.name = 'StepsError'
    this.issues = issues
  }
}

/**
 * The steps of a plan on the day of the assessment: the one asked for, else the first of the ranking. A step or event
 * recorded with its date moves what comes after. Throws StepsError when there is no plan with works, or for names and
 * days that cannot be.
 */
export function procedureOfPlan(
  rules: ProcedureRules,
  assessment: Assessment,
  given: Answers,
  request: {
    readonly planId?: string | undefined
    readonly progress?: Partial<StepsProgress> | undefined
  } = {},
): StepsResult {
  const { date } = assessment
  const progress = { done: {}, events: {}, answers: {}, ...request.progress }
  const plan = planAsked(assessment, request.planId)
  const issues = [
    ...recordIssues(
      'done',
      progress.done,
      rules.steps.map(({ id }) => id),
      date,
    ),
    ...recordIssues('events', progress.events, Object.keys(rules.events), date),
    ...answerIssues(rules, progress.answers),
  ]
  if (issues.length > 0) throw new StepsError(issues)
  const named = ({ id, name }: Plan) => ({ id, name })
  return {
    schema: 'sportello/steps/1',
    date,
    plan: named(plan),
    plans: assessment.plans.map(named),
    procedure: planProcedure(
      rules,
      procedureCaseOf(assessment, plan, given, {
        ...progress,
        startDate: progress.startDate ?? date,
        today: date,
      }),
    ),
  }
}

function planAsked({ plans, ranking }: Assessment, asked: string | undefined): Plan {
  const withWorks = plans.filter((plan) => plan.works.length > 0)
  const wanted =
    asked ?? ranking.order.find(({ planId }) => withWorks.some(({ id }) => id === planId))?.planId
  const plan = withWorks.find(({ id }) => id === wanted)
  if (plan !== undefined) return plan
  const accepted = withWorks.map(({ id, name }) => `${id} (${name.en})`).join(', ')
  throw new StepsError([
    {
      pointer: '/planId',
      found: asked ?? 'nothing',
      accepted: accepted === '' ? 'none: the assessment proposes no works' : accepted,
      message: 'no such plan with works',
    },
  ])
}

function recordIssues(
  field: 'done' | 'events',
  record: Readonly<Record<string, string>>,
  known: readonly string[],
  today: string,
): readonly StepsIssue[] {
  return Object.entries(record).flatMap(([name, day]): readonly StepsIssue[] => {
    const pointer = `/progress/${field}/${name}`
    if (!known.includes(name))
      return [{ pointer, found: name, accepted: known.join(', '), message: 'no such name' }]
    if (day > today)
      return [{ pointer, found: day, accepted: `${today} or before`, message: 'this day is still to come' }]
    return []
  })
}

function answerIssues(
  rules: ProcedureRules,
  answers: Readonly<Record<string, boolean | string | number>>,
): readonly StepsIssue[] {
  return Object.entries(answers).flatMap(([fact, value]): readonly StepsIssue[] => {
    const question = rules.questions.find((candidate) => candidate.fact === fact)
    const pointer = `/progress/answers/${fact}`
    if (question === undefined) {
      const accepted = rules.questions.map((known) => known.fact).join(', ')
      return [{ pointer, found: fact, accepted, message: 'no question asks it' }]
    }
    const options = question.options.map((option) => option.value)
    if (options.includes(value)) return []
    return [
      { pointer, found: String(value), accepted: options.join(', '), message: 'not one of the answers' },
    ]
  })
}
