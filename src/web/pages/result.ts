import type { Assessment } from '../../core/planning/index.ts'
import { FIRST_ESTIMATE_QUESTIONS } from '../../core/questionnaire/index.ts'
import {
  type BillsComparison,
  bandChart,
  classScaleChart,
  classScaleOf,
  energyUseChart,
  energyUseOf,
  figureHtml,
  houseOf,
  houseOfLossesChart,
  yearlyCostOf,
} from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { type PageContext, renderPage } from '../page.ts'
import { billsBlock } from '../parts/bills-block.ts'
import { callout } from '../parts/callout.ts'
import { codeBox } from '../parts/code-box.ts'
import { deciderBlocks } from '../parts/decider-blocks.ts'
import { firstActions } from '../parts/first-actions.ts'
import { formatMoney, formatShare, longDate, roundUncertain } from '../parts/numbers.ts'
import { plansBrief } from '../parts/plans-brief.ts'
import { billSentence, classSentence } from '../parts/result-words.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import { summerBlock } from '../parts/summer-block.ts'
import { verdictBadge } from '../parts/verdict-badge.ts'

export type ResultPage = {
  readonly assessment: Assessment
  readonly code: string
  readonly answered: number
  /** The bills given, beside the estimate. */
  readonly bills: BillsComparison | undefined
  /** What the last answer changed, when the result before it is known. */
  readonly change: string | undefined
  /** What new rules changed, just after the person asked for it. */
  readonly rulesChange: Html | undefined
  /** The questions that would narrow the estimate most, best first. */
  readonly next: readonly { readonly id: string; readonly title: string }[]
}

/** The result: what the building is like, what to do first, who pays, how sure we are. */
export function resultPage(context: PageContext, page: ResultPage): Html {
  const { assessment } = page
  const voice = speaker(context.language)
  const { t } = voice
  const at = (tail: string) => addressIn(context.language, `/c/${page.code}${tail}`)
  const title = titleOf(assessment, voice)
  const isFirst = page.answered <= FIRST_ESTIMATE_QUESTIONS
  const body = html`<p class="sp-state"><span class="badge bg-primary">${stateOf(page, voice)}</span> <span class="sp-small">${t('Regole al', 'Rules on')} ${longDate(assessment.date, voice.language)}</span></p>
<h1>${title}</h1>
<div class="sp-opening"><div>
${headline(assessment, voice)}
${page.change === undefined ? nothing : html`<p class="sp-echo" role="status">${page.change}</p>`}
${page.rulesChange ?? nothing}
${isFirst ? firstEstimate(context, page, voice, at) : html`<p class="sp-actions"><a class="btn btn-primary" href="${at('/piani')}">${messagesIn(voice.language).buttons.comparePlans}</a>${nextLink(page, voice, at)}</p>`}
</div><div>${codeBox(voice, page.code)}</div></div>
${assessment.subject.entrance === 'flat' ? deciderBlocks(assessment, voice) : nothing}
${pictures(page, voice, at)}
${summer(assessment, voice, at)}
${firstActions(assessment, voice, at)}
${plansInBrief(context, assessment, voice, at)}
<div class="sp-panels sp-words">
<section class="sp-panel">${incentivesInBrief(assessment, voice, at)}</section>
<section class="sp-panel">${howSure(page, voice, at)}</section>
</div>
<h2>${t('Conserva e scarica', 'Keep and download')}</h2>
<ul class="sp-links">
<li><a href="${at('/rapporto')}">${t('Rapporto da stampare', 'Report to print')}</a></li>
<li><a href="${at('/risposte')}">${t('Le tue risposte, con quello che abbiamo assunto', 'Your answers, with what we assumed')}</a></li>
<li><a href="${at('/dati')}">${t('I miei dati: scarica o elimina', 'My data: download or delete')}</a></li>
</ul>`
  return renderPage(context, { title, body })
}

function titleOf({ subject }: Assessment, { t }: Speaker): string {
  const place = subject.comune.name
  const prepositionIt = /^[aA]/.test(place) ? 'ad' : 'a'
  if (subject.entrance === 'public')
    return t(`L’edificio ${prepositionIt} ${place}`, `The building in ${place}`)
  if (subject.entrance === 'flat')
    return t(`Il tuo appartamento ${prepositionIt} ${place}`, `Your flat in ${place}`)
  return t(`La tua casa ${prepositionIt} ${place}`, `Your home in ${place}`)
}

function stateOf(page: ResultPage, { language }: Speaker): string {
  const { result } = messagesIn(language)
  if (page.answered <= FIRST_ESTIMATE_QUESTIONS) return result.first
  const { answered: answers } = page
  if (page.bills === undefined) return result.refined({ answers })
  const agreement = page.assessment.diagnosis.calibration?.agreement ?? 'not-explained'
  return agreement === 'not-explained' ? result.withBills({ answers }) : result.onBills({ answers })
}

/** Class, money and where most of it goes: three sentences. */
function headline(assessment: Assessment, voice: Speaker): Html {
  const house = houseOfLossesChart(houseOf(assessment), voice.language)
  return html`<p class="sp-headline">${classSentence(assessment.diagnosis, voice.language)}</p>
<p class="sp-headline">${billSentence(assessment, voice.language)}</p>
<p class="sp-headline">${house.title}.</p>
<p class="sp-small">${messagesIn(voice.language).result.bandMeaning}</p>`
}

function firstEstimate(
  context: PageContext,
  page: ResultPage,
  voice: Speaker,
  at: (tail: string) => string,
): Html {
  const width = formatShare(page.assessment.diagnosis.billRelativeHalfWidth, voice.language)
  const three = page.next.slice(0, 3)
  if (three.length === 0) return nothing
  const text = voice.t(
    `Con cinque risposte la spesa è precisa a ±${width}. Queste domande aiuterebbero di più:`,
    `With five answers the cost is accurate to ±${width}. These questions would help most:`,
  )
  const action = voice.t(`Rispondi a ${three.length} domande`, `Answer ${three.length} questions`)
  return callout(
    context.assets,
    'note',
    voice.t('Questa è la prima stima', 'This is the first estimate'),
    html`<p>${text}</p><ul>${three.map((question) => html`<li><a href="${at(`/domande/${question.id}`)}">${question.title}</a></li>`)}</ul>
<p class="mb-0"><a class="btn btn-primary" href="${at('/domande')}">${action}</a></p>`,
  )
}

function nextLink(page: ResultPage, voice: Speaker, at: (tail: string) => string): Html {
  if (page.next.length === 0) return nothing
  return html` <a class="btn btn-outline-primary" href="${at('/domande')}">${voice.t('Continua con le domande', 'Continue with the questions')}</a>`
}

function pictures({ assessment, bills }: ResultPage, voice: Speaker, at: (tail: string) => string): Html {
  const { language, t } = voice
  const scale = classScaleChart(classScaleOf(assessment), language)
  const house = houseOfLossesChart(houseOf(assessment), language)
  const cost = bandChart(yearlyCostOf(assessment, assessment.plans, language), language)
  const panel = (chart: typeof scale, name: string) =>
    html`<div class="sp-panel">${raw(figureHtml(chart, language, { csvHref: at(`/grafici/${name}.csv`) }))}</div>`
  return html`<h2>${t('Com’è oggi, e come può diventare', 'How it is today, and what it can become')}</h2>
<div class="sp-panels">
${panel(scale, 'classe')}
${panel(cost, 'spesa')}
${panel(house, 'perdite')}
${bills === undefined ? energyUsePanel(assessment, voice, at) : html`<section class="sp-panel"><h3 class="visually-hidden">${t('Bollette e stima', 'Bills and estimate')}</h3>${billsBlock(bills, assessment, voice, at)}</section>`}
</div>`
}

/** Where the energy bought goes: stands where the bills would, until there are some. */
function energyUsePanel(assessment: Assessment, { language }: Speaker, at: (tail: string) => string): Html {
  const use = energyUseOf(assessment)
  if (!use.uses.some(({ kwh }) => kwh > 0)) return nothing
  return html`<div class="sp-panel">${raw(figureHtml(energyUseChart(use, language), language, { csvHref: at('/grafici/usi.csv') }))}</div>`
}

function summer(assessment: Assessment, voice: Speaker, at: (tail: string) => string): Html {
  if (assessment.diagnosis.summer === undefined) return nothing
  return html`<h2>${voice.t('D’estate, senza condizionatore', 'In summer, without air conditioning')}</h2>
${summerBlock(assessment, voice, at('/grafici/estate.csv'))}`
}

function plansInBrief(
  context: PageContext,
  assessment: Assessment,
  voice: Speaker,
  at: (tail: string) => string,
): Html {
  const { plans, ties } = assessment
  const { t, say, language } = voice
  const verdict = verdictText(assessment, voice)
  return html`<h2>${t('I piani', 'The plans')}</h2>
${verdict === undefined ? nothing : callout(context.assets, 'success', t('La nostra opinione', 'Our opinion'), html`<p class="mb-0">${verdict}</p>`)}
${plans.length === 0 ? nothing : plansBrief(assessment, voice, at)}
${ties.map((tie) => html`<p class="sp-tie">${say(tie.text)}</p>`)}
<p><a class="btn btn-primary" href="${at('/piani')}">${messagesIn(language).buttons.comparePlans}</a></p>`
}

/** What to say when large works are not the answer; undefined when they are. */
export function verdictText({ verdict }: Assessment, { language, t }: Speaker): string | undefined {
  if (verdict === 'worth-doing') return undefined
  if (verdict === 'small-works-only') return messagesIn(language).states.alreadyGood
  if (verdict === 'no-measure') {
    return t(
      'Per questo edificio non abbiamo trovato lavori possibili: più sotto c’è il motivo, lavoro per lavoro.',
      'We found no possible works for this building: the reason is below, work by work.',
    )
  }
  return t(
    'Con il solo risparmio questi lavori non si ripagano. Si fanno per il comfort, o quando qualcosa va rifatto comunque.',
    'Savings alone do not pay these works back. They are done for comfort, or when something must be redone anyway.',
  )
}

function incentivesInBrief(
  { incentives }: Assessment,
  { t, say, language }: Speaker,
  at: (tail: string) => string,
): Html {
  const { applies, depends, doesNot } = incentives
  const amount = (eur: number) =>
    eur > 0 ? `: ${t('circa', 'about')} ${formatMoney(roundUncertain(eur), language)}` : ''
  const waiting = t('dipendono da risposte che mancano', 'depend on missing answers')
  const oneWaiting = t('dipende da una risposta che manca', 'depends on a missing answer')
  return html`<h2>${t('Gli incentivi', 'Incentives')}</h2>
<p>${t('Importi del piano, tra quelli mostrati, che riceve di più.', 'Amounts of the plan, among those shown, that receives most.')}</p>
<ul>
${applies.map((scheme) => html`<li>${verdictBadge('yes', language)} ${say(scheme.name)}${amount(scheme.upToEur)}</li>`)}
${depends.map((scheme) => html`<li>${verdictBadge('depends', language)} ${say(scheme.name)}${amount(scheme.conditionalUpToEur)}</li>`)}
</ul>
<p>${depends.length === 0 ? nothing : html`<strong>${depends.length}</strong> ${depends.length === 1 ? oneWaiting : waiting}; `}<strong>${doesNot.length}</strong> ${doesNot.length === 1 ? t('non spetta', 'does not apply') : t('non spettano', 'do not apply')}.</p>
<p class="mb-0"><a href="${at('/incentivi')}">${t('Vedi il motivo di ciascuno', 'See the reason for each')}</a></p>`
}

function howSure(page: ResultPage, { language, t, say }: Speaker, at: (tail: string) => string): Html {
  const { billDrivers, billRelativeHalfWidth } = page.assessment.diagnosis
  const drivers = billDrivers.slice(0, 4)
  const unverified = page.assessment.dependsOnUnverified
  return html`<h2>${t('Quanto siamo sicuri', 'How sure we are')}</h2>
<p>${t('La spesa di oggi è precisa a', 'Today’s cost is accurate to')} ±${formatShare(billRelativeHalfWidth, language)}. ${drivers.length === 0 ? '' : t('A renderla incerta sono soprattutto:', 'What makes it uncertain most:')}</p>
<ul>${drivers.map((driver) => html`<li>${say(driver.name)}: ${formatShare(driver.share, language)} ${t('dell’incertezza', 'of the uncertainty')}</li>`)}</ul>
${page.next.length === 0 ? html`<p>${messagesIn(language).result.noGainLeft}</p>` : html`<p>${t('La risposta che aiuterebbe di più:', 'The answer that would help most:')} <a href="${at(`/domande/${page.next[0]?.id ?? ''}`)}">${page.next[0]?.title ?? ''}</a></p>`}
${unverified.length === 0 ? nothing : html`<details class="sp-details"><summary>${t('Cosa non è stato verificato', 'What was not verified')}</summary><ul>${unverified.map((mark) => html`<li>${say(mark.what)} <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span> <span class="sp-small" lang="en">${mark.source}</span></li>`)}</ul></details>`}`
}
