/** Machines of one commercial size, as many as needed. */
export type CommercialSize = { readonly each: number; readonly units: number; readonly total: number }

/**
 * Smallest commercial size not below `needed`; beyond the largest, equal machines side by side.
 * `sizes` must be increasing and not empty.
 */
export function roundUpToSize(needed: number, sizes: readonly number[]): CommercialSize {
  const largest = sizes[sizes.length - 1] ?? needed
  const units = Math.max(1, Math.ceil(needed / largest - 1e-9))
  const each = sizes.find((size) => size >= needed / units - 1e-9) ?? largest
  return { each, units, total: each * units }
}

/** Largest commercial size not above `limit`, or null when even the smallest is too large. */
export function roundDownToSize(limit: number, sizes: readonly number[]): number | null {
  return sizes.findLast((size) => size <= limit + 1e-9) ?? null
}
