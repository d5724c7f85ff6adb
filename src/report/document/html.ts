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
