import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discountFactor } from '../../../../src/core/finance/index.ts'
import type { OwnerFacts, WorkFacts } from '../../../../src/core/incentives/index.ts'
import { incentiveYears, type YearFunding } from '../../../../src/core/planning/roadmap/index.ts'
import { loadIncentives } from '../../../../src/rules/incentives.ts'

const pack = loadIncentives(join(import.meta.dirname, '..', '..', '..', '..', 'rules'))
const RATE = 0.03

const work = (id: string, workKind: string, netEur: number, facts: Record<string, unknown>): WorkFacts =>
  ({ id, workKind, netEur, spendEur: netEur * 1.1, goodsEur: netEur * 0.4, ...facts }) as WorkFacts
const works: readonly WorkFacts[] = [
  work('wall', 'wall-insulation', 18_000, {
    areaM2: 120,
    position: 'external',
    uValueBeforeWm2K: 1.1,
    uValueAfterWm2K: 0.22,
  }),
  work('windows', 'window-replacement', 14_000, { areaM2: 20, uValueBeforeWm2K: 3, uValueAfterWm2K: 1.2 }),
  work('pump', 'heat-pump', 11_000, {
    heatPumpType: 'air-water',
    ratedPowerKw: 8,
    scop: 4.4,
    etaS: 1.73,
    cop: 4.5,
    temperatureApplication: 'low',
    replacesGenerator: true,
    replacedFuel: 'natural-gas',
  }),
  work('sun', 'photovoltaic', 7000, { pvPowerKw: 5, electricPowerKw: 5 }),
  work('battery', 'battery', 5000, { storageKwh: 7 }),
]
const yearsFor = (owner: Partial<OwnerFacts>) =>
  incentiveYears({
    pack,
    owner: {
      subject: 'natural-person',
      right: 'owner',
      isMainDwelling: true,
      paysIncomeTax: true,
      vatIsCost: true,
      ...owner,
    },
    building: {
      climateZone: 'E',
      buildingUse: 'residential',
      useCategory: 'E.1',
      isPrevalentlyResidential: true,
      dwellings: 1,
      hasWorkingHeating: true,
      isInCadastre: true,
      isNewConstruction: false,
      region: 'Lombardia',
    },
    works,
    rate: RATE,
    payDate: (year) => `${year}-07-01`,
  })
const worth = (funding: YearFunding) =>
  funding.payments.reduce((sum, one) => sum + one.amountEur * discountFactor(RATE, one.afterYears), 0)

describe('the incentives of each year of a roadmap', () => {
  const free = yearsFor({})

  test('the same insulation is deducted at 50 % in 2026 and at 36 % in 2027', () => {
    expect(free.fund(2026, ['wall'], []).certainEur).toBeCloseTo(9900, 1)
    expect(free.fund(2027, ['wall'], []).certainEur).toBeCloseTo(7128, 1)
  })

  test('years of the same rules have the same key, and the turn of 2027 has another', () => {
    expect(free.rulesKey(2026)).not.toBe(free.rulesKey(2027))
    expect(free.rulesKey(2034)).toBe(free.rulesKey(2035))
    expect(free.fund(2034, ['wall', 'pump'], [])).toEqual(free.fund(2035, ['wall', 'pump'], []))
  })

  test('no set of works is worth more than the sum of the most each can add', () => {
    const sets = fc.subarray(
      works.map((one) => one.id),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(sets, fc.constantFrom(2026, 2027, 2029), (ids, year) => {
        const most = ids.reduce((sum, id) => sum + (free.mostFor?.(year, id) ?? Number.NaN), 0)
        expect(worth(free.fund(year, ids, []))).toBeLessThanOrEqual(most + 0.06)
      }),
      { numRuns: 60 },
    )
  })

  test('the tax that the quotas of 2026 use is not offered again in 2027', () => {
    const tight = yearsFor({ taxCapacityEurYear: 1200 })
    expect(tight.dependsOnEarlierYears).toBe(true)
    const first = tight.fund(2026, ['wall'], [])
    const alone = tight.fund(2027, ['windows'], [])
    const after = tight.fund(2027, ['windows'], [{ calendarYear: 2026, funding: first }])
    expect(first.certainEur).toBeCloseTo(9900, 1)
    expect(alone.certainEur).toBeCloseTo(5544, 1)
    // 1,200 - 990 a year are left from 2028 to 2036; the tenth quota, in 2037, finds the whole tax
    expect(after.certainEur).toBeCloseTo(9 * 210 + 554.4, 2)
    for (const { afterYears, amountEur } of after.payments)
      expect(amountEur + (afterYears < 10 ? 990 : 0)).toBeLessThanOrEqual(1200.01)
  })

  test('earlier years never raise what a year gets', () => {
    const sets = fc.subarray(
      works.map((one) => one.id),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(sets, sets, fc.integer({ min: 0, max: 4000 }), (before, now, taxCapacityEurYear) => {
        const years = yearsFor({ taxCapacityEurYear, incomeEur: 90_000 })
        const earlier = [{ calendarYear: 2026, funding: years.fund(2026, before, []) }]
        expect(worth(years.fund(2028, now, earlier))).toBeLessThanOrEqual(
          worth(years.fund(2028, now, [])) + 0.06,
        )
      }),
      { numRuns: 40 },
    )
  })
})
