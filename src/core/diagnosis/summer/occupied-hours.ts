import { HOURS_PER_YEAR, MONTH_START_HOUR } from '../../territory/index.ts'
import type { Occupancy, SummerRules } from './summer-rules-schema.ts'

/** First hour (0-based) of a day of the year written MM-DD. */
function startHour(monthDay: string): number {
  const month = Number(monthDay.slice(0, 2))
  return (MONTH_START_HOUR[month - 1] ?? 0) + 24 * (Number(monthDay.slice(3)) - 1)
}

/** Hours of the year of the season, the last excluded. The season does not run over the new year. */
export function seasonHours({ season }: SummerRules): { readonly from: number; readonly to: number } {
  return { from: startHour(season.from), to: startHour(season.to) + 24 }
}

/** Whether people are in, hour by hour: 1 or 0. `firstWeekday` is that of 1 January: 0 Monday to 6 Sunday. */
export function occupiedHours(occupancy: Occupancy, firstWeekday: number): Uint8Array {
  const { fromH, toH, daysPerWeek, closed } = occupancy
  const year = new Uint8Array(HOURS_PER_YEAR)
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const weekday = (Math.floor(hour / 24) + firstWeekday) % 7
    const ofDay = hour % 24
    if (weekday < daysPerWeek && ofDay >= fromH && ofDay < toH) year[hour] = 1
  }
  for (const { from, to } of closed) year.fill(0, startHour(from), startHour(to) + 24)
  return year
}

/** Whether an hour of the day (0-23) lies in a night that runs over midnight. */
export function isNight(ofDay: number, { nights }: SummerRules): boolean {
  return ofDay >= nights.fromH || ofDay < nights.toH
}
