import type { Assessment } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { callout } from '../parts/callout.ts'
import { failedReasons } from '../parts/failed-reasons.ts'
import { dependsText } from '../parts/funding.ts'
import { formatMoney, longDate, roundUncertain } from '../parts/numbers.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import { verdictBadge } from '../parts/verdict-badge.ts'

export type CaseIncentivesPage = {
  readonly assessment: Assessment
  readonly code: string
  readonly questionFor: (
    answerField: string | null,
  ) => { readonly id: string; readonly title: string } | undefined
}
type Scheme = Assessment['incentives']['applies'][number]

/** Every scheme for this building and this owner: applies, depends, does not; the closed ones last. */
export function caseIncentivesPage(context: PageContext, page: CaseIncentivesPage): Html {
  const voice = speaker(context.language)
  const { t, say } = voice
  const { incentives, warnings, date } = page.assessment
  const at = (tail: string) => addressIn(voice.language, `/c/${page.code}${tail}`)
  const title = t('Gli incentivi di questo edificio', 'The incentives of this building')
  const isClosed = (scheme: Scheme) => scheme.state === 'closed' || scheme.state === 'exhausted'
  const refused = [...incentives.doesNot].sort((a, b) => Number(isClosed(a)) - Number(isClosed(b)))
  const aged = warnings.filter((warning) => warning.kind === 'rules-age' || warning.kind === 'scheme')
  const body = html`<h1>${title}</h1>
<p>${t('Regole in vigore il', 'Rules in force on')} ${longDate(date, voice.language)}. ${t('Gli importi sono quelli del piano, tra quelli mostrati, che ne riceve di più.', 'Amounts are those of the plan, among those shown, that receives most.')}</p>
${aged.length === 0 ? nothing : callout(context.assets, 'warning', t('Attenzione alle date', 'Mind the dates'), html`${aged.map((warning) => html`<p>${say(warning.text)}</p>`)}`)}
${section(t('Spettano', 'You qualify'), incentives.applies, 'yes', page, voice, at)}
${section(t('Dipende', 'It depends'), incentives.depends, 'depends', page, voice, at)}
${section(t('Non spettano', 'You do not qualify'), refused, 'no', page, voice, at)}`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: title },
    ]),
  })
}

function section(
  title: string,
  schemes: readonly Scheme[],
  verdict: 'yes' | 'depends' | 'no',
  page: CaseIncentivesPage,
  voice: Speaker,
  at: (tail: string) => string,
): Html {
  const none = voice.t('Nessuno.', 'None.')
  return html`<h2>${title} <span class="sp-small">(${schemes.length})</span></h2>${
    schemes.length === 0
      ? html`<p>${none}</p>`
      : html`<ul class="sp-verdicts">${schemes.map((scheme) => card(scheme, verdict, page, voice, at))}</ul>`
  }`
}

function card(
  scheme: Scheme,
  verdict: 'yes' | 'depends' | 'no',
  page: CaseIncentivesPage,
  voice: Speaker,
  at: (tail: string) => string,
): Html {
  const { t, say, language } = voice
  const isOver = scheme.state === 'closed' || scheme.state === 'exhausted'
  const money = (value: number) => formatMoney(roundUncertain(value), language)
  return html`<li class="sp-card"><h3><a href="${addressIn(language, `/incentivi/${scheme.schemeId}`)}">${say(scheme.name)}</a> ${verdictBadge(isOver ? 'closed' : verdict, language)}</h3>
${scheme.upToEur > 0 ? html`<p><strong>${t('circa', 'about')} ${money(scheme.upToEur)}</strong></p>` : nothing}
${scheme.measures.length === 0 ? nothing : html`<p>${t('Per', 'For')}: ${scheme.measures.map((measure) => lowerFirst(say(measure.name))).join(', ')}.</p>`}
${verdict === 'depends' && scheme.dependsOn.length > 0 ? dependsText(scheme.dependsOn, voice, at, page.questionFor) : nothing}
${verdict === 'depends' && scheme.conditionalUpToEur > scheme.upToEur ? html`<p>${t('Con risposte favorevoli: circa', 'With favourable answers: about')} ${money(scheme.conditionalUpToEur)}.</p>` : nothing}
${verdict === 'no' ? failedReasons(scheme.failed, voice) : nothing}
${scheme.stateReason === null ? nothing : html`<p class="sp-small">${say(scheme.stateReason)}</p>`}
${scheme.until === null || isDateTold(scheme.stateReason, scheme.until) ? nothing : html`<p class="sp-small">${t('Fino al', 'Until')} ${longDate(scheme.until, language)}.</p>`}
${warnings(scheme.warnings, voice)}</li>`
}

/** Whether the reason of the state already says the date. */
const isDateTold = (reason: Scheme['stateReason'], until: string) =>
  reason?.it.includes(longDate(until, 'it')) === true

/** One or two are read in place; a list of them is opened by who wants it. */
function warnings(texts: Scheme['warnings'], { t, say, language }: Speaker): Html {
  const badge = html`<span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>`
  if (texts.length <= 2)
    return html`${texts.map((text) => html`<p class="sp-small">${badge} ${say(text)}</p>`)}`
  return html`<details class="sp-details"><summary>${badge} ${t(`${texts.length} avvertenze sui valori usati`, `${texts.length} cautions on the values used`)}</summary><ul>${texts.map((text) => html`<li class="sp-small">${say(text)}</li>`)}</ul></details>`
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
