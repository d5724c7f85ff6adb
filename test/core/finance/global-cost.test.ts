import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CostedComponent,
  type CostedEnergy,
  carbonPriceEurTonne,
  costOptimal,
  type GlobalCostInput,
  globalCost,
  globalCostSensitivity,
  levelisedCostOfFlows,
  presentValueOfAnnuity,
} from '../../../src/core/finance/index.ts'
import { loadGlobalCostRules } from '../../../src/rules/finance.ts'

const rules = loadGlobalCostRules(join(import.meta.dirname, '..', '..', '..', 'rules'))

const wall: CostedComponent = {
  investmentNetEur: 20_000,
  investmentTaxEur: 2000,
  renewalNetEur: 20_000,
  renewalTaxEur: 2000,
  lifetimeYears: 30,
  maintenanceNetEurYear: 100,
  maintenanceTaxEurYear: 10,
}
const boiler: CostedComponent = { ...wall, investmentNetEur: 5000, investmentTaxEur: 500, lifetimeYears: 20 }
const gas: CostedEnergy = {
  carrier: 'natural-gas',
  kwhYear: 10_000,
  priceNetEurKwh: 0.07,
  taxEurKwh: 0.03,
  priceChange: 0,
  co2KgKwh: 0.2,
  externalityEurKwh: null,
}
const home: GlobalCostInput = {
  use: 'residential',
  startYear: 2026,
  components: [wall],
  energy: [gas],
  subsidies: [{ year: 1, amountEur: 1000 }],
}

const amount = fc.integer({ min: 0, max: 5_000_000 }).map((cents) => cents / 100)
const components = fc.record({
  investmentNetEur: amount,
  investmentTaxEur: amount,
  renewalNetEur: amount,
  renewalTaxEur: amount,
  lifetimeYears: fc.integer({ min: 1, max: 60 }),
  maintenanceNetEurYear: amount,
  maintenanceTaxEurYear: amount,
})

describe('global cost', () => {
  test('at rate zero a wall that lives as long as the period costs its price, its upkeep and the energy', () => {
    const cost = globalCost({ ...home, subsidies: [] }, rules, 'financial', { realRate: 0 })
    expect(cost.totalEur).toBe(22_000 + 30 * 110 + 30 * 1000)
    expect(cost.residualEur).toBe(0)
  })

  test('the same at 3 % by the annuity', () => {
    const cost = globalCost({ ...home, subsidies: [] }, rules, 'financial', { realRate: 0.03 })
    expect(cost.totalEur).toBeCloseTo(22_000 + 1110 * presentValueOfAnnuity(0.03, 30), 1)
  })

  test('a boiler of 20 years is bought again in year 20 and half of it is left in year 30', () => {
    const cost = globalCost(
      { ...home, components: [boiler], energy: [], subsidies: [] },
      rules,
      'financial',
      {
        realRate: 0,
      },
    )
    expect(cost.replacementEur).toBe(22_000)
    expect(cost.residualEur).toBe(11_000)
  })

  test('society pays no taxes and gets no subsidy, but pays for the carbon', () => {
    const society = globalCost(home, rules, 'macroeconomic', { realRate: 0 })
    expect(society.investmentEur).toBe(20_000)
    expect(society.energyEur).toBe(30 * 700)
    expect(society.subsidyEur).toBe(0)
    // 2 t a year: 2027-2030 at 35 EUR, 2031-2056 at 50 EUR
    expect(society.carbonEur).toBe(2 * (4 * 35 + 26 * 50))
    expect(society.uncounted).toEqual(['externalities'])
    const owner = globalCost(home, rules, 'financial', { realRate: 0 })
    expect(owner).toMatchObject({ subsidyEur: 1000, carbonEur: 0, carbonPathId: null, uncounted: [] })
  })

  test('homes and public buildings are followed for 30 years, shops for 20', () => {
    const years = (use: GlobalCostInput['use']) =>
      globalCost({ ...home, use }, rules, 'financial').periodYears
    expect([years('residential'), years('public'), years('commercial')]).toEqual([30, 30, 20])
  })

  test('the sensitivity of society holds the rate of 3 %', () => {
    expect(globalCostSensitivity(home, rules, 'macroeconomic').map((cost) => cost.realRate)).toEqual([
      0.03, 0.05,
    ])
  })

  test('an unknown carbon path is refused with the known ones', () => {
    expect(() => globalCost(home, rules, 'macroeconomic', { carbonPathId: 'x' })).toThrow(/floor-244-2012/)
  })

  test('the order of components and carriers does not change a cent', () => {
    fc.assert(
      fc.property(fc.array(components, { minLength: 2, maxLength: 6 }), (list) => {
        const there = globalCost({ ...home, components: list }, rules, 'financial')
        const back = globalCost({ ...home, components: [...list].reverse() }, rules, 'financial')
        expect(back).toEqual(there)
      }),
    )
  })

  test('what ends its life with the period leaves nothing', () => {
    fc.assert(
      fc.property(components, fc.constantFrom(1, 2, 3, 5, 6, 10, 15, 30), (component, lifetimeYears) => {
        const cost = globalCost(
          { ...home, components: [{ ...component, lifetimeYears }] },
          rules,
          'financial',
        )
        expect(cost.residualEur).toBe(0)
      }),
    )
  })

  test('the cost of two buildings is the sum of their costs', () => {
    fc.assert(
      fc.property(components, components, (one, other) => {
        const of = (list: CostedComponent[]) =>
          globalCost({ ...home, energy: [], subsidies: [], components: list }, rules, 'macroeconomic')
            .totalEur
        expect(Math.abs(of([one, other]) - of([one]) - of([other]))).toBeLessThan(0.1)
      }),
    )
  })

  test('a higher rate never raises the present cost of energy', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (a, b) => {
          const energy = (realRate: number) => globalCost(home, rules, 'financial', { realRate }).energyEur
          expect(energy(Math.max(a, b))).toBeLessThanOrEqual(energy(Math.min(a, b)))
        },
      ),
    )
  })
})

describe('carbon prices', () => {
  test('the price changes in the first year of a step and not before', () => {
    const path = rules.carbonPaths.find((one) => one.id === 'floor-244-2012')
    if (path === undefined) throw new Error('no path')
    expect([2025, 2026, 2030, 2031].map((year) => carbonPriceEurTonne(path, year))).toEqual([20, 35, 35, 50])
    expect(carbonPriceEurTonne(path, 1990)).toBe(20)
  })
})

describe('the cost-optimal package', () => {
  test('is the cheapest, and at equal cost the one of less primary energy', () => {
    const packages = [
      { id: 'a', globalCostEurM2: 300.4, primaryEnergyKwhM2: 120, energyNeedKwhM2: 60 },
      { id: 'b', globalCostEurM2: 301, primaryEnergyKwhM2: 80, energyNeedKwhM2: 40 },
      { id: 'c', globalCostEurM2: 310, primaryEnergyKwhM2: 40, energyNeedKwhM2: 20 },
    ]
    expect(costOptimal(packages, rules)?.id).toBe('b')
    expect(costOptimal([], rules)).toBeUndefined()
  })
})

describe('levelised cost of savings that change', () => {
  test('a saving that fades makes each saved kWh dearer', () => {
    const cost = [1000, 0, 0]
    expect(levelisedCostOfFlows(cost, [0, 100, 100], 0)).toBe(5)
    expect(levelisedCostOfFlows(cost, [0, 100, 60], 0)).toBeCloseTo(6.25, 9)
    expect(levelisedCostOfFlows(cost, [0, 0, 0], 0)).toBeNull()
  })
})
