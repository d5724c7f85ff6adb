import type { Assessment } from '../../core/planning/index.ts'
import { classScaleOf, energyUseOf, houseOf, monthlyOf, SERVICE_NAMES } from '../assessment-charts.ts'
import { CARRIER_NAMES } from '../carrier-names.ts'
import { figureHtml, tableRegionHtml } from '../charts/chart.ts'
import { scaleEdition } from '../charts/class-scale.ts'
import { energyUseChart } from '../charts/energy-use.ts'
import { houseOfLossesChart } from '../charts/house-of-losses.ts'
import { monthlyChart } from '../charts/monthly.ts'
import {
  formatBand,
  formatEnergy,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatShare,
  roundUncertain,
} from '../format.ts'
import { calibrationTable } from './bills-annex.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, raw, TABLE_END, tableStart } from './html.ts'
import { summerAnnex } from './summer-annex.ts'

type UseFigures = Assessment['diagnosis']['central']['standard']

/** Annex C: where heat and energy go, in standard and in actual use, and the rating. */
export function energyAnnex(context: ReportContext): Html {
  const { assessment, lang, t } = context
  const { actual, standard, rating } = assessment.diagnosis.central
  const hasUse = energyUseOf(assessment).uses.some((use) => use.kwh > 0)
  const hasNeed = standard.heatingNeedKwh + standard.coolingNeedKwh + standard.hotWaterNeedKwh > 1
  return html`<section><h2>${t('C. Bilancio energetico e classe', 'C. Energy balance and class')}</h2>
${raw(tableRegionHtml(houseOfLossesChart(houseOf(assessment), lang, 'annex-house').table))}
${balanceTable(standard, actual, context)}${deliveredTable(actual, context)}${costTable(context)}${calibrationTable(context)}
${hasUse ? raw(figureHtml(energyUseChart(energyUseOf(assessment), lang), lang, { table: 'open' })) : ''}
${hasNeed ? raw(figureHtml(monthlyChart(monthlyOf(assessment), lang), lang, { table: 'open' })) : ''}
${ratingTable(rating, context)}${summerAnnex(context)}</section>`
}

function balanceTable(standard: UseFigures, actual: UseFigures, { lang, t }: ReportContext): Html {
  const rows: readonly (readonly [string, (use: UseFigures) => number])[] = [
    [
      t(
        'Calore che esce da muri, tetto, pavimento, finestre',
        'Heat lost through walls, roof, floor, windows',
      ),
      (use) => use.transmissionKwh,
    ],
    [t('Calore che esce con il ricambio d’aria', 'Heat lost with air change'), (use) => use.ventilationKwh],
    [t('Calore dal sole', 'Heat from the sun'), (use) => use.solarGainsKwh],
    [t('Calore di persone e apparecchi', 'Heat from people and equipment'), (use) => use.internalGainsKwh],
    [t('Fabbisogno di riscaldamento', 'Heating need'), (use) => use.heatingNeedKwh],
    [t('Fabbisogno di acqua calda', 'Hot-water need'), (use) => use.hotWaterNeedKwh],
    [t('Fabbisogno di raffrescamento', 'Cooling need'), (use) => use.coolingNeedKwh],
    [t('Fotovoltaico prodotto', 'Photovoltaics produced'), (use) => use.photovoltaicKwh],
    [t('di cui usato sul posto', 'of which used on site'), (use) => use.selfUsedKwh],
    [t('Calore preso dall’ambiente', 'Heat taken from the environment'), (use) => use.ambientHeatKwh],
    [
      t('Calore che nessun generatore riesce a dare', 'Heat that no generator can give'),
      (use) => use.unmetKwh,
    ],
  ]
  const shown = rows.filter(([, of]) => of(standard) >= 0.5 || of(actual) >= 0.5)
  return html`${tableStart(html`${t('Bilancio dell’energia, un anno (calore: stagione di riscaldamento)', 'Energy balance, one year (heat: heating season)')}`)}<thead><tr><th scope="col">${t('Voce', 'Item')}</th><th scope="col" class="sp-number">${t('Uso standard', 'Standard use')}</th><th scope="col" class="sp-number">${t('Uso reale', 'Actual use')}</th></tr></thead>
<tbody>${shown.map(([name, of]) => html`<tr><th scope="row">${name}</th><td class="sp-number">${formatEnergy(of(standard), lang)}</td><td class="sp-number">${formatEnergy(of(actual), lang)}</td></tr>`)}</tbody>${TABLE_END}
<p class="sp-small">${t('L’uso standard serve per la classe: tutto l’edificio caldo, sempre. L’uso reale serve per le bollette.', 'Standard use is for the class: the whole building warm, always. Actual use is for the bills.')}</p>`
}

function deliveredTable(actual: UseFigures, { lang, t, say }: ReportContext): Html {
  const carriers = Object.keys(actual.delivered)
  const nameOf = (carrier: string) => say(CARRIER_NAMES[carrier] ?? { it: carrier, en: carrier })
  const rows = Object.entries(actual.deliveredByService).flatMap(([service, byCarrier]) => {
    const total = Object.values(byCarrier).reduce((sum, kwh) => sum + (kwh ?? 0), 0)
    const of: Readonly<Record<string, number | undefined>> = byCarrier
    return total < 0.5
      ? []
      : [
          html`<tr><th scope="row">${say(SERVICE_NAMES[service] ?? { it: service, en: service })}</th>${carriers.map((carrier) => html`<td class="sp-number">${formatEnergy(of[carrier] ?? 0, lang)}</td>`)}</tr>`,
        ]
  })
  return html`${tableStart(html`${t('Energia acquistata per servizio, uso reale', 'Energy bought by service, actual use')}`)}<thead><tr><th scope="col">${t('Servizio', 'Service')}</th>${carriers.map((carrier) => html`<th scope="col" class="sp-number">${nameOf(carrier)}</th>`)}</tr></thead><tbody>${rows}</tbody>${TABLE_END}`
}

function costTable({ assessment, lang, t, say }: ReportContext): Html {
  const { cost } = assessment.diagnosis.central
  const rows = cost.byCarrier.map(
    (line) =>
      html`<tr><th scope="row">${say(CARRIER_NAMES[line.carrier] ?? { it: line.carrier, en: line.carrier })}</th><td class="sp-number">${formatEnergy(line.kwh, lang)}</td><td class="sp-number">${formatQuantity(line.quantity, line.unit, lang)}</td><td class="sp-number">${formatMoney(roundUncertain(line.eur), lang)}</td></tr>`,
  )
  const income =
    cost.exportIncomeEur > 0
      ? html`<tr><th scope="row">${t('Energia venduta alla rete', 'Energy sold to the grid')}</th><td></td><td></td><td class="sp-number">${formatMoney(-roundUncertain(cost.exportIncomeEur), lang)}</td></tr>`
      : ''
  return html`${tableStart(html`${t('Spesa di energia di un anno, valori centrali', 'Energy cost of a year, central values')}: ${formatBand(assessment.diagnosis.billEur, lang)}`)}<thead><tr><th scope="col">${t('Energia', 'Energy')}</th><th scope="col" class="sp-number">kWh</th><th scope="col" class="sp-number">${t('In bolletta', 'On the bill')}</th><th scope="col" class="sp-number">${t('Spesa', 'Cost')}</th></tr></thead><tbody>${rows}${income}</tbody>${TABLE_END}`
}

const QUALITY_WORDS = {
  good: { it: 'buona', en: 'good' },
  medium: { it: 'media', en: 'medium' },
  poor: { it: 'bassa', en: 'poor' },
} as const

function ratingTable(
  rating: Assessment['diagnosis']['central']['rating'],
  { assessment, lang, t, say }: ReportContext,
): Html {
  const perArea = (value: number) => formatQuantity(value, 'kWh/m²', lang, 1)
  const rows: readonly (readonly [string, string])[] = [
    [
      t('Energia primaria non rinnovabile, EPgl,nren', 'Non-renewable primary energy, EPgl,nren'),
      perArea(rating.epGlNrenKwhM2),
    ],
    [
      t('Lo stesso per l’edificio di riferimento', 'The same for the reference building'),
      perArea(rating.referenceEpGlNrenKwhM2),
    ],
    [
      t('Energia primaria rinnovabile, EPgl,ren', 'Renewable primary energy, EPgl,ren'),
      perArea(rating.epGlRenKwhM2),
    ],
    [t('Energia primaria totale, EPgl,tot', 'Total primary energy, EPgl,tot'), perArea(rating.epGlTotKwhM2)],
    [t('Fabbisogno utile di riscaldamento, EPH,nd', 'Heating need, EPH,nd'), perArea(rating.epHNdKwhM2)],
    [t('Fabbisogno utile di raffrescamento, EPC,nd', 'Cooling need, EPC,nd'), perArea(rating.epCNdKwhM2)],
    [
      t('Prestazione invernale dell’involucro', 'Winter performance of the envelope'),
      say(QUALITY_WORDS[rating.winterQuality]),
    ],
    [
      t('Prestazione estiva dell’involucro', 'Summer performance of the envelope'),
      say(QUALITY_WORDS[rating.summerQuality]),
    ],
    [
      t('Quota di energia rinnovabile', 'Share of renewable energy'),
      formatShare(rating.renewableShare, lang),
    ],
    [t('CO2', 'CO2'), `${formatQuantity(rating.co2KgM2, 'kg/m²', lang, 1)} (${rating.co2FactorSet})`],
    [t('Rapporto con il riferimento', 'Ratio to the reference'), formatNumber(rating.ratio, lang, 2)],
    [
      t('Potenza di progetto', 'Design heat load'),
      formatQuantity(assessment.diagnosis.central.designLoadKw, 'kW', lang, 1),
    ],
  ]
  return html`${tableStart(html`${t('La classe e i suoi numeri', 'The class and its figures')}: ${rating.class} (${scaleEdition(classScaleOf(assessment), lang)})`)}<tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="sp-number">${value}</td></tr>`)}</tbody>${TABLE_END}`
}
