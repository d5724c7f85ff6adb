import {
  ACCENT,
  box,
  circle,
  drawing,
  EARTH,
  earth,
  FLAME,
  HEIGHT,
  INSULATION,
  insulation,
  PALE,
  path,
  times,
} from './drawing.ts'

const ROOM = '#fff'

/** Walls of the top floor, with a window on the side. */
const topFloor = (top: number) =>
  box(18, top, 60, HEIGHT - top + 2, { fill: ROOM }) + box(62, top + 7, 10, 11, { fill: PALE })

const lamp = (x: number, y: number) => path(`M${x} ${y}v4m-4 4l4 -4l4 4z`, { fill: INSULATION })

/** A pitched roof in section, its rafters as two lines. */
const pitched = (fill: string) => path('M8 40L48 6L88 40L82 40L48 11.5L14 40Z', { fill })

const attic = (floor: string) => drawing(topFloor(42), path('M18 42H78'), floor, pitched(PALE))

const atticUninsulated = () => attic(path('M20 39h56', { width: 3, stroke: '#8FA3B8' }))
const atticInsulated = () => attic(insulation(22, 33.5, 52, 7))

/** A room under the slope: somebody lives there. */
function livedIn(inside: string): string {
  const person =
    circle(40, 43, 3.5, { fill: ACCENT, stroke: ACCENT }) +
    path('M40 47v8m-5 -5l5 -2l5 2m-9 11l4 -6l4 6', { stroke: ACCENT })
  return drawing(
    path('M18 40V62H78V40', { fill: ROOM }),
    pitched(PALE),
    inside,
    person,
    box(58, 40, 10, 10, { fill: PALE }),
    path('M10 62H86'),
  )
}

const livedInOld = () => livedIn('')
const livedInInsulated = () =>
  livedIn(
    path('M48 11.5L82 40L73 40L48 18.8L23 40L14 40Z', { fill: INSULATION }) +
      path('M20.5 38L48 15.2L75.5 38', { stroke: FLAME, dash: '2 3' }),
  )

/** A terrace: slab, parapet and, when there is any, the layer that insulates it. */
function terrace(layer: string, slab: number): string {
  const parapet = box(12, slab - 12, 6, 18, { fill: PALE }) + box(78, slab - 12, 6, 18, { fill: PALE })
  const chair = path(`M58 ${slab - 18}l4 12h9m-8 0l-2 6m9 -6l1 6`, { stroke: ACCENT })
  const raise = layer === '' ? 0 : 8
  return drawing(
    box(18, slab, 60, 6, { fill: PALE }),
    layer,
    parapet,
    `<g transform="translate(0 ${-raise})">${chair}</g>`,
    path(`M18 ${slab + 6}V64M78 ${slab + 6}V64`),
    lamp(40, slab + 6),
    box(62, slab + 13, 10, 11, { fill: PALE }),
  )
}
const flatUninsulated = () => terrace('', 30)
const flatInsulated = () => terrace(insulation(18, 23, 60, 7) + path('M18 23H78'), 30)

/** The lowest heated room, with a radiator, above whatever is below. */
const lowestRoom = (floor: number) =>
  box(18, -2, 60, floor + 2, { fill: ROOM }) +
  box(24, 8, 12, 12, { fill: PALE }) +
  path(times(5, (index) => `M${56 + index * 4} ${floor - 14}v11`).join(''), { stroke: FLAME, width: 2.5 }) +
  box(18, floor, 60, 5, { fill: PALE })

const car = (y: number) =>
  path(`M30 ${y}v-6l4 -1l5 -6h14l6 6l6 2v5z`, { fill: '#fff', stroke: ACCENT }) +
  circle(38, y, 2.8, { fill: '#fff', stroke: ACCENT }) +
  circle(58, y, 2.8, { fill: '#fff', stroke: ACCENT })

const cellarOrGarage = () =>
  drawing(
    box(0, 34, 96, 30, { fill: EARTH, stroke: 'none' }),
    lowestRoom(28),
    box(18, 33, 60, 26, { fill: '#fff' }),
    path('M0 34H18M78 34H96'),
    car(55),
  )

const crawlSpace = () =>
  drawing(
    earth(48),
    lowestRoom(36),
    box(18, 41, 60, 12, { fill: '#fff' }),
    path('M15 45h6m-6 2.500h6M75 45h6m-6 2.500h6', { stroke: ACCENT }),
    path('M28 47h12m-3 -2.500l3 2.500l-3 2.500M54 47h12m-3 -2.500l3 2.500l-3 2.500', { stroke: ACCENT }),
  )

const ground = () => drawing(earth(41), lowestRoom(36))

const openPorch = () =>
  drawing(
    earth(58),
    lowestRoom(28),
    box(20, 33, 5, 25, { fill: PALE }),
    box(71, 33, 5, 25, { fill: PALE }),
    path('M2 44h12m-3 -3l3 3l-3 3M34 46h16m-3 -3l3 3l-3 3M82 44h10m-3 -3l3 3l-3 3', { stroke: ACCENT }),
  )

const heated = () =>
  drawing(
    earth(60),
    lowestRoom(26),
    box(18, 31, 60, 29, { fill: ROOM }),
    box(24, 38, 20, 22, { fill: PALE }),
    path('M22 38h24l-2 -5h-20z', { fill: ACCENT }),
    path(times(5, (index) => `M${56 + index * 4} 44v11`).join(''), { stroke: FLAME, width: 2.5 }),
  )

export const roofs = {
  'roof/attic-uninsulated': atticUninsulated,
  'roof/attic-insulated': atticInsulated,
  'roof/lived-in-old': livedInOld,
  'roof/lived-in-insulated': livedInInsulated,
  'roof/flat-uninsulated': flatUninsulated,
  'roof/flat-insulated': flatInsulated,
}
export const grounds = {
  'ground/cellar-or-garage': cellarOrGarage,
  'ground/crawl-space': crawlSpace,
  'ground/ground': ground,
  'ground/open-porch': openPorch,
  'ground/heated': heated,
}
