import type { Language } from './local-text.ts'

const LOCALES: Readonly<Record<Language, string>> = { it: 'it-IT', en: 'en-GB' }

/**
 * Writes a number for people: `1.200` in Italian and `1,200` in English, grouped always, minus as `−`.
 *
 * @param decimals at most this many decimals, fewer when they are zero
 */
export function numberText(value: number, language: Language, decimals = 2): string {
  const whole = new Intl.NumberFormat(LOCALES[language], {
    useGrouping: 'always',
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  } as Intl.NumberFormatOptions)
  return whole.format(value).replace('-', '−')
}

/** A number with its unit; the euro sign stands where the language wants it. */
export function quantityText(value: number, unit: string | undefined, language: Language): string {
  const number = numberText(value, language)
  if (unit === undefined) return number
  if (unit === '€' && language === 'en') return `€${number}`
  return `${number}\u00a0${unit}`
}
