/** Branch and bound over the assignments of spend to lawful sets of schemes, with a proof that none is better. */

import { type MustFit, scenariosOf } from './assignment-ceilings.ts'
import { AssignmentEstimate } from './assignment-estimate.ts'
import { improved, type Root } from './assignment-improvement.ts'
import { choiceOn, moved, schemesOf, startsOf } from './assignment-moves.ts'
import { NOTHING, type OpenChoices, type Pace, PricedBound } from './assignment-prices.ts'
import { allOn, type Choice, resourcesOf } from './assignment-resources.ts'
import { AssignmentTree } from './assignment-tree.ts'
import { AssignmentWorth } from './assignment-worth.ts'
import { choiceTable } from './choice-table.ts'
import type { CertaintyMode } from './evaluate-request.ts'
import { describeMissing } from './explain-work.ts'
import { type LawfulSets, lawfulSets, orderOfComputation } from './lawful-sets.ts'
import type { MissingFact } from './results.ts'
import type { FundingCandidate } from './scheme-value.ts'
import { type FoundAssignment, LATER_MONEY, type SearchSetting, weightOf } from './search-setting.ts'
import type { SpendParts } from './spend-parts.ts'

/** Differences below this are not worth a search: half a cent. */
const HALF_CENT = 0.005
/** Pieces of spend are kept as bits of one integer. */
const MAX_PARTS = 30
/** Decisions after which the search stops and says that its answer is not proved. */
const MAX_NODES = 12_000
/** The same for whole assignments weighed, which cost more the more owners there are. */
const MAX_EXPLORED = 6_000
/** Steps towards the best prices before anything is decided: some ways go further from where others end. */
const FIRST_PACE: Pace = { rounds: 300, patience: 12, kept: 0.4 }
const PACES: readonly Pace[] = [FIRST_PACE, { rounds: 300, patience: 20, kept: 0.7 }, FIRST_PACE]

export class AssignmentSearch {
  private readonly candidates: readonly FundingCandidate[]
  private readonly parts: SpendParts
  private readonly worth: AssignmentWorth
  private readonly sets: LawfulSets
  private readonly choices: readonly (readonly Choice[])[]
  private readonly precision: number
  private readonly awaited: readonly MissingFact[]
  private readonly missing: readonly Set<string>[]
  private readonly scenarios: readonly {
    readonly bound: PricedBound
    readonly closed: ReadonlySet<number>
    readonly mustFit: readonly MustFit[]
  }[]
  private readonly estimate: AssignmentEstimate
  private readonly isFillExact: boolean
  private readonly everything: OpenChoices
  private readonly hasInvoices: boolean
  private readonly isSingle: boolean
  private best: readonly number[] = []
  private bestWorth = -1
  /** The assignment a runner-up must differ from. */
  private avoided: readonly number[] | undefined
  private explored = 0
  private nodes = 0
  private mostExplored = MAX_EXPLORED
  /** The search was stopped before its end. */
  private isCut = false

  constructor(setting: SearchSetting, parts: SpendParts, mode: CertaintyMode) {
    const { pack, payers, objective } = setting
    const touched = setting.candidates.filter(({ base }) =>
      parts.works.some((work) => base.scheme.linesByWork.has(work.workKind)),
    )
    const found = choiceTable(pack, touched, parts, mode, payers, setting.isPayableOn)
    this.candidates = found.candidates
    this.sets = lawfulSets(pack, payers.profiles[0] ?? {}, this.candidates)
    this.awaited = found.awaited
    this.missing = found.missing
    const { choices: table } = found
    const order = parts.parts
      .map((_, index) => index)
      .filter((index) => (table[index]?.length ?? 0) > 0)
      .sort((a, b) => (table[b]?.[0]?.most ?? 0) - (table[a]?.[0]?.most ?? 0))
    if (order.length > MAX_PARTS)
      throw new RangeError(
        `at most ${MAX_PARTS} works or invoices can be assigned at once, found ${order.length}`,
      )
    this.parts = parts.ordered(order)
    this.choices = order.map((index) => table[index] ?? [])
    this.hasInvoices = parts.parts.some((part) => part.invoiceId !== undefined)
    this.isSingle = objective.kind === 'simplest-paperwork'
    this.precision = objective.kind === 'lowest-outlay-first-year' ? HALF_CENT * LATER_MONEY : HALF_CENT
    this.worth = new AssignmentWorth(
      this.candidates,
      this.parts,
      mode,
      weightOf(objective),
      payers,
      this.sets,
      orderOfComputation(pack, this.candidates),
    )
    const resources = resourcesOf(this.candidates, this.choices, this.worth, payers, this.hasInvoices)
    this.scenarios = scenariosOf(resources).map(({ lots, closed, mustFit }) => ({
      bound: new PricedBound({ ...resources, lots }),
      closed,
      mustFit,
    }))
    this.isFillExact = resources.sharedCeilings.every(({ isExact }) => isExact)
    this.estimate = new AssignmentEstimate(resources)
    this.everything = this.choices.map((list) => [...list.keys(), NOTHING])
  }

  /** The best assignment. */
  run(): FoundAssignment {
    const seen = new Set<string>()
    for (const start of startsOf(this.choices, this.candidates.length)) {
      const key = start.join()
      if (!seen.has(key) && this.isLawful(start)) this.consider(start)
      seen.add(key)
    }
    if (this.best.length === 0) this.consider(this.candidates.map(() => 0))
    this.search()
    return this.result()
  }

  private optionOf(list: readonly Choice[], at: number, masks: readonly number[]): number {
    const choice = choiceOn(list, masks, at)
    return choice === undefined ? NOTHING : list.indexOf(choice)
  }

  /** Improves a start by small moves within a root, then weighs what was reached. */
  private improve(start: Int32Array, root: Root): void {
    const isLawful = (chosen: Int32Array) => this.isLawful(this.masksOf(chosen))
    this.tryMoves(this.masksOf(improved(start, root, this.estimate, isLawful, this.precision)))
  }

  private tryMoves(masks: readonly number[]): void {
    if (this.isLawful(masks)) this.consider(masks)
  }

  /**
   * The best assignment that puts some spend on other schemes than `best` does (leaving a spend without money is not
   * an alternative). Undefined when there is none. Run it after `run`.
   */
  runnerUp(best: FoundAssignment): FoundAssignment | undefined {
    this.avoided = best.masks
    this.best = []
    this.bestWorth = -1
    this.explored = 0
    this.choices.forEach((choices, at) => {
      for (const choice of choices) this.tryMoves(moved(best.masks, at, choice))
    })
    this.search()
    return this.best.length === 0 ? undefined : this.result()
  }

  private search(): void {
    this.nodes = 0
    this.mostExplored = MAX_EXPLORED
    this.isCut = false
    const found = this.scenarios.map(({ bound, closed, mustFit }) => {
      const open = this.without(closed)
      const prices = new Float64Array(bound.size)
      let start = Int32Array.from(open, () => NOTHING)
      let most = -1
      const value = bound.tighten(prices, open, this.target(), FIRST_PACE, false, () => {
        const worth = this.estimate.of(bound.leading, true)
        if (worth <= most || !this.isLawful(this.masksOf(bound.leading))) return
        most = worth
        start = bound.leading.slice()
      })
      const leading = bound.leading.slice()
      const gainOf = (at: number, option: number) =>
        option === NOTHING ? 0 : (bound.gains[at]?.[option] ?? 0)
      const options = open.map((list, at) =>
        list
          .map((option) => ({ option, loss: gainOf(at, leading[at] ?? NOTHING) - gainOf(at, option) }))
          .sort((a, b) => a.loss - b.loss),
      )
      return { bound, mustFit, open, prices, value, leading: start, options }
    })
    found.sort((a, b) => b.value - a.value)
    for (const one of found) {
      if (one.value <= this.target()) continue
      this.improve(one.leading, one)
    }
    for (const one of found)
      if (one.value > this.target())
        this.improve(
          Int32Array.from(this.choices, (list, at) => this.optionOf(list, at, this.best)),
          one,
        )
    for (const { bound, mustFit, open, prices } of found) this.searchBelow(bound, mustFit, open, prices)
    if (!this.isExhausted()) return
    // Without a proof, a choice of days shall at least not be worse than no choice.
    this.isCut = true
    this.nodes = 0
    this.mostExplored = this.explored + MAX_EXPLORED
    const later = new Set(
      this.candidates.flatMap(({ shiftMonths }, index) => (shiftMonths > 0 ? [index] : [])),
    )
    const [whole] = this.scenarios
    if (whole === undefined || later.size === 0) return
    this.searchBelow(whole.bound, [], this.without(later), new Float64Array(whole.bound.size))
  }

  private searchBelow(
    bound: PricedBound,
    mustFit: readonly MustFit[],
    open: OpenChoices,
    prices: Float64Array,
  ): void {
    const tree = new AssignmentTree({
      bound,
      mustFit,
      choices: this.choices,
      isAllowed: (schemes, at, masks) => this.isAllowed(schemes, at, masks),
      isTaxed: (scheme) => this.isTaxed(scheme),
      grants: (masks) => this.worth.grants(masks),
      target: () => this.target(),
      consider: (masks) => this.considerLeaf(masks),
      isExhausted: () => this.nodes + tree.nodes > MAX_NODES || this.explored > this.mostExplored,
    })
    let value = Number.POSITIVE_INFINITY
    for (const pace of PACES) value = bound.tighten(prices, open, this.target(), pace)
    if (value <= this.target()) return
    const nothing = this.candidates.map(() => 0)
    tree.visit(tree.kept(open, value), prices, nothing)
    this.nodes += tree.nodes
  }

  /** Choices of every piece without those on some candidates. */
  private without(closed: ReadonlySet<number>): OpenChoices {
    return this.everything.map((options, at) =>
      options.filter((option) => !this.choices[at]?.[option]?.schemes.some((scheme) => closed.has(scheme))),
    )
  }

  private considerLeaf(masks: readonly number[]): void {
    const chosen = this.choices.map((list, at) => this.optionOf(list, at, masks))
    const a = this.estimate.of(chosen, this.isInOrderExact(chosen))
    if (a > this.target()) this.consider(masks)
  }

  /** The estimate with earlier days first is no less than the exact worth: no spend on two schemes. */
  private isInOrderExact(chosen: readonly number[]): boolean {
    return (
      this.isFillExact && chosen.every((option, at) => (this.choices[at]?.[option]?.schemes.length ?? 0) < 2)
    )
  }

  private target(): number {
    return this.bestWorth + this.precision
  }

  private masksOf(chosen: ArrayLike<number>): readonly number[] {
    const masks = this.candidates.map(() => 0)
    this.choices.forEach((list, at) => {
      for (const scheme of list[chosen[at] ?? NOTHING]?.schemes ?? [])
        masks[scheme] = (masks[scheme] ?? 0) | (1 << at)
    })
    return masks
  }

  private result(): FoundAssignment {
    const masks = this.candidates.map((_, index) => this.best[index] ?? 0)
    return {
      missing: this.openFacts(),
      candidates: this.candidates,
      parts: this.parts,
      masks,
      values: this.worth.valuesOf(masks),
      worth: this.bestWorth,
      explored: this.explored,
      isProven: !this.isCut && !this.isExhausted(),
    }
  }

  private isExhausted(): boolean {
    return this.nodes > MAX_NODES || this.explored > this.mostExplored
  }

  private isTaxed(scheme: number): boolean {
    return this.candidates[scheme]?.isTaxed ?? false
  }

  private openFacts(): readonly MissingFact[] {
    const found = new Map<string, MissingFact>(this.awaited.map((fact) => [fact.fact, fact]))
    this.candidates.forEach((candidate, index) => {
      const names = this.missing[index]
      const mask = allOn(this.choices, index)
      if (mask !== 0)
        for (const request of this.worth.alone(index, mask).requests)
          for (const name of request.missing) names?.add(name)
      if (names === undefined || names.size === 0) return
      for (const fact of describeMissing(candidate.base, [...names])) found.set(fact.fact, fact)
    })
    return [...found.values()]
  }

  private consider(masks: readonly number[]): void {
    if (this.avoided !== undefined && !this.differs(masks, this.avoided)) return
    this.explored += 1
    const worth = this.worth.of(masks)
    if (worth <= this.bestWorth) return
    this.bestWorth = worth
    this.best = masks.slice()
  }

  /** Some piece is on schemes that could pay for it, and not those it was on. */
  private differs(masks: readonly number[], from: readonly number[]): boolean {
    return this.choices.some((choices, at) => {
      const bit = 1 << at
      const isSame = masks.every((mask, scheme) => (mask & bit) === ((from[scheme] ?? 0) & bit))
      return !isSame && (choiceOn(choices, masks, at)?.most ?? 0) > HALF_CENT
    })
  }

  /** The schemes agree with what the other invoices of the work, and the wish for one request only, allow. */
  private isAllowed(schemes: readonly number[], at: number, masks: readonly number[]): boolean {
    if (this.isSingle) {
      if (schemes.length > 1) return false
      const [only] = schemes
      if (masks.some((mask, scheme) => mask !== 0 && scheme !== only)) return false
    }
    for (const [a, b] of this.sets.exclusive) {
      if (schemes.includes(a) && isUsedElsewhere(masks[b], at)) return false
      if (schemes.includes(b) && isUsedElsewhere(masks[a], at)) return false
    }
    if (!this.hasInvoices) return true
    const work = this.parts.parts[at]?.workIndex
    for (let other = 0; other < this.choices.length; other += 1) {
      if (other === at || this.parts.parts[other]?.workIndex !== work) continue
      for (let scheme = 0; scheme < masks.length; scheme += 1) {
        const isOn = ((masks[scheme] ?? 0) & (1 << other)) !== 0
        if (isOn && !schemes.every((own) => this.sets.maySplit(own, scheme))) return false
      }
    }
    return true
  }

  private isLawful(masks: readonly number[]): boolean {
    return this.choices.every((_, at) => {
      const schemes = schemesOf(masks, at)
      return schemes.length === 0 || this.isAllowed(schemes, at, masks)
    })
  }
}

function isUsedElsewhere(mask: number | undefined, at: number): boolean {
  return ((mask ?? 0) & ~(1 << at)) !== 0
}
