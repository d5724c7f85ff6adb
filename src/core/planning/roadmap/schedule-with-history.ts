import type { Schedule, ScheduleProblem, ScheduleSearch } from './schedule.ts'

/** What the incentives of some units are worth after those of the earlier years, and what later years must know of it. */
export type FundedMove<History> = { readonly worth: number; readonly history: History }

export type ProvenSchedule = Schedule & {
  /** No better schedule exists. */
  readonly isProven: boolean
  readonly nodes: number
}

/** Moves after which the search stops without a proof (never reached by cases of ordinary size). */
const MOST_NODES = 200_000
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
  } | null,
): ProvenSchedule {
  const alone = search.best()
  if (history === null) return { ...alone, isProven: true, nodes: 0 }
  const { start, fund } = history

  let best: Schedule = { byYear: [], worth: Number.NEGATIVE_INFINITY }
  let nodes = 0
  const consider = (byYear: readonly number[], worth: number): void => {
    if (worth > best.worth + TINY) best = { byYear, worth }
  }
  consider(alone.byYear, worthWithHistory(search.problem, alone.byYear, start, fund))

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
    for (const { set, bound } of search.movesFrom(year, done)) {
      nodes += 1
      if (nodes > MOST_NODES || worth + bound <= best.worth + TINY) return
      const own = search.worthWithoutFunding(year, done, set)
      const later = search.worthFrom(year + 1, done | set)
      if (worth + own + search.fundingAlone(set, year) + later <= best.worth + TINY) continue
      const funded = set === 0 ? { worth: 0, history: earlier } : fund(set, year, earlier)
      if (worth + own + funded.worth + later <= best.worth + TINY) continue
      descend(year + 1, done | set, worth + own + funded.worth, funded.history, [...byYear, set])
    }
  }
  descend(0, 0, 0, start, [])
  return { ...best, isProven: nodes <= MOST_NODES, nodes }
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
