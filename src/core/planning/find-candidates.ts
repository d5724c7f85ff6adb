import type { FundedTrial, PackageBench, PackageTrial } from './package-evaluator.ts'
import { improveByExchange, type SearchSettings, searchPackages } from './package-search.ts'

export type CandidateSearch = {
  readonly candidates: readonly FundedTrial[]
  readonly packages: number
  readonly computed: number
  readonly isExhaustive: boolean
}

/** What the plans are chosen for; larger is better. Each needs its own best packages among the candidates. */
const AIMS: readonly ((trial: PackageTrial) => number)[] = [
  (trial) => trial.screeningValueEur,
  (trial) => -trial.outlayEur,
  (trial) => -trial.primaryEnergyKwhM2,
]

/**
 * The packages worth choosing from, exactly funded and sturdy (buildable on most of the buildings the answers allow):
 * of each family of works, and of those one can decide alone, the best by each aim in the screening; then the best by
 * value, and the deepest at the least cost, improved by exchanges with exact funding, so that no single exchange would
 * make them better.
 */
export function findCandidates(
  bench: PackageBench,
  settings: SearchSettings & { readonly fundedPerAim: number; readonly deepestCutTolerance: number },
  isSturdy: (optionIds: readonly string[]) => boolean,
): CandidateSearch {
  const found = searchPackages(bench.problem, settings)
  const families = Object.values(
    Object.groupBy(found.trials, (trial) => `${trial.family}|${trial.isOwnDecision}`),
  ).filter((family) => family !== undefined)
  const shortlist = new Set<PackageTrial>()
  for (const family of families) {
    for (const aim of AIMS) {
      for (const trial of bestBy(family, aim, settings.fundedPerAim, isSturdy)) shortlist.add(trial)
    }
  }
  const funded = new Map<string, FundedTrial>()
  const fund = (trial: PackageTrial): FundedTrial => {
    const exact = bench.fundExactly(trial)
    funded.set(trial.optionIds.join(' '), exact)
    return exact
  }
  for (const trial of shortlist) fund(trial)
  for (const isOwnOnly of [false, true]) {
    const pool = [...funded.values()].filter((candidate) => !isOwnOnly || candidate.isOwnDecision)
    const best = largest(pool, (candidate) => candidate.npvEur)
    if (best === undefined) continue
    improveByExchange(
      best.trial,
      bench.problem,
      (trial) => (isOwnOnly && !trial.isOwnDecision ? Number.NEGATIVE_INFINITY : fund(trial).npvEur),
      (trial) => isSturdy(trial.optionIds),
    )
  }
  deepen(bench, found.trials, settings.deepestCutTolerance, isSturdy, fund)
  return {
    candidates: [...funded.values()].filter((candidate) => isSturdy(candidate.optionIds)),
    packages: found.combinations,
    computed: found.computed,
    isExhaustive: found.isExhaustive,
  }
}

/** Looks for the deepest cut by exchanges, then for the package worth most among those nearly as deep. */
function deepen(
  bench: PackageBench,
  trials: readonly PackageTrial[],
  tolerance: number,
  isSturdy: (optionIds: readonly string[]) => boolean,
  fund: (trial: PackageTrial) => FundedTrial,
): void {
  const today = trials.find((trial) => trial.optionIds.length === 0)
  const start = bestBy(trials, (trial) => -trial.primaryEnergyKwhM2, 1, isSturdy)[0]
  if (today === undefined || start === undefined) return
  const isAllowed = (trial: PackageTrial) => isSturdy(trial.optionIds)
  const deepest = improveByExchange(start, bench.problem, (trial) => -trial.primaryEnergyKwhM2, isAllowed)
  const limit = deepest.primaryEnergyKwhM2 + tolerance * today.primaryEnergyKwhM2
  improveByExchange(
    deepest,
    bench.problem,
    (trial) => (trial.primaryEnergyKwhM2 > limit ? Number.NEGATIVE_INFINITY : fund(trial).npvEur),
    isAllowed,
  )
}

function largest<T>(items: readonly T[], figureOf: (item: T) => number): T | undefined {
  const [first, ...others] = items
  if (first === undefined) return undefined
  return others.reduce((best, next) => (figureOf(next) > figureOf(best) ? next : best), first)
}

/** The first `count` sturdy trials by an aim. */
function bestBy(
  trials: readonly PackageTrial[],
  aim: (trial: PackageTrial) => number,
  count: number,
  isSturdy: (optionIds: readonly string[]) => boolean,
): readonly PackageTrial[] {
  const sorted = [...trials].sort((a, b) => aim(b) - aim(a) || a.outlayEur - b.outlayEur)
  const best: PackageTrial[] = []
  for (const trial of sorted) {
    if (best.length === count) return best
    if (isSturdy(trial.optionIds)) best.push(trial)
  }
  return best
}
