import { type AnswersDraft, isKnown } from './condition.ts'
import { optionsHere } from './form.ts'
import type { Language, LocalText } from './local-text.ts'
import { quantityText } from './number-text.ts'
import { readingText } from './parse-number.ts'
import { ownersReading } from './parse-owners.ts'
import { assumedText, questionTexts, type Typical } from './present.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Field, FieldOf } from './schema.ts'
import { effectiveAnswers, offeredFields, visibleQuestions } from './visibility.ts'

/** One line of the page of answers. */
export type SummaryRow = {
  readonly questionId: string
  readonly part: LocalText
  readonly question: LocalText
  /** The answer in words; null when nothing is known. */
  readonly answer: LocalText | null
  /** What is used instead when nothing is known. */
  readonly assumed: LocalText | null
  readonly origin: 'given' | 'assumed'
}

/**
 * Every question of this case with the answer in words, or with what is assumed in its place, in the order of the page.
 *
 * @param typical what buildings like this usually have, when it is known
 */
export function answersSummary(
  questionnaire: Questionnaire,
  answers: AnswersDraft,
  typical?: Typical,
): readonly SummaryRow[] {
  const effective = effectiveAnswers(questionnaire, answers)
  return visibleQuestions(questionnaire, answers).map((question) => {
    const fields = offeredFields(question, effective.entrance)
    const known = fields.filter((field) => isKnown(effective[field.answer]))
    const [main] = fields
    const inWords = (language: Language) =>
      known.map((field) => fieldText(field, effective, language, questionnaire)).join('; ')
    const assume = (language: Language) =>
      main === undefined
        ? null
        : assumedText(questionnaire.texts, main, { language, ...(typical ? { typical } : {}) })
    const isGiven = known.length > 0
    return {
      questionId: question.id,
      part: partTitle(questionnaire, question.part),
      question: questionTexts(question, effective).title,
      answer: isGiven ? { it: inWords('it'), en: inWords('en') } : null,
      assumed: isGiven ? null : both(assume('it'), assume('en')),
      origin: isGiven ? 'given' : 'assumed',
    }
  })
}

function both(it: string | null, en: string | null): LocalText | null {
  return it === null || en === null ? null : { it, en }
}

function partTitle(questionnaire: Questionnaire, id: string): LocalText {
  return questionnaire.parts.find((part) => part.id === id)?.title ?? { it: id, en: id }
}

/** An answer in words, led by its label when the page asks more than one thing. */
function fieldText(
  field: Field,
  answers: AnswersDraft,
  language: Language,
  questionnaire: Questionnaire,
): string {
  const text = valueText(field, answers, language, questionnaire)
  const label = (field.short ?? field.label)?.[language].replace(/\s*\((facoltativo|optional)\)$/, '')
  if (label === undefined) return text
  return label.endsWith('?') ? `${label} ${text}` : `${label}: ${text}`
}

function valueText(
  field: Field,
  answers: AnswersDraft,
  language: Language,
  questionnaire: Questionnaire,
): string {
  const value: unknown = answers[field.answer]
  switch (field.kind) {
    case 'comune':
      return String(value)
    case 'choice':
      return optionText(optionsHere(field.options, answers), value, language)
    case 'choices': {
      const list = value as readonly string[]
      if (list.length === 0) return (field.none ?? questionnaire.texts.unknown)[language]
      return list.map((member) => optionText(field.options, member, language)).join(', ')
    }
    case 'works':
      return worksText(field, answers.worksDone ?? [], language)
    case 'number': {
      const ready = optionsHere(field.options, answers).find((option) => option.value === value)
      return ready === undefined ? readingText(field, Number(value), language) : ready.label[language]
    }
    case 'bills':
      return billsText(field, answers.bills ?? [], language)
    case 'owners':
      return ownersReading(field, answers.coOwners ?? [], language)
  }
}

function optionText(
  options: readonly { readonly value: string; readonly label: LocalText }[],
  value: unknown,
  language: Language,
): string {
  return options.find((option) => option.value === value)?.label[language] ?? String(value)
}

function worksText(
  field: FieldOf<'works'>,
  works: NonNullable<AnswersDraft['worksDone']>,
  language: Language,
): string {
  if (works.length === 0) return field.none[language]
  return works
    .map(({ work, decade }) => {
      const name = optionText(field.options, work, language)
      const when = field.decades.find(({ value }) => value === decade)?.label[language]
      return when === undefined ? name : `${name} (${when[0]?.toLowerCase() ?? ''}${when.slice(1)})`
    })
    .join(', ')
}

function billsText(
  field: FieldOf<'bills'>,
  bills: NonNullable<AnswersDraft['bills']>,
  language: Language,
): string {
  return bills
    .map(({ carrier, quantity, unit, costEur }) => {
      const offered = field.carriers.find(({ value }) => value === carrier)
      const label = offered?.units.find(({ written }) => written === unit)?.label[language] ?? unit
      const amounts = [
        ...(quantity === undefined ? [] : [quantityText(quantity, label, language)]),
        ...(costEur === undefined ? [] : [quantityText(costEur, '€', language)]),
      ]
      return `${offered?.label[language] ?? carrier}: ${amounts.join(', ')}`
    })
    .join('; ')
}
