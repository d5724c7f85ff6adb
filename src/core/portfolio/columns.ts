import { z } from 'zod'
import { Answers, Bill, DECADES, WORKS_DONE } from '../building/index.ts'
import type { PlanText } from '../planning/index.ts'
import { text } from './wording.ts'

/** Columns that describe the row and are not answers. */
export const ROW_COLUMNS = ['id', 'name', 'notes', 'synthetic'] as const

/** How the cell of a column becomes a value of `Answers`, and what it may hold. */
export type Column = {
  readonly name: string
  readonly kind: 'number' | 'text' | 'list' | 'works' | 'bill-number' | 'bill-date'
  readonly accepted: PlanText
}

/** The part of JSON Schema that the fields of `Answers` use. */
const FieldSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
})
type FieldSchema = z.infer<typeof FieldSchema>

const oneOf = (values: readonly string[]): PlanText =>
  text(`uno fra: ${values.join(', ')}`, `one of: ${values.join(', ')}`)

const between = (schema: FieldSchema): PlanText => {
  const isWhole = schema.type === 'integer'
  const [low, high] = [schema.minimum ?? 0, schema.maximum ?? 1]
  return text(
    `un numero${isWhole ? ' intero' : ''} da ${low} a ${high}`,
    `a${isWhole ? ' whole' : ''} number from ${low} to ${high}`,
  )
}

const WORKS_COLUMN: Column = {
  name: 'worksDone',
  kind: 'works',
  accepted: text(
    `none, oppure lavori separati da |, ciascuno con il decennio se noto (windows:2010-2019). Lavori: ${WORKS_DONE.join(', ')}. Decenni: ${DECADES.join(', ')}`,
    `none, or works separated by |, each with its decade if known (windows:2010-2019). Works: ${WORKS_DONE.join(', ')}. Decades: ${DECADES.join(', ')}`,
  ),
}

/** Dates of the bills of a row, then one column for each carrier and unit: `bills.natural-gas.Smc`, `bills.electricity.costEur`. */
const BILL_COLUMNS: readonly Column[] = [
  {
    name: 'bills.from',
    kind: 'bill-date',
    accepted: text('una data come 2025-01-01', 'a date such as 2025-01-01'),
  },
  {
    name: 'bills.to',
    kind: 'bill-date',
    accepted: text(
      'una data come 2025-12-31, dopo bills.from',
      'a date such as 2025-12-31, after bills.from',
    ),
  },
  ...Bill.shape.carrier.options.flatMap((carrier) =>
    [...Bill.shape.unit.unwrap().options, 'costEur'].map((unit) => ({
      name: `bills.${carrier}.${unit}`,
      kind: 'bill-number' as const,
      accepted: text('un numero da 0 in su', 'a number, 0 or more'),
    })),
  ),
]

const OWN_COLUMNS = new Set(['schema', 'entrance', 'worksDone', 'bills'])

/** Every column a file may have, by name, made from the schema of the answers: a new question is a new column. */
export const COLUMNS: ReadonlyMap<string, Column> = new Map(
  [...answerColumns(), WORKS_COLUMN, ...BILL_COLUMNS].map((column) => [column.name, column]),
)

function answerColumns(): Column[] {
  return Object.entries(Answers.shape)
    .filter(([name]) => !OWN_COLUMNS.has(name))
    .map(([name, field]) => columnOf(name, FieldSchema.parse(z.toJSONSchema(field, { io: 'input' }))))
}

function columnOf(name: string, schema: FieldSchema): Column {
  if (schema.type === 'number' || schema.type === 'integer') {
    return { name, kind: 'number', accepted: between(schema) }
  }
  if (schema.type === 'array') {
    const values = schema.items?.enum ?? []
    return {
      name,
      kind: 'list',
      accepted: text(
        `none, oppure valori separati da |, fra: ${values.join(', ')}`,
        `none, or values separated by |, among: ${values.join(', ')}`,
      ),
    }
  }
  if (schema.enum !== undefined) return { name, kind: 'text', accepted: oneOf(schema.enum) }
  return { name, kind: 'text', accepted: text('un testo', 'a text') }
}
