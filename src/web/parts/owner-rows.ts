import { type FieldOf, fillSlots, ownersTable } from '../../core/questionnaire/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { controlId, describedBy, errorText, invalid, messageAt, valuesAt } from './controls.ts'
import { formatNumber } from './numbers.ts'
import type { FormContext } from './question-form.ts'

type OwnersField = FieldOf<'owners'>
type Column = keyof OwnersField['columns']
type CoOwner = NonNullable<FormContext['answers']['coOwners']>[number]

const LINES_OF_BOX = 6
const MOST_LINES_OF_BOX = 24

/**
 * The owners of a condominium: one block each, and a box to paste a table in. Blocks are always some more than those in
 * use; a long list is shown in the box, one owner a line, where it can be changed as well.
 */
export function ownerRows(field: OwnersField, context: FormContext): Html {
  const stored = context.answers.coOwners ?? []
  const isLong = stored.length > field.mostBlocks
  const posted = Object.keys(context.posted ?? {}).map(
    (name) => Number(/^coOwners\.(\d{1,3})\./.exec(name)?.[1] ?? -1) + 1,
  )
  const inBlocks = isLong || context.posted !== undefined ? [] : stored
  const rows = Math.max(field.rows, inBlocks.length + field.rows, ...posted)
  const blocks = html`<div class="sp-bills">${Array.from({ length: rows }, (_, index) =>
    ownerBlock(field, context, index, inBlocks[index]),
  )}</div>`
  const box = pasteBox(field, context, isLong ? stored : [])
  return isLong ? html`${box}${blocks}` : html`${blocks}${box}`
}

function ownerBlock(
  field: OwnersField,
  context: FormContext,
  index: number,
  stored: CoOwner | undefined,
): Html {
  const { language, posted } = context
  const textIn = (column: Column) =>
    posted === undefined
      ? shown(stored?.[column], language)
      : (valuesAt(posted, `${field.answer}.${index}.${column}`)[0] ?? '')
  const cell = (column: Column, control: (attributes: Html) => Html) => {
    const name = `${field.answer}.${index}.${column}`
    const id = controlId(name)
    const error = messageAt(context.errors, name)
    const attributes = html` id="${id}" name="${name}"${describedBy(error === undefined ? undefined : `${id}-errore`)}${invalid(error)}`
    return html`<div class="sp-cell"><label class="active" for="${id}">${field.columns[column][language]}</label>${errorText(error, id, language)}${control(attributes)}</div>`
  }
  const text = (column: Column, mode: 'decimal' | 'text') =>
    cell(
      column,
      (attributes) =>
        html`<input type="text" class="form-control" value="${textIn(column)}" inputmode="${mode}" autocomplete="off"${attributes}>`,
    )
  const select = (column: Column, options: OwnersField['kinds'] | OwnersField['mainHome'], empty: string) =>
    cell(column, (attributes) => {
      const chosen = textIn(column)
      return html`<select${attributes}><option value="">${empty}</option>${options.map(
        ({ value, label }) =>
          html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${label[language]}</option>`,
      )}</select>`
    })
  const dontKnow = language === 'it' ? 'Non lo so' : 'I don’t know'
  const legend = fillSlots(field.row[language], { row: String(index + 1) })
  return html`<fieldset class="sp-bill sp-owner"><legend class="sp-subquestion">${legend}</legend><div class="sp-bill-cells">
${text('label', 'text')}${text('thousandths', 'decimal')}${select('kind', field.kinds, language === 'it' ? 'Scegli' : 'Choose')}${select('isMainHome', field.mainHome, dontKnow)}${text('incomeTaxEurYear', 'decimal')}
</div></fieldset>`
}

/** A stored cell as people write it. */
function shown(value: string | number | undefined, language: FormContext['language']): string {
  if (typeof value !== 'number') return value ?? ''
  return formatNumber(value, language, Math.min(6, (String(value).split('.')[1] ?? '').length))
}

function pasteBox(field: OwnersField, context: FormContext, stored: readonly CoOwner[]): Html {
  const { language, posted } = context
  const name = `${field.answer}.table`
  const id = controlId(name)
  const errors = context.errors.filter((message) => message.field === name)
  const text = posted === undefined ? ownersTable(field, stored, language) : (valuesAt(posted, name)[0] ?? '')
  const lines = Math.min(MOST_LINES_OF_BOX, Math.max(LINES_OF_BOX, text.split('\n').length))
  const error = errors.length === 0 ? undefined : errors.map(({ message }) => message).join('. ')
  return html`<div class="sp-field"><label class="active" for="${id}">${field.table.label[language]}</label><p class="sp-small" id="${id}-aiuto">${field.table.help[language]}</p>${errorText(error, id, language)}
<textarea class="form-control" rows="${lines}" autocomplete="off" spellcheck="false" id="${id}" name="${name}"${describedBy(`${id}-aiuto`, error === undefined ? undefined : `${id}-errore`)}${invalid(error)}>
${text}</textarea></div>`
}
