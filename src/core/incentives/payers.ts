/** Who bears the cost and deducts it: one person, or the owners of a condominium by thousandths. */
import type { CoOwner, FactValue } from './case-schema.ts'
import type { RulePack } from './pack.ts'
import { type DeductionLimits, deductionLimits } from './usable-deductions.ts'

type Facts = Readonly<Record<string, FactValue>>

export type Payer = {
  readonly id: string
  /** Share of spend and deductions, 0 to 1. */
  readonly share: number
  /** Position of the payer's tax position in `profiles`. */
  readonly profile: number
  readonly limits: DeductionLimits
}

export type Payers = {
  readonly list: readonly Payer[]
  /** Facts of the request as they are for each distinct tax position: a scheme is evaluated once for each. */
  readonly profiles: readonly Facts[]
  readonly hasCoOwners: boolean
}

/** Thousandths nobody is named for. */
const UNNAMED = 'others'

/**
 * The payers of a request. Each owner takes its thousandths of what the building would get if every owner were in the
 * same tax position: ceilings are counted on the building and then divided (`units` times the maximum of one unit).
 * `taxFacts`: names of owner facts that some deduction reads; owners equal in these share a profile.
 */
export function payersOf(
  pack: RulePack,
  date: string,
  facts: Facts,
  owners: readonly CoOwner[] | undefined,
  taxFacts: ReadonlySet<string>,
): Payers {
  if (owners === undefined || owners.length === 0) {
    const limits = deductionLimits(pack, date, facts)
    return { list: [{ id: 'owner', share: 1, profile: 0, limits }], profiles: [facts], hasCoOwners: false }
  }
  const named = owners.reduce((sum, owner) => sum + owner.thousandths, 0)
  const everybody: readonly CoOwner[] =
    named < 1000 - 1e-6 ? [...owners, { id: UNNAMED, thousandths: 1000 - named }] : owners
  const profiles: Facts[] = []
  const positions = new Map<string, number>()
  const list = everybody.map((owner): Payer => {
    const own = ownFacts(owner)
    const profileFacts = withOwner(facts, own)
    const key = JSON.stringify([...taxFacts].sort().map((name) => profileFacts[name] ?? null))
    const profile = positions.get(key) ?? profiles.length
    if (profile === profiles.length) {
      positions.set(key, profile)
      profiles.push(profileFacts)
    }
    const limits = deductionLimits(pack, date, { ...own, subject: owner.subject ?? 'natural-person' })
    return { id: owner.id, share: owner.thousandths / 1000, profile, limits }
  })
  return { list, profiles, hasCoOwners: true }
}

function ownFacts(owner: CoOwner): Facts {
  const { id: _id, thousandths: _thousandths, ...rest } = owner
  return Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, FactValue] => entry[1] !== undefined),
  )
}

/** The request stays the condominium's: the owner's own kind is a fact beside it, and its share of homes is 0 or 1. */
function withOwner(facts: Facts, own: Facts): Facts {
  const { mainDwellingShare: _share, ...building } = facts
  const { subject, ...rest } = own
  return {
    ...building,
    ...rest,
    subject: facts.subject ?? 'condominium',
    coOwnerSubject: subject ?? 'natural-person',
  }
}
