import type { AngleDependence } from '../../building/index.ts'
import type { HourlyWindow } from './zone-schema.ts'

/** Solar transmittance of glass by direction: a table over the cosine of incidence, and the value for diffuse light. */
export type GlassAngles = {
  /** g at cosines 0, 1/64 ... 1. */
  readonly byCosine: Float64Array
  readonly hemispherical: number
}

const STEPS = 64

/**
 * Share of the normal solar transmittance left at an angle (degrees), for `panes` panes of category `coating` (1-10, 4 clear).
 * Karlsson and Roos 2000, Solar Energy 68.
 */
export function karlssonRoos(angleDeg: number, panes: number, coating: number): number {
  const z = Math.min(1, angleDeg / 90)
  const a = 8
  const b = 0.25 / coating
  const c = 1 - a - b
  const alpha = 5.2 + 0.7 * coating
  const gamma = 5.26 + 0.06 * panes + (0.73 + 0.04 * panes) * coating
  return Math.max(0, 1 - a * z ** alpha - b * z ** 2 - c * z ** gamma)
}

function interpolate(anglesDeg: readonly number[], values: readonly number[], angleDeg: number): number {
  let i = 1
  while (i < anglesDeg.length - 1 && (anglesDeg[i] ?? 90) < angleDeg) i++
  const from = anglesDeg[i - 1] ?? 0
  const to = anglesDeg[i] ?? 90
  const weight = (angleDeg - from) / (to - from)
  return (values[i - 1] ?? 0) * (1 - weight) + (values[i] ?? 0) * weight
}

/** Transmittance by angle in degrees, from its value at normal incidence or from a table. */
function byAngle(
  dependence: AngleDependence,
  normal: number,
  table: readonly number[] | undefined,
): (angleDeg: number) => number {
  switch (dependence.kind) {
    case 'constant':
      return () => normal * dependence.factor
    case 'panes':
      return (angleDeg) => normal * karlssonRoos(angleDeg, dependence.panes, dependence.coating)
    case 'table': {
      const { anglesDeg, solarTransmittance } = dependence
      const scale = normal / (solarTransmittance[0] || 1)
      if (table !== undefined) return (angleDeg) => interpolate(anglesDeg, table, angleDeg)
      return (angleDeg) => scale * interpolate(anglesDeg, solarTransmittance, angleDeg)
    }
  }
}

/** Total solar transmittance g of a window by angle. */
export function totalTransmittance(window: HourlyWindow): GlassAngles {
  return glassAngles(byAngle(window.angleDependence, window.solarTransmittance, undefined))
}

/** Whether a window tells the light let through apart from the rest of g. */
export function hasOwnLight({ angleDependence, directTransmittance }: HourlyWindow): boolean {
  const table = angleDependence.kind === 'table' ? angleDependence.directTransmittance : undefined
  return directTransmittance !== undefined || table !== undefined
}

/** Light let through, where the window tells it; undefined when only g is known. */
export function directTransmittance(window: HourlyWindow): GlassAngles | undefined {
  const { angleDependence } = window
  const table = angleDependence.kind === 'table' ? angleDependence.directTransmittance : undefined
  const normal = window.directTransmittance ?? table?.[0]
  if (normal === undefined) return undefined
  return glassAngles(byAngle(angleDependence, normal, table))
}

/** Of heat set free at the inner pane, the share that enters: what g counts of the light absorbed there. */
export function inwardShare(innerWm2K: number, outerWm2K: number): number {
  return innerWm2K / (innerWm2K + outerWm2K)
}

function glassAngles(transmittanceAt: (angleDeg: number) => number): GlassAngles {
  const byCosine = new Float64Array(STEPS + 1)
  for (let i = 0; i <= STEPS; i++) {
    byCosine[i] = transmittanceAt((Math.acos(i / STEPS) * 180) / Math.PI)
  }
  // Diffuse from the whole hemisphere: 2 x integral of g cos, over the cosine, trapezia.
  let sum = 0
  for (let i = 0; i < STEPS; i++) {
    const low = (byCosine[i] as number) * (i / STEPS)
    const high = (byCosine[i + 1] as number) * ((i + 1) / STEPS)
    sum += (low + high) / STEPS
  }
  return { byCosine, hemispherical: sum }
}

/** Transmittance for a cosine of incidence 0-1. */
export function transmittanceFor(glass: GlassAngles, cosine: number): number {
  const at = cosine * STEPS
  const step = Math.min(STEPS - 1, Math.floor(at))
  // a table of 65 values: the index is always inside
  const low = glass.byCosine[step] as number
  return low + (at - step) * ((glass.byCosine[step + 1] as number) - low)
}
