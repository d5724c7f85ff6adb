import type { AnswersDraft, Field, FieldMessage, Form, QuestionView } from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { addressIn, inLanguage } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { backLink, type PageContext, renderPage } from '../page.ts'
import { callout } from '../parts/callout.ts'
import { errorSummary } from '../parts/controls.ts'
import { icon } from '../parts/icon.ts'
import { firstControl, questionControls } from '../parts/question-form.ts'

const WORDS = {
  result: { it: 'Vai al risultato', en: 'Go to the result' },
  yes: { it: 'Sì, è giusto', en: 'Yes, it is right' },
  check: { it: 'Solo un controllo', en: 'Just checking' },
} as const

export type QuestionPage = {
  readonly view: QuestionView
  readonly fields: readonly Field[]
  readonly answers: AnswersDraft
  readonly posted: Form | undefined
  readonly errors: readonly FieldMessage[]
  /** Comuni the text could mean, to choose from. */
  readonly comuni: Html | undefined
  /** Position among the questions of the first estimate. */
  readonly count: { readonly number: number; readonly total: number } | undefined
  readonly back: string
  /** What was understood of the page before, and what looked unlikely in it. */
  readonly echo:
    | {
        readonly readings: readonly string[]
        readonly warnings: readonly string[]
        readonly correct: string
        readonly accept: string
      }
    | undefined
  /** The result so far: beside the question, and in one line on a phone. */
  readonly soFar: { readonly column: Html; readonly line: Html } | undefined
  /** Address of the live preview, when there is a result to preview. */
  readonly preview: string | undefined
}

/** One question, with everything it needs to be answered without scripts. */
export function questionPage(context: PageContext, page: QuestionPage): Html {
  const words = inLanguage(WORDS, context.language)
  const { buttons, question } = messagesIn(context.language)
  const { view } = page
  const caption = page.count === undefined ? view.part : question.countFirst(page.count)
  const controls =
    page.comuni ??
    questionControls({
      language: context.language,
      view,
      fields: page.fields,
      answers: page.answers,
      posted: page.posted,
      errors: page.errors,
    })
  const hasOwnUnknown = view.fields.some((field) =>
    field.options.some((option) => option.value === 'unknown'),
  )
  const isUnknownOffered = !view.isRequired && !hasOwnUnknown
  const body = html`<div class="row"><div class="col-12 col-lg-8"><div class="sp-q">
${backLink(context, page.back)}
${errorSummary(context.language, page.errors, firstControl(view))}
${echo(context, page)}
<p class="text-secondary mb-1">${caption}</p>
<form method="post" novalidate data-question${page.preview === undefined ? nothing : html` data-preview="${page.preview}"`}>
${controls}
${isUnknownOffered && view.assumed !== null ? html`<p class="text-secondary">${buttons.dontKnow}: ${lowerFirst(view.assumed)}</p>` : nothing}
${page.soFar?.line ?? nothing}
<div class="sp-actions"><button class="btn btn-primary" type="submit">${buttons.continue}</button>
${isUnknownOffered ? html`<button class="btn btn-outline-primary" type="submit" name="unknown" value="1">${buttons.dontKnow}</button>` : nothing}
${view.isRequired ? nothing : html`<button class="btn btn-link" type="submit" name="salta" value="1">${buttons.skip}</button>`}</div>
</form>
${view.how === null ? nothing : html`<details class="sp-details"><summary>${question.how}</summary><div><p class="mb-0">${view.how}</p></div></details>`}
${page.soFar === undefined ? nothing : html`<p class="text-secondary">${question.stopAnyTime} <a href="${addressIn(context.language, `/c/${context.code ?? ''}`)}">${words.result}</a></p>`}
</div></div>
<div class="col-12 col-lg-4 sp-side">${page.soFar?.column ?? nothing}
<aside class="callout note"><div class="callout-inner"><div class="callout-title">${icon(context.assets, 'it-info-circle', '')}<span class="text">${question.why}</span></div><p>${view.why}</p></div></aside></div></div>`
  return renderPage(context, { title: view.title, body, hasErrors: page.errors.length > 0 })
}

function echo(context: PageContext, page: QuestionPage): Html {
  if (page.echo === undefined) return nothing
  const words = inLanguage(WORDS, context.language)
  const { readings, warnings, correct, accept } = page.echo
  const { buttons, question } = messagesIn(context.language)
  const links = html`<p class="mb-0"><a href="${accept}">${words.yes}</a> · <a href="${correct}">${buttons.correct}</a></p>`
  if (warnings.length > 0) {
    return callout(
      context.assets,
      'warning',
      words.check,
      html`${warnings.map((text) => html`<p>${text}</p>`)}${links}`,
    )
  }
  if (readings.length === 0) return nothing
  return html`<p class="sp-echo" role="status">${question.understood({ reading: readings.join(', ') })}. <a href="${correct}">${buttons.correct}</a></p>`
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
