/** For each piece of spend, the lawful sets of schemes and the most each could bring. */
import type { Choice } from './assignment-bounds.ts'
import type { WorkFacts } from './case-schema.ts'
import { type CertaintyMode, evaluateRequest, type RequestResult } from './evaluate-request.ts'
import { describeMissing } from './explain-work.ts'
import { lawfulSets } from './lawful-sets.ts'
import type { RulePack } from './pack.ts'
import type { Payers } from './payers.ts'
import type { MissingFact } from './results.ts'
import { bestWeight, type FundingCandidate, mostOf, type Weight } from './scheme-value.ts'
import type { SpendParts } from './spend-parts.ts'

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
  weight: Weight,
  payers: Payers,
): ChoiceTable {
  const rows = touched.map((candidate) => {
    const missing = new Set<string>()
    return { candidate, missing, most: mostByPart(candidate, parts, mode, weight, missing) }
  })
  const live = rows.filter(({ most }) => most.some((value) => value !== undefined))
  const { sets } = lawfulSets(
    pack,
    payers.profiles[0] ?? {},
    live.map(({ candidate }) => candidate),
  )
  const choices = parts.parts.map((_, at) =>
    sets
      .flatMap((schemes): readonly Choice[] => {
        const mostBy = schemes.flatMap((scheme) => live[scheme]?.most[at] ?? [])
        if (mostBy.length < schemes.length) return []
        return [{ schemes, mostBy, most: mostBy.reduce((sum, value) => sum + value, 0) }]
      })
      .sort((a, b) => b.most - a.most),
  )
  return {
    awaited: rows.flatMap((row) =>
      live.includes(row) ? [] : describeMissing(row.candidate.base, [...row.missing]),
    ),
    candidates: live.map(({ candidate }) => candidate),
    missing: live.map(({ missing }) => missing),
    choices,
  }
}

/** The most each piece could bring to a candidate, weighted over its payers; undefined where nobody is admitted. */
function mostByPart(
  candidate: FundingCandidate,
  parts: SpendParts,
  mode: CertaintyMode,
  weight: Weight,
  missing: Set<string>,
): readonly (number | undefined)[] {
  const { linesByWork } = candidate.base.scheme
  const works = parts.works.filter((work) => linesByWork.has(work.workKind))
  const most: (number | undefined)[] = parts.parts.map(() => undefined)
  candidate.variants.forEach((prepared, index) => {
    const unit = bestWeight(prepared, weight) * (candidate.shares[index] ?? 0)
    let request: RequestResult | undefined
    const all = () => {
      request ??= evaluateRequest(prepared, works, mode)
      return request
    }
    const topOf = (work: WorkFacts) => mostOf(prepared, work, works, all, mode, missing)
    parts.parts.forEach(({ workIndex, share }, at) => {
      const work = parts.works[workIndex]
      if (work === undefined || !linesByWork.has(work.workKind)) return
      const whole = topOf(work)
      const part = share > 1 - 1e-9 ? whole : topOf(parts.workWith(workIndex, share))
      if (whole === undefined && part === undefined) return
      most[at] = (most[at] ?? 0) + Math.max(part ?? 0, (whole ?? 0) * share) * unit
    })
  })
  return most
}
