import type { BilingualText } from '../measures/index.ts'
import type { ProcedureRules } from './rules-schema.ts'

/** A text of the rules with its slots filled. Throws when the rules lack it: a fault of the pack. */
export function procedureText(
  rules: Pick<ProcedureRules, 'texts'>,
  textId: string,
  values: Readonly<Record<string, string | BilingualText>> = {},
): BilingualText {
  const text = rules.texts[textId]
  if (text === undefined) throw new Error(`The rules of procedures lack the text "${textId}".`)
  const fill = (template: string, language: 'it' | 'en') =>
    template.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
      const value = values[name]
      if (value === undefined) return slot
      return typeof value === 'string' ? value : value[language]
    })
  return { it: fill(text.it, 'it'), en: fill(text.en, 'en') }
}
