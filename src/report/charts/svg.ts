/**
 * The drawing kit: SVG as strings, with presentation attributes only, so that a policy of `style-src 'self'` is met.
 * Lengths are px of the viewBox; drawings are 340 or 640 wide.
 */

export type Attributes = Readonly<Record<string, string | number | undefined>>

export const FONT_FAMILY = "'Titillium Web', Arial, sans-serif"
/** Nothing a person reads is smaller: a 340 px drawing is shown at 340 px or more on a phone of 390. */
export const TEXT_SIZE = 14

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** A coordinate to a tenth of a pixel, without `-0` and without trailing zeros. Not finite is a mistake of the caller. */
export function px(value: number): string {
  if (!Number.isFinite(value))
    throw new Error(`a coordinate of a drawing must be a finite number: found ${value}`)
  return String(Math.round(value * 10) / 10 + 0)
}

/** One element; numbers become coordinates, `undefined` attributes are left out. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escapeXml(value)}"`)
    .join('')
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`
}

export type TextStyle = {
  readonly size?: number
  readonly isBold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill?: string
  /** White around the letters: read over grid lines. */
  readonly hasHalo?: boolean
}

/** A line of horizontal text with its baseline at y. */
export const text = (x: number, y: number, content: string, style: TextStyle = {}): string =>
  el(
    'text',
    {
      x,
      y,
      'font-size': style.size ?? TEXT_SIZE,
      'font-weight': style.isBold ? '700' : undefined,
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
      fill: style.fill ?? '#1A1A1A',
      stroke: style.hasHalo ? '#FFFFFF' : undefined,
      'stroke-width': style.hasHalo ? 5 : undefined,
      'paint-order': style.hasHalo ? 'stroke' : undefined,
      'stroke-linejoin': style.hasHalo ? 'round' : undefined,
    },
    escapeXml(content),
  )

/** Widths of Arial, in thousandths of the size: the wider of the two fonts we may be shown in. */
const NARROW_CHARACTERS = " .,:;!|ijl'’/()[]ftrI\u202f\u00a0"
const WIDE_CHARACTERS = 'mwMWGOQ%€—'

/** How wide a line may become, an upper estimate. */
export function textWidth(content: string, size = TEXT_SIZE, isBold = false): number {
  let thousandths = 0
  for (const character of content) {
    if (NARROW_CHARACTERS.includes(character)) thousandths += 310
    else if (WIDE_CHARACTERS.includes(character)) thousandths += 830
    else if (character >= 'A' && character <= 'Z') thousandths += 690
    else thousandths += 556
  }
  return (thousandths / 1000) * size * (isBold ? 1.06 : 1)
}

/** Lines no wider than `width`, broken at spaces; a single long word stays whole. */
export function wrapText(content: string, width: number, size = TEXT_SIZE, isBold = false): string[] {
  const lines: string[] = []
  for (const word of content.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size, isBold) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

export type Size = 'narrow' | 'wide'
export const WIDTHS: Readonly<Record<Size, number>> = { narrow: 340, wide: 640 }

/** The svg element of one drawing: hidden from assistive technology, which reads the figure's own text. */
export const drawing = (size: Size, height: number, ...children: readonly string[]): string =>
  el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `sp-${size}`,
      viewBox: `0 0 ${WIDTHS[size]} ${px(height)}`,
      width: '100%',
      'aria-hidden': 'true',
      focusable: 'false',
      'font-family': FONT_FAMILY,
    },
    ...children,
  )

/** Diagonal lines over a fill: what colour says, said again without colour. */
export const hatch = (id: string, background: string, line: string): string =>
  el(
    'pattern',
    { id, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    el('rect', { width: 7, height: 7, fill: background }),
    el('rect', { width: 2.2, height: 7, fill: line }),
  )

/** At most six round values inside low..high, zero always among them. */
export function niceTicks(low: number, high: number): number[] {
  const from = Math.min(0, low)
  const to = Math.max(0, high)
  if (from === to) return [0]
  const magnitude = 10 ** Math.floor(Math.log10((to - from) / 5))
  const count = (step: number) => Math.floor(to / step) - Math.ceil(from / step) + 1
  const step = [1, 2, 2.5, 5, 10, 20]
    .map((factor) => factor * magnitude)
    .find((candidate) => count(candidate) <= 6)
  if (step === undefined) return [0]
  const first = Math.ceil(from / step)
  return Array.from({ length: count(step) }, (_, index) => (first + index) * step + 0)
}

export type Scale = {
  readonly ticks: readonly number[]
  readonly at: (value: number) => number
  readonly end: number
}

/** A linear axis from pixel `start` to pixel `end` that contains zero and ends at the data. */
export function linearScale(low: number, high: number, start: number, end: number): Scale {
  const from = Math.min(0, low)
  const to = Math.max(0, high)
  const span = to - from || 1
  return { ticks: niceTicks(from, to), at: (value) => start + ((value - from) / span) * (end - start), end }
}
