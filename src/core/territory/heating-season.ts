import type { ClimateZone, HeatingSeason, TerritoryTables } from './schema.ts'

/** Days of each month of the year of the monthly method, which has no 29 February. */
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/**
 * The heating season of a climate zone: the legal one (DPR 74/2013 art. 4), or for zone F, which the law leaves
 * free, the conventional 5 October - 22 April of UNI/TS 11300-1.
 * Throws when the tables lack the zone: a fault of the rule pack, not of the user.
 */
export function heatingSeasonOf(tables: TerritoryTables, zone: ClimateZone): HeatingSeason {
  const season = tables.heatingSeasons.find((candidate) => candidate.climateZone === zone)
  if (season === undefined) throw new Error(`The heating seasons of the territory rules lack zone ${zone}.`)
  return season
}

/**
 * Days of a month (1-12) inside the heating season of a zone, first and last day included, in a year of 365 days.
 * Zone E: 183 days a year, 17 in October, 15 in April.
 */
export function legalHeatingDays(tables: TerritoryTables, zone: ClimateZone, month: number): number {
  return heatingDaysOfMonth(heatingSeasonOf(tables, zone), month)
}

/** Days of a month (1-12) inside a season whose ends are both included. Throws a RangeError outside 1-12. */
export function heatingDaysOfMonth(season: Pick<HeatingSeason, 'start' | 'end'>, month: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw new RangeError(`month: found ${month}, accepted a whole number from 1 to 12.`)
  }
  const monthStart = dayOfYear(month, 1)
  const monthEnd = monthStart + (DAYS_OF_MONTH[month - 1] ?? 0) - 1
  const seasonStart = dayOfYearOf(season.start)
  const seasonEnd = dayOfYearOf(season.end)
  const daysWithin = (from: number, to: number) =>
    Math.max(0, Math.min(to, monthEnd) - Math.max(from, monthStart) + 1)
  if (seasonStart <= seasonEnd) return daysWithin(seasonStart, seasonEnd)
  return daysWithin(seasonStart, 365) + daysWithin(1, seasonEnd)
}

function dayOfYearOf(monthDay: string): number {
  return dayOfYear(Number(monthDay.slice(0, 2)), Number(monthDay.slice(3, 5)))
}

function dayOfYear(month: number, day: number): number {
  return DAYS_OF_MONTH.slice(0, month - 1).reduce<number>((sum, days) => sum + days, day)
}
