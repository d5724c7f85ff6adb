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
  const { t } = voice
  const { incentives, warnings, date } = page.assessment
  const at = (tail: string) => addressIn(voice.language, `/c/${page.code}${tail}`)
  const title = t('Gli incentivi di questo edificio', 'The incentives of this building')
  const isNear = (scheme: Scheme) => !isOver(scheme) && scheme.suggestions.length > 0
  const near = incentives.doesNot.filter(isNear)
  const refused = incentives.doesNot.filter((scheme) => !isNear(scheme))
  const aged = warnings.filter((warning) => warning.kind === 'rules-age' || warning.kind === 'scheme')
  const body = html`<h1>${title}</h1>
<p>${t('Regole in vigore il', 'Rules in force on')} ${longDate(date, voice.language)}. ${t('Gli importi sono quelli del piano, tra quelli mostrati, che ne riceve di più.', 'Amounts are those of the plan, among those shown, that receives most.')}</p>
${aged.length === 0 ? nothing : callout(context.assets, 'warning', t('Attenzione alle date', 'Mind the dates'), dateWarnings(aged, voice))}
${section(t('Spettano', 'You qualify'), incentives.applies, 'yes', page, voice, at)}
${section(t('Dipende', 'It depends'), incentives.depends, 'depends', page, voice, at)}
${near.length === 0 ? nothing : section(t('Manca poco', 'Nearly there'), near, 'no', page, voice, at)}
${refusedSection(refused, voice)}`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: title },
    ]),
  })
}

/** The first is read at once; the same of other plans is folded. */
function dateWarnings(texts: Assessment['warnings'], { t, say }: Speaker): Html {
  const [first, ...rest] = texts
  if (first === undefined) return nothing
  const more = html`<details class="sp-details mb-0"><summary>${t('Gli altri piani, le altre date', 'Other plans, other dates')} (${rest.length})</summary><ul>${rest.map((warning) => html`<li>${say(warning.text)}</li>`)}</ul></details>`
  return html`<p>${say(first.text)}</p>${rest.length === 0 ? nothing : more}`
}

/** Takes no requests today, for good or for now. */
const isOver = ({ state }: Scheme): boolean => state === 'closed' || state === 'exhausted'

/** What does not apply and no small change would bring in, by reason, folded: who wants it opens it. */
function refusedSection(schemes: readonly Scheme[], voice: Speaker): Html {
  const { t } = voice
  const notOpen = schemes.filter(isOver)
  const unknown = schemes.filter(({ state }) => state === 'unknown' || state === 'paused')
  const others = schemes.filter((scheme) => !notOpen.includes(scheme) && !unknown.includes(scheme))
  return html`<h2>${t('Non spettano', 'You do not qualify')} <span class="sp-small">(${schemes.length})</span></h2>
${folded(t('Per chi chiede, per questo edificio o per questi lavori', 'For who asks, this building or these works'), others, voice)}
${folded(t('Chiusi o senza fondi', 'Closed or out of money'), notOpen, voice)}
${folded(t('Sospesi, o non si sa se siano aperti', 'Paused, or not known to be open'), unknown, voice)}`
}

function folded(title: string, schemes: readonly Scheme[], { t, say, language }: Speaker): Html {
  if (schemes.length === 0) return nothing
  const none = t('nessuna condizione letta', 'no condition read')
  return html`<details class="sp-details"><summary>${title} (${schemes.length})</summary><ul class="sp-refused">${schemes.map(
    (scheme) => {
      const [first] = scheme.failed
      const reason = first === undefined ? none : say(first.text)
      const article = first === undefined || first.article === '' ? nothing : html` (${first.article})`
      return html`<li><a href="${addressIn(language, `/incentivi/${scheme.schemeId}`)}">${say(scheme.name)}</a>: <span class="sp-small">${lowerFirst(reason)}${article}</span></li>`
    },
  )}</ul></details>`
}

/** The changes that would bring a scheme in, each for a work, with what it would pay. */
function changes(
  scheme: Scheme,
  verdict: 'yes' | 'depends' | 'no',
  voice: Speaker,
  page: CaseIncentivesPage,
  at: (tail: string) => string,
): Html {
  const { t, say, language } = voice
  if (scheme.suggestions.length === 0 || isOver(scheme)) return nothing
  const title =
    verdict === 'no' ? t('Basterebbe', 'It would take') : t('Pagherebbe anche', 'It would also pay for')
  return html`<p class="mb-0"><strong>${title}:</strong></p><ul>${scheme.suggestions.map((suggestion) => {
    const { amountEur, article, answerField, measure, text } = suggestion
    const amount =
      amountEur === null || amountEur <= 0
        ? ''
        : ` ${t('circa', 'about')} ${formatMoney(roundUncertain(amountEur), language)},`
    const question = page.questionFor(answerField)
    return html`<li>${say(measure.name)}:${amount} ${t('con questa condizione', 'on this condition')}: ${asCondition(say(text))}${article === '' ? nothing : html` <span class="sp-small">(${article})</span>`}${question === undefined ? nothing : html` <a href="${at(`/domande/${question.id}`)}">${question.title}</a>`}</li>`
  })}</ul>`
}

/** A fact to make true reads as a sentence without its "yes". */
const asCondition = (text: string): string => lowerFirst(text).replaceAll(/: (sì|yes)(?=;|$)/g, '')

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
  const money = (value: number) => formatMoney(roundUncertain(value), language)
  return html`<li class="sp-card"><h3><a href="${addressIn(language, `/incentivi/${scheme.schemeId}`)}">${say(scheme.name)}</a> ${verdictBadge(isOver(scheme) ? 'closed' : verdict, language)}</h3>
${scheme.upToEur > 0 ? html`<p><strong>${t('circa', 'about')} ${money(scheme.upToEur)}</strong></p>` : nothing}
${scheme.measures.length === 0 ? nothing : html`<p>${t('Per', 'For')}: ${scheme.measures.map((measure) => lowerFirst(say(measure.name))).join(', ')}.</p>`}
${verdict === 'depends' && scheme.dependsOn.length > 0 ? dependsText(scheme.dependsOn, voice, at, page.questionFor) : nothing}
${verdict === 'depends' && scheme.conditionalUpToEur > scheme.upToEur ? html`<p>${t('Con risposte favorevoli: circa', 'With favourable answers: about')} ${money(scheme.conditionalUpToEur)}.</p>` : nothing}
${verdict === 'no' ? failedReasons(scheme.failed, voice) : nothing}
${changes(scheme, verdict, voice, page, at)}
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
