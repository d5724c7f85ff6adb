import type { Building } from '../building/index.ts'
import { holds } from './condition.ts'
import type { CostItem, Maintenance, PricePoint } from './cost-schema.ts'
import type { CostLine, CostRange } from './work.ts'

const NOTHING: CostRange = { low: 0, typical: 0, high: 0 }

const scale = (range: CostRange, factor: number): CostRange => ({
  low: range.low * factor,
  typical: range.typical * factor,
  high: range.high * factor,
})

const mix = (a: number, b: number, weight: number): number => a + (b - a) * weight

/** Unit price at a size, EUR: linear between the points, constant beyond the ends. */
export function priceAt(points: readonly PricePoint[], size: number): CostRange {
  const after = points.findIndex((point) => point.at >= size)
  const upper = points[after] ?? points[points.length - 1]
  const lower = points[after - 1] ?? upper
  if (upper === undefined || lower === undefined) return NOTHING
  if (upper === lower) return { low: upper.low, typical: upper.typical, high: upper.high }
  const weight = (size - lower.at) / (upper.at - lower.at)
  return {
    low: mix(lower.low, upper.low, weight),
    typical: mix(lower.typical, upper.typical, weight),
    high: mix(lower.high, upper.high, weight),
  }
}

function unitPrice(item: CostItem, quantities: Readonly<Record<string, number>>): CostRange {
  if (item.points !== undefined) return priceAt(item.points, quantities[item.sizedBy ?? item.per] ?? 0)
  // the schema asks for the three where there are no points
  const flat = { low: item.low ?? 0, typical: item.typical ?? 0, high: item.high ?? 0 }
  if (item.thickness === undefined) return flat
  const extraCm = ((quantities.thicknessM ?? item.thickness.referenceM) - item.thickness.referenceM) * 100
  const extra = extraCm * item.thickness.eurPerCm
  return {
    low: Math.max(0, flat.low + extra),
    typical: Math.max(0, flat.typical + extra),
    high: Math.max(0, flat.high + extra),
  }
}

const atLeast = (range: CostRange, minimum: number): CostRange => ({
  low: Math.max(range.low, minimum),
  typical: Math.max(range.typical, minimum),
  high: Math.max(range.high, minimum),
})

/**
 * The cost lines of a work, EUR net of VAT, each with its low, typical and high. `building` is the one before the
 * work; `share` scales the whole work to the part of the person who asks. Lines priced `per: works` are fractions of
 * the sum of the lines above them.
 */
export function priceLines(
  items: readonly CostItem[],
  quantities: Readonly<Record<string, number>>,
  building: Building,
  date: string,
  share: number,
): CostLine[] {
  const lines: CostLine[] = []
  let works: CostRange = NOTHING
  for (const item of items) {
    if (item.when?.some((comparison) => !holds(comparison, { building, date })) === true) continue
    const isFraction = item.per === 'works'
    const amount = item.per === 'each' ? (quantities.each ?? 1) : (quantities[item.per] ?? 0)
    if (!isFraction && amount === 0) continue
    const price = unitPrice(item, quantities)
    const whole = isFraction
      ? { low: price.low * works.low, typical: price.typical * works.typical, high: price.high * works.high }
      : scale(price, amount)
    const range = scale(atLeast(whole, item.minimum ?? 0), isFraction ? 1 : share)
    if (!isFraction) {
      works = {
        low: works.low + range.low,
        typical: works.typical + range.typical,
        high: works.high + range.high,
      }
    }
    lines.push({
      kind: item.kind,
      text: item.text,
      low: range.low,
      typical: range.typical,
      high: range.high,
      status: item.status,
      source: item.source,
      goodsShare: item.goodsShare,
      significantGoodsShare: item.significantGoodsShare,
    })
  }
  return lines
}

/** Sum of lines, EUR, each weighted (by default 1). */
export function sumLines(
  lines: readonly CostLine[],
  weight: (line: CostLine) => number = () => 1,
): CostRange {
  let low = 0
  let typical = 0
  let high = 0
  for (const line of lines) {
    const share = weight(line)
    low += line.low * share
    typical += line.typical * share
    high += line.high * share
  }
  return { low, typical, high }
}

/** Upkeep of a year, EUR, of works that cost `worksEur`. */
export function maintenanceEurYear(
  upkeep: Maintenance,
  worksEur: number,
  quantities: Readonly<Record<string, number>>,
  share: number,
): number {
  if (upkeep.shareOfWorks !== undefined) return worksEur * upkeep.shareOfWorks
  const amount = upkeep.per === 'each' ? 1 : (quantities[upkeep.per ?? 'each'] ?? 0)
  if (upkeep.points === undefined) return (upkeep.eur ?? 0) * amount * share
  const points = upkeep.points.map(({ at, eur }) => ({ at, low: eur, typical: eur, high: eur }))
  return priceAt(points, amount).typical * amount * share
}
