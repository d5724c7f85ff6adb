import { formatEnergy, formatMoney, formatShare, type Lang, roundUncertain, type Text } from '../format.ts'
import { axisAcross } from './axis.ts'
import type { Chart } from './chart.ts'
import { INK, MUTED_TEXT } from './colours.ts'
import { drawing, el, linearScale, type Size, text, textWidth, WIDTHS } from './svg.ts'

export type EnergyUse = { readonly name: Text; readonly kwh: number; readonly costEur?: number }
export type EnergyUseData = {
  readonly uses: readonly EnergyUse[]
  /** What is counted, default delivered energy. */
  readonly quantity?: Text
  readonly place?: string
}

const DELIVERED: Text = { it: 'Energia acquistata', en: 'Energy bought' }
const ROW = 50

function draw(uses: readonly EnergyUse[], lang: Lang, size: Size): string {
  const left = 4
  const right = WIDTHS[size] - 12
  const scale = linearScale(0, Math.max(...uses.map((use) => use.kwh)), left, right)
  const bottom = 4 + uses.length * ROW
  const total = uses.reduce((sum, use) => sum + use.kwh, 0)
  const rows = uses.flatMap((use, index) => {
    const top = 4 + index * ROW
    const name = use.name[lang]
    return [
      text(left + 2, top + 15, name, { isBold: true, hasHalo: true }),
      text(
        left + 2 + textWidth(name, 14, true) + 8,
        top + 15,
        `${formatEnergy(use.kwh, lang)} · ${formatShare(use.kwh / total, lang)}`,
        { fill: MUTED_TEXT, hasHalo: true },
      ),
      el('rect', {
        x: scale.at(0),
        y: top + 22,
        width: Math.max(1.5, scale.at(use.kwh) - scale.at(0)),
        height: 18,
        fill: '#0066CC',
        stroke: INK,
        'data-kwh': String(Math.round(use.kwh)),
      }),
    ]
  })
  return drawing(
    size,
    bottom + 42,
    axisAcross(scale, 0, bottom, lang, lang === 'it' ? 'kWh l’anno' : 'kWh a year', size),
    ...rows,
  )
}

/** One horizontal bar for each use, largest first. Uses without energy are left out; throws when none has any. */
export function energyUseChart(data: EnergyUseData, lang: Lang): Chart {
  const uses = data.uses.filter((use) => use.kwh > 0).toSorted((a, b) => b.kwh - a.kwh)
  const [first] = uses
  const last = uses.at(-1)
  if (first === undefined || last === undefined)
    throw new Error('an energy-use chart needs at least one use above 0 kWh')
  const total = uses.reduce((sum, use) => sum + use.kwh, 0)
  const share = formatShare(first.kwh / total, lang)
  const title =
    lang === 'it' ? `${first.name.it}: ${share} dell’energia` : `${first.name.en}: ${share} of the energy`
  const quantity = (data.quantity ?? DELIVERED)[lang]
  const unit = lang === 'it' ? 'kWh l’anno' : 'kWh a year'
  const hasCost = uses.some((use) => use.costEur !== undefined)
  const place = data.place === undefined ? '' : `, ${data.place}`
  const smallest = uses.length > 1 ? `${last.name[lang]} ${formatEnergy(last.kwh, lang)}` : ''
  return {
    narrow: draw(uses, lang, 'narrow'),
    wide: draw(uses, lang, 'wide'),
    title,
    measure: lang === 'it' ? `${quantity} per uso, ${unit}${place}.` : `${quantity} by use, ${unit}${place}.`,
    altText:
      lang === 'it'
        ? `Barre di: ${quantity.toLowerCase()} per uso, in ${unit}. ${title}, ${formatEnergy(first.kwh, lang)}${smallest ? `; la minore è ${smallest}` : ''}. Dati in tabella sotto.`
        : `Bars of: ${quantity.toLowerCase()} by use, in ${unit}. ${title}, ${formatEnergy(first.kwh, lang)}${smallest ? `; the smallest is ${smallest}` : ''}. Data in the table below.`,
    table: {
      caption: lang === 'it' ? `${quantity} per uso` : `${quantity} by use`,
      columns: [
        ...(lang === 'it' ? ['Uso', 'Energia l’anno', 'Quota'] : ['Use', 'Energy a year', 'Share']),
        ...(hasCost ? [lang === 'it' ? 'Euro l’anno' : 'Euro a year'] : []),
      ],
      rows: uses.map((use) => [
        { text: use.name[lang] },
        { text: formatEnergy(use.kwh, lang), value: Math.round(use.kwh) },
        { text: formatShare(use.kwh / total, lang), value: Math.round((use.kwh / total) * 100) / 100 },
        ...(hasCost
          ? [
              use.costEur === undefined
                ? { text: '' }
                : {
                    text: formatMoney(roundUncertain(use.costEur), lang),
                    value: roundUncertain(use.costEur),
                  },
            ]
          : []),
      ]),
    },
  }
}
