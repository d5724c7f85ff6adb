import { type Html, html } from '../html.ts'
import { addressIn, inLanguage } from '../language.ts'
import { type PageContext, renderPage } from '../page.ts'

const WORDS = {
  notFound: { it: 'Questa pagina non c’è', en: 'There is no such page' },
  notFoundText: {
    it: 'Controlla l’indirizzo. Se era la pagina di un edificio, controlla il codice: forse è stata cancellata, da te o dopo 24 mesi senza modifiche.',
    en: 'Check the address. If it was the page of a building, check the code: it may have been deleted, by you or after 24 months without changes.',
  },
  comeBack: { it: 'Riprendi con il codice', en: 'Resume with your code' },
  home: { it: 'Vai alla pagina iniziale', en: 'Go to the first page' },
  failed: { it: 'Qualcosa si è rotto da noi', en: 'Something broke on our side' },
  failedText: {
    it: 'Le tue risposte sono salve. Riprova tra poco. Se succede ancora, segnalalo con questo codice: {reference}.',
    en: 'Your answers are safe. Try again in a while. If it happens again, report it with this code: {reference}.',
  },
  tooLarge: { it: 'Hai inviato troppi dati', en: 'You sent too much' },
  tooLargeText: {
    it: 'Un modulo può pesare al massimo 1 MB. Niente è stato salvato: torna indietro e riduci il testo.',
    en: 'A form can weigh at most 1 MB. Nothing was saved: go back and shorten the text.',
  },
} as const

/** An address or a code that leads nowhere. */
export function notFoundPage(context: PageContext): Html {
  const words = inLanguage(WORDS, context.language)
  const at = (tail: string) => addressIn(context.language, tail)
  const body = html`<h1>${words.notFound}</h1><p>${words.notFoundText}</p>
<p><a href="${at('/torna')}">${words.comeBack}</a> · <a href="${at('/')}">${words.home}</a></p>`
  return renderPage(context, { title: words.notFound, body })
}

/** A failure of ours, with the code that finds it in the log. */
export function failurePage(context: PageContext, reference: string): Html {
  const words = inLanguage(WORDS, context.language)
  const body = html`<h1>${words.failed}</h1><p>${words.failedText.replace('{reference}', reference)}</p>`
  return renderPage(context, { title: words.failed, body })
}

/** A form beyond what any of ours can send. */
export function tooLargePage(context: PageContext): Html {
  const words = inLanguage(WORDS, context.language)
  const body = html`<h1>${words.tooLarge}</h1><p>${words.tooLargeText}</p>`
  return renderPage(context, { title: words.tooLarge, body })
}
