/** Calendar arithmetic on `YYYY-MM-DD` texts, without a clock and without time zones. */
const DAY_MS = 86_400_000

const toTime = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** The date `days` calendar days later. */
export function addDays(date: string, days: number): string {
  return new Date(toTime(date) + Math.round(days) * DAY_MS).toISOString().slice(0, 10)
}

/** The same day `months` later, or the last day of that month when it is shorter (art. 2963 Codice civile). */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + (month - 1) + Math.round(months)
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  return new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, lastDay)))
    .toISOString()
    .slice(0, 10)
}

/** Calendar days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toTime(to) - toTime(from)) / DAY_MS)
}

/** The later of two dates: ISO texts sort as dates do. */
export const later = (a: string, b: string): string => [a, b].toSorted()[1] ?? a

/** The earlier of two dates. */
export const earlier = (a: string, b: string): string => [a, b].toSorted()[0] ?? a

const MONTHS = {
  it: [
    'gennaio',
    'febbraio',
    'marzo',
    'aprile',
    'maggio',
    'giugno',
    'luglio',
    'agosto',
    'settembre',
    'ottobre',
    'novembre',
    'dicembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const

/** `1º marzo 2027`, `1 March 2027`. */
export function dateInWords(date: string): { readonly it: string; readonly en: string } {
  const [year = '', month = '1', day = '1'] = date.split('-')
  const words = (language: 'it' | 'en') =>
    `${Number(day)}${language === 'it' && Number(day) === 1 ? 'º' : ''} ${MONTHS[language][Number(month) - 1]} ${year}`
  return { it: words('it'), en: words('en') }
}
