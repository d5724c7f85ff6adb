import type { Roadmap } from '../../core/planning/index.ts'
import { formatMoney, type Lang, roundUncertain } from '../format.ts'
import { type Chart, TABLE_BELOW } from './chart.ts'
import { CLASS_COLOURS, INK, MONEY_OUT, MUTED_TEXT, PALE, WHITE } from './colours.ts'
import { legend } from './legend.ts'
import { drawing, el, type Size, text, WIDTHS } from './svg.ts'

const ROW = 40
const BAR = 18
const YEAR_WIDTH = 48
const CLASS_WIDTH = 44

const words = {
  available: { it: 'disponibili', en: 'available' },
  spent: { it: 'spesi in lavori', en: 'spent on works' },
} as const

function draw(roadmap: Roadmap, lang: Lang, size: Size): string {
  const width = WIDTHS[size]
  const keys = legend(
    [
      { label: words.available[lang], fill: PALE, stroke: MUTED_TEXT },
      { label: words.spent[lang], fill: MONEY_OUT },
    ],
    2,
    2,
    width - 4,
  )
  const left = YEAR_WIDTH
  const right = width - CLASS_WIDTH - 12
  const most = Math.max(1, ...roadmap.years.map((year) => year.availableEur))
  const long = (eur: number) => (Math.max(0, eur) / most) * (right - left)
  const top = keys.height + 12
  const rows = roadmap.years.map((year, index) => {
    const y = top + index * ROW
    const step = roadmap.steps.find((one) => one.year === year.year)
    const isFirst = index === 0
    const shown = step?.after.class ?? (isFirst ? roadmap.today.class : undefined)
    const label = step === undefined ? '' : formatMoney(roundUncertain(year.spentEur), lang)
    return [
      text(0, y + 15, String(year.calendarYear), { isBold: step !== undefined }),
      el('rect', {
        x: left,
        y,
        width: long(year.availableEur),
        height: BAR,
        fill: PALE,
        stroke: MUTED_TEXT,
        'stroke-width': 1,
      }),
      year.spentEur > 0
        ? el('rect', {
            x: left,
            y,
            width: long(year.spentEur),
            height: BAR,
            fill: MONEY_OUT,
            'data-spent': String(year.spentEur),
          })
        : '',
      label === '' ? '' : text(left + 2, y + BAR + 15, label, { fill: MUTED_TEXT }),
      shown === undefined ? '' : classBox(width - CLASS_WIDTH, y - 3, shown),
    ].join('')
  })
  return drawing(size, top + roadmap.years.length * ROW, keys.svg, ...rows)
}

function classBox(x: number, y: number, energyClass: Roadmap['today']['class']): string {
  const { fill, letter } = CLASS_COLOURS[energyClass]
  return [
    el('rect', { x, y, width: CLASS_WIDTH, height: 24, fill, rx: 3, stroke: INK, 'stroke-width': 1 }),
    text(x + CLASS_WIDTH / 2, y + 17, energyClass, { anchor: 'middle', isBold: true, fill: letter ?? WHITE }),
  ].join('')
}

/** Years down the page: money available and spent, and the class reached after the works of each. */
export function roadmapChart(roadmap: Roadmap, lang: Lang): Chart {
  const first = roadmap.years[0]?.calendarYear ?? roadmap.startYear
  const last = roadmap.years.at(-1)?.calendarYear ?? first
  const done = roadmap.steps.at(-1)
  const title = titleOf(roadmap, lang)
  const money = (value: number) => ({ text: formatMoney(value, lang, 2), value })
  return {
    narrow: draw(roadmap, lang, 'narrow'),
    wide: draw(roadmap, lang, 'wide'),
    title,
    measure:
      lang === 'it'
        ? `Euro disponibili e spesi ogni anno dal ${first} al ${last}; a destra la classe dopo i lavori.`
        : `Euro available and spent each year from ${first} to ${last}; on the right the class after the works.`,
    altText:
      lang === 'it'
        ? `Anni dal ${first} al ${last}, uno per riga: soldi disponibili, soldi spesi in lavori, classe raggiunta. ${title}. Classe alla fine: ${(done?.after ?? roadmap.today).class}. ${TABLE_BELOW.it}`
        : `Years from ${first} to ${last}, one a row: money available, money spent on works, class reached. ${title}. Class at the end: ${(done?.after ?? roadmap.today).class}. ${TABLE_BELOW.en}`,
    table: {
      caption: lang === 'it' ? 'Lavori e soldi anno per anno' : 'Works and money year by year',
      columns:
        lang === 'it'
          ? ['Anno', 'Lavori', 'Disponibili', 'Spesi', 'Avanzano', 'Incentivi che arrivano', 'Classe']
          : ['Year', 'Works', 'Available', 'Spent', 'Left', 'Incentives arriving', 'Class'],
      rows: roadmap.years.map((year) => {
        const step = roadmap.steps.find((one) => one.year === year.year)
        return [
          { text: String(year.calendarYear) },
          { text: step?.works.map((work) => work.name[lang]).join('; ') ?? '' },
          money(year.availableEur),
          money(year.spentEur),
          money(year.leftEur),
          money(year.incentiveEur),
          { text: step?.after.class ?? '' },
        ]
      }),
    },
  }
}

function titleOf(roadmap: Roadmap, lang: Lang): string {
  const count = roadmap.steps.length
  const last = roadmap.steps.at(-1)
  if (last === undefined) return lang === 'it' ? 'Nessun lavoro in questi anni' : 'No works in these years'
  if (count === 1)
    return lang === 'it' ? `Tutto nel ${last.calendarYear}` : `Everything in ${last.calendarYear}`
  const from = roadmap.steps[0]?.calendarYear ?? last.calendarYear
  return lang === 'it'
    ? `${count} cantieri, dal ${from} al ${last.calendarYear}`
    : `${count} rounds of works, from ${from} to ${last.calendarYear}`
}
