import type { FieldOf } from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { controlId, describedBy, errorText, invalid, messageAt, valuesAt } from './controls.ts'
import { formatNumber, longDate } from './numbers.ts'
import type { FormContext } from './question-form.ts'

type BillsField = FieldOf<'bills'>
type Column = keyof BillsField['columns']

const MOST_ROWS = 120

/** The bills, one block each so that they can be filled in on a phone; empty blocks are ignored. */
export function billRows(field: BillsField, context: FormContext): Html {
  const stored = context.answers.bills?.length ?? 0
  const posted = Object.keys(context.posted ?? {}).map(
    (name) => Number(/^bills\.(\d{1,3})\./.exec(name)?.[1] ?? -1) + 1,
  )
  const rows = Math.min(MOST_ROWS, Math.max(field.rows, stored + 1, ...posted))
  return html`<div class="sp-bills">${Array.from({ length: rows }, (_, index) => billRow(field, context, index))}</div>`
}

function billRow(field: BillsField, context: FormContext, index: number): Html {
  const { language } = context
  const units = new Map(
    field.carriers.flatMap(({ units }) => units.map((unit) => [unit.written, unit.label[language]])),
  )
  const carriers = field.carriers.map((carrier) => [carrier.value, carrier.label[language]] as const)
  const cell = (column: Column, control: (id: string, attributes: Html) => Html) => {
    const name = `${field.answer}.${index}.${column}`
    const id = controlId(name)
    const error = messageAt(context.errors, name)
    const attributes = html` id="${id}" name="${name}"${describedBy(error === undefined ? undefined : `${id}-errore`)}${invalid(error)}`
    return html`<div class="sp-cell"><label class="active" for="${id}">${field.columns[column][language]}</label>${errorText(error, id, language)}${control(id, attributes)}</div>`
  }
  const text = (column: Column, mode: 'decimal' | 'text') =>
    cell(
      column,
      (_, attributes) =>
        html`<input type="text" class="form-control" value="${cellValue(field, context, index, column)}" inputmode="${mode}" autocomplete="off"${attributes}>`,
    )
  const select = (column: Column, choices: Iterable<readonly [string, string]>) =>
    cell(column, (_, attributes) => {
      const chosen = cellValue(field, context, index, column)
      return html`<select${attributes}><option value="">${language === 'it' ? 'Scegli' : 'Choose'}</option>${[
        ...choices,
      ].map(
        ([value, label]) =>
          html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${label}</option>`,
      )}</select>`
    })
  return html`<fieldset class="sp-bill"><legend class="sp-subquestion">${language === 'it' ? 'Consumo' : 'Use'} ${index + 1}</legend><div class="sp-bill-cells">
${select('carrier', carriers)}${text('quantity', 'decimal')}${select('unit', units)}${text('costEur', 'decimal')}${text('from', 'text')}${text('to', 'text')}
</div></fieldset>`
}

function cellValue(field: BillsField, context: FormContext, index: number, column: Column): string {
  if (context.posted !== undefined)
    return valuesAt(context.posted, `${field.answer}.${index}.${column}`)[0] ?? ''
  const bill = context.answers.bills?.[index]
  const value = bill?.[column]
  if (bill === undefined || value === undefined) return ''
  if (column === 'from' || column === 'to') return longDate(String(value), context.language, 'short')
  if (typeof value !== 'number') return String(value)
  return formatNumber(value, context.language, Math.min(3, (String(value).split('.')[1] ?? '').length))
}
