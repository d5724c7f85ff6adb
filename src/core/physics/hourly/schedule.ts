import { HOURS_PER_YEAR } from '../../territory/index.ts'

const HOURS_PER_WEEK = 168

export type Schedule = number | readonly number[]
export type SwitchedSchedule = number | null | readonly (number | null)[]

const constants = new Map<number, Float64Array>()
const CONSTANTS_KEPT = 32

/** 8760 times one value. Shared by every caller: read it, never write to it. */
export function constantYear(value: number): Float64Array {
  const known = constants.get(value)
  if (known !== undefined) return known
  const year = new Float64Array(HOURS_PER_YEAR).fill(value)
  if (constants.size < CONSTANTS_KEPT) constants.set(value, year)
  return year
}

/**
 * A schedule as 8760 values; `off` stands for null. `firstWeekday` is that of 1 January, 0 Monday to 6 Sunday.
 * The schedule is taken as checked by its schema; the result may be shared: read it, never write to it.
 */
export function expandSchedule(schedule: SwitchedSchedule, firstWeekday: number, off: number): Float64Array {
  if (schedule === null || typeof schedule === 'number') return constantYear(schedule ?? off)
  const year = new Float64Array(HOURS_PER_YEAR)
  const length = schedule.length
  const offset = length === HOURS_PER_WEEK ? firstWeekday * 24 : 0
  for (let hour = 0; hour < Math.min(length, HOURS_PER_YEAR); hour++) {
    year[hour] = schedule[(hour + offset) % length] ?? off
  }
  // One period written, then doubled until the year is full.
  for (let filled = length; filled < HOURS_PER_YEAR; filled *= 2) year.copyWithin(filled, 0, filled)
  return year
}
