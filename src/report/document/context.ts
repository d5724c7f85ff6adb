import type { Assessment, Plan } from '../../core/planning/index.ts'
import type { Lang, Text } from '../format.ts'

/** What every part of the report reads. */
export type ReportContext = {
  readonly assessment: Assessment
  readonly lang: Lang
  /** The plan that is laid out in full: the first of the ranking. Absent when nothing is worth proposing. */
  readonly plan: Plan | undefined
  /** The plans that are compared, at most three, in the order of the ranking. */
  readonly plans: readonly Plan[]
  /** ISO date of the report. */
  readonly date: string
  readonly code: string | undefined
  readonly address: string | undefined
  /** ISO date of the class scale, when known. */
  readonly scaleFrom: string | undefined
  readonly t: (it: string, en: string) => string
  readonly say: (text: Text) => string
}

const MOST_PLANS = 3

/** Plans of an assessment in the order of its ranking; those not ranked come last. */
export function rankedPlans(assessment: Assessment): readonly Plan[] {
  const rank = new Map(assessment.ranking.order.map(({ planId }, index) => [planId, index]))
  return assessment.plans.toSorted((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity))
}

export function reportContext(
  assessment: Assessment,
  options: {
    readonly lang: Lang
    readonly date: string
    readonly code?: string
    readonly address?: string
    readonly planId?: string
    readonly scaleFrom?: string
  },
): ReportContext {
  const { lang } = options
  const ranked = rankedPlans(assessment)
  const chosen = options.planId === undefined ? ranked[0] : ranked.find((plan) => plan.id === options.planId)
  if (options.planId !== undefined && chosen === undefined) {
    const known = ranked.map((plan) => plan.id).join(', ')
    throw new Error(
      `planId: found "${options.planId}", accepted one of: ${known || 'none, the assessment has no plan'}`,
    )
  }
  const shown = ranked.slice(0, MOST_PLANS)
  const plans =
    chosen === undefined || shown.includes(chosen) ? shown : [...shown.slice(0, MOST_PLANS - 1), chosen]
  return {
    assessment,
    lang,
    plan: chosen,
    plans,
    date: options.date,
    code: options.code,
    address: options.address,
    scaleFrom: options.scaleFrom,
    t: (it, en) => (lang === 'it' ? it : en),
    say: (text) => text[lang],
  }
}

/** `a Legnano`, `ad Abbiategrasso`. */
export const inItalian = (comune: string): string => (/^a/i.test(comune) ? `ad ${comune}` : `a ${comune}`)

/** Acts quoted once each, in the order met. */
export const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]
