import type { CostRange } from '../work.ts'
import { cents } from './offer-arithmetic.ts'
import type { ComparedGroup, ComparedWork, PricePosition, QuoteContext } from './quote-result.ts'
import type { QuoteTables } from './quote-tables-schema.ts'
import { expectedIn, factsHold, type QuotedSide } from './quoted-work.ts'

/** One work of the offer beside the catalogue, prices met elsewhere and the caps of the laws. */
export function compareWork(side: QuotedSide, tables: QuoteTables, context: QuoteContext): ComparedWork {
  const { work, scale, netEur } = side
  const expected = {
    low: work.costEur.low * scale,
    typical: work.costEur.typical * scale,
    high: work.costEur.high * scale,
  }
  const groups = tables.groups.flatMap((group): ComparedGroup[] => {
    const range = expectedIn(side, group)
    const quotedEur = side.netEurByGroup.get(group.id) ?? 0
    if (range.typical === 0 && quotedEur === 0) return []
    const isWorthTelling = range.typical >= tables.leastGroupShare * expected.typical
    const lacking = isWorthTelling && quotedEur === 0 ? 'missing' : positionOf(quotedEur, range)
    return [
      {
        groupId: group.id,
        name: group.name,
        quotedEur,
        expected: range,
        position: range.typical === 0 ? 'extra' : lacking,
      },
    ]
  })
  const quantity = work.quantity * scale
  return {
    workId: work.optionId,
    measureId: work.measureId,
    quotedEur: netEur,
    expected,
    position: positionOf(netEur, expected),
    unitPriceEur: quantity > 0 ? netEur / quantity : netEur,
    unit: work.unit,
    groups,
    observed: tables.observed.flatMap((cost) => {
      const amount = amountOf(side, cost.perFact)
      if (!cost.measureIds.includes(work.measureId) || amount === null) return []
      if (!factsHold(cost.when, side.facts)) return []
      const net =
        cost.groups.length === 0
          ? netEur
          : cost.groups.reduce((sum, id) => sum + (side.netEurByGroup.get(id) ?? 0), 0)
      if (cost.includesVat && side.grossEur === null) return []
      const withVat = cost.includesVat && netEur > 0 ? (net * (side.grossEur ?? 0)) / netEur : net
      const quotedEur = withVat / amount
      return [
        {
          name: cost.name,
          unit: cost.unit,
          quotedEur,
          low: cost.low,
          high: cost.high,
          position: positionOf(quotedEur, { low: cost.low, typical: cost.low, high: cost.high }),
          priceYear: cost.priceYear,
          status: cost.status,
          source: cost.source,
        },
      ]
    }),
    caps: tables.caps.flatMap((cap) => {
      const amount = amountOf(side, cap.perFact)
      if (!cap.measureIds.includes(work.measureId) || amount === null) return []
      if (cap.climateZones !== undefined && !cap.climateZones.includes(context.climateZone)) return []
      if (!factsHold(cap.when, side.facts)) return []
      const spend = context.vatIsCost ? (side.grossEur ?? netEur) : netEur
      const goods = side.goodsEur ?? side.estimatedGoodsEur
      const quotedEur = cap.basis === 'goods' ? goods : spend
      const capEur = cap.eur * amount
      return [
        {
          regulation: cap.regulation,
          schemeIds: cap.schemeIds,
          basis: cap.basis,
          capEur: cents(capEur),
          quotedEur: cents(quotedEur),
          excessEur: cents(Math.max(0, quotedEur - capEur)),
          isEstimate:
            cap.basis === 'goods' ? side.goodsEur === null : context.vatIsCost && side.grossEur === null,
          status: cap.status,
          source: cap.source,
        },
      ]
    }),
  }
}

function positionOf(quotedEur: number, range: CostRange): PricePosition {
  if (quotedEur > range.high) return 'high'
  return quotedEur < range.low ? 'low' : 'within'
}

/** Quantity a unit price is per; one for a price `each`; `null` when the work does not say it. */
function amountOf(side: QuotedSide, perFact: string): number | null {
  if (perFact === 'each') return 1
  const amount = side.facts[perFact]
  return typeof amount === 'number' && amount > 0 ? amount : null
}
