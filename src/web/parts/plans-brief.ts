import type { Assessment, Plan } from '../../core/planning/index.ts'
import { classTag } from '../../report/index.ts'
import { type Html, html, raw } from '../html.ts'
import { formatBand } from './numbers.ts'
import { planTitleViews } from './plan-title.ts'
import type { Speaker } from './speaker.ts'

/** The plans in one look: a table where there is room, a list on a phone. */
export function plansBrief(
  { plans, diagnosis }: Assessment,
  voice: Speaker,
  at: (tail: string) => string,
): Html {
  const { t, language } = voice
  const titles = planTitleViews(plans, language)
  const link = (plan: Plan, index: number) => {
    const title = titles.get(plan.id)
    return html`<a href="${at(`/piani/${index + 1}`)}">${title?.lead ?? plan.name[language]}</a>${title?.rest}`
  }
  const caption = t('I piani in breve', 'The plans in brief')
  const today = html`<tr><th scope="row">${t('Oggi, senza lavori', 'Today, no works')}</th><td class="sp-number"></td><td class="sp-number"></td><td class="sp-number">${formatBand(diagnosis.billEur, language)}</td><td>${raw(classTag(diagnosis.likelyClass))}</td></tr>`
  return html`<div class="sp-brief-table"><table class="table table-sm"><caption class="visually-hidden">${caption}</caption>
<thead><tr><th scope="col">${t('Piano', 'Plan')}</th><th scope="col" class="sp-number">${t('All’inizio', 'At the start')}</th><th scope="col" class="sp-number">${t('Tolti gli incentivi', 'After incentives')}</th><th scope="col" class="sp-number">${t('Energia dopo, l’anno', 'Energy after, a year')}</th><th scope="col">${t('Classe', 'Class')}</th></tr></thead>
<tbody>${today}${plans.map(
    (plan, index) =>
      html`<tr><th scope="row">${link(plan, index)}</th><td class="sp-number">${formatBand(plan.outlayEur, language)}</td><td class="sp-number">${formatBand(plan.netCostEur, language)}</td><td class="sp-number">${formatBand(plan.energyBillAfterEur, language)}</td><td>${raw(classTag(plan.class.after))}</td></tr>`,
  )}</tbody></table></div>
<ul class="sp-brief-list">${plans.map(
    (plan, index) =>
      html`<li>${link(plan, index)}<span class="sp-plan-rest">${t('all’inizio', 'at the start')} ${formatBand(plan.outlayEur, language)}, ${t('energia dopo', 'energy after')} ${formatBand(plan.energyBillAfterEur, language)} ${t('l’anno', 'a year')}, ${t('classe', 'class')} ${plan.class.after}</span></li>`,
  )}</ul>`
}
