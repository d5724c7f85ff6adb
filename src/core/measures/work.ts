import type { Building } from '../building/index.ts'
import type { ClimateZone, FactStatus } from '../territory/index.ts'
import type { BilingualText } from './text-schema.ts'

/** Money of a work as a planning band, EUR net of VAT: `low` and `high` are bounds of the price sources, not percentiles. */
export type CostRange = { readonly low: number; readonly typical: number; readonly high: number }

export const COST_LINE_KINDS = [
  'supply-and-installation',
  'scaffold',
  'demolition',
  'installation',
  'electrical',
  'hydraulic',
  'safety',
  'fees',
  'other',
] as const
export type CostLineKind = (typeof COST_LINE_KINDS)[number]

/** One line of the all-in cost of a work, EUR net of VAT, for the share of the person who asks. */
export type CostLine = CostRange & {
  readonly kind: CostLineKind
  readonly text: BilingualText
  readonly status: FactStatus
  readonly source: string
  /** Fraction of the line that is goods alone, compared with the unit caps of DM 14-2-2022. */
  readonly goodsShare: number
  /** Fraction of the line that is "significant goods" of DM 29-12-1999 (their excess over the rest bears ordinary VAT). */
  readonly significantGoodsShare: number
}

/** A measure that can be done on this building, before sizing. `id` is `E01`, or `R01:6` when a measure comes in sizes. */
export type MeasureOption = {
  readonly id: string
  readonly measureId: string
  readonly slot: string
  readonly stage: 1 | 2 | 3 | 4 | 5
  readonly parameters: Readonly<Record<string, number>>
  /** Added to the name of the measure when it comes in sizes: "6 kW". */
  readonly variant: BilingualText | null
}

export type Decider = 'owner' | 'assembly'

/** What is really built when an option is applied: sized, priced, with the facts the incentives ask for. */
export type Work = {
  readonly optionId: string
  readonly measureId: string
  readonly workKind: string
  readonly slot: string
  readonly stage: 1 | 2 | 3 | 4 | 5
  /** Already the share of the person who asks, when the work is on common parts. */
  readonly quantity: number
  readonly unit: string
  readonly lines: readonly CostLine[]
  /** Sum of the lines, EUR net of VAT. */
  readonly costEur: CostRange
  /** Part of `costEur` that is significant goods of DM 29-12-1999. */
  readonly significantGoodsEur: CostRange
  /** Part of `costEur` that is goods without labour, for the unit caps of DM 14-2-2022. */
  readonly goodsEur: CostRange
  /** Share of the typical cost that rests on lines whose price is not sourced, 0 to 1. */
  readonly unverifiedShare: number
  /** Facts of the vocabulary of the incentives: areaM2, uValueAfterWm2K, ratedPowerKw, scop, etaS... */
  readonly facts: Readonly<Record<string, number | string | boolean>>
  readonly lifetimeYears: number
  readonly maintenanceEurYear: number
  /** Upkeep of what the work takes away, which the owner no longer pays, EUR a year. */
  readonly avoidedMaintenanceEurYear: number
  readonly decidedBy: Decider
  /** Share of the whole work this cost is: 1, or the millesimi of a flat for a common plant. */
  readonly ownerShare: number
  /** Production of the materials, kg CO2 equivalent; null where no source gives it. */
  readonly embodiedCarbonKg: number | null
}

/** Why a package cannot be built as asked. */
export type Infeasibility = {
  readonly optionId: string
  readonly measureId: string
  readonly reason: BilingualText
}

/** Result of applying a package. When `infeasible` is not null, `building` is the one before and `works` is empty. */
export type AppliedPackage = {
  readonly building: Building
  readonly works: readonly Work[]
  readonly infeasible: Infeasibility | null
}

export type NotApplicable = { readonly measureId: string; readonly reason: BilingualText }

/** What the measures need to know beyond the building. */
export type MeasureContext = {
  readonly climateZone: ClimateZone
  /** Date of the assessment, `YYYY-MM-DD`: ages of machines are counted from it. */
  readonly date: string
  /** Outdoor design temperature of the place, C. */
  readonly designTemperatureC: number
  /** Heat load at design temperature, kW, of the building as passed (core/diagnosis). Must be pure. */
  readonly designHeatLoadKw: (building: Building) => number
}

/** A machine at the end of its technical life, replaced anyway by one of the same kind: part of the baseline. */
export type LikeForLike = {
  readonly option: MeasureOption
  /** Year of the replacement, never before the year of the date. */
  readonly dueYear: number
  readonly reason: BilingualText
}
