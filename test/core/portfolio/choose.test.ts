import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChoiceProblem,
  choose,
  chooseByPrice,
  figuresOf,
  isAllowed,
  type MilpAnswer,
  type Selection,
  type SolveMilp,
} from '../../../src/core/portfolio/index.ts'
import { highsSolver } from '../../../src/solver/index.ts'

const SETTINGS = { relativeGap: 0, timeLimitSeconds: 10 }
const COMUNI = ['015146', '015002', '015209']

const option = fc.record({
  costCents: fc.integer({ min: 0, max: 9_000_00 }),
  value: fc.integer({ min: -400, max: 2000 }),
})
const problems = fc
  .record({
    groups: fc.array(
      fc.record({
        comune: fc.constantFrom(...COMUNI),
        options: fc.array(option, { minLength: 0, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    budgetCents: fc.integer({ min: 0, max: 20_000_00 }),
    maximumGroups: fc.option(fc.integer({ min: 0, max: 6 })),
    minimum: fc.dictionary(fc.constantFrom(...COMUNI), fc.integer({ min: 0, max: 2 }), { maxKeys: 2 }),
  })
  .map(
    ({ minimum, ...problem }): ChoiceProblem => ({
      ...problem,
      minimumByComune: new Map(Object.entries(minimum)),
    }),
  )

/** Every selection, one by one. */
function* everySelection(problem: ChoiceProblem, from = 0): Generator<(number | null)[]> {
  const group = problem.groups[from]
  if (group === undefined) {
    yield []
    return
  }
  for (const rest of everySelection(problem, from + 1)) {
    yield [null, ...rest]
    for (const index of group.options.keys()) yield [index, ...rest]
  }
}

/** Sums and conditions written again, so that a mistake in the code does not hide in its own check. */
function weigh(problem: ChoiceProblem, selection: Selection): { isAllowed: boolean; value: number } {
  const taken = problem.groups.flatMap(({ comune, options }, index) => {
    const option = options[selection[index] ?? -1]
    return option === undefined ? [] : [{ comune, ...option }]
  })
  const total = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0)
  return {
    isAllowed:
      total(taken.map((each) => each.costCents)) <= problem.budgetCents &&
      taken.length <= (problem.maximumGroups ?? taken.length) &&
      [...problem.minimumByComune].every(
        ([comune, minimum]) => taken.filter((each) => each.comune === comune).length >= minimum,
      ),
    value: total(taken.map((each) => each.value)),
  }
}

function bestByHand(problem: ChoiceProblem): number | null {
  const allowed = [...everySelection(problem)]
    .map((selection) => weigh(problem, selection))
    .filter((weighed) => weighed.isAllowed)
  return allowed.length === 0 ? null : Math.max(...allowed.map((weighed) => weighed.value))
}

const slack = (value: number) => 1e-5 * Math.max(1, Math.abs(value))

describe('Choosing a package a building within a budget', () => {
  it('finds with HiGHS the best of all selections, and proves it', async () => {
    const solve = highsSolver()
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const best = bestByHand(problem)
        const choice = await choose(problem, solve, SETTINGS)
        if (best === null) {
          expect(choice.kind).toBe('impossible')
          return
        }
        if (choice.kind !== 'chosen') throw new Error('called impossible although a selection exists')
        expect(weigh(problem, choice.selection)).toEqual({ isAllowed: true, value: choice.proof.value })
        expect(choice.proof.refused).toBeNull()
        expect(Math.abs(choice.proof.value - best)).toBeLessThanOrEqual(slack(best))
        expect(choice.proof.bound).toBeGreaterThanOrEqual(best - slack(best))
        expect(choice.proof.bound - choice.proof.value).toBeLessThanOrEqual(0.01)
      }),
      { numRuns: 120, seed: 1 },
    )
  })

  it('stays within budget, limit and minima by prices alone, under a bound that no selection passes', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const best = bestByHand(problem)
        const choice = chooseByPrice(problem)
        if (best === null) {
          expect(choice.kind).toBe('impossible')
          return
        }
        if (choice.kind !== 'chosen') throw new Error('called impossible although a selection exists')
        expect(weigh(problem, choice.selection)).toEqual({ isAllowed: true, value: choice.value })
        expect(choice.value).toBeLessThanOrEqual(best)
        expect(choice.bound).toBeGreaterThanOrEqual(best)
      }),
      { numRuns: 1500, seed: 2 },
    )
  })

  it('is by prices never further from the best than one package of the dearest building', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plain = { ...problem, maximumGroups: null, minimumByComune: new Map() }
        const best = bestByHand(plain)
        const choice = chooseByPrice(plain)
        if (choice.kind !== 'chosen' || best === null) throw new Error('nothing forbids doing nothing')
        const largest = Math.max(0, ...plain.groups.flatMap((g) => g.options.map((o) => o.value)))
        expect(best - choice.value).toBeLessThanOrEqual(largest)
        expect(choice.bound - best).toBeLessThanOrEqual(largest + slack(largest))
      }),
      { numRuns: 500, seed: 3 },
    )
  })

  it('gives the same selection twice', async () => {
    const problem = large(60, 5)
    const first = await choose(problem, highsSolver(), SETTINGS)
    const second = await choose(problem, highsSolver(), SETTINGS)
    expect(second).toEqual(first)
  })

  it('names the condition nobody can meet, with its figures', () => {
    const group = { comune: '015002', options: [{ costCents: 500_00, value: 1 }] }
    const problem = { groups: [group, group], budgetCents: 800_00, maximumGroups: null }
    const conflict = (minimum: number, maximumGroups: number | null, budgetCents = 800_00) => {
      const choice = chooseByPrice({
        ...problem,
        budgetCents,
        maximumGroups,
        minimumByComune: new Map([['015002', minimum]]),
      })
      return choice.kind === 'impossible' ? choice.conflicts : []
    }
    expect(conflict(3, null)).toEqual([
      { code: 'too-few-in-comune', comune: '015002', asked: 3, available: 2 },
    ])
    expect(conflict(2, 1)).toEqual([{ code: 'minimum-over-limit', asked: 2, limit: 1 }])
    expect(conflict(2, null)).toEqual([
      { code: 'minimum-over-budget', leastCents: 1000_00, budgetCents: 800_00 },
    ])
    expect(conflict(2, null, 1000_00)).toEqual([])
  })
})

describe('The check of a selection', () => {
  it('agrees with the conditions written by hand, for every selection', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        for (const selection of everySelection(problem)) {
          expect(isAllowed(problem, selection)).toBe(weigh(problem, selection).isAllowed)
        }
      }),
      { numRuns: 60, seed: 4 },
    )
  })
})

describe('An answer of a solver', () => {
  const problem: ChoiceProblem = {
    groups: [
      { comune: 'a', options: [{ costCents: 60_00, value: 10 }] },
      { comune: 'a', options: [{ costCents: 50_00, value: 9 }] },
      { comune: 'a', options: [{ costCents: 50_00, value: 9 }] },
    ],
    budgetCents: 100_00,
    maximumGroups: null,
    minimumByComune: new Map(),
  }
  const saying =
    (answer: MilpAnswer): SolveMilp =>
    async () =>
      answer
  const proofOf = async (answer: MilpAnswer) => {
    const choice = await choose(problem, saying(answer), SETTINGS)
    if (choice.kind !== 'chosen') throw new Error('impossible')
    expect(weigh(problem, choice.selection)).toEqual({ isAllowed: true, value: choice.proof.value })
    return choice
  }

  it('is refused when not whole, as the relaxed answer of a solver out of time', async () => {
    const { proof } = await proofOf({ status: 'optimal', values: [1, 0.8, 0], bound: 1800 })
    expect(proof.refused).toBe('not-whole')
    expect(proof.selectionBy).toBe('prices')
  })

  it('is refused when it passes the budget', async () => {
    const { proof } = await proofOf({ status: 'optimal', values: [1, 1, 1], bound: 2800 })
    expect(proof.refused).toBe('not-allowed')
  })

  it('loses its bound when a better selection exists', async () => {
    const { proof } = await proofOf({ status: 'optimal', values: [0, 0, 0], bound: 100 })
    expect(proof.refused).toBe('bound-contradicted')
    expect(proof.value).toBe(18)
    expect(proof.bound).toBeGreaterThanOrEqual(18)
  })

  it('may be missing: prices still choose, with their own proof', async () => {
    const silent = await proofOf({ status: 'failed', values: null, bound: null })
    expect(silent.proof).toMatchObject({ solver: 'failed', selectionBy: 'prices', boundBy: 'prices' })
    const throwing = await choose(problem, () => Promise.reject(new Error('no memory')), SETTINGS)
    expect(throwing).toMatchObject({ kind: 'chosen', proof: { solver: 'failed' } })
  })
})

/** A portfolio of the size of the real one, from a plain congruential sequence. */
function large(groups: number, options: number): ChoiceProblem {
  let state = 7
  const next = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return {
    groups: Array.from({ length: groups }, () => ({
      comune: 'a',
      options: Array.from({ length: options }, (_, index) => {
        const costCents = Math.round((index + 1) * (50_000 + 400_000 * next()) * 100)
        return { costCents, value: (costCents / 100) ** 0.8 * (0.5 + next()) }
      }),
    })),
    budgetCents: groups * 120_000_00,
    maximumGroups: null,
    minimumByComune: new Map(),
  }
}

describe('A programme of the size of the metropolitan city', () => {
  it('is proven by HiGHS to a tenth of a thousandth, below the independent bound of the prices', async () => {
    const problem = large(143, 5)
    const priced = chooseByPrice(problem)
    const choice = await choose(problem, highsSolver(), { relativeGap: 1e-4, timeLimitSeconds: 20 })
    if (priced.kind !== 'chosen' || choice.kind !== 'chosen') throw new Error('impossible')
    const selection: Selection = choice.selection
    expect(figuresOf(problem, selection).costCents).toBeLessThanOrEqual(problem.budgetCents)
    expect(choice.proof.relativeGap).toBeLessThanOrEqual(1.1e-4)
    expect(choice.proof.value).toBeLessThanOrEqual(priced.bound)
    expect(priced.value).toBeLessThanOrEqual(choice.proof.bound)
  })
})
