import { Answers } from '../building/index.ts'
import { type AnswersDraft, holds } from './condition.ts'
import {
  type AnswersPatch,
  type FieldMessage,
  type FieldResult,
  type Form,
  firstSent,
  type ParseContext,
  type Reading,
  UNKNOWN_CONTROL,
  UNKNOWN_VALUE,
} from './form.ts'
import type { LocalText } from './local-text.ts'
import { parseBills } from './parse-bills.ts'
import { parseChoice, parseChoices, parseComune, parseWorks } from './parse-choice.ts'
import { agreeingChoice, parseNumber } from './parse-number.ts'
import { parseOwners } from './parse-owners.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Field, Question } from './schema.ts'
import { offeredFields } from './visibility.ts'

export type ParsedAnswer =
  | {
      readonly ok: true
      readonly patch: AnswersPatch
      /** "I don't know" to the whole page: remember the question as passed over. */
      readonly isUnknown: boolean
      readonly readings: readonly Reading[]
      /** Accepted but unlikely: to be asked once more. */
      readonly warnings: readonly FieldMessage[]
    }
  | { readonly ok: false; readonly errors: readonly FieldMessage[] }

/**
 * Reads the posted form of a page.
 * A page is answered when any of its fields is; the others may stay blank. A field whose condition does not hold is not
 * checked and is forgotten. Never throws: what cannot be read becomes an error that says what to write.
 *
 * @param form names of controls: the answer's name; `<answer>.typed` for a number beside ready answers;
 *   `worksDone.<work>` for its decade; `bills.<row>.<column>`; `coOwners.<row>.<column>` and `coOwners.table`
 */
export function parseAnswer(
  questionnaire: Questionnaire,
  question: Question,
  form: Form,
  given: Omit<ParseContext, 'texts'>,
): ParsedAnswer {
  const context = { ...given, texts: questionnaire.texts }
  const fields = offeredFields(question, given.answers.entrance)
  if (firstSent(form, UNKNOWN_CONTROL) !== '' && !question.isRequired) return unknownAnswer(fields)

  const patch: Record<string, unknown> = {}
  const errors: FieldMessage[] = []
  const readings: Reading[] = []
  const warnings: FieldMessage[] = []
  let answered = 0
  let known = 0
  for (const field of fields) {
    const soFar = { ...given.answers, ...patch } as AnswersDraft
    patch[field.answer] = undefined
    if (!holds(field.when, soFar)) continue
    const result = parseField(field, form, { ...context, answers: soFar })
    if (result.kind === 'nothing') continue
    answered += 1
    if (result.kind === 'unknown') {
      patch[field.answer] = unknownValue(field)
      continue
    }
    if (result.kind === 'errors') {
      errors.push(...result.errors)
      continue
    }
    known += 1
    patch[field.answer] = result.value
    readings.push(...(result.readings ?? []))
    warnings.push(...(result.warnings ?? []))
  }
  for (const field of fields) {
    if (field.kind !== 'number' || typeof patch[field.answer] !== 'number') continue
    const agreed = agreeingChoice(field, Number(patch[field.answer]), patch, question.fields, context)
    if (agreed === undefined) continue
    if ('message' in agreed) errors.push(agreed)
    if ('value' in agreed) patch[agreed.answer] = agreed.value
  }
  if (errors.length > 0) return { ok: false, errors }
  if (answered === 0) return { ok: false, errors: [nothingAnswered(fields, context)] }
  const checked = PATCH.safeParse(defined(patch))
  if (!checked.success) {
    const rejected = checked.error.issues.map((issue) => String(issue.path[0]))
    const faulty = fields.filter((field) => rejected.includes(field.answer))
    return { ok: false, errors: faulty.map((field) => nothingAnswered([field], context)) }
  }
  return { ok: true, patch: patch as AnswersPatch, isUnknown: known === 0, readings, warnings }
}

const PATCH = Answers.omit({ schema: true }).partial()

/** The answers with a patch applied: names set to `undefined` are forgotten. */
export function applyPatch(answers: AnswersDraft, patch: AnswersPatch): AnswersDraft {
  return defined({ ...answers, ...patch })
}

function defined(record: Readonly<Record<string, unknown>>): AnswersDraft {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function parseField(field: Field, form: Form, context: ParseContext): FieldResult {
  switch (field.kind) {
    case 'comune':
      return parseComune(field, form, context)
    case 'choice':
      return parseChoice(field, form, context)
    case 'choices':
      return parseChoices(field, form, context)
    case 'number':
      return parseNumber(field, form, context)
    case 'works':
      return parseWorks(field, form, context)
    case 'bills':
      return parseBills(field, form, context)
    case 'owners':
      return parseOwners(field, form, context)
  }
}

function unknownAnswer(fields: readonly Field[]): ParsedAnswer {
  const patch = Object.fromEntries(fields.map((field) => [field.answer, unknownValue(field)])) as AnswersPatch
  return { ok: true, patch, isUnknown: true, readings: [], warnings: [] }
}

/** Only closed lists can store "I don't know"; a number or a table is simply absent. */
function unknownValue(field: Field): 'unknown' | undefined {
  return field.kind === 'choice' && field.unknown !== undefined ? UNKNOWN_VALUE : undefined
}

/** What to say under a page sent blank: it is the first field that speaks. */
function nothingAnswered(fields: readonly Field[], context: ParseContext): FieldMessage {
  const [field] = fields
  if (field === undefined) return { field: '', message: context.texts.chooseKnown[context.language] }
  return { field: field.answer, message: blankText(field, context)[context.language] }
}

function blankText(field: Field, { texts }: ParseContext): LocalText {
  if ('missing' in field) return field.missing
  if (field.kind === 'choices' || field.kind === 'works') return texts.chooseSome
  if (field.kind === 'bills') return texts.rowNeedsQuantity
  if (field.kind === 'owners') return field.messages.label
  return field.unknown === undefined ? texts.chooseKnown : texts.chooseOne
}
