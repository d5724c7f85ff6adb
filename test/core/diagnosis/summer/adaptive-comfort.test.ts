import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adaptiveUpperC,
  isWithinAdaptiveRange,
  runningMeanOutdoorC,
} from '../../../../src/core/diagnosis/index.ts'
import { tables } from '../sample.ts'

const rules = tables.summer
const flat = (celsius: number) => new Float64Array(8760).fill(celsius)

describe('the running mean of the outdoor temperature', () => {
  it('is 20.488 C by hand on the third day after three days of 21, 22 and 20 C on top of a long 20 C', () => {
    const outdoorC = flat(20)
    outdoorC.fill(21, 24 * 100, 24 * 101)
    outdoorC.fill(22, 24 * 101, 24 * 102)
    const running = runningMeanOutdoorC(outdoorC, 0.8)
    // 20 -> 0.2 x 21 + 0.8 x 20 = 20.2 -> 0.2 x 22 + 0.8 x 20.2 = 20.56 -> 0.2 x 20 + 0.8 x 20.56 = 20.448
    expect(running[100]).toBeCloseTo(20, 9)
    expect(running[101]).toBeCloseTo(20.2, 9)
    expect(running[102]).toBeCloseTo(20.56, 9)
    expect(running[103]).toBeCloseTo(20.448, 9)
  })

  it('of 1 January follows the last days of December', () => {
    const outdoorC = flat(0)
    outdoorC.fill(10, 8760 - 24)
    expect(runningMeanOutdoorC(outdoorC, 0.8)[0]).toBeCloseTo(2, 9)
    expect(runningMeanOutdoorC(outdoorC, 0.8)[1]).toBeCloseTo(1.6, 9)
  })

  it('lies between the coldest and the warmest day, and moves with a shift of the whole year', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 40, noNaN: true }), { minLength: 365, maxLength: 365 }),
        fc.double({ min: 0.1, max: 0.95, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (days, alpha, shiftK) => {
          const year = (by: number) =>
            Float64Array.from({ length: 8760 }, (_, hour) => (days[Math.floor(hour / 24)] ?? 0) + by)
          const running = runningMeanOutdoorC(year(0), alpha)
          const shifted = runningMeanOutdoorC(year(shiftK), alpha)
          for (let day = 0; day < 365; day++) {
            const value = running[day] ?? Number.NaN
            expect(value).toBeGreaterThanOrEqual(Math.min(...days) - 1e-9)
            expect(value).toBeLessThanOrEqual(Math.max(...days) + 1e-9)
            expect((shifted[day] ?? Number.NaN) - value).toBeCloseTo(shiftK, 6)
          }
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the adaptive limit', () => {
  it('of category II is 28.4 C on a day whose running mean is 20 C: 0.33 x 20 + 18.8 + 3', () => {
    expect(adaptiveUpperC(20, 'II', rules)).toBeCloseTo(28.4, 9)
    expect(adaptiveUpperC(20, 'I', rules)).toBeCloseTo(27.4, 9)
    expect(adaptiveUpperC(20, 'III', rules)).toBeCloseTo(29.4, 9)
  })

  it('does not exist for category IV', () => {
    expect(adaptiveUpperC(20, 'IV', rules)).toBeUndefined()
  })

  it.each([
    [9.9, false, 25.1],
    [10, true, 25.1],
    [10.1, true, 25.133],
    [29.9, true, 31.667],
    [30, true, 31.7],
    [30.1, false, 31.7],
  ])(
    'at a running mean of %f C is within the range of the method: %s, and is %f C',
    (mean, isWithin, upperC) => {
      expect(isWithinAdaptiveRange(mean, rules)).toBe(isWithin)
      expect(adaptiveUpperC(mean, 'II', rules)).toBeCloseTo(upperC, 9)
    },
  )
})
