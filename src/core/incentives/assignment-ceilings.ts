/** Ceilings that the days of one scheme share, and the ways in which they can end. */
import type { Choice, Lot, Resources } from './assignment-resources.ts'
import type { AssignmentWorth } from './assignment-worth.ts'
import type { CompiledCeiling, CompiledScheme } from './compiled-scheme.ts'
import { bestWeight, type FundingCandidate, fixedCount, type SchemeValue } from './scheme-value.ts'
import { aggregatesOf } from './sums-over-works.ts'

/** A ceiling that the days of one scheme share, the earlier ones first. By member in order of day, by tax position. */
export type SharedCeiling = {
  readonly members: readonly number[]
  /** What one euro of worth takes of the ceiling. */
  readonly uses: readonly (readonly number[])[]
  readonly limits: readonly (readonly number[])[]
  /** What a piece alone brings is what it takes: nothing else changes the amounts of this scheme. */
  readonly isExact: boolean
}

const SLACK_EUR = 0.01

/**
 * Ceilings that works of one project share whatever their year. Kept only where trying it, half of the works on the
 * first day and the others later, shows that the earlier spend is taken off.
 */
export function sharedCeilingsOf(
  candidates: readonly FundingCandidate[],
  masks: readonly number[],
  valuesOf: readonly (readonly SchemeValue[])[],
  rates: readonly (readonly number[])[],
  worth: AssignmentWorth,
  hasParts: boolean,
): readonly SharedCeiling[] {
  const bySchemes = new Map<string, number[]>()
  candidates.forEach(({ id, isTaxed, base }, index) => {
    if (isTaxed && fixedCount(base) !== undefined) bySchemes.set(id, [...(bySchemes.get(id) ?? []), index])
  })
  return [...bySchemes.values()].flatMap((unordered): readonly SharedCeiling[] => {
    if (unordered.length < 2) return []
    const dayOf = (index: number) => candidates[index]?.day ?? ''
    const members = unordered.slice().sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
    const [first = 0] = members
    const { base } = candidates[first] ?? {}
    return (base?.scheme.ceilings ?? []).flatMap((ceiling): readonly SharedCeiling[] => {
      if (ceiling.codes !== undefined || ceiling.each !== undefined) return []
      const limits = members.map((index) =>
        (candidates[index]?.variants ?? []).map((_, variant) =>
          Math.max(...(valuesOf[index] ?? []).map((value) => limitOf(value, ceiling, variant))),
        ),
      )
      if (limits.flat().some((limit) => !Number.isFinite(limit))) return []
      const isTakenOff = (late: number, own: readonly number[]) => {
        const [mine, theirs] = halves((masks[first] ?? 0) & (masks[late] ?? 0))
        if (theirs === 0) return false
        const both = worth.valuesOf(
          masks.map((_, index) => (index === first ? mine : index === late ? theirs : 0)),
        )
        return own.every((limit, variant) => {
          let used = 0
          for (const entry of both[first]?.requests[variant]?.entries ?? [])
            used += ceiling.measure === 'amount' ? entry.amountEur : entry.eligibleEur
          return used > 0 && limitOf(both[late], ceiling, variant) <= Math.max(0, limit - used) + SLACK_EUR
        })
      }
      if (!members.every((index, at) => at === 0 || isTakenOff(index, limits[at] ?? []))) return []
      const uses = members.map((index) =>
        (candidates[index]?.variants ?? []).map((prepared, variant) => {
          const rate = ceiling.measure === 'amount' ? 1 : (rates[index]?.[variant] ?? 0)
          const taken = bestWeight(prepared, candidates[index]?.weight ?? (() => 0)) * rate
          return taken > 0 && Number.isFinite(taken) ? 1 / taken : 0
        }),
      )
      const isExact = base !== undefined && isPlain(base.scheme) && !hasParts
      return [{ members, uses, limits, isExact }]
    })
  })
}

/** What to hold, with days closed to some candidates. */
export type Scenario = {
  readonly lots: readonly Lot[]
  readonly closed: ReadonlySet<number>
  readonly mustFit: readonly MustFit[]
}

/** What choices alone on early days take of a ceiling: all together less than `top`, or nothing is left for later. */
export type MustFit = { readonly top: number; readonly takes: readonly (readonly number[])[] }

/** More ways than these to end the shared ceilings are not told apart. */
const MOST_SCENARIOS = 8

/**
 * Ways in which shared ceilings can end: the last day that still gets something counts all the days before it, so that
 * everything is within the ceiling of that day. Days of the same ceiling are one way.
 */
export function scenariosOf({ candidates, choices, lots, sharedCeilings }: Resources): readonly Scenario[] {
  let found: readonly Scenario[] = [{ lots, closed: new Set(), mustFit: [] }]
  for (const { members, uses, limits, isExact } of sharedCeilings) {
    const tops = limits.map((own, at) =>
      (candidates[members[at] ?? 0]?.shares ?? []).reduce(
        (sum, share, variant) => sum + share * (own[variant] ?? 0),
        0,
      ),
    )
    const ends = [...new Set(tops)].map((top): Scenario => {
      const last = tops.lastIndexOf(top)
      const usesUntil = (index: number) => {
        const at = members.indexOf(index)
        return at > last ? undefined : uses[at]
      }
      const before = members.slice(0, tops.indexOf(top))
      const isWhole =
        isExact &&
        before.length > 0 &&
        before.every((_, at) => limits[at]?.every((own, variant) => own >= (limits[last]?.[variant] ?? 0)))
      const takenBy = ({ schemes, mostBy }: Choice) => {
        const at = schemes.length === 1 ? before.indexOf(schemes[0] ?? -1) : -1
        if (at < 0) return 0
        return Math.min(...(mostBy[0] ?? []).map((most, variant) => most * (uses[at]?.[variant] ?? 0)))
      }
      return {
        mustFit: isWhole
          ? [{ top: Math.max(...(limits[last] ?? [])), takes: choices.map((list) => list.map(takenBy)) }]
          : [],
        lots: [{ isTaxed: true, top, uses: candidates.map((_, index) => usesUntil(index)) }],
        closed: new Set(members.slice(last + 1)),
      }
    })
    if (found.length * ends.length > MOST_SCENARIOS) continue
    found = found.flatMap((one) =>
      ends.map((end) => ({
        lots: [...one.lots, ...end.lots],
        closed: new Set([...one.closed, ...end.closed]),
        mustFit: [...one.mustFit, ...end.mustFit],
      })),
    )
  }
  return found
}

/** The only thing that changes the amounts of the lines is one ceiling over all of them. */
function isPlain(scheme: CompiledScheme): boolean {
  return (
    scheme.ceilings.length === 1 &&
    scheme.file.aid === undefined &&
    [...scheme.linesByWork.keys()].every((workKind) => aggregatesOf(scheme, workKind).length === 0)
  )
}

/** Every second bit of a mask, and the others. */
function halves(mask: number): readonly [number, number] {
  let mine = 0
  let isMine = true
  for (let left = mask; left !== 0; left &= left - 1) {
    if (isMine) mine |= left & -left
    isMine = !isMine
  }
  return [mine, mask & ~mine]
}

function limitOf(value: SchemeValue | undefined, ceiling: CompiledCeiling, variant: number): number {
  const applied = value?.requests[variant]?.ceilings.find((one) => one.ceiling.id === ceiling.id)
  return (
    applied?.limitEur ??
    (value === undefined || value.requests[variant]?.entries.length === 0 ? 0 : Number.POSITIVE_INFINITY)
  )
}
