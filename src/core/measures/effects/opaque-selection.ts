import { z } from 'zod'
import {
  type Building,
  CONSTRUCTION_FAMILIES,
  ELEMENT_KINDS,
  type OpaqueElement,
  UNHEATED_SPACES,
  type Zone,
} from '../../building/index.ts'
import { constructionUValue } from '../../physics/index.ts'
import { BilingualText } from '../text-schema.ts'

/** One sieve: what passes goes to the next; when nothing passes, its reason is shown. */
export const OpaqueSieve = z.strictObject({
  kind: z.array(z.enum(ELEMENT_KINDS)).optional(),
  towards: z.array(z.enum(['outside', 'ground', 'unheated', 'heated'])).optional(),
  space: z.array(z.enum(UNHEATED_SPACES)).optional(),
  family: z.array(z.enum(CONSTRUCTION_FAMILIES)).optional(),
  notFamily: z.array(z.enum(CONSTRUCTION_FAMILIES)).optional(),
  /** Not already insulated in this place by a measure. */
  notInsulatedAt: z.array(z.enum(['external', 'internal', 'cavity', 'ventilated'])).optional(),
  /** U above the target of the measure times this factor. */
  uAboveTargetTimes: z.number().positive().optional(),
  uAboveWm2K: z.number().positive().optional(),
  solarAbsorptanceAbove: z.number().min(0).max(1).optional(),
  minimumTiltDeg: z.number().min(0).max(180).optional(),
  maximumTiltDeg: z.number().min(0).max(180).optional(),
  reason: BilingualText,
})
export type OpaqueSieve = z.infer<typeof OpaqueSieve>

const isIn = <T>(list: readonly T[] | undefined, value: T | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value))

/** U of an element without thermal bridges, W/m2K. */
export function elementUValue(element: OpaqueElement): number {
  return constructionUValue(element.construction, element.tiltDeg)
}

function passes(element: OpaqueElement, sieve: OpaqueSieve, targetUValueWm2K: number): boolean {
  const { boundary, construction } = element
  if (!isIn(sieve.kind, element.kind)) return false
  if (!isIn(sieve.towards, boundary.towards)) return false
  if (sieve.space !== undefined && boundary.towards === 'unheated' && !sieve.space.includes(boundary.space)) {
    return false
  }
  if (!isIn(sieve.family, construction.family)) return false
  if (sieve.notFamily?.includes(construction.family) === true) return false
  const insulatedAt = construction.addedInsulation?.position
  if (insulatedAt !== undefined && sieve.notInsulatedAt?.includes(insulatedAt) === true) return false
  if (sieve.minimumTiltDeg !== undefined && element.tiltDeg < sieve.minimumTiltDeg) return false
  if (sieve.maximumTiltDeg !== undefined && element.tiltDeg > sieve.maximumTiltDeg) return false
  if (
    sieve.solarAbsorptanceAbove !== undefined &&
    (element.solarAbsorptance ?? 0.6) <= sieve.solarAbsorptanceAbove
  ) {
    return false
  }
  if (sieve.uAboveWm2K !== undefined && elementUValue(element) <= sieve.uAboveWm2K) return false
  return (
    sieve.uAboveTargetTimes === undefined ||
    elementUValue(element) > targetUValueWm2K * sieve.uAboveTargetTimes
  )
}

/** Whether an element passes every sieve. */
export function isSelected(
  element: OpaqueElement,
  sieves: readonly OpaqueSieve[],
  targetUValueWm2K: number,
): boolean {
  return sieves.every((sieve) => passes(element, sieve, targetUValueWm2K))
}

/** The reason of the first sieve that nothing passes, or null when some element passes all. */
export function emptySelectionReason(
  building: Building,
  sieves: readonly OpaqueSieve[],
  targetUValueWm2K: number,
): BilingualText | null {
  let left = building.zones.flatMap((zone) => zone.elements)
  for (const sieve of sieves) {
    left = left.filter((element) => passes(element, sieve, targetUValueWm2K))
    if (left.length === 0) return sieve.reason
  }
  return null
}

/** Zones with the selected elements replaced; zones without any are the same objects as before. */
export function mapElements(
  zones: readonly Zone[],
  isChosen: (element: OpaqueElement) => boolean,
  change: (element: OpaqueElement) => OpaqueElement,
): Zone[] {
  return zones.map((zone) => {
    if (!zone.elements.some(isChosen)) return zone
    return {
      ...zone,
      elements: zone.elements.map((element) => (isChosen(element) ? change(element) : element)),
    }
  })
}

/** Area of everything that loses heat to outside, ground or unheated rooms, m2: windows included. */
export function dispersingAreaM2(zones: readonly Zone[]): number {
  let area = 0
  for (const zone of zones) {
    for (const element of zone.elements) {
      if (element.kind !== 'internal' && element.boundary.towards !== 'heated') area += element.areaM2
    }
    for (const window of zone.windows) area += window.areaM2
  }
  return area
}
