import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Roadmap,
  type RoadmapFunding,
  type RoadmapPlan,
  type RoadmapTerms,
  type RoadmapWork,
  roadmap,
  type YearFunding,
} from '../../../../src/core/planning/roadmap/index.ts'
import { loadRoadmapRules } from '../../../../src/rules/roadmap.ts'

const rules = loadRoadmapRules(join(import.meta.dirname, '..', '..', '..', '..', 'rules'))

const work = (id: string, words: string[], costEur: number): RoadmapWork => ({
  id,
  words: [id, ...words],
  name: { it: `Lavoro ${id}`, en: `Work ${id}` },
  costEur,
  renewalEur: costEur,
  lifetimeYears: 30,
  maintenanceEurYear: 0,
})
const wall = work('E01', ['walls', 'envelope'], 20_000)
const windows = work('E13', ['windows', 'windows'], 12_000)
const air = work('V01', ['ventilation', 'ventilation'], 6000)
const roof = work('E06', ['roof', 'envelope'], 15_000)
const pump = work('P02', ['generator', 'plant'], 11_000)
const sun = work('R01', ['photovoltaic', 'renewables'], 8000)

/** Every work saves a share of what is left of a bill of 4,000 EUR. */
const SAVED: Readonly<Record<string, number>> = {
  E01: 0.3,
  E13: 0.12,
  V01: 0.05,
  E06: 0.15,
  P02: 0.4,
  R01: 0.2,
}
const CLASSES = ['G', 'G', 'F', 'E', 'C', 'B', 'A1'] as const
const planOf = (works: readonly RoadmapWork[]): RoadmapPlan => ({
  works,
  priceAssumptions: { it: 'Prezzi di prova.', en: 'Test prices.' },
  diagnoseAfter: (ids) => {
    const left = ids.reduce((share, id) => share * (1 - (SAVED[id] ?? 0)), 1)
    return {
      class: CLASSES[ids.length] ?? 'A1',
      finalEnergyKwh: 30_000 * left,
      primaryEnergyKwh: 33_000 * left,
      co2Kg: 6000 * left,
      billEur: 4000 * left,
      renewableShare: ids.includes('R01') ? 0.4 : 0.1,
    }
  },
})

const terms: RoadmapTerms = {
  yearlyBudgetEur: 15_000,
  horizonYears: 10,
  startYear: 2026,
  unspent: 'carried-over',
  completes: true,
  aim: 'energy-soon',
  realRate: 0.03,
  priceChange: 0,
  valueYears: 30,
  cautions: [],
}

/** Half of the cost until 2026, 36 % after, in ten yearly quotas, up to 40,000 EUR of spend a year. */
const rateOf = (calendarYear: number) => (calendarYear <= 2026 ? 0.5 : 0.36)
const costs = new Map([wall, windows, air, roof, pump, sun].map((one) => [one.id, one.costEur]))
const deduction: RoadmapFunding = {
  dependsOnEarlierYears: false,
  earlierKey: () => '',
  rulesKey: (calendarYear) => String(rateOf(calendarYear)),
  mostFor: null,
  taxLimit: null,
  fund: (calendarYear, workIds): YearFunding => {
    const spend = Math.min(
      40_000,
      workIds.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0),
    )
    const quota = (spend * rateOf(calendarYear)) / 10
    return {
      certainEur: quota * 10,
      schemes: [
        {
          schemeId: 'deduction',
          schemeName: { it: 'Detrazione', en: 'Deduction' },
          amountEur: quota * 10,
          workIds,
        },
      ],
      payments: Array.from({ length: 10 }, (_, index) => ({
        afterYears: index + 1,
        amountEur: quota,
        kind: 'tax-deduction',
      })),
    }
  },
}
const nothing: RoadmapFunding = {
  ...deduction,
  fund: () => ({ certainEur: 0, schemes: [], payments: [] }),
}
const yearOf = (result: Roadmap, id: string) =>
  result.steps.find((step) => step.works.some((one) => one.id === id))?.calendarYear

describe('the order of a roadmap', () => {
  const everything = planOf([pump, sun, wall, roof, windows, air])
  const result = roadmap(everything, terms, deduction, rules)

  test('the envelope comes before the generator and the roof before the sun', () => {
    const generator = yearOf(result, 'P02') ?? 0
    for (const id of ['E01', 'E06', 'E13']) expect(yearOf(result, id)).toBeLessThanOrEqual(generator)
    expect(yearOf(result, 'E06')).toBeLessThanOrEqual(yearOf(result, 'R01') ?? 0)
  })

  test('windows and ventilation share a year', () => {
    expect(yearOf(result, 'E13')).toBe(yearOf(result, 'V01'))
  })

  test('the generator says what would be locked in by doing it first', () => {
    const generator = result.steps.flatMap((step) => step.works).find((one) => one.id === 'P02')
    expect(generator?.lockedInOtherwise[0]?.it).toMatch(/lavoro E01.*generatore troppo grande/)
    expect(generator?.reasonsOfOrder[0]?.en).toMatch(/^Work P02 after/)
  })

  test('precedences that go round in a circle are refused with their names', () => {
    const [first] = rules.precedences
    if (first === undefined) throw new Error('no rule')
    const back = { ...first, id: 'back', first: ['generator'], later: ['walls'] }
    const circular = { ...rules, precedences: [first, back] }
    expect(() => roadmap(everything, terms, deduction, circular)).toThrow(
      /circle: envelope-before-generator, back/,
    )
  })
})

describe('the money of a roadmap', () => {
  const everything = planOf([pump, sun, wall, roof, windows, air])

  test('by the end of each year no more is spent than was put aside, and all works are done', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7200, max: 80_000 }),
        fc.constantFrom('worth' as const, 'energy-soon' as const),
        (yearlyBudgetEur, aim) => {
          const result = roadmap(everything, { ...terms, yearlyBudgetEur, aim }, deduction, rules)
          let spent = 0
          for (const step of result.steps) {
            spent += step.outlayEur
            expect(spent).toBeLessThanOrEqual(yearlyBudgetEur * (step.year + 1))
            expect(step.budgetLeftEur).toBeCloseTo(yearlyBudgetEur * (step.year + 1) - spent, 2)
          }
          expect(result.leftOut).toEqual([])
          expect(result.outlayEur).toBe(72_000)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a euro below the least budget leaves something out, and says what it waits for', () => {
    const least = roadmap(everything, terms, deduction, rules).leastYearlyBudgetEur
    expect(least).toBe(7200)
    const poor = roadmap(everything, { ...terms, yearlyBudgetEur: least - 1 }, deduction, rules)
    expect(poor.leftOut.length).toBeGreaterThan(0)
    const tiny = roadmap(everything, { ...terms, yearlyBudgetEur: 1500 }, deduction, rules)
    const generator = tiny.leftOut.find((one) => one.id === 'P02')
    expect(generator?.reason.it).toMatch(/Prima servono lavori che restano fuori/)
    expect(tiny.leftOut.find((one) => one.id === 'E01')?.reason.it).toMatch(
      /1\.500 euro l’anno|Prima servono/,
    )
  })

  test('money not spent is lost when the person says so: a work dearer than a year never fits', () => {
    const result = roadmap(
      planOf([roof, sun]),
      { ...terms, yearlyBudgetEur: 10_000, unspent: 'lost' },
      nothing,
      rules,
    )
    expect(result.leftOut.map((one) => one.id)).toEqual(['E06', 'R01'])
    expect(result.leastYearlyBudgetEur).toBe(15_000)
  })

  test('an incentive that falls in January brings forward what the budget allows', () => {
    const plan = planOf([sun])
    const dear = { ...terms, aim: 'worth' as const, yearlyBudgetEur: 8000 }
    const late = roadmap(plan, dear, deduction, rules)
    expect(yearOf(late, 'R01')).toBe(2026)
    expect(late.steps[0]?.funding.certainEur).toBe(4000)
    expect(late.steps[0]?.works[0]?.reasonsOfYear[0]?.en).toMatch(
      /^Best at once: waiting until 2027 would cost/,
    )
    const poor = roadmap(plan, { ...dear, yearlyBudgetEur: 4000 }, deduction, rules)
    expect(yearOf(poor, 'R01')).toBe(2027)
    expect(poor.incentiveEur).toBe(2880)
    expect(poor.steps[0]?.works[0]?.reasonsOfYear[0]?.en).toBe('Before 2027 there is not enough money.')
  })

  test('a work that does not pay is left out by who only wants what is worth it', () => {
    const useless = work('E22', ['roof-finish'], 9000)
    const wish = { ...terms, aim: 'worth' as const }
    const all = roadmap(planOf([sun, useless]), wish, nothing, rules)
    expect(all.leftOut).toEqual([])
    const worth = roadmap(planOf([sun, useless]), { ...wish, completes: false }, nothing, rules)
    expect(worth.leftOut.map((one) => one.id)).toContain('E22')
    expect(worth.worthEur).toBeGreaterThan(all.worthEur)
  })

  test('no aim is worth more money than the aim of money', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8000, max: 60_000 }), (yearlyBudgetEur) => {
        const of = (aim: RoadmapTerms['aim']) =>
          roadmap(everything, { ...terms, yearlyBudgetEur, aim }, deduction, rules).worthEur
        expect(of('worth')).toBeGreaterThanOrEqual(of('energy-soon') - 0.01)
      }),
      { numRuns: 20 },
    )
  })

  test('tax used by the quotas of one year is not there for the next', () => {
    const limited: RoadmapFunding = {
      ...deduction,
      dependsOnEarlierYears: true,
      earlierKey: (earlier) =>
        String(earlier.reduce((sum, year) => sum + (year.funding.payments[0]?.amountEur ?? 0), 0)),
      fund: (calendarYear, workIds, earlier) => {
        const free = deduction.fund(calendarYear, workIds, [])
        const used = earlier.reduce((sum, year) => sum + (year.funding.payments[0]?.amountEur ?? 0), 0)
        const quota = Math.min(free.payments[0]?.amountEur ?? 0, Math.max(0, 1000 - used))
        return {
          certainEur: quota * 10,
          schemes: [],
          payments: free.payments.map((payment) => ({ ...payment, amountEur: quota })),
        }
      },
    }
    const result = roadmap(everything, terms, limited, rules)
    expect(result.isProven).toBe(true)
    const quotas = result.steps.map((step) => step.funding.certainEur / 10)
    expect(quotas.reduce((sum, quota) => sum + quota, 0)).toBeLessThanOrEqual(1000.001)
  })
})

describe('what a renovation passport asks', () => {
  const result = roadmap(planOf([wall, pump]), terms, deduction, rules)

  test('each step tells energy, emissions, bill, class, cost, payback with and without support', () => {
    const [first, second] = result.steps
    expect(first?.before).toEqual(result.today)
    expect(second?.before).toEqual(first?.after)
    expect(second?.after).toEqual(result.final)
    expect(first?.saved.billEur).toBeCloseTo(1200, 2)
    expect(first?.saved.primaryEnergyShare).toBeCloseTo(0.3, 9)
    expect(second?.saved.finalEnergyShare).toBeCloseTo(0.4, 9)
    expect(first?.paybackYears.withSupport).toBeLessThan(first?.paybackYears.withoutSupport ?? 0)
    expect(result.priceAssumptions.it).toBe('Prezzi di prova.')
  })

  test('the compulsory points of the annex are listed, and what only an expert gives is not called covered', () => {
    const compulsory = result.contents.filter((one) => one.isCompulsory)
    expect(compulsory.map((one) => one.point)).toContain('1(e)(v)')
    expect(compulsory.filter((one) => !one.isCovered).map((one) => one.point)).toEqual([
      '1(c)',
      '1(f)',
      '1(h)',
      '1(j)',
    ])
    expect(result.caution.en).toMatch(/not a renovation passport/)
  })

  test('the result is a document of its schema', () => {
    expect(Roadmap.safeParse(result).error).toBeUndefined()
  })

  test('a horizon of eleven years, a broken year count or a negative budget are refused by name', () => {
    const of = (change: Partial<RoadmapTerms>) => () =>
      roadmap(planOf([wall]), { ...terms, ...change }, deduction, rules)
    expect(of({ horizonYears: 11 })).toThrow(/horizonYears: found 11/)
    expect(of({ horizonYears: 2.5 })).toThrow(/horizonYears: found 2.5/)
    expect(of({ yearlyBudgetEur: -1 })).toThrow(/yearlyBudgetEur: found -1/)
    expect(of({ valueYears: 5 })).toThrow(/valueYears: found 5/)
  })

  test('a state in which the building cannot stand is never passed through', () => {
    const plan = planOf([pump, sun])
    // the pump stands only with the panels
    const picky: RoadmapPlan = {
      ...plan,
      diagnoseAfter: (ids) => (ids.includes('P02') && !ids.includes('R01') ? null : plan.diagnoseAfter(ids)),
    }
    const result = roadmap(picky, { ...terms, yearlyBudgetEur: 5500 }, nothing, rules)
    expect(yearOf(result, 'R01')).toBeLessThanOrEqual(yearOf(result, 'P02') ?? 0)
  })
})
