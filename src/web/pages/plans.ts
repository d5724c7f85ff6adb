import type { Assessment, Plan } from '../../core/planning/index.ts'
import { figureHtml, planScatterChart, planScatterOf } from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { callout } from '../parts/callout.ts'
import { formatNumber } from '../parts/numbers.ts'
import { type PlanRow, planRows } from '../parts/plan-rows.ts'
import { planTitleViews } from '../parts/plan-title.ts'
import { speaker } from '../parts/speaker.ts'
import { verdictText } from './result.ts'

export const IMPORTANCES = ['now', 'later', 'comfort', 'climate'] as const
export type Importance = (typeof IMPORTANCES)[number]

export type PlansPage = {
  readonly assessment: Assessment
  readonly code: string
  /** Positions of the plans, in the order of what matters to the person. */
  readonly order: readonly number[]
  readonly importance: Importance | undefined
  readonly chosenPlan: string | null
  /** The question that would separate plans that are level, for each tie. */
  readonly tieQuestions: readonly ({ readonly id: string; readonly title: string } | undefined)[]
}

/** Plans side by side with doing nothing and with what is due anyway. */
export function plansPage(context: PageContext, page: PlansPage): Html {
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const { assessment } = page
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = t('I piani a confronto', 'Plans compared')
  const plans = page.order.flatMap((position) => {
    const plan = assessment.plans[position]
    return plan === undefined ? [] : [{ plan, number: position + 1 }]
  })
  const verdict = verdictText(assessment, voice)
  const rows = planRows(assessment, voice)
  const body = html`<h1>${title}</h1>
<p>${t('Ogni piano è calcolato da capo sul tuo edificio, con gli incentivi che ti spettano. Le cifre sono intervalli: contengono 8 casi su 10.', 'Each plan is computed afresh on your building, with the incentives you qualify for. Figures are ranges: they hold 8 cases in 10.')}</p>
${verdict === undefined ? nothing : callout(context.assets, 'success', t('La nostra opinione', 'Our opinion'), html`<p class="mb-0">${verdict}</p>`)}
${
  plans.length === 0
    ? nothing
    : html`${weighForm(page, voice)}
${assessment.ties.map((tie, index) => tieNote(context, say(tie.text), page.tieQuestions[index], at))}
${comparisonTable(plans, rows, page, voice, at)}
${comparisonCards(plans, rows, page, voice, at)}
${plans.length < 2 ? nothing : raw(figureHtml(planScatterChart(planScatterOf(assessment.plans, language), language), language, { headingLevel: 2, table: 'open', csvHref: at('/grafici/piani.csv') }))}`
}
${excluded(assessment, voice)}`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: title },
    ]),
  })
}

type Numbered = { readonly plan: Plan; readonly number: number }
type Voice = ReturnType<typeof speaker>

function weighForm(page: PlansPage, { t }: Voice): Html {
  const words = {
    now: t('Spendere poco adesso', 'Spending little now'),
    later: t('I soldi fra 15-20 anni', 'Money in 15-20 years'),
    comfort: t('Vivere meglio', 'Living better'),
    climate: t('Il clima', 'The climate'),
  }
  return html`<form method="get" class="sp-weigh"><fieldset><legend>${t('Cosa conta di più per te?', 'What matters most to you?')}</legend><div class="sp-weigh-options">
${IMPORTANCES.map((value) => html`<div class="form-check"><input type="radio" name="conta" id="conta-${value}" value="${value}"${page.importance === value ? html` checked` : nothing}><label for="conta-${value}">${words[value]}</label></div>`)}
</div></fieldset><button class="btn btn-outline-primary btn-sm" type="submit">${t('Riordina i piani', 'Sort the plans')}</button></form>`
}

function tieNote(
  context: PageContext,
  text: string,
  question: { readonly id: string; readonly title: string } | undefined,
  at: (tail: string) => string,
): Html {
  const { t } = speaker(context.language)
  const link =
    question === undefined
      ? nothing
      : html`<p class="mb-0"><a class="btn btn-primary btn-sm" href="${at(`/domande/${question.id}`)}">${messagesIn(context.language).buttons.answerNow}</a> ${question.title}</p>`
  return callout(context.assets, 'note', t('Sono alla pari', 'They are level'), html`<p>${text}</p>${link}`)
}

function comparisonTable(
  plans: readonly Numbered[],
  rows: readonly PlanRow[],
  page: PlansPage,
  { t, language }: Voice,
  at: (tail: string) => string,
): Html {
  const hasDue = page.assessment.baseline.likeForLike !== null
  const titles = planTitleViews(page.assessment.plans, language)
  const caption = t('Confronto dei piani', 'Comparison of the plans')
  return html`<div class="table-responsive sp-compare" role="region" tabindex="0" aria-label="${caption}"><table class="table table-sm caption-top"><caption class="visually-hidden">${caption}</caption>
<thead><tr><td></td><th scope="col">${t('Oggi', 'Today')}</th>${hasDue ? html`<th scope="col">${t('Solo il necessario', 'Only what is due')}</th>` : nothing}${plans.map(
    ({ plan, number }) =>
      html`<th scope="col"><a href="${at(`/piani/${number}`)}">${titles.get(plan.id)?.lead}</a>${titles.get(plan.id)?.rest}${chosenMark(plan, page, t)}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${row.name}</th><td>${row.today}</td>${hasDue ? html`<td>${row.due}</td>` : nothing}${plans.map(({ plan }) => html`<td>${row.of(plan)}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

/** The same rows as cards, for a phone. */
function comparisonCards(
  plans: readonly Numbered[],
  rows: readonly PlanRow[],
  page: PlansPage,
  { t, language }: Voice,
  at: (tail: string) => string,
): Html {
  const titles = planTitleViews(page.assessment.plans, language)
  return html`<div class="sp-compare-cards">${plans.map(
    ({
      plan,
      number,
    }) => html`<article class="sp-card"><h2><a href="${at(`/piani/${number}`)}">${titles.get(plan.id)?.lead}</a>${titles.get(plan.id)?.rest}${chosenMark(plan, page, t)}</h2>
<dl>${rows.map((row) => html`<div><dt>${row.name}</dt><dd>${row.of(plan)}${row.today === '' ? nothing : html`<span class="sp-small"> (${t('oggi', 'today')}: ${row.today})</span>`}</dd></div>`)}</dl></article>`,
  )}</div>`
}

function chosenMark(plan: Plan, page: PlansPage, t: Voice['t']): Html {
  return page.chosenPlan === plan.id
    ? html` <span class="badge bg-success">${t('scelto da te', 'your choice')}</span>`
    : nothing
}

function excluded(assessment: Assessment, { t, say, language }: Voice): Html {
  if (assessment.excluded.length === 0) return nothing
  return html`<details class="sp-details sp-excluded"><summary>${t('Lavori che non abbiamo considerato, e perché', 'Works we left out, and why')}</summary><ul>${assessment.excluded.map(
    (measure) => html`<li><strong>${say(measure.name)}</strong>: ${say(measure.reason)}</li>`,
  )}</ul></details>
<p class="sp-small">${t('Combinazioni di lavori confrontate:', 'Combinations of works compared:')} ${formatNumber(assessment.search.packages, language)}.</p>`
}
