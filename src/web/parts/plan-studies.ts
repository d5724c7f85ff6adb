import { type Html, html } from '../html.ts'
import type { Speaker } from './speaker.ts'

/** Ways on from the money of a plan: by year, an offer, over time. */
export function planStudies({ t }: Speaker, at: (tail: string) => string, number: number): Html {
  const to = (tail: string) => at(`/piani/${number}/${tail}`)
  return html`<ul class="sp-cards sp-plan-studies">
<li class="sp-card sp-card-link"><h3><a href="${to('anni')}">${t('Anno per anno', 'Year by year')}</a></h3><p>${t('Un po’ di lavori ogni anno, con i soldi che hai.', 'A few works each year, with the money you have.')}</p></li>
<li class="sp-card sp-card-link"><h3><a href="${to('preventivo')}">${t('Confronta un preventivo', 'Check an offer')}</a></h3><p>${t('Cosa è caro, cosa manca, cosa non sarebbe ammesso.', 'What is dear, what is missing, what would not be admitted.')}</p></li>
<li class="sp-card sp-card-link"><h3><a href="${to('pagare')}">${t('Pagare nel tempo', 'Paying over time')}</a></h3><p>${t('Prestiti e contratti a confronto, mese per mese.', 'Loans and contracts compared, month by month.')}</p></li></ul>`
}
