import type { Building, OpaqueElement, UseCategory, Window, Zone } from '../building/index.ts'
import {
  constructionUValue,
  effectiveUValue,
  type PhysicsContext,
  periodIrradiation,
} from '../physics/index.ts'
import { heatTransferLimit, treatedUValueLimit } from './envelope-limits.ts'
import {
  facesNorth,
  layeredPeriodicTransmittance,
  periodicTransmittance,
  summerSolarAreaRatio,
} from './envelope-quality.ts'
import { dispersingSurface, isDispersing } from './intervention-level.ts'
import type { RatingTables } from './rating-tables.ts'
import type { RenovationWorks, TreatedPart } from './renovation-works.ts'
import { atMost, type RequirementCheck, requirementCheck } from './requirement-check.ts'
import type {
  CheckNote,
  InterventionLevel,
  RequirementEdition,
  RequirementTables,
} from './requirement-tables.ts'

/** What every check of the envelope reads. */
export type EnvelopeCase = {
  readonly before: Building
  readonly after: Building
  readonly works: RenovationWorks
  readonly edition: RequirementEdition
  readonly physics: PhysicsContext
  readonly rating: RatingTables
  readonly tables: RequirementTables
}

type Transmission = { wK: number; areaM2: number }

function addElement(sum: Transmission, element: OpaqueElement, physics: PhysicsContext): void {
  sum.wK += effectiveUValue(element, physics) * element.areaM2
  sum.areaM2 += element.areaM2
}

function addWindow(sum: Transmission, window: Window): void {
  sum.wK += window.uValueWm2K * window.areaM2
  sum.areaM2 += window.areaM2
}

/**
 * Mean transmission coefficient H'T in W/m2K: transmission to outdoors, ground and unheated rooms, bridges included, over the dispersing
 * surface. Windows with shutters open. DM 26/06/2015 App. A par. 2.1 (UNI/TS 11300-1).
 */
export function meanTransmissionWm2K(building: Building, physics: PhysicsContext): number {
  const sum: Transmission = { wK: 0, areaM2: 0 }
  for (const zone of building.zones) {
    const already = sum.areaM2
    for (const element of zone.elements) if (isDispersing(element)) addElement(sum, element, physics)
    for (const window of zone.windows) addWindow(sum, window)
    for (const bridge of zone.thermalBridges) sum.wK += bridge.psiWmK * bridge.lengthM
    sum.wK += zone.thermalBridgeSurchargeWm2K * (sum.areaM2 - already)
  }
  return sum.areaM2 > 0 ? sum.wK / sum.areaM2 : 0
}

function isSamePlane(a: TreatedPart, window: Window): boolean {
  if (a.kind === 'window') return a.window.id === window.id
  return (
    Math.abs(a.element.azimuthDeg - window.azimuthDeg) < 1 && Math.abs(a.element.tiltDeg - window.tiltDeg) < 1
  )
}

/** H'T of the portion worked on: treated elements and the windows in their planes, with the bridge surcharge on that surface. */
function treatedTransmissionWm2K(works: RenovationWorks, physics: PhysicsContext): number | null {
  const sum: Transmission = { wK: 0, areaM2: 0 }
  for (const zone of new Set(works.treated.map((part) => part.zone))) {
    const parts = works.treated.filter((part) => part.zone === zone)
    const already = sum.areaM2
    for (const part of parts) if (part.kind === 'element') addElement(sum, part.element, physics)
    for (const window of zone.windows) {
      if (parts.some((part) => isSamePlane(part, window))) addWindow(sum, window)
    }
    sum.wK += zone.thermalBridgeSurchargeWm2K * (sum.areaM2 - already)
  }
  return sum.areaM2 > 0 ? sum.wK / sum.areaM2 : null
}

/** H'T against the limit of the level; none for requalifications, nor for the second level since 2026. */
export function heatTransferChecks(level: InterventionLevel, given: EnvelopeCase): RequirementCheck[] {
  const { edition, tables, physics } = given
  if (level === 'none' || level === 'requalification') return []
  const rule = edition.heatTransfer[level]
  if (rule === null) return []
  const isPortion = level === 'level2'
  const surface = dispersingSurface(given.after)
  const { glazedShare } = dispersingSurface(given.before)
  const limit = heatTransferLimit(rule, physics.site.climateZone, {
    shapePerM: surface.shapePerM,
    glazedShare,
  })
  const found = isPortion
    ? treatedTransmissionWm2K(given.works, physics)
    : meanTransmissionWm2K(given.after, physics)
  const notes: CheckNote[] = isPortion ? ['treated-part'] : []
  if (limit === null) notes.push('limit-not-read')
  return [
    requirementCheck(tables, {
      kind: 'heat-transfer',
      rule,
      found,
      limit,
      unit: 'W/m2K',
      isMet: atMost(found, limit),
      notes,
    }),
  ]
}

function unheatedFactor(element: OpaqueElement, physics: PhysicsContext): number | undefined {
  const { boundary } = element
  if (boundary.towards !== 'unheated') return undefined
  return boundary.bFactor ?? physics.method.bFactors[boundary.space].value
}

function treatedElementCheck(zone: Zone, element: OpaqueElement, given: EnvelopeCase): RequirementCheck {
  const { edition, tables, physics } = given
  const { climateZone } = physics.site
  const bFactor = unheatedFactor(element, physics)
  const position = element.construction.addedInsulation?.position
  const isInsideOrCavity = position === 'internal' || position === 'cavity'
  const limit = treatedUValueLimit(edition, element.kind, climateZone, {
    isInsideOrCavity,
    ...(bFactor === undefined ? {} : { bFactor }),
  })
  const found =
    element.boundary.towards === 'ground'
      ? effectiveUValue(element, physics)
      : constructionUValue(element.construction, element.tiltDeg)
  const notes: CheckNote[] = []
  if (limit === null) notes.push('limit-not-read')
  if (isInsideOrCavity) notes.push('inside-insulation')
  if (bFactor !== undefined) notes.push('unheated-side')
  const alone = atMost(found, limit)
  // The limit includes the bridges of the treated part, of which only a surcharge is known.
  const isDoubtful = alone === true && atMost(found + zone.thermalBridgeSurchargeWm2K, limit) === false
  if (isDoubtful) notes.push('bridges-decide')
  return requirementCheck(tables, {
    kind: 'u-value',
    subject: element.id,
    rule: edition.treatedU,
    found,
    limit,
    unit: 'W/m2K',
    isMet: isDoubtful ? 'unknown' : alone,
    notes,
  })
}

/** U of each part worked on against the limits of Appendix B: second level and requalification. */
export function treatedUValueChecks(given: EnvelopeCase): RequirementCheck[] {
  const { edition, tables, physics } = given
  return given.works.treated.map((part) => {
    if (part.kind === 'element') return treatedElementCheck(part.zone, part.element, given)
    const { id, uValueWm2K } = part.window
    const limit = treatedUValueLimit(edition, 'window', physics.site.climateZone)
    return requirementCheck(tables, {
      kind: 'u-value',
      subject: id,
      rule: edition.treatedU,
      found: uValueWm2K,
      limit,
      unit: 'W/m2K',
      isMet: atMost(uValueWm2K, limit),
      notes: limit === null ? ['limit-not-read'] : [],
    })
  })
}

/** U towards other heated units of a new building. */
export function partyWallChecks({ after, edition, tables, physics }: EnvelopeCase): RequirementCheck[] {
  const limit = edition.referenceU.party[physics.site.climateZone]
  return after.zones.flatMap((zone) =>
    zone.elements
      .filter((element) => element.boundary.towards === 'heated' && element.kind !== 'internal')
      .map((element) => {
        const found = constructionUValue(element.construction, element.tiltDeg)
        return requirementCheck(tables, {
          kind: 'party-wall',
          subject: element.id,
          rule: edition.whole,
          found,
          limit,
          unit: 'W/m2K',
          isMet: atMost(found, limit),
        })
      }),
  )
}

function useOf(building: Building): UseCategory | undefined {
  return building.zones[0]?.useCategory
}

/** Asol,est over useful area, and mass or periodic transmittance of what the sun heats: new buildings and first level. */
export function summerChecks(given: EnvelopeCase): RequirementCheck[] {
  const { after, edition, tables, physics, rating } = given
  const use = useOf(after)
  if (use === undefined) return []
  const isDwelling = tables.dwellingCategories.includes(use)
  const limit = isDwelling ? edition.solarArea.dwelling : edition.solarArea.other
  const found = summerSolarAreaRatio(after, physics, rating)
  const solar = requirementCheck(tables, {
    kind: 'solar-area',
    rule: edition.solarArea,
    found,
    limit,
    unit: 'm2/m2',
    isMet: atMost(found, limit),
  })
  return [solar, ...periodicChecks(given, use)]
}

const JULY = 6
const JULY_HOURS = 744
const WALL_TILT_DEG = 60

function periodicChecks(given: EnvelopeCase, use: UseCategory): RequirementCheck[] {
  const { after, edition, tables, physics, rating } = given
  const { zones, categories } = tables.summerExempt
  if (zones.includes(physics.site.climateZone) || categories.includes(use)) return []
  const julyWm2 = ((periodIrradiation(physics, 0, 0)[JULY] ?? 0) * 1000) / JULY_HOURS
  const rule = edition.summer
  if (julyWm2 < rule.julyWm2) return []
  return after.zones.flatMap((zone) =>
    zone.elements
      .filter(({ boundary, kind }) => boundary.towards === 'outside' && (kind === 'wall' || kind === 'roof'))
      .filter(({ tiltDeg, azimuthDeg }) => tiltDeg <= WALL_TILT_DEG || !facesNorth(azimuthDeg))
      .map((element) => {
        const limit = element.tiltDeg <= WALL_TILT_DEG ? rule.horizontalWm2K : rule.wallWm2K
        const found = periodicTransmittance(element, rating)
        const isComputed = layeredPeriodicTransmittance(element) !== undefined
        const isHeavy = element.tiltDeg > WALL_TILT_DEG && arealMassKgM2(element) > rule.massKgM2
        const isMet = isHeavy ? true : isComputed ? atMost(found, limit) : ('unknown' as const)
        return requirementCheck(tables, {
          kind: 'periodic-transmittance',
          subject: element.id,
          rule,
          found,
          limit,
          unit: 'W/m2K',
          isMet,
          notes: isMet === 'unknown' ? ['layers-needed'] : [],
        })
      }),
  )
}

/** Mass of the layers in kg/m2; 0 where they are not known. */
function arealMassKgM2(element: OpaqueElement): number {
  return (element.construction.layers ?? []).reduce(
    (sum, layer) => sum + layer.thicknessM * (layer.densityKgM3 ?? 0),
    0,
  )
}
