import type {
  AnswersDraft,
  Field,
  FieldMessage,
  FieldView,
  Form,
  OptionView,
  QuestionView,
} from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Language } from '../language.ts'
import { billRows } from './bill-rows.ts'
import { controlId, describedBy, errorText, invalid, messageAt, valuesAt } from './controls.ts'
import { ownerRows } from './owner-rows.ts'
import { picture } from './picture.ts'

/** What the controls of one page are drawn from. */
export type FormContext = {
  readonly language: Language
  readonly view: QuestionView
  /** The fields of the view, in the same order: tables are drawn from them. */
  readonly fields: readonly Field[]
  readonly answers: AnswersDraft
  /** What was just posted, when it came back with errors: it is shown as typed, instead of the stored answers. */
  readonly posted: Form | undefined
  readonly errors: readonly FieldMessage[]
}

/** The first cell of a field that is a table. */
const FIRST_CELL: ReadonlyMap<Field['kind'], string> = new Map([
  ['bills', 'carrier'],
  ['owners', 'label'],
])

/** All the controls of a page. The h1 is the legend or label of the first field when that has no words of its own. */
export function questionControls(context: FormContext): Html {
  const { view, fields } = context
  const isTitleApart =
    view.fields[0] === undefined || view.fields[0].label !== null || FIRST_CELL.has(view.fields[0].kind)
  const heading = html`<h1 class="h2">${view.title}</h1>${view.help === null ? nothing : html`<p class="text-secondary">${view.help}</p>`}`
  return html`${isTitleApart ? heading : nothing}
${view.fields.map((fieldView, index) => {
  const field = fields[index]
  return field === undefined
    ? nothing
    : fieldControls(field, fieldView, context, index === 0 && !isTitleApart)
})}`
}

function fieldControls(field: Field, view: FieldView, context: FormContext, isTitle: boolean): Html {
  if (field.kind === 'bills') return billRows(field, context)
  if (field.kind === 'owners') return ownerRows(field, context)
  if (view.options.length === 0) return textField(field, view, context, isTitle)
  return optionsField(field, view, context, isTitle)
}

/** The first control a message about the page can lead to. */
export function firstControl(view: QuestionView): string {
  const field = view.fields[0]
  const cell = field === undefined ? undefined : FIRST_CELL.get(field.kind)
  return cell === undefined ? (field?.name ?? '') : `${field?.name}.0.${cell}`
}

/** A set of radios or boxes under its legend. */
function optionsField(field: Field, view: FieldView, context: FormContext, isTitle: boolean): Html {
  const type = field.kind === 'choices' || field.kind === 'works' ? 'checkbox' : 'radio'
  const posted = context.posted === undefined ? undefined : valuesAt(context.posted, view.name)
  const options = view.options.map((choice, index) => {
    const isChecked = posted === undefined ? choice.isChecked : posted.includes(choice.value)
    const drawn = option(type, view.name, index, { ...choice, isChecked })
    if (field.kind === 'works' && field.options.some(({ value }) => value === choice.value)) {
      return html`<div class="sp-work">${drawn}${decade(field, choice, context)}</div>`
    }
    if (choice.value === 'typed') return html`${drawn}<div class="sp-typed">${typedBox(view, context)}</div>`
    return drawn
  })
  return group(view, context, isTitle, options)
}

function group(view: FieldView, context: FormContext, isTitle: boolean, options: readonly Html[]): Html {
  const error = messageAt(context.errors, view.name)
  const id = controlId(view.name)
  const help = view.help ?? (isTitle ? context.view.help : null)
  const title = context.view.title
  return html`<fieldset${error === undefined ? nothing : html` class="sp-field-error"`}${describedBy(help === null ? undefined : `${id}-aiuto`, error === undefined ? undefined : `${id}-errore`)}>
${isTitle ? html`<legend><h1 class="h2">${title}</h1></legend>` : html`<legend class="sp-subquestion">${view.label ?? title}</legend>`}
${help === null ? nothing : html`<p id="${id}-aiuto" class="text-secondary">${help}</p>`}
${errorText(error, id, context.language)}
${options}</fieldset>`
}

function option(type: 'radio' | 'checkbox', name: string, index: number, choice: OptionView): Html {
  const id = index === 0 ? controlId(name) : `${controlId(name)}-${index}`
  const drawing = choice.picture === undefined ? nothing : picture(choice.picture)
  return html`<div class="form-check form-check-group${drawing === nothing ? '' : ' sp-with-picture'}">
<input type="${type}" name="${name}" id="${id}" value="${choice.value}"${choice.isChecked ? html` checked` : nothing}${describedBy(choice.meaning === undefined ? undefined : `${id}-h`)}>
<label for="${id}">${choice.label}</label>
${choice.meaning === undefined ? nothing : html`<small class="form-text" id="${id}-h">${choice.meaning}</small>`}
${drawing}</div>`
}

function decade(field: Extract<Field, { kind: 'works' }>, choice: OptionView, context: FormContext): Html {
  const name = `${field.answer}.${choice.value}`
  const id = controlId(name)
  const stored = context.answers.worksDone?.find(({ work }) => work === choice.value)?.decade
  const chosen = context.posted === undefined ? stored : valuesAt(context.posted, name)[0]
  return html`<div class="sp-decade"><label class="active" for="${id}">${field.decadeLabel[context.language]}<span class="visually-hidden">: ${choice.label}</span></label>
<select id="${id}" name="${name}"><option value="">${context.language === 'it' ? 'Non so quando' : 'I don’t know when'}</option>${field.decades.map(
    (item) =>
      html`<option value="${item.value}"${item.value === chosen ? html` selected` : nothing}>${item.label[context.language]}</option>`,
  )}</select></div>`
}

/** A box to write a comune or a number in. */
function textField(field: Field, view: FieldView, context: FormContext, isTitle: boolean): Html {
  const id = controlId(view.name)
  const error = messageAt(context.errors, view.name)
  const help = view.help ?? (isTitle ? context.view.help : null)
  const words = withUnit(isTitle ? context.view.title : (view.label ?? context.view.title), view.unit)
  const label = html`<label class="active" for="${id}">${words}</label>`
  return html`<div class="sp-text-field${error === undefined ? '' : ' sp-field-error'}">
${isTitle ? html`<h1 class="h2">${label}</h1>` : label}
${help === null ? nothing : html`<p id="${id}-aiuto" class="text-secondary">${help}</p>`}
${errorText(error, id, context.language)}
${input(view.typed?.name ?? view.name, view.typed?.value ?? '', context, {
  error,
  help: help === null ? undefined : `${id}-aiuto`,
  field,
})}</div>`
}

/** The box beside ready answers: "another value". */
function typedBox(view: FieldView, context: FormContext): Html {
  if (view.typed === null) return nothing
  const id = controlId(view.typed.name)
  const error = messageAt(context.errors, view.typed.name)
  return html`<label class="active" for="${id}">${withUnit(view.typed.label, view.unit)}</label>${errorText(error, id, context.language)}
${input(view.typed.name, view.typed.value, context, { error, help: undefined, field: undefined })}`
}

function input(
  name: string,
  stored: string,
  context: FormContext,
  {
    error,
    help,
    field,
  }: {
    readonly error: string | undefined
    readonly help: string | undefined
    readonly field: Field | undefined
  },
): Html {
  const id = controlId(name)
  const value = context.posted === undefined ? stored : (valuesAt(context.posted, name)[0] ?? '')
  const isComune = field?.kind === 'comune'
  const mode = field?.kind === 'number' && field.isWhole ? 'numeric' : 'decimal'
  return html`<input type="text" class="form-control${isComune ? '' : ' sp-short'}${error === undefined ? '' : ' is-invalid'}" id="${id}" name="${name}" value="${value}" autocomplete="off"${describedBy(help, error === undefined ? undefined : `${id}-errore`)}${invalid(error)}${isComune ? html` spellcheck="false" data-comuni` : html` inputmode="${mode}"`}>`
}

/** The unit stands in the label, unless the words already say it. */
function withUnit(label: string, unit: string | null): string {
  if (unit === null || label.toLowerCase().includes(unit.toLowerCase())) return label
  return `${label} (${unit})`
}
