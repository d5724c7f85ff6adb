import { type Html, html } from '../html.ts'
import type { Speaker } from './speaker.ts'

/** The code of the case, large enough to be copied by hand. */
export function codeBox({ t }: Speaker, code: string): Html {
  return html`<div class="sp-code-box"><p class="mb-1">${t('Il tuo codice per tornare qui:', 'Your code to come back here:')}</p>
<p class="sp-code sp-code-large">${code}</p>
<p class="sp-small mb-0">${t('Scrivilo o salva l’indirizzo di questa pagina. Chi lo ha può vedere e cambiare le risposte.', 'Write it down or bookmark this page. Whoever has it can see and change the answers.')}</p></div>`
}
