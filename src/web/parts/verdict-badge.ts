import { type Html, html } from '../html.ts'
import type { Language } from '../language.ts'
import { messagesIn } from '../messages/index.ts'

const KINDS = {
  yes: { classes: 'bg-success', name: 'applies' },
  depends: { classes: 'bg-primary', name: 'depends' },
  no: { classes: 'bg-secondary', name: 'refused' },
  closed: { classes: 'bg-secondary', name: 'closed' },
} as const

/** Whether a scheme applies, in a word: never by colour alone. */
export function verdictBadge(kind: keyof typeof KINDS, language: Language): Html {
  return html`<span class="badge ${KINDS[kind].classes}">${messagesIn(language).verdicts[KINDS[kind].name]}</span>`
}
