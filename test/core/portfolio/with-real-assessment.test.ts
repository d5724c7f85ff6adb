import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/core/planning/index.ts'
import { PortfolioResult, Programme, readSites } from '../../../src/core/portfolio/index.ts'
import { readPortfolioCsv, runPortfolio } from '../../../src/portfolio-file/index.ts'
import { loadDiagnosisTables } from '../../../src/rules/energy.ts'
import { loadFinanceAssumptions } from '../../../src/rules/finance.ts'
import { loadIncentives } from '../../../src/rules/incentives.ts'
import { loadMeasures } from '../../../src/rules/measures.ts'
import { loadPlanningRules } from '../../../src/rules/planning.ts'
import { loadTerritory } from '../../../src/rules/territory.ts'
import { loadTypologies } from '../../../src/rules/typologies.ts'
import { highsSolver } from '../../../src/solver/index.ts'
import { findInRules } from './comuni.ts'

const root = join(import.meta.dirname, '../../..')
const rulesDir = join(root, 'rules')
const DATE = '2026-11-23'
const OPTIONS = { draws: 16 }

describe('A programme of real assessments', () => {
  it('carries the figures of the ordinary assessment of each school, unchanged, within the budget', async () => {
    const rules = {
      territory: loadTerritory(rulesDir),
      typologies: loadTypologies(rulesDir),
      diagnosis: loadDiagnosisTables(rulesDir),
      measures: loadMeasures(rulesDir),
      incentives: loadIncentives(rulesDir),
      finance: loadFinanceAssumptions(rulesDir),
      planning: loadPlanningRules(rulesDir),
    }
    const csv = readFileSync(join(root, 'fixtures/portfolio/schools-143.csv'), 'utf8')
    const threeSchools = csv.split('\n').slice(0, 5).join('\n')
    const programme = Programme.parse({
      budgetEur: 600_000,
      budgetCounts: 'gross-outlay',
      objective: 'co2-saving',
    })
    const result = await runPortfolio(threeSchools, programme, DATE, {
      assess: (answers, date) => assess(answers, rules, date, OPTIONS),
      solveMilp: highsSolver(),
      findComune: findInRules,
    })
    expect(PortfolioResult.parse(result)).toEqual(result)
    expect(result.counts).toMatchObject({ rows: 3, assessed: 3, failed: 0 })
    expect(result.chosen.length).toBeGreaterThan(0)
    expect(result.totals.countedEur).toBeLessThanOrEqual(600_000)
    const { sites } = readSites(readPortfolioCsv(threeSchools), findInRules, DATE)
    for (const chosen of result.chosen) {
      const site = sites.find(({ id }) => id === chosen.id)
      if (site === undefined) throw new Error(`${chosen.id} is not in the file`)
      const assessment = assess(site.answers, rules, DATE, OPTIONS)
      const plan = assessment.plans.find(({ id }) => id === chosen.planId)
      expect(assessment.subject.entrance).toBe('public')
      expect(chosen.outlayEur).toEqual(plan?.outlayEur)
      expect(chosen.co2SavingKgYear).toEqual(plan?.co2SavingKgYear)
      expect(chosen.certainGrantsEur).toBe(plan?.incentiveEur.certain)
    }
  }, 60_000)
})
