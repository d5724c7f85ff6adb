import type { Assessment, Plan } from '../../core/planning/index.ts'
import {
  figureHtml,
  summerBasisWords,
  summerFacts,
  summerHoursChart,
  summerHoursOf,
} from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import type { Speaker } from './speaker.ts'

/** How hot it gets in summer without cooling: now and after every plan, or after the one given. Nothing for results of before it was computed. */
export function summerBlock(assessment: Assessment, voice: Speaker, csvHref: string, plan?: Plan): Html {
  const { language, say, t } = voice
  const outlook = assessment.diagnosis.summer
  const data = summerHoursOf(assessment, plan === undefined ? assessment.plans : [plan], language)
  if (outlook === undefined || data === undefined) return nothing
  const after = plan?.summer
  const text = after === undefined ? outlook.text : after.text
  const facts = summerFacts(
    after === undefined ? outlook : { ...outlook, ...after, text: outlook.text },
    language,
  )
  return html`<div class="sp-panels">
<div class="sp-panel">${raw(figureHtml(summerHoursChart(data, language), language, { csvHref }))}</div>
<section class="sp-panel"><h3>${after === undefined ? t('In parole', 'In words') : t('Dopo i lavori', 'After the works')}</h3>
<p>${say(text)}</p>${facts.map((fact) => html`<p>${fact}</p>`)}
<details class="sp-details"><summary>${t('Come l’abbiamo calcolato', 'How we computed it')}</summary><ul>${summerBasisWords(outlook, language).map((line) => html`<li>${line}</li>`)}</ul></details></section>
</div>`
}
