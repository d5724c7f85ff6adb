import { classScaleOf, houseOf } from '../assessment-charts.ts'
import { figureHtml } from '../charts/chart.ts'
import { classScaleChart } from '../charts/class-scale.ts'
import { houseOfLossesChart } from '../charts/house-of-losses.ts'
import { formatDate } from '../format.ts'
import { inItalian, type ReportContext, spendSentence } from './context.ts'
import { type Html, html, raw } from './html.ts'

const SUBJECTS = {
  home: { it: 'la tua casa', en: 'your home' },
  flat: { it: 'il tuo appartamento', en: 'your flat' },
  public: { it: 'l’edificio', en: 'the building' },
} as const

/** The h1 of the report and the title of its page. */
export function reportTitle({ assessment, t }: ReportContext): string {
  const { entrance, comune } = assessment.subject
  return t(
    `Il piano per ${SUBJECTS[entrance].it} ${inItalian(comune.name)}`,
    `The plan for ${SUBJECTS[entrance].en} in ${comune.name}`,
  )
}

/** Title, the three sentences, the house and the class. */
export function opening(context: ReportContext): Html {
  const { assessment, lang, t } = context
  const house = houseOfLossesChart(houseOf(assessment), lang, 'report-house')
  const scale = classScaleChart(classScaleOf(assessment), lang)
  const answers = context.answered
  const { address } = context
  const wayBack =
    address !== undefined &&
    html`<p class="sp-kicker">${t('Per tornare e cambiare una risposta', 'To come back and change an answer')}: <a href="${address}">${address}</a></p>`
  const code = context.code === undefined ? '' : ` · ${t('codice', 'code')} ${context.code}`
  const pictures = [house, scale].map((chart) =>
    raw(figureHtml(chart, lang, { table: 'elsewhere', drawings: 'narrow', headingLevel: 2 })),
  )
  return html`<header>
<p class="sp-kicker">Sportello · ${formatDate(context.date, lang)} · ${t(`stima con ${answers} risposte`, `estimate with ${answers} answers`)}${code}</p>${wayBack}
<h1>${reportTitle(context)}</h1>
<p class="sp-lead">${scale.title}. ${spendSentence(context)} ${house.title}.</p>
<p class="sp-small">${t('Gli intervalli contengono 8 casi simili su 10. La classe vale in condizioni standard; la spesa dipende da come si usa l’edificio.', 'Ranges hold 8 similar cases in 10. The class holds in standard conditions; the cost depends on how the building is used.')}</p>
</header>
<div class="sp-two sp-fixed sp-pictures">${pictures}</div>`
}
