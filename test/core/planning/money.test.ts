import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cashFlowByYear, presentValueOf } from '../../../src/core/finance/index.ts'
import type { Work } from '../../../src/core/measures/index.ts'
import { againstNothing, againstReplacement, replacementAlone } from '../../../src/core/planning/course.ts'
import { moneyAt } from '../../../src/core/planning/plan-draws.ts'
import { billUnder, pricePositions } from '../../../src/core/planning/price-draws.ts'
import {
  costAt,
  paymentsByYear,
  presentCost,
  presentValueOfSaving,
  priceWork,
  purchasesOf,
  upkeepEurYear,
} from '../../../src/core/planning/work-money.ts'

function work(figures: Partial<Work> = {}): Work {
  return {
    optionId: 'P02',
    measureId: 'P02',
    workKind: 'heat-pump',
    slot: 'generator',
    stage: 3,
    quantity: 8,
    unit: 'kW',
    lines: [
      {
        kind: 'supply-and-installation',
        text: { it: 'a', en: 'a' },
        low: 6000,
        typical: 8000,
        high: 12_000,
        status: 'sourced',
        source: 's',
        goodsShare: 0,
        significantGoodsShare: 0.5,
      },
      {
        kind: 'fees',
        text: { it: 'b', en: 'b' },
        low: 1000,
        typical: 2000,
        high: 3000,
        status: 'sourced',
        source: 's',
        goodsShare: 0,
        significantGoodsShare: 0,
      },
    ],
    costEur: { low: 7000, typical: 10_000, high: 15_000 },
    significantGoodsEur: { low: 3000, typical: 4000, high: 6000 },
    goodsEur: { low: 3000, typical: 4000, high: 6000 },
    unverifiedShare: 0,
    facts: {},
    lifetimeYears: 15,
    maintenanceEurYear: 150,
    avoidedMaintenanceEurYear: 120,
    decidedBy: 'owner',
    ownerShare: 1,
    embodiedCarbonKg: null,
    ...figures,
  }
}
const tenPercent = (one: Work) => ({
  low: one.costEur.low / 10,
  typical: one.costEur.typical / 10,
  high: one.costEur.high / 10,
})
const RENEWED = ['supply-and-installation']

describe('money of a work', () => {
  test('VAT is added, and a renewal repeats the machine but not the fees', () => {
    const priced = priceWork(work(), tenPercent, RENEWED)
    expect(priced.grossEur).toEqual({ low: 7700, typical: 11_000, high: 16_500 })
    expect(priced.vatEur).toBe(1000)
    expect(priced.renewedShare).toBeCloseTo(0.8, 9)
  })

  test('a cost position of zero is the typical price, and none leaves the range', () => {
    const priced = priceWork(work(), tenPercent, RENEWED)
    expect(costAt(priced, {})).toBeCloseTo(11_000, 1)
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
        const cost = costAt(priced, { 'cost/generator': z })
        expect(cost).toBeGreaterThanOrEqual(7700)
        expect(cost).toBeLessThanOrEqual(16_500)
      }),
    )
  })

  test('the closed form of the search is the present value of the cash flow, to the euro', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 40_000 }),
        fc.integer({ min: 5, max: 45 }),
        fc.double({ min: 0, max: 0.08, noNaN: true }),
        fc.constantFrom(20, 30),
        (cost, life, rate, horizon) => {
          const priced = priceWork(
            work({ lifetimeYears: life }),
            () => ({ low: 0, typical: 0, high: 0 }),
            RENEWED,
          )
          const flow = cashFlowByYear({
            purchases: purchasesOf([priced], () => cost),
            incentives: [],
            laterCosts: [],
            avoidedCosts: [],
            savingChanges: [],
            savingEurYear: 0,
            priceChange: 0,
            maintenanceEurYear: upkeepEurYear(priced),
            horizonYears: horizon,
          })
          expect(presentCost(priced, cost, horizon, rate)).toBeCloseTo(-presentValueOf(flow, rate), 0)
        },
      ),
    )
  })

  test('the present value of a growing saving is that of its cash flow', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.08, noNaN: true }),
        fc.double({ min: -0.03, max: 0.05, noNaN: true }),
        (rate, priceChange) => {
          const flow = cashFlowByYear({
            purchases: [],
            incentives: [],
            laterCosts: [],
            avoidedCosts: [],
            savingChanges: [],
            savingEurYear: 10_000,
            priceChange,
            maintenanceEurYear: 0,
            horizonYears: 20,
          })
          expect(10_000 * presentValueOfSaving(rate, priceChange, 20)).toBeCloseTo(
            presentValueOf(flow, rate),
            0,
          )
        },
      ),
    )
  })

  test('money that arrives after 4 months counts at the end of year 1, after 13 in year 2', () => {
    const payment = { year: 2027, amountEur: 100, kind: 'grant' }
    expect(
      paymentsByYear([
        { ...payment, offsetMonths: 4 },
        { ...payment, offsetMonths: 13 },
      ]).map((money) => money.year),
    ).toEqual([1, 2])
  })
})

describe('the same plan against nothing and against replacing with the same kind', () => {
  const span = { horizonYears: 20, priceChange: 0 }
  const course = {
    purchases: [{ costEur: 12_000, renewalEur: 9000, lifetimeYears: 15 }],
    slots: ['generator'],
    maintenanceEurYear: 0,
    incentives: [],
    bills: { today: 2000, plan: 1200, anyway: 1900, planAndAnyway: 1200 },
  }
  const boiler = {
    slot: 'generator',
    purchase: { costEur: 4000, renewalEur: 4000, lifetimeYears: 15 },
    afterYears: 3,
  }

  test('the replacement a plan makes unnecessary is credited in the year it would have come', () => {
    const flow = cashFlowByYear(againstReplacement(course, [boiler], span))
    expect(flow[3]?.avoidedEur).toBe(4000)
    expect(flow[3]?.savingEur).toBe(800)
    expect(flow[4]?.savingEur).toBe(700)
  })

  test('value against replacement is value against nothing less that of the replacement itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 19 }),
        fc.integer({ min: 300, max: 2000 }),
        fc.integer({ min: 300, max: 2000 }),
        fc.boolean(),
        (afterYears, plan, planAndAnyway, isDisplaced) => {
          const item = { ...boiler, afterYears }
          const bills = { today: 2000, plan, anyway: 1900, planAndAnyway: isDisplaced ? plan : planAndAnyway }
          const own = { ...course, slots: isDisplaced ? ['generator'] : ['wall'], bills }
          const direct = presentValueOf(cashFlowByYear(againstReplacement(own, [item], span)), 0.03)
          // The whole way with the plan: its own money, and what is still replaced later.
          const stillReplaced = isDisplaced ? [] : [item]
          const later = cashFlowByYear({
            ...replacementAlone(stillReplaced, { today: plan, anyway: planAndAnyway }, span),
          })
          const whole =
            presentValueOf(cashFlowByYear(againstNothing(own, span)), 0.03) + presentValueOf(later, 0.03)
          const reference = presentValueOf(cashFlowByYear(replacementAlone([item], bills, span)), 0.03)
          expect(direct).toBeCloseTo(whole - reference, 1)
        },
      ),
    )
  })

  test('with nothing due the two are the same', () => {
    expect(againstReplacement(course, [], span)).toEqual(againstNothing(course, span))
  })
})

describe('prices and incentives inside a draw', () => {
  const prices = [{ carrier: 'natural-gas' as const, price: { low: 1, typical: 1.13, high: 1.3 } }]
  const exported = { low: 0.05, typical: 0.08, high: 0.12 }

  test('the central draw is the bill of the diagnosis', () => {
    const cost = {
      totalEur: 900,
      exportIncomeEur: 100,
      byCarrier: [{ carrier: 'natural-gas' as const, kwh: 8000, quantity: 800, unit: 'Smc', eur: 1000 }],
    }
    expect(billUnder(cost, pricePositions(prices, exported, {}))).toBeCloseTo(900, 1)
    const dear = billUnder(cost, pricePositions(prices, exported, { 'price/natural-gas': 3 }))
    expect(dear).toBeGreaterThan(1000)
    expect(dear).toBeLessThan(1000 * (1.3 / 1.13) - 99)
  })

  test('incentives between two computed costs lie between the two amounts', () => {
    const point = (grossEur: number, amountEur: number) => ({
      grossEur,
      payments: [{ offsetMonths: 8, year: 2027, amountEur, kind: 'grant' }],
    })
    const points = [point(8000, 4000), point(10_000, 5000), point(20_000, 6000)]
    const total = (cost: number) => moneyAt(points, cost).reduce((sum, money) => sum + money.amountEur, 0)
    expect(total(9000)).toBeCloseTo(4500, 6)
    expect(total(10_000)).toBeCloseTo(5000, 6)
    expect(total(15_000)).toBeCloseTo(5500, 6)
    expect(total(50_000)).toBeCloseTo(6000, 6)
    expect(moneyAt([], 1000)).toEqual([])
  })
})
