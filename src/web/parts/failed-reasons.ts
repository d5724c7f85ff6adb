import type { FundingLine } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { formatNumber } from './numbers.ts'
import type { Speaker } from './speaker.ts'

type FailedReason = FundingLine['failed'][number]
type Accepted = FailedReason['accepted'][number]

const COMPARISONS: Readonly<Record<string, { readonly it: string; readonly en: string }>> = {
  '<=': { it: 'al massimo', en: 'at most' },
  '<': { it: 'meno di', en: 'less than' },
  '>=': { it: 'almeno', en: 'at least' },
  '>': { it: 'più di', en: 'more than' },
}
const MOST_SHOWN = 3

/** Why a scheme does not apply: the condition that is not met, its article, and the number that misses it. */
export function failedReasons(reasons: readonly FailedReason[], voice: Speaker): Html {
  const { t, say } = voice
  return html`${reasons.slice(0, MOST_SHOWN).map((reason) => {
    const distances = reason.accepted.flatMap((accepted) => distance(reason, accepted, voice))
    return html`<p>${t('Manca questa condizione', 'This condition is not met')}: <em>${say(reason.text)}</em>${distances.length === 0 ? nothing : ` (${distances.join('; ')})`}.${reason.article === '' ? nothing : html` <span class="sp-small">${reason.article}</span>`}</p>`
  })}`
}

/** Only numbers are compared in words: a code of a list would be read by nobody. */
function distance(
  reason: FailedReason,
  { fact, comparison, values }: Accepted,
  { language, t, say }: Speaker,
): string[] {
  const found = reason.found[fact]
  const limit = values[0]
  const words = COMPARISONS[comparison]
  if (typeof found !== 'number' || typeof limit !== 'number' || words === undefined) return []
  const number = (value: number) => formatNumber(value, language, Number.isInteger(value) ? 0 : 2)
  return [`${t('qui', 'here')} ${number(found)}, ${t('serve', 'needed')} ${say(words)} ${number(limit)}`]
}
