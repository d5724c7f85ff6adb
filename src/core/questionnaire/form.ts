import type { Answers, ENTRANCES } from '../building/index.ts'
import type { AnswersDraft } from './condition.ts'
import { fillSlots, type Language, type LocalText } from './local-text.ts'
import type { Field, QuestionnaireTexts } from './schema.ts'
import { isOffered } from './visibility.ts'

/** A form as a browser posts it: one text for each control, or several for boxes with the same name. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>

/** The name of the control of a page-wide "I don't know". */
export const UNKNOWN_CONTROL = 'unknown'
/** The value of "I don't know" among the options of a field. */
export const UNKNOWN_VALUE = 'unknown'
/** The value of "none of these". */
export const NONE_VALUE = 'none-of-these'
/** The value of "another value", when a number is typed beside ready answers. */
export const TYPED_VALUE = 'typed'

export type ParseContext = {
  readonly texts: QuestionnaireTexts
  readonly language: Language
  /** Today, YYYY-MM-DD: the latest year accepted is its year. */
  readonly date: string
  /** What was answered before this page. */
  readonly answers: AnswersDraft
}

/** A message beside a control: its name is that of the answer, or `bills.2.to` for a cell of a table. */
export type FieldMessage = { readonly field: string; readonly message: string }
/** A typed number as understood, to be shown back. */
export type Reading = { readonly field: string; readonly text: string }
/** Answers to store; a name with `undefined` is to be forgotten. */
export type AnswersPatch = Partial<Answers>

/** What one field of a page yields. `nothing`: left blank. */
export type FieldResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'value'
      readonly value: unknown
      readonly readings?: readonly Reading[]
      readonly warnings?: readonly FieldMessage[]
    }
  | { readonly kind: 'errors'; readonly errors: readonly FieldMessage[] }

export type FieldParser<F extends Field = Field> = (
  field: F,
  form: Form,
  context: ParseContext,
) => FieldResult

/** All the texts a control sent, blanks left out. */
export function allSent(form: Form, name: string): readonly string[] {
  const sent = form[name]
  const list = typeof sent === 'string' ? [sent] : (sent ?? [])
  return list.map((text) => text.trim()).filter((text) => text !== '')
}

/** The first text a control sent, '' when none. */
export function firstSent(form: Form, name: string): string {
  return allSent(form, name)[0] ?? ''
}

/** A message with its slots filled, tied to a field. */
export function say(
  field: string,
  text: LocalText,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): FieldMessage {
  return { field, message: fillSlots(text[language], values) }
}

/** The options of a field for this case. */
export function optionsHere<Option extends { readonly entrances?: readonly (typeof ENTRANCES)[number][] }>(
  options: readonly Option[],
  answers: AnswersDraft,
): readonly Option[] {
  return options.filter((option) => isOffered(option, answers.entrance))
}
