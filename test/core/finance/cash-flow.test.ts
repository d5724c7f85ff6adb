import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CashFlowInput,
  cashFlowByYear,
  laterPurchase,
  loanSchedule,
  presentValueOf,
  replacementYears,
  residualShare,
  toCents,
} from '../../../src/core/finance/index.ts'

const plan: CashFlowInput = {
  purchases: [{ costEur: 10_000, renewalEur: 8000, lifetimeYears: 15 }],
  incentives: [
    { year: 1, amountEur: 500 },
    { year: 2, amountEur: 500 },
  ],
  laterCosts: [],
  avoidedCosts: [],
  savingChanges: [],
  savingEurYear: 900,
  priceChange: 0.01,
  maintenanceEurYear: 50,
  horizonYears: 20,
}

describe('cash flow by year', () => {
  test('works are paid in year 0 and savings start in year 1', () => {
    const [start, first] = cashFlowByYear(plan)
    expect(start).toMatchObject({ year: 0, outlayEur: 10_000, savingEur: 0, cumulativeEur: -10_000 })
    expect(first).toMatchObject({
      savingEur: 900,
      maintenanceEur: 50,
      incentiveEur: 500,
      cumulativeEur: -8650,
    })
  })

  test('what lives 15 years is bought again in year 15 and two thirds of it are left in year 20', () => {
    const years = cashFlowByYear(plan)
    expect(years[15]?.replacementEur).toBe(8000)
    expect(years[20]?.residualEur).toBeCloseTo(8000 * (10 / 15), 2)
  })

  test('the running total is the sum of every net amount, to the cent', () => {
    const cents = fc.integer({ min: 0, max: 5_000_000 }).map((value) => value / 100)
    fc.assert(
      fc.property(cents, cents, cents, fc.integer({ min: 3, max: 40 }), (cost, saving, incentive, life) => {
        const years = cashFlowByYear({
          ...plan,
          purchases: [{ costEur: cost, renewalEur: cost, lifetimeYears: life }],
          savingEurYear: saving,
          incentives: [{ year: 3, amountEur: incentive }],
        })
        const sum = years.reduce((total, year) => total + toCents(year.netEur), 0)
        expect(toCents(years.at(-1)?.cumulativeEur ?? Number.NaN)).toBe(sum)
      }),
    )
  })

  test('a larger saving is never worth less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 500 }), (saving, more) => {
        const low = presentValueOf(cashFlowByYear({ ...plan, savingEurYear: saving }), 0.03)
        const high = presentValueOf(cashFlowByYear({ ...plan, savingEurYear: saving + more }), 0.03)
        expect(high).toBeGreaterThanOrEqual(low)
      }),
    )
  })

  test('what would have broken in year 4 anyway is credited in year 4', () => {
    const years = cashFlowByYear({ ...plan, avoidedCosts: [{ year: 4, amountEur: 5000 }] })
    expect(years[4]?.avoidedEur).toBe(5000)
    expect(years[3]?.avoidedEur).toBe(0)
  })

  test('a saving that halves in year 6 halves from then on', () => {
    const years = cashFlowByYear({ ...plan, priceChange: 0, savingChanges: [{ year: 6, amountEur: -450 }] })
    expect(years[5]?.savingEur).toBe(900)
    expect(years[6]?.savingEur).toBe(450)
    expect(years[20]?.savingEur).toBe(450)
  })

  test('a machine bought in year 8 that lives 15 is worth three fifteenths of its price in year 20', () => {
    const money = laterPurchase({ costEur: 3000, renewalEur: 3000, lifetimeYears: 15 }, 8, 20)
    expect(money).toEqual([
      { year: 8, amountEur: 3000 },
      { year: 20, amountEur: -600 },
    ])
    expect(laterPurchase({ costEur: 3000, renewalEur: 3000, lifetimeYears: 15 }, 20, 20)).toEqual([])
  })

  test('an incentive after the horizon counts for nothing', () => {
    const years = cashFlowByYear({ ...plan, incentives: [{ year: 25, amountEur: 9999 }] })
    expect(years.every((year) => year.incentiveEur === 0)).toBe(true)
  })
})

describe('lifetimes', () => {
  test('nothing is replaced in the last year itself', () => {
    expect(replacementYears(10, 20)).toEqual([10])
    expect(replacementYears(30, 20)).toEqual([])
  })

  test('the residual share is between 0 and 1 for every lifetime and horizon', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 80, noNaN: true }),
        fc.integer({ min: 5, max: 60 }),
        (life, horizon) => {
          const share = residualShare(life, horizon)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('a lifetime below a year is refused', () => {
    expect(() => replacementYears(0, 20)).toThrow(/lifetimeYears: found 0/)
  })
})

describe('loan', () => {
  test('10,000 euro over 10 years at 3 % cost about 96.56 a month', () => {
    const [first] = loanSchedule({
      principalEur: 10_000,
      nominalRate: 0.03,
      years: 10,
      instalmentsPerYear: 12,
    })
    expect(first).toMatchObject({ paymentEur: 96.56, interestEur: 25, principalEur: 71.56 })
  })

  test('the principal parts add up to the loan to the cent, and nothing is left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (cents, rate, years) => {
          const plan = loanSchedule({
            principalEur: cents / 100,
            nominalRate: rate,
            years,
            instalmentsPerYear: 12,
          })
          expect(plan.reduce((sum, instalment) => sum + toCents(instalment.principalEur), 0)).toBe(cents)
          expect(plan.at(-1)?.outstandingEur).toBe(0)
        },
      ),
    )
  })

  test('nothing borrowed is nothing to pay, and a negative rate is refused', () => {
    expect(loanSchedule({ principalEur: 0, nominalRate: 0.03, years: 5, instalmentsPerYear: 12 })).toEqual([])
    expect(() =>
      loanSchedule({ principalEur: 10, nominalRate: -0.1, years: 5, instalmentsPerYear: 12 }),
    ).toThrow(/nominalRate/)
  })
})
