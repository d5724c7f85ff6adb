import { type Html, html } from '../html.ts'
import { addressIn, inLanguage } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { type PageContext, renderPage } from '../page.ts'
import { speaker } from '../parts/speaker.ts'

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

/** A case without its five answers yet, or a result we could not compute. */
export function emptyPage(
  context: PageContext,
  page: { readonly code: string; readonly failure: string | undefined },
): Html {
  const { t, language } = speaker(context.language)
  const { states } = messagesIn(language)
  const title =
    page.failure === undefined
      ? t('Il risultato arriva tra poco', 'The result comes soon')
      : t('Non siamo riusciti a calcolare', 'We could not calculate')
  const body = html`<h1>${title}</h1><p>${page.failure === undefined ? states.empty : states.ourFault({ id: page.failure })}</p>
<p class="sp-actions"><a class="btn btn-primary" href="${addressIn(language, `/c/${page.code}/domande`)}">${t('Continua con le domande', 'Continue with the questions')}</a>
<a class="btn btn-outline-primary" href="${addressIn(language, `/c/${page.code}/risposte`)}">${t('Vedi le risposte', 'See the answers')}</a></p>
<p><a href="${addressIn(language, `/c/${page.code}/dati`)}">${t('I miei dati', 'My data')}</a></p>`
  return renderPage(context, { title, body })
}

/** Answers that cannot be true together: which, and where to correct them. */
export function contradictionPage(
  context: PageContext,
  page: {
    readonly code: string
    readonly issues: readonly {
      readonly text: string
      readonly question: { readonly id: string; readonly title: string } | undefined
    }[]
  },
): Html {
  const { t, language } = speaker(context.language)
  const title = t('Due risposte non vanno d’accordo', 'Two answers do not agree')
  const body = html`<h1>${title}</h1><p>${t('Le tue risposte sono salve. Per calcolare ne va corretta una:', 'Your answers are safe. To calculate, one must be corrected:')}</p>
<ul class="sp-links">${page.issues.map(
    ({ text, question }) =>
      html`<li>${text}${question === undefined ? '' : html` <a href="${addressIn(language, `/c/${page.code}/domande/${question.id}`)}">${messagesIn(language).buttons.correct}<span class="visually-hidden">: ${question.title}</span></a>`}</li>`,
  )}</ul>
<p><a href="${addressIn(language, `/c/${page.code}/risposte`)}">${t('Vedi tutte le risposte', 'See all the answers')}</a></p>`
  return renderPage(context, { title, body })
}
