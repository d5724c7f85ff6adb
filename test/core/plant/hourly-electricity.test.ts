import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  balanceHours,
  batteryOf,
  directUseKwh,
  type ElectricityHours,
  photovoltaicHoursKwh,
  spreadOverHours,
  yearWeights,
} from '../../../src/core/plant/index.ts'
import { HOURS_PER_YEAR, prepareSunYear, synthesiseWeather } from '../../../src/core/territory/index.ts'
import { house } from '../diagnosis/sample.ts'
import { diagnosis, tables } from './plant-for-tests.ts'

const NONE = { usableKwh: 0, powerKw: 0, efficiency: 1 }
const hours = (value: (hour: number) => number) =>
  Float64Array.from({ length: HOURS_PER_YEAR }, (_, h) => value(h))
/** 3 kWh an hour from 10 to 14, nothing else. */
const noonSun = hours((h) => (h % 24 >= 10 && h % 24 < 14 ? 3 : 0))
const evening = hours((h) => (h % 24 >= 18 && h % 24 < 22 ? 2 : 0))

function residual(part: ElectricityHours): number {
  return (
    part.producedKwh + part.gridKwh - part.neededKwh - part.exportedKwh - part.batteryLossKwh - part.storedKwh
  )
}

describe('a year of electricity by the hour', () => {
  test('by hand: noon sun and evening load meet only through the battery', () => {
    const without = balanceHours(noonSun, evening, NONE).year
    expect(without).toMatchObject({ producedKwh: 12 * 365, neededKwh: 8 * 365, selfUsedKwh: 0 })
    expect(without.exportedKwh).toBeCloseTo(12 * 365, 6)
    // 5 kWh of room take 5 / 0.9 in and give 5 x 0.9 back each day: sqrt(0.81) each way.
    const stored = balanceHours(noonSun, evening, { usableKwh: 5, powerKw: 10, efficiency: 0.81 }).year
    expect(stored.intoBatteryKwh).toBeCloseTo((365 * 5) / 0.9, 6)
    expect(stored.fromBatteryKwh).toBeCloseTo(365 * 5 * 0.9, 6)
    expect(stored.batteryLossKwh).toBeCloseTo(365 * (5 / 0.9 - 4.5), 6)
    expect(stored.gridKwh).toBeCloseTo(365 * (8 - 4.5), 6)
  })

  test('the power of the battery binds before its size: 4 hours at 1 kW', () => {
    const weak = balanceHours(noonSun, evening, { usableKwh: 50, powerKw: 1, efficiency: 1 }).year
    expect(weak.intoBatteryKwh).toBeCloseTo(4 * 365, 6)
    expect(weak.fromBatteryKwh).toBeCloseTo(4 * 365, 6)
  })

  test('a battery as large as the day carries the whole evening', () => {
    const big = balanceHours(noonSun, evening, { usableKwh: 20, powerKw: 10, efficiency: 1 }).year
    expect(big.gridKwh).toBeCloseTo(0, 6)
    expect(big.selfUsedKwh).toBeCloseTo(8 * 365, 6)
  })

  test('what comes in leaves, in every month and hour, whatever the year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, usableKwh, powerKw, efficiency, randomShare) => {
          const made = hours((h) => Math.max(0, Math.sin(h * 0.26 + seed)) * ((h * seed) % 7))
          const need = hours((h) => ((h + seed) * 37) % 5)
          const random = need.map((kwh) => kwh * randomShare)
          const battery = { usableKwh, powerKw, efficiency }
          const { year, months, hourly } = balanceHours(made, need, battery, random)
          for (const part of [year, ...months]) {
            expect(Math.abs(residual(part))).toBeLessThan(1e-6 * Math.max(1, part.producedKwh))
            for (const [key, value] of Object.entries(part)) {
              if (key !== 'storedKwh') expect(value, key).toBeGreaterThanOrEqual(-1e-6)
            }
            expect(part.selfUsedKwh).toBeLessThanOrEqual(part.neededKwh + 1e-9)
          }
          expect(Math.max(...hourly.storedKwh)).toBeLessThanOrEqual(usableKwh + 1e-9)
          expect(Math.max(...hourly.gridKwh)).toBeLessThanOrEqual(Math.max(...need) + 1e-9)
          expect(hourly.exportedKwh.reduce((a, b) => a + b, 0)).toBeCloseTo(year.exportedKwh, 6)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('more battery, better battery and more power never lower what the sun gives', () => {
    const used = (usableKwh: number, powerKw: number, efficiency: number) =>
      balanceHours(noonSun, evening, { usableKwh, powerKw, efficiency }).year.selfUsedKwh
    const size = fc.double({ min: 0, max: 15, noNaN: true })
    fc.assert(
      fc.property(size, size, size, size, fc.double({ min: 0.4, max: 0.9, noNaN: true }), (a, b, c, d, e) => {
        expect(used(a + b, c + d, e + 0.1)).toBeGreaterThanOrEqual(used(a, c, e) - 1e-6)
      }),
      { numRuns: 25 },
    )
  })

  test('loads that come and go use less of the sun than steady ones of the same size, never more', () => {
    const amount = fc.double({ min: 0, max: 10, noNaN: true })
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0, max: 1, noNaN: true }), (made, needed, share) => {
        const used = directUseKwh(made, needed, needed * share)
        expect(used).toBeGreaterThanOrEqual(-1e-12)
        expect(used).toBeLessThanOrEqual(Math.min(made, needed) + 1e-12)
      }),
    )
    expect(directUseKwh(1, 1, 0)).toBe(1)
    // E[min(P, L)] of an exponential load: L (1 - exp(-P / L)).
    expect(directUseKwh(1, 1, 1)).toBeCloseTo(1 - Math.exp(-1), 12)
    expect(directUseKwh(1, 1, 0.5)).toBeCloseTo(0.5 + 0.5 * (1 - Math.exp(-1)), 12)
  })

  test('refuses what is not a year, negative energy, a random part above its need, a battery from nothing', () => {
    expect(() => balanceHours(new Float64Array(8759), evening, NONE)).toThrow(
      'producedKwh: found 8759 values, accepted 8760 values',
    )
    const broken = evening.slice()
    broken[17] = Number.NaN
    expect(() => balanceHours(noonSun, broken, NONE)).toThrow(/neededKwh at hour 17: found NaN/)
    broken[17] = -1
    expect(() => balanceHours(noonSun, broken, NONE)).toThrow(/found -1, accepted a number of kWh from 0/)
    expect(() =>
      balanceHours(
        noonSun,
        evening,
        NONE,
        evening.map((kwh) => kwh * 2),
      ),
    ).toThrow(/randomKwh/)
    expect(() => balanceHours(noonSun, evening, { ...NONE, efficiency: 1.2 })).toThrow(
      /efficiency: found 1.2/,
    )
    expect(() => balanceHours(noonSun, evening, { ...NONE, powerKw: -1 })).toThrow(/powerKw: found -1/)
  })
})

describe('the hours of a load and of the sun', () => {
  test('months keep their energy when spread, and empty weights spread evenly', () => {
    const monthly = [31, 0, 0, 30, 0, 0, 0, 0, 0, 0, 0, 12]
    const spread = new Float64Array(HOURS_PER_YEAR)
    const noonOnly = hours((h) => (h % 24 === 12 && h < 8016 ? 1 : 0))
    spreadOverHours(monthly, noonOnly, spread)
    expect(spread.slice(0, 744).reduce((a, b) => a + b, 0)).toBeCloseTo(31, 9)
    expect([spread[12], spread[13]]).toEqual([1, 0])
    // December has no weight: 12 kWh over 744 hours.
    expect(spread[8759]).toBeCloseTo(12 / 744, 12)
    expect(spread.reduce((a, b) => a + b, 0)).toBeCloseTo(73, 9)
  })

  test('weekends fall where the first of January says', () => {
    const work = { weekday: new Array(24).fill(1), weekend: new Array(24).fill(0) }
    const fromMonday = yearWeights(work, 0)
    expect([fromMonday[0], fromMonday[4 * 24], fromMonday[5 * 24], fromMonday[7 * 24]]).toEqual([1, 1, 0, 1])
    expect(yearWeights(work, 6)[0]).toBe(0)
  })

  test('photovoltaics by the hour: nothing at night, the yearly yield of Lombardy, in proportion to peak and shade', () => {
    const weather = synthesiseWeather(diagnosis.site, { longitudeDeg: 9, seed: 3 })
    const sun = prepareSunYear(weather, 0.2)
    const field = { id: 'pv', peakPowerKw: 3, azimuthDeg: 180, tiltDeg: 30, mounting: 'roof' as const }
    const made = photovoltaicHoursKwh([field], sun, tables)
    const year = made.reduce((a, b) => a + b, 0)
    expect(year / 3).toBeGreaterThan(1000)
    expect(year / 3).toBeLessThan(1400)
    for (let day = 0; day < 365; day++) expect(made[24 * day + 1]).toBe(0)
    const shaded = photovoltaicHoursKwh([{ ...field, shadingFactor: 0.5 }], sun, tables)
    expect(shaded.reduce((a, b) => a + b, 0)).toBeCloseTo(year / 2, 6)
    expect(Math.max(...made)).toBeLessThan(3)
  })

  test('a declared battery replaces the defaults, and no battery is none', () => {
    expect(batteryOf({ ...house.systems, batteryKwh: 0 }, tables)).toMatchObject({ usableKwh: 0, powerKw: 0 })
    const usual = batteryOf({ ...house.systems, batteryKwh: 10 }, tables)
    expect(usual).toEqual({ usableKwh: 9, powerKw: 5, efficiency: 0.9 })
    const declared = { ...house.systems, batteryKwh: 10, batteryPowerKw: 3, batteryRoundTripEfficiency: 0.95 }
    expect(batteryOf(declared, tables)).toMatchObject({ powerKw: 3, efficiency: 0.95 })
  })
})
