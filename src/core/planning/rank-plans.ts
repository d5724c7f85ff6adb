import type { Weights } from './assessment-schema.ts'
import type { Plan } from './plan-schema.ts'
import type { PlanningRules } from './planning-rules-schema.ts'

export type RankedPlan = { readonly planId: string; readonly score: number }

type Ranked = Pick<Plan, 'id' | 'outlayEur' | 'npvEur' | 'comfort' | 'co2SavingKgYear'>

/**
 * Orders the plans shown by what matters to the person. Each aim counts from 0 (worst of the plans shown) to 1 (best);
 * the score is their weighted mean. It never changes which plans are shown. Plans that score the same keep their order.
 */
export function rankPlans(plans: readonly Ranked[], weights: Weights): readonly RankedPlan[] {
  const aims: readonly (readonly [number, (plan: Ranked) => number])[] = [
    [weights.moneyNow, (plan) => -plan.outlayEur.central],
    [weights.moneyLater, (plan) => plan.npvEur.central],
    [weights.comfort, (plan) => plan.comfort.winter + plan.comfort.summer],
    [weights.climate, (plan) => plan.co2SavingKgYear.central],
  ]
  const total = aims.reduce((sum, [weight]) => sum + weight, 0)
  const scores = plans.map(() => 0)
  for (const [weight, figureOf] of aims) {
    const figures = plans.map(figureOf)
    const low = Math.min(...figures)
    const span = Math.max(...figures) - low
    for (const [index, figure] of figures.entries()) {
      const share = span > 0 ? (figure - low) / span : 1
      scores[index] = (scores[index] ?? 0) + (total > 0 ? (weight / total) * share : 0)
    }
  }
  return plans
    .map((plan, index) => ({ planId: plan.id, score: Math.round((scores[index] ?? 0) * 1e6) / 1e6 }))
    .sort((a, b) => b.score - a.score)
}

/** Weights that follow from the goals a person chose; those of the rules when none. */
export function weightsOfGoals(goals: readonly string[] | undefined, rules: PlanningRules): Weights {
  const added = (goals ?? []).map((goal) => rules.goalWeights[goal]).filter((entry) => entry !== undefined)
  if (added.length === 0) return rules.defaultWeights
  const sum = (name: keyof Weights) =>
    Math.min(
      1,
      added.reduce((total, entry) => total + (entry[name] ?? 0), 0),
    )
  return {
    moneyNow: sum('moneyNow'),
    moneyLater: sum('moneyLater'),
    comfort: sum('comfort'),
    climate: sum('climate'),
  }
}
