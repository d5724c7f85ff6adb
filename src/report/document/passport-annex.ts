import type { Roadmap } from '../../core/planning/index.ts'
import { figureHtml } from '../charts/chart.ts'
import { roadmapChart } from '../charts/roadmap.ts'
import {
  formatMoney,
  formatNumber,
  formatQuantity,
  formatShare,
  formatYears,
  roundUncertain,
} from '../format.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, raw, TABLE_END, tableStart } from './html.ts'

type State = Roadmap['today']
type Step = Roadmap['steps'][number]

/** Annex F: the works staged by year with what Annex VIII of Directive (EU) 2024/1275 asks of a renovation passport. */
export function passportAnnex(context: ReportContext, roadmap: Roadmap): Html {
  const { t, say, lang } = context
  const budget = formatMoney(roadmap.yearlyBudgetEur, lang)
  return html`<section class="sp-page"><h2>${t('F. Anno per anno: traccia per il passaporto di ristrutturazione', 'F. Year by year: draft for the renovation passport')}</h2>
<p class="sp-note">${say(roadmap.caution)}</p>
<p>${t(`Con ${budget} l’anno dal ${roadmap.startYear}, ${formatNumber(roadmap.horizonYears, 'it')} anni al massimo: ${formatMoney(roundUncertain(roadmap.outlayEur), 'it')} di lavori e ${formatMoney(roundUncertain(roadmap.incentiveEur), 'it')} di incentivi certi.`, `With ${budget} a year from ${roadmap.startYear}, over ${formatNumber(roadmap.horizonYears, 'en')} years at most: ${formatMoney(roundUncertain(roadmap.outlayEur), 'en')} of works and ${formatMoney(roundUncertain(roadmap.incentiveEur), 'en')} of certain incentives.`)} ${proof(roadmap, context)}</p>
${raw(figureHtml(roadmapChart(roadmap, lang), lang, { table: 'open' }))}
${statesTable(roadmap, context)}
${roadmap.steps.map((step) => stepPart(step, context))}
${
  roadmap.leftOut.length > 0 &&
  html`<h3>${t('Lavori che restano fuori', 'Works left out')}</h3><ul>${roadmap.leftOut.map((work) => html`<li><strong>${say(work.name)}</strong>. ${say(work.reason)}</li>`)}</ul>`
}
<ul>${[...roadmap.cautions, roadmap.priceAssumptions].map((text) => html`<li>${say(text)}</li>`)}</ul>
${contents(roadmap, context)}</section>`
}

function proof(roadmap: Roadmap, { t, lang }: ReportContext): string {
  if (roadmap.isProven)
    return t(
      'Nessun altro ordine, con questi soldi e queste regole, fa meglio: è provato.',
      'No other order, with this money and these rules, does better: it is proved.',
    )
  const gap = formatMoney(roundUncertain(roadmap.provenWithinEur), lang)
  return t(
    `La ricerca si è fermata prima: un ordine migliore varrebbe al più ${gap} in più.`,
    `The search stopped early: a better order would be worth at most ${gap} more.`,
  )
}

/** Performance before and after each step: Annex VIII 1(a), 1(e), 1(g). */
function statesTable(roadmap: Roadmap, { t, lang }: ReportContext): Html {
  const row = (name: string, state: State) =>
    html`<tr><th scope="row">${name}</th><td>${state.class}</td><td class="sp-number">${formatNumber(roundUncertain(state.primaryEnergyKwh), lang)}</td><td class="sp-number">${formatNumber(roundUncertain(state.finalEnergyKwh), lang)}</td><td class="sp-number">${formatNumber(roundUncertain(state.co2Kg), lang)}</td><td class="sp-number">${formatMoney(roundUncertain(state.billEur), lang)}</td><td class="sp-number">${formatShare(state.renewableShare, lang)}</td></tr>`
  return html`${tableStart(html`${t('La prestazione, oggi e dopo ogni passo', 'Performance, today and after each step')}`)}
<thead><tr><th scope="col">${t('Stato', 'State')}</th><th scope="col">${t('Classe', 'Class')}</th><th scope="col" class="sp-number">${t('Energia primaria non rinnovabile, kWh', 'Non-renewable primary energy, kWh')}</th><th scope="col" class="sp-number">${t('Energia finale, kWh', 'Final energy, kWh')}</th><th scope="col" class="sp-number">CO₂, kg</th><th scope="col" class="sp-number">${t('Spesa', 'Cost')}</th><th scope="col" class="sp-number">${t('Rinnovabile', 'Renewable')}</th></tr></thead>
<tbody>${row(t('Oggi', 'Today'), roadmap.today)}${roadmap.steps.map((step) => row(t(`Dopo il ${step.calendarYear}`, `After ${step.calendarYear}`), step.after))}</tbody>${TABLE_END}`
}

function stepPart(step: Step, { t, say, lang }: ReportContext): Html {
  const money = (eur: number) => formatMoney(roundUncertain(eur), lang)
  const saved = (kwh: number, share: number) =>
    `${formatQuantity(roundUncertain(kwh), 'kWh', lang)} (${formatShare(share, lang)})`
  const years = (value: number | null) =>
    value === null
      ? t('non si ripaga', 'does not pay back')
      : formatYears({ low: value, central: value, high: value }, lang)
  const schemes =
    step.funding.schemes.length === 0
      ? t('nessuno', 'none')
      : step.funding.schemes
          .map((scheme) => `${say(scheme.schemeName)} ${money(scheme.amountEur)}`)
          .join('; ')
  return html`<h3>${t('Passo', 'Step')} ${step.number}, ${step.calendarYear}: ${t('classe', 'class')} ${step.after.class}</h3>
<ul>${step.works.map(
    (work) =>
      html`<li><strong>${say(work.name)}</strong>, ${money(work.costEur)}; ${t('dura', 'lasts')} ${formatNumber(work.lifetimeYears, lang)} ${t('anni, manutenzione', 'years, upkeep')} ${money(work.maintenanceEurYear)} ${t('l’anno', 'a year')}. ${[...work.reasonsOfOrder, ...work.lockedInOtherwise, ...work.reasonsOfYear].map((text) => html`${say(text)} `)}</li>`,
  )}</ul>
<p>${t('Risparmio', 'Saving')}: ${t('energia primaria', 'primary energy')} ${saved(step.saved.primaryEnergyKwh, step.saved.primaryEnergyShare)}, ${t('finale', 'final')} ${saved(step.saved.finalEnergyKwh, step.saved.finalEnergyShare)}, CO₂ ${formatQuantity(roundUncertain(step.saved.co2Kg), 'kg', lang)}, ${t('bolletta', 'bill')} ${money(step.saved.billEur)} ${t('l’anno', 'a year')}. ${t('Incentivi', 'Incentives')}: ${schemes}. ${t('Si ripaga', 'Pays back')}: ${t('con gli incentivi', 'with incentives')} ${years(step.paybackYears.withSupport)}, ${t('senza', 'without')} ${years(step.paybackYears.withoutSupport)}.</p>`
}

/** What the annex of the directive asks, point by point, and who gives it. */
function contents(roadmap: Roadmap, { t, say }: ReportContext): Html {
  return html`${tableStart(html`${t('Cosa chiede l’allegato VIII della direttiva (UE) 2024/1275', 'What Annex VIII of Directive (EU) 2024/1275 asks')}`)}
<thead><tr><th scope="col">${t('Punto', 'Point')}</th><th scope="col">${t('Contenuto', 'Content')}</th><th scope="col">${t('Qui', 'Here')}</th></tr></thead>
<tbody>${roadmap.contents.map(
    (point) =>
      html`<tr><th scope="row">${point.point}${point.isCompulsory ? '' : ` (${t('facoltativo', 'optional')})`}</th><td>${say(point.text)}</td><td>${point.isCovered ? t('sì', 'yes') : t('dal tecnico, dopo il sopralluogo', 'from the expert, after the visit')}</td></tr>`,
  )}</tbody>${TABLE_END}`
}
