import { describe, expect, it } from 'vitest'
import type { Answers } from '../../../src/core/building/index.ts'
import {
  type AssessedPlan,
  chooseByPrice,
  type PortfolioDeps,
  PortfolioInputError,
  PortfolioResult,
  Programme,
} from '../../../src/core/portfolio/index.ts'
import { runPortfolio } from '../../../src/portfolio-file/index.ts'
import { highsSolver } from '../../../src/solver/index.ts'
import { findInRules } from './comuni.ts'
import { sampleAssessment, samplePlan } from './sample-assessment.ts'

const DATE = '2026-11-23'
const solveMilp = highsSolver()

/** Plans by the construction year of the row, which is how these tests tell buildings apart. */
type PlansByYear = Readonly<Record<number, readonly AssessedPlan[]>>

function depsOf(plans: PlansByYear, more: Partial<PortfolioDeps>): PortfolioDeps {
  return {
    solveMilp,
    findComune: findInRules,
    assess: (answers: Answers) => {
      const found = plans[answers.constructionYear ?? 0]
      if (found === undefined) throw new Error('this building cannot be heated')
      return sampleAssessment(answers.comune, `comune ${answers.comune}`, found)
    },
    ...more,
  }
}

const run = (
  csv: string,
  programme: Partial<Programme>,
  plans: PlansByYear,
  more: Partial<PortfolioDeps> = {},
) =>
  runPortfolio(
    csv,
    Programme.parse({ budgetEur: 100_000, objective: 'co2-saving', ...programme }),
    DATE,
    depsOf(plans, more),
  )

const schools = (...rows: string[]) => `id,name,comune,constructionYear\n${rows.join('\n')}\n`

describe('A programme over a portfolio', () => {
  const plans: PlansByYear = {
    1950: [samplePlan('light', 40_000, 8_000), samplePlan('deep', 95_000, 16_000)],
    1960: [samplePlan('light', 30_000, 7_000)],
    1970: [
      samplePlan('light', 30_000, 3_000),
      samplePlan('worse', 20_000, -10, { primaryEnergyCutShare: 0.1 }),
    ],
    1980: [samplePlan('dear', 150_000, 30_000)],
    1990: [],
    2000: [samplePlan('pointless', 50_000, -100, { primaryEnergyCutShare: 0.1 })],
  }
  const csv = schools(
    'A,a,Milano,1950',
    'B,b,Rho,1960',
    'C,c,Rho,1970',
    'D,d,Milano,1980',
    'E,e,Milano,1990',
    'F,f,Milano,2000',
    'G,g,Milano,1800',
    'H,h,Milano,much',
  )

  it('buys the most within the budget, and says of each building left out why', async () => {
    const result = await run(csv, {}, plans)
    expect(PortfolioResult.parse(result)).toEqual(result)
    expect(result.chosen.map(({ id, planId }) => [id, planId])).toEqual([
      ['B', 'light'],
      ['A', 'light'],
      ['C', 'light'],
    ])
    expect(result.counts).toEqual({
      rows: 8,
      withDataErrors: 1,
      assessed: 6,
      failed: 1,
      withUsefulPackage: 5,
      chosen: 3,
    })
    expect(result.budget).toMatchObject({ budgetEur: 100_000, countedEur: 100_000, leftEur: 0 })
    expect(result.totals.co2SavingKgYear.central).toBe(18_000)
    expect(result.proof?.relativeGap).toBeLessThan(1e-5)
    expect(result.leftOut.map(({ id, code }) => [id, code])).toEqual([
      ['D', 'over-whole-budget'],
      ['E', 'no-package-saves'],
      ['F', 'not-worth-it'],
      ['G', 'assessment-failed'],
      ['H', 'data-errors'],
    ])
    expect(result.leftOut[3]?.text.en).toContain('this building cannot be heated')
    expect(result.problems).toMatchObject([{ row: 9, column: 'constructionYear', found: 'much' }])
  })

  it('says how little a euro gives in a building that waits, beside the last one bought', async () => {
    const poorToo = { ...plans, 1940: [samplePlan('poor', 25_000, 1_000)] }
    const result = await run(`${csv}I,i,Milano,1940\n`, { budgetEur: 72_000 }, poorToo)
    expect(result.chosen.map(({ id }) => id)).toEqual(['B', 'A'])
    expect(result.leftOut.find(({ id }) => id === 'I')).toMatchObject({
      code: 'costs-more-per-unit',
      text: {
        it: "Rende meno di quelli scelti: ogni 1.000 € qui danno 40,0 kg di CO2 l'anno, gli ultimi del programma ne danno 100,0. Nel budget restano 2.000 €, il suo intervento meno caro costa 25.000 €.",
      },
    })
    const waiting = result.leftOut.find(({ id }) => id === 'C')
    expect(waiting?.code).toBe('does-not-fit')
    expect(waiting?.text.it).toContain('costa 30.000 € e nel budget restano 2.000 €')
    expect(waiting?.best).toEqual({
      planId: 'light',
      planName: { it: 'piano light', en: 'plan light' },
      countedEur: 30_000,
      value: 3_000,
    })
  })

  it('says what more money would bring', async () => {
    const result = await run(csv, { budgetEur: 70_000, marginalStepEur: 30_000 }, plans)
    expect(result.marginal).toMatchObject({ stepEur: 30_000, sites: 1, value: 3_000, co2SavingKgYear: 3_000 })
    expect(result.marginal?.text.it).toMatch(/^Con 30\.000 € in più: \+1 edificio, \+3\.000 kg di CO2 l'anno/)
    expect(result.marginal?.valueAtMost).toBeGreaterThanOrEqual(3_000)
  })

  it('counts the cost net of certain grants, or the whole outlay, as the programme asks', async () => {
    const granted: PlansByYear = {
      1950: [samplePlan('full', 90_000, 5_000, { grantsEur: 90_000 })],
      1960: [samplePlan('none', 60_000, 4_000)],
    }
    const two = schools('A,a,Milano,1950', 'B,b,Milano,1960')
    const net = await run(two, {}, granted)
    expect(net.chosen.map(({ id, countedEur }) => [id, countedEur])).toEqual([
      ['A', 0],
      ['B', 60_000],
    ])
    expect(net.totals.outlayEur.central).toBe(150_000)
    expect(net.budget.text.it).toContain('anticipare')
    const gross = await run(two, { budgetCounts: 'gross-outlay' }, granted)
    expect(gross.chosen.map(({ id, countedEur }) => [id, countedEur])).toEqual([['A', 90_000]])
    expect(gross.leftOut).toMatchObject([{ id: 'B', code: 'does-not-fit' }])
    expect(gross.leftOut[0]?.text.it).toContain('costa 60.000 € e nel budget restano 10.000 €')
  })

  it('follows the objective', async () => {
    const rivals: PlansByYear = {
      1950: [samplePlan('green', 100_000, 9_000, { npvEur: -1, primaryEnergyCutShare: 0.1 })],
      1960: [samplePlan('rich', 100_000, 1_000, { npvEur: 500, primaryEnergyCutShare: 0.2 })],
    }
    const two = schools('A,a,Milano,1950', 'B,b,Milano,1960')
    const chosenBy = async (objective: Programme['objective']) =>
      (await run(two, { objective }, rivals)).chosen.map(({ id, value }) => [id, value])
    expect(await chosenBy('co2-saving')).toEqual([['A', 9_000]])
    expect(await chosenBy('net-present-value')).toEqual([['B', 500]])
    expect(await chosenBy('primary-energy-saving')).toEqual([['B', 40_000]])
  })

  it('meets the minimum of a comune even where a euro gives less, and the limit on sites', async () => {
    const minimum = await run(csv, { budgetEur: 70_000, minimumSitesByComune: { Rho: 2 } }, plans)
    expect(minimum.chosen.map(({ id }) => id)).toEqual(['B', 'C'])
    const limit = await run(csv, { maximumSites: 1 }, plans)
    expect(limit.chosen.map(({ id, planId }) => [id, planId])).toEqual([['A', 'deep']])
    expect(limit.leftOut.find(({ id }) => id === 'B')?.code).toBe('sites-limit')
  })

  it('names the conditions that cannot be met, choosing nothing', async () => {
    const few = await run(csv, { minimumSitesByComune: { Rho: 3 } }, plans)
    expect(few.verdict).toBe('impossible')
    expect(few.chosen).toEqual([])
    expect(few.conflicts.map(({ it: words }) => words)).toEqual([
      'Per Rho il programma chiede almeno 3 edifici; con un intervento utile ce ne sono 2.',
    ])
    const dear = await run(csv, { budgetEur: 40_000, minimumSitesByComune: { Rho: 2 } }, plans)
    expect(dear.conflicts.map(({ it: words }) => words)).toEqual([
      'I minimi dei comuni costano almeno 50.000 €; il budget è 40.000 €.',
    ])
    expect(dear.leftOut.find(({ id }) => id === 'A')?.code).toBe('programme-impossible')
    await expect(run(csv, { minimumSitesByComune: { Atlantide: 1 } }, plans)).rejects.toThrow(
      PortfolioInputError,
    )
  })

  it('goes on without the solver, and says so', async () => {
    const result = await run(csv, {}, plans, {
      solveMilp: () => Promise.reject(new Error('no memory')),
    })
    const proof = result.proof ?? never()
    expect(result.totals.countedEur).toBeLessThanOrEqual(100_000)
    expect(proof.boundBy).toBe('prices')
    expect(proof.bound).toBeGreaterThanOrEqual(18_000)
  })

  it('tells its progress after each building, failures counted', async () => {
    const seen: unknown[] = []
    await run(schools('A,a,Milano,1950', 'G,g,Milano,1800'), {}, plans, {
      onProgress: (progress: unknown) => seen.push(progress),
    })
    expect(seen).toEqual([
      { done: 1, total: 2, failed: expect.any(Number) },
      { done: 2, total: 2, failed: 1 },
    ])
  })

  it('is the same document for the same input', async () => {
    const [first, second] = [await run(csv, {}, plans), await run(csv, {}, plans)]
    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  })

  it('warns that invented buildings are not real', async () => {
    const result = await run('id,comune,constructionYear,synthetic\nA,Milano,1950,yes\n', {}, plans)
    expect(result.isSynthetic).toBe(true)
    expect(result.warnings[0]?.it).toContain('inventati')
  })

  it('has nothing to choose where no building is readable, and says so', async () => {
    const result = await run(schools('A,a,Nowhere,1950'), {}, plans)
    expect(result).toMatchObject({ verdict: 'nothing-worth-doing', chosen: [], totals: { sites: 0 } })
    expect(result.leftOut).toMatchObject([{ code: 'data-errors' }])
  })

  it('is solved by prices alone when the budget buys everything worth having', () => {
    const choice = chooseByPrice({
      groups: [{ comune: 'a', options: [{ costCents: 5, value: 1 }] }],
      budgetCents: 5,
      maximumGroups: null,
      minimumByComune: new Map(),
    })
    expect(choice).toMatchObject({ kind: 'chosen', value: 1, bound: 1, valuePerCent: 0 })
  })
})

function never(): never {
  throw new Error('expected a proof')
}
