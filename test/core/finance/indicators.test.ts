import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  abatementCostEurTonne,
  annuityFactor,
  discountedPaybackYears,
  internalRateOfReturn,
  levelisedCostOfSavedEnergy,
  netPresentValue,
  nominalRate,
  presentValueOfAnnuity,
  simplePaybackYears,
} from '../../../src/core/finance/index.ts'

const rates = fc.double({ min: 0, max: 0.2, noNaN: true })

describe('present value', () => {
  test('1,000 euro spent and 110 received after a year for ten years at 2 % is worth -11.92', () => {
    const flows = [-1000, ...Array(10).fill(110)]
    // 110 x 8.982585 = 988.084
    expect(netPresentValue(0.02, flows)).toBeCloseTo(-11.916, 2)
  })

  test('at rate zero it is the plain sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 30 }), (flows) => {
        expect(netPresentValue(0, flows)).toBeCloseTo(
          flows.reduce((sum, flow) => sum + flow, 0),
          6,
        )
      }),
    )
  })

  test('an annuity factor times its present value of one euro a year is one', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 50 }), (rate, years) => {
        expect(annuityFactor(rate, years) * presentValueOfAnnuity(rate, years)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('ten euro in ten yearly deductions at 3 % are worth 8.53 today', () => {
    expect(presentValueOfAnnuity(0.03, 10)).toBeCloseTo(8.5302, 4)
  })

  test('the annuity of no years is refused', () => {
    expect(() => annuityFactor(0.03, 0)).toThrow(/years: found 0/)
  })

  test('3 % real under 2 % inflation is 5.06 % nominal', () => {
    expect(nominalRate(0.03, 0.02)).toBeCloseTo(0.0506, 10)
  })
})

describe('internal rate of return', () => {
  test('100 spent and 110 back after a year returns 10 %', () => {
    const found = internalRateOfReturn([-100, 110])
    expect(found.kind).toBe('one')
    if (found.kind === 'one') expect(found.rate).toBeCloseTo(0.1, 7)
  })

  test('the rate found makes the value zero, whatever the spend and the saving', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 100_000 }),
        fc.integer({ min: 50, max: 5000 }),
        (spent, saved) => {
          const flows = [-spent, ...Array(20).fill(saved)]
          const found = internalRateOfReturn(flows)
          if (found.kind !== 'one') return
          expect(Math.abs(netPresentValue(found.rate, flows))).toBeLessThan(0.001 * (spent + saved))
        },
      ),
    )
  })

  test('flows that only cost, or only earn, have none and say which', () => {
    expect(internalRateOfReturn([-100, -5])).toEqual({ kind: 'none', reason: 'never-positive' })
    expect(internalRateOfReturn([0, 5])).toEqual({ kind: 'none', reason: 'never-negative' })
  })

  test('flows that change sign twice are told to have several', () => {
    // -100 + 230 v - 132 v^2 = 0 at v = 1/1.1 and v = 1/1.2
    const found = internalRateOfReturn([-100, 230, -132])
    expect(found.kind).toBe('several')
    if (found.kind === 'several') {
      expect(found.rates[0]).toBeCloseTo(0.1, 6)
      expect(found.rates[1]).toBeCloseTo(0.2, 6)
    }
  })
})

describe('payback', () => {
  test('it is interpolated inside the year', () => {
    expect(simplePaybackYears([-1000, 400, 400, 400])).toBeCloseTo(2.5, 9)
  })

  test('discounted payback never comes before the simple one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10_000 }),
        fc.integer({ min: 100, max: 3000 }),
        rates,
        (spent, saved, rate) => {
          const flows = [-spent, ...Array(30).fill(saved)]
          const discounted = discountedPaybackYears(flows, rate)
          const simple = simplePaybackYears(flows)
          if (discounted === null) return
          expect(simple).not.toBeNull()
          expect(discounted).toBeGreaterThanOrEqual((simple ?? Number.POSITIVE_INFINITY) - 1e-9)
        },
      ),
    )
  })

  test('what is never paid back has no payback', () => {
    expect(simplePaybackYears([-1000, 10, 10])).toBeNull()
  })

  test('a replacement that puts the sum below zero again moves it to the last crossing', () => {
    expect(simplePaybackYears([-100, 60, 60, -50, 60])).toBeCloseTo(3.5, 9)
  })

  test('where nothing was spent it is zero', () => {
    expect(simplePaybackYears([0, 10])).toBe(0)
  })
})

describe('cost of saved energy and carbon', () => {
  const work = { investmentEur: 10_000, rate: 0, lifetimeYears: 20, maintenanceChangeEurYear: 100 }

  test('10,000 euro over 20 years plus 100 a year for 5,000 kWh is 12 cents a kWh', () => {
    expect(levelisedCostOfSavedEnergy(work, 5000)).toBeCloseTo(0.12, 9)
  })

  test('a work that pays for itself abates at a negative cost', () => {
    expect(abatementCostEurTonne(work, 800, 1000)).toBeCloseTo(-200, 9)
  })

  test('where nothing is saved there is no cost of saving it', () => {
    expect(levelisedCostOfSavedEnergy(work, 0)).toBeNull()
    expect(abatementCostEurTonne(work, 0, -5)).toBeNull()
  })
})
