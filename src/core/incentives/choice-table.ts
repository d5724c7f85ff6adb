/** For each piece of spend, the lawful sets of schemes and the most each could bring. */
import type { Choice } from './assignment-resources.ts'
import type { WorkFacts } from './case-schema.ts'
import { type CertaintyMode, evaluateRequest, type RequestResult } from './evaluate-request.ts'
import { describeMissing } from './explain-work.ts'
import { type Row, withoutIdleDays } from './later-days.ts'
import { lawfulSets } from './lawful-sets.ts'
import type { RulePack } from './pack.ts'
import type { Payers } from './payers.ts'
import type { MissingFact } from './results.ts'
import { bestWeight, type FundingCandidate, mostOf } from './scheme-value.ts'
import type { SpendParts } from './spend-parts.ts'
import { aggregatesOf } from './sums-over-works.ts'

export type ChoiceTable = {
  /** Candidates that some piece may go to. */
  readonly candidates: readonly FundingCandidate[]
  /** Facts that candidates left out wait for. */
  readonly awaited: readonly MissingFact[]
  /** Facts waited for, by candidate. */
  readonly missing: readonly Set<string>[]
  /** By piece, best first. */
  readonly choices: readonly (readonly Choice[])[]
}

/** Builds the table; candidates that admit nothing are left out of it. */
export function choiceTable(
  pack: RulePack,
  touched: readonly FundingCandidate[],
  parts: SpendParts,
  mode: CertaintyMode,
  payers: Payers,
  isPayableOn: (work: WorkFacts, day: string) => boolean,
): ChoiceTable {
  const shared = sharedSchemes(pack, payers, touched)
  const rows = touched.map((candidate) => {
    const missing = new Set<string>()
    const found = mostByPart(candidate, parts, mode, missing, isPayableOn)
    return {
      candidate,
      missing,
      ...found,
      isShared: shared.has(candidate),
      hasSums: readsSums(candidate, parts),
    }
  })
  const admitted = rows.filter(({ most }) => most.some((value) => value !== undefined))
  const useful = new Set<unknown>(withoutIdleDays(admitted, payers))
  const live = admitted.filter((row) => useful.has(row))
  const { sets } = lawfulSets(
    pack,
    payers.profiles[0] ?? {},
    live.map(({ candidate }) => candidate),
  )
  const choices = parts.parts.map((_, at) =>
    sets
      .flatMap((schemes): readonly Choice[] => {
        const mostBy = schemes.flatMap((scheme) => {
          const own = live[scheme]?.most[at]
          return own === undefined ? [] : [own]
        })
        if (mostBy.length < schemes.length) return []
        const most = mostBy.reduce((sum, own, index) => {
          const shares = live[schemes[index] ?? 0]?.candidate.shares ?? []
          return sum + own.reduce((total, value, variant) => total + value * (shares[variant] ?? 0), 0)
        }, 0)
        return [{ schemes, mostBy, most }]
      })
      .sort((a, b) => b.most - a.most),
  )
  return {
    awaited: rows.flatMap((row) =>
      admitted.includes(row) ? [] : describeMissing(row.candidate.base, [...row.missing]),
    ),
    candidates: live.map(({ candidate }) => candidate),
    missing: live.map(({ missing }) => missing),
    choices,
  }
}

/** Candidates that may stand with another on one spend. */
function sharedSchemes(
  pack: RulePack,
  payers: Payers,
  touched: readonly FundingCandidate[],
): ReadonlySet<FundingCandidate> {
  const { sets } = lawfulSets(pack, payers.profiles[0] ?? {}, touched)
  return new Set(sets.flatMap((set) => (set.length < 2 ? [] : set.flatMap((index) => touched[index] ?? []))))
}

/** Some line for these works depends on the other works of the request. */
function readsSums({ base }: FundingCandidate, { works }: SpendParts): boolean {
  return works.some((work) => aggregatesOf(base.scheme, work.workKind).length > 0)
}

/** The most each piece could bring to a candidate in each tax position; undefined where nobody is admitted. */
function mostByPart(
  candidate: FundingCandidate,
  parts: SpendParts,
  mode: CertaintyMode,
  missing: Set<string>,
  isPayableOn: (work: WorkFacts, day: string) => boolean,
): Pick<Row, 'most' | 'amounts' | 'together'> {
  const { linesByWork } = candidate.base.scheme
  const works = parts.works.filter(
    (work) => linesByWork.has(work.workKind) && isPayableOn(work, candidate.day),
  )
  const most: (number[] | undefined)[] = parts.parts.map(() => undefined)
  const amounts: (number[] | undefined)[] = parts.parts.map(() => undefined)
  const together = candidate.variants.map((prepared, index) => {
    const unit = bestWeight(prepared, candidate.weight)
    let request: RequestResult | undefined
    const all = () => {
      request ??= evaluateRequest(prepared, works, mode)
      return request
    }
    const topOf = (work: WorkFacts) => mostOf(prepared, work, works, all, mode, missing)
    parts.parts.forEach(({ workIndex, share }, at) => {
      const work = parts.works[workIndex]
      if (work === undefined || !works.includes(work)) return
      const whole = topOf(work)
      const part = share > 1 - 1e-9 ? whole : topOf(parts.workWith(workIndex, share))
      if (whole === undefined && part === undefined) return
      const own = most[at] ?? candidate.variants.map(() => 0)
      const sums = amounts[at] ?? candidate.variants.map(() => 0)
      sums[index] = Math.max(part ?? 0, (whole ?? 0) * share)
      own[index] = (sums[index] ?? 0) * unit
      most[at] = own
      amounts[at] = sums
    })
    return all()
  })
  return { most, amounts, together }
}
