import type { ThermalBridge, Zone } from '../building/index.ts'
import type { ClimateZone } from '../territory/index.ts'
import {
  type RatingEdition,
  type RatingTables,
  REFERENCE_BRIDGES,
  type ReferenceBridge,
} from './rating-tables.ts'

/** Where the lengths of the reference bridges come from; `in-u-values` before the 2026 rules. */
export type ReferenceBridgeLengths = 'in-u-values' | 'described' | 'estimated'

export type ReferenceBridgesOfZone = {
  readonly bridges: readonly ThermalBridge[]
  readonly lengths: ReferenceBridgeLengths
}

const NO_BRIDGES: ReferenceBridgesOfZone = { bridges: [], lengths: 'in-u-values' }
const AROUND_WINDOWS: readonly ReferenceBridge[] = ['window-sill', 'window-reveal', 'window-lintel']

function describedLengthM(zone: Zone, kind: ReferenceBridge): number {
  let total = 0
  for (const bridge of zone.thermalBridges) if (bridge.kind === kind) total += bridge.lengthM
  return total
}

/**
 * Bridges of the reference zone: those of the edition at the real lengths, all others stay inside the U. Where no bridge of a window is
 * described the perimeters come from the areas of windows and shutter boxes; balconies count only where described.
 * DM 28/10/2025 and Lombardia Decreto 6437/2026, Allegato B tab. 5-bis.
 */
export function referenceBridges(
  zone: Zone,
  edition: Pick<RatingEdition, 'thermalBridges'>,
  climateZone: ClimateZone,
  tables: RatingTables,
): ReferenceBridgesOfZone {
  const rule = edition.thermalBridges
  if (rule === null) return NO_BRIDGES
  const { windowWidthM, windowHeightM, shutterBoxHeightM } = tables.referenceBridgeEstimate
  const lengths: Record<ReferenceBridge, number> = {
    balcony: describedLengthM(zone, 'balcony'),
    'window-sill': describedLengthM(zone, 'window-sill'),
    'window-reveal': describedLengthM(zone, 'window-reveal'),
    'window-lintel': describedLengthM(zone, 'window-lintel'),
    'shutter-box': describedLengthM(zone, 'shutter-box'),
  }
  let isEstimated = false
  if (zone.windows.length > 0 && AROUND_WINDOWS.every((kind) => lengths[kind] === 0)) {
    let windowAreaM2 = 0
    for (const window of zone.windows) windowAreaM2 += window.areaM2
    lengths['window-sill'] = windowAreaM2 / windowHeightM
    lengths['window-lintel'] = lengths['window-sill']
    lengths['window-reveal'] = (2 * windowAreaM2) / windowWidthM
    isEstimated = true
  }
  if (lengths['shutter-box'] === 0) {
    for (const element of zone.elements) {
      if (element.kind === 'shutter-box') lengths['shutter-box'] += element.areaM2 / shutterBoxHeightM
    }
    isEstimated ||= lengths['shutter-box'] > 0
  }
  return {
    bridges: REFERENCE_BRIDGES.flatMap((kind) =>
      lengths[kind] > 0
        ? [{ id: kind, kind, lengthM: lengths[kind], psiWmK: rule.psiWmK[kind][climateZone] }]
        : [],
    ),
    lengths: isEstimated ? 'estimated' : 'described',
  }
}
