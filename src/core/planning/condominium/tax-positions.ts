import type { CoOwnerAnswer } from '../../building/index.ts'
import type { CoOwner, OwnerFacts } from '../../incentives/index.ts'

/** Owners whose tax position is the same for every thousandth they hold: the law treats them as one. */
export type TaxPosition = {
  readonly owner: CoOwner
  /** Positions of these owners in the list of the condominium. */
  readonly members: readonly number[]
}

const WHOLE = 1000
/** Thousandths below which what is missing from a table is rounding. */
const LEAST_THOUSANDTHS = 1e-6

type Kind = Exclude<NonNullable<CoOwnerAnswer['kind']>, 'unknown'>
type TaxedFacts = Pick<
  OwnerFacts,
  'subject' | 'right' | 'isMainDwelling' | 'paysIncomeTax' | 'taxCapacityEurYear' | 'vatIsCost'
>

/** Bodies without income tax (art. 74 TUIR for public ones) have nothing to deduct from. */
const UNTAXED = {
  right: 'owner',
  isMainDwelling: false,
  paysIncomeTax: false,
  taxCapacityEurYear: 0,
} as const
const FACTS_OF_KIND: Readonly<Record<Kind, (owner: CoOwnerAnswer) => TaxedFacts>> = {
  person: (owner) => ({
    subject: 'natural-person',
    right: 'owner',
    ...(owner.isMainHome === undefined || owner.isMainHome === 'unknown'
      ? {}
      : { isMainDwelling: owner.isMainHome === 'yes' }),
    ...taxOf(owner),
  }),
  enterprise: (owner) => ({
    subject: 'enterprise',
    right: 'owner',
    isMainDwelling: false,
    ...taxOf(owner),
  }),
  'public-body': () => ({ subject: 'public-administration', ...UNTAXED }),
  'non-profit': () => ({ subject: 'non-profit', ...UNTAXED }),
}

/**
 * A person or a firm is liable to income tax; with none to pay in the year the deduction is granted and lost. Tax not
 * said: no limit is counted, and the answer says so.
 */
function taxOf({
  incomeTaxEurYear,
}: CoOwnerAnswer): Pick<OwnerFacts, 'taxCapacityEurYear' | 'paysIncomeTax'> {
  const capacity = incomeTaxEurYear === undefined ? {} : { taxCapacityEurYear: incomeTaxEurYear }
  return { paysIncomeTax: true, ...capacity }
}

/** An owner of the condominium in the words of the incentive rules; what was not said stays unknown. */
export function coOwnerFacts(owner: CoOwnerAnswer): CoOwner {
  const kind = owner.kind === undefined || owner.kind === 'unknown' ? 'person' : owner.kind
  return { id: owner.label, thousandths: owner.thousandths, ...FACTS_OF_KIND[kind](owner) }
}

/**
 * The owners of a condominium as rows that add up to 1,000: those listed, in their order, and one more, named
 * `restLabel`, for the thousandths of nobody listed. A table that rounds a little above 1,000 is taken in proportion.
 */
export function rowsOfWhole(coOwners: readonly CoOwnerAnswer[], restLabel: string): readonly CoOwnerAnswer[] {
  const total = [...coOwners].map(({ thousandths }) => thousandths).sort((a, b) => a - b)
  const sum = total.reduce((all, thousandths) => all + thousandths, 0)
  if (sum > WHOLE) {
    return coOwners.map((owner) => ({ ...owner, thousandths: (owner.thousandths * WHOLE) / sum }))
  }
  const rest = WHOLE - sum
  return rest > LEAST_THOUSANDTHS ? [...coOwners, { label: restLabel, thousandths: rest }] : coOwners
}

/**
 * Joins owners in the same tax position, exactly: same facts and the same tax for each thousandth, so that together they
 * deduct what they would deduct one by one. In the order of their labels, whatever the order given.
 */
export function taxPositions(rows: readonly CoOwnerAnswer[]): readonly TaxPosition[] {
  const byPosition = new Map<string, { readonly facts: CoOwner; readonly members: number[] }>()
  const inOrder = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => (a.row.label < b.row.label ? -1 : 1))
  for (const { row, index } of inOrder) {
    const facts = coOwnerFacts(row)
    const { id: _id, thousandths, taxCapacityEurYear, ...rest } = facts
    const taxEach = taxCapacityEurYear === undefined ? null : taxCapacityEurYear / thousandths
    const key = JSON.stringify([rest, taxEach])
    const known = byPosition.get(key)
    if (known === undefined) byPosition.set(key, { facts, members: [index] })
    known?.members.push(index)
  }
  return [...byPosition.values()].map(({ facts, members }) => {
    const thousandths = members.reduce((sum, index) => sum + (rows[index]?.thousandths ?? 0), 0)
    const tax = facts.taxCapacityEurYear
    return {
      members,
      owner: {
        ...facts,
        thousandths,
        ...(tax === undefined ? {} : { taxCapacityEurYear: (tax / facts.thousandths) * thousandths }),
      },
    }
  })
}
