import { type AnswerName, holds } from './condition.ts'
import {
  type FieldMessage,
  type FieldParser,
  type FieldResult,
  firstSent,
  optionsHere,
  type ParseContext,
  say,
  TYPED_VALUE,
  UNKNOWN_VALUE,
} from './form.ts'
import { fillSlots, type Language } from './local-text.ts'
import { readNumber } from './number-reading.ts'
import { quantityText } from './number-text.ts'
import type { Field, FieldOf } from './schema.ts'

/** The control of a typed number: the answer's own name when there are no ready answers beside it. */
export function typedControl(field: FieldOf<'number'>): string {
  return field.options.length === 0 ? field.answer : `${field.answer}.typed`
}

/** The greatest number accepted on a date. */
export function greatest(field: FieldOf<'number'>, date: string): number {
  return field.limits.max === 'this-year' ? Number(date.slice(0, 4)) : field.limits.max
}

/** The number as it is shown back: with its unit, and years without grouping. */
export function readingText(field: FieldOf<'number'>, value: number, language: Language): string {
  if (field.isPlain) return String(value)
  const unit = value === 1 ? (field.unitOfOne ?? field.unit) : field.unit
  return quantityText(value, unit?.[language], language)
}

/** Reads a number: a ready answer, or one typed. */
export const parseNumber: FieldParser<FieldOf<'number'>> = (field, form, context) => {
  const chosen = firstSent(form, field.answer)
  if (field.options.length > 0) {
    if (chosen === UNKNOWN_VALUE && field.unknown !== undefined) return { kind: 'unknown' }
    const ready = optionsHere(field.options, context.answers).find(
      (option) => String(option.value) === chosen,
    )
    if (ready !== undefined) return { kind: 'value', value: ready.value }
    const typed = field.isTyped ? firstSent(form, typedControl(field)) : ''
    if (chosen === '' && typed === '') return { kind: 'nothing' }
    if (chosen !== '' && chosen !== TYPED_VALUE) return fault(field, context)
    return typed === '' ? fault(field, context) : readTyped(field, typed, context)
  }
  if (chosen === '') return { kind: 'nothing' }
  if (chosen === UNKNOWN_VALUE && field.unknown !== undefined) return { kind: 'unknown' }
  return readTyped(field, chosen, context)
}

function fault(field: FieldOf<'number'>, { language }: ParseContext): FieldResult {
  return { kind: 'errors', errors: [say(typedControl(field), field.missing, language)] }
}

function readTyped(field: FieldOf<'number'>, typed: string, context: ParseContext): FieldResult {
  const { language, date, texts, answers } = context
  const units = [field.unit, field.unitOfOne].flatMap((unit) =>
    unit === undefined ? [] : [unit.it, unit.en],
  )
  const spellings = [...field.spellings, ...units]
  const value = field.isPlain ? readPlain(typed) : readNumber(typed, language, spellings)
  if (value === undefined) return fault(field, context)
  const control = typedControl(field)
  const max = greatest(field, date)
  if (value < field.limits.min || value > max) {
    const limits = {
      min: field.isPlain ? String(field.limits.min) : quantityText(field.limits.min, undefined, language),
      max: field.isPlain ? String(max) : quantityText(max, undefined, language),
    }
    return { kind: 'errors', errors: [say(control, field.outside, language, limits)] }
  }
  if (field.isWhole && !Number.isInteger(value)) {
    return { kind: 'errors', errors: [say(control, texts.wholeNumber, language)] }
  }
  const reading = readingText(field, value, language)
  const warnings = field.unlikely
    .filter((check) => holds(check.when, answers))
    .filter(({ below, above }) => value < (below ?? -Infinity) || value > (above ?? Infinity))
    .map((check) => say(control, check.text, language, { reading }))
  return { kind: 'value', value, readings: [{ field: field.answer, text: reading }], warnings }
}

/** A year has no grouping: `1.968` is a slip, not a year. */
function readPlain(typed: string): number | undefined {
  return /^\d{1,5}$/.test(typed) ? Number(typed) : undefined
}

type Agreement = FieldMessage | { readonly answer: AnswerName; readonly value: string } | undefined

/**
 * What a typed number says of the choice it has to agree with (a year of its period): the choice to store when none was
 * made, or an error when the two contradict each other.
 */
export function agreeingChoice(
  field: FieldOf<'number'>,
  value: number,
  patch: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  { language }: ParseContext,
): Agreement {
  const rule = field.agreesWith
  if (rule === undefined) return undefined
  const fitting = rule.ranges.filter(({ from, to }) => value >= from && value <= to)
  const [only] = fitting
  if (only === undefined) return undefined
  const chosen = patch[rule.answer]
  if (chosen === undefined || chosen === UNKNOWN_VALUE) return { answer: rule.answer, value: only.value }
  if (fitting.some((range) => range.value === chosen)) return undefined
  const choice = fields.find((candidate) => candidate.answer === rule.answer)
  const option =
    choice?.kind === 'choice' ? choice.options.find(({ value: code }) => code === chosen) : undefined
  const slots = {
    reading: readingText(field, value, language),
    choice: option?.label[language] ?? String(chosen),
  }
  return { field: field.answer, message: fillSlots(rule.disagrees[language], slots) }
}
