import { HOURS_PER_YEAR, hourStamp, type SiteClimate } from '../../territory/index.ts'
import type { UseConditions } from '../use-conditions.ts'

/** Whether a day (MM-DD, ends included) lies in a season that may run over the new year. */
function isInSeason(monthDay: string, season: SiteClimate['heatingSeason']): boolean {
  const { start, end } = season
  if (start <= end) return monthDay >= start && monthDay <= end
  return monthDay >= start || monthDay <= end
}

/** Whether an hour of the day (0-23) lies in the `length` hours that end at `end`, over midnight if need be. */
function isWithin(hour: number, end: number, length: number): boolean {
  const since = (end - 1 - hour + 24) % 24
  return since < Math.round(length)
}

function seasonDays(season: SiteClimate['heatingSeason']): readonly boolean[] {
  return Array.from({ length: HOURS_PER_YEAR / 24 }, (_, day) => {
    const { month, day: ofMonth } = hourStamp(24 * day)
    const monthDay = `${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`
    return isInSeason(monthDay, season)
  })
}

/**
 * Heating set-point hour by hour: within the season, day and night in the standard use; as many hours up to the evening and days from Monday
 * as people heat in the actual one, up to `endsAtH` (clock hour). null where off.
 */
export function heatingSchedule(
  conditions: UseConditions,
  season: SiteClimate['heatingSeason'],
  firstWeekday: number,
  endsAtH: number,
): (number | null)[] {
  const { heatingPattern, heatingSetPointC } = conditions
  const isHeatingDay = seasonDays(season)
  return Array.from({ length: HOURS_PER_YEAR }, (_, hour) => {
    const day = Math.floor(hour / 24)
    if (isHeatingDay[day] !== true) return null
    if (heatingPattern === undefined) return heatingSetPointC
    const back = heatingPattern.setBackC ?? null
    const weekday = (day + firstWeekday) % 7
    if (weekday >= Math.round(heatingPattern.daysPerWeek)) return back
    return isWithin(hour % 24, endsAtH, heatingPattern.hoursPerDay) ? heatingSetPointC : back
  })
}

/** Cooling set-point hour by hour: outside the heating season or all year, for its share of the day around `middleH` (clock hour). */
export function coolingSchedule(
  conditions: UseConditions,
  season: SiteClimate['heatingSeason'],
  coolsAllYear: boolean,
  middleH: number,
): (number | null)[] {
  const { coolingShare, coolingSetPointC } = conditions
  const isHeatingDay = seasonDays(season)
  const hours = 24 * coolingShare
  return Array.from({ length: HOURS_PER_YEAR }, (_, hour) => {
    const isOff = !coolsAllYear && isHeatingDay[Math.floor(hour / 24)] === true
    if (isOff || hours <= 0) return null
    return isWithin(hour % 24, middleH + Math.round(hours / 2), hours) ? coolingSetPointC : null
  })
}

/**
 * Whether movable shades obey the sun, hour by hour (1 or 0): all year by the convention of the standard use; only outside the heating season
 * where people open them to the winter sun. The monthly balance does the same (`areShadesClosedInWinter`).
 */
export function shadeSchedule(
  conditions: UseConditions,
  season: SiteClimate['heatingSeason'],
): number | readonly number[] {
  if (conditions.areShadesClosedInWinter) return 1
  return seasonDays(season).flatMap((isHeatingDay) => new Array<number>(24).fill(isHeatingDay ? 0 : 1))
}
