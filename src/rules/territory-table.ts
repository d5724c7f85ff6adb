import { readFileSync } from 'node:fs'

/**
 * A row of a territorial table, with checked access to its cells. Tables are UTF-8 text, comma separated without
 * quotes: `#` lines are comments, the first other line names the columns.
 */
export class TableRow {
  readonly #file: string
  readonly #columns: ReadonlyMap<string, number>
  readonly #cells: readonly string[]
  readonly #line: number

  constructor(file: string, columns: ReadonlyMap<string, number>, cells: readonly string[], line: number) {
    this.#file = file
    this.#columns = columns
    this.#cells = cells
    this.#line = line
  }

  /** The text of a column, which may be empty. */
  text(column: string): string {
    const position = this.#columns.get(column)
    if (position === undefined) throw this.error(column, 'no such column')
    return this.#cells[position] ?? ''
  }

  /** The text of a column that may not be empty and, when a pattern is given, has to match it. */
  required(column: string, pattern?: RegExp): string {
    const value = this.text(column)
    if (value === '') throw this.error(column, 'found nothing, a value is required')
    if (pattern !== undefined && !pattern.test(value)) {
      throw this.error(column, `found "${value}", accepted ${pattern.source}`)
    }
    return value
  }

  /** One of the accepted words. */
  oneOf<Word extends string>(column: string, accepted: readonly Word[]): Word {
    const value = this.text(column)
    const word = accepted.find((candidate) => candidate === value)
    if (word === undefined) throw this.error(column, `found "${value}", accepted ${accepted.join(', ')}`)
    return word
  }

  /** A number within bounds, both accepted. */
  number(column: string, minimum: number, maximum: number): number {
    const value = this.text(column)
    const parsed = Number(value)
    if (value === '' || !(parsed >= minimum && parsed <= maximum)) {
      throw this.error(column, `found "${value}", accepted a number from ${minimum} to ${maximum}`)
    }
    return parsed
  }

  /** A whole number within bounds, both accepted. */
  integer(column: string, minimum: number, maximum: number): number {
    const parsed = this.number(column, minimum, maximum)
    if (!Number.isInteger(parsed)) throw this.error(column, `found "${parsed}", accepted a whole number`)
    return parsed
  }

  /** As `number`, or null for an empty cell. */
  optionalNumber(column: string, minimum: number, maximum: number): number | null {
    return this.text(column) === '' ? null : this.number(column, minimum, maximum)
  }

  /** A list separated by `|`, empty for an empty cell. */
  list(column: string): string[] {
    const value = this.text(column)
    return value === '' ? [] : value.split('|')
  }

  /** An error that says the file, the line and the column. */
  error(column: string, problem: string): Error {
    return new Error(`${this.#file}:${this.#line} column ${column}: ${problem}.`)
  }
}

/**
 * Reads a table. Throws an Error naming file and line when the columns are not those expected or a row has another
 * number of cells.
 */
export function readTerritoryTable(file: string, expectedColumns: readonly string[]): TableRow[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  const headerIndex = lines.findIndex((line) => line !== '' && !line.startsWith('#'))
  const header = (lines[headerIndex] ?? '').split(',')
  if (header.join() !== expectedColumns.join()) {
    throw new Error(
      `${file}:${headerIndex + 1}: found columns ${header.join(', ')}; expected ${expectedColumns.join(', ')}.`,
    )
  }
  const columns = new Map(header.map((column, position) => [column, position]))
  const rows: TableRow[] = []
  for (const [index, line] of lines.entries()) {
    if (index <= headerIndex || line === '' || line.startsWith('#')) continue
    const cells = line.split(',')
    if (cells.length !== header.length) {
      throw new Error(
        `${file}:${index + 1}: found ${cells.length} cells, expected ${header.length} (values hold no comma).`,
      )
    }
    rows.push(new TableRow(file, columns, cells, index + 1))
  }
  return rows
}
