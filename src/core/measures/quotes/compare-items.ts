import type { CostRange } from '../work.ts'
import type { ComparedItem, ComparedWork } from './quote-result.ts'
import type { Quote } from './quote-schema.ts'
import type { QuoteTables } from './quote-tables-schema.ts'

/**
 * Each item of an offer beside what its group usually costs: for an item of one work the group of that work, for one of
 * the whole site the same group of every work together.
 */
export function compareItems(
  quote: Quote,
  works: readonly ComparedWork[],
  tables: QuoteTables,
): readonly ComparedItem[] {
  const groupOf = (kind: Quote['items'][number]['kind']) =>
    tables.groups.find((group) => group.items.includes(kind))
  return quote.items.flatMap((item, index): readonly ComparedItem[] => {
    const group = groupOf(item.kind)
    if (group === undefined) return []
    const concerned = works.filter((work) => item.workId === undefined || work.workId === item.workId)
    const compared = concerned.flatMap((work) => work.groups.filter((one) => one.groupId === group.id))
    const quotedEur = compared.reduce((sum, one) => sum + one.quotedEur, 0)
    const expected = compared.reduce(
      (sum: CostRange, one) => ({
        low: sum.low + one.expected.low,
        typical: sum.typical + one.expected.typical,
        high: sum.high + one.expected.high,
      }),
      { low: 0, typical: 0, high: 0 },
    )
    // a discount is no item of a work
    const isKnown = compared.length > 0 && item.amountNetEur >= 0
    return [
      {
        item: index,
        workId: item.workId ?? null,
        groupId: group.id,
        groupName: group.name,
        comparedWith: quote.items.flatMap((other, at) =>
          at !== index && groupOf(other.kind) === group && other.workId === item.workId ? [at] : [],
        ),
        quotedEur,
        expected: isKnown && expected.high > 0 ? expected : null,
        position: isKnown ? positionOf(quotedEur, expected) : 'not-compared',
      },
    ]
  })
}

function positionOf(quotedEur: number, range: CostRange): ComparedItem['position'] {
  if (range.high === 0) return 'extra'
  if (quotedEur > range.high) return 'high'
  return quotedEur < range.low ? 'low' : 'within'
}
