import { buildings } from './buildings.ts'
import { boilers, emitters } from './heating.ts'
import { grounds, roofs } from './roofs-and-grounds.ts'
import { walls } from './walls.ts'
import { windows } from './windows.ts'

const DRAWINGS: ReadonlyMap<string, () => string> = new Map(
  Object.entries({ ...buildings, ...walls, ...roofs, ...grounds, ...windows, ...boilers, ...emitters }),
)

/** The ids of all the drawings, as the questions name them. */
export const PICTURES: readonly string[] = [...DRAWINGS.keys()]

/**
 * The drawing beside an option: an SVG of 96 x 64, hidden from screen readers because the label says the same.
 *
 * @returns undefined when no drawing has this id
 */
export function drawPicture(id: string): string | undefined {
  return DRAWINGS.get(id)?.()
}
