import type { Assessment, Plan } from '../../core/planning/index.ts'
import { cashFlowChart, cashFlowOf, classTag, figureHtml } from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { type CondominiumView, condominiumBlock } from '../parts/condominium-block.ts'
import { fundingTotals } from '../parts/funding.ts'
import {
  formatBand,
  formatMoney,
  formatNumber,
  formatShare,
  formatYears,
  longDate,
  roundUncertain,
} from '../parts/numbers.ts'
import { type OtherWays, otherWaysBlock } from '../parts/other-ways.ts'
import { disruptionCell } from '../parts/plan-rows.ts'
import { planStudies } from '../parts/plan-studies.ts'
import { savingSentence } from '../parts/result-words.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import { summerBlock } from '../parts/summer-block.ts'
import { workCards } from '../parts/work-cards.ts'

export type PlanPage = {
  readonly assessment: Assessment
  readonly plan: Plan
  readonly number: number
  readonly code: string
  readonly isChosen: boolean
  /** What another day, scheme or aim would change; undefined where no scheme is in play. */
  readonly otherWays: OtherWays | undefined
  /** The condominium around a flat, where the assembly decides some works; undefined elsewhere. */
  readonly condominium: CondominiumView | undefined
  /** The choice was just made or taken back. */
  readonly notice: 'chosen' | 'taken-back' | undefined
  /** The page that asks for an answer, to be linked where an amount waits for it. */
  readonly questionFor: (
    answerField: string | null,
  ) => { readonly id: string; readonly title: string } | undefined
}

/** One plan, from what it is to the steps to take. */
export function planPage(context: PageContext, page: PlanPage): Html {
  const { plan, assessment } = page
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = say(plan.name)
  const body = html`${notice(page, voice)}<h1>${title}</h1>
<p class="lead">${plan.why.map(say).join(' ')}</p>
${threeFigures(plan, assessment, voice)}
<nav class="sp-anchors" aria-label="${t('In questa pagina', 'On this page')}"><ul><li><a href="#lavori">${t('I lavori', 'The works')}</a></li>${plan.summer === undefined ? nothing : html`<li><a href="#estate">${t('D’estate', 'In summer')}</a></li>`}<li><a href="#incentivi">${t('Gli incentivi', 'Incentives')}</a></li>${page.condominium === undefined ? nothing : html`<li><a href="#condominio">${t('Il condominio', 'The condominium')}</a></li>`}<li><a href="#aspettare">${t('Se aspetti', 'If you wait')}</a></li><li><a href="#soldi">${t('I soldi anno per anno', 'Money by year')}</a></li><li><a href="#passi">${t('I passi', 'The steps')}</a></li></ul></nav>
<h2 id="lavori">${t('I lavori, in ordine', 'The works, in order')}</h2>
${workCards(plan, assessment, voice)}
${summer(page, voice, at)}<h2 id="incentivi">${t('Chi aiuta a pagare', 'Who helps to pay')}</h2>
${fundingTotals(plan, voice, at, page.questionFor)}
${condominiumBlock(plan, page.condominium, voice)}
<h2 id="aspettare">${t('Se aspetti, o scegli diversamente', 'If you wait, or choose otherwise')}</h2>
${otherWaysBlock(page.otherWays, voice)}
<h2 id="soldi">${t('I soldi anno per anno', 'Money by year')}</h2>
${money(plan, assessment, voice, at, page.number)}
${plan.works.length === 0 ? nothing : planStudies(voice, at, page.number)}
<h2 id="passi">${t('I passi', 'The steps')}</h2>
${steps(plan, voice)}
<p><a class="btn btn-outline-primary" href="${at(`/passi?piano=${page.number}`)}">${t('Tutti i passi, con date, documenti e calendario', 'Every step, with dates, papers and a calendar')}</a></p>
${weakPoints(plan, voice)}
<h2>${t('Scegli questo piano', 'Choose this plan')}</h2>
<p>${t('La scelta si può cambiare quando vuoi: serve solo a ritrovarla.', 'You can change your choice at any time: it only helps you to find it again.')}</p>
<form method="post" action="${at(`/piani/${page.number}/scegli`)}"><div class="sp-actions">${
    page.isChosen
      ? html`<button class="btn btn-outline-primary" type="submit" name="scelta" value="no">${t('Non è più la mia scelta', 'No longer my choice')}</button>`
      : html`<button class="btn btn-primary" type="submit" name="scelta" value="si">${t('Scelgo questo piano', 'I choose this plan')}</button>`
  }
<a class="btn btn-outline-primary" href="${at(`/rapporto?piano=${page.number}`)}">${t('Rapporto da stampare', 'Report to print')}</a></div></form>`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: t('Piani', 'Plans'), tail: `/c/${page.code}/piani` },
      { text: title },
    ]),
  })
}

function summer({ plan, assessment, number }: PlanPage, voice: Speaker, at: (tail: string) => string): Html {
  if (plan.summer === undefined || assessment.diagnosis.summer === undefined) return nothing
  return html`<h2 id="estate">${voice.t('D’estate, senza condizionatore', 'In summer, without air conditioning')}</h2>
${summerBlock(assessment, voice, at(`/grafici/estate-${number}.csv`), plan)}
`
}

function notice({ notice: kind }: PlanPage, { t }: Speaker): Html {
  if (kind === undefined) return nothing
  const text =
    kind === 'chosen'
      ? t('Hai scelto questo piano.', 'You chose this plan.')
      : t('Il piano non è più scelto.', 'The plan is no longer chosen.')
  return html`<div class="alert alert-success" role="status">${text}</div>`
}

function threeFigures(plan: Plan, assessment: Assessment, { t, language }: Speaker): Html {
  const likely = (value: number) =>
    `${t('probabilmente circa', 'most likely about')} ${formatMoney(roundUncertain(value), language)}`
  return html`<ul class="sp-figures">
<li><span>${t('Spesa all’inizio', 'Paid at the start')}</span><strong>${formatBand(plan.outlayEur, language)}</strong><span class="sp-small">${likely(plan.outlayEur.central)}</span></li>
<li><span>${t('Resta da pagare, tolti gli incentivi', 'Left to pay after incentives')}</span><strong>${formatBand(plan.netCostEur, language)}</strong><span class="sp-small">${likely(plan.netCostEur.central)}</span></li>
<li><span>${t('Energia dopo, l’anno', 'Energy after, a year')}</span><strong>${formatBand(plan.energyBillAfterEur, language)}</strong><span class="sp-small">${t('oggi', 'today')} ${formatBand(assessment.diagnosis.billEur, language)}</span></li>
<li><span>${t('Classe', 'Class')}</span><strong class="sp-classes">${raw(classTag(assessment.diagnosis.likelyClass))}<span aria-hidden="true">→</span><span class="visually-hidden">${t('diventa', 'becomes')}</span>${raw(classTag(plan.class.after))}</strong><span class="sp-small">${t('oggi e dopo, le più probabili', 'today and after, the likeliest')}</span></li>
</ul>
<p>${savingSentence(plan, assessment, language)} ${payback(plan, { t, language })} ${t('Disagio', 'Disruption')}: ${disruptionCell(plan, { t, language, say: (text) => text[language] })}.</p>`
}

function payback(plan: Plan, { language, t }: Pick<Speaker, 'language' | 't'>): string {
  const { result } = messagesIn(language)
  if (plan.discountedPaybackYears === null) return result.noPayback
  const lifetime = Math.min(...plan.works.map((work) => work.lifetimeYears))
  const years = formatYears(plan.discountedPaybackYears, language)
  if (!Number.isFinite(lifetime)) return t(`Rientri in ${years}.`, `It pays back in ${years}.`)
  return result.payback({ years, lifetime: `${formatNumber(lifetime, language)} ${t('anni', 'years')}` })
}

function money(
  plan: Plan,
  assessment: Assessment,
  voice: Speaker,
  at: (tail: string) => string,
  number: number,
): Html {
  const { t, language } = voice
  const reference =
    assessment.baseline.reference === 'like-for-like'
      ? t(
          'Confronto con la sola sostituzione di ciò che è a fine vita.',
          'Compared with only replacing what is at the end of its life.',
        )
      : t('Confronto con il non fare niente.', 'Compared with doing nothing.')
  const chart =
    plan.cashFlow.length === 0
      ? nothing
      : raw(
          figureHtml(cashFlowChart(cashFlowOf(plan, language), language), language, {
            csvHref: at(`/grafici/soldi-${number}.csv`),
          }),
        )
  const { monthlyEur, years, nominalRate, monthlySavingEur } = plan.loan
  const loan =
    monthlyEur <= 0
      ? nothing
      : html`<p>${t(
          `Con un prestito di ${formatNumber(years, language)} anni al ${formatShare(nominalRate, language, 1)} la rata sarebbe di circa ${formatMoney(roundUncertain(monthlyEur), language)} al mese; il risparmio vale circa ${formatMoney(roundUncertain(monthlySavingEur), language)} al mese.`,
          `With a loan of ${formatNumber(years, language)} years at ${formatShare(nominalRate, language, 1)} the instalment would be about ${formatMoney(roundUncertain(monthlyEur), language)} a month; the saving is worth about ${formatMoney(roundUncertain(monthlySavingEur), language)} a month.`,
        )}</p>`
  const lost = plan.incentiveEur.lostToTaxCapacityEur
  const tax =
    lost <= 0
      ? nothing
      : html`<p class="sp-tie">${t(
          `Le tasse che paghi non bastano per tutta la detrazione: circa ${formatMoney(roundUncertain(lost), language)} andrebbero persi. Le cifre qui ne tengono già conto.`,
          `The tax you pay is too low for the whole deduction: about ${formatMoney(roundUncertain(lost), language)} would be lost. The figures here already allow for it.`,
        )}</p>`
  const horizon = formatNumber(assessment.subject.horizonYears, language)
  return html`<p>${reference} ${t(`In ${horizon} anni, a valori di oggi, il piano vale`, `Over ${horizon} years, in today’s value, the plan is worth`)} ${formatBand(plan.npvEur, language)}; ${t('è in guadagno', 'it gains')} ${t('in', 'in')} ${formatNumber(plan.npvChanceAboveZero * 100, language)} ${t('casi su 100', 'cases in 100')}.</p>${tax}${loan}${chart}${sensitivity(plan, voice)}`
}

function sensitivity(plan: Plan, { t, language }: Speaker): Html {
  if (plan.valueSensitivity.length === 0) return nothing
  const title = t(
    'Quanto vale il piano se cambiano i prezzi o gli interessi',
    'What the plan is worth if prices or interest change',
  )
  return html`<details class="sp-details"><summary>${title}</summary><div class="table-responsive" role="region" tabindex="0" aria-label="${title}"><table class="table table-sm caption-top"><caption class="visually-hidden">${title}</caption><thead><tr><th scope="col">${t('Interesse reale', 'Real rate')}</th><th scope="col">${t('Prezzi dell’energia, l’anno', 'Energy prices, a year')}</th><th scope="col" class="sp-number">${t('Valore oggi', 'Value today')}</th></tr></thead><tbody>${plan.valueSensitivity.map(
    (row) =>
      html`<tr><th scope="row">${formatShare(row.realRate, language, 1)}</th><td>${row.priceChange > 0 ? '+' : ''}${formatShare(row.priceChange, language, 1)}</td><td class="sp-number">${formatMoney(roundUncertain(row.npvEur), language)}</td></tr>`,
  )}</tbody></table></div></details>`
}

function steps(plan: Plan, { t, say, language }: Speaker): Html {
  const phases = [...new Set(plan.steps.map((step) => step.phase))]
  if (phases.length === 0) return html`<p>${messagesIn(language).states.notKnown}</p>`
  return html`<ol class="sp-steps">${phases.map((phase) => {
    const inPhase = plan.steps.filter((step) => step.phase === phase)
    const name = inPhase[0]?.phaseName
    return html`<li><h3>${name === undefined ? phase : say(name)}</h3><ul>${inPhase.map(
      (step) =>
        html`<li>${say(step.text)}${step.deadline === null ? nothing : html` <strong>${/^\d{4}-\d{2}-\d{2}$/.test(step.deadline) ? longDate(step.deadline, language) : step.deadline}</strong>`}${step.article === null ? nothing : html` <span class="sp-small">(${step.article})</span>`}</li>`,
    )}</ul></li>`
  })}</ol>
<p class="sp-small">${t('Prima di firmare: almeno tre offerte sulle stesse quantità, con le prestazioni scritte e le pratiche assegnate.', 'Before signing: at least three offers on the same quantities, with performances written down and paperwork assigned.')}</p>`
}

function weakPoints(plan: Plan, { t, say, language }: Speaker): Html {
  if (plan.dependsOnUnverified.length === 0) return nothing
  return html`<details class="sp-details"><summary>${t('Cosa potrebbe essere sbagliato in questo piano', 'What could be wrong in this plan')}</summary><ul>${plan.dependsOnUnverified.map(
    (mark) =>
      html`<li>${say(mark.what)} <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span> <span class="sp-small" lang="en">${mark.source}</span></li>`,
  )}</ul></details>`
}
