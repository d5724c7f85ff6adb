/**
 * Years (after year 0) in which something of a given lifetime is bought again within a horizon. What would be bought
 * in the last year itself is not: it would serve nothing inside the horizon.
 */
export function replacementYears(lifetimeYears: number, horizonYears: number): readonly number[] {
  if (!(lifetimeYears >= 1))
    throw new RangeError(`lifetimeYears: found ${lifetimeYears}, accepted 1 or more.`)
  const years: number[] = []
  for (let year = lifetimeYears; Math.round(year) < horizonYears; year += lifetimeYears)
    years.push(Math.round(year))
  return years
}

/**
 * Share of the last purchase still unused at the end of a horizon, by straight-line depreciation,
 * Reg. (EU) 2025/2273 Annex I, 4.2 e. Between 0 and 1.
 */
export function residualShare(lifetimeYears: number, horizonYears: number): number {
  const lastPurchase = replacementYears(lifetimeYears, horizonYears).at(-1) ?? 0
  return Math.max(0, (lifetimeYears - (horizonYears - lastPurchase)) / lifetimeYears)
}
