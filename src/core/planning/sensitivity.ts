import type { Draws } from './draws.ts'

export type FactorShare = { readonly factor: string; readonly share: number }

/** Below this share a factor cannot be told from the noise of a few hundred draws. */
const NOISE_SHARE = 0.01

/**
 * Share of the variance of a result that each factor explains alone (first order), by linear regression on the
 * draws: the factors are independent, so it is the square of the correlation. Largest first; shares add up to at most
 * about 1, the rest being interaction, curvature and noise. Empty when the result does not vary.
 */
export function varianceShares(draws: Draws, values: ArrayLike<number>): readonly FactorShare[] {
  const mean = meanOf(values)
  const variance = sumOfProducts(values, values, mean, mean)
  if (!(variance > 1e-9 * (1 + mean * mean))) return []
  const shares: FactorShare[] = []
  for (const factor of draws.factors) {
    const column = draws.columns[factor]
    if (column === undefined) continue
    const columnMean = meanOf(column)
    const covariance = sumOfProducts(column, values, columnMean, mean)
    const columnVariance = sumOfProducts(column, column, columnMean, columnMean)
    const share = columnVariance > 0 ? covariance ** 2 / (variance * columnVariance) : 0
    if (share >= NOISE_SHARE) shares.push({ factor, share })
  }
  return shares.sort((a, b) => b.share - a.share || (a.factor < b.factor ? -1 : 1))
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0
  return sum / values.length
}

function sumOfProducts(a: ArrayLike<number>, b: ArrayLike<number>, meanA: number, meanB: number): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1)
    sum += ((a[index] ?? 0) - meanA) * ((b[index] ?? 0) - meanB)
  return sum
}
