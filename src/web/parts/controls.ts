import type { FieldMessage, Form } from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Language } from '../language.ts'

/** The id of a control, which the summary of errors leads to. */
export const controlId = (name: string) => `q-${name.replace(/[^\w-]/g, '-')}`

/** What a control sent, as a list. */
export function valuesAt(form: Form, name: string): readonly string[] {
  const value = form[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

export const messageAt = (messages: readonly FieldMessage[], name: string): string | undefined =>
  messages.find((message) => message.field === name)?.message

export function errorText(error: string | undefined, id: string, language: Language): Html {
  if (error === undefined) return nothing
  return html`<p id="${id}-errore" class="form-feedback just-validate-error-label d-block"><span class="visually-hidden">${language === 'it' ? 'Errore:' : 'Error:'}</span> ${error}</p>`
}

export function describedBy(...ids: readonly (string | undefined)[]): Html {
  const present = ids.filter((id) => id !== undefined)
  return present.length === 0 ? nothing : html` aria-describedby="${present.join(' ')}"`
}

export const invalid = (error: string | undefined): Html =>
  error === undefined ? nothing : html` aria-invalid="true"`

/** The list at the top of a form that came back: each line leads to its control. */
export function errorSummary(
  language: Language,
  errors: readonly FieldMessage[],
  fallbackControl: string,
): Html {
  if (errors.length === 0) return nothing
  return html`<div class="alert alert-danger" role="alert" tabindex="-1" id="errori"><h2 class="h5 alert-heading">${language === 'it' ? 'C’è un problema' : 'There is a problem'}</h2>
<ul class="mb-0">${errors.map(
    (error) =>
      html`<li><a class="alert-link" href="#${controlId(error.field === '' ? fallbackControl : error.field)}">${error.message}</a></li>`,
  )}</ul></div>`
}
