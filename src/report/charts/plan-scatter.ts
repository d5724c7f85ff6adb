import { type Band, formatBand, formatMoney, type Lang, roundBand } from '../format.ts'
import { axisAcross, axisUp, axisUpWidth } from './axis.ts'
import type { Chart } from './chart.ts'
import { INK, planStyle, type SeriesStyle, WHITE } from './colours.ts'
import { drawing, el, linearScale, px, type Size, text, textWidth, WIDTHS, wrapText } from './svg.ts'

export type PlanPoint = { readonly name: string; readonly outlayEur: Band; readonly savingEurYear: Band }
export type PlanScatterData = { readonly plans: readonly PlanPoint[] }

function marker(style: SeriesStyle, x: number, y: number, outlay: number, saving: number): string {
  const attributes = {
    fill: style.colour,
    stroke: WHITE,
    'stroke-width': 1.5,
    'data-outlay': String(outlay),
    'data-saving': String(saving),
  }
  const shapes: Readonly<Record<SeriesStyle['marker'], string>> = {
    circle: `M${px(x - 8)} ${px(y)}a8 8 0 1 0 16 0a8 8 0 1 0 -16 0Z`,
    square: `M${px(x - 7)} ${px(y - 7)}h14v14h-14Z`,
    diamond: `M${px(x)} ${px(y - 10)}l10 10l-10 10l-10 -10Z`,
    triangle: `M${px(x)} ${px(y - 10)}l10 17h-20Z`,
  }
  return el('path', { d: shapes[style.marker], ...attributes })
}

const LINE = 17
/** Names longer than this go on a second line. */
const LABEL_WIDTH: Readonly<Record<Size, number>> = { narrow: 150, wide: 230 }

function draw(data: PlanScatterData, lang: Lang, size: Size): string {
  const plans = data.plans.map((plan) => ({
    ...plan,
    outlay: roundBand(plan.outlayEur),
    saving: roundBand(plan.savingEurYear),
  }))
  const top = 30
  const bottom = top + (size === 'narrow' ? 240 : 270)
  const up = linearScale(
    Math.min(...plans.map((p) => p.saving.low)),
    Math.max(...plans.map((p) => p.saving.high)),
    bottom,
    top,
  )
  const left = axisUpWidth(up, lang)
  const across = linearScale(
    Math.min(...plans.map((p) => p.outlay.low)),
    Math.max(...plans.map((p) => p.outlay.high)),
    left,
    WIDTHS[size] - 12,
  )
  const taken: { x: number; y: number; width: number; height: number }[] = []
  const points = plans.map((plan, index) => {
    const style = planStyle(index)
    const x = across.at(plan.outlay.central)
    const y = up.at(plan.saving.central)
    const lines = wrapText(plan.name, LABEL_WIDTH[size], 14, true)
    const width = Math.max(...lines.map((line) => textWidth(line, 14, true)))
    const right = WIDTHS[size] - 4
    const wantedX = x + 14 + width < right ? x + 13 : x - 13 - width
    const labelX = Math.max(left + 4, Math.min(wantedX, right - width))
    // A label stands above its mark; where others are written it moves away until it is clear of them.
    const height = lines.length * LINE
    const isClear = (candidate: number) =>
      candidate - LINE >= 0 &&
      candidate + height - LINE < bottom - 2 &&
      taken.every(
        (other) =>
          candidate + height <= other.y ||
          other.y + other.height <= candidate ||
          labelX >= other.x + other.width ||
          other.x >= labelX + width,
      )
    const wantedY = y - 9 - (height - LINE)
    const steps = Array.from({ length: 16 }, (_, index) => index * LINE)
    const labelY =
      steps.flatMap((step) => [wantedY - step, wantedY + step]).find(isClear) ?? Math.max(LINE, wantedY)
    taken.push({ x: labelX, y: labelY, width, height })
    const whisker = (d: string) =>
      el('path', { d, stroke: style.colour, 'stroke-width': 2, 'stroke-dasharray': style.dash, fill: 'none' })
    return [
      whisker(`M${px(across.at(plan.outlay.low))} ${px(y)}H${px(across.at(plan.outlay.high))}`),
      whisker(`M${px(x)} ${px(up.at(plan.saving.low))}V${px(up.at(plan.saving.high))}`),
      marker(style, x, y, plan.outlay.central, plan.saving.central),
      ...lines.map((line, at) =>
        text(labelX, labelY + at * LINE, line, { isBold: true, fill: INK, hasHalo: true }),
      ),
    ].join('')
  })
  const words =
    lang === 'it'
      ? { up: 'risparmio, euro l’anno', across: 'spesa all’inizio, euro' }
      : { up: 'saving, euro a year', across: 'paid at the start, euro' }
  return drawing(
    size,
    bottom + 44,
    axisUp(up, left, WIDTHS[size] - 12, lang, words.up, 14),
    axisAcross(across, top, bottom, lang, words.across, size),
    ...points,
  )
}

/** A mark for each plan: what is paid at the start against what is saved a year, with lines for 8 cases in 10. At most three plans keep distinct marks. */
export function planScatterChart(data: PlanScatterData, lang: Lang): Chart {
  if (data.plans.length === 0) throw new Error('a scatter of plans needs at least one plan')
  const plans = data.plans.map((plan) => ({
    ...plan,
    outlay: roundBand(plan.outlayEur),
    saving: roundBand(plan.savingEurYear),
  }))
  const best = plans.toSorted((a, b) => b.saving.central - a.saving.central)[0]
  const title =
    best === undefined
      ? ''
      : lang === 'it'
        ? `«${best.name}» fa risparmiare di più: circa ${formatMoney(best.saving.central, lang)} l’anno`
        : `“${best.name}” saves the most: about ${formatMoney(best.saving.central, lang)} a year`
  const said = plans
    .map((plan) => `${plan.name}: ${formatBand(plan.outlay, lang)}, ${formatBand(plan.saving, lang)}`)
    .join('; ')
  const money = (value: number) => ({ text: formatMoney(value, lang), value })
  return {
    narrow: draw(data, lang, 'narrow'),
    wide: draw(data, lang, 'wide'),
    title,
    measure:
      lang === 'it'
        ? 'Spesa all’inizio, in euro, e risparmio, in euro l’anno. Le linee contengono 8 casi su 10.'
        : 'Paid at the start, in euro, and saving, in euro a year. Lines hold 8 cases in 10.',
    altText:
      lang === 'it'
        ? `Punti dei piani: spesa all’inizio in euro e risparmio in euro l’anno. ${title}. ${said}. Dati in tabella sotto.`
        : `Points of the plans: paid at the start in euro and saving in euro a year. ${title}. ${said}. Data in the table below.`,
    table: {
      caption: lang === 'it' ? 'Spesa e risparmio dei piani' : 'Cost and saving of the plans',
      columns:
        lang === 'it'
          ? [
              'Piano',
              'Spesa da',
              'Spesa probabile',
              'Spesa a',
              'Risparmio da',
              'Risparmio probabile',
              'Risparmio a',
            ]
          : ['Plan', 'Cost from', 'Likely cost', 'Cost to', 'Saving from', 'Likely saving', 'Saving to'],
      rows: plans.map(({ name, outlay, saving }) => [
        { text: name },
        money(outlay.low),
        money(outlay.central),
        money(outlay.high),
        money(saving.low),
        money(saving.central),
        money(saving.high),
      ]),
    },
  }
}
