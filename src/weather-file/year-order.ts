import { DAYS_OF_MONTH, hourStamp } from '../core/territory/index.ts'
import { WeatherFileError } from './weather-file-error.ts'

/** Checks that a line is the next hour of the year; throws a WeatherFileError naming what should stand there. */
export function expectHour(
  hour: number,
  found: { readonly month: number; readonly day: number; readonly hour: number },
  line: number,
  columns: string,
): void {
  const expected = hourStamp(hour)
  if (expected.month === found.month && expected.day === found.day && expected.hour === found.hour) return
  const isDate = found.day >= 1 && found.day <= (DAYS_OF_MONTH[found.month - 1] ?? 0)
  throw new WeatherFileError(
    line,
    columns,
    `${found.month}/${found.day}/${found.hour}${isDate ? '' : ', which is no date'}`,
    `${expected.month}/${expected.day}/${expected.hour}, the next hour of the year`,
  )
}
