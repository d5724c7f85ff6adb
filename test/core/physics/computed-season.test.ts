import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareDiagnosis } from '../../../src/core/diagnosis/index.ts'
import {
  envelopeTransfer,
  findSeason,
  heatingYear,
  monthlyBalance,
  type PhysicsContext,
  standardConditions,
  useProfileOf,
  weighPart,
} from '../../../src/core/physics/index.ts'
import { findComune, siteClimate } from '../../../src/core/territory/index.ts'
import { house, tables, territory, withElements, withWindows } from '../diagnosis/sample.ts'

function physicsOf(comune: string, heatingSeason: 'legal' | 'computed'): PhysicsContext {
  const found = findComune(territory, comune)
  if (found.kind !== 'found') throw new Error(`${comune} is not one comune`)
  const lombardy = tables.method.variants.lombardy
  if (lombardy === undefined) throw new Error('the variants lack lombardy')
  const method = {
    ...tables.method,
    variants: { ...tables.method.variants, lombardy: { ...lombardy, heatingSeason } },
  }
  const site = siteClimate(territory, found.comune)
  return prepareDiagnosis({ ...tables, method }, site, 'Lombardia', '2026-11-24').plant.physics
}
const computed = physicsOf('Milano', 'computed')
const legal = physicsOf('Milano', 'legal')

const passive = withWindows(
  withElements(house, (element) => ({
    ...element,
    construction: { family: element.construction.family, uValueWm2K: 0.12 },
  })),
  (window) => ({ ...window, uValueWm2K: 0.8 }),
)

function needs(building: typeof house, physics: PhysicsContext, ventilationWK = 50) {
  const [zone] = building.zones
  if (zone === undefined) throw new Error('the sample has a zone')
  const conditions = standardConditions(building, zone, useProfileOf(tables.uses, zone))
  return monthlyBalance(envelopeTransfer(zone, physics), ventilationWK, conditions, zone.floorAreaM2, physics)
}
const yearOf = (kwh: readonly number[]) => kwh.reduce((a, b) => a + b, 0)

const year = heatingYear(computed.site)
if (year === undefined) throw new Error('Milano has an ordinary year')
const seasonOf = (gamma: readonly number[], a = 2) => {
  const found = { start: 0, end: 0 }
  findSeason(Float64Array.from(gamma), a, year, found)
  return found
}
/** July is day 0: 15 October is day 106, 15 April ends day 289. */
const LEGAL = { start: 106, end: 289 }

describe('season of a zone', () => {
  test('is the legal one for a building that loses all winter long', () => {
    expect(seasonOf(new Array(12).fill(0.2))).toEqual(LEGAL)
  })

  test('is none where gains cover losses all year', () => {
    const { start, end } = seasonOf(new Array(12).fill(3))
    expect(end).toBe(start)
  })

  test('begins and ends where gains cross the limit, between the middles of the months', () => {
    // limit 1.5 with a = 2: half way between October (2) and November (1), and between March (1) and April (2)
    const gamma = [0.5, 0.8, 1, 2, 9, 9, 9, 9, 9, 2, 1, 0.5]
    const { start, end } = seasonOf(gamma)
    expect(start).toBeCloseTo((107.5 + 138) / 2, 6)
    expect(end).toBeCloseTo((258.5 + 289) / 2, 6)
  })

  test('never leaves the legal one, and more gains never lengthen it', () => {
    const months = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(months, fc.double({ min: 0, max: 2, noNaN: true }), (gamma, more) => {
        const first = seasonOf(gamma)
        const second = seasonOf(gamma.map((value) => value + more))
        for (const { start, end } of [first, second]) {
          expect(start).toBeGreaterThanOrEqual(LEGAL.start)
          expect(end).toBeLessThanOrEqual(LEGAL.end)
          expect(end).toBeGreaterThanOrEqual(start)
        }
        expect(second.end - second.start).toBeLessThanOrEqual(first.end - first.start + 1e-9)
      }),
    )
  })

  test('weights of a part of a month add up to one and follow where it lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 11 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.01, max: 0.1, noNaN: true }),
        (month, from, length) => {
          const start = year.monthStart[month] ?? 0
          const days = year.days[month] ?? 0
          const weights = { before: 0, here: 0, after: 0 }
          weighPart(month, start + from * days, start + (from + length) * days, year, weights)
          expect(weights.before + weights.here + weights.after).toBeCloseTo(1, 9)
          for (const weight of Object.values(weights)) expect(weight).toBeGreaterThanOrEqual(-1e-9)
          const middle = from + length / 2
          if (middle < 0.4) expect(weights.before).toBeGreaterThan(weights.after)
          if (middle > 0.6) expect(weights.after).toBeGreaterThan(weights.before)
        },
      ),
    )
  })
})

describe('balance in the computed season', () => {
  test('heats an old house nearly all the legal days, and a little more for the cold ends of October and April', () => {
    const own = needs(house, computed)
    const wholeMonths = needs(house, legal)
    expect(own.heatingDays).toBeGreaterThan(180)
    expect(own.heatingDays).toBeLessThanOrEqual(183 + 1e-9)
    expect(wholeMonths.heatingDays).toBeCloseTo(183, 6)
    expect(yearOf(own.heatingKwh) / yearOf(wholeMonths.heatingKwh)).toBeGreaterThan(1)
    expect(yearOf(own.heatingKwh) / yearOf(wholeMonths.heatingKwh)).toBeLessThan(1.04)
    for (const month of [10, 11, 0, 1, 2]) {
      expect(own.heatingKwh[month]).toBeCloseTo(wholeMonths.heatingKwh[month] ?? 0, 9)
    }
  })

  test('heats a passive house for weeks less, and cools it the same', () => {
    const own = needs(passive, computed, 10)
    expect(own.heatingDays).toBeLessThan(160)
    expect(own.heatingDays).toBeGreaterThan(60)
    expect(own.coolingKwh).toEqual(needs(passive, legal, 10).coolingKwh)
  })

  test('losses that are not covered by used gains are the need: nothing is lost on the way', () => {
    for (const building of [house, passive]) {
      const balance = needs(building, computed)
      expect(balance.transmissionKwh + balance.ventilationKwh - balance.usedGainsKwh).toBeCloseTo(
        yearOf(balance.heatingKwh),
        6,
      )
    }
  })

  test('more ventilation never lowers the need', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.constantFrom(house, passive),
        (wK, more, building) => {
          const less = yearOf(needs(building, computed, wK).heatingKwh)
          expect(yearOf(needs(building, computed, wK + more).heatingKwh)).toBeGreaterThanOrEqual(less - 1e-6)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a climate with heating days of its own keeps them', () => {
    const { site } = computed
    const odd = { ...site, periods: site.periods.map((period) => ({ ...period, heatingDays: period.days })) }
    expect(heatingYear(odd)).toBeUndefined()
    expect(heatingYear({ ...site, periods: site.periods.slice(0, 1) })).toBeUndefined()
  })
})
