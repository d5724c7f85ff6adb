import { ACCENT, box, circle, drawing, FLAME, PALE, path, times } from './drawing.ts'

const WARM = '#FFE3A3'

const flame = (x: number, y: number) =>
  path(`M${x} ${y}c-5 -5 -3 -8 0 -12c0 3 4 4 4 8c0 2 -2 4 -4 4z`, { fill: WARM, stroke: FLAME })

const waves = (x: number, y: number) =>
  path([0, 7, 14].map((step) => `M${x + step} ${y}c3 -3 -3 -5 0 -8`).join(''), { stroke: FLAME })

const pipes = (from: number, to: number, y: number) => path(`M${from} ${y}v${64 - y}M${to} ${y}v${64 - y}`)

/** A boiler hung on the wall. */
const wallHung = (inside: string, outside: string) =>
  drawing(box(32, 16, 30, 36, { fill: '#fff' }), pipes(38, 44, 52), inside, outside)

const display = box(52, 44, 6, 4, { fill: PALE, width: 1 })

const condensing = () =>
  wallHung(
    display +
      path('M37 22c4 0 4 6 8 6s4 -6 8 -6M37 29c4 0 4 6 8 6s4 -6 8 -6', { stroke: ACCENT }) +
      flame(47, 46),
    box(44, 2, 7, 14, { fill: '#fff' }) +
      path('M56 52v4h14v8', { stroke: ACCENT }) +
      path('M74 52c-3 4 -3 6 0 6s3 -2 0 -6z', { stroke: ACCENT, fill: '#CFE3F7' }),
  )

const sealed = () =>
  wallHung(
    display + flame(47, 42) + path('M36 22h22'),
    box(42, 3, 11, 13, { fill: '#C3CCD6' }) +
      path('M45.500 3v13M49.500 3v13', { width: 1 }) +
      path('M66 6h-10m3 -3l-3 3l3 3M30 6h9', { stroke: ACCENT }),
  )

const open = () =>
  wallHung(
    box(38, 32, 18, 14, { fill: PALE }) + flame(44, 45) + flame(51, 45),
    path('M41 16l2 -5h8l2 5M44 11V0M50 11V0', { fill: '#C3CCD6' }) +
      path('M22 42c4 0 5 -2 9 -2m-3 -3l3 3l-3 3M72 42c-4 0 -5 -2 -9 -2m3 -3l-3 3l3 3', { stroke: ACCENT }),
  )

const floorStanding = () =>
  drawing(
    path('M6 61H90'),
    box(22, 22, 44, 37, { fill: '#fff' }),
    path('M22 30h44'),
    circle(30, 26, 1.8, { fill: ACCENT, stroke: ACCENT }),
    circle(37, 26, 1.8, { fill: ACCENT, stroke: ACCENT }),
    box(30, 38, 18, 14, { fill: PALE }),
    flame(39, 51),
    path('M52 22V12H78V0M58 22V17H83V0', { fill: 'none' }),
    path('M66 40h10v21M66 48h5v13'),
  )

const radiatorColumns = (fill: string, count: number, width: number, radius: number) => {
  const start = 48 - (count * width) / 2
  return times(count, (index) => {
    const x = start + index * width
    return `<rect x="${x}" y="20" width="${width}" height="34" rx="${radius}" fill="${fill}"/>`
  }).join('')
}

const ironRadiators = () =>
  drawing(
    waves(38, 15),
    radiatorColumns('#fff', 6, 9, 4.5),
    path(times(6, (index) => `M${25.5 + index * 9} 26v22`).join(''), { width: 1 }),
    path('M25 54v6M70 54v6M75 48h9v16'),
  )

const aluminiumRadiators = () =>
  drawing(
    waves(38, 15),
    radiatorColumns('#E6EEF6', 6, 8, 1),
    path(times(6, (index) => `M${25.5 + index * 8} 23h5m-5 3h5`).join(''), { width: 1 }),
    path('M72 48h10v16'),
  )

const fan = (x: number, y: number, r: number) =>
  circle(x, y, r, { fill: '#fff', stroke: ACCENT }) +
  path(
    `M${x} ${y}c-1 -${r * 0.4} 2 -${r * 0.6} 3 -${r * 0.5}M${x} ${y}c3 1 3 3 2 4M${x} ${y}c-2 1 -4 0 -4 -2`,
    { stroke: ACCENT },
  )

const fanCoils = () =>
  drawing(
    box(20, 22, 56, 34, { fill: '#fff' }),
    path(times(8, (index) => `M${27 + index * 6} 26h3`).join('')),
    path('M20 31h56'),
    fan(48, 43, 8),
    path('M30 56v8M66 56v8M24 56v3M72 56v3'),
    waves(41, 17),
  )

const radiant = () =>
  drawing(
    path('M4 34H92'),
    box(4, 34, 88, 5, { fill: PALE }),
    box(4, 39, 88, 12, { fill: '#fff' }),
    ...times(7, (index) => circle(14 + index * 11.5, 45, 3, { fill: WARM, stroke: FLAME })),
    box(4, 51, 88, 9, { fill: '#FFE3A3' }),
    waves(20, 29),
    waves(54, 29),
  )

const airUnits = () =>
  drawing(
    `<rect x="14" y="8" width="68" height="22" rx="4" fill="#fff"/>`,
    path('M14 23h68M24 26.500h48'),
    circle(74, 15, 1.8, { fill: ACCENT, stroke: ACCENT }),
    path(
      'M28 36c0 6 -6 7 -6 14m-3 -4l3 4l4 -3M48 36v15m-3.500 -4l3.500 4l3.500 -4M68 36c0 6 6 7 6 14m-4 -3l4 3l3 -4',
      { stroke: FLAME },
    ),
  )

const stoves = () =>
  drawing(
    path('M12 61H84'),
    path('M42 16V0M50 16V0'),
    box(30, 16, 34, 4, { fill: PALE }),
    box(33, 20, 28, 37, { fill: '#fff' }),
    box(38, 26, 18, 18, { fill: PALE }),
    flame(47, 43),
    path('M38 50h18M36 57v4M58 57v4'),
    ...[
      [72, 57],
      [80, 57],
      [76, 50],
    ].map(([x = 0, y = 0]) => circle(x, y, 3.5, { fill: '#EBD3A8' })),
  )

export const boilers = {
  'boiler/condensing': condensing,
  'boiler/sealed': sealed,
  'boiler/open': open,
  'boiler/floor-standing': floorStanding,
}
export const emitters = {
  'emitter/iron-or-steel-radiators': ironRadiators,
  'emitter/aluminium-radiators': aluminiumRadiators,
  'emitter/fan-coils': fanCoils,
  'emitter/radiant': radiant,
  'emitter/air-units': airUnits,
  'emitter/stoves': stoves,
}
