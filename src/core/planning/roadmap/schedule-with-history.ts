import type { Schedule, ScheduleProblem, ScheduleSearch } from './schedule.ts'

/** What the incentives of some units are worth after those of the earlier years, and what later years must know of it. */
export type FundedMove<History> = { readonly worth: number; readonly history: History }

export type ProvenSchedule = Schedule & {
  /** No better schedule exists. */
  readonly isProven: boolean
  /** No schedule is worth more than this above the one found; 0 when proven. */
  readonly gap: number
  readonly nodes: number
}

/** Moves after which the search stops without a proof: about half a second. Reached when a low tax binds every year. */
const MOST_NODES = 20_000
const TINY = 1e-7

/**
 * The best schedule when the incentives of a year depend on those of earlier years (the tax of a year is used once).
 * Branch and bound: a year's incentives are never worth more for having had others before, so the exact worth
 * without history bounds what a branch can still gain. `null` history: no year depends on another.
 */
export function bestSchedule<History>(
  search: ScheduleSearch,
  history: {
    readonly start: History
    readonly fund: (set: number, year: number, earlier: History) => FundedMove<History>
    /** What of a history can still matter from a year on: equal keys, equal incentives to come. */
    readonly key: (history: History, year: number) => string
    /** No schedule gains more than this from a year on, with these units done and this history. */
    readonly mostFrom: (year: number, done: number, history: History) => number
    /** Schedules worth trying first. */
    readonly starts: readonly (readonly number[])[]
  } | null,
): ProvenSchedule {
  const alone = search.best()
  if (history === null) return { ...alone, isProven: true, gap: 0, nodes: 0 }
  const { start, fund, key, mostFrom } = history

  let best: Schedule = { byYear: [], worth: Number.NEGATIVE_INFINITY }
  let nodes = 0
  const seen = new Map<string, number>()
  const consider = (byYear: readonly number[], worth: number): void => {
    if (worth > best.worth + TINY) best = { byYear, worth }
  }
  for (const byYear of [alone.byYear, ...history.starts])
    consider(byYear, worthWithHistory(search.problem, byYear, start, fund))

  const descend = (
    year: number,
    done: number,
    worth: number,
    earlier: History,
    byYear: readonly number[],
  ): void => {
    if (year >= search.problem.years) {
      consider(byYear, worth)
      return
    }
    // another way to the same place, with the same use of the tax, that was worth as much
    const place = `${year}|${done}|${key(earlier, year)}`
    if ((seen.get(place) ?? Number.NEGATIVE_INFINITY) >= worth) return
    seen.set(place, worth)
    if (worth + mostFrom(year, done, earlier) <= best.worth + TINY) return
    for (const { set, bound } of search.movesFrom(year, done)) {
      nodes += 1
      if (nodes > MOST_NODES || worth + bound <= best.worth + TINY) return
      const own = search.worthWithoutFunding(year, done, set)
      const later = search.worthFrom(year + 1, done | set)
      if (worth + own + search.fundingAlone(set, year) + later <= best.worth + TINY) continue
      const funded = set === 0 ? { worth: 0, history: earlier } : fund(set, year, earlier)
      const most = Math.min(later, mostFrom(year + 1, done | set, funded.history))
      if (worth + own + funded.worth + most <= best.worth + TINY) continue
      descend(year + 1, done | set, worth + own + funded.worth, funded.history, [...byYear, set])
    }
  }
  descend(0, 0, 0, start, [])
  const isProven = nodes <= MOST_NODES
  const most = Math.min(alone.worth, mostFrom(0, 0, start))
  return { ...best, isProven, gap: isProven ? 0 : Math.max(0, most - best.worth), nodes }
}

/** Worth of a given schedule, the incentives of each year following those of the years before it. */
export function worthWithHistory<History>(
  problem: ScheduleProblem,
  byYear: readonly number[],
  start: History,
  fund: (set: number, year: number, earlier: History) => FundedMove<History>,
): number {
  let worth = 0
  let done = 0
  let history = start
  for (const [year, set] of byYear.entries()) {
    done |= set
    worth += problem.worthOfState(done, year)
    if (set === 0) continue
    for (let unit = 0; unit < problem.units; unit += 1)
      if ((set >> unit) & 1) worth += problem.worthOfUnit(unit, year)
    const funded = fund(set, year, history)
    worth += funded.worth
    history = funded.history
  }
  return worth
}
