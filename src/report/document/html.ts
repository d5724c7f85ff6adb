import { escapeXml } from '../charts/svg.ts'

/** Markup that is already safe: made by the `html` tag or by our own drawings. */
export type Html = { readonly markup: string }
type Value = string | number | Html | undefined | false | null | readonly Value[]

const written = (value: Value): string => {
  if (value === undefined || value === false || value === null) return ''
  if (Array.isArray(value)) return value.map(written).join('')
  if (typeof value === 'object' && 'markup' in value) return value.markup
  return escapeXml(String(value))
}

/** A template whose values are escaped unless they are markup; absent values write nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  markup: strings.reduce((all, part, index) => all + written(values[index - 1]) + part),
})

/** Markup of our own functions that give strings: drawings, figures, tables. */
export const raw = (markup: string): Html => ({ markup })

/** The start of a table with its caption, inside a region that scrolls by itself on a narrow screen; close with `TABLE_END`. */
export const tableStart = (caption: Html): Html =>
  html`<div class="sp-table" role="region" tabindex="0" aria-label="${raw(caption.markup.replace(/<[^>]*>/g, ''))}"><table><caption>${caption}</caption>`
export const TABLE_END: Html = raw('</table></div>')
