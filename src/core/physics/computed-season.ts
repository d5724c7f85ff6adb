import type { SiteClimate } from '../territory/index.ts'

const MONTHS = 12
/** The heating year begins in July, so that a season is one stretch. */
const FIRST_MONTH = 6
/** Stands for months whose losses are below zero: far from heating, and finite, so that it can be interpolated. */
const NO_LOSSES_GAMMA = 100

/** The legal heating season on a year that begins in July, in days from its start; both ends as moments, not as days. */
export type HeatingYear = {
  readonly monthStart: Float64Array
  readonly days: Float64Array
  readonly legalStart: number
  readonly legalEnd: number
}

function dayOf(monthDay: string, monthStart: Float64Array): number {
  const month = Number(monthDay.slice(0, 2)) - 1
  return (monthStart[month] ?? 0) + Number(monthDay.slice(3, 5)) - 1
}

/**
 * The year of a site whose twelve months and legal season agree; undefined for a climate of other periods or with heating days of its own,
 * which keep their season as given.
 */
export function heatingYear(site: SiteClimate): HeatingYear | undefined {
  if (site.periods.length !== MONTHS) return undefined
  const days = Float64Array.from(site.periods, (period) => period.days)
  const monthStart = new Float64Array(MONTHS)
  let start = 0
  for (let r = 0; r < MONTHS; r++) {
    const month = (FIRST_MONTH + r) % MONTHS
    monthStart[month] = start
    start += days[month] as number
  }
  const legalStart = dayOf(site.heatingSeason.start, monthStart)
  const legalEnd = dayOf(site.heatingSeason.end, monthStart) + 1
  const agrees = site.periods.every((period, month) => {
    const from = monthStart[month] as number
    const inside = Math.min(legalEnd, from + period.days) - Math.max(legalStart, from)
    return Math.abs(Math.max(0, inside) - period.heatingDays) < 0.5
  })
  return agrees ? { monthStart, days, legalStart, legalEnd } : undefined
}

/** Gains over losses for the search of the season: large where nothing is lost. */
export function seasonGamma(gainsKwh: number, lossesKwh: number): number {
  return lossesKwh > 0 ? Math.min(NO_LOSSES_GAMMA, gainsKwh / lossesKwh) : NO_LOSSES_GAMMA
}

/** First and last moment of the heating of a zone, days of the heating year; equal when it needs none. Filled by `findSeason`. */
export type SeasonBounds = { start: number; end: number }

/**
 * Heating from the first to the last day with gains over losses under `(a + 1) / a`, cut to the legal season. Daily values are linear between
 * the monthly ones, set at mid-month. Lombardia Allegato H (1.1), p. 13-15.
 */
export function findSeason(gamma: Float64Array, a: number, year: HeatingYear, found: SeasonBounds): void {
  const limit = (a + 1) / a
  let first = Number.NaN
  let last = Number.NaN
  let before = Number.NaN
  let beforeMiddle = 0
  for (let r = 0; r < MONTHS; r++) {
    const month = (FIRST_MONTH + r) % MONTHS
    // typed arrays of twelve: the index is always inside
    const here = gamma[month] as number
    const middle = (year.monthStart[month] as number) + (year.days[month] as number) / 2
    const crossing = beforeMiddle + ((before - limit) / (before - here)) * (middle - beforeMiddle)
    if (here < limit) {
      if (Number.isNaN(first)) first = r === 0 ? 0 : crossing
      last = Number.POSITIVE_INFINITY
    } else if (before < limit) last = crossing
    before = here
    beforeMiddle = middle
  }
  if (Number.isNaN(first)) {
    found.start = year.legalStart
    found.end = year.legalStart
    return
  }
  found.start = Math.max(year.legalStart, first)
  found.end = Math.max(found.start, Math.min(year.legalEnd, last))
}

/** Weights of the month before, the month and the month after on the mean of a part of the month. Filled by `weighPart`. */
export type PartWeights = { before: number; here: number; after: number }

/** Weights of three monthly values on their mean from `from` to `to` (days of the heating year, inside the month), linear between mid-months. */
export function weighPart(
  month: number,
  from: number,
  to: number,
  year: HeatingYear,
  weights: PartWeights,
): void {
  const length = to - from
  const days = year.days[month] as number
  const middle = (year.monthStart[month] as number) + days / 2
  const leftLength = Math.max(0, Math.min(to, middle) - from)
  const rightLength = length - leftLength
  const toBefore = (days + (year.days[(month + MONTHS - 1) % MONTHS] as number)) / 2
  const toAfter = (days + (year.days[(month + 1) % MONTHS] as number)) / 2
  // Middle of each piece from mid-month, over the distance to the neighbour.
  const left = leftLength > 0 ? (middle - (from + leftLength / 2)) / toBefore : 0
  const right = rightLength > 0 ? (to - rightLength / 2 - middle) / toAfter : 0
  weights.before = (left * leftLength) / length
  weights.after = (right * rightLength) / length
  weights.here = 1 - weights.before - weights.after
}
