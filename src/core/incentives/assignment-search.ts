/** Branch and bound over the assignments of works to schemes, with a proof that none is better. */
import type { WorkFacts } from './case-schema.ts'
import { type CertaintyMode, evaluateRequest, type RequestResult } from './evaluate-request.ts'
import { describeMissing } from './explain-work.ts'
import type { PreparedScheme } from './prepare.ts'
import type { MissingFact, Objective } from './results.ts'
import {
  bestWeight,
  isTaxed,
  mostOf,
  type SchemeValue,
  topWorth,
  type Weight,
  worthOf,
} from './scheme-value.ts'
import { type DeductionLimits, type QuotaSeries, usableDeductions } from './usable-deductions.ts'

/** A euro in the first year counts a thousand times a later one: later money only breaks ties. */
const LATER_MONEY = 0.001

/** Worth of a euro by months of waiting under an objective. */
export function weightOf(objective: Objective): Weight {
  if (objective.kind === 'lowest-outlay-first-year') return (months) => (months < 12 ? 1 : LATER_MONEY)
  const factors = new Map<number, number>()
  return (months) => {
    const known = factors.get(months)
    if (known !== undefined) return known
    const factor = (1 + objective.rate) ** (-months / 12)
    factors.set(months, factor)
    return factor
  }
}

/** The result of a search: for each scheme with works, its worth. */
export type FoundAssignment = {
  /** Facts some admitted work waits for, under any scheme. */
  readonly missing: readonly MissingFact[]
  readonly uses: readonly {
    readonly prepared: PreparedScheme
    readonly works: readonly WorkFacts[]
    readonly value: SchemeValue
  }[]
  readonly explored: number
  readonly isProven: boolean
}

/** One work's possible schemes with the most each could bring, best first. */
type Choice = { readonly scheme: number; readonly most: number }

/** Differences below this are not worth a search: half a cent. */
const HALF_CENT = 0.005

/** Works are kept as bits of one integer. */
const MAX_WORKS = 30
/** Assignments after which the search stops without a proof (never reached by cases of ordinary size). */
const MAX_NODES = 2_000_000

/** Search of the best assignment of works to schemes. */
export class AssignmentSearch {
  private readonly schemes: readonly PreparedScheme[]
  private readonly works: readonly WorkFacts[]
  private readonly mode: CertaintyMode
  private readonly weight: Weight
  private readonly limits: DeductionLimits
  private readonly choices: readonly (readonly Choice[])[]
  private readonly values: readonly Map<number, SchemeValue>[]
  private readonly precision: number
  private readonly missing: readonly Set<string>[]
  private readonly isTaxedAt: readonly boolean[]
  /** Works before this position could take a grant, works from it on only deductions. */
  private readonly split: number
  private bounds: readonly Bound[] = []
  private best: readonly number[] = []
  private bestWorth = -1
  private explored = 0
  private nodes = 0

  constructor(
    schemes: readonly PreparedScheme[],
    works: readonly WorkFacts[],
    mode: CertaintyMode,
    objective: Objective,
    limits: DeductionLimits,
  ) {
    this.mode = mode
    this.weight = weightOf(objective)
    this.limits = limits
    this.schemes = schemes.filter((prepared) =>
      works.some((work) => prepared.scheme.linesByWork.has(work.workKind)),
    )
    this.missing = this.schemes.map(() => new Set<string>())
    const table = choiceTable(this.schemes, works, mode, this.weight, this.missing)
    this.isTaxedAt = this.schemes.map((prepared) => isTaxed(prepared.scheme))
    const canGrant = (index: number) =>
      table[index]?.some((choice) => !this.isTaxedAt[choice.scheme]) ?? false
    const order = works
      .map((_, index) => index)
      .filter((index) => (table[index]?.length ?? 0) > 0)
      .sort(
        (a, b) =>
          Number(canGrant(b)) - Number(canGrant(a)) ||
          (table[b]?.[0]?.most ?? 0) - (table[a]?.[0]?.most ?? 0),
      )
    this.works = order.flatMap((index) => works[index] ?? [])
    this.choices = order.map((index) => table[index] ?? [])
    this.split = order.filter(canGrant).length
    this.values = this.schemes.map(() => new Map())
    this.precision = objective.kind === 'lowest-outlay-first-year' ? HALF_CENT * LATER_MONEY : HALF_CENT
    if (this.works.length > MAX_WORKS) {
      throw new RangeError(`at most ${MAX_WORKS} works can be assigned at once, found ${this.works.length}`)
    }
  }

  run(): FoundAssignment {
    this.bounds = this.makeBounds()
    const seen = new Set<string>()
    for (const start of this.starts()) {
      const key = start.join()
      if (!seen.has(key)) this.consider(start)
      seen.add(key)
    }
    const nothing = this.bounds.map(() => 0)
    this.branch(0, new Array(this.schemes.length).fill(0), nothing, undefined)
    const uses = this.schemes.flatMap((prepared, index) => {
      const mask = this.best[index] ?? 0
      return mask === 0 ? [] : [{ prepared, works: this.worksOf(mask), value: this.valueOf(index, mask) }]
    })
    return { missing: this.openFacts(), uses, explored: this.explored, isProven: this.nodes <= MAX_NODES }
  }

  private openFacts(): readonly MissingFact[] {
    const found = new Map<string, MissingFact>()
    this.schemes.forEach((prepared, index) => {
      const names = this.missing[index]
      const mask = this.allOn(index)
      if (mask !== 0) for (const name of this.valueOf(index, mask).request.missing) names?.add(name)
      if (names === undefined || names.size === 0) return
      for (const fact of describeMissing(prepared, [...names])) found.set(fact.fact, fact)
    })
    return [...found.values()]
  }

  /** Worth of a whole assignment: masks of works by scheme. */
  private consider(masks: readonly number[]): void {
    this.explored += 1
    let worth = 0
    const series: QuotaSeries[] = []
    for (let index = 0; index < masks.length; index += 1) {
      const mask = masks[index] ?? 0
      if (mask === 0) continue
      const value = this.valueOf(index, mask)
      worth += value.worth
      if (value.series !== undefined) series.push(value.series)
    }
    if (series.length > 0) {
      for (const year of usableDeductions(series, this.limits))
        worth += year.usableEur * this.weight(year.offsetMonths)
    }
    if (worth <= this.bestWorth) return
    this.bestWorth = worth
    this.best = masks.slice()
  }

  /**
   * Decides the work at position `at`. `sums`: for each bound, the most the decided works can bring. `granted`: exact
   * worth of all grants, once every work that could take one is decided; from there on `sums` counts deductions only.
   */
  private branch(at: number, masks: number[], sums: readonly number[], granted: number | undefined): void {
    this.nodes += 1
    if (this.nodes > MAX_NODES) return
    if (granted === undefined && at >= this.split) {
      const exact = this.grantWorth(masks)
      this.branch(at, masks, this.deductionSums(masks), exact)
      return
    }
    if (this.bound(at, sums, granted) <= this.bestWorth + this.precision) return
    const choices = this.choices[at]
    if (choices === undefined) {
      this.consider(masks)
      return
    }
    for (const { scheme, most } of choices) {
      masks[scheme] = (masks[scheme] ?? 0) | (1 << at)
      const next = this.bounds.map(
        (bound, index) => (sums[index] ?? 0) + (bound.isSaturated[scheme] ? 0 : most),
      )
      this.branch(at + 1, masks, next, granted)
      masks[scheme] = (masks[scheme] ?? 0) & ~(1 << at)
    }
    this.branch(at + 1, masks, sums, granted)
  }

  private grantWorth(masks: readonly number[]): number {
    let worth = 0
    for (let index = 0; index < masks.length; index += 1) {
      const mask = masks[index] ?? 0
      const prepared = this.schemes[index]
      if (mask !== 0 && prepared !== undefined && !isTaxed(prepared.scheme))
        worth += this.valueOf(index, mask).worth
    }
    return worth
  }

  private deductionSums(masks: readonly number[]): readonly number[] {
    return this.bounds.map((bound) => {
      let sum = 0
      this.choices.forEach((choices, at) => {
        for (const { scheme, most } of choices) {
          const isOn = ((masks[scheme] ?? 0) & (1 << at)) !== 0
          if (isOn && !bound.isSaturated[scheme] && this.isTaxedAt[scheme]) sum += most
        }
      })
      return sum
    })
  }

  /** Most that can still be reached, by the tightest of the bounds. */
  private bound(at: number, sums: readonly number[], granted: number | undefined): number {
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.bounds.length; index += 1) {
      const bound = this.bounds[index]
      if (bound === undefined) continue
      const constant = granted === undefined ? bound.grants + bound.deductions : bound.deductions
      least = Math.min(least, constant + (sums[index] ?? 0) + (bound.rest[at] ?? 0))
    }
    return least + (granted ?? 0)
  }

  /**
   * For each set of schemes taken as saturated: they bring at most what all works together would (or, for deductions,
   * what tax and ceiling leave), the others at most the sum of what each work could bring.
   */
  private makeBounds(): readonly Bound[] {
    const everything = this.schemes.map((_, index) => this.allOn(index))
    const tops = this.schemes.map((prepared, index) => {
      const mask = everything[index] ?? 0
      return mask === 0 ? 0 : topWorth(prepared, this.valueOf(index, mask), this.weight)
    })
    const taxTop = this.mostDeductions()
    const bounds: Bound[] = []
    for (let saturated = 0; saturated < 1 << this.schemes.length; saturated += 1) {
      const isSaturated = this.schemes.map((_, index) => (saturated & (1 << index)) !== 0)
      let grants = 0
      let deductions = 0
      this.schemes.forEach((prepared, index) => {
        if (!isSaturated[index]) return
        if (isTaxed(prepared.scheme)) deductions += tops[index] ?? 0
        if (!isTaxed(prepared.scheme)) grants += tops[index] ?? 0
      })
      bounds.push({
        isSaturated,
        grants,
        deductions: Math.min(deductions, taxTop),
        rest: this.restOf(isSaturated),
      })
    }
    return bounds
  }

  private restOf(isSaturated: readonly boolean[]): readonly number[] {
    const rest = new Array<number>(this.choices.length + 1).fill(0)
    for (let at = this.choices.length - 1; at >= 0; at -= 1) {
      const open = this.choices[at]?.find((choice) => !isSaturated[choice.scheme])
      rest[at] = (rest[at + 1] ?? 0) + (open?.most ?? 0)
    }
    return rest
  }

  /** All deductions together cannot be worth more than the tax of every year in which one is paid. */
  private mostDeductions(): number {
    const series: QuotaSeries[] = []
    this.schemes.forEach((prepared, index) => {
      const mask = this.allOn(index)
      if (!isTaxed(prepared.scheme) || mask === 0) return
      const value = this.valueOf(index, mask)
      if (value.series !== undefined) series.push(value.series)
    })
    const years = usableDeductions(series, this.limits)
    const { taxEurYear, spendCeilingEurYear } = this.limits
    let highestRate = 0
    for (const { items } of series)
      for (const item of items)
        highestRate = Math.max(highestRate, item.spendEur > 0 ? item.amountEur / item.spendEur : 1)
    const yearTop = Math.min(taxEurYear, spendCeilingEurYear * Math.max(highestRate, 1e-9))
    if (yearTop === Number.POSITIVE_INFINITY) return yearTop
    let total = 0
    for (const year of years) total += yearTop * this.weight(year.offsetMonths)
    return total
  }

  /** Starting assignments: every order of preference among the schemes that could matter. */
  private starts(): readonly (readonly number[])[] {
    const indexes = this.schemes.map((_, index) => index)
    const orders =
      indexes.length <= 3
        ? permutations(indexes)
        : indexes.map((first) => [first, ...indexes.filter((other) => other !== first)])
    const byMost = this.assign((choices) => choices[0])
    return [
      byMost,
      ...orders.map((order) =>
        this.assign((choices) =>
          order
            .map((scheme) => choices.find((choice) => choice.scheme === scheme))
            .find((choice) => choice !== undefined && choice.most >= (choices[0]?.most ?? 0) * 0.98),
        ),
      ),
    ]
  }

  private assign(pick: (choices: readonly Choice[]) => Choice | undefined): readonly number[] {
    const masks = new Array<number>(this.schemes.length).fill(0)
    this.choices.forEach((choices, at) => {
      const choice = pick(choices) ?? choices[0]
      if (choice !== undefined) masks[choice.scheme] = (masks[choice.scheme] ?? 0) | (1 << at)
    })
    return masks
  }

  private allOn(scheme: number): number {
    let mask = 0
    this.choices.forEach((choices, at) => {
      if (choices.some((choice) => choice.scheme === scheme)) mask |= 1 << at
    })
    return mask
  }

  private worksOf(mask: number): readonly WorkFacts[] {
    return this.works.filter((_, at) => (mask & (1 << at)) !== 0)
  }

  private valueOf(scheme: number, mask: number): SchemeValue {
    const prepared = this.schemes[scheme]
    const table = this.values[scheme]
    if (prepared === undefined || table === undefined) throw new RangeError(`no scheme at position ${scheme}`)
    const known = table.get(mask)
    if (known !== undefined) return known
    const value = worthOf(prepared, this.worksOf(mask), this.mode, this.weight)
    table.set(mask, value)
    return value
  }
}

type Bound = {
  readonly isSaturated: readonly boolean[]
  /** Most the saturated schemes can bring. */
  readonly grants: number
  readonly deductions: number
  /** Most the works from a position on can bring on the other schemes. */
  readonly rest: readonly number[]
}

function choiceTable(
  schemes: readonly PreparedScheme[],
  works: readonly WorkFacts[],
  mode: CertaintyMode,
  weight: Weight,
  missing: readonly Set<string>[],
): readonly (readonly Choice[])[] {
  const table: Choice[][] = works.map(() => [])
  schemes.forEach((prepared, scheme) => {
    const worth = bestWeight(prepared, weight)
    const candidates = works.filter((work) => prepared.scheme.linesByWork.has(work.workKind))
    let request: RequestResult | undefined
    const all = () => {
      request ??= evaluateRequest(prepared, candidates, mode)
      return request
    }
    works.forEach((work, index) => {
      if (!prepared.scheme.linesByWork.has(work.workKind)) return
      const most = mostOf(prepared, work, candidates, all, mode, missing[scheme] ?? new Set())
      if (most !== undefined) table[index]?.push({ scheme, most: most * worth })
    })
  })
  return table.map((choices) => choices.sort((a, b) => b.most - a.most))
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length <= 1) return [items]
  return items.flatMap((first) =>
    permutations(items.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  )
}
