import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Answers } from '../../src/core/building/index.ts'
import { AnswersError, assess, openCase, RoadmapWish, roadmapOfCase } from '../../src/core/planning/index.ts'
import { openAssessmentPool } from '../../src/jobs/index.ts'
import { loadAssessmentRules } from '../../src/rules/assessment.ts'
import { loadRoadmapRules } from '../../src/rules/roadmap.ts'

const root = join(import.meta.dirname, '../..')
const rulesDir = join(root, 'rules')
const DATE = '2026-11-24'
const OPTIONS = { draws: 8 }
const answersOf = (name: string) =>
  Answers.parse(JSON.parse(readFileSync(join(root, `fixtures/answers/${name}.json`), 'utf8')))

describe('A pool of threads that assess', () => {
  const pool = openAssessmentPool(rulesDir, 2)
  afterAll(pool.close)

  test('gives the very assessment this thread would make, for cases asked together and in any order', async () => {
    const flat = answersOf('flat-milano-1965')
    const school = answersOf('school-arluno-1974')
    const [first, second, third] = await Promise.all([
      pool.assess(flat, DATE, OPTIONS),
      pool.assess(school, DATE, OPTIONS),
      pool.assess(flat, DATE, OPTIONS),
    ])
    const rules = loadAssessmentRules(rulesDir)
    expect(first).toEqual(assess(flat, rules, DATE, OPTIONS))
    expect(second).toEqual(assess(school, rules, DATE, OPTIONS))
    expect(third).toEqual(first)
  }, 60_000)

  test('gives the very roadmap this thread would make, and refuses works as it would', async () => {
    const flat = answersOf('flat-milano-1965')
    const wish = RoadmapWish.parse({ yearlyBudgetEur: 3000 })
    const works = ['E04', 'W05', 'P14']
    const context = openCase(flat, loadAssessmentRules(rulesDir), DATE)
    const here = roadmapOfCase(context, works, wish, loadRoadmapRules(rulesDir))
    expect(await pool.roadmap(flat, DATE, works, wish)).toEqual(here)
    await expect(pool.roadmap(flat, DATE, ['E99'], wish)).rejects.toThrow(AnswersError)
  }, 60_000)

  test('refused answers come back with their fields, and the pool goes on', async () => {
    const flat = answersOf('flat-milano-1965')
    const nowhere = { ...flat, comune: 'Milanp' }
    await expect(pool.assess(nowhere, DATE, OPTIONS)).rejects.toThrow(AnswersError)
    await expect(pool.assess(nowhere, DATE, OPTIONS)).rejects.toMatchObject({
      issues: [{ path: 'comune' }],
    })
    expect((await pool.assess(flat, DATE, OPTIONS)).plans.length).toBeGreaterThan(0)
  }, 60_000)

  test('rules that cannot be read are the error of the one who asked, and name what is missing', async () => {
    const astray = openAssessmentPool(join(root, 'no-such-rules'), 1)
    await expect(astray.assess(answersOf('flat-milano-1965'), DATE, OPTIONS)).rejects.toThrow(/no-such-rules/)
    await astray.close()
  }, 60_000)

  test('a pool that is closed does no more', async () => {
    const closed = openAssessmentPool(rulesDir, 1)
    await closed.close()
    await expect(closed.assess(answersOf('flat-milano-1965'), DATE, OPTIONS)).rejects.toThrow('closed')
  }, 60_000)
})
