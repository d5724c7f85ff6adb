import type { Distribution } from '../provenance.ts'

type Bounds = { readonly min?: number; readonly max?: number }

/** About 95 % of a normal distribution lies within so many standard deviations of its mean. */
const SIGMAS = 1.96

/**
 * A relative half-width (0.3 for +-30 %) as a factor exp(sd z): the median stays, and one value in forty lies above 1 + halfWidth.
 * The published half-widths are read as 1.96 standard deviations.
 */
export function relative(factor: string, halfWidth: number, bounds: Bounds = {}): Distribution {
  return { factor, mode: 'multiply', standardDeviation: round(Math.log(1 + halfWidth) / SIGMAS), ...bounds }
}

/** An absolute half-width, in the unit of the value, as a normal distribution around it. */
export function absolute(factor: string, halfWidth: number, bounds: Bounds = {}): Distribution {
  return { factor, mode: 'add', standardDeviation: round(halfWidth / SIGMAS), ...bounds }
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
