import type { AngleDependence } from './zone-schema.ts'

/** Solar transmittance of glass by direction: a table over the cosine of incidence, and the value for diffuse light. */
export type GlassAngles = {
  /** g at cosines 0, 1/64 ... 1. */
  readonly byCosine: Float64Array
  readonly hemispherical: number
}

const STEPS = 64
export const GLASS_STEPS = STEPS

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

function transmittanceAt(dependence: AngleDependence, normal: number, angleDeg: number): number {
  switch (dependence.kind) {
    case 'constant':
      return normal * dependence.factor
    case 'panes':
      return normal * karlssonRoos(angleDeg, dependence.panes, dependence.coating)
    case 'table':
      return interpolate(dependence.anglesDeg, dependence.solarTransmittance, angleDeg)
  }
}

/** Angle table and hemispherical value of glass of normal transmittance `normal`; a table of its own takes the place of `normal`. */
export function glassAngles(dependence: AngleDependence, normal: number): GlassAngles {
  const byCosine = new Float64Array(STEPS + 1)
  for (let i = 0; i <= STEPS; i++) {
    byCosine[i] = transmittanceAt(dependence, normal, (Math.acos(i / STEPS) * 180) / Math.PI)
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
