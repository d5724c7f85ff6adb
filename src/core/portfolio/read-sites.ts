import { Answers, checkAnswers } from '../building/index.ts'
import type { ComuneLookup } from '../territory/index.ts'
import { COLUMNS, type Column, ROW_COLUMNS } from './columns.ts'
import { type InputProblem, PortfolioInputError } from './input-error.ts'
import { text } from './wording.ts'

/** A table of texts as a spreadsheet holds it. */
export type PortfolioTable = {
  readonly columns: readonly string[]
  readonly rows: readonly {
    /** As the spreadsheet counts, the first row of the file being 1. */
    readonly row: number
    readonly cells: readonly string[]
  }[]
  /** How numbers are written: Italian spreadsheets save `1.234,5`. */
  readonly decimalMark: '.' | ','
}

/** One building of a portfolio, described well enough to be assessed. */
export type Site = {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly isSynthetic: boolean
  readonly answers: Answers
}

export type SitesRead = {
  readonly sites: readonly Site[]
  readonly problems: readonly InputProblem[]
  /** Columns that mean nothing to us: nothing was read from them. */
  readonly ignoredColumns: readonly string[]
}

const SEPARATOR = '|'
const NOTHING = 'none'
const SOME_COLUMNS = [...COLUMNS.keys()]
  .filter((name) => name !== 'comune')
  .slice(0, 10)
  .join(', ')

/**
 * Reads each row as the answers of a public body. A bad cell costs its row and no other: it is listed with row, column,
 * what was found and what is accepted, all the cells of a row at once. Empty cells are questions not answered.
 * `date` (ISO) lets it see years still to come.
 * Throws a PortfolioInputError only when nothing can be read: a needed column is missing or appears twice, no rows.
 */
export function readSites(
  table: PortfolioTable,
  findComune: (name: string) => ComuneLookup,
  date?: string,
): SitesRead {
  const columns = table.columns.map((column) => column.trim())
  const trimmed = { ...table, columns }
  checkHeader(trimmed)
  const firstRowOfId = new Map<string, number>()
  const sites: Site[] = []
  const problems: InputProblem[] = []
  for (const row of table.rows) {
    const reader = new RowReader(trimmed, row)
    const site = reader.site(findComune, firstRowOfId, date)
    problems.push(...reader.problems)
    if (site !== null) sites.push(site)
  }
  const known = new Set<string>([...ROW_COLUMNS, ...COLUMNS.keys(), 'entrance', ''])
  return { sites, problems, ignoredColumns: columns.filter((column) => !known.has(column)) }
}

function checkHeader({ columns, rows }: PortfolioTable): void {
  const ofFile = (column: string, found: string, accepted: InputProblem['accepted']): InputProblem => ({
    row: null,
    id: null,
    column,
    found,
    accepted,
  })
  const problems: InputProblem[] = []
  for (const needed of ['id', 'comune']) {
    if (columns.includes(needed)) continue
    problems.push(
      ofFile(
        needed,
        columns.join(', '),
        text(
          `una colonna "${needed}", e a piacere ${SOME_COLUMNS}...`,
          `a column "${needed}", and as you like ${SOME_COLUMNS}...`,
        ),
      ),
    )
  }
  const twice = columns.filter((column, index) => column !== '' && columns.indexOf(column) !== index)
  for (const column of new Set(twice)) {
    problems.push(ofFile(column, column, text('ogni colonna una volta sola', 'each column only once')))
  }
  if (rows.length === 0) {
    problems.push(
      ofFile(
        'id',
        '',
        text('almeno una riga sotto i nomi delle colonne', 'at least one row below the names of the columns'),
      ),
    )
  }
  if (problems.length > 0) throw new PortfolioInputError(problems)
}

/** Reads one row and keeps what was wrong with it. */
class RowReader {
  readonly problems: InputProblem[] = []
  readonly #row: number
  readonly #columns: readonly string[]
  readonly #cells: readonly string[]
  readonly #decimalMark: '.' | ','

  constructor(table: PortfolioTable, { row, cells }: PortfolioTable['rows'][number]) {
    this.#row = row
    this.#columns = table.columns
    this.#cells = cells
    this.#decimalMark = table.decimalMark
  }

  site(
    findComune: (name: string) => ComuneLookup,
    firstRowOfId: Map<string, number>,
    date: string | undefined,
  ): Site | null {
    this.#checkLength()
    if (this.problems.length > 0) return null
    const id = this.#cell('id')
    const answers = this.#answers(date)
    this.#checkEntrance()
    this.#checkId(id, firstRowOfId)
    const comune = this.#comune(findComune)
    if (answers === null || comune === null || this.problems.length > 0) return null
    return {
      row: this.#row,
      id,
      name: this.#cell('name') || id,
      isSynthetic: /^(yes|s[iì]|true|1)$/i.test(this.#cell('synthetic')),
      answers: { ...answers, comune },
    }
  }

  #cell(column: string): string {
    return this.#cells[this.#columns.indexOf(column)]?.trim() ?? ''
  }

  #refuse(column: string, accepted: InputProblem['accepted'], found = this.#cell(column)): void {
    if (this.problems.some((problem) => problem.column === column)) return
    this.problems.push({ row: this.#row, id: this.#cell('id') || null, column, found, accepted })
  }

  #checkEntrance(): void {
    const entrance = this.#cell('entrance')
    if (entrance === '' || entrance === 'public') return
    this.#refuse('entrance', text('public, oppure niente', 'public, or nothing'))
  }

  #checkId(id: string, firstRowOfId: Map<string, number>): void {
    if (id === '') {
      this.#refuse('id', text('un codice diverso per ogni riga', 'a code of its own for each row'))
      return
    }
    const first = firstRowOfId.get(id)
    if (first === undefined) {
      firstRowOfId.set(id, this.#row)
      return
    }
    this.#refuse(
      'id',
      text(
        `un codice non ancora usato (è già alla riga ${first})`,
        `a code not used yet (it is in row ${first})`,
      ),
    )
  }

  /** A number with a comma not between quotes splits in two and shifts all that follows: nothing of it can be trusted. */
  #checkLength(): void {
    const extra = this.#cells.length - this.#columns.length
    if (extra <= 0 || this.#cells.slice(-extra).every((cell) => cell.trim() === '')) return
    this.#refuse(
      '*',
      text(
        `${this.#columns.length} celle, una per colonna; una cella che contiene il separatore va tra virgolette`,
        `${this.#columns.length} cells, one for each column; a cell that holds the separator goes between quotes`,
      ),
      `${this.#cells.length}`,
    )
  }

  /** The ISTAT code of the comune, so that no later step has to search its name again. */
  #comune(findComune: (name: string) => ComuneLookup): string | null {
    const name = this.#cell('comune')
    const lookup = name === '' ? ({ kind: 'none' } as const) : findComune(name)
    if (lookup.kind === 'found') return lookup.comune.istatCode
    const near = lookup.kind === 'candidates' ? lookup.candidates.slice(0, 5) : []
    const names = near.map((comune) => `${comune.name} (${comune.provinceCode})`).join(', ')
    this.#refuse(
      'comune',
      near.length > 0
        ? text(
            `il nome intero o il codice ISTAT; forse ${names}`,
            `the whole name or the ISTAT code; maybe ${names}`,
          )
        : text(
            'il nome intero di un comune o le sei cifre del codice ISTAT',
            'the whole name of a comune or the six digits of its ISTAT code',
          ),
    )
    return null
  }

  #answers(date: string | undefined): Answers | null {
    const draft: Record<string, unknown> = { entrance: 'public' }
    for (const column of COLUMNS.values()) {
      if (column.kind === 'bill-number' || column.kind === 'bill-date') continue
      const cell = this.#cell(column.name)
      if (cell !== '') draft[column.name] = this.#value(column, cell)
    }
    const bills = this.#bills()
    if (bills.length > 0) draft.bills = bills.map(({ bill }) => bill)
    const result = Answers.safeParse(draft)
    const problems = result.success
      ? checkAnswers(result.data, date)
          .filter((issue) => issue.severity === 'error')
          .map((issue) => ({ path: issue.path.split('/'), message: issue.message }))
      : result.error.issues.map((issue) => ({ path: issue.path.map(String), message: null }))
    for (const { path, message } of problems) {
      const [field, index, part] = path
      const ofBill = part === 'from' || part === 'to' ? `bills.${part}` : bills[Number(index)]?.column
      const column = COLUMNS.get((field === 'bills' ? ofBill : field) ?? '')
      // The comune has a message of its own, with near names.
      if (column !== undefined && column.name !== 'comune') {
        this.#refuse(column.name, message ?? column.accepted)
      }
    }
    return result.success ? result.data : null
  }

  #value(column: Column, cell: string): unknown {
    if (column.kind === 'number') return this.#number(cell)
    if (column.kind === 'list')
      return cell === NOTHING ? [] : cell.split(SEPARATOR).map((part) => part.trim())
    if (column.kind === 'works') return cell === NOTHING ? [] : cell.split(SEPARATOR).map(readWork)
    return cell
  }

  /** Not a number gives NaN, which every schema refuses. */
  #number(cell: string): number {
    const plain = cell.replaceAll(/[\s\u00a0\u202f']/g, '')
    const [group, decimal] = this.#decimalMark === ',' ? ['.', ','] : [',', '.']
    const isGrouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`).test(plain)
    const ungrouped = isGrouped ? plain.replaceAll(group, '') : plain
    const pointed = ungrouped.replace(decimal, '.')
    return /^-?\d+(\.\d+)?$/.test(pointed) ? Number(pointed) : Number.NaN
  }

  /** One bill for each carrier with a filled column, and the column to name when it is not valid. */
  #bills(): { readonly column: string; readonly bill: Readonly<Record<string, unknown>> }[] {
    const found = new Map<string, { column: string; bill: Record<string, unknown> }>()
    for (const column of COLUMNS.values()) {
      const cell = this.#cell(column.name)
      if (column.kind !== 'bill-number' || cell === '') continue
      const value = this.#number(cell)
      if (!(value >= 0)) this.#refuse(column.name, column.accepted)
      const [, carrier = '', unit = ''] = column.name.split('.')
      const { bill } = found.get(carrier) ?? { bill: { carrier } }
      if (unit !== 'costEur' && 'unit' in bill) {
        this.#refuse(column.name, text('una sola unità per vettore', 'a single unit for each carrier'))
      }
      const figures = unit === 'costEur' ? { costEur: value } : { quantity: value, unit }
      found.set(carrier, { column: column.name, bill: { ...bill, ...figures } })
    }
    const [from, to] = [this.#cell('bills.from'), this.#cell('bills.to')]
    const dates = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
    return [...found.values()].map(({ column, bill }) => ({ column, bill: { ...bill, ...dates } }))
  }
}

function readWork(part: string): Record<string, string> {
  const [work = '', decade] = part.trim().split(':')
  return decade === undefined ? { work } : { work, decade }
}
