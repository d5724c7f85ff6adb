import type { Layer } from '../../building/index.ts'
import { type HeatFlow, layerResistance } from '../thermal-transmittance.ts'

/** A layer made of parts side by side (studs and wool): each with its share of the area, 0-1, summing to 1. */
export type InhomogeneousLayer = {
  readonly sections: readonly { readonly share: number; readonly layer: Layer }[]
}
export type BuildUp = readonly (Layer | InhomogeneousLayer)[]

export type SurfaceResistances = { readonly internalM2KW: number; readonly externalM2KW: number }

/** EN ISO 6946 table 7, m2K/W. */
export const SURFACE_RESISTANCES: Readonly<Record<HeatFlow, SurfaceResistances>> = {
  upward: { internalM2KW: 0.1, externalM2KW: 0.04 },
  horizontal: { internalM2KW: 0.13, externalM2KW: 0.04 },
  downward: { internalM2KW: 0.17, externalM2KW: 0.04 },
}

export type CombinedResistance = {
  readonly upperM2KW: number
  readonly lowerM2KW: number
  readonly totalM2KW: number
  readonly uValueWm2K: number
  /** Largest relative error of the method, (upper - lower)/(2 total). */
  readonly relativeError: number
  /** False beyond a ratio of 1.5 between the limits, where EN ISO 6946 does not hold. */
  readonly isWithinMethod: boolean
}

const MOST_SECTIONS = 4096

const sectionsOf = (layer: Layer | InhomogeneousLayer) =>
  'sections' in layer ? layer.sections : [{ share: 1, layer }]

/**
 * Resistance and U of a build-up from inside to outside, layers with parts side by side included: mean of upper and lower limit
 * (EN ISO 6946:2017 6.7.2). Throws a RangeError when shares do not sum to 1 or the paths through the build-up are more than 4096.
 */
export function combinedResistance(
  buildUp: BuildUp,
  flow: HeatFlow,
  surfaces: SurfaceResistances = SURFACE_RESISTANCES[flow],
): CombinedResistance {
  const films = surfaces.internalM2KW + surfaces.externalM2KW
  let paths: readonly { readonly share: number; readonly resistance: number }[] = [
    { share: 1, resistance: films },
  ]
  let lowerM2KW = films
  buildUp.forEach((layer, index) => {
    const sections = sectionsOf(layer)
    const total = sections.reduce((sum, section) => sum + section.share, 0)
    if (!(Math.abs(total - 1) < 1e-6)) {
      throw new RangeError(`buildUp[${index}].sections: found shares summing to ${total}, accepted 1.`)
    }
    const parts = sections.map(({ share, layer: part }) => ({
      share,
      resistance: layerResistance(part, flow),
    }))
    lowerM2KW += 1 / parts.reduce((sum, part) => sum + part.share / part.resistance, 0)
    if (paths.length * parts.length > MOST_SECTIONS) {
      throw new RangeError(
        `buildUp: found more than ${MOST_SECTIONS} paths, accepted at most ${MOST_SECTIONS}.`,
      )
    }
    paths = paths.flatMap((path) =>
      parts.map((part) => ({
        share: path.share * part.share,
        resistance: path.resistance + part.resistance,
      })),
    )
  })
  const upperM2KW = 1 / paths.reduce((sum, path) => sum + path.share / path.resistance, 0)
  const totalM2KW = (upperM2KW + lowerM2KW) / 2
  return {
    upperM2KW,
    lowerM2KW,
    totalM2KW,
    uValueWm2K: 1 / totalM2KW,
    relativeError: (upperM2KW - lowerM2KW) / (2 * totalM2KW),
    isWithinMethod: upperM2KW / lowerM2KW < 1.5,
  }
}

/** What spoils an insulation layer of resistance `resistanceM2KW`. EN ISO 6946:2017 annex F. */
export type InsulationDefects = {
  readonly resistanceM2KW: number
  /** 0 none, 1 gaps bridging the insulation, 2 gaps with air moving on its warm side. */
  readonly airVoids?: 0 | 1 | 2
  readonly fasteners?: {
    readonly perM2: number
    readonly conductivityWmK: number
    readonly sectionM2: number
    readonly insulationM: number
    /** Depth the fastener goes into the insulation; the whole thickness by default. */
    readonly depthM?: number
  }
  /** Rain under the insulation of an inverted roof: mm/day in the heating season, and the factor f x of its joints (0.04 by default). */
  readonly invertedRoof?: { readonly rainMmDay: number; readonly drainage?: number }
}

const AIR_VOIDS_WM2K = [0, 0.01, 0.04] as const
const FASTENER = 0.8
const DRAINAGE = 0.04
const NEGLIGIBLE = 0.03

/**
 * U with its corrections, W/m2K: air voids, fasteners, inverted roof (EN ISO 6946:2017 annex F). Corrections below 3 % of U together
 * are left out, as the standard allows.
 */
export function correctedUValue(
  uValueWm2K: number,
  defects: InsulationDefects,
): { readonly uValueWm2K: number; readonly correctionWm2K: number } {
  const weight = (defects.resistanceM2KW * uValueWm2K) ** 2
  const voids = AIR_VOIDS_WM2K[defects.airVoids ?? 0] * weight
  const { fasteners, invertedRoof } = defects
  const depth = fasteners === undefined ? 0 : (fasteners.depthM ?? fasteners.insulationM)
  const alpha = fasteners === undefined ? 0 : FASTENER * Math.min(1, depth / fasteners.insulationM)
  const fixed =
    fasteners === undefined
      ? 0
      : ((alpha * fasteners.conductivityWmK * fasteners.sectionM2 * fasteners.perM2) /
          fasteners.insulationM) *
        weight
  const rain =
    invertedRoof === undefined ? 0 : invertedRoof.rainMmDay * (invertedRoof.drainage ?? DRAINAGE) * weight
  const correctionWm2K = voids + fixed + rain
  if (correctionWm2K < NEGLIGIBLE * uValueWm2K) return { uValueWm2K, correctionWm2K: 0 }
  return { uValueWm2K: uValueWm2K + correctionWm2K, correctionWm2K }
}

/**
 * Resistance of a build-up with a cavity open to the outside by `openingMm2M` mm2 a metre: still below 500, without anything beyond the cavity
 * from 1500, in between by proportion. `unventilatedM2KW` counts the whole build-up, `ventilatedM2KW` only what lies inside the cavity with
 * a still-air film on its face. EN ISO 6946:2017 6.9.
 */
export function cavityResistance(
  openingMm2M: number,
  unventilatedM2KW: number,
  ventilatedM2KW: number,
): number {
  const opened = Math.min(1, Math.max(0, (openingMm2M - 500) / 1000))
  return (1 - opened) * unventilatedM2KW + opened * ventilatedM2KW
}
