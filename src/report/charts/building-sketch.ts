import type { LossPart } from '../../core/diagnosis/index.ts'
import { GRID, INK, PALE, WHITE } from './colours.ts'
import { type FlatPosition, SKETCHES, type SketchKind, sketchReach } from './sketch-kinds.ts'
import { box, WINDOW_IN_WALL, windowsOf } from './sketch-windows.ts'
import { el, px } from './svg.ts'

export type Frame = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly ground: number
}
export type Point = { readonly x: number; readonly y: number }

export type SketchDrawing = {
  readonly svg: string
  /** Where the heat of each part leaves the drawing. */
  readonly exits: Readonly<Record<LossPart, Point>>
}

const polygon = (
  points: readonly (readonly [number, number])[],
  fill: string,
  extra: Record<string, string | undefined> = {},
) =>
  el('polygon', {
    points: points.map(([x, y]) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`).join(' '),
    fill,
    stroke: INK,
    'stroke-linejoin': 'round',
    ...extra,
  })

/**
 * A section of the building inside `frame`. `fill` gives the paint of a part, or undefined for a part that loses nothing here
 * (the floor of a flat above another): it is then drawn pale.
 */
export function sketchBuilding(
  kind: SketchKind,
  frame: Frame,
  position: FlatPosition,
  fill: (part: LossPart) => string | undefined,
): SketchDrawing {
  const sketch = SKETCHES[kind]
  const width = frame.right - frame.left
  const wall = Math.max(9, width * 0.055)
  const slab = Math.max(8, wall * 0.8)
  const roofRise = { pitched: width * 0.36, 'low-pitched': width * 0.16, flat: 0 }[sketch.roof]
  const eaves = frame.top + roofRise + slab
  const centre = (frame.left + frame.right) / 2
  const storeys = sketch.isOneFlat && position === 'only' ? 1 : sketch.storeys
  const rowOf: Readonly<Record<FlatPosition, number>> = { top: 0, middle: 1, bottom: storeys - 1, only: 0 }
  const firstRow = sketch.isOneFlat ? rowOf[position] : 0
  const lastRow = sketch.isOneFlat ? firstRow : storeys - 1
  // The flat that is described is drawn higher than its neighbours: its parts must be seen.
  const weights = Array.from({ length: storeys }, (_, row) =>
    sketch.isOneFlat && row === firstRow ? 2.6 : 1,
  )
  const unit = (frame.ground - eaves) / weights.reduce((sum, weight) => sum + weight, 0)
  const rowTop = (row: number) =>
    eaves + unit * weights.slice(0, row).reduce((sum, weight) => sum + weight, 0)
  const heatedTop = rowTop(firstRow)
  const heatedBottom = rowTop(lastRow + 1)
  const paint = (part: LossPart) => fill(part) ?? PALE
  const { isCovered, isGrounded } = sketchReach(kind, position)

  const ground = [
    el('line', {
      x1: frame.left - 44,
      y1: frame.ground + slab,
      x2: frame.right + 44,
      y2: frame.ground + slab,
      stroke: INK,
      'stroke-width': 1.5,
    }),
  ]
  const neighbour = (x: number) => box(x, eaves, 36, frame.ground + slab - eaves, PALE, { stroke: GRID })
  const neighbours = [
    ...(sketch.neighbours === 'both' ? [neighbour(frame.left - 36)] : []),
    ...(sketch.neighbours === 'none' ? [] : [neighbour(frame.right)]),
  ]

  // The roof: coloured when it covers what is described, pale otherwise.
  const roofPaint = isCovered ? paint('roof') : PALE
  const overhang = sketch.roof === 'flat' ? 0 : wall
  const roof =
    sketch.roof === 'flat'
      ? [box(frame.left - 3, eaves - slab, width + 6, slab, roofPaint)]
      : [
          polygon(
            [
              [frame.left - overhang, eaves],
              [centre, frame.top],
              [frame.right + overhang, eaves],
            ],
            WHITE,
          ),
          polygon(
            [
              [frame.left - overhang, eaves],
              [centre, frame.top],
              [frame.right + overhang, eaves],
              [frame.right + overhang - slab * 2, eaves],
              [centre, frame.top + slab * 1.25],
              [frame.left - overhang + slab * 2, eaves],
            ],
            roofPaint,
          ),
        ]
  const clockY = eaves + unit * 0.46
  const clock = sketch.hasClock
    ? [
        el('circle', { cx: centre, cy: clockY, r: 11, fill: WHITE, stroke: INK, 'stroke-width': 1.5 }),
        el('path', {
          d: `M${px(centre)} ${px(clockY - 7)}v7h5`,
          fill: 'none',
          stroke: INK,
          'stroke-width': 1.5,
        }),
      ]
    : []

  const rows = Array.from({ length: storeys }, (_, row) => {
    const y = rowTop(row)
    const storeyHeight = rowTop(row + 1) - y
    const isDescribed = row >= firstRow && row <= lastRow
    const room = box(frame.left + wall, y, width - wall * 2, storeyHeight, isDescribed ? WHITE : PALE, {
      stroke: isDescribed ? INK : GRID,
    })
    const wallPaint = isDescribed ? paint('walls') : PALE
    const stroke = isDescribed ? INK : GRID
    const walls = [
      box(frame.left, y, wall, storeyHeight, wallPaint, { stroke }),
      box(frame.right - wall, y, wall, storeyHeight, wallPaint, { stroke }),
    ]
    return [
      room,
      ...walls,
      ...windowsOf(
        sketch,
        frame,
        wall,
        y,
        storeyHeight,
        isDescribed ? paint('windows') : WHITE,
        stroke,
        row === lastRow && fill('doors') !== undefined,
        row === firstRow && lastRow > firstRow && fill('ventilation') !== undefined,
      ),
    ].join('')
  })

  const slabs = [
    ...Array.from({ length: lastRow - firstRow }, (_, index) => {
      const y = rowTop(firstRow + index + 1)
      return el('rect', {
        x: frame.left + wall,
        y: y - slab / 3,
        width: width - wall * 2,
        height: (slab * 2) / 3,
        fill: '#C5CFD9',
        stroke: INK,
      })
    }),
    ...(sketch.isOneFlat
      ? [box(frame.left, heatedTop, width, heatedBottom - heatedTop, 'none', { 'stroke-width': 3.5 })]
      : []),
    ...(isGrounded ? [box(frame.left, frame.ground, width, slab, paint('floor'))] : []),
    ...(!isGrounded && fill('floor') !== undefined
      ? [box(frame.left, heatedBottom - slab / 2, width, slab, paint('floor'))]
      : []),
    ...(!isCovered && fill('roof') !== undefined
      ? [box(frame.left, heatedTop - slab / 2, width, slab, paint('roof'))]
      : []),
  ]

  const doorHeight = Math.min(84, (rowTop(lastRow + 1) - rowTop(lastRow)) * 0.66)
  const door =
    fill('doors') === undefined
      ? []
      : [box(frame.right - wall * 3.6, heatedBottom - doorHeight, wall * 2, doorHeight, paint('doors'))]

  // Where slabs meet the walls, heat takes the short way.
  const joint = (x: number, y: number) =>
    polygon(
      [
        [x, y - 9],
        [x + 9, y],
        [x, y + 9],
        [x - 9, y],
      ],
      paint('bridges'),
    )
  const bridgeY = isGrounded ? frame.ground : heatedBottom
  const bridges =
    fill('bridges') === undefined
      ? []
      : [
          joint(frame.left + wall / 2, bridgeY),
          joint(frame.right - wall / 2, bridgeY),
          joint(frame.left + wall / 2, heatedTop),
          joint(frame.right - wall / 2, heatedTop),
        ]

  // A grille high on the wall stands for the air that is changed.
  const grilleY = heatedTop + Math.min(20, (heatedBottom - heatedTop) * 0.16)
  const grilleX = frame.right - wall - 3
  const grille =
    fill('ventilation') === undefined
      ? []
      : [
          box(grilleX, grilleY, wall + 6, 16, paint('ventilation')),
          el('path', {
            d: `M${Math.round(grilleX + 3)} ${Math.round(grilleY + 5)}h${Math.round(wall)}m0 3h-${Math.round(wall)}m0 3h${Math.round(wall)}`,
            stroke: INK,
            fill: 'none',
            'stroke-width': 1.2,
          }),
        ]

  const heated = heatedBottom - heatedTop
  const windowRow = Math.ceil((firstRow + lastRow) / 2)
  const windowY =
    rowTop(windowRow) +
    (rowTop(windowRow + 1) - rowTop(windowRow)) * (WINDOW_IN_WALL.top + WINDOW_IN_WALL.height / 2)
  return {
    svg: [
      ...ground,
      ...neighbours,
      ...rows,
      ...roof,
      ...clock,
      ...slabs,
      ...door,
      ...bridges,
      ...grille,
    ].join(''),
    exits: {
      roof: {
        x: centre,
        y: isCovered ? (sketch.roof === 'flat' ? eaves - slab : frame.top) : heatedTop,
      },
      ventilation: { x: frame.right, y: grilleY + 8 },
      windows: { x: frame.right, y: windowY },
      doors: { x: frame.right, y: heatedBottom - doorHeight * 0.4 },
      walls: { x: frame.left, y: heatedTop + heated * 0.42 },
      bridges: { x: frame.left - 4, y: bridgeY },
      floor: { x: centre, y: isGrounded ? frame.ground + slab : heatedBottom },
    },
  }
}
