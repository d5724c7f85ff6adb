/** Saturdays, Sundays and public holidays, and the day a term falls due when it ends on one of them. */
import { addDays, yearOf } from './dates.ts'

/** A public holiday: the same day every year, or so many days after Easter; `from` and `to` bound the years it holds in. */
export type Holiday = {
  readonly id: string
  readonly name: { readonly it: string; readonly en: string }
  /** First and last day on which the law makes it a holiday, `YYYY-MM-DD`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `MM-DD`. */
  readonly day?: string | undefined
  readonly daysAfterEaster?: number | undefined
}

/** What a day is to a term. Sundays are holidays by law (L. 260/1949 art. 2) and are told apart only in words. */
export type DayKind =
  | { readonly kind: 'working' | 'saturday' | 'sunday' }
  | { readonly kind: 'holiday'; readonly holiday: Holiday }

/** Easter Sunday of a year of the Gregorian calendar (algorithm of Meeus, Jones and Butcher), valid from 1583. */
export function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const leapCenturies = Math.floor(century / 4)
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`
}

/** 0 is Sunday, 6 Saturday. */
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

function fallsOn(holiday: Holiday, date: string): boolean {
  if (holiday.from !== undefined && date < holiday.from) return false
  if (holiday.to !== undefined && date > holiday.to) return false
  if (holiday.day !== undefined) return date.slice(5) === holiday.day
  return (
    holiday.daysAfterEaster !== undefined &&
    addDays(easterSunday(yearOf(date)), holiday.daysAfterEaster) === date
  )
}

/** Whether a day is worked; a holiday that falls on a Saturday or a Sunday is told as a holiday. */
export function dayKindOf(date: string, holidays: readonly Holiday[]): DayKind {
  const holiday = holidays.find((candidate) => fallsOn(candidate, date))
  if (holiday !== undefined) return { kind: 'holiday', holiday }
  const weekday = weekdayOf(date)
  if (weekday === 0) return { kind: 'sunday' }
  return { kind: weekday === 6 ? 'saturday' : 'working' }
}

/** Days on which a term may not end under some rule of the law: `holiday` includes Sundays. */
export type UnusableDay = 'saturday' | 'holiday'

/** The last useful day of a term: the same day, or the first after it that the rule lets a term end on. */
export function dueDay(date: string, unusable: readonly UnusableDay[], holidays: readonly Holiday[]): string {
  let day = date
  while (isUnusable(dayKindOf(day, holidays).kind, unusable)) day = addDays(day, 1)
  return day
}

function isUnusable(kind: DayKind['kind'], unusable: readonly UnusableDay[]): boolean {
  if (kind === 'working') return false
  return unusable.includes(kind === 'saturday' ? 'saturday' : 'holiday')
}

/** The last working day on or before a date. */
export function workingDayBy(date: string, holidays: readonly Holiday[]): string {
  let day = date
  while (dayKindOf(day, holidays).kind !== 'working') day = addDays(day, -1)
  return day
}
