/** One package of one building: what it takes from the budget (0 or more) and what it adds to the objective. */
export type ChoiceOption = { readonly costCents: number; readonly value: number }

/** One building: at most one of its options may be taken. */
export type ChoiceGroup = { readonly comune: string; readonly options: readonly ChoiceOption[] }

/**
 * A multiple-choice knapsack with two side conditions. Costs are whole cents, so that the budget is compared exactly.
 */
export type ChoiceProblem = {
  readonly groups: readonly ChoiceGroup[]
  readonly budgetCents: number
  /** At most so many buildings, or no limit. */
  readonly maximumGroups: number | null
  /** At least so many buildings in a comune, by its ISTAT code. */
  readonly minimumByComune: ReadonlyMap<string, number>
}

/** For each group the index of the option taken, or null for none. */
export type Selection = readonly (number | null)[]

/** A condition that no selection can meet: what was asked and the most, or the least, that can be had. */
export type Conflict =
  | {
      readonly code: 'too-few-in-comune'
      readonly comune: string
      readonly asked: number
      readonly available: number
    }
  | { readonly code: 'minimum-over-limit'; readonly asked: number; readonly limit: number }
  | { readonly code: 'minimum-over-budget'; readonly leastCents: number; readonly budgetCents: number }

export type SelectionFigures = { readonly costCents: number; readonly value: number; readonly groups: number }

/** Sums of a selection, over the groups in their order. */
export function figuresOf(problem: ChoiceProblem, selection: Selection): SelectionFigures {
  let costCents = 0
  let value = 0
  let groups = 0
  for (const [index, group] of problem.groups.entries()) {
    const option = optionTaken(group, selection[index] ?? null)
    if (option === null) continue
    costCents += option.costCents
    value += option.value
    groups += 1
  }
  return { costCents, value, groups }
}

/** The option a selection takes of a group, or null. Throws a RangeError for an index the group does not have. */
export function optionTaken(group: ChoiceGroup, index: number | null): ChoiceOption | null {
  if (index === null) return null
  const option = group.options[index]
  if (option === undefined) throw new RangeError(`The group has no option ${index}.`)
  return option
}

/** Our own check of anybody's answer: whole cents against the budget, the number of buildings, the minimum of each comune. */
export function isAllowed(problem: ChoiceProblem, selection: Selection): boolean {
  if (selection.length !== problem.groups.length) return false
  const { costCents, groups } = figuresOf(problem, selection)
  if (costCents > problem.budgetCents) return false
  if (problem.maximumGroups !== null && groups > problem.maximumGroups) return false
  const taken = takenByComune(problem, selection)
  return [...problem.minimumByComune].every(([comune, minimum]) => (taken.get(comune) ?? 0) >= minimum)
}

function takenByComune(problem: ChoiceProblem, selection: Selection): ReadonlyMap<string, number> {
  const taken = new Map<string, number>()
  for (const [index, group] of problem.groups.entries()) {
    if ((selection[index] ?? null) === null) continue
    taken.set(group.comune, (taken.get(group.comune) ?? 0) + 1)
  }
  return taken
}

/**
 * Improves an allowed selection by one change at a time (start a building, or move it to another of its options),
 * the most value per euro first, until none fits. The result is allowed and no worse.
 */
export function fillUp(problem: ChoiceProblem, from: Selection): Selection {
  const selection = [...from]
  const start = figuresOf(problem, selection)
  let leftCents = problem.budgetCents - start.costCents
  let leftGroups = (problem.maximumGroups ?? problem.groups.length) - start.groups
  for (;;) {
    const move = bestMove(problem, selection, leftCents, leftGroups > 0)
    if (move === null) return selection
    if (selection[move.group] === null) leftGroups -= 1
    selection[move.group] = move.option
    leftCents -= move.costCents
  }
}

type Move = {
  readonly group: number
  readonly option: number
  readonly costCents: number
  readonly value: number
}

function bestMove(
  problem: ChoiceProblem,
  selection: Selection,
  leftCents: number,
  canStart: boolean,
): Move | null {
  let best: Move | null = null
  for (const [index, group] of problem.groups.entries()) {
    const current = optionTaken(group, selection[index] ?? null)
    if (current === null && !canStart) continue
    for (const [option, candidate] of group.options.entries()) {
      const move = {
        group: index,
        option,
        costCents: candidate.costCents - (current?.costCents ?? 0),
        value: candidate.value - (current?.value ?? 0),
      }
      if (move.value <= 0 || move.costCents > leftCents) continue
      if (best === null || isBetterMove(move, best)) best = move
    }
  }
  return best
}

function isBetterMove(move: Move, other: Move): boolean {
  const ratio = move.costCents <= 0 ? Number.POSITIVE_INFINITY : move.value / move.costCents
  const otherRatio = other.costCents <= 0 ? Number.POSITIVE_INFINITY : other.value / other.costCents
  return ratio > otherRatio || (ratio === otherRatio && move.value > other.value)
}
