import { formatMoney, type Lang, roundUncertain } from '../format.ts'
import { axisUp, axisUpWidth } from './axis.ts'
import { type Chart, TABLE_BELOW } from './chart.ts'
import { MUTED_TEXT, planStyle, TODAY_STYLE, WHITE } from './colours.ts'
import { legend } from './legend.ts'
import { drawing, el, linearScale, px, type Size, text, textWidth, WIDTHS } from './svg.ts'

export type CumulativeSeries = {
  readonly name: string
  /** Running total by calendar year, euro; every series has the same years. */
  readonly years: readonly { readonly calendarYear: number; readonly cumulativeEur: number }[]
}

function draw(series: readonly CumulativeSeries[], lang: Lang, size: Size): string {
  const width = WIDTHS[size]
  const styles = series.map((_, index) => (index === 0 ? TODAY_STYLE : planStyle(index - 1)))
  const keys = legend(
    series.map((one, index) => ({
      label: one.name,
      fill: styles[index]?.colour ?? MUTED_TEXT,
      isLine: true,
    })),
    2,
    2,
    width - 4,
  )
  const top = keys.height + 34
  const bottom = top + (size === 'narrow' ? 220 : 250)
  const values = series.flatMap((one) => one.years.map((year) => year.cumulativeEur))
  const scale = linearScale(Math.min(0, ...values), Math.max(0, ...values), bottom, top)
  const left = axisUpWidth(scale, lang)
  const right = width - 18
  const years = series[0]?.years ?? []
  const at = (index: number) => left + ((right - left) * index) / Math.max(1, years.length - 1)
  const lines = series.flatMap((one, index) => {
    const style = styles[index] ?? TODAY_STYLE
    const points = one.years
      .map((year, place) => `${px(at(place))},${px(scale.at(year.cumulativeEur))}`)
      .join(' ')
    return [
      el('polyline', { points, fill: 'none', stroke: WHITE, 'stroke-width': 5 }),
      el('polyline', {
        points,
        fill: 'none',
        stroke: style.colour,
        'stroke-width': 2.5,
        'stroke-dasharray': style.dash,
      }),
    ]
  })
  const room = textWidth('2030') + 14
  const every = [1, 2, 5, 10].find((n) => (n * (right - left)) / Math.max(1, years.length - 1) >= room) ?? 20
  const labels = years.map((year, index) =>
    index % every === 0
      ? text(Math.min(at(index), width - textWidth('2030') / 2), bottom + 20, String(year.calendarYear), {
          anchor: 'middle',
        })
      : '',
  )
  return drawing(
    size,
    bottom + 28,
    keys.svg,
    axisUp(scale, left, right, lang, 'euro', keys.height + 18),
    ...lines,
    ...labels,
  )
}

/** Running totals of the same plan paid in different ways, on one axis. Throws without a series. */
export function cumulativeChart(series: readonly CumulativeSeries[], planName: string, lang: Lang): Chart {
  const years = series[0]?.years
  if (years === undefined || years.length === 0) throw new Error('a chart of running totals needs a series')
  const lowest = series.map((one) => Math.min(0, ...one.years.map((year) => year.cumulativeEur)))
  const deepest = formatMoney(roundUncertain(-(lowest[0] ?? 0)), lang)
  const title =
    lang === 'it'
      ? `Senza prestito servono circa ${deepest} di tasca propria`
      : `Without a loan about ${deepest} of one’s own money is needed`
  const first = years[0]?.calendarYear
  const last = years.at(-1)?.calendarYear
  return {
    narrow: draw(series, lang, 'narrow'),
    wide: draw(series, lang, 'wide'),
    title,
    measure:
      lang === 'it'
        ? `Saldo dal ${first} al ${last} rispetto alle bollette di oggi, euro di oggi, ${planName}.`
        : `Running total from ${first} to ${last} against the bills of today, money of today, ${planName}.`,
    altText:
      lang === 'it'
        ? `Linee del saldo anno per anno: ${series.map((one) => one.name).join(', ')}. ${title}. ${TABLE_BELOW.it}`
        : `Lines of the running total by year: ${series.map((one) => one.name).join(', ')}. ${title}. ${TABLE_BELOW.en}`,
    table: {
      caption: lang === 'it' ? `Saldo anno per anno, ${planName}` : `Running total by year, ${planName}`,
      columns: [lang === 'it' ? 'Anno' : 'Year', ...series.map((one) => one.name)],
      rows: years.map((year, index) => [
        { text: String(year.calendarYear) },
        ...series.map((one) => {
          const value = one.years[index]?.cumulativeEur ?? 0
          return { text: formatMoney(value, lang), value }
        }),
      ]),
    },
  }
}
