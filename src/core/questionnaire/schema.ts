import { z } from 'zod'
import { Bill, CO_OWNER_KINDS, DECADES, ENTRANCES, WORKS_DONE } from '../building/index.ts'
import { AnswerNameSchema, Condition } from './condition.ts'
import { LocalText } from './local-text.ts'

const Entrances = z.array(z.enum(ENTRANCES)).min(1)

const optionTexts = {
  label: LocalText,
  meaning: LocalText.optional().describe('One line that says what it usually looks like'),
  picture: z
    .string()
    .regex(/^[a-z]+\/[a-z0-9-]+$/)
    .optional()
    .describe('Id of a drawing of the site'),
  entrances: Entrances.optional().describe('Offered only here; absent: wherever the field is asked'),
}
/** One answer of a closed list. */
export const ChoiceOption = z.strictObject({ value: z.string().min(1), ...optionTexts })
export type ChoiceOption = Readonly<z.infer<typeof ChoiceOption>>

/** One answer that stands for a number: a count, or one figure for a whole band. */
export const NumberOption = z.strictObject({
  value: z.number(),
  ...optionTexts,
})
export type NumberOption = Readonly<z.infer<typeof NumberOption>>

/** What "I don't know" says and what is then assumed; the slots {typical} and {source} are filled by the caller when known. */
const Unknown = z.strictObject({ label: LocalText.optional(), assumed: LocalText })

const common = {
  answer: AnswerNameSchema,
  label: LocalText.optional().describe('Absent: the title of the page is the label'),
  short: LocalText.optional().describe('The label on the page of answers, when it differs'),
  help: LocalText.optional(),
  entrances: Entrances.optional(),
  when: Condition.optional().describe('Meant only when this holds; otherwise kept but ignored'),
}

const ComuneField = z.strictObject({ kind: z.literal('comune'), ...common, missing: LocalText })

const ChoiceField = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  options: z.array(ChoiceOption).min(2),
  unknown: Unknown.optional().describe('Absent: the question has no "I don\'t know"'),
})

const ChoicesField = z.strictObject({
  kind: z.literal('choices'),
  ...common,
  options: z.array(ChoiceOption).min(2),
  none: LocalText.optional().describe('"None of these": an empty list, which excludes the rest'),
  unknown: Unknown.optional(),
  max: z.number().int().min(1).optional(),
})

const NumberField = z.strictObject({
  kind: z.literal('number'),
  ...common,
  unit: LocalText.optional(),
  unitOfOne: LocalText.optional().describe('The unit after 1, where the plural differs'),
  spellings: z.array(z.string()).default([]).describe('Other ways people write the unit after the number'),
  limits: z.strictObject({ min: z.number(), max: z.union([z.number(), z.literal('this-year')]) }),
  isWhole: z.boolean().default(false),
  isPlain: z.boolean().default(false).describe('A label such as a year: written without grouping'),
  missing: LocalText.describe('What to write, with an example'),
  outside: LocalText.describe('Said beyond the limits; slots {min} and {max}'),
  unlikely: z
    .array(
      z.strictObject({
        when: Condition.optional(),
        below: z.number().optional(),
        above: z.number().optional(),
        text: LocalText.describe('Slot {reading}: the number as understood'),
      }),
    )
    .default([]),
  options: z.array(NumberOption).default([]).describe('Ready answers; empty: only a box to write in'),
  isTyped: z.boolean().default(true).describe('Whether a number can be written, besides the ready answers'),
  unknown: Unknown.optional(),
  agreesWith: z
    .strictObject({
      answer: AnswerNameSchema,
      ranges: z.array(z.strictObject({ value: z.string(), from: z.number(), to: z.number() })).min(1),
      disagrees: LocalText.describe('Slots {reading} and {choice}'),
    })
    .optional()
    .describe(
      'A choice of the same page that the number implies: filled when empty, an error when it contradicts',
    ),
})

const WorksField = z.strictObject({
  kind: z.literal('works'),
  ...common,
  options: z.array(ChoiceOption.extend({ value: z.enum(WORKS_DONE) })).min(1),
  decades: z.array(z.strictObject({ value: z.enum(DECADES), label: LocalText })).min(1),
  decadeLabel: LocalText,
  none: LocalText,
  unknown: Unknown,
})

/** A carrier of the bills with the units people read on them; `factor` turns the written unit into the kept one. */
const BillCarrier = z.strictObject({
  value: Bill.shape.carrier,
  label: LocalText,
  units: z
    .array(
      z.strictObject({
        written: z.string().min(1),
        label: LocalText,
        kept: Bill.shape.unit.unwrap(),
        factor: z.number().positive(),
        unlikely: z
          .strictObject({ below: z.number().optional(), above: z.number().optional() })
          .optional()
          .describe('A year of a home; checked only for rows without dates'),
      }),
    )
    .min(1),
})
const BillsField = z.strictObject({
  kind: z.literal('bills'),
  ...common,
  carriers: z.array(BillCarrier).min(1),
  rows: z.number().int().min(1).max(120).describe('Empty rows offered'),
  columns: z.strictObject({
    carrier: LocalText,
    quantity: LocalText,
    unit: LocalText,
    costEur: LocalText,
    from: LocalText,
    to: LocalText,
  }),
  unlikely: LocalText.describe('Slot {reading}'),
  zero: LocalText.describe('Asked when the quantity is zero'),
  unknown: Unknown,
})

/** A closed answer of a table, with what people write for it in a spreadsheet. */
const Spelled = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .array(
      z.strictObject({
        value: z.enum(values),
        label: LocalText,
        spellings: z.array(z.string().min(1)).default([]),
      }),
    )
    .min(1)
const OwnersField = z.strictObject({
  kind: z.literal('owners'),
  ...common,
  rows: z.number().int().min(1).max(30).describe('Empty rows offered'),
  mostBlocks: z
    .number()
    .int()
    .min(1)
    .max(60)
    .describe('Beyond these the rows are shown in the box to paste in, one a line'),
  row: LocalText.describe('Name of a row; slot {row}'),
  columns: z.strictObject({
    label: LocalText,
    thousandths: LocalText,
    kind: LocalText,
    isMainHome: LocalText,
    incomeTaxEurYear: LocalText,
  }),
  kinds: Spelled(CO_OWNER_KINDS),
  mainHome: Spelled(['yes', 'no']),
  spellings: z
    .strictObject({ thousandths: z.array(z.string()), unknown: z.array(z.string()) })
    .describe('Units written after the thousandths; what people write for what they do not know'),
  table: z.strictObject({
    label: LocalText,
    help: LocalText,
    row: LocalText.describe('Slots {row} and {message}'),
  }),
  messages: z.strictObject({
    label: LocalText,
    longLabel: LocalText.describe('Slot {max}'),
    repeated: LocalText.describe('Slot {label}'),
    thousandths: LocalText,
    kind: LocalText.describe('Slots {found} and {options}'),
    mainHome: LocalText.describe('Slot {found}'),
    tax: LocalText,
    columns: LocalText.describe('A line of the table in one piece'),
    tooManyColumns: LocalText,
    tooMany: LocalText.describe('Slot {max}'),
    over: LocalText.describe('Slot {total}'),
    whole: LocalText.describe('Reading when the rows make the whole; slot {count}'),
    part: LocalText.describe('Reading when some thousandths are left; slots {count}, {total} and {rest}'),
  }),
  unknown: Unknown,
})

export const Field = z.discriminatedUnion('kind', [
  ComuneField,
  ChoiceField,
  ChoicesField,
  NumberField,
  WorksField,
  BillsField,
  OwnersField,
])
export type Field = Readonly<z.infer<typeof Field>>
export type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>

const texts = {
  title: LocalText,
  help: LocalText.optional(),
  why: LocalText.describe('Why we ask'),
  how: LocalText.optional().describe('How do I know'),
}

/** One page of the questionnaire: one question, which may fill several answers. */
export const Question = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'lower-case words joined by hyphens: it is part of an address'),
  part: z.string().min(1),
  entrances: Entrances,
  isFirstEstimate: z.boolean().default(false).describe('One of the five the first estimate needs'),
  isRequired: z.boolean().default(false).describe('Cannot be skipped nor answered "I don\'t know"'),
  effortSeconds: z
    .number()
    .min(1)
    .max(600)
    .describe('Our guess of the time it takes, to weigh against what it tells'),
  when: Condition.optional(),
  ...texts,
  variants: z
    .partialRecord(z.enum(ENTRANCES), z.strictObject(texts).partial())
    .default({})
    .describe('Words that differ by entrance: a public building is never a home'),
  fields: z.array(Field).min(1),
})
export type Question = Readonly<z.infer<typeof Question>>

/** Sentences of the questionnaire that belong to no single question. */
export const QuestionnaireTexts = z.strictObject({
  chooseOne: LocalText,
  chooseSome: LocalText,
  chooseKnown: LocalText.describe('As chooseOne where there is no "I don\'t know"'),
  chooseAtMost: LocalText,
  chooseListed: LocalText.describe('An answer that is not on the list'),
  noneExcludes: LocalText,
  wholeNumber: LocalText,
  unknown: LocalText,
  typedNumber: LocalText,
  typedHere: LocalText,
  assumedTypical: LocalText,
  row: LocalText,
  rowNumber: LocalText,
  rowNegative: LocalText,
  rowTooLarge: LocalText,
  rowNeedsCarrier: LocalText,
  rowNeedsQuantity: LocalText,
  rowUnit: LocalText,
  rowDate: LocalText,
  rowOrder: LocalText,
  rowsTooMany: LocalText,
})
export type QuestionnaireTexts = Readonly<z.infer<typeof QuestionnaireTexts>>
export const Part = z.strictObject({ id: z.string().min(1), title: LocalText })
export type Part = Readonly<z.infer<typeof Part>>
