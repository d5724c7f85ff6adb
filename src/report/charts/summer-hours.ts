import { formatNumber, formatQuantity, type Lang, type Text } from '../format.ts'
import { axisAcross } from './axis.ts'
import type { Chart } from './chart.ts'
import { INK, MONEY_OUT } from './colours.ts'
import { legend } from './legend.ts'
import { drawing, el, linearScale, type Size, text, textWidth, WIDTHS, wrapText } from './svg.ts'

/** One summer of a case: hours too hot, already rounded, the hottest hour and the nights too hot to sleep. */
export type SummerCell = {
  readonly hours: number
  readonly hottestC: number
  /** Null where nobody sleeps. */
  readonly hotNights: number | null
}
export type SummerRow = {
  readonly label: string
  readonly today: SummerCell
  readonly warmer: SummerCell
}
export type SummerChartData = {
  /** The building as it is first, then plans. */
  readonly rows: readonly [SummerRow, ...SummerRow[]]
  /** What the hotter of the two summers is, such as `un’estate calda di metà secolo`. */
  readonly warmerName: Text
  readonly place?: string
  /** The message, when the caller knows a better one than the comparison of the first row with the lowest. */
  readonly title?: Text
}

const TODAY: Text = { it: 'un’estate come oggi', en: 'a summer as today’s' }
const UNIT: Text = { it: 'ore troppo calde', en: 'hours too hot' }
const BAR = 16
const GAP = 3
const LINE = 18

function draw({ rows, warmerName }: SummerChartData, lang: Lang, size: Size): string {
  const left = 4
  const keys = legend(
    [
      { label: TODAY[lang], fill: INK, stroke: INK },
      { label: warmerName[lang], fill: MONEY_OUT, stroke: INK },
    ],
    left,
    2,
    WIDTHS[size] - 8,
  )
  const most = Math.max(1, ...rows.flatMap(({ today, warmer }) => [today.hours, warmer.hours]))
  const room = textWidth(formatNumber(most, lang), 14, true) + 12
  const scale = linearScale(0, most, left, WIDTHS[size] - room)
  const first = keys.height + 10
  let top = first
  const drawn = rows.flatMap(({ label, today, warmer }) => {
    const lines = wrapText(label, WIDTHS[size] - 12, 14, true)
    const names = lines.map((line, at) =>
      text(left + 2, top + 14 + at * LINE, line, { isBold: true, hasHalo: true }),
    )
    const bars = [
      { hours: today.hours, fill: INK },
      { hours: warmer.hours, fill: MONEY_OUT },
    ].flatMap(({ hours, fill }, index) => {
      const y = top + lines.length * LINE + 4 + index * (BAR + GAP)
      const width = Math.max(1.5, scale.at(hours) - scale.at(0))
      return [
        el('rect', { x: scale.at(0), y, width, height: BAR, fill, 'data-hours': String(hours) }),
        text(scale.at(0) + width + 6, y + 13, formatNumber(hours, lang), { isBold: true, hasHalo: true }),
      ]
    })
    top += lines.length * LINE + 2 * (BAR + GAP) + 14
    return [...names, ...bars]
  })
  const axis = axisAcross(scale, first, top, lang, UNIT[lang], size)
  return drawing(size, top + 42, keys.svg, axis, ...drawn)
}

function messageOf({ rows, warmerName, title }: SummerChartData, lang: Lang): string {
  if (title !== undefined) return title[lang]
  const [now, ...plans] = rows
  const hours = (value: number) => formatNumber(value, lang)
  const best = plans.toSorted((a, b) => a.warmer.hours - b.warmer.hours)[0]
  // Of several plans the one that helps most; of one alone what it does, for better or worse.
  const isTold =
    best !== undefined &&
    (best.warmer.hours < now.warmer.hours || (plans.length === 1 && best.warmer.hours > now.warmer.hours))
  if (isTold) {
    return lang === 'it'
      ? `In ${warmerName.it}, da ${hours(now.warmer.hours)} a ${hours(best.warmer.hours)} ore troppo calde con «${best.label}»`
      : `In ${warmerName.en}, from ${hours(now.warmer.hours)} to ${hours(best.warmer.hours)} hours too hot with “${best.label}”`
  }
  return lang === 'it'
    ? `Ore troppo calde: circa ${hours(now.today.hours)} in ${TODAY.it}, ${hours(now.warmer.hours)} in ${warmerName.it}`
    : `Hours too hot: about ${hours(now.today.hours)} in ${TODAY.en}, ${hours(now.warmer.hours)} in ${warmerName.en}`
}

/** Hours too hot without cooling, two bars a row: a summer as today's and a hotter one. */
export function summerHoursChart(data: SummerChartData, lang: Lang): Chart {
  const { rows, warmerName } = data
  const place = data.place === undefined ? '' : `, ${data.place}`
  const title = messageOf(data, lang)
  const said = rows
    .map(
      ({ label, today, warmer }) =>
        `${label}: ${formatNumber(today.hours, lang)}, ${formatNumber(warmer.hours, lang)}`,
    )
    .join('; ')
  const hasNights = rows.some(({ today }) => today.hotNights !== null)
  const names =
    lang === 'it'
      ? {
          case: 'Caso',
          now: 'oggi',
          hot: 'estate calda',
          hours: 'Ore',
          top: 'Massima',
          nights: 'Notti calde',
        }
      : {
          case: 'Case',
          now: 'today',
          hot: 'hot summer',
          hours: 'Hours',
          top: 'Highest',
          nights: 'Hot nights',
        }
  const number = (value: number) => ({ text: formatNumber(value, lang), value: Math.round(value) })
  const degrees = (value: number) => ({
    text: formatQuantity(value, '°C', lang, 1),
    value: Math.round(value * 10) / 10,
  })
  const cells = ({ hours, hottestC, hotNights }: SummerCell) => [
    number(hours),
    degrees(hottestC),
    ...(hasNights ? [hotNights === null ? { text: '' } : number(hotNights)] : []),
  ]
  const heads = (summer: string) => [
    `${names.hours}, ${summer}`,
    `${names.top}, ${summer}`,
    ...(hasNights ? [`${names.nights}, ${summer}`] : []),
  ]
  return {
    narrow: draw(data, lang, 'narrow'),
    wide: draw(data, lang, 'wide'),
    title,
    measure:
      lang === 'it'
        ? `Ore di presenza oltre il limite di comfort, da maggio a settembre, senza condizionatore${place}.`
        : `Hours with people in above the comfort limit, May to September, without air conditioning${place}.`,
    altText:
      lang === 'it'
        ? `Barre delle ore troppo calde senza condizionatore, in ${TODAY.it} e in ${warmerName.it}. ${title}. ${said}. Dati in tabella sotto.`
        : `Bars of the hours too hot without air conditioning, in ${TODAY.en} and in ${warmerName.en}. ${title}. ${said}. Data in the table below.`,
    table: {
      caption:
        lang === 'it' ? 'Ore troppo calde senza condizionatore' : 'Hours too hot without air conditioning',
      columns: [names.case, ...heads(names.now), ...heads(names.hot)],
      rows: rows.map(({ label, today, warmer }) => [{ text: label }, ...cells(today), ...cells(warmer)]),
    },
  }
}
