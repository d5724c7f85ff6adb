import type { Assessment, Plan } from '../core/planning/index.ts'
import { planProcedure, procedureCaseOf } from '../core/procedures/index.ts'
import { visibleQuestions } from '../core/questionnaire/index.ts'
import { type CaseSession, completeAnswers } from './case-session.ts'
import { addressIn, type Language } from './language.ts'
import type { CondominiumView } from './parts/condominium-block.ts'
import { questionAsking } from './question-order.ts'
import type { SiteDependencies } from './site-dependencies.ts'

/** What the assembly needs to know of a plan; undefined where it decides none of its works. */
export function condominiumView(
  dependencies: SiteDependencies,
  session: CaseSession,
  assessment: Assessment,
  { plan, number }: { readonly plan: Plan; readonly number: number },
  language: Language,
): CondominiumView | undefined {
  if (plan.decidedBy === 'owner') return undefined
  const today = dependencies.today()
  const { assembly } = planProcedure(
    dependencies.procedures,
    procedureCaseOf(assessment, plan, completeAnswers(dependencies, session.answers) ?? {}, {
      done: {},
      events: {},
      answers: {},
      startDate: today,
      today,
    }),
  )
  const asking = questionAsking(dependencies.questionnaire, 'coOwners')
  const isAsked = visibleQuestions(dependencies.questionnaire, session.answers).some(
    ({ id }) => id === asking?.id,
  )
  const at = (tail: string) => addressIn(language, `/c/${session.code}${tail}`)
  return {
    assembly,
    questionHref:
      isAsked && asking !== undefined ? at(`/domande/${asking.id}?torna=piano-${number}`) : undefined,
    csvHref: at(`/grafici/condominio-${number}.csv`),
  }
}
