import { el, px, text, textWidth } from './svg.ts'

export type LegendItem = {
  readonly label: string
  readonly fill: string
  readonly stroke?: string
  /** A line instead of a box. */
  readonly isLine?: boolean
  readonly opacity?: string
}

/** Keys above a chart, as many a row as fit. Gives the drawing and its height. */
export function legend(
  items: readonly LegendItem[],
  x: number,
  y: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  let cursor = x
  let row = 0
  const parts: string[] = []
  for (const item of items) {
    const itemWidth = 26 + textWidth(item.label) + 14
    if (cursor > x && cursor + itemWidth - 14 > x + width) {
      cursor = x
      row += 1
    }
    const top = y + row * 22
    const key = item.isLine
      ? el('path', {
          d: `M${px(cursor)} ${px(top + 8)}h20`,
          stroke: item.fill,
          'stroke-width': 3,
          fill: 'none',
        })
      : el('rect', {
          x: cursor,
          y: top + 1,
          width: 20,
          height: 14,
          fill: item.fill,
          stroke: item.stroke,
          'fill-opacity': item.opacity,
        })
    parts.push(key, text(cursor + 26, top + 13, item.label))
    cursor += itemWidth
  }
  return { svg: parts.join(''), height: (row + 1) * 22 }
}
