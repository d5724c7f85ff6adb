import { ACCENT, box, drawing, FLAME, PALE, path, times } from './drawing.ts'

const WOOD = '#EBD3A8'
const METAL = '#C3CCD6'
const PLASTIC = '#fff'
const GLASS = '#CFE3F7'

/** A window cut across: frame at the sides, panes between, outdoors above and the room below. */
function section(frame: string, depth: number, panes: readonly number[], extra = ''): string {
  const top = 32 - depth / 2
  const sides = box(8, top, 16, depth, { fill: frame }) + box(72, top, 16, depth, { fill: frame })
  const glass = panes.map((y) => box(22, y, 52, 3, { fill: GLASS, stroke: ACCENT, width: 1.2 })).join('')
  const wall = box(-2, 22, 10, 20, { fill: PALE }) + box(88, 22, 10, 20, { fill: PALE })
  return drawing(wall, sides, glass, extra)
}

const spacers = (top: number, height: number, colour: string) =>
  box(24, top, 4, height, { fill: colour, width: 1 }) + box(68, top, 4, height, { fill: colour, width: 1 })

const draught = path(
  'M40 20c3 3 -3 6 0 9M56 20c3 3 -3 6 0 9M40 37c3 3 -3 6 0 9m-2.500 -3l2.500 3l3 -2.500M56 37c3 3 -3 6 0 9m-2.500 -3l2.500 3l3 -2.500',
  { stroke: ACCENT },
)

const single = () => section(WOOD, 14, [30.5], draught)

const singlePlusSecondary = () =>
  drawing(
    box(-2, 10, 10, 44, { fill: PALE }),
    box(88, 10, 10, 44, { fill: PALE }),
    ...[18, 44].flatMap((y) => [
      box(8, y - 5, 16, 10, { fill: WOOD }),
      box(72, y - 5, 16, 10, { fill: WOOD }),
      box(22, y - 1.5, 52, 3, { fill: GLASS, stroke: ACCENT, width: 1.2 }),
    ]),
  )

const doubleOldAluminium = () =>
  section(
    METAL,
    18,
    [26, 35],
    spacers(29, 6, METAL) +
      path(times(3, (index) => `M${12 + index * 4} 25v14M${76 + index * 4} 25v14`).join(''), { width: 1 }) +
      path('M34 46c-2 3 -2 4 0 4s2 -1 0 -4M48 46c-2 3 -2 4 0 4s2 -1 0 -4M62 46c-2 3 -2 4 0 4s2 -1 0 -4', {
        stroke: ACCENT,
        fill: GLASS,
        width: 1,
      }),
  )

const doubleWoodOrPvc = () => section(WOOD, 22, [26, 35], spacers(29, 6, METAL))

/** The thin metal coat that sends the heat back, with an arrow of heat turned round. */
const coat = (y: number) => path(`M28 ${y}H68`, { stroke: FLAME, width: 2 })
const heatReturned = path('M38 58V46q4 -4 8 0v10m-3 -3l3 3l3 -3', { stroke: FLAME })

const doubleLowEmissivity = () =>
  section(PLASTIC, 26, [25, 36], spacers(28, 8, '#5D7083') + coat(34.5) + heatReturned)

const triple = () =>
  section(
    PLASTIC,
    34,
    [18, 30.5, 43],
    spacers(21, 9.5, '#5D7083') + spacers(33.5, 9.5, '#5D7083') + coat(22.5) + coat(41.5),
  )

export const windows = {
  'window/single': single,
  'window/single-plus-secondary': singlePlusSecondary,
  'window/double-old-aluminium': doubleOldAluminium,
  'window/double-wood-or-pvc': doubleWoodOrPvc,
  'window/double-low-emissivity': doubleLowEmissivity,
  'window/triple': triple,
}
