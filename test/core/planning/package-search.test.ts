import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countCombinations,
  improveByExchange,
  type PackageProblem,
  type SearchOption,
  searchPackages,
  type Trial,
} from '../../../src/core/planning/package-search.ts'

type Work = SearchOption & { readonly cost: number; readonly lossShare: number; readonly heatPrice?: number }
type Money = Trial & { readonly bill: number }

/** A toy house: works cut its heat loss, one slot changes the price of heat. Multiplicative, so savings never add up. */
function house(works: readonly Work[], excluded: readonly string[] = []): PackageProblem<Money> {
  const byId = new Map(works.map((work) => [work.id, work]))
  return {
    options: works,
    excludes: (a, b) => excluded.includes(`${a} ${b}`) || excluded.includes(`${b} ${a}`),
    evaluate: (optionIds) => {
      let loss = 20_000
      let price = 0.12
      let costEur = 0
      for (const id of optionIds) {
        const work = byId.get(id)
        loss *= 1 - (work?.lossShare ?? 0)
        price = work?.heatPrice ?? price
        // A generator costs by the load left.
        costEur += work?.heatPrice === undefined ? (work?.cost ?? 0) : (work.cost * loss) / 20_000
      }
      const bill = loss * price
      return { optionIds, costEur, bill, burdens: [bill, loss] }
    },
  }
}

const value = (trial: Money) => -trial.costEur - 15 * trial.bill
const bestOf = (trials: readonly Money[]) =>
  trials.reduce((best, trial) => (value(trial) > value(best) ? trial : best))

const randomWorks = fc
  .array(
    fc.record({
      slot: fc.integer({ min: 0, max: 5 }),
      cost: fc.integer({ min: 200, max: 30_000 }),
      lossShare: fc.double({ min: 0.01, max: 0.4, noNaN: true }),
    }),
    { minLength: 1, maxLength: 11 },
  )
  .map((list): Work[] => [
    ...list.map((work, index) => ({
      id: `w${index}`,
      slot: `s${work.slot}`,
      stage: 1 + (work.slot % 3),
      cost: work.cost,
      lossShare: work.lossShare,
    })),
    { id: 'pump', slot: 'generator', stage: 4, cost: 14_000, lossShare: 0, heatPrice: 0.08 },
    { id: 'boiler', slot: 'generator', stage: 4, cost: 5000, lossShare: 0, heatPrice: 0.11 },
  ])

describe('search of packages', () => {
  test('with few combinations every one is computed', () => {
    fc.assert(
      fc.property(randomWorks, (works) => {
        const found = searchPackages(house(works), { exhaustiveUpTo: 1e9, evaluationBudget: 1 })
        expect(found.isExhaustive).toBe(true)
        expect(found.trials).toHaveLength(found.combinations)
        expect(new Set(found.trials.map((trial) => trial.optionIds.join())).size).toBe(found.combinations)
      }),
      { numRuns: 30 },
    )
  })

  test('dropping only dominated packages finds the same best value as computing them all', () => {
    fc.assert(
      fc.property(randomWorks, (works) => {
        const all = searchPackages(house(works), { exhaustiveUpTo: 1e9, evaluationBudget: 1 })
        const pruned = searchPackages(house(works), { exhaustiveUpTo: 0, evaluationBudget: 1e6 })
        expect(value(bestOf(pruned.trials))).toBeCloseTo(value(bestOf(all.trials)), 6)
      }),
      { numRuns: 60 },
    )
  })

  test('under a tight budget the best found, improved by exchanges, is within 2 % of the best of all', () => {
    let worst = 0
    fc.assert(
      fc.property(randomWorks, (works) => {
        const problem = house(works)
        const all = searchPackages(problem, { exhaustiveUpTo: 1e9, evaluationBudget: 1 })
        const found = searchPackages(problem, { exhaustiveUpTo: 0, evaluationBudget: 100 })
        const improved = improveByExchange(bestOf(found.trials), problem, value)
        const gap = value(bestOf(all.trials)) - value(improved)
        worst = Math.max(worst, gap / -value(bestOf(all.trials)))
        expect(gap).toBeGreaterThanOrEqual(-1e-6)
      }),
      { numRuns: 60, seed: 11 },
    )
    expect(worst).toBeLessThan(0.02)
  })

  test('a package with an excluded pair is neither counted nor computed', () => {
    const works = [
      { id: 'a', slot: 's', stage: 1, cost: 1, lossShare: 0.1 },
      { id: 'b', slot: 't', stage: 2, cost: 1, lossShare: 0.1 },
    ]
    const found = searchPackages(house(works, ['a b']), { exhaustiveUpTo: 100, evaluationBudget: 100 })
    expect(found.combinations).toBe(3)
    expect(found.trials.map((trial) => trial.optionIds)).toEqual([[], ['a'], ['b']])
  })

  test('what cannot be built is left out and nothing is built on it', () => {
    const problem: PackageProblem<Trial> = {
      options: [
        { id: 'pump', slot: 'generator', stage: 1 },
        { id: 'sun', slot: 'sun', stage: 2 },
      ],
      excludes: () => false,
      evaluate: (optionIds) =>
        optionIds.includes('pump') ? null : { optionIds, costEur: optionIds.length, burdens: [1] },
    }
    const found = searchPackages(problem, { exhaustiveUpTo: 100, evaluationBudget: 100 })
    expect(found.trials.map((trial) => trial.optionIds)).toEqual([[], ['sun']])
  })

  test('combinations are counted exactly, whatever pairs are excluded', () => {
    fc.assert(
      fc.property(
        randomWorks,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })), {
          maxLength: 8,
        }),
        (works, pairs) => {
          const excluded = pairs.map(([a, b]) => `w${a} w${b}`)
          const problem = house(works, excluded)
          const slots = Object.values(Object.groupBy(works, (work) => work.slot)).map((slot) => slot ?? [])
          let byHand = 0
          const count = (index: number, taken: readonly string[]): void => {
            const slot = slots[index]
            if (slot === undefined) {
              byHand += 1
              return
            }
            count(index + 1, taken)
            for (const work of slot) {
              if (!taken.some((id) => problem.excludes(id, work.id))) count(index + 1, [...taken, work.id])
            }
          }
          count(0, [])
          expect(countCombinations(slots, problem.excludes)).toBe(byHand)
        },
      ),
      { numRuns: 40 },
    )
  })
})
