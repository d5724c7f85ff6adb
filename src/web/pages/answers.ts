import type { SummaryRow } from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { speaker } from '../parts/speaker.ts'

/** Every question of the case with its answer, or what is assumed in its place; each can be changed. */
export function answersPage(
  context: PageContext,
  page: { readonly rows: readonly SummaryRow[]; readonly code: string; readonly canUndo: boolean },
): Html {
  const { t, say, language } = speaker(context.language)
  const { buttons, origins } = messagesIn(language)
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = t('Le tue risposte', 'Your answers')
  const parts = [...new Map(page.rows.map((row) => [row.part.it, row.part])).values()]
  const body = html`<h1>${title}</h1>
<p>${t('Puoi cambiare tutto, quando vuoi: il resto resta com’è.', 'You can change anything, at any time: the rest stays as it is.')}</p>
<div class="sp-actions"><a class="btn btn-primary" href="${at('')}">${buttons.backToResult}</a>${
    page.canUndo
      ? html`<form method="post" action="${at('/risposte/annulla')}"><button class="btn btn-outline-primary" type="submit">${t('Annulla l’ultima risposta', 'Undo the last answer')}</button></form>`
      : nothing
  }</div>
${parts.map(
  (part) =>
    html`<h2>${say(part)}</h2><dl class="sp-answers">${page.rows
      .filter((row) => row.part.it === part.it)
      .map(
        (row) =>
          html`<div><dt>${say(row.question)}</dt><dd>${
            row.answer === null
              ? html`<span class="sp-assumed">${row.assumed === null ? messagesIn(language).states.notKnown : say(row.assumed)}</span> <span class="sp-small">(${origins.assumed})</span>`
              : html`${say(row.answer)} <span class="sp-small">(${origins.given})</span>`
          }</dd><dd class="sp-change-link"><a href="${at(`/domande/${row.questionId}?torna=risposte`)}">${row.answer === null ? t('Rispondi', 'Answer') : buttons.change}<span class="visually-hidden">: ${say(row.question)}</span></a></dd></div>`,
      )}</dl>`,
)}`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: title },
    ]),
  })
}
