import { fillText, type PlanText } from '../text-schema.ts'
import type { RoadmapTerms, RoadmapWork } from './roadmap-input.ts'
import type { FundingHistory, RoadmapProblem } from './roadmap-problem.ts'
import type { RoadmapRules } from './roadmap-rules-schema.ts'
import type { Unit } from './roadmap-units.ts'
import type { Refusal, ScheduleSearch } from './schedule.ts'
import { worthWithHistory } from './schedule-with-history.ts'

/** Less than this is not worth telling, EUR. */
const WORTH_TELLING_EUR = 10

/**
 * For each work, why its year: what would stop or cost moving it alone one year earlier or later, the others staying
 * where they are.
 */
export function whyThisYear(
  byYear: readonly number[],
  search: ScheduleSearch,
  money: RoadmapProblem,
  units: readonly Unit[],
  terms: RoadmapTerms,
  rules: RoadmapRules,
): ReadonlyMap<RoadmapWork, readonly PlanText[]> {
  const worth = (schedule: readonly number[]) => {
    const start: FundingHistory = []
    return worthWithHistory(money.problem, schedule, start, money.fund)
  }
  const chosen = worth(byYear)
  const reasons = new Map<RoadmapWork, readonly PlanText[]>()
  for (const [index, unit] of units.entries()) {
    const year = byYear.findIndex((set) => (set >> index) & 1)
    if (year < 0) continue
    const texts: PlanText[] = []
    const compare = (to: number): Refusal | number => {
      const moved = byYear.map((set, at) =>
        at === year ? set & ~(1 << index) : at === to ? set | (1 << index) : set,
      )
      return firstRefusal(search, moved) ?? chosen - worth(moved)
    }
    if (year > 0) {
      const found = compare(year - 1)
      const calendarYear = String(terms.startYear + year)
      if (found === 'money') texts.push(fillText(rules.texts['earlier-no-money'], { year: calendarYear }))
      if (found === 'order' || found === 'impossible')
        texts.push(fillText(rules.texts['earlier-no-order'], { year: calendarYear }))
      if (typeof found === 'number' && found >= WORTH_TELLING_EUR) {
        const values = { year: String(terms.startYear + year - 1), eur: rounded(found) }
        texts.push(fillText(rules.texts['earlier-worth-less'], values))
      }
    }
    if (year < byYear.length - 1) {
      const found = compare(year + 1)
      if (typeof found === 'number' && found <= -WORTH_TELLING_EUR) {
        const values = { year: String(terms.startYear + year + 1), eur: rounded(-found) }
        texts.push(fillText(rules.texts['waiting-pays'], values))
      }
      if (typeof found === 'number' && found >= WORTH_TELLING_EUR) {
        const text = rules.texts[year === 0 ? 'start-now' : 'waiting-costs']
        texts.push(fillText(text, { year: String(terms.startYear + year + 1), eur: rounded(found) }))
      }
    }
    for (const work of unit.works) reasons.set(work, texts)
  }
  return reasons
}

function firstRefusal(search: ScheduleSearch, byYear: readonly number[]): Refusal | null {
  let done = 0
  for (const [year, set] of byYear.entries()) {
    const refusal = search.refusal(year, done, set)
    if (refusal !== null) return refusal
    done |= set
  }
  return null
}

/** Two figures that matter: what a year more or less is worth is no surer than that. */
function rounded(eur: number): number {
  const step = Math.max(5, 10 ** (Math.floor(Math.log10(Math.max(1, eur))) - 1))
  return Math.round(eur / step) * step
}
