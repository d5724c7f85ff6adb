/** When to do which works: exact search over sets of works (bits of one integer) and years. */

/** Works are grouped in units that are done together; a unit is a bit. */
export const MOST_UNITS = 12
export const MOST_YEARS = 10

export type ScheduleProblem = {
  readonly units: number
  readonly years: number
  /** Cost of a unit, whole cents. */
  readonly costCents: readonly number[]
  /** For each unit, the units that must be done before it or in the same year. */
  readonly needs: readonly number[]
  /** Most that can be spent by the end of a year, cents; `carries` false: in the year alone. */
  readonly budgetCents: readonly number[]
  readonly carriesBudget: boolean
  /** Worth of doing a unit in a year beside energy and incentives: its cost, upkeep, renewals. */
  readonly worthOfUnit: (unit: number, year: number) => number
  /** Whether the building can stand with these units done and no other. */
  readonly stands: (done: number) => boolean
  /** Worth of living with these units done from the works of a year to those of the next (for the last: to the end). */
  readonly worthOfState: (done: number, year: number) => number
  /** Worth today of the incentives on these units paid in a year, with nothing paid in earlier years, EUR. */
  readonly worthOfFunding: (units: number, year: number) => number
  /** Most one unit can add to it in any company; without it every set is asked. */
  readonly mostOfFunding: ((unit: number, year: number) => number) | null
}

export type Schedule = {
  /** Units done in each year. */
  readonly byYear: readonly number[]
  readonly worth: number
}

/** What a set of units lacks: the works before it, the money, or a building that can stand like that. */
export type Refusal = 'order' | 'money' | 'impossible'

const NEVER = Number.NEGATIVE_INFINITY
/** Differences below this are rounding. */
const TINY = 1e-7

/**
 * The schedule worth most, exactly, by dynamic programming over (year, units done). A first pass with the most each
 * unit can get bounds what is left to gain; the second asks for exact incentives only where the bound can still win.
 */
export class ScheduleSearch {
  readonly problem: ScheduleProblem
  private readonly cost: Float64Array
  private readonly isClosed: Uint8Array
  /** 0 not asked yet, 1 stands, 2 does not. */
  private readonly standing: Uint8Array
  private readonly mostAfter: Float64Array[]
  private readonly exact: Map<number, { worth: number; next: number }>[]
  /** By year, sums over sets: worth of doing them, and most their incentives can be. */
  private readonly worth: readonly Float64Array[]
  private readonly most: readonly Float64Array[] | null

  constructor(problem: ScheduleProblem) {
    const { units, years } = problem
    if (units > MOST_UNITS)
      throw new RangeError(`works: found ${units} to schedule, accepted up to ${MOST_UNITS}.`)
    if (!(years >= 1 && years <= MOST_YEARS))
      throw new RangeError(`horizonYears: found ${years}, accepted 1 to ${MOST_YEARS}.`)
    this.problem = problem
    const size = 1 << units
    this.cost = sums(problem.costCents, size)
    this.isClosed = new Uint8Array(size)
    for (let set = 0; set < size; set += 1) this.isClosed[set] = isClosed(set, problem.needs) ? 1 : 0
    this.standing = new Uint8Array(size)
    const table = (value: (unit: number, year: number) => number) =>
      Array.from({ length: years }, (_, year) =>
        sums(
          Array.from({ length: units }, (_unit, unit) => value(unit, year)),
          size,
        ),
      )
    this.worth = table(problem.worthOfUnit)
    this.most = problem.mostOfFunding === null ? null : table(problem.mostOfFunding)
    this.exact = Array.from({ length: years + 1 }, () => new Map())
    this.mostAfter = this.boundByYear()
  }

  /** The best schedule when no year's incentives depend on another's. */
  best(): Schedule {
    const byYear: number[] = []
    let done = 0
    for (let year = 0; year < this.problem.years; year += 1) {
      const { next } = this.solve(year, done)
      byYear.push(next)
      done |= next
    }
    return { byYear, worth: this.solve(0, 0).worth }
  }

  /** Exact worth from a year on, with these units done before it. */
  worthFrom(year: number, done: number): number {
    return this.solve(year, done).worth
  }

  /** Sets of units that may be done in a year, by falling bound of what they and all that follows can be worth. */
  movesFrom(year: number, done: number): readonly { set: number; bound: number }[] {
    const moves: { set: number; bound: number }[] = []
    this.eachMove(year, done, (set) => moves.push({ set, bound: this.boundOfMove(year, done, set) }))
    return moves.sort((a, b) => b.bound - a.bound || a.set - b.set)
  }

  /** Worth today of the incentives on a set paid in a year, had nothing been paid before, EUR. */
  fundingAlone(set: number, year: number): number {
    return set === 0 ? 0 : this.problem.worthOfFunding(set, year)
  }

  /** Worth of a set in a year without its incentives: cost, upkeep and the energy saved until the next year's works. */
  worthWithoutFunding(year: number, done: number, set: number): number {
    return this.problem.worthOfState(done | set, year) + (this.worth[year]?.[set] ?? 0)
  }

  /** Why a set cannot be done in a year after what is done; `null` when it can. */
  refusal(year: number, done: number, set: number): Refusal | null {
    if (this.isClosed[done | set] !== 1) return 'order'
    if (!this.isPayable(year, done, set)) return 'money'
    return this.isStanding(done | set) ? null : 'impossible'
  }

  private isPayable(year: number, done: number, set: number): boolean {
    const { budgetCents, carriesBudget } = this.problem
    const cost = this.cost[set] ?? 0
    const spent = carriesBudget ? (this.cost[done] ?? 0) : 0
    return set === 0 || cost + spent <= (budgetCents[year] ?? 0)
  }

  private solve(year: number, done: number): { worth: number; next: number } {
    if (year >= this.problem.years) return { worth: 0, next: 0 }
    const known = this.exact[year]?.get(done)
    if (known !== undefined) return known
    let best = { worth: NEVER, next: 0 }
    for (const { set, bound } of this.movesFrom(year, done)) {
      if (bound <= best.worth + TINY) break
      const own = this.worthWithoutFunding(year, done, set) + this.fundingAlone(set, year)
      const later = this.mostAfter[year + 1]?.[done | set] ?? 0
      if (own + later <= best.worth + TINY) continue
      const worth = own + this.solve(year + 1, done | set).worth
      if (worth > best.worth + TINY) best = { worth, next: set }
    }
    this.exact[year]?.set(done, best)
    return best
  }

  private boundOfMove(year: number, done: number, set: number): number {
    const later = this.mostAfter[year + 1]?.[done | set] ?? 0
    return this.worthWithoutFunding(year, done, set) + this.mostFunding(year, set) + later
  }

  private mostFunding(year: number, set: number): number {
    return this.most === null ? this.fundingAlone(set, year) : (this.most[year]?.[set] ?? 0)
  }

  /** For each year and set done before it, no schedule gains more than this from there on. */
  private boundByYear(): Float64Array[] {
    const { years, units } = this.problem
    const size = 1 << units
    const bounds = Array.from({ length: years + 1 }, () => new Float64Array(size))
    const reachable = this.reachable()
    // what follows once a set is done: the state it leaves and the best that comes after
    const following = new Float64Array(size)
    for (let year = years - 1; year >= 0; year -= 1) {
      const later = bounds[year + 1]
      const row = bounds[year]
      const worth = this.worth[year]
      if (later === undefined || row === undefined || worth === undefined) continue
      for (const done of reachable[year + 1] ?? [])
        following[done] = this.problem.worthOfState(done, year) + (later[done] ?? 0)
      for (const done of reachable[year] ?? []) {
        let best = NEVER
        this.eachMove(year, done, (set) => {
          const value = (following[done | set] ?? 0) + (worth[set] ?? 0) + this.mostFunding(year, set)
          if (value > best) best = value
        })
        row[done] = best
      }
    }
    return bounds
  }

  /** Sets that can be done before each year, and after the last. */
  private reachable(): readonly (readonly number[])[] {
    const { years, units, carriesBudget, budgetCents } = this.problem
    const size = 1 << units
    let current: readonly number[] = [0]
    const lists = [current]
    for (let year = 0; year < years; year += 1) {
      const next = new Uint8Array(size)
      if (carriesBudget) {
        // what is affordable by now could all be done now
        for (let set = 0; set < size; set += 1)
          if (
            this.isClosed[set] === 1 &&
            (this.cost[set] ?? 0) <= (budgetCents[year] ?? 0) &&
            this.isStanding(set)
          )
            next[set] = 1
        for (const done of current) next[done] = 1
      } else {
        for (const done of current)
          this.eachMove(year, done, (set) => {
            next[done | set] = 1
          })
      }
      current = [...next.keys()].filter((set) => next[set] === 1)
      lists.push(current)
    }
    return lists
  }

  /** Calls for nothing and for every payable set whose units have all they need. */
  private eachMove(year: number, done: number, call: (set: number) => void): void {
    const { budgetCents, carriesBudget } = this.problem
    const { cost, isClosed } = this
    const money = (budgetCents[year] ?? 0) - (carriesBudget ? (cost[done] ?? 0) : 0)
    const left = ((1 << this.problem.units) - 1) & ~done
    for (let set = left; set !== 0; set = (set - 1) & left)
      if ((cost[set] ?? 0) <= money && isClosed[done | set] === 1 && this.isStanding(done | set)) call(set)
    if (this.isStanding(done)) call(0)
  }

  private isStanding(done: number): boolean {
    if (this.standing[done] === 0) this.standing[done] = this.problem.stands(done) ? 1 : 2
    return this.standing[done] === 1
  }
}

function sums(values: readonly number[], size: number): Float64Array {
  const table = new Float64Array(size)
  for (let set = 1; set < size; set += 1) {
    const unit = 31 - Math.clz32(set)
    table[set] = (table[set & ~(1 << unit)] ?? 0) + (values[unit] ?? 0)
  }
  return table
}

function isClosed(set: number, needs: readonly number[]): boolean {
  for (let rest = set, unit = 0; rest !== 0; rest >>= 1, unit += 1) {
    const needed = needs[unit] ?? 0
    if (rest & 1 && (set & needed) !== needed) return false
  }
  return true
}
