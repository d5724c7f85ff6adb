import type { Building, OpaqueElement, Window, Zone } from '../building/index.ts'

/** One part of the envelope worked on, as it is after the works. */
export type TreatedPart =
  | { readonly kind: 'element'; readonly zone: Zone; readonly element: OpaqueElement }
  | { readonly kind: 'window'; readonly zone: Zone; readonly window: Window }

/** What a renovation touches, as far as the law asks. */
export type RenovationWorks = {
  readonly treated: readonly TreatedPart[]
  /** Both the production and the distribution or emission of heat change substantially. D.Lgs. 192/2005 All. A. */
  readonly isHeatingSystemRenovated: boolean
  /** Ids of the generators of heating and hot water that were not there before. */
  readonly newGeneratorIds: readonly string[]
  readonly isRebuilt: boolean
  readonly isPublic: boolean
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function treatedParts(before: Building, after: Building): TreatedPart[] {
  const parts: TreatedPart[] = []
  for (const zone of after.zones) {
    const old = before.zones.find((candidate) => candidate.id === zone.id)
    for (const element of zone.elements) {
      const was = old?.elements.find((candidate) => candidate.id === element.id)
      if (element.boundary.towards === 'heated' || element.kind === 'internal') continue
      if (!isSame(was?.construction, element.construction)) parts.push({ kind: 'element', zone, element })
    }
    for (const window of zone.windows) {
      const was = old?.windows.find((candidate) => candidate.id === window.id)
      const isReplaced =
        was?.uValueWm2K !== window.uValueWm2K || was?.solarTransmittance !== window.solarTransmittance
      if (isReplaced) parts.push({ kind: 'window', zone, window })
    }
  }
  return parts
}

function generatorsOf(building: Building) {
  const { heating, hotWater } = building.systems
  const own = hotWater?.generator.from === 'own' ? [hotWater.generator.generator] : []
  return [...(heating?.generators ?? []), ...own]
}

/**
 * The works between two states of a building, found by comparing elements, windows and plants by their ids: a new construction is a part
 * worked on. `isRebuilt` (demolition and rebuilding) and `isPublic` (owned by a public body) cannot be seen and are told.
 */
export function findWorks(
  before: Building,
  after: Building,
  told: { readonly isRebuilt?: boolean; readonly isPublic?: boolean } = {},
): RenovationWorks {
  const known = generatorsOf(before)
  const newGeneratorIds = generatorsOf(after)
    .filter((generator) => !known.some((other) => isSame(other, generator)))
    .map((generator) => generator.id)
  const was = before.systems.heating
  const is = after.systems.heating
  const isProductionNew = is !== null && !isSame(was?.generators, is.generators)
  const isNetworkNew =
    is !== null &&
    (was?.emitters !== is.emitters ||
      was?.distribution !== is.distribution ||
      was?.pipeInsulation !== is.pipeInsulation)
  return {
    treated: treatedParts(before, after),
    isHeatingSystemRenovated: isProductionNew && isNetworkNew,
    newGeneratorIds,
    isRebuilt: told.isRebuilt ?? false,
    isPublic: told.isPublic ?? false,
  }
}
