import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ScheduleProblem, ScheduleSearch } from '../../../../src/core/planning/roadmap/schedule.ts'
import {
  bestSchedule,
  worthWithHistory,
} from '../../../../src/core/planning/roadmap/schedule-with-history.ts'

/** Everything about a made-up problem in plain numbers, so that brute force can follow it. */
type Draw = {
  readonly units: number
  readonly years: number
  readonly costs: readonly number[]
  readonly budget: number
  readonly carries: boolean
  readonly savings: readonly number[]
  readonly rates: readonly number[]
  readonly ceiling: number
  readonly needs: readonly number[]
  readonly impossible: number
}

const draws: fc.Arbitrary<Draw> = fc
  .record({ units: fc.integer({ min: 1, max: 4 }), years: fc.integer({ min: 1, max: 4 }) })
  .chain(({ units, years }) =>
    fc.record({
      units: fc.constant(units),
      years: fc.constant(years),
      costs: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: units, maxLength: units }),
      budget: fc.integer({ min: 5, max: 30 }),
      carries: fc.boolean(),
      savings: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: units, maxLength: units }),
      rates: fc.array(fc.double({ min: 0, max: 0.9, noNaN: true }), { minLength: years, maxLength: years }),
      ceiling: fc.integer({ min: 2, max: 20 }),
      // a unit may only need units before it in the list
      needs: fc.tuple(
        ...Array.from({ length: units }, (_, unit) => fc.integer({ min: 0, max: (1 << unit) - 1 })),
      ),
      impossible: fc.integer({ min: 1, max: 15 }),
    }),
  )

const unitsOf = (set: number, units: number) =>
  Array.from({ length: units }, (_, unit) => unit).filter((unit) => (set >> unit) & 1)

/** Savings overlap (the second euro counts less); incentives share a ceiling. */
function problemOf(draw: Draw, withBound: boolean): ScheduleProblem {
  const saving = (done: number) =>
    Math.sqrt(unitsOf(done, draw.units).reduce((sum, unit) => sum + (draw.savings[unit] ?? 0), 0)) * 3
  const grant = (set: number, year: number) => {
    const spend = unitsOf(set, draw.units).reduce((sum, unit) => sum + (draw.costs[unit] ?? 0), 0)
    return Math.min(draw.ceiling, spend * (draw.rates[year] ?? 0))
  }
  return {
    units: draw.units,
    years: draw.years,
    costCents: draw.costs,
    needs: draw.needs,
    budgetCents: Array.from({ length: draw.years }, (_, year) => draw.budget * (draw.carries ? year + 1 : 1)),
    carriesBudget: draw.carries,
    worthOfUnit: (unit, year) => -(draw.costs[unit] ?? 0) * 0.97 ** year,
    stands: (done) => done !== draw.impossible,
    worthOfState: (done, year) => saving(done) * (year === draw.years - 1 ? 9 : 0.97 ** year),
    worthOfFunding: grant,
    mostOfFunding: withBound ? (unit, year) => grant(1 << unit, year) : null,
  }
}

/** Every schedule there is, one by one. */
function bruteForce(problem: ScheduleProblem, worthOf: (byYear: readonly number[]) => number): number {
  let best = Number.NEGATIVE_INFINITY
  const everything = (1 << problem.units) - 1
  const closed = (set: number) =>
    unitsOf(set, problem.units).every(
      (unit) => (set & (problem.needs[unit] ?? 0)) === (problem.needs[unit] ?? 0),
    )
  const visit = (byYear: readonly number[], done: number, spent: number): void => {
    const year = byYear.length
    if (year === problem.years) {
      best = Math.max(best, worthOf(byYear))
      return
    }
    for (let set = 0; set <= everything; set += 1) {
      if ((set & done) !== 0 || !closed(done | set) || !problem.stands(done | set)) continue
      const cost = unitsOf(set, problem.units).reduce((sum, unit) => sum + (problem.costCents[unit] ?? 0), 0)
      const total = problem.carriesBudget ? spent + cost : cost
      if (set !== 0 && total > (problem.budgetCents[year] ?? 0)) continue
      visit([...byYear, set], done | set, spent + cost)
    }
  }
  visit([], 0, 0)
  return best
}

function worthOfSchedule(problem: ScheduleProblem, byYear: readonly number[]): number {
  let worth = 0
  let done = 0
  for (const [year, set] of byYear.entries()) {
    done |= set
    for (const unit of unitsOf(set, problem.units)) worth += problem.worthOfUnit(unit, year)
    worth += set === 0 ? 0 : problem.worthOfFunding(set, year)
    worth += problem.worthOfState(done, year)
  }
  return worth
}

describe('the schedule of works over the years', () => {
  test('no schedule is worth more: brute force over every one of them agrees', () => {
    fc.assert(
      fc.property(draws, fc.boolean(), (draw, withBound) => {
        const problem = problemOf(draw, withBound)
        const found = new ScheduleSearch(problem).best()
        expect(found.worth).toBeCloseTo(
          bruteForce(problem, (byYear) => worthOfSchedule(problem, byYear)),
          6,
        )
        expect(worthOfSchedule(problem, found.byYear)).toBeCloseTo(found.worth, 6)
      }),
      { numRuns: 150 },
    )
  })

  test('with one ceiling shared by all the years, branch and bound agrees with brute force', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 25 }), fc.boolean(), (draw, whole, withBound) => {
        const problem = problemOf(draw, withBound)
        const fund = (set: number, year: number, used: number) => {
          const worth = Math.min(problem.worthOfFunding(set, year), whole - used)
          return { worth, history: used + worth }
        }
        // what one year takes is not left for the next, so alone nothing is worth more than the whole
        const capped = {
          ...problem,
          worthOfFunding: (set: number, year: number) => Math.min(whole, problem.worthOfFunding(set, year)),
        }
        const search = new ScheduleSearch(capped)
        const withoutGrants = new ScheduleSearch({
          ...capped,
          worthOfFunding: () => 0,
          mostOfFunding: null,
        })
        const found = bestSchedule(search, {
          start: 0,
          fund,
          key: String,
          starts: [],
          // half of the time nothing is known, else what is left of the whole
          mostFrom: (year, done, used) =>
            withBound ? withoutGrants.worthFrom(year, done) + whole - used : Number.POSITIVE_INFINITY,
        })
        const brute = bruteForce(capped, (byYear) => worthWithHistory(capped, byYear, 0, fund))
        expect(found).toMatchObject({ isProven: true, gap: 0 })
        expect(found.worth).toBeCloseTo(brute, 6)
      }),
      { numRuns: 150 },
    )
  })

  test('nothing is done before what it needs, and no year spends more than its budget', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const problem = problemOf(draw, true)
        let done = 0
        let spent = 0
        for (const [year, set] of new ScheduleSearch(problem).best().byYear.entries()) {
          done |= set
          const cost = unitsOf(set, draw.units).reduce((sum, unit) => sum + (draw.costs[unit] ?? 0), 0)
          spent = draw.carries ? spent + cost : cost
          if (set !== 0) expect(spent).toBeLessThanOrEqual(problem.budgetCents[year] ?? 0)
          for (const unit of unitsOf(done, draw.units))
            expect(done & (draw.needs[unit] ?? 0)).toBe(draw.needs[unit])
        }
      }),
    )
  })

  test('thirteen units or eleven years are refused by name', () => {
    const problem = problemOf(
      {
        units: 1,
        years: 1,
        costs: [1],
        budget: 5,
        carries: false,
        savings: [1],
        rates: [0],
        ceiling: 2,
        needs: [0],
        impossible: 9,
      },
      true,
    )
    expect(() => new ScheduleSearch({ ...problem, units: 13 })).toThrow(/works: found 13/)
    expect(() => new ScheduleSearch({ ...problem, years: 11 })).toThrow(/horizonYears: found 11/)
  })

  test('twelve works over ten years are placed in less than 300 ms', () => {
    const costs = [9000, 22_000, 12_000, 7000, 14_000, 3000, 11_000, 5000, 2000, 1500, 8000, 6000]
    const problem: ScheduleProblem = {
      units: 12,
      years: 10,
      costCents: costs.map((eur) => eur * 100),
      // four envelope works free, the generator after two of them, the rest in a loose order
      needs: [0, 0, 0, 0, 0b11, 0, 0b1, 0b10000, 0b10000, 0, 0b1, 0b10000000000],
      budgetCents: Array.from({ length: 10 }, (_, year) => (year + 1) * 1_500_000),
      carriesBudget: true,
      worthOfUnit: (unit, year) => -(costs[unit] ?? 0) * 0.97 ** year,
      stands: () => true,
      worthOfState: (done, year) =>
        (year === 9 ? 8 : 0.97 ** (year + 1)) *
        Math.sqrt(unitsOf(done, 12).reduce((sum, unit) => sum + (costs[unit] ?? 0) * (1 + (unit % 3)), 0)) *
        12,
      worthOfFunding: (set, year) =>
        Math.min(
          30_000,
          unitsOf(set, 12).reduce((sum, unit) => sum + (costs[unit] ?? 0) * (year === 0 ? 0.5 : 0.36), 0),
        ),
      mostOfFunding: (unit, year) => (costs[unit] ?? 0) * (year === 0 ? 0.5 : 0.36),
    }
    const start = performance.now()
    const found = new ScheduleSearch(problem).best()
    const took = performance.now() - start
    expect(found.byYear.reduce((done, set) => done | set, 0)).toBeGreaterThan(0)
    expect(took).toBeLessThan(300)
  })
})
