import type { Distribution } from '../provenance.ts'
import {
  betweenUnits,
  chooseDoor,
  chooseFloor,
  chooseRoof,
  chooseWall,
  type PartChoice,
  rowOfYear,
} from './constructions.ts'
import { assumed, type Draft, given, type Leaf, typical } from './draft.ts'
import { windowDrafts } from './glazing.ts'
import { heatCapacityOf } from './heat-capacity.ts'
import { AZIMUTH_DEG, type Shape, SIDES, type Side, SMALLEST_AREA_M2 } from './shape.ts'
import { sizingLossWK } from './sizing-load.ts'
import { known, type Subject } from './subject.ts'
import type { ConstructionRow } from './typology-tables.ts'
import { absolute, relative } from './uncertainty.ts'
import { chooseWindow, type WindowChoice } from './window-choice.ts'

const CHOICE = { source: 'judgement', status: 'unverified' } as const
const GEOMETRY = { source: 'tabula-derived', status: 'unverified' } as const
const ROOF_TILT_DEG = { attic: 0, flat: 0, 'lived-in': 25 } as const

/** The envelope as a draft, and what sizing a plant needs of it. */
export type Envelope = {
  readonly elements: readonly Draft[]
  readonly windows: readonly Draft[]
  readonly surcharge: Leaf
  readonly heatCapacity: Leaf
  /** Of the building as it was built, for the size of radiators. */
  readonly asBuiltLossWK: number
  readonly lossWK: number
  readonly window: WindowChoice
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function areaDistribution(subject: Subject, shape: Shape): Distribution {
  const { envelopeArea } = subject.tables.uncertainty.halfWidths
  if (subject.answers.wallAreaM2 !== undefined)
    return relative('envelopeArea', envelopeArea.wallAreaGiven.value)
  if (subject.areaKnowledge === 'nothing') return relative('envelopeArea', envelopeArea.nothing.value)
  if (subject.group === 'flat' && known(subject.answers.position) === undefined) {
    const level =
      subject.answers.freeSides === undefined ? envelopeArea.nothing : envelopeArea.positionUnknown
    return relative('envelopeArea', level.value)
  }
  const level = shape.isShapeKnown ? envelopeArea.areaAndShape : envelopeArea.areaOnly
  return relative('envelopeArea', level.value)
}

function construction(part: PartChoice, position: string, conductivity: { value: number }): Draft {
  return {
    family: part.isAnswered ? given(part.family) : typical(part.family, part.from),
    ...(part.catalogueId && { catalogueId: typical(part.catalogueId, part.from) }),
    uValueWm2K: typical(round(part.uValueWm2K), part.from, part.distribution),
    ...(part.addedInsulationM > 0 && {
      addedInsulation: {
        thicknessM: assumed(part.addedInsulationM, part.from),
        conductivityWmK: assumed(conductivity.value, part.from),
        position: assumed(position, part.from),
      },
    }),
  }
}

/** Where a part looks: told by the answer about it, else by the typology. */
function lying(part: PartChoice, value: string): Leaf {
  return part.isAnswered ? given(value) : typical(value, part.from)
}

function adiabatic(id: string, areaM2: number, tiltDeg: number, row: ConstructionRow, area: Leaf): Draft[] {
  if (areaM2 <= SMALLEST_AREA_M2) return []
  return [
    {
      id,
      kind: 'internal',
      areaM2: area,
      azimuthDeg: assumed(0, CHOICE),
      tiltDeg: assumed(tiltDeg, CHOICE),
      boundary: { towards: assumed('heated', CHOICE) },
      construction: {
        family: typical(tiltDeg === 90 ? 'other' : 'floor-slab', row),
        uValueWm2K: typical(row.uValueWm2K, row),
      },
    },
  ]
}

function surcharge(subject: Subject, wall: PartChoice): Leaf {
  const { geometry, uncertainty } = subject.tables
  const row = rowOfYear(geometry.thermalBridges, subject.constructionYear)
  const { noPeriod, periodOnly, wallAnswered } = uncertainty.halfWidths.thermalBridges
  const level = wall.isAnswered ? wallAnswered : subject.isPeriodGiven ? periodOnly : noPeriod
  return typical(row.surchargeWm2K, row, absolute('thermalBridges', level.value, { min: 0, max: 0.3 }))
}

/** Elements, windows, bridges and capacity of the subject. */
export function envelopeOf(subject: Subject, shape: Shape): Envelope {
  const wall = chooseWall(subject)
  const roof = chooseRoof(subject)
  const floor = chooseFloor(subject)
  const window = chooseWindow(subject)
  const door = chooseDoor(subject)
  const neighbours = betweenUnits(subject)
  const conductivity = subject.tables.insulation.conductivityWmK
  const isCommon = subject.group === 'flat'
  const spread = areaDistribution(subject, shape)
  const area = (valueM2: number) => assumed(round(valueM2), GEOMETRY, spread)
  const common = isCommon ? { isCommonPart: assumed(true, CHOICE) } : {}

  const doorOf = (side: Side) => {
    const freeM2 = shape.grossWallM2[side] - shape.windowM2[side]
    return side === 'south' && freeM2 > 2 * shape.doorM2 ? shape.doorM2 : 0
  }
  const walls = SIDES.flatMap((side): Draft[] => {
    const netM2 = shape.grossWallM2[side] - shape.windowM2[side] - doorOf(side)
    if (netM2 <= SMALLEST_AREA_M2) return []
    return [
      {
        id: `wall-${side}`,
        kind: 'wall',
        areaM2: area(netM2),
        azimuthDeg: assumed(AZIMUTH_DEG[side], CHOICE),
        tiltDeg: assumed(90, CHOICE),
        boundary: { towards: assumed('outside', CHOICE) },
        construction: construction(wall, 'external', conductivity),
        ...common,
      },
    ]
  })
  const doors: Draft[] =
    doorOf('south') > 0
      ? [
          {
            id: 'door',
            kind: 'door',
            areaM2: area(shape.doorM2),
            azimuthDeg: assumed(AZIMUTH_DEG.south, CHOICE),
            tiltDeg: assumed(90, CHOICE),
            boundary: { towards: assumed('outside', CHOICE) },
            construction: {
              family: typical('door', door),
              catalogueId: typical(door.catalogueId, door),
              uValueWm2K: typical(door.uValueWm2K, door),
            },
          },
        ]
      : []
  const stairwell: Draft[] =
    shape.stairwellWallM2 > SMALLEST_AREA_M2
      ? [
          {
            id: 'wall-stairwell',
            kind: 'wall',
            areaM2: area(shape.stairwellWallM2),
            azimuthDeg: assumed(0, CHOICE),
            tiltDeg: assumed(90, CHOICE),
            boundary: { towards: assumed('unheated', CHOICE), space: assumed('stairwell', CHOICE) },
            construction: {
              family: typical('other', CHOICE),
              uValueWm2K: assumed(round(neighbours.uValueWm2K), neighbours, wall.distribution),
            },
            ...common,
          },
        ]
      : []
  const isPitched = roof.form === 'lived-in'
  const roofM2 = shape.roofPlanM2 * (isPitched ? subject.tables.geometry.pitchedRoofPerPlan.value : 1)
  const roofs: Draft[] =
    roofM2 > SMALLEST_AREA_M2
      ? [
          {
            id: 'roof',
            kind: 'roof',
            areaM2: area(roofM2),
            azimuthDeg: assumed(AZIMUTH_DEG.south, CHOICE),
            tiltDeg: assumed(ROOF_TILT_DEG[roof.form], CHOICE),
            boundary:
              roof.towards === 'attic'
                ? { towards: lying(roof, 'unheated'), space: lying(roof, 'attic') }
                : { towards: lying(roof, 'outside') },
            construction: construction(roof, 'external', conductivity),
            ...common,
          },
        ]
      : []
  const isFloorAdiabatic = floor.towards === 'heated'
  const floors: Draft[] =
    shape.floorPlanM2 > SMALLEST_AREA_M2 && !isFloorAdiabatic
      ? [
          {
            id: 'floor',
            kind: 'floor',
            areaM2: area(shape.floorPlanM2),
            azimuthDeg: assumed(0, CHOICE),
            tiltDeg: assumed(180, CHOICE),
            boundary: floorBoundary(floor, shape),
            construction: construction(floor, 'external', conductivity),
            ...common,
          },
        ]
      : []
  const adiabaticFloorM2 = shape.adiabaticFloorPlanM2 + (isFloorAdiabatic ? shape.floorPlanM2 : 0)
  const internal = [
    ...adiabatic('party-wall', shape.partyWallM2, 90, neighbours, area(shape.partyWallM2)),
    ...adiabatic(
      'ceiling-between-units',
      shape.adiabaticRoofPlanM2,
      0,
      neighbours,
      area(shape.adiabaticRoofPlanM2),
    ),
    ...adiabatic('floor-between-units', adiabaticFloorM2, 180, neighbours, area(adiabaticFloorM2)),
  ]
  const areas = { roofM2, floorM2: isFloorAdiabatic ? 0 : shape.floorPlanM2 }
  return {
    elements: [...walls, ...doors, ...stairwell, ...roofs, ...floors, ...internal],
    windows: windowDrafts(subject, shape, window, isCommon),
    surcharge: surcharge(subject, wall),
    heatCapacity: heatCapacityOf(subject, shape, wall),
    lossWK: sizingLossWK(subject, shape, areas, {
      wall: wall.uValueWm2K,
      roof: roof.uValueWm2K,
      floor: floor.uValueWm2K,
      window: window.uValueWm2K,
    }),
    asBuiltLossWK: sizingLossWK(subject, shape, areas, {
      wall: wall.asBuiltUValueWm2K,
      roof: roof.asBuiltUValueWm2K,
      floor: floor.asBuiltUValueWm2K,
      window: window.asBuiltUValueWm2K,
    }),
    window,
  }
}

function floorBoundary(floor: PartChoice, shape: Shape): Draft {
  const { towards } = floor
  if (towards === 'outside') return { towards: lying(floor, 'outside') }
  if (towards === 'ground') {
    return {
      towards: lying(floor, 'ground'),
      exposedPerimeterM: assumed(Math.min(round(shape.exposedPerimeterM), 10_000), GEOMETRY),
      wallThicknessM: assumed(shape.wallThicknessM, GEOMETRY),
    }
  }
  return { towards: lying(floor, 'unheated'), space: lying(floor, towards) }
}
