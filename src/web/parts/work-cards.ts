import type { Assessment, Plan, PlannedWork } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { messagesIn } from '../messages/index.ts'
import {
  formatBand,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatShare,
  formatWorkQuantity,
  roundUncertain,
} from './numbers.ts'
import type { Speaker } from './speaker.ts'

/** The works of a plan in order: what, how much, what it costs and why in this place. */
export function workCards(plan: Plan, assessment: Assessment, voice: Speaker): Html {
  return html`<ol class="sp-works">${plan.works.map((work) => html`<li class="sp-card">${workCard(work, assessment, voice)}</li>`)}</ol>`
}

function workCard(work: PlannedWork, assessment: Assessment, voice: Speaker): Html {
  const { t, say, language } = voice
  const facts = performances(work, voice)
  const quantity = work.quantity > 0 ? formatWorkQuantity(work.quantity, work.unit, language) : ''
  return html`<h3>${say(work.name)}${deciderBadge(work, assessment, voice)}</h3>
<p class="sp-work-cost"><strong>${formatBand(work.costEur, language)}</strong> <span class="sp-small">${t('tutto compreso, IVA inclusa', 'all in, VAT included')}${quantity === '' ? '' : `; ${quantity}`}</span></p>
${work.spentAnywayEur > 0 ? html`<p>${t('Va fatto comunque', 'Needed anyway')}: ${t('circa', 'about')} ${formatMoney(roundUncertain(work.spentAnywayEur), language)}. ${t('Per l’energia', 'For energy')}: ${t('circa', 'about')} ${formatMoney(roundUncertain(Math.max(0, work.costEur.central - work.spentAnywayEur)), language)}.</p>` : nothing}
${work.incentiveEur > 0 ? html`<p>${t('Incentivo certo', 'Certain incentive')}: ${t('circa', 'about')} ${formatMoney(roundUncertain(work.incentiveEur), language)}.</p>` : nothing}
${work.reasonsOfOrder.length === 0 ? nothing : html`<p>${work.reasonsOfOrder.map(say).join(' ')}</p>`}
<p class="sp-small">${t('Dura circa', 'Lasts about')} ${formatNumber(work.lifetimeYears, language)} ${t('anni', 'years')}.${work.disruption === null ? '' : ` ${say(work.disruption)}`}${work.comfort === null ? '' : ` ${say(work.comfort)}`}</p>
${facts.length === 0 ? nothing : html`<p>${t('Da scrivere nel contratto', 'To be written in the contract')}: ${facts.join(', ')}.</p>`}
${work.buildingTitle === null ? nothing : html`<p class="sp-small">${t('Pratica edilizia', 'Building permission')}: ${say(work.buildingTitle)}</p>`}
${costLines(work, voice)}`
}

function deciderBadge(work: PlannedWork, { subject }: Assessment, { language, t }: Speaker): Html {
  if (subject.entrance !== 'flat') return nothing
  const words = messagesIn(language).deciders[work.decidedBy]
  const share =
    work.ownerShare < 1
      ? `, ${t('la tua quota', 'your share')}: ${formatShare(work.ownerShare, language, 1)}`
      : ''
  return html` <span class="badge ${work.decidedBy === 'owner' ? 'bg-success' : 'bg-secondary'}">${words}</span>${share === '' ? nothing : html`<span class="sp-small">${share}</span>`}`
}

const PERFORMANCES: readonly {
  readonly fact: string
  readonly it: string
  readonly en: string
  readonly unit: string
  readonly decimals: number
}[] = [
  {
    fact: 'uValueAfterWm2K',
    it: 'trasmittanza U dopo i lavori',
    en: 'U-value after the works',
    unit: 'W/m²K',
    decimals: 2,
  },
  { fact: 'scop', it: 'SCOP', en: 'SCOP', unit: '', decimals: 1 },
  { fact: 'ratedPowerKw', it: 'potenza', en: 'power', unit: 'kW', decimals: 1 },
  { fact: 'pvPowerKw', it: 'potenza di picco', en: 'peak power', unit: 'kW', decimals: 1 },
  { fact: 'storageKwh', it: 'accumulo', en: 'storage', unit: 'kWh', decimals: 1 },
]

function performances(work: PlannedWork, { language }: Speaker): string[] {
  return PERFORMANCES.flatMap(({ fact, unit, decimals, ...words }) => {
    const value = work.facts[fact]
    if (typeof value !== 'number') return []
    const text =
      unit === '' ? formatNumber(value, language, decimals) : formatQuantity(value, unit, language, decimals)
    return [`${words[language]} ${text}`]
  })
}

function costLines(work: PlannedWork, voice: Speaker): Html {
  const { t, say, language } = voice
  if (work.lines.length === 0) return nothing
  const title = t('Da cosa è fatto il costo', 'What the cost is made of')
  const money = (value: number) => formatMoney(value, language)
  return html`<details class="sp-details mb-0"><summary>${title}</summary><div class="table-responsive" role="region" tabindex="0" aria-label="${title}: ${say(work.name)}"><table class="table table-sm caption-top"><caption class="sp-small">${t('Euro senza IVA: prezzo basso, tipico, alto', 'Euro without VAT: low, typical, high price')}</caption>
<thead><tr><th scope="col">${t('Voce', 'Item')}</th><th scope="col" class="sp-number">${t('Basso', 'Low')}</th><th scope="col" class="sp-number">${t('Tipico', 'Typical')}</th><th scope="col" class="sp-number">${t('Alto', 'High')}</th></tr></thead>
<tbody>${work.lines.map(
    (line) =>
      html`<tr><th scope="row">${say(line.text)}${line.status === 'unverified' ? html` <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>` : nothing}</th><td class="sp-number">${money(line.lowEur)}</td><td class="sp-number">${money(line.typicalEur)}</td><td class="sp-number">${money(line.highEur)}</td></tr>`,
  )}
<tr><th scope="row">${t('IVA, al prezzo tipico', 'VAT, at the typical price')}</th><td></td><td class="sp-number">${money(work.vatEur)}</td><td></td></tr></tbody></table></div>${sources(work, voice)}</details>`
}

/** Where the prices come from, as the tables of the catalogue say it, in English. */
function sources(work: PlannedWork, { t, say }: Speaker): Html {
  const title = t('Fonti dei prezzi', 'Sources of the prices')
  return html`<details class="sp-details sp-sources"><summary>${title}<span class="visually-hidden">: ${say(work.name)}</span></summary><ul>${work.lines.map((line) => html`<li>${say(line.text)}: <span lang="en">${line.source}</span></li>`)}</ul></details>`
}
