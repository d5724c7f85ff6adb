import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActualUse, Building, UseCategory } from '../../../src/core/building/index.ts'
import { USE_CATEGORIES } from '../../../src/core/building/index.ts'
import { diagnose } from '../../../src/core/diagnosis/index.ts'
import { heatingSchedule } from '../../../src/core/physics/hourly/building-schedules.ts'
import {
  heatedHoursShare,
  intermittencyReduction,
  setBackShare,
  standardConditions,
  useProfileOf,
} from '../../../src/core/physics/index.ts'
import { contextOf, house, tables, withZone } from '../diagnosis/sample.ts'

const milano = contextOf('Milano')
const always = { hoursPerDay: 24, daysPerWeek: 7, heatedShare: 1 }
const office = { hoursPerDay: 10, daysPerWeek: 5, heatedShare: 1 }

function used(actualUse: Partial<ActualUse>, useCategory: UseCategory = 'E.2'): Building {
  const isHome = useCategory.startsWith('E.1(1)') || useCategory.startsWith('E.1(2)')
  const building = withZone(house, (zone) => ({ ...zone, useCategory }))
  return { ...building, dwellings: isHome ? 1 : 0, actualUse }
}
const need = (actualUse: Partial<ActualUse>, useCategory?: UseCategory) =>
  diagnose(used(actualUse, useCategory), milano).actual.heatingNeedKwh

describe('the fall of a zone while its plant is off', () => {
  test('by hand: eight hours off with a time constant of 20 h lose 1 - 2.5 (1 - e^-0.4) on the mean of those hours', () => {
    const pattern = { hoursPerDay: 16, daysPerWeek: 7, heatedShare: 1 }
    const mean = 1 - 2.5 * (1 - Math.exp(-0.4))
    expect(setBackShare(pattern, 20, 2)).toBeCloseTo((mean * 8 * 7) / 168, 9)
    expect(setBackShare(always, 20, 2)).toBe(0)
  })

  test('a set-back stops it: falling to half the way and held there, by hand', () => {
    const pattern = { hoursPerDay: 0, daysPerWeek: 7, heatedShare: 1 }
    // Half the way after tau ln 2 = 13.86 h; of 24 h the rest is held.
    const fallH = 20 * Math.LN2
    const mean = (fallH - 20 * 0.5 + 0.5 * (24 - fallH)) / 24
    expect(setBackShare(pattern, 20, 2, 0.5)).toBeCloseTo(mean, 9)
    expect(setBackShare(pattern, 20, 2, 0)).toBeCloseTo(0, 12)
    expect(setBackShare(pattern, 20, 2, 1)).toBeGreaterThan(mean)
  })

  test('the deeper it may go, the more is saved, never more than switching off', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, fc.double({ min: 2, max: 200, noNaN: true }), (a, b, tau) => {
        const at = (deepest: number) => setBackShare(office, tau, 2, deepest)
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)) - 1e-12)
        expect(at(a)).toBeLessThanOrEqual(at(1) + 1e-12)
      }),
    )
  })
})

describe('the reduction factor of EN ISO 13790', () => {
  test('by hand: 50 hours a week, time constant 30 h, gains a third of losses', () => {
    const share = heatedHoursShare(office)
    expect(share).toBeCloseTo(50 / 168, 12)
    expect(intermittencyReduction(30, 1 / 3, share)).toBeCloseTo(1 - 3 * 0.5 * (1 / 3) * (1 - 50 / 168), 12)
  })

  test('stays between the share of hours and one; heavy zones gain little', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tau, gamma, share) => {
          const factor = intermittencyReduction(tau, gamma, share)
          expect(factor).toBeGreaterThanOrEqual(share)
          expect(factor).toBeLessThanOrEqual(1)
          expect(intermittencyReduction(tau * 2, gamma, share)).toBeGreaterThanOrEqual(factor)
        },
      ),
    )
    expect(intermittencyReduction(20, 0.4, 1)).toBe(1)
  })
})

describe('intermittency of a building', () => {
  const hours = { heatingHoursPerDay: 10, occupiedDaysPerYear: 250 }

  test('off saves most, a set-back less, held day and night nothing', () => {
    const off = need(hours)
    const back = [10, 14, 16, 18, 20].map((heatingSetBackC) => need({ ...hours, heatingSetBackC }))
    expect(back).toEqual([...back].sort((a, b) => a - b))
    expect(off).toBeLessThanOrEqual((back[0] ?? 0) + 1e-9)
    const held = need({ ...hours, heatingHoursPerDay: 24, heatingSetBackC: 20 })
    expect(back[4]).toBeCloseTo(held, 6)
  })

  test('the factor of the standard is an option, and never saves more than the hours off', () => {
    const byFactor = need({ ...hours, intermittencyMethod: 'reduction-factor' })
    const continuous = need({ heatingHoursPerDay: 24, occupiedDaysPerYear: 365 })
    expect(byFactor).toBeLessThan(continuous)
    expect(byFactor).toBeGreaterThan((continuous * 50) / 168)
    expect(need({ ...hours, intermittencyMethod: 'lumped' })).toBe(need(hours))
  })

  test.each(USE_CATEGORIES)(
    '%s: hours and set-back count in actual use, and never in the rating',
    (useCategory) => {
      const rated = (actualUse: Partial<ActualUse>) => diagnose(used(actualUse, useCategory), milano).rating
      const few = { heatingHoursPerDay: 6, occupiedDaysPerYear: 250 }
      expect(need(few, useCategory)).toBeLessThan(
        need({ heatingHoursPerDay: 24, occupiedDaysPerYear: 365 }, useCategory),
      )
      expect(need({ ...few, heatingSetBackC: 16 }, useCategory)).toBeGreaterThan(need(few, useCategory))
      expect(rated(few)).toEqual(rated({}))
      const building = used(few, useCategory)
      const [zone] = building.zones
      if (zone === undefined) throw new Error('the sample has a zone')
      expect(
        standardConditions(building, zone, useProfileOf(tables.uses, zone)).heatingPattern,
      ).toBeUndefined()
    },
  )

  test('by the hour the set-back takes the place of off', () => {
    const building = used({ ...hours, heatingSetBackC: 16 })
    const [zone] = building.zones
    if (zone === undefined) throw new Error('the sample has a zone')
    const conditions = {
      ...standardConditions(building, zone, useProfileOf(tables.uses, zone)),
      heatingPattern: { ...office, setBackC: 16 },
    }
    const schedule = heatingSchedule(conditions, milano.site.heatingSeason, 0, 22)
    // Monday 8 January: night, then the ten hours up to 22; Saturday all day.
    expect([schedule[7 * 24 + 3], schedule[7 * 24 + 15], schedule[12 * 24 + 15]]).toEqual([16, 20, 16])
    expect(schedule[190 * 24]).toBeNull()
  })
})
