import type { ENTRANCES } from '../building/index.ts'
import { type AnswersDraft, holds, isKnown } from './condition.ts'
import { FIRST_ESTIMATE_QUESTIONS, type Questionnaire } from './questionnaire.ts'
import type { Field, Question } from './schema.ts'

type Entrance = (typeof ENTRANCES)[number]

/** What is known of one case: the answers, and the questions passed over or answered "I don't know". */
export type Asking = {
  readonly skipped?: readonly string[]
  /** Ids in the order of what they are worth now; the questions left out follow in their fixed order. */
  readonly preferred?: readonly string[]
}

export type Progress = {
  /** Questions of the first estimate answered or passed over. */
  readonly answered: number
  readonly total: number
  readonly isComplete: boolean
  /** Questions answered beyond the first estimate, and those still open. */
  readonly further: number
  readonly remaining: number
}

/** Whether an option or field is offered for this entrance. */
export function isOffered(
  item: { readonly entrances?: readonly Entrance[] },
  entrance: Entrance | undefined,
): boolean {
  return item.entrances === undefined || entrance === undefined || item.entrances.includes(entrance)
}

/** The fields of a page for this entrance, those without a met condition included: a page without scripts shows them all. */
export function offeredFields(question: Question, entrance: Entrance | undefined): readonly Field[] {
  return question.fields.filter((field) => isOffered(field, entrance))
}

/**
 * The answers that count: those of questions no longer asked, and choices no longer offered, are left out, so that changing
 * one answer back brings the others back too. Answers that no question asks for pass unchanged.
 */
export function effectiveAnswers(questionnaire: Questionnaire, answers: AnswersDraft): AnswersDraft {
  return walk(questionnaire, answers).effective
}

/** The questions to ask in this case, in their fixed order. Before the entrance is chosen, only the entrance. */
export function visibleQuestions(questionnaire: Questionnaire, answers: AnswersDraft): readonly Question[] {
  return walk(questionnaire, answers).visible
}

function walk(
  questionnaire: Questionnaire,
  answers: AnswersDraft,
): { readonly effective: AnswersDraft; readonly visible: readonly Question[] } {
  const given: Readonly<Record<string, unknown>> = answers
  const asked = new Set<string>(
    questionnaire.questions.flatMap((question) => question.fields.map((field) => field.answer)),
  )
  const effective: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) if (!asked.has(name)) effective[name] = value
  const visible: Question[] = []
  for (const question of questionnaire.questions) {
    const { entrance } = effective as AnswersDraft
    const isFirst = question.fields.some((field) => field.answer === 'entrance')
    if (!isFirst && (entrance === undefined || !question.entrances.includes(entrance))) continue
    if (!holds(question.when, effective)) continue
    visible.push(question)
    for (const field of offeredFields(question, entrance)) {
      const value = given[field.answer]
      if (value === undefined || !holds(field.when, effective)) continue
      const kept = offeredValue(field, value, entrance)
      if (kept !== undefined) effective[field.answer] = kept
    }
  }
  return { effective, visible }
}

/** The answer, or what is left of it, once options of other entrances are taken away. */
function offeredValue(field: Field, value: unknown, entrance: Entrance | undefined): unknown {
  if (!('options' in field) || field.kind === 'number') return value
  const withdrawn = new Set<string>(field.options.map((option) => option.value))
  for (const option of field.options) if (isOffered(option, entrance)) withdrawn.delete(option.value)
  if (!Array.isArray(value)) return typeof value === 'string' && withdrawn.has(value) ? undefined : value
  return value.filter((member: unknown) => !withdrawn.has(nameOf(member)))
}

function nameOf(member: unknown): string {
  if (typeof member === 'string') return member
  return String((member as { readonly work?: unknown }).work)
}

/** Whether the page has been answered: something on it is stored, `unknown` included. */
export function isAnswered(question: Question, answers: AnswersDraft): boolean {
  return question.fields.some((field) => answers[field.answer] !== undefined)
}

function isSettled(question: Question, effective: AnswersDraft, skipped: readonly string[]): boolean {
  if (!question.isRequired) return isAnswered(question, effective) || skipped.includes(question.id)
  return question.fields.some((field) => isKnown(effective[field.answer]))
}

/**
 * The question to ask now: the entrance, the five of the first estimate, then the preferred ones and the rest in order.
 * Null when nothing is left to ask.
 */
export function nextQuestion(
  questionnaire: Questionnaire,
  answers: AnswersDraft,
  asking: Asking = {},
): Question | null {
  const { effective, visible } = walk(questionnaire, answers)
  const open = visible.filter((question) => !isSettled(question, effective, asking.skipped ?? []))
  const urgent = open.find((question) => question.isRequired || question.isFirstEstimate)
  if (urgent !== undefined) return urgent
  const preferred = (asking.preferred ?? []).flatMap((id) => open.filter((question) => question.id === id))
  return preferred[0] ?? open[0] ?? null
}

/** How far the first estimate is, and how many further answers have been given. */
export function progress(questionnaire: Questionnaire, answers: AnswersDraft, asking: Asking = {}): Progress {
  const { effective, visible } = walk(questionnaire, answers)
  const skipped = asking.skipped ?? []
  const settled = visible.filter((question) => isSettled(question, effective, skipped))
  const answered = settled.filter((question) => question.isFirstEstimate).length
  const rest = visible.filter((question) => !question.isFirstEstimate && !question.isRequired)
  return {
    answered,
    total: FIRST_ESTIMATE_QUESTIONS,
    isComplete: answered === FIRST_ESTIMATE_QUESTIONS,
    further: rest.filter((question) => isAnswered(question, effective)).length,
    remaining: rest.filter((question) => !isSettled(question, effective, skipped)).length,
  }
}

/**
 * Whether a first estimate can be given: all five questions answered or passed over. Only the comune and the kind of
 * building have to be known.
 */
export function isReadyForEstimate(
  questionnaire: Questionnaire,
  answers: AnswersDraft,
  asking: Asking = {},
): boolean {
  return progress(questionnaire, answers, asking).isComplete
}
