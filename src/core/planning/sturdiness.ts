import { packageBuilder } from '../measures/index.ts'
import { type CaseContext, withoutProvenance } from './case-context.ts'
import { drawAt, drawFactors } from './draws.ts'

/**
 * Whether a package can still be built when the building is not exactly the one assumed: it must be feasible in at
 * least `leastShare` of `count` draws of the building. A heat pump that fits only the central guess is not advice.
 */
export function sturdinessCheck(
  context: CaseContext,
  count: number,
  leastShare: number,
  seed: number,
): (optionIds: readonly string[]) => boolean {
  const { uncertain, rules, measureContext, options } = context
  const draws = drawFactors(uncertain.factors, count, seed)
  const byId = new Map(options.map((option) => [option.id, option]))
  const builders = Array.from({ length: count }, (_, index) => {
    const perturbed = withoutProvenance(uncertain.at(drawAt(draws, index)))
    return packageBuilder(rules.measures, perturbed, measureContext)
  })
  const known = new Map<string, boolean>()
  const check = (optionIds: readonly string[]): boolean => {
    const chosen = optionIds.flatMap((id) => byId.get(id) ?? [])
    const mayFail = Math.floor(count * (1 - leastShare) + 1e-9)
    let failures = 0
    for (const build of builders) {
      if (build(chosen).infeasible !== null) failures += 1
      if (failures > mayFail) return false
    }
    return true
  }
  return (optionIds) => {
    const key = optionIds.join(' ')
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const isSturdy = check(optionIds)
    known.set(key, isSturdy)
    return isSturdy
  }
}
