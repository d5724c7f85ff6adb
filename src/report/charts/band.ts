import {
  type Band,
  formatBand,
  formatMoney,
  type Lang,
  notKnown,
  type RoundedBand,
  roundBand,
  roundUncertain,
  type Text,
} from '../format.ts'
import { axisAcross } from './axis.ts'
import type { Chart } from './chart.ts'
import { MONEY_OUT, MUTED_TEXT, planStyle, type SeriesStyle, TODAY_STYLE, WHITE } from './colours.ts'
import { drawing, el, linearScale, type Scale, type Size, text, textWidth, WIDTHS, wrapText } from './svg.ts'

export type BandRow = {
  readonly label: string
  /** Euro; null when it could not be computed: said in words, not drawn. */
  readonly band: Band | null
  readonly role: 'today' | 'plan'
  /** A value known from outside, such as a bill, drawn as a dot; outside the band it is said so. */
  readonly mark?: number
}
export type BandChartData = {
  readonly rows: readonly BandRow[]
  /** What the euro are, such as `Spesa di energia` / `Energy cost`. */
  readonly quantity: Text
  /** Per year or once: it names the axis. */
  readonly per: 'year' | 'once'
  readonly place?: string
  /** The message, when the caller knows a better one than the comparison of the first row with the lowest. */
  readonly title?: Text
}

type DrawnRow = {
  readonly label: string
  readonly band: RoundedBand | null
  readonly style: SeriesStyle
  readonly mark: number | undefined
}

const unitOf = (per: 'year' | 'once', lang: Lang): string =>
  per === 'once' ? 'euro' : lang === 'it' ? 'euro l’anno' : 'euro a year'

function messageOf(rows: readonly DrawnRow[], data: BandChartData, lang: Lang): string {
  if (data.title !== undefined) return data.title[lang]
  const known = rows.flatMap((row) => (row.band === null ? [] : [{ label: row.label, band: row.band }]))
  const [first, ...others] = known
  if (first === undefined) return data.quantity[lang]
  const best = others.toSorted((a, b) => a.band.central - b.band.central)[0]
  const start = formatMoney(first.band.central, lang)
  const year = data.per === 'year' ? (lang === 'it' ? ' l’anno' : ' a year') : ''
  if (best === undefined || best.band.central >= first.band.central) {
    return lang === 'it'
      ? `${data.quantity.it}, ${first.label.toLowerCase()}: probabilmente circa ${start}${year}`
      : `${data.quantity.en}, ${first.label.toLowerCase()}: most likely about ${start}${year}`
  }
  const end = formatMoney(best.band.central, lang)
  return lang === 'it'
    ? `Da circa ${start}${year} a circa ${end} con «${best.label}»`
    : `From about ${start}${year} to about ${end} with “${best.label}”`
}

const ROW = 58
const BAND_HEIGHT = 20

function draw(rows: readonly DrawnRow[], data: BandChartData, lang: Lang, size: Size): string {
  const bands = rows.flatMap((row) => (row.band === null ? [] : [row.band]))
  const marks = rows.flatMap((row) => (row.mark === undefined ? [] : [row.mark]))
  const left = 10
  const right = WIDTHS[size] - 12
  const scale = linearScale(
    Math.min(0, ...bands.map((b) => b.low), ...marks),
    Math.max(0, ...bands.map((b) => b.high), ...marks),
    left,
    right,
  )
  const wraps = rows.map((row) => {
    const words = row.band === null ? notKnown(lang) : formatBand(row.band, lang)
    return { words, lines: wrapText(row.label, right - left - textWidth(words, 14, true) - 16, 15, true) }
  })
  const tops: number[] = []
  let y = 4
  for (const { lines } of wraps) {
    tops.push(y)
    y += ROW + (lines.length - 1) * 18
  }
  const bottom = y
  const body = rows.map((row, index) => {
    const top = tops[index] ?? 0
    const { words, lines } = wraps[index] ?? { words: '', lines: [] }
    const bandTop = top + lines.length * 18 + 6
    const names = lines.map((line, at) =>
      text(left, top + 15 + at * 18, line, { isBold: true, size: 15, hasHalo: true }),
    )
    const range = text(right, top + 15, words, { anchor: 'end', hasHalo: true })
    if (row.band === null) return names.join('') + range
    const { low, central, high } = row.band
    const start = scale.at(low)
    const width = Math.max(4, scale.at(high) - start)
    return [
      ...names,
      range,
      el('rect', {
        x: start,
        y: bandTop,
        width,
        height: BAND_HEIGHT,
        rx: 3,
        fill: row.style.colour,
        'fill-opacity': '0.3',
        stroke: row.style.colour,
        'stroke-width': 2,
        'stroke-dasharray': row.style.dash,
        'data-low': String(low),
        'data-high': String(high),
      }),
      el('rect', {
        x: scale.at(central) - 2.5,
        y: bandTop - 4,
        width: 5,
        height: BAND_HEIGHT + 8,
        fill: '#000000',
        'data-central': String(central),
      }),
      drawnMark(row, scale, bandTop + BAND_HEIGHT / 2, lang, right),
    ].join('')
  })
  const caption = wrapText(captionOf(lang, marks.length > 0), WIDTHS[size] - 20)
  const axis = axisAcross(scale, 0, bottom, lang, unitOf(data.per, lang), size)
  return drawing(
    size,
    bottom + 46 + caption.length * 18,
    axis,
    ...body,
    ...caption.map((line, index) => text(left, bottom + 58 + index * 18, line, { fill: MUTED_TEXT })),
  )
}

const captionOf = (lang: Lang, hasMarks: boolean): string => {
  const bands =
    lang === 'it'
      ? 'Ogni banda contiene 8 casi su 10; il tratto scuro è il valore più probabile.'
      : 'Each band holds 8 cases in 10; the dark tick is the most likely value.'
  if (!hasMarks) return bands
  return lang === 'it' ? `${bands} Il punto è la bolletta.` : `${bands} The dot is the bill.`
}

const OUTSIDE: Text = { it: 'fuori', en: 'outside' }
const isOutside = ({ band, mark }: DrawnRow): boolean =>
  band !== null && mark !== undefined && (mark < band.low || mark > band.high)

/** The dot of a known value, with the word that says when it leaves the band. */
function drawnMark(row: DrawnRow, scale: Scale, y: number, lang: Lang, right: number): string {
  if (row.mark === undefined) return ''
  const x = scale.at(row.mark)
  const dot = el('circle', {
    cx: x,
    cy: y,
    r: 7,
    fill: MONEY_OUT,
    stroke: WHITE,
    'stroke-width': 2,
    'data-mark': String(row.mark),
  })
  if (!isOutside(row)) return dot
  const isRight = x + 14 + textWidth(OUTSIDE[lang], 14, true) < right
  return (
    dot +
    text(isRight ? x + 12 : x - 12, y + 5, OUTSIDE[lang], {
      isBold: true,
      hasHalo: true,
      anchor: isRight ? 'start' : 'end',
    })
  )
}

function saidMark(row: DrawnRow, lang: Lang): string {
  if (row.mark === undefined) return ''
  const words = { it: 'in bolletta', en: 'billed' }[lang]
  return ` (${words} ${formatMoney(row.mark, lang)}${isOutside(row) ? `, ${OUTSIDE[lang]}` : ''})`
}

/** Horizontal bands from low to high with a tick at the likely value, on one axis of euro from zero. Drawn and tabled as rounded. */
export function bandChart(data: BandChartData, lang: Lang): Chart {
  if (data.rows.length === 0) throw new Error('a band chart needs at least one row')
  let plans = 0
  const rows: DrawnRow[] = data.rows.map((row) => ({
    label: row.label,
    band: row.band === null ? null : roundBand(row.band),
    style: row.role === 'today' ? TODAY_STYLE : planStyle(plans++),
    mark: row.mark === undefined ? undefined : roundUncertain(row.mark),
  }))
  const hasMarks = rows.some((row) => row.mark !== undefined)
  const title = messageOf(rows, data, lang)
  const unit = unitOf(data.per, lang)
  const place = data.place === undefined ? '' : `, ${data.place}`
  const said = rows
    .map(
      (row) =>
        `${row.label}: ${row.band === null ? notKnown(lang) : formatBand(row.band, lang)}${saidMark(row, lang)}`,
    )
    .join('; ')
  const cell = (value: number | undefined) =>
    value === undefined ? { text: notKnown(lang) } : { text: formatMoney(value, lang), value }
  return {
    narrow: draw(rows, data, lang, 'narrow'),
    wide: draw(rows, data, lang, 'wide'),
    title,
    measure: `${data.quantity[lang]}, ${unit}${place}. ${captionOf(lang, hasMarks)}`,
    altText:
      lang === 'it'
        ? `Bande di: ${data.quantity.it.toLowerCase()}, in ${unit}. ${title}. ${said}. Dati in tabella sotto.`
        : `Bands of: ${data.quantity.en.toLowerCase()}, in ${unit}. ${title}. ${said}. Data in the table below.`,
    table: {
      caption: `${data.quantity[lang]}, ${unit}`,
      columns: [
        ...(lang === 'it' ? ['Caso', 'Da', 'Più probabile', 'A'] : ['Case', 'From', 'Most likely', 'To']),
        ...(hasMarks ? [{ it: 'In bolletta', en: 'Billed' }[lang]] : []),
      ],
      rows: rows.map(({ label, band, mark }) => [
        { text: label },
        cell(band?.low),
        cell(band?.central),
        cell(band?.high),
        ...(hasMarks ? [cell(mark)] : []),
      ]),
    },
  }
}
