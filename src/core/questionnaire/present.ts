import { type AnswersDraft, holds } from './condition.ts'
import { NONE_VALUE, optionsHere, TYPED_VALUE, UNKNOWN_VALUE } from './form.ts'
import { fillSlots, type Language, type LocalText } from './local-text.ts'
import { numberText } from './number-text.ts'
import { greatest, typedControl } from './parse-number.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Field, FieldOf, Question, QuestionnaireTexts } from './schema.ts'
import { offeredFields } from './visibility.ts'

/** What buildings like this one usually have, by name of the answer: said under "I don't know". */
export type Typical = Readonly<Record<string, { readonly text: LocalText; readonly source: LocalText }>>

export type OptionView = {
  readonly value: string
  readonly label: string
  readonly meaning?: string
  readonly picture?: string
  readonly isChecked: boolean
}
export type FieldView = {
  readonly kind: Field['kind']
  /** The name of the control. */
  readonly name: string
  /** Null: the title of the page is the label. */
  readonly label: string | null
  readonly help: string | null
  readonly unit: string | null
  /** In the order of the page; "none" and "I don't know" come last, in this order. */
  readonly options: readonly OptionView[]
  /** The box to type in, for a comune or a number; null when there is none. */
  readonly typed: { readonly name: string; readonly label: string; readonly value: string } | null
  /** Not met yet: a script may hide the field, a page without scripts shows it. */
  readonly isMeant: boolean
  readonly limits: { readonly min: number; readonly max: number } | null
  readonly mostChoices: number | null
}
export type QuestionView = {
  readonly id: string
  readonly part: string
  readonly title: string
  readonly help: string | null
  readonly why: string
  readonly how: string | null
  readonly isRequired: boolean
  readonly isFirstEstimate: boolean
  /** What "I don't know" would lead to, for the pages whose fields have no such option of their own. */
  readonly assumed: string | null
  readonly fields: readonly FieldView[]
}

export type PresentContext = {
  readonly language: Language
  readonly date: string
  readonly typical?: Typical
}

/**
 * A question in one language, with the words of this entrance and the answer last given, ready to be drawn.
 * Tables (works, bills) are drawn from their field: this view gives their names and options only.
 */
export function presentQuestion(
  questionnaire: Questionnaire,
  question: Question,
  answers: AnswersDraft,
  context: PresentContext,
): QuestionView {
  const { language } = context
  const words = questionTexts(question, answers)
  const part = questionnaire.parts.find(({ id }) => id === question.part)
  const fields = offeredFields(question, answers.entrance)
  const bare = fields.find(
    (field) =>
      field.kind === 'bills' ||
      field.kind === 'owners' ||
      (field.kind === 'number' && field.options.length === 0),
  )
  return {
    id: question.id,
    part: part?.title[language] ?? '',
    title: words.title[language],
    help: words.help?.[language] ?? null,
    why: words.why[language],
    how: words.how?.[language] ?? null,
    isRequired: question.isRequired,
    isFirstEstimate: question.isFirstEstimate,
    assumed: bare === undefined ? null : assumedText(questionnaire.texts, bare, context),
    fields: fields.map((field) => presentField(questionnaire.texts, field, answers, context)),
  }
}

/** The words of a question for the entrance of this case. */
export function questionTexts(
  question: Question,
  answers: AnswersDraft,
): Pick<Question, 'title' | 'help' | 'why' | 'how'> {
  const { title, help, why, how } = question
  const variant = answers.entrance === undefined ? undefined : question.variants[answers.entrance]
  return { title, help, why, how, ...variant }
}

/** What will be assumed if the answer is not known: the typical value when the caller knows it, the general words otherwise. */
export function assumedText(
  texts: QuestionnaireTexts,
  field: Field,
  { language, typical }: Pick<PresentContext, 'language' | 'typical'>,
): string | null {
  if (!('unknown' in field) || field.unknown === undefined) return null
  const usual = typical?.[field.answer]
  if (usual === undefined) return field.unknown.assumed[language]
  const slots = { typical: usual.text[language], source: usual.source[language] }
  return fillSlots(texts.assumedTypical[language], slots)
}

function presentField(
  texts: QuestionnaireTexts,
  field: Field,
  answers: AnswersDraft,
  context: PresentContext,
): FieldView {
  const { language, date } = context
  const stored: unknown = answers[field.answer]
  const isNumber = field.kind === 'number'
  return {
    kind: field.kind,
    name: field.answer,
    label: field.label?.[language] ?? null,
    help: field.help?.[language] ?? null,
    unit: isNumber ? (field.unit?.[language] ?? null) : null,
    options: presentOptions(texts, field, stored, answers, context),
    typed: presentTyped(texts, field, stored, answers, language),
    isMeant: holds(field.when, answers),
    limits: isNumber ? { min: field.limits.min, max: greatest(field, date) } : null,
    mostChoices: field.kind === 'choices' ? (field.max ?? null) : null,
  }
}

function presentOptions(
  texts: QuestionnaireTexts,
  field: Field,
  stored: unknown,
  answers: AnswersDraft,
  context: PresentContext,
): readonly OptionView[] {
  if (!('options' in field) || field.options.length === 0) return []
  const { language } = context
  const offered = field.answer === 'entrance' ? field.options : optionsHere<Offered>(field.options, answers)
  const views: OptionView[] = offered.map((option) => ({
    value: String(option.value),
    label: option.label[language],
    ...(option.meaning === undefined ? {} : { meaning: option.meaning[language] }),
    ...(option.picture === undefined ? {} : { picture: option.picture }),
    isChecked: isChosen(option.value, stored),
  }))
  if (field.kind === 'number' && field.isTyped) {
    const isChecked = typeof stored === 'number' && !views.some((view) => view.isChecked)
    views.push({ value: TYPED_VALUE, label: texts.typedNumber[language], isChecked })
  }
  const none = 'none' in field ? field.none : undefined
  if (none !== undefined) {
    const isChecked = Array.isArray(stored) && stored.length === 0
    views.push({ value: NONE_VALUE, label: none[language], isChecked })
  }
  if (field.unknown !== undefined) {
    const meaning = assumedText(texts, field, context)
    views.push({
      value: UNKNOWN_VALUE,
      label: (field.unknown.label ?? texts.unknown)[language],
      ...(meaning === null ? {} : { meaning }),
      isChecked: stored === UNKNOWN_VALUE,
    })
  }
  return views
}

type Offered = Extract<Field, { options: unknown }>['options'][number]

function isChosen(value: string | number, stored: unknown): boolean {
  if (!Array.isArray(stored)) return stored === value
  return stored.some((member: unknown) => member === value || (member as { work?: unknown }).work === value)
}

function presentTyped(
  texts: QuestionnaireTexts,
  field: Field,
  stored: unknown,
  answers: AnswersDraft,
  language: Language,
): FieldView['typed'] {
  if (field.kind === 'comune') {
    return { name: field.answer, label: '', value: typeof stored === 'string' ? stored : '' }
  }
  if (field.kind !== 'number' || !field.isTyped) return null
  const isReady = optionsHere<FieldOf<'number'>['options'][number]>(field.options, answers).some(
    (option) => option.value === stored,
  )
  const value = typeof stored === 'number' && !isReady ? typedText(field, stored, language) : ''
  const label = field.options.length === 0 ? (field.label?.[language] ?? '') : texts.typedHere[language]
  return { name: typedControl(field), label, value }
}

function typedText(field: FieldOf<'number'>, value: number, language: Language): string {
  return field.isPlain ? String(value) : numberText(value, language, 6)
}
