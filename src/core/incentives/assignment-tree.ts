/** Branch and bound: the pieces of spend are decided one by one, and what cannot be better is left. */

import type { MustFit } from './assignment-ceilings.ts'
import { NOTHING, type OpenChoices, type Pace, type PricedBound, type Prices } from './assignment-prices.ts'
import type { Choice } from './assignment-resources.ts'

/** Steps towards better prices at each decision. */
const PACE: Pace = { rounds: 14, patience: 6, kept: 0.7 }
/** The same where everything is decided: cheaper than an exact worth. */
const LEAF_PACE: Pace = { rounds: 60, patience: 6, kept: 0.7 }

/** What the tree asks of the search it serves. */
export type TreeSetting = {
  readonly bound: PricedBound
  readonly mustFit: readonly MustFit[]
  readonly choices: readonly (readonly Choice[])[]
  /** Whether a piece may go to these schemes beside what is decided. */
  readonly isAllowed: (schemes: readonly number[], at: number, masks: readonly number[]) => boolean
  readonly isTaxed: (scheme: number) => boolean
  /** Exact worth of the grants of an assignment. */
  readonly grants: (masks: readonly number[]) => number
  /** Worth that must be exceeded: rises as better assignments are found. */
  readonly target: () => number
  readonly consider: (masks: readonly number[]) => void
  /** The search has gone on for too long. */
  readonly isExhausted: () => boolean
}

export class AssignmentTree {
  private readonly setting: TreeSetting
  /** By piece and choice: it holds a scheme that needs no tax. */
  private readonly hasGrant: readonly (readonly boolean[])[]
  nodes = 0

  constructor(setting: TreeSetting) {
    this.setting = setting
    this.hasGrant = setting.choices.map((list) =>
      list.map(({ schemes }) => schemes.some((scheme) => !setting.isTaxed(scheme))),
    )
  }

  /** Choices of each piece that could still be better at these prices, whose bound is `value`. */
  kept(open: OpenChoices, value: number): OpenChoices {
    const slack = value - this.setting.target()
    return open.map((options, at) => {
      if (options.length < 2) return options
      const gains = this.setting.bound.gains[at]
      const lead = this.gainOf(at, this.setting.bound.leading[at] ?? NOTHING)
      return options.filter((option) => lead - (option === NOTHING ? 0 : (gains?.[option] ?? 0)) < slack)
    })
  }

  /** Looks for everything better below these open choices. `prices` are a start and are left as they are. */
  visit(all: OpenChoices, prices: Prices, masks: readonly number[]): void {
    this.nodes += 1
    const { bound, target, choices } = this.setting
    if (this.setting.isExhausted()) return
    const open = this.fitting(all)
    if (open === undefined) return
    const placed = this.placed(open, masks)
    if (placed === undefined) return
    const isGranted = open.every(
      (options, at) => options.length < 2 || !options.some((option) => this.hasGrant[at]?.[option] === true),
    )
    const granted = isGranted ? this.setting.grants(placed) : 0
    const own = prices.slice()
    const value = bound.tighten(own, open, target() - granted, PACE, isGranted) + granted
    if (value <= target()) return
    const left = this.kept(open, value).map((options, at) =>
      options.length < 2 || open[at]?.length === 1
        ? options
        : options.filter((option) =>
            this.setting.isAllowed(choices[at]?.[option]?.schemes ?? [], at, placed),
          ),
    )
    if (left.some((options) => options.length === 0)) return
    const at = this.mostRegretted(left)
    if (at === undefined) {
      const whole = this.fitting(left) === undefined ? undefined : this.placed(left, masks)
      if (whole === undefined) return
      const most = bound.tighten(own, left, target() - granted, LEAF_PACE, isGranted) + granted
      if (most > target()) this.setting.consider(whole)
      return
    }
    const lead = this.gainOf(at, bound.leading[at] ?? NOTHING)
    const ordered = this.divided(left[at] ?? [], at)
      .map((options) => ({
        options,
        most: value - lead + Math.max(...options.map((option) => this.gainOf(at, option))),
      }))
      .sort((a, b) => b.most - a.most)
    for (const { options: part, most } of ordered) {
      if (most <= target()) return
      this.visit(
        left.map((options, index) => (index === at ? part : options)),
        own,
        masks,
      )
      if (this.setting.isExhausted()) return
    }
  }

  /** Open choices without those that no longer fit beside what is decided; undefined when that does not fit itself. */
  private fitting(open: OpenChoices): OpenChoices | undefined {
    let left = open
    for (const { top, takes } of this.setting.mustFit) {
      const takenBy = (at: number, option: number) => takes[at]?.[option] ?? 0
      const taken = left.reduce(
        (sum, options, at) => sum + (options.length === 1 ? takenBy(at, options[0] ?? NOTHING) : 0),
        0,
      )
      if (taken > 0 && taken >= top) return undefined
      left = left.map((options, at) =>
        options.length === 1 ? options : options.filter((option) => takenBy(at, option) < top - taken),
      )
    }
    return left
  }

  /** Choices with a grant each alone and all others together, or each alone. */
  private divided(options: readonly number[], at: number): readonly (readonly number[])[] {
    const others = options.filter((option) => this.hasGrant[at]?.[option] !== true)
    if (others.length === options.length) return options.map((option) => [option])
    const grants = options.filter((option) => this.hasGrant[at]?.[option] === true).map((option) => [option])
    return others.length === 0 ? grants : [...grants, others]
  }

  private gainOf(at: number, option: number): number {
    return option === NOTHING ? 0 : (this.setting.bound.gains[at]?.[option] ?? 0)
  }

  /** The piece whose second choice loses most; undefined when every piece has one choice. */
  private mostRegretted(open: OpenChoices): number | undefined {
    let found: number | undefined
    let most = -1
    const isMixed = open.map(
      (options, at) => options.length > 1 && options.some((option) => this.hasGrant[at]?.[option] === true),
    )
    const isAnyMixed = isMixed.includes(true)
    open.forEach((options, at) => {
      if (options.length < 2 || (isAnyMixed && isMixed[at] !== true)) return
      let first = Number.NEGATIVE_INFINITY
      let second = Number.NEGATIVE_INFINITY
      for (const option of options) {
        const gain = this.gainOf(at, option)
        if (gain > first) {
          second = first
          first = gain
        } else if (gain > second) second = gain
      }
      if (first - second <= most) return
      most = first - second
      found = at
    })
    return found
  }

  /** Masks with every piece of one choice on it; undefined when some choice is not allowed beside the others. */
  private placed(open: OpenChoices, masks: readonly number[]): readonly number[] | undefined {
    const all = masks.slice()
    for (let at = 0; at < open.length; at += 1) {
      const options = open[at] ?? []
      const [option = NOTHING] = options
      if (options.length !== 1 || option === NOTHING) continue
      const schemes = this.setting.choices[at]?.[option]?.schemes ?? []
      if (!this.setting.isAllowed(schemes, at, all)) return undefined
      for (const scheme of schemes) all[scheme] = (all[scheme] ?? 0) | (1 << at)
    }
    return all
  }
}
