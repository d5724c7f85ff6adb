/** What the search needs to know of an option: where it sits and when its turn comes. */
export type SearchOption = { readonly id: string; readonly slot: string; readonly stage: number }

/**
 * A package computed exactly at central values. The search compares `costEur` and the `burdens`: every figure that
 * is better when smaller and that later works build upon (bill, primary energy, needs, load at design).
 */
export type Trial = {
  readonly optionIds: readonly string[]
  /** Present value of everything paid over the horizon, less what the incentives are worth in the screening, EUR. */
  readonly costEur: number
  readonly burdens: readonly number[]
}

export type SearchSettings = {
  /** Up to how many combinations every one is computed. */
  readonly exhaustiveUpTo: number
  /** About how many packages are computed when there are more. */
  readonly evaluationBudget: number
}

export type SearchResult<T extends Trial> = {
  /** Every package computed and feasible, the empty one first. */
  readonly trials: readonly T[]
  /** Combinations with at most one option in each slot, less those of `excludedPairs`. */
  readonly combinations: number
  readonly computed: number
  /** True when every combination was computed. */
  readonly isExhaustive: boolean
}

export type PackageProblem<T extends Trial> = {
  readonly options: readonly SearchOption[]
  /** Pairs of options that can never be together. */
  readonly excludes: (a: string, b: string) => boolean
  /** Figures of a package, or `null` when it cannot be built. Called once per package, ids in the order of `options`. */
  readonly evaluate: (optionIds: readonly string[]) => T | null
}

/**
 * Searches all packages with at most one option per slot.
 *
 * Few combinations: every one is computed, and the answer is exact. Many: slots are filled in the order of the works
 * and each partial package, itself a real package computed exactly, is carried on unless another one with the same
 * slots decided costs no more and is no worse on every burden. Dropping those is safe as long as a building that
 * needs less of everything is never made worse by a later work than one that needs more. Where too many are left,
 * burdens are compared on a grid that is widened until the budget holds: near equals are then dropped too, which is
 * the heuristic part. Deterministic.
 */
export function searchPackages<T extends Trial>(
  problem: PackageProblem<T>,
  settings: SearchSettings,
): SearchResult<T> {
  const slots = slotsInOrder(problem.options)
  const combinations = countCombinations(slots, problem.excludes)
  const known = new Map<string, T | null>()
  const compute = (ids: readonly string[]): T | null => {
    const key = ids.join(' ')
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const trial = problem.evaluate(ids)
    known.set(key, trial)
    return trial
  }
  const start = compute([])
  if (start === null) throw new Error('The building without works could not be computed.')

  const isExhaustive = combinations <= settings.exhaustiveUpTo
  const optionCount = problem.options.length
  const width = Math.max(8, Math.floor(settings.evaluationBudget / Math.max(1, optionCount)))
  let carried: readonly T[] = [start]
  for (const slot of slots) {
    const reached = carried.flatMap((trial) => [trial, ...extensions(trial, slot, problem, compute)])
    carried = isExhaustive ? reached : undominated(reached, width)
  }
  const trials = [...known.values()].filter((trial) => trial !== null)
  return { trials, combinations, computed: known.size, isExhaustive }
}

/**
 * Improves a package by one exchange at a time (add, drop or swap an option in one slot) until a whole round over the
 * options improves nothing: no package one exchange away that is allowed scores more. `score` is better when larger;
 * `isAllowed` is asked only of packages that would improve.
 */
export function improveByExchange<T extends Trial>(
  from: T,
  problem: PackageProblem<T>,
  score: (trial: T) => number,
  isAllowed: (trial: T) => boolean = () => true,
): T {
  const order = new Map(problem.options.map((option, index) => [option.id, index]))
  const slotOf = new Map(problem.options.map((option) => [option.id, option.slot]))
  let best = from
  let bestScore = score(from)
  let unchanged = 0
  for (let turn = 0; unchanged < problem.options.length; turn += 1) {
    const option = problem.options[turn % problem.options.length]
    const trial =
      option === undefined
        ? null
        : problem.evaluate(exchanged(best.optionIds, option, problem, slotOf, order))
    const trialScore = trial === null ? Number.NEGATIVE_INFINITY : score(trial)
    unchanged += 1
    if (trial !== null && trialScore > bestScore && isAllowed(trial)) {
      best = trial
      bestScore = trialScore
      unchanged = 0
    }
  }
  return best
}

/** The package without an option it has, or with one it has not in the place of what it excludes. */
function exchanged<T extends Trial>(
  ids: readonly string[],
  option: SearchOption,
  problem: PackageProblem<T>,
  slotOf: ReadonlyMap<string, string>,
  order: ReadonlyMap<string, number>,
): readonly string[] {
  if (ids.includes(option.id)) return ids.filter((id) => id !== option.id)
  const others = ids.filter((id) => slotOf.get(id) !== option.slot && !problem.excludes(id, option.id))
  return [...others, option.id].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
}

function extensions<T extends Trial>(
  trial: T,
  slot: readonly SearchOption[],
  problem: PackageProblem<T>,
  compute: (ids: readonly string[]) => T | null,
): T[] {
  const found: T[] = []
  for (const option of slot) {
    if (trial.optionIds.some((id) => problem.excludes(id, option.id))) continue
    const extended = compute([...trial.optionIds, option.id])
    if (extended !== null) found.push(extended)
  }
  return found
}

/** Options grouped by slot, slots in the order of their earliest stage. */
function slotsInOrder(options: readonly SearchOption[]): readonly (readonly SearchOption[])[] {
  const slots = new Map<string, SearchOption[]>()
  for (const option of options) slots.set(option.slot, [...(slots.get(option.slot) ?? []), option])
  const firstStage = (slot: readonly SearchOption[]) => Math.min(...slot.map((option) => option.stage))
  return [...slots.values()].sort((a, b) => firstStage(a) - firstStage(b))
}

/** Grids tried one after the other, as shares of the span of a burden. */
const GRID_SHARES = [0, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32] as const

function undominated<T extends Trial>(trials: readonly T[], width: number): readonly T[] {
  const sorted = [...trials].sort((a, b) => a.costEur - b.costEur || compareKeys(a, b))
  const spans = spansOf(trials)
  let front: readonly T[] = sorted
  for (const share of GRID_SHARES) {
    front = paretoFront(front, spans, share)
    if (front.length <= width) return front
  }
  return front.slice(0, width)
}

/** Trials in order of cost that improve some burden by more than the grid over every cheaper one kept. */
function paretoFront<T extends Trial>(
  sorted: readonly T[],
  spans: readonly number[],
  gridShare: number,
): readonly T[] {
  const kept: T[] = []
  for (const trial of sorted) {
    const isDominated = kept.some((other) =>
      trial.burdens.every((burden, index) => {
        const tolerance = (spans[index] ?? 0) * gridShare
        return (other.burdens[index] ?? 0) <= burden + tolerance
      }),
    )
    if (!isDominated) kept.push(trial)
  }
  return kept
}

function spansOf(trials: readonly Trial[]): readonly number[] {
  const width = trials[0]?.burdens.length ?? 0
  return Array.from({ length: width }, (_, index) => {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (const trial of trials) {
      const burden = trial.burdens[index] ?? 0
      if (burden < low) low = burden
      if (burden > high) high = burden
    }
    return high - low
  })
}

function compareKeys(a: Trial, b: Trial): number {
  const left = a.optionIds.join(' ')
  const right = b.optionIds.join(' ')
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Number of ways to take at most one option per slot with no excluded pair; slots that exclude nothing multiply. */
export function countCombinations(
  slots: readonly (readonly SearchOption[])[],
  excludes: (a: string, b: string) => boolean,
): number {
  const isLinked = (a: readonly SearchOption[], b: readonly SearchOption[]) =>
    a.some((first) => b.some((second) => excludes(first.id, second.id)))
  const left = [...slots]
  let product = 1
  while (left.length > 0) {
    const group = [left.pop() ?? []]
    for (let index = 0; index < group.length; index += 1) {
      const current = group[index] ?? []
      for (let other = left.length - 1; other >= 0; other -= 1) {
        const slot = left[other]
        if (slot !== undefined && isLinked(current, slot)) group.push(...left.splice(other, 1))
      }
    }
    product *= countGroup(group, 0, [], excludes)
  }
  return product
}

function countGroup(
  group: readonly (readonly SearchOption[])[],
  from: number,
  taken: readonly string[],
  excludes: (a: string, b: string) => boolean,
): number {
  const slot = group[from]
  if (slot === undefined) return 1
  let count = countGroup(group, from + 1, taken, excludes)
  for (const option of slot) {
    if (taken.some((id) => excludes(id, option.id))) continue
    count += countGroup(group, from + 1, [...taken, option.id], excludes)
  }
  return count
}
