/** Coefficients of P. J. Acklam's rational approximation of the inverse normal distribution (relative error 1.2e-9). */
const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
] as const
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
] as const
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416] as const
const LOW_TAIL = 0.02425

/** Standard normal value below which a share `probability` of draws lies. Between 0 and 1, both left out. */
export function inverseNormal(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability: found ${probability}, accepted a number between 0 and 1.`)
  }
  if (probability > 1 - LOW_TAIL) return -inverseNormal(1 - probability)
  if (probability < LOW_TAIL) {
    const q = Math.sqrt(-2 * Math.log(probability))
    return (
      (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5]) /
      ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1)
    )
  }
  const q = probability - 0.5
  const r = q * q
  return (
    ((((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q) /
    (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1)
  )
}

/** Share of a standard normal below `z` (Zelen and Severo 26.2.17 of Abramowitz and Stegun, error below 7.5e-8). */
export function normalShareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}

export type Range = { readonly low: number; readonly typical: number; readonly high: number }

/**
 * Value of a range at a standard normal position: triangular between `low` and `high` with its peak at `typical`,
 * stretched so that position 0 gives `typical` exactly (half of the draws on each side of it).
 */
export function positionInRange(range: Range, z: number): number {
  const share = normalShareBelow(z)
  if (share < 0.5) return range.typical - (range.typical - range.low) * (1 - Math.sqrt(2 * share))
  return range.typical + (range.high - range.typical) * (1 - Math.sqrt(2 * (1 - share)))
}
