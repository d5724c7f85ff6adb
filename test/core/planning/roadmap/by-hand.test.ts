import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Answers } from '../../../../src/core/building/index.ts'
import {
  type AnswersError,
  type AssessmentRules,
  openCase,
  Roadmap,
  type RoadmapRules,
  RoadmapWish,
  roadmapOfCase,
} from '../../../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../../../src/rules/assessment.ts'
import { loadRoadmapRules } from '../../../../src/rules/roadmap.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const WORKS = ['E10', 'E04', 'P05', 'R01:8', 'R02']
let rules: AssessmentRules
let roadmapRules: RoadmapRules
let house: Record<string, unknown>

beforeAll(() => {
  rules = loadAssessmentRules(join(ROOT, 'rules'))
  roadmapRules = loadRoadmapRules(join(ROOT, 'rules'))
  house = JSON.parse(readFileSync(join(ROOT, 'fixtures/answers/house-abbiategrasso-1972.json'), 'utf8'))
})

function roadmapOf(
  wish: Partial<RoadmapWish>,
  { date = '2026-11-24', works = WORKS, answers = {} as Record<string, unknown> } = {},
): Roadmap {
  const context = openCase(Answers.parse({ ...house, ...answers }), rules, date)
  const whole = RoadmapWish.parse({ yearlyBudgetEur: 12_000, ...wish })
  return roadmapOfCase(context, works, whole, roadmapRules)
}

const cents = (eur: number) => Math.round(eur * 100)

/** Rate of the Bonus casa for the main home of its owner: art. 16-bis TUIR, L. 207/2024 and L. 199/2025. */
function bonusCasaRate(year: number): number {
  if (year <= 2026) return 0.5
  if (year === 2027) return 0.36
  return year <= 2033 ? 0.3 : 0.36
}

describe('a roadmap checked by hand', () => {
  test('each year has the rate in force in that year', () => {
    const result = roadmapOf({})
    expect(result.steps.length).toBeGreaterThan(2)
    for (const step of result.steps) {
      for (const scheme of step.funding.schemes) {
        if (scheme.schemeId !== 'bonus-casa') continue
        const cost = step.works
          .filter((work) => scheme.workIds.includes(work.id))
          .reduce((sum, work) => sum + work.costEur, 0)
        expect(scheme.amountEur / cost, String(step.calendarYear)).toBeCloseTo(
          bonusCasaRate(step.calendarYear),
          3,
        )
      }
    }
  })

  test('everything in one year, this one, gets the incentives of the plan to the cent', () => {
    const context = openCase(Answers.parse(house), rules, '2026-11-24')
    const works = ['E10', 'E04', 'R01:8']
    const { steps } = roadmapOf({ yearlyBudgetEur: 1e6, horizonYears: 1, startYear: 2026 }, { works })
    const priced = context.workshop.apply(context.bare, works).works.map((work) => {
      const vat = context.workshop.vat(work).typical
      return {
        ...work.facts,
        id: work.optionId,
        workKind: work.workKind,
        spendEur: work.costEur.typical + vat,
        netEur: work.costEur.typical,
        significantGoodsNetEur: work.significantGoodsEur.typical,
        goodsEur: work.goodsEur.typical,
      }
    })
    const { certain } = context.fundOn('2026-11-24', priced)
    expect(cents(steps[0]?.funding.certainEur ?? 0)).toBe(cents(certain.usableEur))
  })

  test('the ledger adds up: what is left of a year is there in the next, and nothing is spent twice', () => {
    const result = roadmapOf({})
    let left = 0
    for (const year of result.years) {
      expect(cents(year.availableEur)).toBe(cents(left) + cents(12_000))
      expect(cents(year.leftEur)).toBe(cents(year.availableEur) - cents(year.spentEur))
      expect(year.leftEur).toBeGreaterThanOrEqual(0)
      left = year.leftEur
    }
    const spent = result.years.reduce((sum, year) => sum + cents(year.spentEur), 0)
    expect(spent).toBe(cents(result.outlayEur))
  })

  test('what cannot be carried over is lost, and a year never spends more than its own budget', () => {
    const result = roadmapOf({ unspent: 'lost', yearlyBudgetEur: 14_500 })
    for (const year of result.years) {
      expect(year.availableEur).toBe(14_500)
      expect(year.spentEur).toBeLessThanOrEqual(14_500)
    }
  })

  test('quotas of different years together never exceed the tax of a year', () => {
    const result = roadmapOf({ yearlyBudgetEur: 20_000 }, { answers: { incomeTaxEurYear: 900 } })
    const byYear = new Map<number, number>()
    for (const { calendarYear, amountEur } of result.steps.flatMap((step) => step.funding.payments))
      byYear.set(calendarYear, (byYear.get(calendarYear) ?? 0) + amountEur)
    expect(Math.max(...byYear.values())).toBeGreaterThan(899)
    for (const [year, eur] of byYear) expect(eur, String(year)).toBeLessThanOrEqual(900.01)
    expect(result.isProven).toBe(true)
    expect(result.steps.some((step) => step.funding.lostEur > 0)).toBe(true)
  })

  test('late in the year works start in the next one and it says so; a person may still start at once', () => {
    const late = roadmapOf({})
    expect(late.startYear).toBe(2027)
    expect(late.cautions.map((text) => text.it).join(' ')).toMatch(/Si comincia dal 2027/)
    expect(roadmapOf({}, { date: '2026-09-30' }).startYear).toBe(2026)
    expect(roadmapOf({}, { date: '2026-10-01' }).startYear).toBe(2027)
    const now = roadmapOf({ startYear: 2026 })
    expect(now.startYear).toBe(2026)
    expect(now.cautions.map((text) => text.en).join(' ')).toMatch(/paid by 31 December 2026/)
  })

  test('works the building does not have, named twice or too many are refused with their place', () => {
    const issuesOf = (works: readonly string[]) => {
      try {
        roadmapOf({}, { works: [...works] })
      } catch (error) {
        return (error as AnswersError).issues
      }
      throw new Error('nothing was refused')
    }
    expect(issuesOf(['E10', 'E99'])[0]).toMatchObject({ path: 'works/1', found: 'E99' })
    expect(issuesOf(['E10', 'E10'])[0]).toMatchObject({ path: 'works/1', accepted: 'each work once' })
    expect(issuesOf(['P02', 'P05'])[0]?.path).toBe('works')
  })

  test('the document passes its schema and carries what Annex VIII asks of each step', () => {
    const result = roadmapOf({})
    expect(Roadmap.safeParse(result).error?.issues).toBeUndefined()
    expect(result.contents.filter((point) => point.isCompulsory).length).toBeGreaterThanOrEqual(14)
  })
})
