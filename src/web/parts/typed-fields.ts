import { type Form, readNumber } from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Language, LocalText } from '../language.ts'
import { controlId, describedBy, errorText, invalid, valuesAt } from './controls.ts'
import { formatNumber } from './numbers.ts'

/** What is wrong with a field of a form, in the words of who reads. */
export type FieldProblem = { readonly field: string; readonly text: LocalText }

/** The values of a form as texts: numbers plain (`15000.5`), so that either language can show them. */
export type FormValues = Readonly<Record<string, string>>

export type FieldOptions = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly problems: readonly FieldProblem[]
  readonly language: Language
  readonly suffix?: string
}

/** First text of a posted field, without spaces around; empty when absent. */
export const typed = (form: Form, name: string): string => (valuesAt(form, name)[0] ?? '').trim()

/** A plain number as people write it in a language, cents in two figures for money; other texts as they are. */
export function shownNumber(value: string, language: Language, isMoney = false): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const decimals = (value.split('.')[1] ?? '').length
  return formatNumber(Number(value), language, isMoney && decimals > 0 ? 2 : Math.min(3, decimals))
}

/** A typed number as a plain one within bounds; undefined when it is not one. */
export function plainNumber(
  text: string,
  language: Language,
  { from, to, isWhole = false }: { readonly from: number; readonly to: number; readonly isWhole?: boolean },
): number | undefined {
  const value = readNumber(text, language)
  if (value === undefined || value < from || value > to) return undefined
  return isWhole && !Number.isInteger(value) ? undefined : value
}

/** A labelled text field with its hint and its error. */
export function textField(options: FieldOptions, mode: 'decimal' | 'numeric' | 'text' = 'text'): Html {
  return labelled(
    options,
    (attributes) =>
      html`<input type="text" class="form-control" inputmode="${mode}" autocomplete="off" value="${options.value}"${attributes}>`,
  )
}

/** A day, with the picker of the browser. */
export function dateField(options: FieldOptions): Html {
  return labelled(
    options,
    (attributes) => html`<input type="date" class="form-control" value="${options.value}"${attributes}>`,
  )
}

/** A choice among few. */
export function selectField(
  options: FieldOptions,
  choices: readonly (readonly [value: string, label: string])[],
): Html {
  return labelled(
    options,
    (attributes) =>
      html`<select${attributes}>${choices.map(
        ([value, label]) =>
          html`<option value="${value}"${value === options.value ? html` selected` : nothing}>${label}</option>`,
      )}</select>`,
  )
}

function labelled(options: FieldOptions, control: (attributes: Html) => Html): Html {
  const { name, label, hint, problems, language, suffix } = options
  const id = controlId(name)
  const error = problems.find((problem) => problem.field === name)?.text[language]
  const hintId = hint === undefined ? undefined : `${id}-aiuto`
  const attributes = html` id="${id}" name="${name}"${describedBy(hintId, error === undefined ? undefined : `${id}-errore`)}${invalid(error)}`
  return html`<div class="sp-field"><label for="${id}">${label}</label>${hint === undefined ? nothing : html`<p class="sp-small" id="${hintId}">${hint}</p>`}${errorText(error, id, language)}${suffix === undefined ? control(attributes) : html`<span class="sp-suffixed">${control(attributes)}<span aria-hidden="true">${suffix}</span></span>`}</div>`
}
