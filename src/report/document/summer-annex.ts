import { figureHtml } from '../charts/chart.ts'
import { summerHoursChart } from '../charts/summer-hours.ts'
import { summerBasisWords, summerFacts, summerHoursOf } from '../summer-words.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, raw } from './html.ts'

/** How hot it gets in summer without cooling, now and after each plan compared; nothing for results of before it was computed. */
export function summerAnnex({ assessment, plans, lang, t, say }: ReportContext): Html | string {
  const outlook = assessment.diagnosis.summer
  const data = summerHoursOf(assessment, plans, lang)
  if (outlook === undefined || data === undefined) return ''
  return html`<h3>${t('L’estate senza condizionatore', 'Summer without air conditioning')}</h3>
<p>${say(outlook.text)} ${summerFacts(outlook, lang).join(' ')}</p>
${raw(figureHtml(summerHoursChart(data, lang), lang, { table: 'open', headingLevel: 4 }))}
<ul>${summerBasisWords(outlook, lang).map((line) => html`<li>${line}</li>`)}</ul>`
}
