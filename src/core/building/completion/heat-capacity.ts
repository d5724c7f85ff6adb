import type { PartChoice } from './constructions.ts'
import { type Leaf, standard } from './draft.ts'
import { type Shape, SIDES } from './shape.ts'
import type { Subject } from './subject.ts'
import { relative } from './uncertainty.ts'

const MAX_KJ_M2K = 3000

/**
 * Effective capacity per square metre of floor: the table per square metre of inner surface (vertical surfaces and twice the floor area,
 * Allegato H Prospetto D.I) by weight of the walls and storeys.
 */
export function heatCapacityOf(subject: Subject, shape: Shape, wall: PartChoice): Leaf {
  const { geometry, heatCapacities, uncertainty } = subject.tables
  const { plaster, floorCovering, wallWeight } = geometry.capacity
  const weight = wallWeight[wall.family] ?? 'medium'
  const row = heatCapacities.find(
    (candidate) =>
      candidate.plaster === plaster &&
      candidate.insulation === 'none-or-outside' &&
      candidate.floorCovering === floorCovering &&
      candidate.externalWalls.includes(weight),
  )
  if (!row) {
    throw new Error(
      `rules/typologies/heat-capacity.csv has no row for ${plaster}, ${weight}, ${floorCovering}.`,
    )
  }
  const perInnerM2 = row.kjM2KByStoreys[Math.min(shape.storeys, 3) - 1] ?? row.kjM2KByStoreys[2]
  const verticalM2 = SIDES.reduce(
    (sum, side) => sum + shape.grossWallM2[side],
    shape.partyWallM2 + shape.stairwellWallM2,
  )
  const innerM2 = verticalM2 + 2 * subject.usefulAreaM2
  const { unknown, wallAnswered } = uncertainty.halfWidths.heatCapacity
  const halfWidth = (wall.isAnswered ? wallAnswered : unknown).value
  return standard(
    Math.min(Math.round((perInnerM2 * innerM2) / subject.usefulAreaM2), MAX_KJ_M2K),
    geometry.capacity,
    relative('heatCapacity', halfWidth, { max: MAX_KJ_M2K }),
  )
}
