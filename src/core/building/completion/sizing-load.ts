import { type Shape, SIDES } from './shape.ts'
import type { Subject } from './subject.ts'

const CLIMATE_ZONES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
const SMALLEST_LOAD_KW = 0.5
/** Share of the outdoor temperature difference behind an attic floor or a ground floor. */
const ROOF_B_FACTOR = 0.9
const FLOOR_B_FACTOR = 0.6
const SMALLEST_AIR_CHANGE_PER_H = 0.5
const AIR_WH_M3K = 0.34

type Areas = { readonly roofM2: number; readonly floorM2: number }
type UValues = {
  readonly wall: number
  readonly roof: number
  readonly floor: number
  readonly window: number
}

/** Rough loss in W/K, good enough to size plants and radiators nobody described; the diagnosis computes its own. */
export function sizingLossWK(subject: Subject, shape: Shape, areas: Areas, uValues: UValues): number {
  const wallM2 = SIDES.reduce((total, side) => total + shape.grossWallM2[side], 0)
  const windowM2 = SIDES.reduce((total, side) => total + shape.windowM2[side], 0)
  const usualAir = subject.group === 'public' ? subject.tables.publicKinds[subject.kind].airChangePerH : 0
  return (
    (wallM2 - windowM2) * uValues.wall +
    windowM2 * uValues.window +
    areas.roofM2 * uValues.roof * ROOF_B_FACTOR +
    areas.floorM2 * uValues.floor * FLOOR_B_FACTOR +
    shape.netVolumeM3 * AIR_WH_M3K * Math.max(usualAir, SMALLEST_AIR_CHANGE_PER_H)
  )
}

/** The load in kW of a loss at the design temperature of the climate zone. */
export function sizingLoadKw(subject: Subject, lossWK: number): number {
  const { systems, publicKinds, habits } = subject.tables
  const zone = CLIMATE_ZONES.find((letter) => letter === subject.place.climateZone) ?? 'E'
  const indoorC =
    subject.group === 'public' ? publicKinds[subject.kind].heatingSetPointC : habits.heatingSetPointC.value
  return Math.max((lossWK * (indoorC - systems.designTemperatureC[zone])) / 1000, SMALLEST_LOAD_KW)
}
