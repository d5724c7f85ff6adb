import {
  type ChoiceGroup,
  type ChoiceProblem,
  type Conflict,
  figuresOf,
  fillUp,
  type Selection,
} from './choice-problem.ts'

export type LagrangianChoice =
  | { readonly kind: 'impossible'; readonly conflicts: readonly Conflict[] }
  | {
      readonly kind: 'chosen'
      readonly selection: Selection
      readonly value: number
      /** No allowed selection is worth more than this. */
      readonly bound: number
      /** What the last cent of the budget buys in the relaxed problem: 0 when the budget is not the limit. */
      readonly valuePerCent: number
    }

const MAX_STEPS = 200
/** Sums of many thousands of doubles err by less; keeps the bound a bound. */
const ROUNDING = 1e-12

/**
 * Chooses by pricing the budget: at a price per cent each building takes the option of the highest value left after
 * paying it, the limit on buildings and the minimum of each comune are met exactly, and the price is raised until the
 * budget holds. Gives an allowed selection and the Lagrangian bound, which for a plain multiple-choice knapsack is the
 * bound of its convex hull (the linear relaxation). Impossible conditions are found exactly, with their figures.
 */
export function chooseByPrice(problem: ChoiceProblem): LagrangianChoice {
  const conflicts = conflictsOf(problem)
  if (conflicts.length > 0) return { kind: 'impossible', conflicts }

  const free = selectionAtPrice(problem, 0)
  const freeFigures = figuresOf(problem, free)
  if (freeFigures.costCents <= problem.budgetCents) {
    return {
      kind: 'chosen',
      selection: free,
      value: freeFigures.value,
      bound: freeFigures.value,
      valuePerCent: 0,
    }
  }
  let bound = freeFigures.value
  let allowed = cheapestSelection(problem)
  let low = 0
  let high = problem.groups.flatMap(valuesPerCent).reduce((a, b) => Math.max(a, b), 1e-9)
  let isHighEnough = false
  for (let step = 0; step < MAX_STEPS && (!isHighEnough || (high - low) / high > 1e-13); step += 1) {
    const price = isHighEnough ? (low + high) / 2 : high
    const selection = selectionAtPrice(problem, price)
    const figures = figuresOf(problem, selection)
    bound = Math.min(bound, figures.value - price * (figures.costCents - problem.budgetCents))
    if (figures.costCents <= problem.budgetCents) {
      allowed = selection
      high = price
      isHighEnough = true
      continue
    }
    low = price
    if (!isHighEnough) high = price * 4
  }
  const selection = fillUp(problem, allowed)
  const { value } = figuresOf(problem, selection)
  const safeBound = bound + Math.abs(bound) * ROUNDING
  return { kind: 'chosen', selection, value, bound: Math.max(safeBound, value), valuePerCent: high }
}

function valuesPerCent(group: ChoiceGroup): number[] {
  return group.options.map((option) => option.value / Math.max(1, option.costCents))
}

type Taken = { readonly group: number; readonly option: number; readonly reduced: number }

/** The best selection without a budget, when every cent costs `price`. */
function selectionAtPrice(problem: ChoiceProblem, price: number): Selection {
  return selectionOf(problem, (group) => {
    let best: { option: number; reduced: number; costCents: number } | null = null
    for (const [option, { costCents, value }] of group.options.entries()) {
      // Never allowed in a selection with nothing of negative cost: leaving it out tightens the bound.
      if (costCents > problem.budgetCents) continue
      const reduced = value - price * costCents
      const isBetter =
        best === null || reduced > best.reduced || (reduced === best.reduced && costCents < best.costCents)
      if (isBetter) best = { option, reduced, costCents }
    }
    return best
  })
}

/** The selection that meets the minimum of each comune at the least cost. */
function cheapestSelection(problem: ChoiceProblem): Selection {
  return selectionOf(
    { ...problem, maximumGroups: [...problem.minimumByComune.values()].reduce((sum, n) => sum + n, 0) },
    (group) => {
      const costs = group.options.map((option) => option.costCents)
      const option = costs.indexOf(Math.min(...costs))
      return option === -1 ? null : { option, reduced: -(costs[option] ?? 0) }
    },
  )
}

/**
 * Buildings are taken by what they add: first those the minima of their comune ask for, even at a loss, then those
 * that add something, up to the limit. Comuni do not overlap, so this is the exact best.
 */
function selectionOf(
  problem: ChoiceProblem,
  bestOf: (group: ChoiceGroup) => { readonly option: number; readonly reduced: number } | null,
): Selection {
  const ranked: Taken[] = []
  for (const [index, group] of problem.groups.entries()) {
    const best = bestOf(group)
    if (best !== null) ranked.push({ group: index, option: best.option, reduced: best.reduced })
  }
  ranked.sort((a, b) => b.reduced - a.reduced || a.group - b.group)
  const selection: (number | null)[] = problem.groups.map(() => null)
  const owed = new Map(problem.minimumByComune)
  let left = problem.maximumGroups ?? problem.groups.length
  const later: Taken[] = []
  for (const taken of ranked) {
    const comune = problem.groups[taken.group]?.comune ?? ''
    const stillOwed = owed.get(comune) ?? 0
    if (stillOwed === 0) {
      later.push(taken)
      continue
    }
    owed.set(comune, stillOwed - 1)
    selection[taken.group] = taken.option
    left -= 1
  }
  for (const taken of later) {
    if (left === 0 || taken.reduced <= 0) break
    selection[taken.group] = taken.option
    left -= 1
  }
  return selection
}

function conflictsOf(problem: ChoiceProblem): Conflict[] {
  const available = new Map<string, number>()
  for (const { comune, options } of problem.groups) {
    if (options.length > 0) available.set(comune, (available.get(comune) ?? 0) + 1)
  }
  const conflicts: Conflict[] = []
  let asked = 0
  for (const [comune, minimum] of problem.minimumByComune) {
    asked += minimum
    const found = available.get(comune) ?? 0
    if (found < minimum) {
      conflicts.push({ code: 'too-few-in-comune', comune, asked: minimum, available: found })
    }
  }
  if (conflicts.length > 0) return conflicts
  if (problem.maximumGroups !== null && asked > problem.maximumGroups) {
    return [{ code: 'minimum-over-limit', asked, limit: problem.maximumGroups }]
  }
  const leastCents = figuresOf(problem, cheapestSelection(problem)).costCents
  if (leastCents <= problem.budgetCents) return []
  return [{ code: 'minimum-over-budget', leastCents, budgetCents: problem.budgetCents }]
}
