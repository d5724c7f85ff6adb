/** What a search for the best assignment is about, and what it finds. */
import type { AssignmentValues } from './assignment-worth.ts'
import type { WorkFacts } from './case-schema.ts'
import type { RulePack } from './pack.ts'
import type { Payers } from './payers.ts'
import type { MissingFact, Objective } from './results.ts'
import type { FundingCandidate, Weight } from './scheme-value.ts'
import type { SpendParts } from './spend-parts.ts'

/** A euro in the first year counts a thousand times a later one: later money only breaks ties. */
export const LATER_MONEY = 0.001

/** Worth of a euro by months of waiting under an objective. */
export function weightOf(objective: Objective): Weight {
  if (objective.kind === 'lowest-outlay-first-year') return (months) => (months < 12 ? 1 : LATER_MONEY)
  const factors = new Map<number, number>()
  return (months) => {
    const known = factors.get(months)
    if (known !== undefined) return known
    const factor = (1 + objective.rate) ** (-months / 12)
    factors.set(months, factor)
    return factor
  }
}

/** The result of a search. */
export type FoundAssignment = {
  /** Facts some admitted work waits for, under any scheme. */
  readonly missing: readonly MissingFact[]
  readonly candidates: readonly FundingCandidate[]
  readonly parts: SpendParts
  /** Pieces of spend on each scheme, as bits. */
  readonly masks: readonly number[]
  readonly values: AssignmentValues
  readonly worth: number
  readonly explored: number
  readonly isProven: boolean
}

/** What a search is about, apart from the works. */
export type SearchSetting = {
  readonly pack: RulePack
  /** Day of the case: money is weighed from it. */
  readonly date: string
  /** Works may be paid on more than one day. */
  readonly hasDays: boolean
  /** Whether a work may be paid on a day. */
  readonly isPayableOn: (work: WorkFacts, day: string) => boolean
  readonly candidates: readonly FundingCandidate[]
  readonly payers: Payers
  readonly objective: Objective
}
