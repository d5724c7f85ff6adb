/**
 * Splits whole cents by weight, so that the parts add up to the whole: each part is rounded down and the cents left over
 * go to the largest remainders. Equal remainders go by `names`, so that the order of the parts changes nothing.
 * A part of weight zero gets nothing. All weights zero: only a whole of zero can be split.
 *
 * @param wholeCents whole cents, 0 or more
 * @param weights 0 or more, one a part
 * @param names one a part, all different
 * @throws RangeError when there is something to split and nobody to have it
 */
export function apportion(
  wholeCents: number,
  weights: readonly number[],
  names: readonly string[],
): readonly number[] {
  const total = sorted(weights).reduce((sum, weight) => sum + weight, 0)
  if (total <= 0) {
    if (wholeCents === 0) return weights.map(() => 0)
    throw new RangeError(`${wholeCents} cents to split and no weight above zero`)
  }
  const exact = weights.map((weight) => (wholeCents * weight) / total)
  const parts = exact.map(Math.floor)
  const left = wholeCents - parts.reduce((sum, part) => sum + part, 0)
  const order = weights
    .map((weight, index) => ({
      index,
      weight,
      remainder: (exact[index] ?? 0) - (parts[index] ?? 0),
      name: names[index] ?? '',
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.remainder - a.remainder || (a.name < b.name ? -1 : 1))
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}

/** In one order whatever the order given: sums of floating numbers depend on it. */
const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)
