/** Branch and bound over the assignments of spend to lawful sets of schemes, with a proof that none is better. */
import {
  allOn,
  type Bound,
  type BoundParts,
  boundParts,
  type Choice,
  gainOf,
  makeBounds,
  type TaxTop,
} from './assignment-bounds.ts'
import { choiceOn, exchanged, moved, schemesOf, startsOf } from './assignment-moves.ts'
import { groupPayers, usableMost } from './assignment-prices.ts'
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
/**
 * Decisions after which the search stops and says that its answer is not proved. Ordinary cases need a few thousand; only
 * many schemes with total ceilings that all bind reach it.
 */
const MAX_NODES = 2_000_000
/** The same for whole assignments weighed, which cost more the more owners there are. */
const MAX_EXPLORED = 3_000

/** With no more pieces than these the proof is short from any start. */
const FEW_PIECES = 5
/** Rounds of improvement of the start. */
const MAX_CLIMBS = 12

export class AssignmentSearch {
  private readonly candidates: readonly FundingCandidate[]
  private readonly parts: SpendParts
  private readonly worth: AssignmentWorth
  private readonly sets: LawfulSets
  private readonly choices: readonly (readonly Choice[])[]
  private readonly precision: number
  private readonly mostNodes: number
  private readonly awaited: readonly MissingFact[]
  private readonly missing: readonly Set<string>[]
  private readonly boundParts: BoundParts
  private readonly groups: readonly TaxTop[]
  private bounds: readonly Bound[] = []
  /** What each choice of each piece adds to each bound, in all and as deductions only. */
  private gains: readonly (readonly Float64Array[])[] = []
  private taxedGains: readonly (readonly Float64Array[])[] = []
  /** Sums at each depth: written over, never allocated. */
  private readonly levels: Float64Array[] = []
  /** Position of the choice of each piece decided so far; -1 for none. */
  private readonly chosen: number[]
  /** Pieces before this position could take a grant, pieces from it on only deductions. */
  private readonly split: number
  private readonly hasInvoices: boolean
  private readonly isSingle: boolean
  private best: readonly number[] = []
  private bestWorth = -1
  /** The assignment a runner-up must differ from. */
  private avoided: readonly number[] | undefined
  private explored = 0
  private nodes = 0

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
    const canGrant = (index: number) =>
      table[index]?.some(({ schemes }) => schemes.some((scheme) => !this.isTaxed(scheme))) ?? false
    const order = parts.parts
      .map((_, index) => index)
      .filter((index) => (table[index]?.length ?? 0) > 0)
      .sort(
        (a, b) =>
          Number(canGrant(b)) - Number(canGrant(a)) ||
          (table[b]?.[0]?.most ?? 0) - (table[a]?.[0]?.most ?? 0),
      )
    if (order.length > MAX_PARTS)
      throw new RangeError(
        `at most ${MAX_PARTS} works or invoices can be assigned at once, found ${order.length}`,
      )
    this.parts = parts.ordered(order)
    this.choices = order.map((index) => table[index] ?? [])
    this.chosen = order.map(() => -1)
    this.split = order.filter(canGrant).length
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
    // Each day multiplies the choices, and the work of a decision with them.
    this.mostNodes = MAX_NODES / new Set(this.candidates.map(({ day }) => day)).size
    this.boundParts = boundParts(this.candidates, this.choices, this.worth, payers)
    this.groups = groupPayers(this.boundParts.taxTops)
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
    if (this.choices.length > FEW_PIECES) this.climb()
    this.search()
    return this.result()
  }

  /** Moves one piece, or exchanges two, as long as that helps: a good start makes the proof short. */
  private climb(): void {
    for (let round = 0; round < MAX_CLIMBS; round += 1) {
      const before = this.bestWorth
      for (let at = 0; at < this.choices.length; at += 1) {
        for (const choice of this.choices[at] ?? []) this.tryMoves(moved(this.best, at, choice))
        this.tryMoves(moved(this.best, at, undefined))
        for (let other = at + 1; other < this.choices.length; other += 1)
          this.tryMoves(exchanged(this.best, this.choices, at, other))
      }
      if (this.bestWorth <= before + this.precision) return
    }
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
    this.nodes = 0
    this.choices.forEach((choices, at) => {
      for (const choice of choices) this.tryMoves(moved(best.masks, at, choice))
    })
    this.search()
    return this.best.length === 0 ? undefined : this.result()
  }

  private search(): void {
    this.bounds = makeBounds(
      this.boundParts,
      Math.max(0, this.bestWorth),
      this.choices.map((list, at) => choiceOn(list, this.best, at)),
    )
    const gainsBy = (only?: (scheme: number) => boolean) =>
      this.choices.map((choices) =>
        choices.map((choice) =>
          Float64Array.from(this.bounds, ({ coefficients }) => gainOf(choice, coefficients, only)),
        ),
      )
    this.gains = gainsBy()
    this.taxedGains = gainsBy((scheme) => this.isTaxed(scheme))
    this.choices.forEach((_, at) => {
      this.levels[at] = new Float64Array(this.bounds.length)
    })
    this.chosen.fill(-1)
    const nothing = new Float64Array(this.bounds.length)
    if (this.isClosed(0, nothing, undefined)) return
    this.branch(0, new Array(this.candidates.length).fill(0), nothing, undefined)
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
      isProven: !this.isExhausted(),
    }
  }

  private isExhausted(): boolean {
    return this.nodes > this.mostNodes || this.explored > MAX_EXPLORED
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

  /**
   * Decides the piece at position `at`. `sums`: for each bound, the most the decided pieces can bring. `granted`: exact
   * worth of all grants, once every piece that could take one is decided; from there on `sums` counts deductions only.
   */
  private branch(at: number, masks: number[], sums: Float64Array, granted: number | undefined): void {
    if (granted === undefined && at >= this.split) {
      const exact = this.worth.grants(masks)
      const deductions = this.deductionSums(at)
      if (!this.isClosed(at, deductions, exact)) this.branch(at, masks, deductions, exact)
      return
    }
    const choices = this.choices[at]
    const gains = granted === undefined ? this.gains[at] : this.taxedGains[at]
    const next = this.levels[at]
    if (choices === undefined || gains === undefined || next === undefined) {
      if (!this.isTaxTooLow(granted ?? 0)) this.consider(masks)
      return
    }
    const bit = 1 << at
    for (let index = 0; index < choices.length; index += 1) {
      const choice = choices[index]
      const gain = gains[index]
      if (choice === undefined || gain === undefined) continue
      for (let bound = 0; bound < next.length; bound += 1)
        next[bound] = (sums[bound] ?? 0) + (gain[bound] ?? 0)
      this.nodes += 1
      if (this.isExhausted()) return
      if (this.isClosed(at + 1, next, granted) || !this.isAllowed(choice.schemes, at, masks)) continue
      for (const scheme of choice.schemes) masks[scheme] = (masks[scheme] ?? 0) | bit
      this.chosen[at] = index
      this.branch(at + 1, masks, next, granted)
      this.chosen[at] = -1
      for (const scheme of choice.schemes) masks[scheme] = (masks[scheme] ?? 0) & ~bit
    }
    if (!this.isClosed(at + 1, sums, granted)) this.branch(at + 1, masks, sums, granted)
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

  /** Everything is decided, and even without any ceiling the payers could not use enough of the deductions. */
  private isTaxTooLow(granted: number): boolean {
    const chosen = this.choices.map((list, at) => list[this.chosen[at] ?? -1])
    return granted + usableMost(this.boundParts, this.groups, chosen) <= this.bestWorth + this.precision
  }

  /** For each bound, the most the decided pieces can bring as deductions. */
  private deductionSums(decided: number): Float64Array {
    const sums = new Float64Array(this.bounds.length)
    for (let at = 0; at < decided; at += 1) {
      const gain = this.taxedGains[at]?.[this.chosen[at] ?? -1]
      if (gain === undefined) continue
      for (let bound = 0; bound < sums.length; bound += 1)
        sums[bound] = (sums[bound] ?? 0) + (gain[bound] ?? 0)
    }
    return sums
  }

  /** Whether some bound shows that nothing better than the best so far can be reached from here. */
  private isClosed(at: number, sums: Float64Array, granted: number | undefined): boolean {
    const least = this.bestWorth + this.precision - (granted ?? 0)
    for (let index = 0; index < this.bounds.length; index += 1) {
      const bound = this.bounds[index]
      if (bound === undefined) continue
      const constant = granted === undefined ? bound.grants + bound.deductions : bound.deductions
      if (constant + (sums[index] ?? 0) + (bound.rest[at] ?? 0) <= least) return true
    }
    return false
  }
}

function isUsedElsewhere(mask: number | undefined, at: number): boolean {
  return ((mask ?? 0) & ~(1 << at)) !== 0
}
