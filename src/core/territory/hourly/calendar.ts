/** Hours of the year every hourly calculation here runs on: 365 days, no leap day. */
export const HOURS_PER_YEAR = 8760

export const DAYS_OF_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** First hour (0-based) of each month, and 8760 as the thirteenth. */
export const MONTH_START_HOUR: readonly number[] = [
  0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760,
]

/** A moment of the year as people write it: month and day from 1, hour 1-24 ending at that time. */
export type HourStamp = { readonly month: number; readonly day: number; readonly hour: number }

/** Month, day and hour-ending of an hour of the year (0-8759). Throws a RangeError outside. */
export function hourStamp(hourIndex: number): HourStamp {
  if (!Number.isInteger(hourIndex) || hourIndex < 0 || hourIndex >= HOURS_PER_YEAR) {
    throw new RangeError(`hourIndex: found ${hourIndex}, accepted a whole number from 0 to 8759.`)
  }
  const month = MONTH_START_HOUR.findLastIndex((start) => start <= hourIndex)
  const inMonth = hourIndex - (MONTH_START_HOUR[month] ?? 0)
  return { month: month + 1, day: Math.floor(inMonth / 24) + 1, hour: (inMonth % 24) + 1 }
}
