import type { FundingLine } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Speaker } from './speaker.ts'

const MOST_SHOWN = 3

/** Why a scheme does not apply: in words, with the numbers of the case, and the article. */
export function failedReasons(reasons: FundingLine['failed'], { say }: Speaker): Html {
  return html`${reasons
    .slice(0, MOST_SHOWN)
    .map(
      (reason) =>
        html`<p>${say(reason.text)}${reason.article === '' ? nothing : html` <span class="sp-small">${reason.article}</span>`}</p>`,
    )}`
}
