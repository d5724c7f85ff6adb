import type { CostRange, Work } from '../work.ts'
import type { Quote, QuoteItem } from './quote-schema.ts'
import type { FactTest, QuoteGroup } from './quote-tables-schema.ts'

/** A work of the offer beside the one of the catalogue, on the same footing: quantity and share of who pays. */
export type QuotedSide = {
  readonly work: Work
  /** Factor from the computed work to the offered one: quantity, and whole instead of share. */
  readonly scale: number
  readonly facts: Readonly<Record<string, number | string | boolean>>
  /** Offered in each group, EUR net, with its part of the items of the whole site. */
  readonly netEurByGroup: ReadonlyMap<string, number>
  readonly netEur: number
  /** Net and VAT; `null` when an item says no rate. */
  readonly grossEur: number | null
  /** Goods named apart; `null` when the offer does not separate them from labour. */
  readonly goodsEur: number | null
  /** Goods estimated by the shares of the catalogue, where the offer does not separate them, EUR. */
  readonly estimatedGoodsEur: number
}

/** Expected cost of a work in a group, EUR net, at the quantity of the offer. */
export function expectedIn(side: QuotedSide, group: QuoteGroup): CostRange {
  const total = { low: 0, typical: 0, high: 0 }
  for (const line of side.work.lines) {
    if (!group.lines.includes(line.kind)) continue
    total.low += line.low * side.scale
    total.typical += line.typical * side.scale
    total.high += line.high * side.scale
  }
  return total
}

/** Lays the items of an offer on its works; what serves the whole site is shared by what each would cost. */
export function quotedSides(
  quote: Quote,
  works: readonly Work[],
  groups: readonly QuoteGroup[],
): readonly QuotedSide[] {
  const bare = quote.works.flatMap((quoted) => {
    const work = works.find((one) => one.optionId === quoted.workId)
    if (work === undefined) return []
    const whole = quote.covers === 'whole' && work.ownerShare > 0 ? 1 / work.ownerShare : 1
    const computed = work.quantity * whole
    const ratio = quoted.quantity === undefined || computed <= 0 ? 1 : quoted.quantity / computed
    const scale = whole * ratio
    return [{ work, scale, facts: factsOf(work, quoted.facts, scale) }]
  })
  return bare.map((side): QuotedSide => {
    const own = quote.items.filter((item) => item.workId === side.work.optionId)
    const site = quote.items.filter((item) => item.workId === undefined)
    const empty: QuotedSide = {
      ...side,
      netEurByGroup: new Map(),
      netEur: 0,
      grossEur: 0,
      goodsEur: null,
      estimatedGoodsEur: 0,
    }
    const shares = new Map(
      groups.map((group) => {
        const expected = (one: (typeof bare)[number]) => expectedIn({ ...empty, ...one }, group).typical
        const total = bare.reduce((sum, one) => sum + expected(one), 0)
        const byCost = bare.reduce((sum, one) => sum + one.work.costEur.typical * one.scale, 0)
        if (total > 0) return [group.id, expected(side) / total] as const
        return [
          group.id,
          byCost > 0 ? (side.work.costEur.typical * side.scale) / byCost : 1 / bare.length,
        ] as const
      }),
    )
    const groupOf = (item: QuoteItem) => groups.find((group) => group.items.includes(item.kind))?.id ?? ''
    const weighted = [
      ...own.map((item) => ({ item, weight: 1 })),
      ...site.map((item) => ({ item, weight: shares.get(groupOf(item)) ?? 0 })),
    ]
    const netEurByGroup = new Map<string, number>()
    let netEur = 0
    let grossEur: number | null = 0
    for (const { item, weight } of weighted) {
      const eur = item.amountNetEur * weight
      const group = groupOf(item)
      netEurByGroup.set(group, (netEurByGroup.get(group) ?? 0) + eur)
      netEur += eur
      grossEur = grossEur === null || item.vatRate === undefined ? null : grossEur + eur * (1 + item.vatRate)
    }
    return { ...side, netEurByGroup, netEur, grossEur, ...goodsOf(own, side.work) }
  })
}

/** Extensive facts follow the quantity offered; what the offer says itself counts first. */
const EXTENSIVE_FACTS = ['areaM2', 'usefulAreaM2', 'collectorAreaM2']

function factsOf(
  work: Work,
  promised: QuotedSide['facts'],
  scale: number,
): Readonly<Record<string, number | string | boolean>> {
  const facts: Record<string, number | string | boolean> = { ...work.facts }
  for (const name of EXTENSIVE_FACTS) {
    const value = facts[name]
    if (typeof value === 'number') facts[name] = value * scale
  }
  return { ...facts, ...promised }
}

function goodsOf(
  items: readonly QuoteItem[],
  work: Work,
): Pick<QuotedSide, 'goodsEur' | 'estimatedGoodsEur'> {
  const goods = items.filter((item) => item.kind === 'goods')
  const mixed = items.filter((item) => item.kind === 'supply-and-installation')
  const sum = (list: readonly QuoteItem[]) => list.reduce((total, item) => total + item.amountNetEur, 0)
  const supply = work.lines.filter((line) => line.kind === 'supply-and-installation')
  const supplyEur = supply.reduce((total, line) => total + line.typical, 0)
  const share =
    supplyEur > 0 ? supply.reduce((total, line) => total + line.typical * line.goodsShare, 0) / supplyEur : 0
  return {
    goodsEur: goods.length > 0 && mixed.length === 0 ? sum(goods) : null,
    estimatedGoodsEur: sum(goods) + sum(mixed) * share,
  }
}

/** Whether every test holds; a fact that is not known does not. */
export function factsHold(tests: readonly FactTest[], facts: QuotedSide['facts']): boolean {
  return tests.every(({ fact, oneOf, above, atMost }) => {
    const value = facts[fact]
    if (value === undefined) return false
    if (oneOf !== undefined && !oneOf.includes(String(value))) return false
    if (above !== undefined && !(Number(value) > above)) return false
    return atMost === undefined || Number(value) <= atMost
  })
}
