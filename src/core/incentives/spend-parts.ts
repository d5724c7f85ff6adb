/** The pieces of spend that can be put on a scheme: whole works, or the invoices of a work. */
import type { FactValue, Invoice, WorkFacts } from './case-schema.ts'
import type { FactDeclaration } from './scheme-schema.ts'

export type SpendPart = {
  readonly workIndex: number
  /** Share of the spend of the work, 0 to 1. */
  readonly share: number
  readonly invoiceId: string | undefined
}

/** Works of a package cut at their invoices, with the works that subsets of the pieces make. */
export class SpendParts {
  readonly works: readonly WorkFacts[]
  readonly parts: readonly SpendPart[]
  private readonly facts: Readonly<Record<string, FactDeclaration>>
  private readonly merged = new Map<string, WorkFacts>()

  constructor(
    works: readonly WorkFacts[],
    invoices: readonly Invoice[],
    facts: Readonly<Record<string, FactDeclaration>>,
  ) {
    this.works = works
    this.facts = facts
    this.parts = works.flatMap((work, workIndex): readonly SpendPart[] => {
      const own = invoices.filter((invoice) => invoice.workId === work.id)
      const total = own.reduce((sum, invoice) => sum + invoice.spendEur, 0)
      if (own.length < 2 || total <= 0) return [{ workIndex, share: 1, invoiceId: undefined }]
      return own.map((invoice) => ({ workIndex, share: invoice.spendEur / total, invoiceId: invoice.id }))
    })
  }

  /** The same pieces in another order. */
  ordered(order: readonly number[]): SpendParts {
    const copy = new SpendParts(this.works, [], this.facts)
    return Object.assign(copy, { parts: order.flatMap((index) => this.parts[index] ?? []) })
  }

  /** Share of each work whose pieces are in the mask, by position of the work. */
  sharesIn(mask: number): ReadonlyMap<number, number> {
    const shares = new Map<number, number>()
    this.parts.forEach((part, at) => {
      if ((mask & (1 << at)) !== 0) shares.set(part.workIndex, (shares.get(part.workIndex) ?? 0) + part.share)
    })
    return shares
  }

  /**
   * The part of a work that has this share of its spend: the work itself when whole, else a work with every additive
   * quantity in proportion. The same share gives the same object.
   */
  workWith(workIndex: number, share: number): WorkFacts {
    const work = this.works[workIndex]
    if (work === undefined) throw new RangeError(`no work at position ${workIndex}`)
    if (share > 1 - 1e-9) return work
    const key = `${workIndex}:${share.toFixed(9)}`
    const known = this.merged.get(key)
    if (known !== undefined) return known
    const part = Object.fromEntries(
      Object.entries(work).map(([name, value]) => [name, this.scaled(name, value as FactValue, share)]),
    ) as WorkFacts
    this.merged.set(key, part)
    return part
  }

  private scaled(name: string, value: FactValue, share: number): FactValue {
    return typeof value === 'number' && this.facts[name]?.isAdditive === true ? value * share : value
  }
}
