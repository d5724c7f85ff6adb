import { HOURS_PER_YEAR, hourStamp } from '../../territory/index.ts'
import { adaptiveUpperC, isWithinAdaptiveRange } from './adaptive-comfort.ts'
import { isNight, seasonHours } from './occupied-hours.ts'
import { COMFORT_CATEGORIES, type SummerRules } from './summer-rules-schema.ts'
import type { SummerFigures } from './summer-schema.ts'

/** Hours and kelvin-hours above one limit. */
type Count = { readonly hours: number; readonly degreeHoursKh: number }

const WEEK_HOURS = 168

/** The seven days from a midnight with the highest mean, of those with people in at some hour; of all where nobody ever is. */
function hottestWeek(
  operativeC: Float64Array,
  occupied: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
): SummerFigures['hottestWeek'] {
  const isEmpty = !occupied.subarray(from, to).includes(1)
  const sumFrom = (start: number) => {
    let sum = 0
    // the week lies within the season: the index is always inside
    for (let hour = start; hour < start + WEEK_HOURS; hour++) sum += operativeC[hour] as number
    return sum
  }
  let best = from
  let bestSum = Number.NEGATIVE_INFINITY
  for (let start = from; start + WEEK_HOURS <= to; start += 24) {
    if (!isEmpty && !occupied.subarray(start, start + WEEK_HOURS).includes(1)) continue
    const sum = sumFrom(start)
    if (sum <= bestSum) continue
    bestSum = sum
    best = start
  }
  const { month, day } = hourStamp(best)
  return { month, day, meanOperativeC: bestSum / WEEK_HOURS }
}

function nightsOf(
  operativeC: Float64Array,
  season: { readonly from: number; readonly to: number },
  rules: SummerRules,
): NonNullable<SummerFigures['nights']> {
  const { fromH, toH, aboveC, ofYear } = rules.nights
  let hours = 0
  for (let hour = season.from; hour < season.to; hour++) {
    if (isNight(hour % 24, rules) && (operativeC[hour] as number) > aboveC) hours += 1
  }
  const length = 24 - fromH + toH
  let hotNights = 0
  // A night that starts in the season and ends in it.
  for (let start = season.from + fromH; start + length <= season.to; start += 24) {
    let sum = 0
    for (let hour = start; hour < start + length; hour++) sum += operativeC[hour] as number
    if (sum / length > aboveC) hotNights += 1
  }
  return { hotNights, hours, aboveC, isAcceptable: hours <= ofYear * length * (HOURS_PER_YEAR / 24) }
}

/**
 * Counts the heat of one summer in one zone. `operativeC` has the hours of the year (those of the season are read), `runningMeanC` the days,
 * `occupied` 1 in hours with people in. An hour at the limit is within it.
 */
export function overheating(
  operativeC: Float64Array,
  runningMeanC: Float64Array,
  occupied: Uint8Array,
  hasBedrooms: boolean,
  rules: SummerRules,
): SummerFigures {
  const season = seasonHours(rules)
  const { categories, headlineCategory, exceedance } = rules
  const adaptive = COMFORT_CATEGORIES.filter((category) => categories[category].adaptiveUpperK !== null)
  // Adaptive limits move with the days, fixed ones do not: one row of 365 limits for each.
  const rows = [
    ...adaptive.map((category) => runningMeanC.map((mean) => adaptiveUpperC(mean, category, rules) ?? 0)),
    ...COMFORT_CATEGORIES.map((category) => runningMeanC.map(() => categories[category].fixedUpperC)),
    runningMeanC.map(() => rules.hotAboveC.value),
  ]
  const headline = adaptive.indexOf(headlineCategory)
  const isOutside = runningMeanC.map((mean) => (isWithinAdaptiveRange(mean, rules) ? 0 : 1))
  const hours = new Float64Array(rows.length)
  const degreeHoursKh = new Float64Array(rows.length)
  let occupiedCount = 0
  let outsideAdaptiveRangeHours = 0
  let exceeded = 0
  let hottestHour = Math.max(season.from, occupied.indexOf(1, season.from))
  for (let hour = season.from; hour < season.to; hour++) {
    // arrays of a year: the index is always inside
    const operative = operativeC[hour] as number
    if (occupied[hour] === 0) continue
    if (operative > (operativeC[hottestHour] as number)) hottestHour = hour
    const day = Math.floor(hour / 24)
    occupiedCount += 1
    outsideAdaptiveRangeHours += isOutside[day] as number
    for (let row = 0; row < rows.length; row++) {
      const excessK = operative - ((rows[row] as Float64Array)[day] as number)
      if (excessK <= 0) continue
      hours[row] = (hours[row] as number) + 1
      degreeHoursKh[row] = (degreeHoursKh[row] as number) + excessK
      if (row === headline && excessK >= exceedance.byK) exceeded += 1
    }
  }
  const above = (row: number): Count => ({ hours: hours[row] ?? 0, degreeHoursKh: degreeHoursKh[row] ?? 0 })
  const share = occupiedCount > 0 ? exceeded / occupiedCount : 0
  return {
    occupiedHours: occupiedCount,
    adaptive: adaptive.map((category, index) => ({ category, ...above(index) })),
    fixed: COMFORT_CATEGORIES.map((category, index) => ({
      category,
      limitC: categories[category].fixedUpperC,
      ...above(adaptive.length + index),
    })),
    hot: { aboveC: rules.hotAboveC.value, ...above(rows.length - 1) },
    outsideAdaptiveRangeHours,
    exceedance: { share, isAcceptable: share <= exceedance.ofHours },
    nights: hasBedrooms ? nightsOf(operativeC, season, rules) : null,
    hottest: { operativeC: operativeC[hottestHour] as number, ...hourStamp(hottestHour) },
    hottestWeek: hottestWeek(operativeC, occupied, season),
  }
}

/** Hours and kelvin-hours people read: above the adaptive limit of the headline category. */
export function headlineOf(
  figures: SummerFigures,
  headlineCategory: SummerFigures['adaptive'][number]['category'],
): Count {
  return (
    figures.adaptive.find(({ category }) => category === headlineCategory) ?? { hours: 0, degreeHoursKh: 0 }
  )
}
