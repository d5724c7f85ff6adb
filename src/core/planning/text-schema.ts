import { z } from 'zod'
import { dateInWords } from '../calendar/index.ts'

/** A text people read, in Italian and English. */
export const PlanText = z
  .strictObject({ it: z.string().min(1), en: z.string().min(1) })
  .readonly()
  .meta({ id: 'PlanText' })
export type PlanText = z.infer<typeof PlanText>

/** Fills `{name}` in both languages, an ISO date written out; a name without a value is left as it is, so that a test sees it. */
export function fillText(
  text: PlanText,
  values: Readonly<Record<string, string | number | PlanText>>,
): PlanText {
  const fill = (template: string, language: 'it' | 'en') =>
    template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      if (value === undefined) return whole
      if (typeof value === 'object') return value[language]
      return typeof value === 'number' ? formatNumber(value, language) : dateInWords(value, language)
    })
  return { it: fill(text.it, 'it'), en: fill(text.en, 'en') }
}

/** Names joined as people do: "a", "a e b", "a, b e c". */
export function joinTexts(texts: readonly PlanText[]): PlanText {
  const join = (language: 'it' | 'en', and: string) => {
    const words = texts.map((text) => text[language])
    const last = words.at(-1) ?? ''
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`
  }
  return { it: join('it', 'e'), en: join('en', 'and') }
}

/** First letter in capitals, for a text that opens a title. */
export function asTitle(text: PlanText): PlanText {
  const raise = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
  return { it: raise(text.it), en: raise(text.en) }
}

/** At most one decimal, grouped as the language does (1.234,5 and 1,234.5): no dependence on the machine's locale data. */
function formatNumber(value: number, language: 'it' | 'en'): string {
  const [group, decimal] = language === 'it' ? ['.', ','] : [',', '.']
  const rounded = Math.round(Math.abs(value) * 10) / 10
  const whole = String(Math.trunc(rounded)).replaceAll(/\B(?=(\d{3})+$)/g, group)
  const tenths = Math.round((rounded - Math.trunc(rounded)) * 10)
  return `${value < 0 ? '-' : ''}${whole}${tenths === 0 ? '' : `${decimal}${tenths}`}`
}
