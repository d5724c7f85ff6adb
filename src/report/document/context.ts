import type { Assessment, Plan } from '../../core/planning/index.ts'
import { bandSentence, formatBand, formatMoney, type Lang, roundUncertain, type Text } from '../format.ts'

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
  /** Questions answered, as the pages count them. */
  readonly answered: number
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
    readonly answered?: number
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
    // The entrance is a choice of path, not a fact about the building.
    answered:
      options.answered ?? assessment.subject.answeredFields.filter((field) => field !== 'entrance').length,
    t: (it, en) => (lang === 'it' ? it : en),
    say: (text) => text[lang],
  }
}

/** `a Legnano`, `ad Abbiategrasso`. */
export const inItalian = (comune: string): string => (/^a/i.test(comune) ? `ad ${comune}` : `a ${comune}`)

/** What energy costs in a year, said to a person; for a body, without `tu`. */
export function spendSentence({ assessment, lang, t }: ReportContext): string {
  const bill = assessment.diagnosis.billEur
  if (assessment.subject.perspective === 'household') return bandSentence(bill, lang, 'yearly-spend')
  const likely = formatMoney(roundUncertain(bill.central), lang)
  return t(
    `Spesa di energia: ${formatBand(bill, 'it')} l’anno, probabilmente circa ${likely}.`,
    `Energy cost: ${formatBand(bill, 'en')} a year, most likely about ${likely}.`,
  )
}

/** What a plan saves in a year, likewise. */
export function savingSentence({ assessment, lang, t }: ReportContext, plan: Plan): string {
  const saving = plan.yearlySavingEur
  if (assessment.subject.perspective === 'household') return bandSentence(saving, lang, 'yearly-saving')
  const likely = formatMoney(roundUncertain(saving.central), lang)
  return t(
    `Risparmio: ${formatBand(saving, 'it')} l’anno, probabilmente circa ${likely}.`,
    `Saving: ${formatBand(saving, 'en')} a year, most likely about ${likely}.`,
  )
}

/** Who must agree to a plan. */
export function deciderOf(decidedBy: Plan['decidedBy'], { assessment, t }: ReportContext): string {
  const owner =
    assessment.subject.perspective === 'public'
      ? t('l’ente', 'the public body')
      : t('il proprietario', 'the owner')
  const assembly = t('l’assemblea', 'the assembly')
  return { owner, assembly, both: t(`${owner} e ${assembly}`, `${owner} and ${assembly}`) }[decidedBy]
}
