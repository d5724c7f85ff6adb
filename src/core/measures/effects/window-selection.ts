import { z } from 'zod'
import { type Building, GLAZINGS, type Window, type Zone } from '../../building/index.ts'
import { BilingualText } from '../text-schema.ts'

/** One sieve for windows; when nothing passes, its reason is shown. */
export const WindowSieve = z.strictObject({
  glazing: z.array(z.enum(GLAZINGS)).optional(),
  uAboveTargetTimes: z.number().positive().optional(),
  /** Compass sector of the outward normal, clockwise from the first to the second. */
  azimuthFromDeg: z.number().min(0).max(360).optional(),
  azimuthToDeg: z.number().min(0).max(360).optional(),
  maximumTiltDeg: z.number().min(0).max(180).optional(),
  hasExternalShading: z.boolean().optional(),
  hasAutomaticShading: z.boolean().optional(),
  solarTransmittanceAbove: z.number().min(0).max(1).optional(),
  reason: BilingualText,
})
export type WindowSieve = z.infer<typeof WindowSieve>

function passes(window: Window, sieve: WindowSieve, targetUValueWm2K: number): boolean {
  // a window without a stated glazing is judged by its U alone
  if (
    sieve.glazing !== undefined &&
    window.glazing !== undefined &&
    !sieve.glazing.includes(window.glazing)
  ) {
    return false
  }
  if (
    sieve.uAboveTargetTimes !== undefined &&
    window.uValueWm2K <= targetUValueWm2K * sieve.uAboveTargetTimes
  ) {
    return false
  }
  if (sieve.azimuthFromDeg !== undefined && window.azimuthDeg < sieve.azimuthFromDeg) return false
  if (sieve.azimuthToDeg !== undefined && window.azimuthDeg > sieve.azimuthToDeg) return false
  if (sieve.maximumTiltDeg !== undefined && window.tiltDeg > sieve.maximumTiltDeg) return false
  if (
    sieve.solarTransmittanceAbove !== undefined &&
    window.solarTransmittance <= sieve.solarTransmittanceAbove
  ) {
    return false
  }
  const isShaded = window.movableShading?.position === 'external'
  if (sieve.hasExternalShading !== undefined && isShaded !== sieve.hasExternalShading) return false
  const isAutomatic = window.movableShading?.isAutomatic === true
  return sieve.hasAutomaticShading === undefined || isAutomatic === sieve.hasAutomaticShading
}

/** Whether a window passes every sieve. */
export function isWindowSelected(
  window: Window,
  sieves: readonly WindowSieve[],
  targetUValueWm2K: number,
): boolean {
  return sieves.every((sieve) => passes(window, sieve, targetUValueWm2K))
}

/** The reason of the first sieve that no window passes, or null when some window passes all. */
export function emptyWindowReason(
  building: Building,
  sieves: readonly WindowSieve[],
  targetUValueWm2K: number,
): BilingualText | null {
  let left = building.zones.flatMap((zone) => zone.windows)
  for (const sieve of sieves) {
    left = left.filter((window) => passes(window, sieve, targetUValueWm2K))
    if (left.length === 0) return sieve.reason
  }
  return null
}

/** Zones with the selected windows replaced; zones without any are the same objects as before. */
export function mapWindows(
  zones: readonly Zone[],
  isChosen: (window: Window) => boolean,
  change: (window: Window, zone: Zone) => Window,
): Zone[] {
  return zones.map((zone) => {
    if (!zone.windows.some(isChosen)) return zone
    return {
      ...zone,
      windows: zone.windows.map((window) => (isChosen(window) ? change(window, zone) : window)),
    }
  })
}
