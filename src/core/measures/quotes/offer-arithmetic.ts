import type { Quote } from './quote-schema.ts'

/** VAT of the items, each rate rounded to the cent; `null` when an item says no rate. */
export function vatOf(quote: Quote): number | null {
  const bases = new Map<number, number>()
  for (const { vatRate, amountNetEur } of quote.items) {
    if (vatRate === undefined) return null
    bases.set(vatRate, (bases.get(vatRate) ?? 0) + amountNetEur)
  }
  return cents([...bases].reduce((sum, [rate, base]) => sum + cents(base * rate), 0))
}

/** Euros rounded to the cent. */
export function cents(eur: number): number {
  return Math.round(eur * 100) / 100
}
