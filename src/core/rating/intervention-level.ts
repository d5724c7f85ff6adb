import type { Building, OpaqueElement, Window } from '../building/index.ts'
import type { RenovationWorks, TreatedPart } from './renovation-works.ts'
import type { InterventionLevel, RequirementTables } from './requirement-tables.ts'

/** Elements that lose heat: towards outside, ground and unheated rooms. */
export function isDispersing(element: OpaqueElement): boolean {
  return element.boundary.towards !== 'heated' && element.kind !== 'internal'
}

/** Dispersing surface of a building in m2 of the areas described, its windows, and its share of glass (0-1). */
export function dispersingSurface(building: Building): {
  readonly areaM2: number
  readonly windowAreaM2: number
  readonly glazedShare: number
  readonly shapePerM: number
} {
  let opaqueM2 = 0
  let windowAreaM2 = 0
  let volumeM3 = 0
  for (const zone of building.zones) {
    volumeM3 += zone.grossVolumeM3
    for (const element of zone.elements) if (isDispersing(element)) opaqueM2 += element.areaM2
    for (const window of zone.windows) windowAreaM2 += window.areaM2
  }
  const areaM2 = opaqueM2 + windowAreaM2
  return {
    areaM2,
    windowAreaM2,
    glazedShare: areaM2 > 0 ? windowAreaM2 / areaM2 : 0,
    shapePerM: areaM2 / volumeM3,
  }
}

export function partOf(part: TreatedPart): OpaqueElement | Window {
  return part.kind === 'element' ? part.element : part.window
}

export type LevelFound = {
  readonly level: InterventionLevel
  /** Share of the dispersing surface worked on, 0-1. */
  readonly treatedShare: number
  /** A flat: the law counts the whole building, only a part of which is described. */
  readonly isPartOfCondominium: boolean
}

/**
 * The level of a renovation: first above half of the dispersing surface with the heating system renovated, second above a quarter,
 * requalification below or for plants alone. A flat counts by its share of the building, unless the assembly treats common parts.
 * DM 26/06/2015 All. 1 par. 1.4.
 */
export function interventionLevel(
  before: Building,
  works: RenovationWorks,
  tables: RequirementTables,
): LevelFound {
  const { areaM2 } = dispersingSurface(before)
  const { condominium } = before
  let treatedM2 = 0
  let hasCommonPart = false
  for (const part of works.treated) {
    treatedM2 += partOf(part).areaM2
    hasCommonPart ||= partOf(part).isCommonPart === true
  }
  const ownShare = condominium === undefined || hasCommonPart ? 1 : condominium.shareOfBuilding
  const treatedShare = areaM2 > 0 ? (treatedM2 / areaM2) * ownShare : 0
  return {
    level: levelOf(treatedShare, works, tables),
    treatedShare,
    isPartOfCondominium: condominium !== undefined,
  }
}

function levelOf(
  treatedShare: number,
  works: RenovationWorks,
  { levels }: RequirementTables,
): InterventionLevel {
  if (works.isRebuilt) return 'new'
  if (treatedShare > levels.level1AboveShare && works.isHeatingSystemRenovated) return 'level1'
  if (treatedShare > levels.level2AboveShare) return 'level2'
  const touchesPlant = works.isHeatingSystemRenovated || works.newGeneratorIds.length > 0
  return works.treated.length > 0 || touchesPlant ? 'requalification' : 'none'
}
