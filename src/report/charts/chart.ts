import type { Lang, Text } from '../format.ts'
import { escapeXml } from './svg.ts'

export type Cell = {
  readonly text: string
  /** The same figure as a number for the CSV; absent when the cell is words. */
  readonly value?: number
}
export type ChartTable = {
  readonly caption: string
  readonly columns: readonly string[]
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly Cell[])[]
}
/** One picture in two widths with everything a person who cannot see it needs. */
export type Chart = {
  readonly narrow: string
  readonly wide: string
  readonly altText: string
  readonly title: string
  readonly measure: string
  readonly table: ChartTable
}

export type FigureOptions = {
  /** Level of the heading in its page, default 3. */
  readonly headingLevel?: 2 | 3 | 4
  /** Behind a summary (default), open from the start (scatter charts, paper), or in another place of the page, which then must exist. */
  readonly table?: 'closed' | 'open' | 'elsewhere'
  /** Both, chosen by the width of the screen (default), or one of them where the place is fixed. */
  readonly drawings?: 'both' | 'narrow' | 'wide'
  /** Address of the same figures as CSV. */
  readonly csvHref?: string
}

/** The last words of every alternative text. */
export const TABLE_BELOW: Text = { it: 'Dati in tabella sotto.', en: 'Data in the table below.' }
const TABLE_ELSEWHERE: Text = { it: 'Dati in tabella nell’allegato.', en: 'Data in a table in the annex.' }

const isNumeric = (table: ChartTable, column: number): boolean =>
  table.rows.length > 0 &&
  table.rows.every((row) => row[column]?.value !== undefined || row[column]?.text === '')

/** A table with scoped headers; numbers carry the class `sp-number`. */
export function tableHtml(table: ChartTable): string {
  const numberClass = (column: number) => (isNumeric(table, column) ? ' class="sp-number"' : '')
  const head = table.columns
    .map((name, column) => `<th scope="col"${numberClass(column)}>${escapeXml(name)}</th>`)
    .join('')
  const body = table.rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        column === 0
          ? `<th scope="row">${escapeXml(cell.text)}</th>`
          : `<td${numberClass(column)}>${escapeXml(cell.text)}</td>`,
      )
      return `<tr>${cells.join('')}</tr>`
    })
    .join('')
  return `<table class="table table-sm caption-top"><caption>${escapeXml(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

/** The same in a named region that scrolls by itself where it is wider than the screen. */
export const tableRegionHtml = (table: ChartTable): string =>
  `<div class="table-responsive" role="region" tabindex="0" aria-label="${escapeXml(table.caption)}">${tableHtml(table)}</div>`

/** The table as CSV (comma, CRLF, RFC 4180) with plain numbers. Formula characters at the start of words are defused with an apostrophe. */
export function chartCsv(chart: Chart): string {
  const quoted = (content: string) => {
    const safe = /^[=+\-@\t\r]/.test(content) ? `'${content}` : content
    return `"${safe.replace(/"/g, '""')}"`
  }
  const lines = [
    chart.table.columns.map(quoted),
    ...chart.table.rows.map((row) =>
      row.map((cell) => (cell.value === undefined ? quoted(cell.text) : String(cell.value))),
    ),
  ]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

/** The accessible figure: message, what is measured, the two drawings as one named image, the table. */
export function figureHtml(chart: Chart, lang: Lang, options: FigureOptions = {}): string {
  const level = options.headingLevel ?? 3
  const summary = lang === 'it' ? 'Vedi i dati in tabella' : 'See the data as a table'
  const csv =
    options.csvHref === undefined
      ? ''
      : `<p><a href="${escapeXml(options.csvHref)}" download>${lang === 'it' ? 'Scarica i dati (CSV)' : 'Download the data (CSV)'}</a></p>`
  const table = options.table ?? 'closed'
  const drawings = { both: `${chart.narrow}${chart.wide}`, narrow: chart.narrow, wide: chart.wide }[
    options.drawings ?? 'both'
  ]
  const altText =
    table === 'elsewhere' ? chart.altText.replace(TABLE_BELOW[lang], TABLE_ELSEWHERE[lang]) : chart.altText
  const details =
    table === 'elsewhere'
      ? ''
      : `<details class="sp-details"${table === 'open' ? ' open' : ''}><summary>${summary}</summary>${tableRegionHtml(chart.table)}${csv}</details>`
  return [
    '<figure class="sp-figure">',
    `<figcaption><h${level}>${escapeXml(chart.title)}</h${level}><p>${escapeXml(chart.measure)}</p></figcaption>`,
    `<div role="img" aria-label="${escapeXml(altText)}">${drawings}</div>`,
    details,
    '</figure>',
  ].join('')
}
