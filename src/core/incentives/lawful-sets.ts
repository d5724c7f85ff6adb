/** Which schemes may stand together: on one spend, or on two invoices of one work. */
import type { FactValue } from './case-schema.ts'
import type { RulePack } from './pack.ts'
import { pairKey } from './pair-rules.ts'

type Facts = Readonly<Record<string, FactValue>>

/** A scheme as far as combinations are concerned. */
export type Combinable = { readonly id: string; readonly day: string; readonly isTaxed: boolean }

/** Most schemes on one spend. */
const MAX_TOGETHER = 3

export type LawfulSets = {
  /** Positions of schemes that may all pay for one spend: each alone first, then pairs, then triples. */
  readonly sets: readonly (readonly number[])[]
  /** Share of the spend that two schemes may reach together. */
  readonly limitOf: (a: number, b: number) => number
  /** VAT is part of the spend those limits are counted on. */
  readonly isVatCost: boolean
  /** The invoices of one work may be divided between the two. */
  readonly maySplit: (a: number, b: number) => boolean
  /** Pairs that one project never uses both of. */
  readonly exclusive: readonly (readonly [number, number])[]
}

/**
 * Sets allowed by the pairs of `cumulation.yaml` for these facts. A pair whose condition is not known to hold is not
 * allowed; two deductions never stand on one spend.
 */
export function lawfulSets(pack: RulePack, facts: Facts, schemes: readonly Combinable[]): LawfulSets {
  const ruleOf = (a: number, b: number) => {
    const rule = pack.pairs.get(pairKey(schemes[a]?.id ?? '', schemes[b]?.id ?? ''))
    return rule !== undefined && rule.holds(facts) === true ? rule.pair : undefined
  }
  const isSameDay = (a: number, b: number) => schemes[a]?.day === schemes[b]?.day
  const mayShare = (a: number, b: number) =>
    isSameDay(a, b) &&
    ruleOf(a, b)?.sameSpend === 'yes' &&
    !(schemes[a]?.isTaxed === true && schemes[b]?.isTaxed === true)
  const alone = schemes.map((_, index) => [index])
  const sets: (readonly number[])[] = [...alone]
  let larger: (readonly number[])[] = alone
  for (let size = 2; size <= MAX_TOGETHER && larger.length > 0; size += 1) {
    larger = larger.flatMap((set) =>
      schemes.flatMap((_, next) =>
        next > (set.at(-1) ?? 0) && set.every((member) => mayShare(member, next)) ? [[...set, next]] : [],
      ),
    )
    sets.push(...larger)
  }
  return {
    sets,
    limitOf: (a, b) => pack.pairs.get(pairKey(schemes[a]?.id ?? '', schemes[b]?.id ?? ''))?.limit(facts) ?? 1,
    isVatCost: pack.isVatCost(facts),
    exclusive: schemes.flatMap((_, a) =>
      schemes.flatMap((__, b): readonly (readonly [number, number])[] =>
        a < b && (ruleOf(a, b)?.exclusive === true || isOneRequest(schemes[a], schemes[b])) ? [[a, b]] : [],
      ),
    ),
    maySplit: (a, b) =>
      a === b ||
      ruleOf(a, b)?.splitByInvoice === true ||
      mayShare(a, b) ||
      isPaidInYears(schemes[a], schemes[b]),
  }
}

/** A project asks a grant once: not on two days. */
function isOneRequest(a: Combinable | undefined, b: Combinable | undefined): boolean {
  return a !== undefined && a.id === b?.id && !a.isTaxed
}

/** The invoices of one work may be paid in different years under one deduction, each at the rate of its year. */
function isPaidInYears(a: Combinable | undefined, b: Combinable | undefined): boolean {
  return a !== undefined && a.id === b?.id && a.isTaxed
}

/** Order of computation: awarded grants, the last grants of the pack in their order, then deductions, by day. */
export function orderOfComputation(pack: RulePack, schemes: readonly Combinable[]): readonly number[] {
  const rank = ({ id, isTaxed }: Combinable) =>
    isTaxed ? Number.MAX_SAFE_INTEGER : pack.lastGrants.indexOf(id)
  return schemes
    .map((_, index) => index)
    .sort((a, b) => {
      const left = schemes[a]
      const right = schemes[b]
      if (left === undefined || right === undefined) return 0
      return rank(left) - rank(right) || (left.day < right.day ? -1 : left.day > right.day ? 1 : a - b)
    })
}
