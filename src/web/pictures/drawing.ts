/** Ink of the outlines, accent of what the picture is about, and the pale fills behind them. */
export const INK = '#17324D'
export const ACCENT = '#0066CC'
export const PALE = '#E6EEF6'
export const INSULATION = '#FFE3A3'
export const EARTH = '#D9CBB8'
export const FLAME = '#B35900'

export const WIDTH = 96
export const HEIGHT = 64

/** A drawing of 96 x 64 in the one style of the site. Screen readers pass over it: the label beside it says what it is. */
export function drawing(...parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" focusable="false" fill="none" stroke="${INK}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${parts.join('')}</svg>`
}

type Style = {
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly dash?: string
}

function attributes({ fill, stroke, width, dash }: Style): string {
  const pairs = [
    ['fill', fill],
    ['stroke', stroke],
    ['stroke-width', width],
    ['stroke-dasharray', dash],
  ]
  return pairs.map(([name, value]) => (value === undefined ? '' : ` ${name}="${value}"`)).join('')
}

export function path(d: string, style: Style = {}): string {
  return `<path d="${d}"${attributes(style)}/>`
}

export function box(x: number, y: number, width: number, height: number, style: Style = {}): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}"${attributes(style)}/>`
}

export function circle(cx: number, cy: number, r: number, style: Style = {}): string {
  return `<circle cx="${cx}" cy="${cy}" r="${r}"${attributes(style)}/>`
}

/** Whole numbers from 0, to repeat a stroke. */
export function times<T>(count: number, each: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => each(index))
}

/** Insulation in section: a pale band with a soft wave, so that it also tells itself apart without colour. */
export function insulation(x: number, y: number, width: number, height: number): string {
  const isTall = height >= width
  const long = isTall ? height : width
  const across = isTall ? width : height
  const steps = Math.max(2, Math.round(long / 7))
  const length = long / steps
  const wave = times(steps, (index) => {
    const side = index % 2 === 0 ? across : -across
    const bend = (side * 0.9).toFixed(1)
    const step = length.toFixed(2)
    return isTall
      ? `q${bend} ${(length / 2).toFixed(2)} 0 ${step}`
      : `q${(length / 2).toFixed(2)} ${bend} ${step} 0`
  }).join('')
  const start = isTall ? `M${x + width / 2} ${y}` : `M${x} ${y + height / 2}`
  return (
    box(x, y, width, height, { fill: INSULATION, stroke: 'none' }) +
    path(start + wave, { stroke: FLAME, width: 1 })
  )
}

/** Ground in section. */
export function earth(y: number, from = 0, to: number = WIDTH): string {
  const hatch = times(Math.floor((to - from) / 8), (index) => `M${from + 6 + index * 8} ${y + 3}l-4 5`).join(
    '',
  )
  return (
    box(from, y, to - from, HEIGHT - y, { fill: EARTH, stroke: 'none' }) +
    path(`M${from} ${y}H${to}`) +
    path(hatch, { width: 1 })
  )
}
