import type { Assessment, Plan } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { bandSentence, formatBand } from './numbers.ts'
import type { Speaker } from './speaker.ts'

/** What to do first: something small now, something when a machine breaks, and the large works. */
export function firstActions(assessment: Assessment, voice: Speaker, at: (tail: string) => string): Html {
  const { plans, baseline } = assessment
  const { t } = voice
  const small = plans.find((plan) => plan.roles.includes('lowest-outlay'))
  const large = [...plans]
    .reverse()
    .find(
      (plan) => plan !== small && plan.roles.some((role) => role === 'deepest-cut' || role === 'best-value'),
    )
  const due = baseline.likeForLike?.works ?? []
  const planCard = (title: string, plan: Plan | undefined) =>
    plan === undefined ? nothing : card(title, plan, at(`/piani/${plans.indexOf(plan) + 1}`), voice)
  if (small === undefined && large === undefined && due.length === 0) return nothing
  return html`<h2>${t('Cosa fare per primo', 'What to do first')}</h2><ul class="sp-cards">
${planCard(t('Con poca spesa', 'With little money'), small)}
${due.length === 0 ? nothing : dueCard(due, voice)}
${planCard(t('I grandi lavori', 'The large works'), large)}
</ul>`
}

function card(title: string, plan: Plan, href: string, { language, t, say }: Speaker): Html {
  return html`<li class="sp-card sp-card-link"><p class="sp-kicker">${title}</p><h3><a href="${href}">${say(plan.name)}</a></h3>
<p>${plan.works.map((work) => say(work.name)).join(', ')}.</p>
<p>${t('Paghi all’inizio', 'You pay at the start')} <strong>${formatBand(plan.outlayEur, language)}</strong>. ${bandSentence(plan.yearlySavingEur, language, 'yearly-saving')}</p></li>`
}

function dueCard(
  works: NonNullable<Assessment['baseline']['likeForLike']>['works'],
  { language, t, say }: Speaker,
): Html {
  return html`<li class="sp-card"><p class="sp-kicker">${t('Quando qualcosa si rompe', 'When something breaks')}</p><h3>${t('Va rifatto comunque', 'Needed anyway')}</h3>
<ul>${works.map((work) => html`<li>${say(work.name)}, ${t('verso il', 'about')} ${work.dueYear}: ${formatBand(work.costEur, language)}. <span class="sp-small">${say(work.reason)}</span></li>`)}</ul>
<p class="sp-small">${t('Confrontiamo i piani con questa spesa, che faresti anche senza voler risparmiare.', 'We compare the plans with this cost, which you would face anyway.')}</p></li>`
}
