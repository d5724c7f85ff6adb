import type { SemanticIssue } from '../building/index.ts'
import { daysBetween } from '../calendar/index.ts'
import type { AssessmentRules } from './assessment-rules.ts'
import type { Assessment, AssessmentWarning } from './assessment-schema.ts'
import type { CaseContext } from './case-context.ts'
import { type Plan, UNVERIFIED_KINDS, type UnverifiedMark } from './plan-schema.ts'
import { textOf } from './planning-rules-schema.ts'
import { fillText, joinTexts, type PlanText } from './text-schema.ts'

/** A plan that a survey may undo less often than this is not worth a warning. */
const NOTABLE_SHARE = 0.05

/** The packs an assessment rests on, with the day somebody last read their sources. */
export function rulePacks(rules: AssessmentRules): Assessment['rules'] {
  const schemes = [...rules.incentives.schemes.values()].map(({ file }) => ({
    pack: `incentives/${file.id}`,
    reviewed: file.reviewed,
    edition: null,
  }))
  return [
    { pack: 'energy/carriers', reviewed: rules.diagnosis.carriers.reviewed, edition: null },
    { pack: 'measures', reviewed: rules.measures.tables.reviewed, edition: null },
    { pack: 'finance', reviewed: null, edition: rules.finance.edition },
    { pack: 'planning', reviewed: rules.planning.reviewed, edition: rules.planning.edition },
    ...schemes.sort((a, b) => (a.pack < b.pack ? -1 : 1)),
  ]
}

/** What a person must know before trusting the result, once each. */
export function assessmentWarnings(
  context: CaseContext,
  plans: readonly Plan[],
  issues: readonly SemanticIssue[],
  today: readonly UnverifiedMark[],
): readonly AssessmentWarning[] {
  return [
    ...issues.map(
      (issue): AssessmentWarning => ({
        id: `answer:${issue.path}`,
        kind: 'unlikely-answer',
        text: issue.message,
        path: issue.path,
      }),
    ),
    ...context.notes.map((note, index) =>
      plain(`note:${index + 1}`, 'assumption', { it: note.it, en: note.en }),
    ),
    ...condominiumNote(context),
    ...oldRules(context),
    ...unverified(context, plans, today),
    ...laterPayment(context, plans),
    ...surveys(context, plans),
    ...resultWarnings(context, plans),
  ]
}

function plain(id: string, kind: AssessmentWarning['kind'], text: PlanText): AssessmentWarning {
  return { id, kind, text, path: null }
}

function condominiumNote(context: CaseContext): readonly AssessmentWarning[] {
  const share = context.building.condominium?.shareOfBuilding
  if (share === undefined) return []
  const text = fillText(textOf(context.rules.planning, 'share-of-condominium'), { share: share * 100 })
  return [plain('share-of-condominium', 'assumption', text)]
}

function oldRules(context: CaseContext): readonly AssessmentWarning[] {
  const { planning } = context.rules
  return rulePacks(context.rules).flatMap(({ pack, reviewed }) => {
    if (reviewed === null) return []
    const days = daysBetween(reviewed, context.date)
    if (!(days > planning.rulesAgeDays)) return []
    return [
      plain(
        `rules-age:${pack}`,
        'rules-age',
        fillText(textOf(planning, 'warning-rules-age'), { pack, date: reviewed }),
      ),
    ]
  })
}

/** One sentence for all that was not verified, by kind; each figure carries its own marks. */
function unverified(
  context: CaseContext,
  plans: readonly Plan[],
  today: readonly UnverifiedMark[],
): readonly AssessmentWarning[] {
  const marks = [...today, ...plans.flatMap((plan) => plan.dependsOnUnverified)]
  const kinds = UNVERIFIED_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind))
  if (kinds.length === 0) return []
  const { planning } = context.rules
  const what = joinTexts(kinds.map((kind) => textOf(planning, `unverified-kind-${kind}`)))
  return [plain('unverified', 'unverified', fillText(textOf(planning, 'warning-unverified'), { what }))]
}

/** Works take months: what the incentives become when they are paid later. */
function laterPayment(context: CaseContext, plans: readonly Plan[]): readonly AssessmentWarning[] {
  const { planning } = context.rules
  return plans.flatMap((plan): readonly AssessmentWarning[] => {
    const { ifPaidLater, certain } = plan.incentiveEur
    if (Math.abs(ifPaidLater.certain - certain) < 1) return []
    const text = fillText(textOf(planning, 'warning-later'), {
      plan: plan.name,
      date: ifPaidLater.date,
      later: Math.round(ifPaidLater.certain),
      now: Math.round(certain),
    })
    return [plain(`later:${plan.id}`, 'scheme', text)]
  })
}

function surveys(context: CaseContext, plans: readonly Plan[]): readonly AssessmentWarning[] {
  const { planning } = context.rules
  return plans
    .filter((plan) => plan.infeasibleShare >= NOTABLE_SHARE)
    .map((plan) =>
      plain(
        `survey:${plan.id}`,
        'result',
        fillText(textOf(planning, 'warning-infeasible'), {
          plan: plan.name,
          share: Math.round(plan.infeasibleShare * 100),
        }),
      ),
    )
}

function resultWarnings(context: CaseContext, plans: readonly Plan[]): readonly AssessmentWarning[] {
  const { planning } = context.rules
  const warnings: AssessmentWarning[] = []
  if (plans.length > 0 && plans.every((plan) => plan.npvEur.central <= 0)) {
    warnings.push(plain('nothing-pays', 'result', textOf(planning, 'warning-nothing-pays')))
  }
  const budget = context.answers.budgetEur
  const least = Math.min(...plans.map((plan) => plan.outlayEur.central))
  if (budget !== undefined && plans.length > 0 && least > budget) {
    const text = fillText(textOf(planning, 'warning-budget'), { budget, least: Math.round(least) })
    warnings.push(plain('budget', 'budget', text))
  }
  return warnings
}
