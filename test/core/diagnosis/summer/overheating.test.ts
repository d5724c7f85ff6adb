import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  headlineOf,
  occupiedHours,
  overheating,
  type SummerFigures,
  seasonHours,
} from '../../../../src/core/diagnosis/index.ts'
import { tables } from '../sample.ts'

const rules = tables.summer
const always = new Uint8Array(8760).fill(1)
const at = (celsius: number) => new Float64Array(8760).fill(celsius)
const mild = new Float64Array(365).fill(20)
const count = (operativeC: Float64Array, running = mild, occupied: Uint8Array = always): SummerFigures =>
  overheating(operativeC, running, occupied, true, rules)
const fixed = (figures: SummerFigures, category: string) =>
  figures.fixed.find((row) => row.category === category)
const adaptive = (figures: SummerFigures, category: string) =>
  figures.adaptive.find((row) => row.category === category)

const SEASON_HOURS = 153 * 24

describe('hours too hot', () => {
  it('are those from 1 May to 30 September', () => {
    expect(seasonHours(rules)).toEqual({ from: 120 * 24, to: 273 * 24 })
    expect(count(at(40)).occupiedHours).toBe(SEASON_HOURS)
    const winter = at(40)
    winter.fill(20, 120 * 24, 273 * 24)
    expect(headlineOf(count(winter), 'II')).toMatchObject({ hours: 0, degreeHoursKh: 0 })
  })

  it('start a tenth of a degree above the adaptive limit of 28.4 C, not at it', () => {
    expect(headlineOf(count(at(28.3)), 'II').hours).toBe(0)
    expect(headlineOf(count(at(0.33 * 20 + 18.8 + 3)), 'II').hours).toBe(0)
    const above = headlineOf(count(at(28.5)), 'II')
    expect(above.hours).toBe(SEASON_HOURS)
    expect(above.degreeHoursKh).toBeCloseTo(0.1 * SEASON_HOURS, 6)
  })

  it.each([
    ['I', 25.5],
    ['II', 26],
    ['III', 27],
    ['IV', 28],
  ])('of the fixed limit of category %s start above %f C', (category, limitC) => {
    expect(fixed(count(at(limitC - 0.1)), category)?.hours).toBe(0)
    expect(fixed(count(at(limitC)), category)?.hours).toBe(0)
    expect(fixed(count(at(limitC + 0.1)), category)?.hours).toBe(SEASON_HOURS)
  })

  it('on days beyond the range of the method are told apart, and counted at the limit of its end', () => {
    const figures = count(at(32), new Float64Array(365).fill(30.1))
    expect(figures.outsideAdaptiveRangeHours).toBe(SEASON_HOURS)
    expect(headlineOf(figures, 'II').degreeHoursKh).toBeCloseTo(0.3 * SEASON_HOURS, 6)
    expect(count(at(32), new Float64Array(365).fill(30)).outsideAdaptiveRangeHours).toBe(0)
  })

  it('are only those with people in', () => {
    const school = rules.occupancy.school
    if (school === undefined) throw new Error('the rules know schools')
    const occupied = occupiedHours(school, 0)
    // closed from 9 June to 11 September: 39 days of May and June and 19 of September, weekdays only, 8 hours each
    const weekdays = Array.from({ length: 365 }, (_, day) => day).filter(
      (day) => day % 7 < 5 && ((day >= 120 && day < 159) || (day >= 254 && day < 273)),
    ).length
    expect(count(at(40), mild, occupied).occupiedHours).toBe(8 * weekdays)
  })

  it('are never more in a lower category, whatever the temperatures', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 15, max: 42, noNaN: true }), { minLength: 24, maxLength: 24 }),
        fc.double({ min: -5, max: 40, noNaN: true }),
        (hours, running) => {
          const figures = count(
            Float64Array.from({ length: 8760 }, (_, hour) => (hours[hour % 24] ?? 0) + (hour % 7) / 10),
            new Float64Array(365).fill(running),
          )
          for (const rows of [figures.adaptive, figures.fixed]) {
            rows.slice(1).forEach((row, index) => {
              expect(row.hours).toBeLessThanOrEqual(rows[index]?.hours ?? 0)
              expect(row.degreeHoursKh).toBeLessThanOrEqual((rows[index]?.degreeHoursKh ?? 0) + 1e-9)
            })
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('what else is told of a summer', () => {
  it('is the hottest hour with people in', () => {
    const operativeC = at(25)
    operativeC[200 * 24 + 16] = 33.3
    operativeC[210 * 24 + 16] = 40
    const holidays = always.slice()
    holidays.fill(0, 205 * 24, 220 * 24)
    const figures = count(operativeC, mild, holidays)
    expect(figures.hottest).toEqual({ operativeC: 33.3, month: 7, day: 20, hour: 17 })
    expect(count(operativeC).hottest).toMatchObject({ operativeC: 40, month: 7, day: 30 })
  })

  it('is nothing too hot where nobody ever is', () => {
    const figures = count(at(35), mild, new Uint8Array(8760))
    expect(figures.exceedance).toEqual({ share: 0, isAcceptable: true })
    expect(figures.hottestWeek).toEqual({ month: 5, day: 1, meanOperativeC: 35 })
  })

  it('is the hottest week', () => {
    const operativeC = at(25)
    operativeC.fill(30, 210 * 24, 217 * 24)
    expect(count(operativeC).hottestWeek).toEqual({ month: 7, day: 30, meanOperativeC: 30 })
    const holidays = always.slice()
    holidays.fill(0, 200 * 24, 225 * 24)
    // Its first day with people in is the last of the seven, when the heat is over.
    expect(count(operativeC, mild, holidays).hottestWeek.meanOperativeC).toBeCloseTo(25, 9)
  })

  it('is whether the limit is passed by a kelvin in more than 3 % of the hours', () => {
    const share = (hours: number) => {
      const operativeC = at(25)
      operativeC.fill(29.5, 150 * 24, 150 * 24 + hours)
      return count(operativeC).exceedance
    }
    expect(share(Math.floor(0.03 * SEASON_HOURS)).isAcceptable).toBe(true)
    expect(share(Math.floor(0.03 * SEASON_HOURS) + 1).isAcceptable).toBe(false)
    expect(adaptive(count(at(29.39)), 'II')?.hours).toBe(SEASON_HOURS)
    expect(count(at(29.39)).exceedance.share).toBe(0)
  })

  it('is the nights above 26 C where people sleep: 32 hours in a year are accepted, 33 are not', () => {
    const nights = (hours: number) => {
      const operativeC = at(25)
      for (let night = 0, left = hours; left > 0; night++) {
        for (let hour = 0; hour < 7 && left > 0; hour++, left--) operativeC[(160 + night) * 24 + hour] = 26.1
      }
      return count(operativeC).nights
    }
    expect(nights(32)).toMatchObject({ hours: 32, isAcceptable: true })
    expect(nights(33)).toMatchObject({ hours: 33, isAcceptable: false })
    expect(count(at(26)).nights).toMatchObject({ hotNights: 0, hours: 0 })
    // 152 nights start and end within the 153 days
    expect(count(at(26.1)).nights?.hotNights).toBe(152)
    expect(overheating(at(30), mild, always, false, rules).nights).toBeNull()
  })
})
