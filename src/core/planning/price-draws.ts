import type { Carrier } from '../building/index.ts'
import type { Figures } from './diagnosis-summary-schema.ts'
import { positionInRange, type Range } from './normal.ts'

/** Price of a carrier with its spread, EUR per unit of the bill. */
export type CarrierPrice = { readonly carrier: Carrier; readonly price: Range }

export const PRICE_CHANGE_FACTOR = 'price-change'
export const EXPORT_PRICE_FACTOR = 'price/export'

/** Name of the random factor of the price of a carrier. */
export function priceFactor(carrier: Carrier): string {
  return `price/${carrier}`
}

/** How dear each carrier is in a draw, over its central price. */
export type PricePositions = { readonly byCarrier: Readonly<Record<string, number>>; readonly export: number }

/** Prices of a draw as multiples of the central ones, between the low and high of the price table. */
export function pricePositions(
  prices: readonly CarrierPrice[],
  exportPrice: Range,
  draw: Readonly<Record<string, number>>,
): PricePositions {
  const relative = (range: Range, factor: string) =>
    range.typical > 0 ? positionInRange(range, draw[factor] ?? 0) / range.typical : 1
  const byCarrier: Record<string, number> = {}
  for (const { carrier, price } of prices) byCarrier[carrier] = relative(price, priceFactor(carrier))
  return { byCarrier, export: relative(exportPrice, EXPORT_PRICE_FACTOR) }
}

/** The bill of a diagnosis under the prices of a draw, less what exported electricity earns, EUR a year. */
export function billUnder(cost: Figures['cost'], prices: PricePositions): number {
  let bill = -cost.exportIncomeEur * prices.export
  for (const { carrier, eur } of cost.byCarrier) bill += eur * (prices.byCarrier[carrier] ?? 1)
  return bill
}
