/** Names of the months in running text. */
export const MONTH_NAMES = {
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
    ' ',
  ),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const

/** An ISO date as people say it (`1º maggio 2027`, `1 May 2027`); any other text as it is. */
export function dateInWords(date: string, language: 'it' | 'en'): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  const name = MONTH_NAMES[language][Number(month) - 1]
  if (year === undefined || name === undefined) return date
  return `${language === 'it' && day === '01' ? '1º' : Number(day)} ${name} ${year}`
}

/** The same in both languages. */
export const dateText = (date: string): { readonly it: string; readonly en: string } => ({
  it: dateInWords(date, 'it'),
  en: dateInWords(date, 'en'),
})
