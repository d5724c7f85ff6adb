import { type ChoiceProblem, figuresOf, fillUp, isAllowed, type Selection } from './choice-problem.ts'

/** A row of a model: `lower <= sum(values x) <= upper`; infinite where there is no bound. */
export type MilpRow = {
  readonly lower: number
  readonly upper: number
  readonly indices: readonly number[]
  readonly values: readonly number[]
}

/** Maximise `objective x` with every variable 0 or 1. */
export type MilpModel = { readonly objective: readonly number[]; readonly rows: readonly MilpRow[] }

export type MilpSettings = { readonly relativeGap: number; readonly timeLimitSeconds: number }

/** What a solver says of a model. Nothing of it is believed before `readMilpAnswer` has checked it. */
export type MilpAnswer = {
  readonly status: 'optimal' | 'limit' | 'infeasible' | 'failed'
  /** Values of the variables of the best solution, or null when there is none. */
  readonly values: readonly number[] | null
  /** Upper bound of the objective, or null when none was proven. */
  readonly bound: number | null
  /** What went wrong, for the log. */
  readonly message?: string
}

/** A solver of 0-1 programmes; the core only knows this shape. */
export type SolveMilp = (model: MilpModel, settings: MilpSettings) => Promise<MilpAnswer>

/** A model and the way back from its variables and its scale. */
export type ScaledModel = {
  readonly model: MilpModel
  readonly columns: readonly { readonly group: number; readonly option: number }[]
  /** Value of the problem for one unit of the objective of the model. */
  readonly valuePerUnit: number
}

/** A whole answer may be off by this much: the tolerance of HiGHS on integers. */
const INTEGRALITY_TOLERANCE = 1e-5
/** Solvers prove their bound within a tolerance of this size. */
const BOUND_TOLERANCE = 1e-6

/** The choice as a 0-1 programme, values and budget scaled to sizes a solver is exact with. */
export function milpModelOf(problem: ChoiceProblem): ScaledModel {
  const columns = problem.groups.flatMap((group, index) =>
    group.options.flatMap(({ costCents }, option) =>
      costCents > problem.budgetCents ? [] : [{ group: index, option }],
    ),
  )
  const optionOf = (column: { group: number; option: number }) =>
    problem.groups[column.group]?.options[column.option] ?? { costCents: 0, value: 0 }
  const largestValue = columns.reduce(
    (most, column) => Math.max(most, Math.abs(optionOf(column).value)),
    1e-9,
  )
  const valuePerUnit = largestValue / 1000
  const largestCost = columns.reduce((most, column) => Math.max(most, optionOf(column).costCents), 1)
  const all = columns.map((_, index) => index)
  const ones = (indices: readonly number[]) => indices.map(() => 1)

  const budget: MilpRow = {
    lower: Number.NEGATIVE_INFINITY,
    upper: (problem.budgetCents / largestCost) * 1000,
    indices: all,
    values: columns.map((column) => (optionOf(column).costCents / largestCost) * 1000),
  }
  const columnsOfGroup = new Map<number, number[]>()
  for (const [index, { group }] of columns.entries()) {
    columnsOfGroup.set(group, [...(columnsOfGroup.get(group) ?? []), index])
  }
  const onePerGroup = [...columnsOfGroup.values()].map((indices) => ({
    lower: Number.NEGATIVE_INFINITY,
    upper: 1,
    indices,
    values: ones(indices),
  }))
  const minima = [...problem.minimumByComune].map(([comune, minimum]) => {
    const indices = all.filter((index) => problem.groups[columns[index]?.group ?? -1]?.comune === comune)
    return { lower: minimum, upper: Number.POSITIVE_INFINITY, indices, values: ones(indices) }
  })
  const limit =
    problem.maximumGroups === null
      ? []
      : [
          {
            lower: Number.NEGATIVE_INFINITY,
            upper: problem.maximumGroups,
            indices: all,
            values: ones(all),
          },
        ]
  return {
    model: {
      objective: columns.map((column) => optionOf(column).value / valuePerUnit),
      rows: [budget, ...onePerGroup, ...minima, ...limit],
    },
    columns,
    valuePerUnit,
  }
}

export type CheckedAnswer = {
  readonly selection: Selection | null
  readonly value: number | null
  readonly bound: number | null
  /** Why the answer, or a part of it, was not believed. */
  readonly refused: 'not-whole' | 'not-allowed' | null
}

/**
 * Reads an answer with our own arithmetic: whole values, one option a building, whole cents within the budget, limit
 * and minima. A bound counts only if finite; it is widened by the tolerance of the solver.
 */
export function readMilpAnswer(
  problem: ChoiceProblem,
  scaled: ScaledModel,
  answer: MilpAnswer,
): CheckedAnswer {
  const bound = boundOf(scaled, answer)
  if (answer.values === null) return { selection: null, value: null, bound, refused: null }
  const selection: (number | null)[] = problem.groups.map(() => null)
  for (const [index, { group, option }] of scaled.columns.entries()) {
    const value = answer.values[index] ?? Number.NaN
    const whole = Math.round(value)
    if (!(Math.abs(value - whole) <= INTEGRALITY_TOLERANCE) || whole < 0 || whole > 1) {
      return { selection: null, value: null, bound, refused: 'not-whole' }
    }
    if (whole === 0) continue
    if (selection[group] !== null) return { selection: null, value: null, bound, refused: 'not-allowed' }
    selection[group] = option
  }
  if (!isAllowed(problem, selection)) return { selection: null, value: null, bound, refused: 'not-allowed' }
  const filled = fillUp(problem, selection)
  return { selection: filled, value: figuresOf(problem, filled).value, bound, refused: null }
}

function boundOf(scaled: ScaledModel, answer: MilpAnswer): number | null {
  if (answer.bound === null || !Number.isFinite(answer.bound)) return null
  const bound = answer.bound * scaled.valuePerUnit
  return bound + BOUND_TOLERANCE * Math.max(Math.abs(bound), scaled.valuePerUnit)
}
