import type { Plan } from '../../core/planning/index.ts'
import { formatDate } from '../format.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'

const FIRST_STEPS = 4
const MOST_STEPS = 8

/** The first steps and those with a deadline, by phase; all of them are in the annex. */
export function stepsBrief({ lang, t, say }: ReportContext, plan: Plan): Html | undefined {
  if (plan.steps.length === 0) return undefined
  const first = new Set(plan.steps.slice(0, FIRST_STEPS))
  const brief = plan.steps.filter((step) => first.has(step) || step.deadline !== null).slice(0, MOST_STEPS)
  const groups = [...new Set(brief.map((step) => step.phase))].map((phase) => {
    const steps = brief.filter((step) => step.phase === phase)
    const title = steps[0] === undefined ? phase : say(steps[0].phaseName)
    const items = steps.map(
      (step) =>
        html`<li>${say(step.text)}${step.deadline !== null && html` <strong>${t('Entro', 'By')} ${formatDate(step.deadline, lang)}.</strong>`}${step.article !== null && html` <span class="sp-small">(${step.article})</span>`}</li>`,
    )
    return html`<div><h3>${title}</h3><ul>${items}</ul></div>`
  })
  const rest =
    plan.steps.length > brief.length &&
    html` <span class="sp-small">${t(`(tutti i ${plan.steps.length} passi sono nell’allegato B)`, `(all ${plan.steps.length} steps are in annex B)`)}</span>`
  return html`<section class="sp-tight"><h2>${t('I prossimi passi', 'Next steps')}${rest}</h2><div class="sp-steps">${groups}</div></section>`
}
