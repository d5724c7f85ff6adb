import { inverseNormal } from './normal.ts'
import { hashName, sobolColumn } from './sobol.ts'

/** Standard normal positions by named factor: the same for the building of today and of every plan. */
export type Draws = {
  readonly count: number
  readonly factors: readonly string[]
  /** One column of `count` positions per factor. */
  readonly columns: Readonly<Record<string, Float64Array>>
}

/**
 * Quasi-random standard normal positions for named factors. Reproducible: the same names, count and seed give the same
 * draws. Counts that are powers of two spread best. Names may repeat; each counts once, in sorted order.
 */
export function drawFactors(names: readonly string[], count: number, seed: number): Draws {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`draws: found ${count}, accepted a whole number from 1.`)
  }
  const factors = [...new Set(names)].sort()
  const columns: Record<string, Float64Array> = {}
  for (const [dimension, factor] of factors.entries()) {
    columns[factor] = sobolColumn(dimension, count, hashName(factor, seed)).map(inverseNormal)
  }
  return { count, factors, columns }
}

/** Every factor at its central value, as one draw. */
export const CENTRAL_DRAW: Readonly<Record<string, number>> = {}

/** The positions of one draw, by factor. */
export function drawAt(draws: Draws, index: number): Readonly<Record<string, number>> {
  const draw: Record<string, number> = {}
  for (const factor of draws.factors) draw[factor] = draws.columns[factor]?.[index] ?? 0
  return draw
}
