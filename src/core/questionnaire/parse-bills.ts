import type { Bill } from '../building/index.ts'
import { type FieldMessage, type FieldParser, type Form, firstSent, type ParseContext, say } from './form.ts'
import type { LocalText } from './local-text.ts'
import { readNumber } from './number-reading.ts'
import { numberText, quantityText } from './number-text.ts'
import type { FieldOf } from './schema.ts'

/** Rows the answers accept, and the largest quantity and cost of one row. */
const MOST_ROWS = 120
const MOST_QUANTITY = 1e8
const MOST_COST = 1e9

type BillsField = FieldOf<'bills'>
type Carrier = BillsField['carriers'][number]
type Column = keyof BillsField['columns']
type Row = { readonly index: number; readonly cells: Readonly<Record<Column, string>> }
type RowResult = { readonly bill?: Bill; readonly errors: FieldMessage[]; readonly warnings: FieldMessage[] }

const COLUMNS: readonly Column[] = ['carrier', 'quantity', 'unit', 'costEur', 'from', 'to']
/** A row where only these are filled is an empty row: they come ready in the form. */
const READY_COLUMNS: readonly Column[] = ['carrier', 'unit']

/** Reads the table of bills; rows left empty are ignored. */
export const parseBills: FieldParser<BillsField> = (field, form, context) => {
  const rows = filledRows(field.answer, form)
  if (rows.length === 0) return { kind: 'nothing' }
  if (rows.length > MOST_ROWS) {
    const error = say(field.answer, context.texts.rowsTooMany, context.language, { max: String(MOST_ROWS) })
    return { kind: 'errors', errors: [error] }
  }
  const results = rows.map((row) => readRow(field, row, context))
  const errors = results.flatMap((result) => result.errors)
  if (errors.length > 0) return { kind: 'errors', errors }
  return {
    kind: 'value',
    value: results.flatMap(({ bill }) => (bill === undefined ? [] : [bill])),
    warnings: results.flatMap((result) => result.warnings),
  }
}

function filledRows(answer: string, form: Form): readonly Row[] {
  const pattern = new RegExp(`^${answer}\\.(\\d{1,4})\\.`)
  const indices = new Set(Object.keys(form).flatMap((name) => pattern.exec(name)?.[1] ?? []))
  return [...indices]
    .map(Number)
    .sort((a, b) => a - b)
    .map((index) => ({
      index,
      cells: Object.fromEntries(
        COLUMNS.map((column) => [column, firstSent(form, `${answer}.${index}.${column}`)]),
      ) as Record<Column, string>,
    }))
    .filter(({ cells }) => COLUMNS.some((column) => !READY_COLUMNS.includes(column) && cells[column] !== ''))
}

function readRow(field: BillsField, row: Row, context: ParseContext): RowResult {
  const { language, texts } = context
  const { cells, index } = row
  const errors: FieldMessage[] = []
  const blame = (
    column: Column,
    text: LocalText,
    slots: Readonly<Record<string, string>> = {},
  ): undefined => {
    const { message } = say('', text, language, slots)
    const place = { row: String(index + 1), message }
    errors.push(say(`${field.answer}.${index}.${column}`, texts.row, language, place))
  }
  const amount = (column: Column, max: number, spellings: readonly string[]): number | undefined => {
    if (cells[column] === '') return undefined
    const value = readNumber(cells[column], language, spellings)
    if (value === undefined) return blame(column, texts.rowNumber)
    if (value < 0) return blame(column, texts.rowNegative)
    if (value > max) return blame(column, texts.rowTooLarge, { max: numberText(max, language) })
    return value
  }
  const day = (column: Column): string | undefined => {
    if (cells[column] === '') return undefined
    return readDate(cells[column]) ?? blame(column, texts.rowDate)
  }

  const carrier = field.carriers.find(({ value }) => value === cells.carrier)
  if (carrier === undefined) blame('carrier', texts.rowNeedsCarrier)
  const unit = carrier === undefined ? undefined : unitOf(carrier, cells.unit)
  const spellings = unit === undefined ? [] : [unit.written, unit.label.it, unit.label.en]
  const written = amount('quantity', MOST_QUANTITY, spellings)
  const costEur = amount('costEur', MOST_COST, ['euro'])
  if (cells.quantity === '' && cells.costEur === '') blame('quantity', texts.rowNeedsQuantity)
  const from = day('from')
  const to = day('to')
  if (from !== undefined && to !== undefined && from >= to) blame('to', texts.rowOrder)
  if (carrier !== undefined && unit === undefined && written !== undefined) {
    const units = carrier.units.map(({ label }) => label[language]).join(', ')
    blame('unit', texts.rowUnit, { units })
  }
  if (errors.length > 0 || carrier === undefined) return { errors, warnings: [] }

  const quantity =
    written === undefined || unit === undefined ? {} : { quantity: written * unit.factor, unit: unit.kept }
  const dates = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const cost = costEur === undefined ? {} : { costEur }
  const bill: Bill = { carrier: carrier.value, ...quantity, ...cost, ...dates }
  const isYear = from === undefined && to === undefined
  const doubt = written === undefined ? undefined : doubtful(field, carrier, unit, written, isYear, context)
  const warnings =
    doubt === undefined ? [] : [say(`${field.answer}.${index}.quantity`, doubt.text, language, doubt.slots)]
  return { bill, errors, warnings }
}

/** The unit written, or the usual one of the carrier when none was chosen. */
function unitOf(carrier: Carrier, written: string): Carrier['units'][number] | undefined {
  if (written === '') return carrier.units[0]
  return carrier.units.find((unit) => unit.written.toLowerCase() === written.toLowerCase())
}

function doubtful(
  field: BillsField,
  carrier: Carrier,
  unit: Carrier['units'][number] | undefined,
  written: number,
  isYear: boolean,
  { answers, language }: ParseContext,
): { readonly text: LocalText; readonly slots: Readonly<Record<string, string>> } | undefined {
  if (written === 0) return { text: field.zero, slots: {} }
  const limits = unit?.unlikely
  // The usual range is that of one home: it says nothing of a school.
  if (limits === undefined || !isYear || answers.entrance === 'public') return undefined
  if (written >= (limits.below ?? -Infinity) && written <= (limits.above ?? Infinity)) return undefined
  const quantity = quantityText(written, unit?.label[language], language)
  return { text: field.unlikely, slots: { reading: `${quantity} (${carrier.label[language]})` } }
}

/**
 * Reads a date written as a browser does (2026-01-31) or as people do (31/1/2026).
 *
 * @returns YYYY-MM-DD, or undefined when the day does not exist
 */
export function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(local?.[3]), Number(local?.[2]), Number(local?.[1])]
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1)) return undefined
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day > daysInMonth) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
