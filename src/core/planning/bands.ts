/** 10 %, 50 % and 90 % of the draws. */
export type Band = { readonly low: number; readonly central: number; readonly high: number }

export const BAND_SHARES = { low: 0.1, central: 0.5, high: 0.9 } as const

/** The band of values over the draws. Throws on an empty list. */
export function bandOf(values: ArrayLike<number>): Band {
  const sorted = Float64Array.from(values).sort()
  return {
    low: quantileOfSorted(sorted, BAND_SHARES.low),
    central: quantileOfSorted(sorted, BAND_SHARES.central),
    high: quantileOfSorted(sorted, BAND_SHARES.high),
  }
}

/** A value without doubt, as a band. */
export function certain(value: number): Band {
  return { low: value, central: value, high: value }
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan). */
function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) throw new RangeError('A band needs at least one value.')
  const position = (sorted.length - 1) * share
  const below = Math.floor(position)
  const lower = sorted[below] ?? 0
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? lower
  return lower + (upper - lower) * (position - below)
}
