import { type Html, html, nothing } from '../html.ts'
import { inLanguage } from '../language.ts'
import { backLink, type PageContext, renderPage } from '../page.ts'
import { describedBy, errorSummary, errorText, invalid } from '../parts/controls.ts'

const WORDS = {
  title: { it: 'Riprendi con il codice', en: 'Resume with your code' },
  label: { it: 'Il tuo codice', en: 'Your code' },
  help: {
    it: 'Sono 20 tra lettere e cifre, come K7QM-2RFD-9XTL-C4VW-H8PN. Puoi anche incollare l’indirizzo intero della pagina.',
    en: '20 letters and digits, such as K7QM-2RFD-9XTL-C4VW-H8PN. You can also paste the whole address of the page.',
  },
  go: { it: 'Riprendi', en: 'Resume' },
  'not-a-code': {
    it: 'Scrivi il codice di 20 segni, oppure incolla l’indirizzo della pagina',
    en: 'Enter the code of 20 signs, or paste the address of the page',
  },
  unknown: {
    it: 'Non troviamo questo codice. Controlla le lettere, o forse è stato cancellato dopo 24 mesi',
    en: 'We cannot find this code. Check the letters, or it may have been deleted after 24 months',
  },
  lost: {
    it: 'Hai perso il codice? Non possiamo ritrovarlo: non sappiamo chi sei, ed è così apposta. Puoi ricominciare, bastano cinque risposte.',
    en: 'Lost the code? We cannot find it again: we do not know who you are, on purpose. You can start again, five answers are enough.',
  },
} as const

/** The way back to a case from another device. The code can be pasted in any form. */
export function comeBackPage(
  context: PageContext,
  came: { readonly typed: string; readonly problem: 'not-a-code' | 'unknown' | undefined },
): Html {
  const words = inLanguage(WORDS, context.language)
  const error = came.problem === undefined ? undefined : words[came.problem]
  const errors = error === undefined ? [] : [{ field: 'codice', message: error }]
  const body = html`<div class="row"><div class="col-12 col-lg-8"><div class="sp-q">
${backLink(context, '/')}
${errorSummary(context.language, errors, 'codice')}
<form method="post" novalidate>
<div class="sp-text-field${error === undefined ? '' : ' sp-field-error'}"><h1 class="h2">${words.title}</h1>
<label class="active" for="q-codice">${words.label}</label>
<p id="q-codice-aiuto" class="text-secondary">${words.help}</p>
${errorText(error, 'q-codice', context.language)}
<input type="text" class="form-control sp-code${error === undefined ? '' : ' is-invalid'}" id="q-codice" name="codice" value="${came.typed}" autocomplete="off" autocapitalize="characters" spellcheck="false"${describedBy('q-codice-aiuto', error === undefined ? undefined : 'q-codice-errore')}${invalid(error)}></div>
<div class="sp-actions"><button class="btn btn-primary" type="submit">${words.go}</button></div>
</form>
<p class="text-secondary">${words.lost}</p>${nothing}
</div></div></div>`
  return renderPage(context, { title: words.title, body, hasErrors: error !== undefined })
}
