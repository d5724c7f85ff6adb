import type { SunYear } from '../../territory/index.ts'

/** What every part of a zone is prepared against. */
export type YearContext = {
  readonly sun: SunYear
  /** Outdoor air less sky by hour, K. */
  readonly skyK: Float64Array
  readonly firstWeekday: number
}

/** Where the boundary of one part is written: its column in the table of sources, one row an hour. */
export type SourceColumn = { readonly sources: Float64Array; readonly index: number; readonly stride: number }
