/** VAT on each work: how the price without VAT splits between rates. */
import type { IncentiveCase } from './case-schema.ts'
import { describeMissing } from './explain-work.ts'
import { missingFacts } from './formula-explain.ts'
import type { RulePack } from './pack.ts'
import { caseFacts, flatFacts, openEnv, prepareScheme } from './prepare.ts'
import type { MissingFact } from './results.ts'

export type VatPart = {
  readonly id: string
  readonly baseEur: number
  readonly rate: number
  readonly vatEur: number
}
export type VatOnWork = {
  readonly workId: string
  readonly schemeId: string
  /** Empty when a fact is missing: see `dependsOn`. */
  readonly parts: readonly VatPart[]
  readonly vatEur: number | undefined
  readonly dependsOn: readonly MissingFact[]
}

/**
 * VAT of each work of a case by the pack's VAT scheme open on the date, unrounded. `parts` are keyed as in the rule
 * file (`at10`, `at22`). Undefined VAT means that a fact of `dependsOn` decides.
 */
export function vatOn(pack: RulePack, incentiveCase: IncentiveCase): readonly VatOnWork[] {
  const facts = flatFacts(incentiveCase.owner, incentiveCase.building, caseFacts(incentiveCase))
  const schemes = [...pack.schemes.values()].filter((scheme) => scheme.vatSplit.length > 0)
  return schemes.flatMap((scheme) => {
    const prepared = prepareScheme(pack, scheme, incentiveCase.date, facts)
    if (!prepared.isOpen) return []
    return incentiveCase.works.map((work): VatOnWork => {
      const env = openEnv(prepared, work, [])
      const missing = new Set<string>()
      const parts = scheme.vatSplit.flatMap(({ id, base, rate }) => {
        const baseEur = base.run(env) as number | undefined
        const share = rate.run(env) as number | undefined
        if (baseEur === undefined) missingFacts(base, env, missing)
        return baseEur === undefined || share === undefined
          ? []
          : [{ id, baseEur, rate: share, vatEur: baseEur * share }]
      })
      const isKnown = missing.size === 0
      return {
        workId: work.id,
        schemeId: scheme.file.id,
        parts: isKnown ? parts : [],
        vatEur: isKnown ? parts.reduce((total, part) => total + part.vatEur, 0) : undefined,
        dependsOn: describeMissing(prepared, [...missing]),
      }
    })
  })
}
