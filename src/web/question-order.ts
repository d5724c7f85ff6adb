import type { Assessment } from '../core/planning/index.ts'
import type { Question, Questionnaire } from '../core/questionnaire/index.ts'

/** The page that asks for an answer, or undefined. */
export function questionAsking(
  questionnaire: Questionnaire,
  answerField: string | null | undefined,
): Question | undefined {
  return questionnaire.questions.find((question) =>
    question.fields.some((field) => field.answer === answerField),
  )
}

/** The page with an id, or undefined. */
export function questionOf(questionnaire: Questionnaire, id: string | undefined): Question | undefined {
  return questionnaire.questions.find((question) => question.id === id)
}

/** Answers that are only set beside the estimate so far: asking for them first would promise a precision they do not give. */
export const COMPARED_ONLY: ReadonlySet<string> = new Set(['bills'])

/** Ids of the questions in the order of what they are worth now: what separates level plans, what money waits for, what makes the bill wide. */
export function preferredQuestions(questionnaire: Questionnaire, assessment: Assessment): readonly string[] {
  const { diagnosis, ties, incentives } = assessment
  const all = [
    ...ties.map((tie) => tie.separatedBy?.answerField),
    ...diagnosis.billDrivers.map((driver) => driver.answerField),
    ...incentives.depends.flatMap((scheme) => scheme.dependsOn.map((fact) => fact.answerField)),
    ...diagnosis.classDrivers.map((driver) => driver.answerField),
  ]
  const fields = all.filter((field) => field == null || !COMPARED_ONLY.has(field))
  const ids = fields.map((field) => questionAsking(questionnaire, field)?.id)
  return [...new Set(ids.filter((id) => id !== undefined))]
}
