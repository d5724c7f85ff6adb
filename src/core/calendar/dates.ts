/** Calendar arithmetic on `YYYY-MM-DD` texts, in UTC, without a clock. */
const DAY_MS = 86_400_000

function toTime(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** Calendar days from `from` to `to` (negative when `to` is earlier). */
export function daysBetween(from: string, to: string): number {
  return Math.round((toTime(to) - toTime(from)) / DAY_MS)
}

/** The date `days` calendar days later. */
export function addDays(date: string, days: number): string {
  return new Date(toTime(date) + Math.round(days) * DAY_MS).toISOString().slice(0, 10)
}

/** The same day `months` later, or the last day of that month when it is shorter (art. 2963 Codice civile). */
export function addMonths(date: string, months: number): string {
  const whole = Math.round(months)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + (month - 1) + whole
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const time = Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, lastDay))
  return new Date(time).toISOString().slice(0, 10)
}

/** Calendar year of a date. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

/** Calendar year of the day `months` after a date. */
export function yearAfter(date: string, months: number): number {
  return yearOf(date) + Math.floor((Number(date.slice(5, 7)) - 1 + Math.round(months)) / 12)
}

/** The later of two dates: ISO texts sort as dates do. */
export const later = (a: string, b: string): string => (a > b ? a : b)

/** The earlier of two dates. */
export const earlier = (a: string, b: string): string => (a < b ? a : b)
