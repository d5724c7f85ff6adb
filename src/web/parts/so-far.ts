import type { Assessment } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { addressIn, fill, inLanguage, type Language } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { formatMoney, formatShare, roundBand } from './numbers.ts'
import { billSentence, classSentence } from './result-words.ts'

const WORDS = {
  title: { it: 'Il risultato finora', en: 'The result so far' },
  precision: { it: 'Precisione della spesa: ±{width}.', en: 'Accuracy of the cost: ±{width}.' },
  widened: {
    it: 'La tua ultima risposta ha spostato la stima: l’intervallo ora è ±{after}, prima era ±{before}.',
    en: 'Your last answer moved the estimate: the range is now ±{after}, it was ±{before}.',
  },
  moved: {
    it: 'La tua ultima risposta ha spostato la spesa probabile da {before} a {after}.',
    en: 'Your last answer moved the likely cost from {before} to {after}.',
  },
  same: { it: 'La tua ultima risposta conferma la stima.', en: 'Your last answer confirms the estimate.' },
  see: { it: 'Vedi il risultato', en: 'See the result' },
} as const

/** The column beside a question: what the answers say so far, and what the last one changed. */
export function soFar(
  language: Language,
  code: string,
  now: Assessment,
  before: Assessment | undefined,
): Html {
  const words = inLanguage(WORDS, language)
  const change = changeSentence(language, now, before)
  return html`<section class="sp-so-far" id="finora" aria-live="polite"><h2 class="h5">${words.title}</h2>
<p>${classSentence(now.diagnosis, language)}</p>
<p>${billSentence(now, language)}</p>
<p>${fill(words.precision, { width: width(now, language) })}</p>
${change === undefined ? nothing : html`<p class="sp-change">${change}</p>`}
<p class="mb-0"><a href="${addressIn(language, `/c/${code}`)}">${words.see}</a></p></section>`
}

/** One line for a phone, above the button. */
export function soFarLine(language: Language, now: Assessment): Html {
  const likely =
    now.diagnosis.classChances.find((chance) => chance.class === now.diagnosis.likelyClass)?.chance ?? 0
  const money = formatMoney(roundBand(now.diagnosis.billEur).central, language)
  const text =
    language === 'it'
      ? `Finora: classe ${now.diagnosis.likelyClass} (${Math.round(likely * 100)} su 100), circa ${money} l’anno`
      : `So far: class ${now.diagnosis.likelyClass} (${Math.round(likely * 100)} in 100), about ${money} a year`
  return html`<p class="sp-so-far-line">${text}</p>`
}

/** What the last answer did to the result, in words; undefined when there is nothing to compare with. */
export function changeSentence(
  language: Language,
  now: Assessment,
  before: Assessment | undefined,
): string | undefined {
  if (before === undefined) return undefined
  const words = inLanguage(WORDS, language)
  const slots = { before: width(before, language), after: width(now, language) }
  const difference = now.diagnosis.billRelativeHalfWidth - before.diagnosis.billRelativeHalfWidth
  if (slots.before !== slots.after)
    return difference < 0 ? messagesIn(language).result.narrowed(slots) : fill(words.widened, slots)
  const money = (assessment: Assessment) =>
    formatMoney(roundBand(assessment.diagnosis.billEur).central, language)
  if (money(before) !== money(now)) return fill(words.moved, { before: money(before), after: money(now) })
  return words.same
}

const width = (assessment: Assessment, language: Language) =>
  formatShare(assessment.diagnosis.billRelativeHalfWidth, language)
