import { ACCENT, box, drawing, FLAME, HEIGHT, INK, insulation, PALE, path, times } from './drawing.ts'

const BRICK = '#E9C7B5'
const BLOCK = '#D5D9DE'
const WOOD = '#EBD3A8'

/** Plaster on a face of the wall. */
const plaster = (x: number) =>
  box(x, 0, 2.5, HEIGHT, { fill: PALE, stroke: 'none' }) + path(`M${x} 0V64M${x + 2.5} 0V64`, { width: 1 })

/** Courses of brick, staggered when the wall is more than one brick thick. */
function bricks(x: number, width: number, course: number, brick: number): string {
  const courses = Math.ceil(HEIGHT / course)
  const beds = times(courses + 1, (row) => `M${x} ${row * course}H${x + width}`).join('')
  const joints = times(courses, (row) => {
    const shift = row % 2 === 0 ? 0 : brick / 2
    const count = Math.ceil(width / brick) + 1
    return times(count, (index) => x + shift + index * brick)
      .filter((at) => at > x + 2 && at < x + width - 2)
      .map((at) => `M${at} ${row * course}v${course}`)
      .join('')
  }).join('')
  return (
    box(x, 0, width, HEIGHT, { fill: BRICK, stroke: 'none' }) +
    path(beds + joints, { width: 1 }) +
    path(`M${x} 0V64M${x + width} 0V64`)
  )
}

/** Hollow brick in section: cells instead of solid clay. */
function hollow(x: number, width: number): string {
  const cells = times(4, (row) => box(x + 2.5, 3 + row * 16, width - 5, 10, { fill: '#fff', width: 1 })).join(
    '',
  )
  const beds = times(3, (row) => `M${x} ${16 + row * 16}h${width}`).join('')
  return (
    box(x, 0, width, HEIGHT, { fill: BRICK, stroke: 'none' }) +
    cells +
    path(beds, { width: 1 }) +
    path(`M${x} 0V64M${x + width} 0V64`)
  )
}

const arrow = (x: number) => path(`M${x} 32h7m-3 -3l3 3l-3 3`, { stroke: ACCENT })

function stoneOrSolidBrick(): string {
  const stones = [
    'M18 0h20l2 13l-10 5l-12 -3',
    'M38 0h22l-2 14l-18 -1z',
    'M60 0h18v17l-8 3l-12 -6z',
    'M18 15l12 3l3 14l-15 4z',
    'M30 18l10 -5l18 1l4 14l-14 6l-15 -2z',
    'M58 14l12 6l8 -3v18l-12 1l-4 -8z',
    'M18 36l15 -4l5 16l-20 3z',
    'M33 32l15 2l14 -6l4 8l-6 14l-22 -2z',
    'M66 36l12 -1v18l-14 2l-4 -5z',
    'M18 51l20 -3l-2 16H18',
    'M38 48l22 2l4 5l-3 9H36z',
    'M64 55l14 -2v11H61z',
  ]
  return drawing(
    box(18, 0, 60, HEIGHT, { fill: BLOCK, stroke: 'none' }),
    path(stones.join('')),
    path('M18 0V64M78 0V64'),
    plaster(78),
  )
}

const thinSolidBrick = () => drawing(plaster(30.5), bricks(33, 30, 8, 16), plaster(63))

const cavityEmpty = () =>
  drawing(
    plaster(20.5),
    hollow(23, 16),
    box(39, 0, 18, HEIGHT, { fill: '#fff', stroke: 'none' }),
    arrow(44.5),
    hollow(57, 14),
    plaster(71),
  )

const cavityInsulated = () =>
  drawing(plaster(18.5), hollow(21, 16), insulation(39, 0, 14, HEIGHT), hollow(55, 16), plaster(71))

function blocksOrConcrete(): string {
  const stones = [
    [38, 7],
    [50, 12],
    [60, 6],
    [42, 20],
    [56, 24],
    [36, 31],
    [49, 34],
    [61, 38],
    [40, 45],
    [54, 49],
    [35, 57],
    [47, 59],
    [61, 56],
  ].map(([x, y]) => `M${x} ${y}l3 -2l2 3l-3 2z`)
  return drawing(
    box(32, 0, 34, HEIGHT, { fill: BLOCK, stroke: 'none' }),
    path(stones.join(''), { width: 1, fill: '#fff' }),
    path('M32 0V64M66 0V64'),
    plaster(66),
  )
}

function externalInsulation(): string {
  const pins = times(3, (row) => `M22 ${10 + row * 22}h22`).join('')
  return drawing(
    box(17, 0, 3, HEIGHT, { fill: ACCENT, stroke: INK, width: 1 }),
    insulation(20, 0, 20, HEIGHT),
    path(pins, { stroke: INK, width: 1 }),
    path('M40 0V64'),
    bricks(40, 30, 8, 16),
    plaster(70),
  )
}

function timber(): string {
  const studs =
    box(30, 0, 30, 7, { fill: WOOD }) +
    box(30, 57, 30, 7, { fill: WOOD }) +
    path('M30 0l30 7M60 0l-30 7M30 57l30 7M60 57l-30 7', { width: 1, stroke: FLAME })
  const boards = times(6, (row) => box(21, row * 11 - 1, 6, 10.5, { fill: WOOD })).join('')
  return drawing(
    boards,
    insulation(30, 7, 30, 50),
    studs,
    path('M30 0V64M60 0V64'),
    box(60, 0, 4, HEIGHT, { fill: WOOD }),
    plaster(64),
  )
}

export const walls = {
  'wall/stone-or-solid-brick': stoneOrSolidBrick,
  'wall/thin-solid-brick': thinSolidBrick,
  'wall/cavity-empty': cavityEmpty,
  'wall/cavity-insulated': cavityInsulated,
  'wall/blocks-or-concrete': blocksOrConcrete,
  'wall/external-insulation': externalInsulation,
  'wall/timber': timber,
}
