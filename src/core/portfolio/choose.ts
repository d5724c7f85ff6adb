import { type ChoiceProblem, type Conflict, figuresOf, type Selection } from './choice-problem.ts'
import { chooseByPrice } from './lagrangian-choice.ts'
import { type MilpSettings, milpModelOf, readMilpAnswer, type SolveMilp } from './milp-model.ts'

export type ChoiceProof = {
  readonly value: number
  /** No allowed choice is worth more. */
  readonly bound: number
  /** (bound - value) / |bound|: how far the choice can be from the best possible, at most. */
  readonly relativeGap: number
  readonly selectionBy: 'solver' | 'prices'
  readonly boundBy: 'solver' | 'prices'
  /** What the solver answered, and whether our check refused it. */
  readonly solver: 'optimal' | 'limit' | 'infeasible' | 'failed' | 'not-asked'
  readonly refused: 'not-whole' | 'not-allowed' | 'bound-contradicted' | null
}

export type Choice =
  | { readonly kind: 'impossible'; readonly conflicts: readonly Conflict[] }
  | {
      readonly kind: 'chosen'
      readonly selection: Selection
      readonly proof: ChoiceProof
      readonly valuePerCent: number
    }

/**
 * The best choice two independent ways can find: prices on the budget (always, it takes milliseconds) and, unless that
 * is already proven within the gap asked for, the solver.
 * The better allowed selection and the tighter bound are kept; a bound of the solver below a selection that exists is
 * refused. A solver that fails or throws only loosens the proof.
 */
export async function choose(
  problem: ChoiceProblem,
  solveMilp: SolveMilp,
  settings: MilpSettings,
): Promise<Choice> {
  const priced = chooseByPrice(problem)
  if (priced.kind === 'impossible') return priced
  const alone = {
    value: priced.value,
    bound: priced.bound,
    relativeGap: relativeGap(priced.value, priced.bound),
    selectionBy: 'prices',
    boundBy: 'prices',
    solver: 'not-asked',
    refused: null,
  } as const satisfies ChoiceProof
  const { selection, valuePerCent } = priced
  if (alone.relativeGap <= settings.relativeGap)
    return { kind: 'chosen', selection, proof: alone, valuePerCent }

  const scaled = milpModelOf(problem)
  const answer = await solveMilp(scaled.model, settings).catch(
    (error: unknown) => ({ status: 'failed', values: null, bound: null, message: String(error) }) as const,
  )
  const checked = readMilpAnswer(problem, scaled, answer)
  const isSolverBetter = checked.value !== null && checked.value > priced.value
  const best = isSolverBetter ? (checked.selection ?? selection) : selection
  const { value } = figuresOf(problem, best)
  const isContradicted = checked.bound !== null && checked.bound < value
  const solverBound = isContradicted ? null : checked.bound
  const isSolverTighter = solverBound !== null && solverBound < priced.bound
  const bound = isSolverTighter ? solverBound : priced.bound
  return {
    kind: 'chosen',
    selection: best,
    valuePerCent,
    proof: {
      value,
      bound: Math.max(bound, value),
      relativeGap: relativeGap(value, Math.max(bound, value)),
      selectionBy: isSolverBetter ? 'solver' : 'prices',
      boundBy: isSolverTighter ? 'solver' : 'prices',
      solver: answer.status,
      refused: isContradicted ? 'bound-contradicted' : checked.refused,
    },
  }
}

function relativeGap(value: number, bound: number): number {
  if (bound <= value) return 0
  return bound === 0 ? Number.POSITIVE_INFINITY : (bound - value) / Math.abs(bound)
}
