import Papa from 'papaparse'
import { PortfolioInputError, type PortfolioTable } from '../core/portfolio/index.ts'

/**
 * Reads the text of a CSV file: comma, semicolon or tab, with or without a byte order mark, rows that begin with `#`
 * and empty rows skipped, the first other row naming the columns. A semicolon or a tab means an Italian spreadsheet,
 * whose numbers are `1.234,5`. Rows are counted as a spreadsheet does. Throws a PortfolioInputError for a file that is
 * not a table; rows with too many cells are left to the reader of the sites as they are.
 */
export function readPortfolioCsv(csvText: string): PortfolioTable {
  const content = csvText.replace(/^\ufeff/, '')
  const delimiter = delimiterOf(content)
  const { data, errors } = Papa.parse<string[]>(content, { delimiter, header: false, skipEmptyLines: false })
  const quotes = errors.find((error) => error.type === 'Quotes')
  if (quotes !== undefined) {
    throw new PortfolioInputError([
      {
        row: (quotes.row ?? 0) + 1,
        id: null,
        column: '"',
        found: quotes.message,
        accepted: {
          it: 'virgolette doppie aperte e chiuse intorno alla cella',
          en: 'double quotes opened and closed around the cell',
        },
      },
    ])
  }
  const rows = data
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => !cells[0]?.startsWith('#') && cells.some((cell) => cell.trim() !== ''))
  const [header, ...body] = rows
  return {
    columns: header?.cells ?? [],
    rows: body,
    decimalMark: delimiter === ',' ? '.' : ',',
  }
}

const DELIMITERS = [',', ';', '\t'] as const

/** The delimiter that the row of the column names holds most of. */
function delimiterOf(content: string): string {
  const header = content.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  const count = (delimiter: string) => header.split(delimiter).length
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), ',')
}
