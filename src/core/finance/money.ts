/** Euros as whole cents: sums of many years stay exact to the cent. Half a cent rounds away from zero. */
export function toCents(eur: number): number {
  const cents = Math.round(Math.abs(eur) * 100 + 1e-7)
  return eur < 0 && cents > 0 ? -cents : cents
}

/** Whole cents as euros. */
export function toEuro(cents: number): number {
  return cents / 100
}

/** Euros rounded to the cent. */
export function roundToCent(eur: number): number {
  return toEuro(toCents(eur))
}
