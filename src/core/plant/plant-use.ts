import type { MonthlyNeeds, UseConditions, UseProfile } from '../physics/index.ts'

/** How the zones of a building use its plant in one rating, in their order. */
export type PlantUse = {
  readonly conditions: readonly UseConditions[]
  readonly profiles: readonly UseProfile[]
  readonly needs: readonly MonthlyNeeds[]
  readonly designLoadKw: number
  /** Share of the season's hours the heating plant runs, 0-1. */
  readonly runningShare: number
  /** Hours of use over those of the category, for light. */
  readonly lightingHoursFactor: number
}
