/** Votes of a condominium assembly, with exact fractions: a third of 1.000 millesimi is 333,33…, and 333 are not enough. */

import type { z } from 'zod'
import type { MajorityRow, QuorumRow } from './rules-schema.ts'

export type Majority = z.infer<typeof MajorityRow>
export type Quorum = z.infer<typeof QuorumRow>
const WHOLE_MILLESIMI = 1000

/** Millesimi that a fraction of the value asks for, rounded up to the hundredth as tables of shares are written. */
export function millesimiOf([part, whole]: readonly [number, number]): number {
  return Math.ceil((WHOLE_MILLESIMI * 100 * part) / whole) / 100
}

/** People that must be there: more than half, or a fraction rounded up. `participants` is how many own something. */
export function peopleOf(fraction: readonly [number, number] | null, participants: number): number {
  if (fraction === null) return Math.floor(participants / 2) + 1
  return Math.ceil((participants * fraction[0]) / fraction[1])
}

/** Whether the assembly is validly met (art. 1136 c. 1 and 3 Codice civile). */
export function isQuorate(
  quorum: Quorum,
  present: { readonly people: number; readonly millesimi: number },
  participants: number,
): boolean {
  return (
    present.people >= peopleOf(quorum.participantsAtLeast, participants) &&
    hasValue(present.millesimi, quorum.valueAtLeast)
  )
}

/** Whether a resolution passes: more than half of those attending, holding at least the fraction of the value. */
export function isPassed(
  majority: Majority,
  inFavour: { readonly people: number; readonly millesimi: number },
  attending: number,
): boolean {
  return inFavour.people * 2 > attending && hasValue(inFavour.millesimi, majority.valueAtLeast)
}

/** Compared in hundredths of a millesimo, so that 333,33 is below a third and 333,34 is not. */
function hasValue(millesimi: number, [part, whole]: readonly [number, number]): boolean {
  return Math.round(millesimi * 100) * whole >= WHOLE_MILLESIMI * 100 * part
}
