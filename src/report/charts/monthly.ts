import { formatEnergy, formatNumber, type Lang, monthNames, type Text } from '../format.ts'
import { axisUp, axisUpWidth } from './axis.ts'
import type { Chart } from './chart.ts'
import { INK } from './colours.ts'
import { drawing, el, linearScale, type Size, text, WIDTHS } from './svg.ts'

export type MonthlySeries = {
  readonly name: Text
  readonly monthlyKwh: readonly number[]
  readonly kind: 'heating' | 'hot-water' | 'cooling'
}
export type MonthlyData = { readonly series: readonly MonthlySeries[]; readonly place?: string }

const FILLS: Readonly<Record<MonthlySeries['kind'], string>> = {
  heating: '#B35900',
  'hot-water': '#6B3FA0',
  cooling: '#0066CC',
}
const PANEL = 92

function draw(series: readonly MonthlySeries[], lang: Lang, size: Size): string {
  const most = Math.max(...series.flatMap((one) => one.monthlyKwh))
  const panels = series.map((one, index) => {
    const top = index * (PANEL + 62) + 30
    const bottom = top + PANEL
    const whole = linearScale(0, most, bottom, top)
    // Three figures are enough for a panel of this height; all panels share the scale.
    const scale = { ...whole, ticks: whole.ticks.filter((_, at) => whole.ticks.length <= 3 || at % 2 === 0) }
    const left = axisUpWidth(whole, lang)
    const right = WIDTHS[size] - 4
    const step = (right - left) / 12
    const columns = one.monthlyKwh.map((kwh, month) => {
      const x = left + step * (month + 0.5)
      const initial = (monthNames(lang)[month] ?? '').charAt(0).toUpperCase()
      const short = (monthNames(lang)[month] ?? '').slice(0, 3)
      return [
        kwh >= 0.5
          ? el('rect', {
              x: x - step * 0.34,
              y: scale.at(kwh),
              width: step * 0.68,
              height: Math.max(1, bottom - scale.at(kwh)),
              fill: FILLS[one.kind],
              'data-kwh': String(Math.round(kwh)),
            })
          : '',
        text(x, bottom + 17, size === 'narrow' ? initial : short, { anchor: 'middle' }),
      ].join('')
    })
    const total = one.monthlyKwh.reduce((sum, kwh) => sum + kwh, 0)
    const head = `${one.name[lang]}: ${formatEnergy(total, lang)} ${lang === 'it' ? 'l’anno' : 'a year'}`
    const axis = axisUp(scale, left, right, lang, '', 0)
    return [text(2, top - 14, head, { isBold: true, fill: INK }), axis, ...columns].join('')
  })
  return drawing(size, series.length * (PANEL + 62) - 2, ...panels)
}

/** Energy needs by month in small columns, a panel for each service on one scale. Services without need are left out. */
export function monthlyChart(data: MonthlyData, lang: Lang): Chart {
  const wrong = data.series.find((one) => one.monthlyKwh.length !== 12)
  if (wrong !== undefined)
    throw new Error(`a year has 12 months: found ${wrong.monthlyKwh.length} for ${wrong.name.en}`)
  const series = data.series.filter((one) => one.monthlyKwh.some((kwh) => kwh >= 0.5))
  const [first] = series.toSorted((a, b) => Math.max(...b.monthlyKwh) - Math.max(...a.monthlyKwh))
  if (first === undefined) throw new Error('a monthly chart needs at least one service with a need')
  const peak = first.monthlyKwh.indexOf(Math.max(...first.monthlyKwh))
  const month = monthNames(lang)[peak] ?? ''
  const title =
    lang === 'it'
      ? `${month.charAt(0).toUpperCase()}${month.slice(1)} è il mese che chiede di più: ${formatEnergy(first.monthlyKwh[peak] ?? 0, lang)} per ${first.name.it.toLowerCase()}`
      : `${month} needs the most: ${formatEnergy(first.monthlyKwh[peak] ?? 0, lang)} for ${first.name.en.toLowerCase()}`
  const place = data.place === undefined ? '' : `, ${data.place}`
  const names = series.map((one) => one.name[lang].toLowerCase()).join(', ')
  return {
    narrow: draw(series, lang, 'narrow'),
    wide: draw(series, lang, 'wide'),
    title,
    measure:
      lang === 'it' ? `Fabbisogno di energia per mese, kWh${place}.` : `Energy need by month, kWh${place}.`,
    altText:
      lang === 'it'
        ? `Colonne mensili del fabbisogno di energia, in kWh: ${names}. ${title}. Dati in tabella sotto.`
        : `Monthly columns of the energy need, in kWh: ${names}. ${title}. Data in the table below.`,
    table: {
      caption: lang === 'it' ? 'Fabbisogno di energia per mese, kWh' : 'Energy need by month, kWh',
      columns: [lang === 'it' ? 'Mese' : 'Month', ...series.map((one) => one.name[lang])],
      rows: monthNames(lang).map((name, index) => [
        { text: name },
        ...series.map((one) => ({
          text: formatNumber(one.monthlyKwh[index] ?? 0, lang),
          value: Math.round(one.monthlyKwh[index] ?? 0),
        })),
      ]),
    },
  }
}
