import type { BilingualText } from '../text-schema.ts'
import type { QUOTE_TEXTS, QuoteTables } from './quote-tables-schema.ts'

type Values = Readonly<Record<string, number | string | BilingualText>>

/** Messages of the tables with `{name}` filled in: whole numbers of euros and units, grouped as each language does. */
export function messageOf(
  tables: QuoteTables,
): (id: (typeof QUOTE_TEXTS)[number], values: Values) => BilingualText {
  return (id, values) => {
    const fill = (language: 'it' | 'en') =>
      tables.texts[id][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name]
        if (value === undefined) return whole
        if (typeof value === 'object') return value[language]
        return typeof value === 'string' ? value : grouped(Math.round(value), language)
      })
    return { it: fill('it'), en: fill('en') }
  }
}

function grouped(value: number, language: 'it' | 'en'): string {
  const digits = String(Math.abs(value)).replaceAll(/\B(?=(\d{3})+$)/g, language === 'it' ? '.' : ',')
  return value < 0 ? `-${digits}` : digits
}

/** A number with its two decimals, as each language writes it. */
export function exact(value: number): BilingualText {
  const [whole = '0', decimals = '00'] = Math.abs(value).toFixed(2).split('.')
  const sign = value < 0 ? '-' : ''
  const of = (language: 'it' | 'en') =>
    `${sign}${grouped(Number(whole), language)}${language === 'it' ? ',' : '.'}${decimals}`
  return { it: of('it'), en: of('en') }
}

/** A message of the tables about euros written to the cent. */
export function quoteMessage(
  tables: QuoteTables,
  id: (typeof QUOTE_TEXTS)[number],
  eur: Readonly<Record<string, number>>,
): BilingualText {
  const values = Object.fromEntries(Object.entries(eur).map(([name, value]) => [name, exact(value)]))
  return messageOf(tables)(id, values)
}
