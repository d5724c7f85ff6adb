import type { Plan, PlannedWork } from '../../core/planning/index.ts'
import { cashFlowOf, yearlyCostOf } from '../assessment-charts.ts'
import { bandChart } from '../charts/band.ts'
import { cashFlowChart } from '../charts/cash-flow.ts'
import { figureHtml } from '../charts/chart.ts'
import {
  formatBand,
  formatChance,
  formatDate,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatShare,
  formatYears,
  roundUncertain,
} from '../format.ts'
import { formatWorkQuantity } from '../unit-names.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, raw, TABLE_END, tableStart } from './html.ts'

/** Annex B: what each work costs line by line, money by year, what the plan is worth, all steps. */
export function worksAnnex(context: ReportContext): Html {
  const { plan, t, assessment, say } = context
  const excluded =
    assessment.excluded.length === 0
      ? ''
      : html`<h3>${t('Lavori esclusi, e perché', 'Works left out, and why')}</h3><ul>${assessment.excluded.map((measure) => html`<li><strong>${say(measure.name)}</strong>: ${say(measure.reason)}</li>`)}</ul>`
  return html`<section><h2>${t('B. Lavori, soldi e passi', 'B. Works, money and steps')}</h2>${plan === undefined ? '' : planDetail(plan, context)}${excluded}</section>`
}

function planDetail(plan: Plan, context: ReportContext): Html {
  const { lang } = context
  const money =
    plan.cashFlow.length > 0 &&
    raw(figureHtml(cashFlowChart(cashFlowOf(plan, lang), lang, 'report-money'), lang, { table: 'open' }))
  const costs = raw(
    figureHtml(bandChart(yearlyCostOf(context.assessment, context.plans, lang), lang), lang, {
      table: 'open',
    }),
  )
  return html`${plan.works.map((work) => costTable(work, context))}${worth(plan, context)}${costs}${money}${allSteps(plan, context)}`
}

function costTable(work: PlannedWork, context: ReportContext): Html {
  const { lang, t, say } = context
  const money = (value: number) => formatMoney(roundUncertain(value), lang)
  const lines = work.lines.map(
    (line) =>
      html`<tr><th scope="row">${say(line.text)}${line.status === 'unverified' ? html` <span class="sp-tag sp-depends">${t('da verificare', 'unverified')}</span>` : ''}</th><td class="sp-number">${money(line.lowEur)}</td><td class="sp-number">${money(line.typicalEur)}</td><td class="sp-number">${money(line.highEur)}</td><td class="sp-source" lang="en">${line.source}</td></tr>`,
  )
  const quantity = formatWorkQuantity(work.quantity, work.unit, lang)
  return html`${tableStart(html`${say(work.name)}, ${quantity}: ${formatBand(work.costEur, lang)} ${t('IVA inclusa', 'VAT included')}`)}
<thead><tr><th scope="col">${t('Voce, senza IVA', 'Item, without VAT')}</th><th scope="col" class="sp-number">${t('Basso', 'Low')}</th><th scope="col" class="sp-number">${t('Tipico', 'Typical')}</th><th scope="col" class="sp-number">${t('Alto', 'High')}</th><th scope="col">${t('Fonte', 'Source')}</th></tr></thead>
<tbody>${lines}<tr><th scope="row">${t('IVA, al prezzo tipico', 'VAT, at the typical price')}</th><td></td><td class="sp-number">${money(work.vatEur)}</td><td></td><td></td></tr></tbody>${TABLE_END}
<p class="sp-small">${t(`Dura circa ${formatNumber(work.lifetimeYears, 'it')} anni; manutenzione ${money(work.maintenanceEurYear)} l’anno.`, `Lasts about ${formatNumber(work.lifetimeYears, 'en')} years; maintenance ${money(work.maintenanceEurYear)} a year.`)}${performanceOf(work, context)} ${work.disruption === null ? '' : say(work.disruption)} ${work.buildingTitle === null ? '' : html`${t('Titolo edilizio', 'Building permit')}: ${say(work.buildingTitle)}.`}</p>`
}

/** What to write in the contract, from the facts of the work that have a name for people. */
const PERFORMANCE: Readonly<
  Record<
    string,
    { readonly it: string; readonly en: string; readonly unit: string; readonly decimals: number }
  >
> = {
  uValueAfterWm2K: {
    it: 'trasmittanza U dopo i lavori',
    en: 'U-value after the works',
    unit: 'W/m²K',
    decimals: 2,
  },
  scop: { it: 'SCOP', en: 'SCOP', unit: '', decimals: 1 },
  ratedPowerKw: { it: 'potenza', en: 'power', unit: 'kW', decimals: 1 },
  peakPowerKw: { it: 'potenza di picco', en: 'peak power', unit: 'kW', decimals: 1 },
}

function performanceOf(work: PlannedWork, { lang, t }: ReportContext): string {
  const said = Object.entries(PERFORMANCE).flatMap(([fact, words]) => {
    const value = work.facts[fact]
    return typeof value === 'number'
      ? [`${words[lang]} ${formatQuantity(value, words.unit, lang, words.decimals).trim()}`]
      : []
  })
  return said.length === 0
    ? ''
    : ` ${t('Da scrivere nel contratto', 'To be written in the contract')}: ${said.join(', ')}.`
}

function worth(plan: Plan, { assessment, lang, t }: ReportContext): Html {
  const reference =
    assessment.baseline.reference === 'like-for-like'
      ? t('rispetto alla sostituzione uguale', 'against like-for-like replacement')
      : t('rispetto a non fare niente', 'against doing nothing')
  const { realDiscountRate, horizonYears } = assessment.subject
  const rate = plan.internalRate
  const rateText =
    rate.kind === 'one'
      ? formatShare(rate.rate, lang, 1)
      : rate.kind === 'several'
        ? rate.rates.map((one) => formatShare(one, lang, 1)).join(', ')
        : t('non esiste', 'does not exist')
  const rows: readonly (readonly [string, string])[] = [
    [
      t(
        `Valore attuale netto in ${formatNumber(horizonYears, 'it')} anni, ${reference}`,
        `Net present value over ${formatNumber(horizonYears, 'en')} years, ${reference}`,
      ),
      formatBand(plan.npvEur, lang),
    ],
    [t('Casi in cui conviene', 'Cases in which it pays'), formatChance(plan.npvChanceAboveZero, lang)],
    [
      t('Valore attuale netto rispetto a non fare niente', 'Net present value against doing nothing'),
      formatBand(plan.npvAgainstNothingEur, lang),
    ],
    [t('Tasso interno di rendimento', 'Internal rate of return'), rateText],
    [
      t('Rientro attualizzato', 'Discounted payback'),
      plan.discountedPaybackYears === null
        ? t('non entro l’orizzonte', 'not within the horizon')
        : formatYears(plan.discountedPaybackYears, lang),
    ],
    [
      t('Costo del kWh risparmiato', 'Cost of a saved kWh'),
      plan.levelisedCostEurKwh === null
        ? t('non noto', 'not known')
        : formatQuantity(plan.levelisedCostEurKwh, '€/kWh', lang, 3),
    ],
    [
      t('CO2 evitata, l’anno', 'CO2 avoided, a year'),
      `${formatQuantity(roundUncertain(plan.co2SavingKgYear.central), 'kg', lang)} (${plan.co2FactorSet})`,
    ],
    [
      t('CO2 per fare i materiali, una volta', 'CO2 to make the materials, once'),
      plan.embodiedCarbonKg === null
        ? t('non nota', 'not known')
        : formatQuantity(roundUncertain(plan.embodiedCarbonKg), 'kg', lang),
    ],
    [
      t('Energia primaria non rinnovabile in meno', 'Less non-renewable primary energy'),
      formatShare(plan.primaryEnergyCutShare, lang),
    ],
  ]
  const sensitivity = plan.valueSensitivity.map(
    (one) =>
      html`<tr><th scope="row">${formatShare(one.realRate, lang, 1)}</th><td class="sp-number">${formatShare(one.priceChange, lang, 1)}</td><td class="sp-number">${formatMoney(roundUncertain(one.npvEur), lang)}</td></tr>`,
  )
  return html`${tableStart(html`${t('Quanto vale il piano', 'What the plan is worth')} (${t('tasso reale', 'real rate')} ${formatShare(realDiscountRate, lang, 1)})`)}<tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody>${TABLE_END}
${sensitivity.length === 0 ? '' : html`${tableStart(html`${t('Se cambiano tasso e prezzi', 'If rate and prices change')}`)}<thead><tr><th scope="col">${t('Tasso reale', 'Real rate')}</th><th scope="col" class="sp-number">${t('Prezzi dell’energia, l’anno', 'Energy prices, a year')}</th><th scope="col" class="sp-number">${t('Valore attuale netto', 'Net present value')}</th></tr></thead><tbody>${sensitivity}</tbody>${TABLE_END}`}`
}

function allSteps(plan: Plan, { lang, t, say }: ReportContext): Html {
  if (plan.steps.length === 0) return html``
  const rows = plan.steps.map(
    (step) =>
      html`<tr><td>${say(step.phaseName)}</td><td>${say(step.text)}</td><td>${step.deadline === null ? '' : formatDate(step.deadline, lang, 'short')}</td><td class="sp-source">${step.article ?? ''}</td></tr>`,
  )
  return html`${tableStart(html`${t('Tutti i passi', 'All steps')}`)}<thead><tr><th scope="col">${t('Fase', 'Phase')}</th><th scope="col">${t('Che cosa fare', 'What to do')}</th><th scope="col">${t('Entro', 'By')}</th><th scope="col">${t('Articolo', 'Article')}</th></tr></thead><tbody>${rows}</tbody>${TABLE_END}`
}
