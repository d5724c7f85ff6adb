import type { ClimateZone } from '../../territory/index.ts'
import type { BilingualText } from '../text-schema.ts'
import type { CostRange } from '../work.ts'

export type QuoteContext = {
  readonly climateZone: ClimateZone
  /** Day of the comparison, `YYYY-MM-DD`. */
  readonly date: string
  /** VAT is a cost for who pays. */
  readonly vatIsCost: boolean
}

export type PricePosition = 'low' | 'within' | 'high'

/** Something to tell about an offer. `eur` is what it is about, where it is money. */
export type QuoteFinding = {
  readonly id: string
  readonly concern: 'high' | 'low' | 'missing' | 'not-admitted' | 'ask' | 'arithmetic'
  readonly workId: string | null
  readonly schemeIds: readonly string[]
  readonly eur: number | null
  readonly text: BilingualText
  readonly restsOnUnverified: boolean
}

export type ComparedGroup = {
  readonly groupId: string
  readonly name: BilingualText
  readonly quotedEur: number
  readonly expected: CostRange
  readonly position: PricePosition | 'missing' | 'extra'
}

export type ComparedWork = {
  readonly workId: string
  readonly measureId: string
  readonly quotedEur: number
  readonly expected: CostRange
  readonly position: PricePosition
  readonly unitPriceEur: number
  readonly unit: string
  readonly groups: readonly ComparedGroup[]
  readonly observed: readonly {
    readonly name: BilingualText
    readonly unit: string
    readonly quotedEur: number
    readonly low: number
    readonly high: number
    readonly position: PricePosition
    readonly priceYear: number | null
    readonly status: 'sourced' | 'unverified'
    readonly source: string
  }[]
  readonly caps: readonly {
    readonly regulation: string
    readonly schemeIds: readonly string[]
    readonly basis: 'goods' | 'spend'
    readonly capEur: number
    readonly quotedEur: number
    /** What no scheme of the list pays for, EUR; 0 within the cap. */
    readonly excessEur: number
    /** The offer does not separate goods from labour: the figure rests on the shares of the catalogue. */
    readonly isEstimate: boolean
    readonly status: 'sourced' | 'unverified'
    readonly source: string
  }[]
}

/** Where one item of the offer stands: what is compared is its group, since offers split and merge works as they like. */
export type ComparedItem = {
  /** Position in the offer. */
  readonly item: number
  /** `null` for what serves the whole site. */
  readonly workId: string | null
  readonly groupId: string
  readonly groupName: BilingualText
  /** Other items of the same work and group: the comparison is of their sum. */
  readonly comparedWith: readonly number[]
  readonly quotedEur: number
  /** `null` where nothing is known to compare with. */
  readonly expected: CostRange | null
  readonly position: PricePosition | 'extra' | 'not-compared'
}

export type QuoteComparison = {
  readonly netEur: number
  readonly vatEur: number | null
  readonly grossEur: number | null
  readonly works: readonly ComparedWork[]
  /** Item by item, in the order of the offer. */
  readonly items: readonly ComparedItem[]
  readonly findings: readonly QuoteFinding[]
}
