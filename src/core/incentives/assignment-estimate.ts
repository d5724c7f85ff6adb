/** Quick worth of a whole assignment, from what each piece brings at most: to look around before weighing exactly. */
import type { SharedCeiling } from './assignment-ceilings.ts'
import type { PayerGroup, Resources } from './assignment-resources.ts'

export class AssignmentEstimate {
  private readonly resources: Resources
  private readonly profiles: number
  private readonly amounts: Float64Array
  /** By piece and choice: positions of candidate and tax position, and worths. */
  private readonly slots: readonly (readonly Int32Array[])[]
  private readonly values: readonly (readonly Float64Array[])[]
  private readonly grantLots: readonly { readonly top: number; readonly members: readonly number[] }[]
  private readonly tops: Float64Array
  private readonly byRate: readonly (readonly number[])[]
  private readonly taxed: readonly number[]

  constructor(resources: Resources) {
    this.resources = resources
    const { candidates, choices, lots, rates, groups } = resources
    this.profiles = Math.max(1, ...candidates.map(({ variants }) => variants.length))
    this.amounts = new Float64Array(candidates.length * this.profiles)
    const terms = choices.map((list) =>
      list.map(({ schemes, mostBy }) =>
        schemes.flatMap((scheme, index) =>
          (mostBy[index] ?? []).map((value, variant) => ({ slot: scheme * this.profiles + variant, value })),
        ),
      ),
    )
    this.slots = terms.map((list) => list.map((own) => Int32Array.from(own, ({ slot }) => slot)))
    this.values = terms.map((list) => list.map((own) => Float64Array.from(own, ({ value }) => value)))
    this.grantLots = lots
      .filter(({ isTaxed }) => !isTaxed)
      .map(({ top, uses }) => ({
        top,
        members: uses.flatMap((own, index) => (own === undefined ? [] : [index])),
      }))
    this.tops = new Float64Array(this.amounts.length)
    resources.tops.forEach((own, index) => {
      own.forEach((top, variant) => {
        this.tops[index * this.profiles + variant] = top
      })
    })
    this.taxed = candidates.flatMap(({ isTaxed }, index) => (isTaxed ? [index] : []))
    this.byRate = groups.map(({ profile }) =>
      this.taxed
        .filter((index) => resources.patterns[index] !== undefined)
        .sort((a, b) => (rates[b]?.[profile] ?? 0) - (rates[a]?.[profile] ?? 0)),
    )
  }

  /** Worth of these choices (position by piece, negative for none). With `isInOrder`, earlier days fill shared ceilings first. */
  of(chosen: ArrayLike<number>, isInOrder: boolean): number {
    const { amounts } = this
    amounts.fill(0)
    for (let at = 0; at < chosen.length; at += 1) {
      const option = chosen[at] ?? -1
      const slots = this.slots[at]?.[option]
      const values = this.values[at]?.[option]
      if (slots === undefined || values === undefined) continue
      for (let term = 0; term < slots.length; term += 1) {
        const slot = slots[term] ?? 0
        amounts[slot] = (amounts[slot] ?? 0) + (values[term] ?? 0)
      }
    }
    let total = 0
    for (const { top, members } of this.grantLots) {
      let sum = 0
      for (const index of members) sum += amounts[index * this.profiles] ?? 0
      total += Math.min(top, sum)
    }
    for (const index of this.taxed) {
      for (let variant = 0; variant < this.profiles; variant += 1) {
        const slot = index * this.profiles + variant
        amounts[slot] = Math.min(amounts[slot] ?? 0, this.tops[slot] ?? 0)
      }
    }
    if (isInOrder) for (const shared of this.resources.sharedCeilings) this.fill(shared)
    const { groups } = this.resources
    for (let group = 0; group < groups.length; group += 1) {
      const own = groups[group]
      if (own !== undefined) total += this.usable(own, this.byRate[group] ?? [])
    }
    for (const index of this.taxed) {
      if (this.resources.patterns[index] !== undefined) continue
      const { shares = [] } = this.resources.candidates[index] ?? {}
      for (let variant = 0; variant < shares.length; variant += 1)
        total += (shares[variant] ?? 0) * (amounts[index * this.profiles + variant] ?? 0)
    }
    return total
  }

  private fill({ members, uses, limits }: SharedCeiling): void {
    for (let variant = 0; variant < this.profiles; variant += 1) {
      let spent = 0
      for (let at = 0; at < members.length; at += 1) {
        const slot = (members[at] ?? 0) * this.profiles + variant
        const wanted = (this.amounts[slot] ?? 0) * (uses[at]?.[variant] ?? 0)
        if (wanted === 0) continue
        const room = Math.max(0, (limits[at]?.[variant] ?? 0) - spent)
        if (wanted > room) this.amounts[slot] = ((this.amounts[slot] ?? 0) * room) / wanted
        spent += Math.min(wanted, room)
      }
    }
  }

  private usable(
    { profile, share, weights, taxEurYear, spendCeilingEurYear, other, otherUsableEur }: PayerGroup,
    byRate: readonly number[],
  ): number {
    const { patterns, rates } = this.resources
    let total = 0
    for (let block = 0; block < weights.length; block += 1) {
      const weight = weights[block] ?? 0
      let used = 0
      if (spendCeilingEurYear === Number.POSITIVE_INFINITY) {
        for (let at = 0; at < byRate.length; at += 1) {
          const index = byRate[at] ?? 0
          used += (this.amounts[index * this.profiles + profile] ?? 0) * (patterns[index]?.[block] ?? 0)
        }
        used *= share
      } else {
        let room = weight * spendCeilingEurYear
        let isOtherDue = other.spendEur > 0
        const otherRate = isOtherDue ? other.amountEur / other.spendEur : 0
        const takeOther = () => {
          const spend = Math.min(room, weight * other.spendEur)
          used += spend * otherRate
          room -= spend
          isOtherDue = false
        }
        for (let at = 0; at < byRate.length && room > 0; at += 1) {
          const index = byRate[at] ?? 0
          const rate = rates[index]?.[profile] ?? 0
          if (isOtherDue && otherRate > rate) takeOther()
          const amount =
            (this.amounts[index * this.profiles + profile] ?? 0) * (patterns[index]?.[block] ?? 0) * share
          if (amount === 0) continue
          const spend = Math.min(room, amount / rate)
          used += spend * rate
          room -= spend
        }
        if (isOtherDue) takeOther()
        used = Math.max(0, used - weight * otherUsableEur)
      }
      total += Math.min(used, weight * taxEurYear)
    }
    return total
  }
}
