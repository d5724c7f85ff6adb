import type { Plan, PlannedWork } from '../../core/planning/index.ts'
import { cashFlowOf } from '../assessment-charts.ts'
import { cashFlowChart } from '../charts/cash-flow.ts'
import { classTag } from '../charts/class-scale.ts'
import { formatBand, formatMoney, roundUncertain } from '../format.ts'
import { formatWorkQuantity } from '../unit-names.ts'
import { comparison } from './comparison.ts'
import { type ReportContext, savingSentence } from './context.ts'
import { fundingBrief } from './funding-brief.ts'
import { type Html, html, raw } from './html.ts'
import { opening } from './opening.ts'
import { stepsBrief } from './steps-brief.ts'

/** The two pages a person keeps: the building and the plan on the first; comparison, funding and steps on the second. */
export function citizenPlan(context: ReportContext): Html {
  const { plan } = context
  if (plan === undefined) return html`${opening(context)}${nothingToDo(context)}`
  return html`${opening(context)}${planInBrief(context, plan)}${comparison(context)}${fundingBrief(context, plan)}${stepsBrief(context, plan)}`
}

/** The honest result when no plan is worth proposing, with what will have to be replaced anyway. */
function nothingToDo({ assessment, lang, t, say }: ReportContext): Html {
  const due = (assessment.baseline.likeForLike?.works ?? []).map(
    (work) =>
      html`<li><strong>${say(work.name)}</strong>, ${t('verso il', 'about')} ${String(work.dueYear)}: ${formatBand(work.costEur, lang)}. ${say(work.reason)}.</li>`,
  )
  const later =
    due.length > 0 &&
    html`<h3>${t('Che cosa andrà sostituito comunque', 'What must be replaced anyway')}</h3><ul>${due}</ul>`
  const why =
    assessment.verdict === 'no-measure'
      ? t(
          'Per questo edificio non abbiamo trovato lavori possibili: in allegato c’è il motivo, lavoro per lavoro.',
          'We found no possible works for this building: the annex gives the reason, work by work.',
        )
      : t(
          'L’edificio è già buono. Spendere in grandi lavori oggi non conviene.',
          'The building is already good. Large works would not pay today.',
        )
  return html`<section><h2>${t('Che cosa fare', 'What to do')}</h2><p class="sp-note sp-good">${why}</p>${later}</section>`
}

/** More works than this go side by side, so that the plan stays on two sheets. */
const FEW_WORKS = 4

function planInBrief(context: ReportContext, plan: Plan): Html {
  const { assessment, lang, t, say } = context
  const today = assessment.diagnosis.billEur
  const likely = (value: number) =>
    `${t('probabilmente circa', 'most likely about')} ${formatMoney(roundUncertain(value), lang)}`
  const money = plan.cashFlow.length === 0 ? '' : `${cashFlowChart(cashFlowOf(plan, lang), lang).title}.`
  return html`<section><h2>${t('Il piano', 'The plan')}: ${say(plan.name)}</h2>
<p>${plan.why.map(say).join(' ')} ${savingSentence(context, plan)} ${money} ${plan.summer === undefined ? '' : say(plan.summer.text)} ${t('Classe', 'Class')} ${raw(classTag(assessment.diagnosis.likelyClass))} ${t('oggi,', 'today,')} ${raw(classTag(plan.class.after))} ${t('dopo i lavori (le più probabili).', 'after the works (the most likely ones).')}</p>
<ul class="sp-figures">
<li>${t('Spesa iniziale, IVA inclusa', 'Paid at the start, VAT included')}<strong>${formatBand(plan.outlayEur, lang)}</strong><span>${likely(plan.outlayEur.central)}</span></li>
<li>${t('Resta da pagare, tolti gli incentivi', 'Left to pay after incentives')}<strong>${formatBand(plan.netCostEur, lang)}</strong><span>${likely(plan.netCostEur.central)}</span></li>
<li>${t('Energia dopo i lavori, l’anno', 'Energy after the works, a year')}<strong>${formatBand(plan.energyBillAfterEur, lang)}</strong><span>${t('oggi', 'today')} ${formatBand(today, lang)}</span></li></ul>
<h3>${t('I lavori, in ordine', 'The works, in order')}</h3><ol class="sp-works${plan.works.length > FEW_WORKS ? ' sp-many' : ''}">${plan.works.map((work) => workItem(work, plan, context))}</ol></section>`
}

function workItem(work: PlannedWork, plan: Plan, { lang, t, say }: ReportContext): Html {
  const owner =
    plan.decidedBy !== 'owner' &&
    html` <span class="sp-tag">${work.decidedBy === 'owner' ? t('tuo', 'yours') : t('comune', 'shared')}</span>`
  const anyway =
    work.spentAnywayEur > 0 &&
    t(
      ` Circa ${formatMoney(roundUncertain(work.spentAnywayEur), 'it')} si spenderebbero comunque.`,
      ` About ${formatMoney(roundUncertain(work.spentAnywayEur), 'en')} would be spent anyway.`,
    )
  const quantity = work.quantity > 1 ? `, ${formatWorkQuantity(work.quantity, work.unit, lang)}` : ''
  return html`<li><strong>${say(work.name)}</strong>${quantity}${owner}: ${formatBand(work.costEur, lang)}.${anyway} ${work.reasonsOfOrder.map(say).join(' ')}</li>`
}
