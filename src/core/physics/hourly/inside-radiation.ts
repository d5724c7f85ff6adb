import type { Part } from './surface-coefficients.ts'
import type { HourlyZone } from './zone-schema.ts'

/** 4 sigma T^3 at 21 C, W/m2K. */
const BLACK_BODY_WM2K = 4 * 5.670374e-8 * 294 ** 3
/** EN ISO 13789 table 8. */
const RADIATIVE_WM2K = 5.13
const ROUNDS = 30

function planeOf(part: Part): string {
  const isLevel = part.tiltDeg === 0 || part.tiltDeg === 180
  return `${part.tiltDeg}|${isLevel ? 0 : part.azimuthDeg}`
}

/**
 * How much more than its share of area each plane of the enclosure sees of the others: F = 1/(1 - A F / sum A F), by plane.
 * Carroll 1980 (mean radiant temperature network): a large flat surface does not see itself.
 */
function carrollFactors(parts: readonly Part[]): ReadonlyMap<string, number> {
  const areas = new Map<string, number>()
  for (const part of parts) areas.set(planeOf(part), (areas.get(planeOf(part)) ?? 0) + part.areaM2)
  const factors = new Map([...areas.keys()].map((plane) => [plane, 1]))
  const total = [...areas.values()].reduce((sum, area) => sum + area, 0)
  // One or two planes that fill the room see nothing else: the network needs three.
  const largest = Math.max(...areas.values())
  if (areas.size < 3 || largest >= total / 2) return factors
  for (let round = 0; round < ROUNDS; round++) {
    let weighted = 0
    for (const [plane, area] of areas) weighted += area * (factors.get(plane) ?? 1)
    for (const [plane, area] of areas) {
      factors.set(plane, 1 / (1 - (area * (factors.get(plane) ?? 1)) / weighted))
    }
  }
  return factors
}

/**
 * Radiative coefficient of each inner surface towards the common radiant temperature, W/m2K: the one given, else from its emissivity in the
 * enclosure, else 5.13 (EN ISO 52016-1).
 */
export function insideRadiation(zone: HourlyZone): (part: Part) => number {
  const parts: readonly Part[] = [...zone.elements, ...zone.windows]
  const byEmissivity = parts.some((part) => part.surface.internalEmissivity !== undefined)
  const factors = byEmissivity ? carrollFactors(parts) : undefined
  return (part) => {
    const { internalRadiativeWm2K, internalEmissivity } = part.surface
    if (internalRadiativeWm2K !== undefined) return internalRadiativeWm2K
    if (internalEmissivity === undefined) return RADIATIVE_WM2K
    const factor = factors?.get(planeOf(part)) ?? 1
    return BLACK_BODY_WM2K / ((1 - internalEmissivity) / internalEmissivity + 1 / factor)
  }
}
