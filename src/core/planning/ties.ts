import type { Tie } from './assessment-schema.ts'
import type { Driver } from './diagnosis-summary-schema.ts'
import type { Draws } from './draws.ts'
import type { PlanningRules } from './planning-rules-schema.ts'
import { questionOfFactor, textOf } from './planning-rules-schema.ts'
import { varianceShares } from './sensitivity.ts'
import { fillText, joinTexts, type PlanText } from './text-schema.ts'

/** A plan with its value in each draw. */
export type ValuedPlan = { readonly id: string; readonly name: PlanText; readonly values: Float64Array }

/** Share of the draws in which each series is the largest; equal leaders share the draw. */
export function chancesOfBest(series: readonly ArrayLike<number>[]): readonly number[] {
  const wins = series.map(() => 0)
  const count = series[0]?.length ?? 0
  for (let draw = 0; draw < count; draw += 1) {
    const best = Math.max(...series.map((values) => values[draw] ?? Number.NEGATIVE_INFINITY))
    const leaders = series.flatMap((values, index) => (values[draw] === best ? [index] : []))
    for (const leader of leaders) wins[leader] = (wins[leader] ?? 0) + 1 / leaders.length
  }
  return wins.map((won) => (count > 0 ? won / count : 0))
}

/** The factors behind a result as people read them, with the answer that would settle each. */
export function driversOf(
  draws: Draws,
  values: ArrayLike<number>,
  rules: PlanningRules,
  answered: ReadonlySet<string>,
): readonly Driver[] {
  const merged = new Map<string, Driver>()
  for (const { factor, share } of varianceShares(draws, values)) {
    const known = questionOfFactor(rules.factors, factor)
    const name = known?.name ?? { it: factor, en: factor }
    const field = known?.answerField ?? null
    const key = known?.factor ?? factor
    const earlier = merged.get(key)
    merged.set(key, {
      factor: key,
      name,
      share: Math.min(1, (earlier?.share ?? 0) + share),
      answerField: field !== null && !answered.has(field) ? field : null,
    })
  }
  return [...merged.values()].sort((a, b) => b.share - a.share)
}

/**
 * Plans that cannot be told apart by value: of a pair, each is the better one in a share of the draws inside the limits
 * of the rules. Pairs that share the leader are told together, from the plan worth most down; a plan in one tie is
 * not in another. What separates a tie is the unknown, with a question of ours, that explains most of the difference
 * of its two best plans.
 */
export function findTies(
  plans: readonly ValuedPlan[],
  draws: Draws,
  rules: PlanningRules,
  answered: ReadonlySet<string>,
): readonly Tie[] {
  const [low, high] = rules.choice.tieBetween
  const byValue = [...plans].sort((a, b) => meanOf(b.values) - meanOf(a.values))
  const taken = new Set<string>()
  const ties: Tie[] = []
  for (const leader of byValue) {
    if (taken.has(leader.id)) continue
    const equals = byValue.filter((other) => {
      if (other === leader || taken.has(other.id)) return false
      const [chance = 0] = chancesOfBest([leader.values, other.values])
      return chance >= low && chance <= high
    })
    if (equals.length === 0) continue
    const group = [leader, ...equals]
    for (const plan of group) taken.add(plan.id)
    ties.push(tieOf(group, draws, rules, answered))
  }
  return ties
}

function tieOf(
  group: readonly ValuedPlan[],
  draws: Draws,
  rules: PlanningRules,
  answered: ReadonlySet<string>,
): Tie {
  const [first, second] = group
  const difference = Float64Array.from(
    first?.values ?? [],
    (value, draw) => value - (second?.values[draw] ?? 0),
  )
  const drivers = driversOf(draws, difference, rules, answered)
  const separatedBy = drivers.find((driver) => driver.answerField !== null) ?? drivers[0] ?? null
  const names = joinTexts(group.map((plan) => quoted(plan.name)))
  const textId =
    separatedBy === null ? 'tie' : separatedBy.answerField === null ? 'tie-no-question' : 'tie-question'
  return {
    planIds: group.map((plan) => plan.id),
    chances: chancesOfBest(group.map((plan) => plan.values)),
    text: fillText(textOf(rules, textId), { plans: names, factor: separatedBy?.name ?? { it: '', en: '' } }),
    separatedBy,
  }
}

function quoted(name: PlanText): PlanText {
  return { it: `«${name.it}»`, en: `“${name.en}”` }
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0
  return values.length > 0 ? sum / values.length : 0
}
