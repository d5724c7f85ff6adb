import type { Answers } from '../building/index.ts'
import type { AssessmentRules } from './assessment-rules.ts'
import { type CaseContext, prepareCase } from './case-context.ts'
import { type CandidateSearch, findCandidates } from './find-candidates.ts'
import { anywayValues, anywayWorks } from './follow-plans.ts'
import { type PackageBench, packageBench } from './package-evaluator.ts'
import type { AnywayWork } from './plan-draws.ts'
import { sturdinessCheck } from './sturdiness.ts'

export type SearchedCase = {
  readonly anyway: readonly AnywayWork[]
  /** By slot, what would be spent anyway, EUR of today. */
  readonly anywayEurBySlot: ReadonlyMap<string, number>
  readonly bench: PackageBench
  readonly search: CandidateSearch
}

/** Searches the packages of a prepared case; `seed` chooses the draws that say whether a package is sturdy. */
export function searchCase(context: CaseContext, seed: number): SearchedCase {
  const { planning, finance } = context.rules
  const anyway = anywayWorks(context)
  const anywayBySlot = anywayValues(anyway, context)
  const bench = packageBench(
    context.bare,
    context.options.map((option) => ({ ...option, stage: context.rankOf(option) })),
    context.excludes,
    context.workshop,
    {
      horizonYears: context.horizonYears,
      rate: context.rate,
      priceChange: finance.priceChange.mean,
      creditEurBySlot: new Map([...anywayBySlot].map(([slot, value]) => [slot, value.creditEur])),
    },
    planning,
  )
  const { sturdyDraws, sturdyShare } = planning.search
  const search = findCandidates(
    bench,
    { ...planning.search, deepestCutTolerance: planning.choice.deepestCutTolerance },
    sturdinessCheck(context, sturdyDraws, sturdyShare, seed),
  )
  return {
    anyway,
    anywayEurBySlot: new Map([...anywayBySlot].map(([slot, value]) => [slot, value.costEur])),
    bench,
    search,
  }
}

/** The search alone, for measuring it and for tools that want every candidate: same packages as `assess`. */
export function searchOnly(answers: Answers, rules: AssessmentRules, date: string): CandidateSearch {
  return searchCase(prepareCase(answers, rules, date), rules.planning.search.seed).search
}
