import type { Field, FieldMessage, Form, QuestionView } from '../../core/questionnaire/index.ts'
import { type Html, html } from '../html.ts'
import { backLink, type PageContext, renderPage } from '../page.ts'
import { errorSummary } from '../parts/controls.ts'
import { firstControl, questionControls } from '../parts/question-form.ts'

export type StartPage = {
  readonly view: QuestionView
  readonly fields: readonly Field[]
  readonly posted: Form | undefined
  readonly errors: readonly FieldMessage[]
}

/** Which building: the choice opens a case. */
export function startPage(context: PageContext, page: StartPage): Html {
  const { language } = context
  const controls = questionControls({
    language,
    view: page.view,
    fields: page.fields,
    answers: {},
    posted: page.posted,
    errors: page.errors,
  })
  const note =
    language === 'it'
      ? 'Quando continui si apre una pagina tutta tua, con un codice per ritrovarla. Non ti chiediamo chi sei.'
      : 'When you continue, a page of your own opens, with a code to find it again. We do not ask who you are.'
  const body = html`<div class="row"><div class="col-12 col-lg-8"><div class="sp-q">
${backLink(context, '/')}
${errorSummary(language, page.errors, firstControl(page.view))}
<form method="post" novalidate>
${controls}
<p class="text-secondary">${note}</p>
<div class="sp-actions"><button class="btn btn-primary" type="submit">${language === 'it' ? 'Continua' : 'Continue'}</button></div>
</form></div></div></div>`
  return renderPage(context, { title: page.view.title, body, hasErrors: page.errors.length > 0 })
}
