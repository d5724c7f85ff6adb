import { z } from 'zod'
import type { PlanText } from '../text-schema.ts'
import type { RoadmapState } from './roadmap-schema.ts'

/** Most years over which works may be staged. */
export const MOST_ROADMAP_YEARS = 10

/** What a person says about the years; the rest comes from the case. */
export const RoadmapWish = z
  .strictObject({
    yearlyBudgetEur: z
      .number()
      .min(0)
      .max(1e8)
      .describe('What can be spent a year, VAT in, incentives not counted'),
    horizonYears: z.number().int().min(1).max(MOST_ROADMAP_YEARS).default(MOST_ROADMAP_YEARS),
    unspent: z
      .enum(['carried-over', 'lost'])
      .default('carried-over')
      .describe('Whether what is not spent in a year can be spent later'),
    completes: z
      .boolean()
      .default(true)
      .describe('Every work that the budget allows, even one that does not pay; else only what is worth it'),
    aim: z
      .enum(['worth', 'energy-soon'])
      .default('energy-soon')
      .describe('The most money’s worth, or energy saved as soon as the budget allows'),
    startYear: z
      .number()
      .int()
      .min(2020)
      .max(2100)
      .optional()
      .describe('First year of works; by default this one, or the next when little of it is left'),
  })
  .readonly()
  .meta({ id: 'RoadmapWish' })
export type RoadmapWish = z.infer<typeof RoadmapWish>

/** A work of the plan to be staged. */
export type RoadmapWork = {
  readonly id: string
  /** Names a precedence may call it by: measure, slot, category. */
  readonly words: readonly string[]
  readonly name: PlanText
  /** As paid, VAT in, EUR. */
  readonly costEur: number
  readonly renewalEur: number
  readonly lifetimeYears: number
  readonly maintenanceEurYear: number
}

export type RoadmapPlan = {
  readonly works: readonly RoadmapWork[]
  /** The building with these works and no other; `null` when it cannot stand like that (a machine without what it needs). */
  readonly diagnoseAfter: (workIds: readonly string[]) => RoadmapState | null
  /** What the bills are computed with, in words. */
  readonly priceAssumptions: PlanText
}

export type RoadmapTerms = {
  readonly yearlyBudgetEur: number
  /** Years in which works may be done, 1 to 10. */
  readonly horizonYears: number
  readonly startYear: number
  /** Whether what is not spent in a year can be spent later. */
  readonly unspent: 'carried-over' | 'lost'
  /** Do every work that the budget allows, even one that does not pay; else only what is worth it. */
  readonly completes: boolean
  /** What is sought: the most money's worth, or energy saved as soon as the budget allows, money deciding among equals. */
  readonly aim: 'worth' | 'energy-soon'
  /** Real discount rate and real yearly change of energy prices. */
  readonly realRate: number
  readonly priceChange: number
  /** Told beside the result: what the first year asks, how far the law is written. */
  readonly cautions: readonly PlanText[]
  /** Years over which money is followed from the start, at least `horizonYears`. */
  readonly valueYears: number
}

/** The incentives of the works paid in one year. */
export type YearFunding = {
  readonly certainEur: number
  readonly schemes: readonly {
    readonly schemeId: string
    readonly schemeName: PlanText
    readonly amountEur: number
    readonly workIds: readonly string[]
  }[]
  /** Years after the works, and money; a deduction says the tax it uses. */
  readonly payments: readonly {
    readonly afterYears: number
    readonly amountEur: number
    readonly kind: string
  }[]
}

/** Incentives by year of payment. */
export type RoadmapFunding = {
  /** Best lawful use for these works paid in a calendar year, after what earlier years already use. */
  readonly fund: (
    calendarYear: number,
    workIds: readonly string[],
    earlier: readonly { readonly calendarYear: number; readonly funding: YearFunding }[],
  ) => YearFunding
  /** Whether `earlier` can change the answer. It must never raise it. */
  readonly dependsOnEarlierYears: boolean
  /** What of the earlier years can still change the answer for a calendar year and those after it: equal keys, equal answers. */
  readonly earlierKey: (
    earlier: readonly { readonly calendarYear: number; readonly funding: YearFunding }[],
    calendarYear: number,
  ) => string
  /** Years with the same key have the same rules. */
  readonly rulesKey: (calendarYear: number) => string
  /**
   * Most present value, EUR of that year, one work can add to any set of works; `null` when no such limit is known,
   * and every set is then asked.
   */
  readonly mostFor: ((calendarYear: number, workId: string) => number) | null
  /** The yearly tax that deductions share, for a tighter proof; `null` when none is known. */
  readonly taxLimit: TaxLimit | null
}

export type TaxLimit = {
  readonly eurYear: number
  /** The incentives of an owner who has no tax at all: what is left is grants. */
  readonly withoutTax: Pick<RoadmapFunding, 'fund' | 'mostFor'>
  /** Tax that the quotas of earlier years use, by calendar year, EUR. */
  readonly usedBy: (
    earlier: readonly { readonly calendarYear: number; readonly funding: YearFunding }[],
  ) => ReadonlyMap<number, number>
  /** Years after the works in which a quota may still come. */
  readonly longestYears: (calendarYears: readonly number[]) => number
  /** How many equal yearly quotas every deduction of these works has, from the year after them; `null` when they differ. */
  readonly equalQuotas: (calendarYears: readonly number[]) => number | null
}
