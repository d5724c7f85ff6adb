import {
  allSent,
  type FieldParser,
  type FieldResult,
  firstSent,
  NONE_VALUE,
  optionsHere,
  say,
  UNKNOWN_VALUE,
} from './form.ts'
import type { FieldOf } from './schema.ts'

const LONGEST_COMUNE = 100
/** Only the start of a wrong value is repeated to the person. */
const ECHO_LENGTH = 60

/** Reads the name of a comune. Whether it exists is the territory's to say. */
export const parseComune: FieldParser<FieldOf<'comune'>> = (field, form, { language }) => {
  const name = firstSent(form, field.answer).replace(/\s+/g, ' ')
  if (name === '') return { kind: 'nothing' }
  if (name.length > LONGEST_COMUNE || !/\p{L}|\d{6}/u.test(name)) {
    return { kind: 'errors', errors: [say(field.answer, field.missing, language)] }
  }
  return { kind: 'value', value: name }
}

/** Reads one answer of a closed list. */
export const parseChoice: FieldParser<FieldOf<'choice'>> = (field, form, { answers, language, texts }) => {
  const chosen = firstSent(form, field.answer)
  if (chosen === '') return { kind: 'nothing' }
  if (chosen === UNKNOWN_VALUE && field.unknown !== undefined) return { kind: 'unknown' }
  // The entrance itself is chosen here: an earlier one must not limit its options.
  const options = field.answer === 'entrance' ? field.options : optionsHere(field.options, answers)
  if (options.some((option) => option.value === chosen)) return { kind: 'value', value: chosen }
  const found = { found: chosen.slice(0, ECHO_LENGTH) }
  return { kind: 'errors', errors: [say(field.answer, texts.chooseListed, language, found)] }
}

/** Reads the ticked boxes of a list; "none" and "I don't know" stand alone. */
export const parseChoices: FieldParser<FieldOf<'choices'>> = (field, form, context) => {
  const ticked = tickedBoxes(field, form, context)
  const { language, texts } = context
  if (ticked.kind !== 'ticked') return ticked
  if (field.max !== undefined && ticked.boxes.length > field.max) {
    const numbers = { max: String(field.max), count: String(ticked.boxes.length) }
    return { kind: 'errors', errors: [say(field.answer, texts.chooseAtMost, language, numbers)] }
  }
  return { kind: 'value', value: ticked.boxes }
}

/** Reads the works already done, each with its decade when told. */
export const parseWorks: FieldParser<FieldOf<'works'>> = (field, form, context) => {
  const ticked = tickedBoxes(field, form, context)
  if (ticked.kind !== 'ticked') return ticked
  const { language, texts } = context
  const decades = new Set<string>(field.decades.map((decade) => decade.value))
  const told = ticked.boxes.map((work) => ({ work, decade: firstSent(form, `${field.answer}.${work}`) }))
  const wrong = told.filter(({ decade }) => decade !== '' && !decades.has(decade))
  if (wrong.length > 0) {
    const errors = wrong.map(({ work, decade }) =>
      say(`${field.answer}.${work}`, texts.chooseListed, language, { found: decade.slice(0, ECHO_LENGTH) }),
    )
    return { kind: 'errors', errors }
  }
  return {
    kind: 'value',
    value: told.map(({ work, decade }) => (decade === '' ? { work } : { work, decade })),
  }
}

type Ticked = { readonly kind: 'ticked'; readonly boxes: readonly string[] }

/** The boxes ticked (none of them: an empty list), or what else the field yields. */
function tickedBoxes(
  field: FieldOf<'choices'> | FieldOf<'works'>,
  form: Parameters<FieldParser>[1],
  { answers, language, texts }: Parameters<FieldParser>[2],
): Ticked | FieldResult {
  const sent = [...new Set(allSent(form, field.answer))]
  if (sent.length === 0) return { kind: 'nothing' }
  const exclusives = [
    { value: NONE_VALUE, label: field.none, result: { kind: 'ticked', boxes: [] } as const },
    {
      value: UNKNOWN_VALUE,
      label: field.unknown?.label ?? (field.unknown && texts.unknown),
      result: { kind: 'unknown' } as const,
    },
  ]
  for (const { value, label, result } of exclusives) {
    if (label === undefined || !sent.includes(value)) continue
    if (sent.length === 1) return result
    const exclusive = { exclusive: label[language] }
    return { kind: 'errors', errors: [say(field.answer, texts.noneExcludes, language, exclusive)] }
  }
  const offered = new Set<string>(optionsHere(field.options, answers).map((option) => option.value))
  const strange = sent.filter((value) => !offered.has(value))
  if (strange.length === 0) return { kind: 'ticked', boxes: sent }
  const errors = strange.map((value) =>
    say(field.answer, texts.chooseListed, language, { found: value.slice(0, ECHO_LENGTH) }),
  )
  return { kind: 'errors', errors }
}
