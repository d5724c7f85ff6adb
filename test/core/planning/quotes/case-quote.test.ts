import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Answers } from '../../../../src/core/building/index.ts'
import type { Quote, QuoteTables } from '../../../../src/core/measures/quotes/index.ts'
import { type CaseContext, prepareCase } from '../../../../src/core/planning/case-context.ts'
import { compareQuoteOfCase } from '../../../../src/core/planning/quotes/index.ts'
import { roadmapOfCase } from '../../../../src/core/planning/roadmap/index.ts'
import { loadAssessmentRules } from '../../../../src/rules/assessment.ts'
import { loadQuoteTables } from '../../../../src/rules/quotes.ts'
import { loadRoadmapRules } from '../../../../src/rules/roadmap.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const RULES = join(ROOT, 'rules')
let context: CaseContext
let tables: QuoteTables

beforeAll(() => {
  const file = join(ROOT, 'fixtures', 'answers', 'house-abbiategrasso-1972.json')
  context = prepareCase(
    Answers.parse(JSON.parse(readFileSync(file, 'utf8'))),
    loadAssessmentRules(RULES),
    '2026-11-24',
  )
  tables = loadQuoteTables(RULES)
})

const windows = (uValueAfterWm2K: number, vatRate: number): Quote => ({
  schema: 'sportello/quote/1',
  contractor: 'Serramenti di prova',
  date: '2026-11-10',
  covers: 'share',
  works: [{ workId: 'E13', quantity: 22, facts: { uValueAfterWm2K } }],
  items: [
    { description: 'finestre', kind: 'goods', workId: 'E13', amountNetEur: 12_000, vatRate },
    { description: 'posa', kind: 'installation', workId: 'E13', amountNetEur: 4000, vatRate: 0.1 },
    { description: 'smaltimento', kind: 'demolition', workId: 'E13', amountNetEur: 700, vatRate: 0.1 },
  ],
})

describe('an offer for the works of a case', () => {
  test('windows that insulate too little for zone E are not admitted, and the article says why', () => {
    const of = (uValue: number) =>
      compareQuoteOfCase(context, ['E13'], windows(uValue, 0.1), tables).admissions.find(
        (one) => one.schemeId === 'ecobonus',
      )
    expect(of(1.3)?.verdict).not.toBe('no')
    const refused = of(1.31)
    expect(refused?.verdict).toBe('no')
    expect(refused?.failed.length).toBeGreaterThan(0)
    expect(refused?.failed[0]?.article).not.toBe('')
  })

  test('a VAT of 10 % on everything is questioned when windows are significant goods dearer than the rest', () => {
    const { findings } = compareQuoteOfCase(context, ['E13'], windows(1.2, 0.1), tables)
    const vat = findings.find((one) => one.id === 'vat-differs')
    expect(vat?.concern).toBe('arithmetic')
    expect(vat?.eur).toBeLessThan(0)
  })

  test('no scheme recognises more than what is spent', () => {
    const { admissions } = compareQuoteOfCase(context, ['E13'], windows(1.2, 0.1), tables)
    expect(admissions.length).toBeGreaterThan(0)
    for (const one of admissions) {
      if (one.eligibleEur !== null) expect(one.eligibleEur).toBeLessThanOrEqual(one.spendEur + 0.01)
      expect(one.amountEur).toBeLessThanOrEqual(one.spendEur + 0.01)
    }
  })
})

describe('the roadmap of a case', () => {
  test('the works of a house are staged with the physics, prices and incentives of the case', () => {
    const result = roadmapOfCase(
      context,
      ['E10', 'E11', 'E13', 'V01', 'E01', 'P02'],
      {
        yearlyBudgetEur: 18_000,
        horizonYears: 10,
        unspent: 'carried-over',
        completes: true,
        aim: 'energy-soon',
      },
      loadRoadmapRules(RULES),
    )
    expect(result.leftOut).toEqual([])
    expect(result.isProven).toBe(true)
    // in late November this year leaves no time
    expect(result.steps[0]?.calendarYear).toBe(2027)
    expect(result.steps.at(-1)?.works.map((work) => work.id)).toContain('P02')
    expect(result.final.primaryEnergyKwh).toBeLessThan(result.today.primaryEnergyKwh / 2)
    expect(result.priceAssumptions.it).toMatch(/centesimi a kWh/)
    expect(result.incentiveEur).toBeGreaterThan(0)
  })
})
