import { type Band, formatMoney, type Lang, roundBand, roundUncertain } from '../format.ts'
import { axisUp, axisUpWidth } from './axis.ts'
import type { Chart } from './chart.ts'
import { INK, MONEY_IN, MONEY_OUT, WHITE } from './colours.ts'
import { legend } from './legend.ts'
import { drawing, el, hatch, linearScale, px, type Size, text, textWidth, WIDTHS } from './svg.ts'

export type CashFlowYear = {
  /** Calendar year. */
  readonly year: number
  /** Paid: works, replacements, maintenance; positive euro. */
  readonly spentEur: number
  /** Grants and tax deductions received; positive euro. */
  readonly incentiveEur: number
  /** Energy not paid; negative in a year that costs more. */
  readonly savedEur: number
  /** What is not spent because of the works (a boiler that would be replaced anyway) and what they are still worth at the end. */
  readonly otherGainEur?: number
  /** Running total since the first year, likely value and 8 cases in 10 when known. */
  readonly cumulative: Band | number
}
export type CashFlowData = {
  /** In order of year. */
  readonly years: readonly CashFlowYear[]
  readonly planName: string
}

type DrawnYear = {
  readonly year: number
  readonly spent: number
  readonly incentive: number
  readonly saved: number
  readonly other: number
  readonly total: number
  readonly totalLow: number
  readonly totalHigh: number
}

function drawnYear(row: CashFlowYear): DrawnYear {
  const whole =
    typeof row.cumulative === 'number'
      ? { low: row.cumulative, central: row.cumulative, high: row.cumulative }
      : row.cumulative
  const total = roundBand(whole)
  // A year that costs more energy is money paid.
  const saved = roundUncertain(Math.max(0, row.savedEur))
  const spent = roundUncertain(row.spentEur + Math.max(0, -row.savedEur))
  return {
    year: row.year,
    spent,
    incentive: roundUncertain(row.incentiveEur),
    saved,
    other: roundUncertain(row.otherGainEur ?? 0),
    total: total.central,
    totalLow: total.low,
    totalHigh: total.high,
  }
}

/** The first year from which the running total stays at zero or above. */
function evenYear(years: readonly DrawnYear[]): number | undefined {
  const lastNegative = years.findLastIndex((row) => row.total < 0)
  return years[lastNegative + 1]?.year
}

function messageOf(years: readonly DrawnYear[], lang: Lang): string {
  const last = years.at(-1)
  if (last === undefined) return ''
  const even = evenYear(years)
  if (even !== undefined && years.some((row) => row.total < 0)) {
    return lang === 'it'
      ? `I conti tornano in pari verso il ${even}`
      : `The money comes back by about ${even}`
  }
  if (even !== undefined)
    return lang === 'it' ? 'I conti restano sempre in positivo' : 'The running total is never below zero'
  const missing = formatMoney(-last.total, lang)
  return lang === 'it'
    ? `Nel ${last.year} il risparmio non ha ancora ripagato la spesa: mancano circa ${missing}`
    : `In ${last.year} savings have not yet repaid the cost: about ${missing} short`
}

function draw(years: readonly DrawnYear[], lang: Lang, size: Size, id: string): string {
  const width = WIDTHS[size]
  const hatchId = `${id}-${size}-hatch`
  const hasBand = years.some((row) => row.totalLow !== row.totalHigh)
  const words =
    lang === 'it'
      ? {
          spent: 'paghi',
          incentive: 'incentivi',
          saved: 'energia risparmiata',
          other: 'altre spese evitate',
          total: hasBand ? 'saldo, 8 casi su 10' : 'saldo',
        }
      : {
          spent: 'you pay',
          incentive: 'incentives',
          saved: 'energy saved',
          other: 'other costs avoided',
          total: hasBand ? 'running total, 8 in 10' : 'running total',
        }
  const hasOther = years.some((row) => row.other > 0)
  const hasIncentive = years.some((row) => row.incentive > 0)
  const keys = legend(
    [
      { label: words.spent, fill: MONEY_OUT },
      ...(hasIncentive ? [{ label: words.incentive, fill: `url(#${hatchId})`, stroke: MONEY_IN }] : []),
      { label: words.saved, fill: MONEY_IN },
      ...(hasOther ? [{ label: words.other, fill: WHITE, stroke: MONEY_IN }] : []),
      { label: words.total, fill: INK, isLine: true },
    ],
    2,
    2,
    width - 4,
  )
  const top = keys.height + 34
  const bottom = top + (size === 'narrow' ? 250 : 280)
  const lowest = Math.min(...years.flatMap((row) => [-row.spent, row.totalLow]))
  const highest = Math.max(...years.flatMap((row) => [row.incentive + row.saved + row.other, row.totalHigh]))
  const scale = linearScale(lowest, highest, bottom, top)
  const left = axisUpWidth(scale, lang)
  const right = width - 8
  const step = (right - left) / years.length
  const column = Math.max(3, Math.min(26, step * 0.62))
  const middle = (index: number) => left + step * (index + 0.5)
  const columns = years.flatMap((row, index) => {
    const x = middle(index) - column / 2
    const part = (from: number, to: number, fill: string, name: string, value: number) =>
      value === 0
        ? ''
        : el('rect', {
            x,
            y: scale.at(Math.max(from, to)),
            width: column,
            height: Math.abs(scale.at(from) - scale.at(to)),
            fill,
            stroke: fill === MONEY_IN || fill === MONEY_OUT ? undefined : MONEY_IN,
            [`data-${name}`]: String(value),
          })
    return [
      part(0, -row.spent, MONEY_OUT, 'spent', row.spent),
      part(0, row.saved, MONEY_IN, 'saved', row.saved),
      part(row.saved, row.saved + row.incentive, `url(#${hatchId})`, 'incentive', row.incentive),
      part(row.saved + row.incentive, row.saved + row.incentive + row.other, WHITE, 'other', row.other),
    ]
  })
  const point = (index: number, value: number) => `${px(middle(index))},${px(scale.at(value))}`
  const area = hasBand
    ? el('polygon', {
        points: [
          ...years.map((row, index) => point(index, row.totalHigh)),
          ...years.map((row, index) => point(index, row.totalLow)).reverse(),
        ].join(' '),
        fill: INK,
        'fill-opacity': '0.16',
      })
    : ''
  const line = el('polyline', {
    points: years.map((row, index) => point(index, row.total)).join(' '),
    fill: 'none',
    stroke: WHITE,
    'stroke-width': 5,
  })
  const lineTop = el('polyline', {
    points: years.map((row, index) => point(index, row.total)).join(' '),
    fill: 'none',
    stroke: INK,
    'stroke-width': 2.5,
  })
  const dots = years.map((row, index) =>
    el('circle', {
      cx: middle(index),
      cy: scale.at(row.total),
      r: Math.min(3.5, step / 3),
      fill: INK,
      'data-total': String(row.total),
    }),
  )
  return drawing(
    size,
    bottom + 26,
    el('defs', {}, hatch(hatchId, '#CDEBDD', MONEY_IN)),
    keys.svg,
    axisUp(scale, left, right, lang, 'euro', keys.height + 18),
    ...columns,
    area,
    line,
    lineTop,
    ...dots,
    ...yearLabels(years, middle, step, right, bottom),
  )
}

/** The first year always, then as many as leave room: every one, or every second, fifth or tenth calendar year. */
function yearLabels(
  years: readonly DrawnYear[],
  middle: (index: number) => number,
  step: number,
  right: number,
  bottom: number,
): string[] {
  const room = textWidth('2030') + 12
  const every = [1, 2, 5, 10].find((n) => n * step >= room) ?? 20
  const half = textWidth('2030') / 2
  return years.flatMap((row, index) => {
    const isFirst = index === 0
    const isFarFromFirst = index * step >= room
    if (!isFirst && !(row.year % every === 0 && isFarFromFirst)) return []
    const x = Math.min(middle(index), right - half + 8)
    return [text(x, bottom + 20, String(row.year), { anchor: 'middle' })]
  })
}

/**
 * Columns by calendar year, paid below zero and received above, with the line of the running total and its band.
 * One axis. Throws without years. `id` as in the other drawings with inner references.
 */
export function cashFlowChart(data: CashFlowData, lang: Lang, id = 'cash-flow'): Chart {
  const first = data.years[0]
  if (first === undefined) throw new Error('a cash-flow chart needs at least one year')
  const years = data.years.map(drawnYear)
  const last = years.at(-1) ?? drawnYear(first)
  const title = messageOf(years, lang)
  const money = (value: number) => ({ text: formatMoney(value, lang), value })
  const hasBand = years.some((row) => row.totalLow !== row.totalHigh)
  const hasOther = years.some((row) => row.other > 0)
  const end = formatMoney(last.total, lang)
  return {
    narrow: draw(years, lang, 'narrow', id),
    wide: draw(years, lang, 'wide', id),
    title,
    measure:
      lang === 'it'
        ? `Euro pagati e ricevuti ogni anno e saldo dal ${first.year}, ${data.planName}.`
        : `Euro paid and received each year and running total since ${first.year}, ${data.planName}.`,
    altText:
      lang === 'it'
        ? `Colonne di soldi anno per anno, in euro, dal ${first.year} al ${last.year}. ${title}. Saldo finale circa ${end}. Dati in tabella sotto.`
        : `Columns of money by year, in euro, from ${first.year} to ${last.year}. ${title}. Final total about ${end}. Data in the table below.`,
    table: {
      caption: lang === 'it' ? `Soldi anno per anno, ${data.planName}` : `Money by year, ${data.planName}`,
      columns: [
        ...(lang === 'it'
          ? ['Anno', 'Paghi', 'Incentivi', 'Energia risparmiata']
          : ['Year', 'You pay', 'Incentives', 'Energy saved']),
        ...(hasOther ? [lang === 'it' ? 'Altre spese evitate' : 'Other costs avoided'] : []),
        lang === 'it' ? 'Saldo' : 'Running total',
        ...(hasBand ? (lang === 'it' ? ['Saldo da', 'Saldo a'] : ['Total from', 'Total to']) : []),
      ],
      rows: years.map((row) => [
        { text: String(row.year) },
        money(row.spent),
        money(row.incentive),
        money(row.saved),
        ...(hasOther ? [money(row.other)] : []),
        money(row.total),
        ...(hasBand ? [money(row.totalLow), money(row.totalHigh)] : []),
      ]),
    },
  }
}
