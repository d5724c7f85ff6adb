import { yearOf } from '../calendar/index.ts'
import { daysOfChange, type RulePack, type SchemeResult } from '../incentives/index.ts'
import type { Assessment, SchemeOverview, SchemeSuggestion } from './assessment-schema.ts'
import { closedReason, failedReason, openFacts, payingSchemes } from './plan-funding.ts'
import type { FailedReason, OpenFact } from './plan-funding-schema.ts'
import type { Plan } from './plan-schema.ts'
import { type PlanningRules, textOf } from './planning-rules-schema.ts'
import type { PlanText } from './text-schema.ts'

/** The schemes seen by all the works the case admits, one evaluation for each way to do them. */
export type SeenWorks = {
  readonly schemes: readonly SchemeResult[]
  /** The measure behind each work id. */
  readonly measureOf: (workId: string) => { readonly measureId: string; readonly name: PlanText }
}

/**
 * Every scheme in one of three groups, over all the works this building admits: it applies when it certainly pays for
 * some work, it depends when it may pay for some once a fact is known, else it does not, with the reasons met. Amounts
 * are those of the plans shown.
 */
export function incentiveOverview(
  seen: readonly SeenWorks[],
  plans: readonly Plan[],
  rules: PlanningRules,
  pack: RulePack,
): Assessment['incentives'] {
  const ids = [
    ...new Set(seen.flatMap(({ schemes }) => payingSchemes(schemes).map((scheme) => scheme.schemeId))),
  ]
  const changes = nextChanges(plans, pack)
  const overviews = ids.map((id) => overviewOf(id, seen, plans, rules, changes))
  const group = (verdict: string) =>
    overviews.filter((entry) => entry.verdict === verdict).map((entry) => entry.overview)
  return { applies: group('yes'), depends: group('depends'), doesNot: group('no') }
}

function overviewOf(
  schemeId: string,
  seen: readonly SeenWorks[],
  plans: readonly Plan[],
  rules: PlanningRules,
  changes: ReadonlyMap<string, string>,
): { readonly verdict: string; readonly overview: SchemeOverview } {
  const views = seen.flatMap(({ schemes, measureOf }) => {
    const scheme = schemes.find((candidate) => candidate.schemeId === schemeId)
    return scheme === undefined ? [] : [{ scheme, measureOf }]
  })
  const first = views[0]?.scheme
  const state = first?.states.find((candidate) => candidate.state === 'open') ?? first?.states[0]
  const isOpen = state?.state === 'open'
  const results = views.flatMap(({ scheme, measureOf }) =>
    scheme.works
      .filter((work) => work.intervention !== undefined)
      .map((work) => ({ work, measure: measureOf(work.workId) })),
  )
  const verdicts = isOpen ? results.map(({ work }) => work.verdict) : []
  const verdict = verdicts.includes('yes') ? 'yes' : verdicts.includes('depends') ? 'depends' : 'no'
  const admitted = results.filter(({ work }) => isOpen && work.verdict !== 'no')
  const totals = plans.flatMap((plan) =>
    plan.incentiveEur.byScheme.filter((total) => total.schemeId === schemeId),
  )
  return {
    verdict,
    overview: {
      schemeId,
      name: first?.name ?? { it: schemeId, en: schemeId },
      state: state?.state ?? 'unknown',
      stateReason: state?.reason ?? null,
      until: state?.until ?? null,
      figuresChangeOn: changes.get(schemeId) ?? null,
      upToEur: Math.max(0, ...totals.map((total) => total.totalEur)),
      conditionalUpToEur: Math.max(0, ...totals.map((total) => total.conditionalEur)),
      measures: distinct(
        admitted.map(({ measure }) => measure),
        (measure) => measure.measureId,
      ),
      dependsOn: distinct<OpenFact>(
        openFacts(
          results.flatMap(({ work }) => work.dependsOn),
          rules,
        ),
        (fact) => fact.fact,
      ),
      failed: distinct<FailedReason>(
        isOpen && results.length === 0
          ? [{ text: textOf(rules, 'scheme-no-work'), article: '', found: {}, accepted: [] }]
          : isOpen
            ? results.flatMap(({ work }) => (work.verdict === 'no' ? work.failed.map(failedReason) : []))
            : state === undefined
              ? []
              : [closedReason(state)],
        (reason) => reason.text.it,
      ),
      suggestions: isOpen ? suggestionsOf(results, rules) : [],
      warnings: distinct<PlanText>(
        // The closing date is told by `until`; these are cautions on the values and the rules.
        views.flatMap(({ scheme }) =>
          scheme.warnings.filter(({ status }) => status !== 'closing').map((warning) => warning.text),
        ),
        (text) => text.it,
      ),
    },
  }
}

/** Years after which a change of the law is not worth a warning. */
const YEARS_AHEAD = 3

/** The first day on which the figures of each scheme change for the works of some plan. */
function nextChanges(plans: readonly Plan[], pack: RulePack): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  for (const { incentiveCase } of plans) {
    const until = `${yearOf(incentiveCase.date) + YEARS_AHEAD}-12-31`
    for (const { date, schemes } of daysOfChange(pack, incentiveCase, until)) {
      for (const { schemeId, what } of schemes) {
        const known = first.get(schemeId)
        if (what === 'figures' && (known === undefined || date < known)) first.set(schemeId, date)
      }
    }
  }
  return first
}

type Seen = {
  readonly work: SchemeResult['works'][number]
  readonly measure: { readonly measureId: string; readonly name: PlanText }
}

const MOST_SUGGESTIONS = 3
/** What the rules give to a fact such as who bears the cost. */
const OTHER_PAYER_EFFORT = 4

/** What would turn a no into a yes, over all the works seen: the least effort first, then what pays most. */
function suggestionsOf(results: readonly Seen[], rules: PlanningRules): readonly SchemeSuggestion[] {
  const admitted = new Set(
    results.filter(({ work }) => work.verdict !== 'no').map(({ measure }) => measure.measureId),
  )
  const found = results.flatMap(({ work, measure }): readonly SchemeSuggestion[] =>
    work.verdict !== 'no' || admitted.has(measure.measureId)
      ? []
      : work.suggestions.map(({ text, effort, amountEur, changes }) => ({
          text,
          measure,
          effort,
          amountEur: amountEur ?? null,
          article: work.failed[0]?.article ?? '',
          answerField: rules.factAnswers[changes[0]?.fact ?? ''] ?? null,
        })),
  )
  // Another payer is no advice to a person who answers about a home of theirs.
  const feasible = found.filter(({ effort }) => effort < OTHER_PAYER_EFFORT)
  const ordered = feasible.toSorted((a, b) => a.effort - b.effort || (b.amountEur ?? 0) - (a.amountEur ?? 0))
  return distinct(ordered, ({ text, measure }) => `${measure.measureId}|${text.it}`).slice(
    0,
    MOST_SUGGESTIONS,
  )
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}
