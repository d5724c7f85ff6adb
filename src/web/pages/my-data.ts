import { type Html, html } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { backLink, breadcrumb, type PageContext, renderPage } from '../page.ts'
import { codeBox } from '../parts/code-box.ts'
import { icon } from '../parts/icon.ts'
import { longDate } from '../parts/numbers.ts'
import { speaker } from '../parts/speaker.ts'

/** The link, the download, the day of deletion, and the way to delete now. */
export function myDataPage(
  context: PageContext,
  page: { readonly code: string; readonly address: string; readonly expiresOn: string },
): Html {
  const voice = speaker(context.language)
  const { t, language } = voice
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = t('I miei dati', 'My data')
  const body = html`<h1>${title}</h1>
${codeBox(voice, page.code)}
<p>${t('Indirizzo', 'Address')}: <a class="sp-address" href="${at('')}">${page.address}</a></p>
<p>${t('Se non cambi niente, tutto si cancella da solo il', 'If you change nothing, everything is deleted by itself on')} <strong>${longDate(page.expiresOn, language)}</strong>.</p>
<h2>${t('Scarica', 'Download')}</h2>
<p><a href="${at('/dati.json')}" download>${icon(context.assets, 'it-file-json')} ${t('Risposte e risultato, per un tecnico o un altro programma (JSON)', 'Answers and result, for a professional or another program (JSON)')}</a></p>
<p><a href="${at('/rapporto')}">${icon(context.assets, 'it-print')} ${t('Rapporto da stampare (HTML)', 'Report to print (HTML)')}</a></p>
<h2>${t('Elimina', 'Delete')}</h2>
<p>${t('Sparisce tutto, davvero: risposte, risultati e codice. Non si può tornare indietro.', 'Everything really disappears: answers, results and code. It cannot be undone.')}</p>
<p><a class="btn btn-outline-danger" href="${at('/dati/elimina')}">${messagesIn(language).buttons.deleteAll}</a></p>`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: title },
    ]),
  })
}

/** Deleting is asked twice. */
export function deletePage(context: PageContext, page: { readonly code: string }): Html {
  const { t, language } = speaker(context.language)
  const title = t('Vuoi eliminare tutto?', 'Delete everything?')
  const body = html`${backLink(context, `/c/${page.code}/dati`)}<h1>${title}</h1>
<p>${t('Cancelliamo le risposte, i risultati e il codice', 'We delete the answers, the results and the code')} <span class="sp-code">${page.code}</span>. ${t('Non potremo recuperarli.', 'We will not be able to recover them.')}</p>
<form method="post"><div class="sp-actions"><button class="btn btn-danger" type="submit" name="conferma" value="si">${t('Sì, elimina tutto', 'Yes, delete everything')}</button>
<a class="btn btn-outline-primary" href="${addressIn(language, `/c/${page.code}/dati`)}">${t('No, torna indietro', 'No, go back')}</a></div></form>`
  return renderPage(context, { title, body })
}

/** After deleting: nothing is left to show. */
export function deletedPage(context: PageContext): Html {
  const { t, language } = speaker(context.language)
  const title = t('Abbiamo eliminato tutto', 'Everything is deleted')
  const body = html`<h1>${title}</h1><div class="alert alert-success" role="status">${t('Le risposte, i risultati e il codice non esistono più.', 'The answers, the results and the code no longer exist.')}</div>
<p><a href="${addressIn(language, '/')}">${t('Vai alla pagina iniziale', 'Go to the first page')}</a></p>`
  return renderPage(context, { title, body })
}
