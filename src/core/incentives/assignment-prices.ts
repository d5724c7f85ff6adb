/** Upper bound by prices (Lagrangian relaxation) on everything scarce: totals of schemes, tax, income ceiling. */
import type { Choice, Resources } from './assignment-resources.ts'

/** Prices of one moment: of lots, then of the tax and of the ceiling of each group in each block of years. */
export type Prices = Float64Array

/** What a bound is asked about: which choices of each piece are still open. */
export type OpenChoices = readonly (readonly number[])[]

/** A choice as terms: position of candidate and tax position, worth. */
type Terms = { readonly slots: Int32Array; readonly values: Float64Array }

/** How prices are sought. */
export type Pace = {
  readonly rounds: number
  /** Rounds without a better value after which steps are halved. */
  readonly patience: number
  /** Part of the last step kept in the next, 0 to 1. */
  readonly kept: number
}

/** Position of the choice "nothing", whose gain is 0. */
export const NOTHING = -1

/**
 * Every euro within what is scarce may be counted there at a price, and piece by piece at what the price leaves: whatever
 * the prices, the sum is no less than the best of the open choices. `tighten` seeks prices that make it low.
 */
export class PricedBound {
  readonly size: number
  private readonly resources: Resources
  private readonly profiles: number
  private readonly blocks: number
  private readonly terms: readonly (readonly Terms[])[]
  private readonly tops: Float64Array
  private readonly most: Float64Array
  private readonly coefficients: Float64Array
  private readonly used: Float64Array
  /** By candidate and group: the prices leave something. */
  private readonly isOpen: Uint8Array
  private readonly slopes: Float64Array
  private readonly direction: Float64Array
  /** By candidate: positions of its lots. */
  private readonly lotsOf: readonly (readonly number[])[]
  private readonly blocksOf: readonly (readonly number[])[]
  /** Gain of each choice of each piece at the last prices. */
  readonly gains: readonly Float64Array[]
  /** Choice of each piece that gained most at the last prices. */
  readonly leading: Int32Array
  /** Constant part at the last prices: of grants, and of deductions. */
  private constant = 0

  constructor(resources: Resources) {
    this.resources = resources
    const { candidates, choices, lots, groups, patterns } = resources
    this.profiles = Math.max(1, ...candidates.map(({ variants }) => variants.length))
    this.blocks = groups[0]?.weights.length ?? 0
    this.size = lots.length + 2 * groups.length * this.blocks
    this.terms = choices.map((list) => list.map((choice) => this.termsOf(choice)))
    this.coefficients = new Float64Array(candidates.length * this.profiles)
    this.used = new Float64Array(this.coefficients.length)
    this.isOpen = new Uint8Array(candidates.length * groups.length)
    this.slopes = new Float64Array(this.size)
    this.direction = new Float64Array(this.size)
    this.gains = choices.map((list) => new Float64Array(list.length))
    this.leading = new Int32Array(choices.length)
    this.lotsOf = candidates.map((_, index) =>
      lots.flatMap(({ uses }, lot) => (uses[index] === undefined ? [] : [lot])),
    )
    this.blocksOf = patterns.map((pattern) => (pattern ?? []).flatMap((part, k) => (part > 0 ? [k] : [])))
    this.tops = new Float64Array(this.size)
    this.most = new Float64Array(this.size)
    const highest = Math.max(0, ...resources.rates.flat().filter(Number.isFinite))
    lots.forEach(({ top, uses }, lot) => {
      const least = Math.min(...uses.flatMap((own) => own ?? []).filter((use) => use > 0))
      this.tops[lot] = top
      this.most[lot] = Number.isFinite(least) ? 1 / least : 0
    })
    groups.forEach(({ weights, taxEurYear, spendCeilingEurYear }, group) => {
      weights.forEach((weight, block) => {
        const tax = this.taxAt(group, block)
        const ceiling = this.ceilingAt(group, block)
        if (taxEurYear < Number.POSITIVE_INFINITY) {
          this.tops[tax] = weight * taxEurYear
          this.most[tax] = 1
        }
        if (spendCeilingEurYear < Number.POSITIVE_INFINITY) {
          this.tops[ceiling] = weight * spendCeilingEurYear
          this.most[ceiling] = highest
        }
      })
    })
  }

  private taxAt(group: number, block: number): number {
    return this.resources.lots.length + 2 * (group * this.blocks + block)
  }

  private ceilingAt(group: number, block: number): number {
    return this.taxAt(group, block) + 1
  }

  private termsOf({ schemes, mostBy }: Choice): Terms {
    const slots: number[] = []
    const values: number[] = []
    schemes.forEach((scheme, index) => {
      mostBy[index]?.forEach((value, variant) => {
        slots.push(scheme * this.profiles + variant)
        values.push(value)
      })
    })
    return { slots: Int32Array.from(slots), values: Float64Array.from(values) }
  }

  /**
   * Lowers `prices` for these open choices, in place, until the value is at most `target` or the rounds are over;
   * leaves gains and leading choices of the best prices. `atRound` hears of the leading choices of each round.
   */
  tighten(
    prices: Prices,
    open: OpenChoices,
    target: number,
    { rounds, patience, kept }: Pace,
    isDeductionsOnly = false,
    atRound?: () => void,
  ): number {
    const best = prices.slice()
    let bestValue = Number.POSITIVE_INFINITY
    let pace = 1
    this.direction.fill(0)
    let stale = 0
    for (let round = 0; round < rounds; round += 1) {
      const value = this.valueAt(prices, open, isDeductionsOnly)
      atRound?.()
      stale += 1
      if (value < bestValue - 1e-7) {
        if (value < bestValue - 1e-3) stale = 0
        bestValue = value
        best.set(prices)
      }
      if (value <= target) break
      if (stale >= patience) {
        pace /= 2
        stale = 0
        if (pace < 1e-4) break
      }
      if (round === rounds - 1 || !this.step(prices, pace * (value - target), kept)) break
    }
    prices.set(best)
    return this.valueAt(prices, open, isDeductionsOnly)
  }

  /** The bound at these prices; notes gains, leading choices and slopes. */
  valueAt(prices: Prices, open: OpenChoices, isDeductionsOnly: boolean): number {
    this.price(prices, isDeductionsOnly)
    const { coefficients, used } = this
    used.fill(0)
    let total = this.constant
    for (let at = 0; at < open.length; at += 1) {
      const list = this.terms[at]
      const gains = this.gains[at]
      const options = open[at]
      if (list === undefined || gains === undefined || options === undefined) continue
      let most = Number.NEGATIVE_INFINITY
      let leading = NOTHING
      for (let index = 0; index < options.length; index += 1) {
        const option = options[index] ?? NOTHING
        let gain = 0
        const own = list[option]
        if (own !== undefined) {
          const { slots, values } = own
          for (let term = 0; term < slots.length; term += 1)
            gain += (values[term] ?? 0) * (coefficients[slots[term] ?? 0] ?? 0)
          gains[option] = gain
        }
        if (gain > most) {
          most = gain
          leading = option
        }
      }
      this.leading[at] = leading
      if (options.length > 0) total += most
      const own = list[leading]
      if (own === undefined) continue
      for (let term = 0; term < own.slots.length; term += 1) {
        const slot = own.slots[term] ?? 0
        used[slot] = (used[slot] ?? 0) + (own.values[term] ?? 0)
      }
    }
    return total
  }

  /** What a euro of worth on each candidate and tax position leaves, and what is counted in all. */
  private price(prices: Prices, isDeductionsOnly: boolean): void {
    const { candidates, lots, groups, rates } = this.resources
    const { coefficients, profiles } = this
    coefficients.fill(0)
    let constant = 0
    for (let lot = 0; lot < lots.length; lot += 1)
      if (!isDeductionsOnly || lots[lot]?.isTaxed === true)
        constant += (prices[lot] ?? 0) * (this.tops[lot] ?? 0)
    for (let group = 0; group < groups.length; group += 1) {
      const own = groups[group]
      if (own === undefined) continue
      for (let block = 0; block < this.blocks; block += 1) {
        const tax = prices[this.taxAt(group, block)] ?? 0
        const ceiling = prices[this.ceilingAt(group, block)] ?? 0
        constant += tax * (this.tops[this.taxAt(group, block)] ?? 0)
        if (own.spendCeilingEurYear === Number.POSITIVE_INFINITY) continue
        const other = Math.max(0, (1 - tax) * own.other.amountEur - ceiling * own.other.spendEur)
        constant += ceiling * (this.tops[this.ceilingAt(group, block)] ?? 0)
        constant += (own.weights[block] ?? 0) * (other - (1 - tax) * own.otherUsableEur)
      }
    }
    this.constant = constant
    for (let index = 0; index < candidates.length; index += 1) {
      const candidate = candidates[index]
      if (candidate === undefined) continue
      const isPlain = !candidate.isTaxed || this.resources.patterns[index] === undefined
      if (isPlain) {
        if (isDeductionsOnly && !candidate.isTaxed) continue
        for (let variant = 0; variant < candidate.shares.length; variant += 1)
          coefficients[index * profiles + variant] =
            (candidate.shares[variant] ?? 0) * Math.max(0, 1 - this.lotPrice(prices, index, variant))
        continue
      }
      const pattern = this.resources.patterns[index] ?? []
      const blocks = this.blocksOf[index] ?? []
      for (let group = 0; group < groups.length; group += 1) {
        const { profile = 0, share = 0 } = groups[group] ?? {}
        const perRate = 1 / (rates[index]?.[profile] ?? Number.POSITIVE_INFINITY)
        let open = -this.lotPrice(prices, index, profile)
        for (const block of blocks) {
          const taxAt = this.taxAt(group, block)
          const paid = (prices[taxAt] ?? 0) + (prices[taxAt + 1] ?? 0) * perRate
          if (paid < 1) open += (pattern[block] ?? 0) * (1 - paid)
        }
        this.isOpen[index * groups.length + group] = open > 0 ? 1 : 0
        if (open <= 0) continue
        const slot = index * profiles + profile
        coefficients[slot] = (coefficients[slot] ?? 0) + share * open
      }
    }
  }

  private lotPrice(prices: Prices, candidate: number, variant: number): number {
    let price = 0
    for (const lot of this.lotsOf[candidate] ?? [])
      price += (prices[lot] ?? 0) * (this.resources.lots[lot]?.uses[candidate]?.[variant] ?? 0)
    return price
  }

  /** One step against the slopes; false when there is none. */
  private step(prices: Prices, gap: number, kept: number): boolean {
    this.findSlopes(prices)
    const { slopes } = this
    const { most, direction } = this
    let norm = 0
    for (let at = 0; at < this.size; at += 1) {
      const highest = most[at] ?? 0
      let slope = (slopes[at] ?? 0) * highest + kept * (direction[at] ?? 0)
      const price = prices[at] ?? 0
      if ((slope > 0 && price <= 0) || (slope < 0 && price >= highest)) slope = 0
      direction[at] = slope
      norm += slope * slope
    }
    if (norm < 1e-9) return false
    const length = gap / norm
    for (let at = 0; at < this.size; at += 1) {
      const highest = most[at] ?? 0
      const next = (prices[at] ?? 0) - length * (direction[at] ?? 0) * highest
      prices[at] = Math.min(highest, Math.max(0, next))
    }
    return true
  }

  private findSlopes(prices: Prices): void {
    const { candidates, groups, rates, patterns, lots } = this.resources
    const { slopes, used, profiles } = this
    slopes.set(this.tops)
    const takeFromLots = (index: number, variant: number, amount: number) => {
      for (const lot of this.lotsOf[index] ?? [])
        slopes[lot] = (slopes[lot] ?? 0) - amount * (lots[lot]?.uses[index]?.[variant] ?? 0)
    }
    for (let group = 0; group < groups.length; group += 1) {
      const own = groups[group]
      if (own === undefined || own.spendCeilingEurYear === Number.POSITIVE_INFINITY) continue
      for (let block = 0; block < this.blocks; block += 1) {
        const taxAt = this.taxAt(group, block)
        const tax = prices[taxAt] ?? 0
        const isOpen = (1 - tax) * own.other.amountEur > (prices[taxAt + 1] ?? 0) * own.other.spendEur
        const weight = own.weights[block] ?? 0
        if (own.taxEurYear < Number.POSITIVE_INFINITY)
          slopes[taxAt] =
            (slopes[taxAt] ?? 0) + weight * (own.otherUsableEur - (isOpen ? own.other.amountEur : 0))
        if (isOpen) slopes[taxAt + 1] = (slopes[taxAt + 1] ?? 0) - weight * own.other.spendEur
      }
    }
    for (let index = 0; index < candidates.length; index += 1) {
      const candidate = candidates[index]
      if (candidate === undefined) continue
      const pattern = patterns[index]
      if (!candidate.isTaxed || pattern === undefined) {
        for (let variant = 0; variant < candidate.shares.length; variant += 1) {
          const amount = (used[index * profiles + variant] ?? 0) * (candidate.shares[variant] ?? 0)
          if (amount > 0 && this.lotPrice(prices, index, variant) < 1) takeFromLots(index, variant, amount)
        }
        continue
      }
      for (let group = 0; group < groups.length; group += 1) {
        const { profile = 0, share = 0, taxEurYear = 0, spendCeilingEurYear = 0 } = groups[group] ?? {}
        const amount = (used[index * profiles + profile] ?? 0) * share
        if (amount === 0 || this.isOpen[index * groups.length + group] !== 1) continue
        takeFromLots(index, profile, amount)
        const perRate = 1 / (rates[index]?.[profile] ?? Number.POSITIVE_INFINITY)
        for (const block of this.blocksOf[index] ?? []) {
          const taxAt = this.taxAt(group, block)
          if ((prices[taxAt] ?? 0) + (prices[taxAt + 1] ?? 0) * perRate >= 1) continue
          const part = amount * (pattern[block] ?? 0)
          if (taxEurYear < Number.POSITIVE_INFINITY) slopes[taxAt] = (slopes[taxAt] ?? 0) - part
          if (spendCeilingEurYear < Number.POSITIVE_INFINITY)
            slopes[taxAt + 1] = (slopes[taxAt + 1] ?? 0) - part * perRate
        }
      }
    }
  }
}
