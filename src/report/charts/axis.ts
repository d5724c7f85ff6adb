import { formatNumber, type Lang } from '../format.ts'
import { GRID, INK, MUTED_TEXT } from './colours.ts'
import { el, type Scale, type Size, text, textWidth, WIDTHS } from './svg.ts'

const decimalsOf = (ticks: readonly number[]): number =>
  ticks.every(Number.isInteger) ? 0 : ticks.every((t) => Number.isInteger(t * 10)) ? 1 : 2

/** Vertical grid lines between `top` and `bottom` with their figures under them, and the unit once. Takes 42 px under `bottom`. */
export function axisAcross(
  scale: Scale,
  top: number,
  bottom: number,
  lang: Lang,
  unit: string,
  size: Size,
): string {
  const decimals = decimalsOf(scale.ticks)
  const labels = scale.ticks.map((tick) => formatNumber(tick, lang, decimals))
  const widest = Math.max(...labels.map((label) => textWidth(label)))
  const step = scale.at(scale.ticks[1] ?? 1) - scale.at(scale.ticks[0] ?? 0)
  // When figures would touch, every second one is written; zero always is.
  const zeroAt = scale.ticks.indexOf(0)
  const every = widest + 8 > step ? 2 : 1
  const lines = scale.ticks.map((tick, index) => {
    const x = scale.at(tick)
    const isZero = tick === 0
    const line = el('line', {
      x1: x,
      y1: top,
      x2: x,
      y2: bottom,
      stroke: isZero ? INK : GRID,
      'stroke-width': isZero ? 1.5 : 1,
    })
    if ((index - zeroAt) % every !== 0) return line
    const label = labels[index] ?? ''
    const half = textWidth(label) / 2
    const labelX = Math.min(Math.max(x, half), WIDTHS[size] - half)
    return line + text(labelX, bottom + 18, label, { anchor: 'middle', fill: MUTED_TEXT })
  })
  const unitText = text(scale.end, bottom + 36, unit, {
    anchor: 'end',
    fill: MUTED_TEXT,
  })
  return [...lines, unitText].join('')
}

/** Horizontal grid lines from `left` to `right` with their figures before them, and the unit once above. */
export function axisUp(
  scale: Scale,
  left: number,
  right: number,
  lang: Lang,
  unit: string,
  unitY: number,
): string {
  const decimals = decimalsOf(scale.ticks)
  const lines = scale.ticks.map((tick) => {
    const y = scale.at(tick)
    const isZero = tick === 0
    return [
      el('line', {
        x1: left,
        y1: y,
        x2: right,
        y2: y,
        stroke: isZero ? INK : GRID,
        'stroke-width': isZero ? 1.5 : 1,
      }),
      text(left - 6, y + 5, formatNumber(tick, lang, decimals), { anchor: 'end', fill: MUTED_TEXT }),
    ].join('')
  })
  return [...lines, text(0, unitY, unit, { fill: MUTED_TEXT })].join('')
}

/** Room that the figures of a vertical axis take. */
export const axisUpWidth = (scale: Scale, lang: Lang): number =>
  Math.max(...scale.ticks.map((tick) => textWidth(formatNumber(tick, lang, decimalsOf(scale.ticks))))) + 8
