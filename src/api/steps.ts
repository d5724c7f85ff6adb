import { type Assessment, procedureOfPlan, StepsError, type StepsResult } from '../core/planning/index.ts'
import { calendarIdOf, procedureCalendar, renderStepsChecklist } from '../report/index.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { assessAnswers } from './calculations.ts'
import { refuse } from './read-body.ts'
import type { StepsRequest } from './steps-request.ts'

type Found = { readonly result: StepsResult; readonly assessment: Assessment }

async function found(dependencies: ApiDependencies, request: StepsRequest, date: string): Promise<Found> {
  const assessment = await assessAnswers(dependencies, request.answers, date)
  try {
    return {
      assessment,
      result: procedureOfPlan(dependencies.procedures, assessment, request.answers, request),
    }
  } catch (error) {
    if (error instanceof StepsError) return refuse(error.issues)
    throw error
  }
}

/** The steps of a plan. Throws an InputProblem naming the fields. */
export const stepsOfRequest = async (dependencies: ApiDependencies, request: StepsRequest, date: string) =>
  (await found(dependencies, request, date)).result

type Printed = { readonly date: string; readonly lang: 'it' | 'en' }

/** The same as an iCalendar file. */
export async function calendarOfRequest(
  dependencies: ApiDependencies,
  request: StepsRequest,
  { date, lang }: Printed,
): Promise<string> {
  const { plan, procedure } = await stepsOfRequest(dependencies, request, date)
  const calendarId = calendarIdOf(request.answers, plan.id)
  return procedureCalendar(procedure, { lang, calendarId, title: plan.name[lang], date })
}

/** The same as a page to print and tick. */
export async function checklistOfRequest(
  dependencies: ApiDependencies,
  request: StepsRequest,
  { date, lang }: Printed,
): Promise<string> {
  const { result, assessment } = await found(dependencies, request, date)
  const { name, province } = assessment.subject.comune
  return renderStepsChecklist(result.procedure, {
    lang,
    date,
    planName: result.plan.name,
    place: `${name} (${province})`,
  })
}
