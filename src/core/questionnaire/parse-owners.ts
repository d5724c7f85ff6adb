import type { CoOwnerAnswer } from '../building/index.ts'
import {
  allSent,
  type FieldMessage,
  type FieldParser,
  type Form,
  firstSent,
  type ParseContext,
  say,
} from './form.ts'
import { fillSlots, LANGUAGES, type Language, type LocalText } from './local-text.ts'
import { readNumber } from './number-reading.ts'
import { numberText } from './number-text.ts'
import type { FieldOf } from './schema.ts'

/** Rows the answers accept, the longest label and the highest tax of a year. */
const MOST_ROWS = 400
const LONGEST_LABEL = 40
const HIGHEST_TAX_EUR = 1e9
const WHOLE = 1000
/** Tables are rounded: what the sum may exceed 1,000 by, for each row. */
const ROUNDING = 0.001

type OwnersField = FieldOf<'owners'>
type Column = keyof OwnersField['columns']
const COLUMNS: readonly Column[] = ['label', 'thousandths', 'kind', 'isMainHome', 'incomeTaxEurYear']
/** A block where only these are filled is an empty block: they come ready in the form. */
const READY_COLUMNS: readonly Column[] = ['kind', 'isMainHome']

type Cells = Readonly<Record<Column, string>>
/** One row as written, with the control that each of its columns came from and the words that say which row it is. */
type Row = {
  readonly cells: Cells
  readonly controlOf: (column: Column) => string
  readonly place: (message: string) => string
  /** What is wrong with the line as a whole, before its columns are looked at. */
  readonly fault: LocalText | null
}
type RowResult = { readonly owner: CoOwnerAnswer | null; readonly errors: readonly FieldMessage[] }

/** The name of the box to paste a table in. */
const tableControl = (field: OwnersField): string => `${field.answer}.table`

/** Reads the owners of a condominium, from the rows of the form and from a table pasted beside them. */
export const parseOwners: FieldParser<OwnersField> = (field, form, context) => {
  const { language } = context
  const rows = [...blockRows(field, form, context), ...pastedRows(field, form, context)]
  if (rows.length === 0) return { kind: 'nothing' }
  if (rows.length > MOST_ROWS) {
    const error = say(tableControl(field), field.messages.tooMany, language, { max: String(MOST_ROWS) })
    return { kind: 'errors', errors: [error] }
  }
  const results = rows.map((row) => readRow(field, row, language))
  const errors = [...results.flatMap((result) => result.errors), ...repeatedLabels(field, rows, language)]
  if (errors.length > 0) return { kind: 'errors', errors }
  const owners = results.flatMap(({ owner }) => (owner === null ? [] : [owner]))
  const total = totalOf(owners)
  if (total > WHOLE + ROUNDING * owners.length) {
    const [first] = rows
    const where = first?.controlOf('thousandths') ?? tableControl(field)
    const slots = { total: numberText(total, language, 3) }
    return { kind: 'errors', errors: [say(where, field.messages.over, language, slots)] }
  }
  return {
    kind: 'value',
    value: owners,
    readings: [{ field: field.answer, text: ownersReading(field, owners, language) }],
  }
}

/** How many owners and thousandths are known, and how many are not. */
export function ownersReading(
  field: OwnersField,
  owners: readonly CoOwnerAnswer[],
  language: Language,
): string {
  const total = totalOf(owners)
  const rest = WHOLE - total
  const slots = {
    count: numberText(owners.length, language),
    total: numberText(total, language, 3),
    rest: numberText(rest, language, 3),
  }
  const { whole, part } = field.messages
  return fillSlots((rest > ROUNDING * owners.length ? part : whole)[language], slots)
}

/** The owners as a table that `parseOwners` reads back, one a line. */
export function ownersTable(
  field: OwnersField,
  owners: readonly CoOwnerAnswer[],
  language: Language,
): string {
  return owners
    .map(({ label, thousandths, kind, isMainHome, incomeTaxEurYear }) =>
      [
        label.replaceAll(';', ','),
        numberText(thousandths, language, 6),
        field.kinds.find(({ value }) => value === kind)?.label[language] ?? '',
        field.mainHome.find(({ value }) => value === isMainHome)?.label[language] ?? '',
        incomeTaxEurYear === undefined ? '' : numberText(incomeTaxEurYear, language, 2),
      ]
        .join(';')
        .replace(/;+$/, ''),
    )
    .join('\n')
}

function totalOf(owners: readonly CoOwnerAnswer[]): number {
  return Math.round(owners.reduce((sum, { thousandths }) => sum + thousandths, 0) * 1e6) / 1e6
}

function blockRows(field: OwnersField, form: Form, { language, texts }: ParseContext): readonly Row[] {
  const pattern = new RegExp(`^${field.answer}\\.(\\d{1,4})\\.`)
  const indices = new Set(Object.keys(form).flatMap((name) => pattern.exec(name)?.[1] ?? []))
  return [...indices]
    .map(Number)
    .sort((a, b) => a - b)
    .map((index): Row => {
      const controlOf = (column: Column) => `${field.answer}.${index}.${column}`
      return {
        cells: cellsOf((column) => firstSent(form, controlOf(column))),
        controlOf,
        place: (message) => fillSlots(texts.row[language], { row: String(index + 1), message }),
        fault: null,
      }
    })
    .filter(({ cells }) => COLUMNS.some((column) => !READY_COLUMNS.includes(column) && cells[column] !== ''))
}

/** Lines of the pasted table: columns apart by tabs, as a spreadsheet copies them, or by semicolons. */
function pastedRows(field: OwnersField, form: Form, { language }: ParseContext): readonly Row[] {
  const control = tableControl(field)
  const lines = allSent(form, control)
    .flatMap((text) => text.split(/\r\n|\r|\n/))
    .map((line, index) => ({ index, cells: splitLine(line) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [head, ...rest] = lines
  const data = head !== undefined && isHeading(head.cells) ? rest : lines
  return data.map(({ index, cells }): Row => {
    const place = (message: string) =>
      fillSlots(field.table.row[language], { row: String(index + 1), message })
    return {
      cells: cellsOf((column) => cells[COLUMNS.indexOf(column)] ?? ''),
      controlOf: () => control,
      place,
      fault: faultOf(field, cells),
    }
  })
}

function splitLine(line: string): readonly string[] {
  return line.split(line.includes('\t') ? '\t' : ';').map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

/** A first line without any figure in its second column names the columns. */
function isHeading(cells: readonly string[]): boolean {
  return cells[1] !== undefined && cells[1] !== '' && !/\d/.test(cells[1])
}

function faultOf(field: OwnersField, cells: readonly string[]): LocalText | null {
  if (cells.length < 2) return field.messages.columns
  return cells.slice(COLUMNS.length).some((cell) => cell !== '') ? field.messages.tooManyColumns : null
}

function cellsOf(textOf: (column: Column) => string): Cells {
  return Object.fromEntries(COLUMNS.map((column) => [column, textOf(column)])) as Cells
}

function readRow(field: OwnersField, row: Row, language: Language): RowResult {
  const { cells } = row
  const { messages } = field
  const errors: FieldMessage[] = []
  const blame = (
    column: Column,
    text: LocalText,
    slots: Readonly<Record<string, string>> = {},
  ): undefined => {
    errors.push({ field: row.controlOf(column), message: row.place(fillSlots(text[language], slots)) })
  }
  if (row.fault !== null) {
    blame('label', row.fault)
    return { owner: null, errors }
  }
  if (cells.label === '') blame('label', messages.label)
  if (cells.label.length > LONGEST_LABEL) blame('label', messages.longLabel, { max: String(LONGEST_LABEL) })
  const thousandths = readThousandths(cells.thousandths, field.spellings.thousandths, language)
  if (thousandths === undefined) blame('thousandths', messages.thousandths)
  const isSaid = (text: string) => text !== '' && !isOneOf(text, field.spellings.unknown)
  const kind = isSaid(cells.kind) ? spelled(field.kinds, cells.kind) : null
  if (kind === undefined) {
    const options = field.kinds.map(({ label }) => label[language]).join(', ')
    blame('kind', messages.kind, { found: cells.kind, options })
  }
  const mainHome = isSaid(cells.isMainHome) ? spelled(field.mainHome, cells.isMainHome) : null
  if (mainHome === undefined) blame('isMainHome', messages.mainHome, { found: cells.isMainHome })
  const tax = isSaid(cells.incomeTaxEurYear) ? readNumber(cells.incomeTaxEurYear, language, ['euro']) : null
  if (tax === undefined || (tax !== null && (tax < 0 || tax > HIGHEST_TAX_EUR)))
    blame('incomeTaxEurYear', messages.tax)
  if (errors.length > 0 || thousandths === undefined) return { owner: null, errors }
  return {
    errors,
    owner: {
      label: cells.label,
      thousandths,
      ...(kind == null ? {} : { kind }),
      ...(mainHome == null ? {} : { isMainHome: mainHome }),
      ...(tax == null ? {} : { incomeTaxEurYear: tax }),
    },
  }
}

/**
 * Thousandths as written. A number above 1,000 in one language and below in the other can only be meant in the other:
 * `29.123` is 29.123 thousandths in Italian too.
 */
function readThousandths(text: string, units: readonly string[], language: Language): number | undefined {
  const others = LANGUAGES.filter((other) => other !== language)
  return [language, ...others]
    .map((one) => readNumber(text, one, units))
    .find((value) => value !== undefined && value >= ROUNDING && value <= WHOLE)
}

function spelled<Value extends string>(
  options: readonly {
    readonly value: Value
    readonly label: LocalText
    readonly spellings: readonly string[]
  }[],
  text: string,
): Value | undefined {
  return options.find(({ value, label, spellings }) =>
    isOneOf(text, [value, label.it, label.en, ...spellings]),
  )?.value
}

function isOneOf(text: string, spellings: readonly string[]): boolean {
  const plain = plainText(text)
  return spellings.some((spelling) => plainText(spelling) === plain)
}

/** Without capitals, accents, hyphens and double spaces: "Sì" is "si". */
function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[-\s]+/g, ' ')
    .trim()
}

function repeatedLabels(
  field: OwnersField,
  rows: readonly Row[],
  language: Language,
): readonly FieldMessage[] {
  const seen = new Set<string>()
  return rows.flatMap(({ cells: { label }, controlOf, place }): readonly FieldMessage[] => {
    if (label === '' || !seen.has(label)) {
      seen.add(label)
      return []
    }
    const message = fillSlots(field.messages.repeated[language], { label })
    return [{ field: controlOf('label'), message: place(message) }]
  })
}
