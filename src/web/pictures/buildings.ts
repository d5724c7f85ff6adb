import { ACCENT, box, drawing, HEIGHT, PALE, path, times } from './drawing.ts'

const MINE = '#CFE3F7'
const soil = path('M2 60H94')

/** A small house; the one meant is tinted and drawn in the accent. */
function house(x: number, width: number, isMine: boolean): string {
  const style = isMine ? { fill: MINE, stroke: ACCENT } : { fill: '#fff' }
  const middle = x + width / 2
  return (
    box(x, 32, width, 28, style) +
    path(`M${x} 32L${middle} 14L${x + width} 32Z`, style) +
    box(x + 3, 37, 6, 7, { fill: '#fff', ...(isMine ? { stroke: ACCENT } : {}) }) +
    path(`M${x + width - 9} 60V46h6V60`, isMine ? { stroke: ACCENT, fill: '#fff' } : { fill: '#fff' })
  )
}

const detached = () =>
  drawing(
    soil,
    house(34, 28, true),
    path('M14 60V46m-6 0a6 7 0 0 1 12 0a6 7 0 0 1 -12 0M82 60V46m-6 0a6 7 0 0 1 12 0a6 7 0 0 1 -12 0'),
  )
const semiDetached = () => drawing(soil, house(48, 26, false), house(22, 26, true))
const terraced = () => drawing(soil, house(10, 25, false), house(61, 25, false), house(35.5, 25, true))

/** A block of flats with one flat lit. */
function block(
  x: number,
  width: number,
  floors: number,
  columns: number,
  mine: readonly [number, number],
): string {
  const storey = 50 / Math.max(floors, 5)
  const top = 60 - floors * storey - 2
  const bay = width / columns
  const windows = times(floors, (floor) =>
    times(columns, (column) => {
      const isMine = floor === mine[0] && column === mine[1]
      const y = top + 3 + floor * storey
      const left = x + column * bay + bay / 2
      if (floor === floors - 1 && column === Math.floor(columns / 2))
        return box(left - 3, y, 6, 60 - y, { fill: PALE })
      if (!isMine) return box(left - 3, y, 6, storey - 4, { fill: PALE, width: 1 })
      return (
        box(left - bay / 2 + 1, y - 2, bay - 2, storey - 0.5, { fill: MINE, stroke: ACCENT }) +
        box(left - 3, y, 6, storey - 4, { fill: '#fff', stroke: ACCENT })
      )
    }).join(''),
  ).join('')
  return box(x, top, width, 60 - top, { fill: '#fff' }) + path(`M${x - 3} ${top}h${width + 6}`) + windows
}

const flatLowRise = () => drawing(soil, block(24, 48, 3, 3, [1, 0]))
const flatHighRise = () => drawing(soil, block(30, 36, 6, 3, [2, 2]))

const publicBuilding = () =>
  drawing(
    soil,
    box(10, 34, 76, 26, { fill: '#fff' }),
    path('M34 34L48 22L62 34Z', { fill: MINE, stroke: ACCENT }),
    box(36, 34, 24, 26, { fill: MINE, stroke: ACCENT }),
    path('M44 60V46h8V60', { fill: '#fff', stroke: ACCENT }),
    ...[15, 25, 65, 75].map((x) => box(x, 40, 6, 8, { fill: PALE, width: 1 })),
    path(`M48 22V6`, { stroke: ACCENT }),
    path('M48 7h12l-3 3.500l3 3.500h-12z', { fill: MINE, stroke: ACCENT }),
    path(`M10 ${HEIGHT - 30}h24M62 34h24`),
  )

export const buildings = {
  'home/detached': detached,
  'home/semi-detached': semiDetached,
  'home/terraced': terraced,
  'home/flat-low-rise': flatLowRise,
  'home/flat-high-rise': flatHighRise,
  'home/public': publicBuilding,
}
