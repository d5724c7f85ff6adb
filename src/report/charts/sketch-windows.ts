import type { Frame } from './building-sketch.ts'
import { INK } from './colours.ts'
import type { Sketch } from './sketch-kinds.ts'
import { el } from './svg.ts'

/** A rectangle with the ink outline of the section. */
export const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  extra: Record<string, string | number | undefined> = {},
) => el('rect', { x, y, width, height, fill, stroke: INK, 'stroke-width': 1, ...extra })

/** Of the height of a storey: the window cut by the section, where the heat of windows leaves. */
export const WINDOW_IN_WALL = { top: 0.4, height: 0.3 }

/** Windows of one storey, seen on the back wall of the section; the last stands in the right wall, where its heat leaves. */
export function windowsOf(
  sketch: Sketch,
  frame: Frame,
  wall: number,
  y: number,
  height: number,
  fill: string,
  stroke: string,
  hasDoor: boolean,
  hasGrille: boolean,
): string[] {
  const inside = frame.right - frame.left - wall * 2
  const start = frame.left + wall
  const pane = (x: number, top: number, width: number, tall: number) =>
    [
      box(x, top, width, tall, fill, { stroke }),
      el('path', {
        d: `M${Math.round(x + width / 2)} ${Math.round(top)}v${Math.round(tall)}`,
        stroke,
        'stroke-width': 1,
        fill: 'none',
      }),
    ].join('')
  const inWall = hasGrille
    ? ''
    : box(frame.right - wall, y + height * WINDOW_IN_WALL.top, wall, height * WINDOW_IN_WALL.height, fill, {
        stroke,
      })
  const panes = (shares: readonly number[], top: number, width: number, tall: number) =>
    shares.map((share) => pane(start + inside * share, y + height * top, inside * width, height * tall))
  if (sketch.window === 'high-ribbon') return [...panes([0.08, 0.31, 0.54, 0.77], 0.14, 0.15, 0.26), inWall]
  if (sketch.window === 'single')
    return [...panes(hasDoor ? [0.1, 0.42] : [0.14, 0.62], 0.26, 0.22, 0.46), inWall]
  // On a phone two windows are drawn where there is room for four.
  if (inside < 130) return [...panes(hasDoor ? [0.08, 0.38] : [0.08, 0.68], 0.26, 0.24, 0.42), inWall]
  return [...panes(hasDoor ? [0.08, 0.28, 0.5] : [0.08, 0.28, 0.57, 0.77], 0.26, 0.15, 0.42), inWall]
}
