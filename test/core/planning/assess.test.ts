import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Answers, randomFactors } from '../../../src/core/building/index.ts'
import {
  AnswersError,
  Assessment,
  type AssessmentRules,
  assess,
  rankPlans,
  searchOnly,
} from '../../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../../src/rules/assessment.ts'

const ROOT = join(import.meta.dirname, '../../..')
const DATE = '2026-11-24'
/** Enough to see the laws hold; the default of the rules is for people. */
const FEW_DRAWS = { draws: 32 }

const fixture = (name: string) =>
  Answers.parse(JSON.parse(readFileSync(join(ROOT, 'fixtures/answers', `${name}.json`), 'utf8')))
const house = fixture('house-abbiategrasso-1972')
const flat = fixture('flat-milano-1965')
const school = fixture('school-arluno-1974')
const fiveAnswers = Answers.parse({
  entrance: 'home',
  comune: 'Abbiategrasso',
  buildingKind: 'detached',
  constructionPeriod: '1961-1975',
  floorAreaM2: 160,
  heatingKind: 'own-gas-boiler',
})

let rules: AssessmentRules
const results = new Map<string, Assessment>()
const resultOf = (name: string): Assessment => {
  const found = results.get(name)
  if (found === undefined) throw new Error(`no result of ${name}`)
  return found
}

beforeAll(() => {
  rules = loadAssessmentRules(join(ROOT, 'rules'))
  for (const [name, answers] of Object.entries({ house, flat, school, five: fiveAnswers })) {
    results.set(name, assess(answers, rules, DATE, FEW_DRAWS))
  }
}, 60_000)

const NAMES = ['house', 'flat', 'school', 'five'] as const

describe('an assessment', () => {
  test.each(NAMES)('of the %s is a document of its schema and survives JSON unchanged', (name) => {
    const result = resultOf(name)
    const copy: unknown = JSON.parse(JSON.stringify(result))
    expect(copy).toEqual(result)
    const parsed = Assessment.safeParse(copy)
    expect(parsed.error?.issues ?? []).toEqual([])
  })

  test.each(NAMES)('of the %s shows three to five plans with different names and works', (name) => {
    const { plans } = resultOf(name)
    expect(plans.length).toBeGreaterThanOrEqual(3)
    expect(plans.length).toBeLessThanOrEqual(5)
    expect(new Set(plans.map((plan) => plan.name.it)).size).toBe(plans.length)
    expect(new Set(plans.map((plan) => plan.works.map((work) => work.optionId).join())).size).toBe(
      plans.length,
    )
  })

  test('is the same for the same answers, rules, date and seed', () => {
    expect(assess(fiveAnswers, rules, DATE, FEW_DRAWS)).toEqual(resultOf('five'))
  })

  test('takes other draws under another seed, with the same central diagnosis', () => {
    const other = assess(fiveAnswers, rules, DATE, { ...FEW_DRAWS, seed: 5 })
    expect(other.diagnosis.central).toEqual(resultOf('five').diagnosis.central)
    expect(other.diagnosis.billEur).not.toEqual(resultOf('five').diagnosis.billEur)
  })

  test('gets narrower with more answers', () => {
    expect(resultOf('house').diagnosis.billRelativeHalfWidth).toBeLessThan(
      resultOf('five').diagnosis.billRelativeHalfWidth,
    )
  })

  test('leaves no placeholder and no raw identifier in its texts', () => {
    for (const name of NAMES) {
      const texts = JSON.stringify([
        resultOf(name).plans.map((plan) => [
          plan.name,
          plan.why,
          plan.steps,
          plan.works.map((work) => work.reasonsOfOrder),
        ]),
        resultOf(name).ties,
        resultOf(name).warnings,
      ])
      expect(texts).not.toMatch(/\{\w+\}/)
      expect(texts).not.toContain('undefined')
    }
  })

  test('chances of classes add up to one', () => {
    for (const name of NAMES) {
      for (const chances of [
        resultOf(name).diagnosis.classChances,
        ...resultOf(name).plans.map((plan) => plan.class.chances),
      ]) {
        expect(chances.reduce((sum, entry) => sum + entry.chance, 0)).toBeCloseTo(1, 9)
      }
    }
  })
})

describe('money of the plans', () => {
  test('what the owner keeps paying is never below zero nor above the whole cost', () => {
    for (const name of NAMES) {
      for (const plan of resultOf(name).plans) {
        expect(plan.netCostEur.low).toBeGreaterThanOrEqual(-0.01)
        expect(plan.netCostEur.high).toBeLessThanOrEqual(plan.outlayEur.high + 0.01)
        // Ten yearly quotas rounded to the cent each may exceed the total by five cents.
        expect(plan.incentiveEur.certain).toBeLessThanOrEqual(plan.incentiveEur.grantedEur + 0.051)
        for (const work of plan.works)
          expect(work.incentiveEur).toBeLessThanOrEqual(work.costEur.central + 0.01)
      }
    }
  })

  test('bands are in order, and the cash flow is that of the central figures', () => {
    for (const name of NAMES) {
      for (const plan of resultOf(name).plans) {
        for (const band of [
          plan.outlayEur,
          plan.yearlySavingEur,
          plan.npvEur,
          plan.energyBillAfterEur,
          plan.co2SavingKgYear,
        ]) {
          expect(band.low).toBeLessThanOrEqual(band.central)
          expect(band.central).toBeLessThanOrEqual(band.high)
        }
        const [start] = plan.cashFlow
        const central = plan.works.reduce((sum, work) => sum + work.costEur.central, 0)
        expect(start?.outlayEur).toBeCloseTo(central, 0)
        const certain = plan.cashFlow.reduce((sum, year) => sum + year.incentiveEur, 0)
        expect(certain).toBeLessThanOrEqual(plan.incentiveEur.certain + 1)
      }
    }
  })

  test('a saving is surer than the bills it is the difference of, since before and after share the draws', () => {
    const { plans, diagnosis } = resultOf('five')
    const deepest = plans.find((plan) => plan.roles.includes('deepest-cut'))
    const width = (band: { low: number; high: number }) => band.high - band.low
    expect(deepest).toBeDefined()
    if (deepest === undefined) return
    const independent = Math.hypot(width(diagnosis.billEur), width(deepest.energyBillAfterEur))
    expect(width(deepest.yearlySavingEur)).toBeLessThan(independent)
  })

  test('the plan said to be worth most is the one whose shown value is the largest', () => {
    for (const name of NAMES) {
      const { plans } = resultOf(name)
      const most = Math.max(...plans.map((plan) => plan.npvEur.central))
      expect(
        plans.filter((plan) => plan.roles.includes('best-value')).map((plan) => plan.npvEur.central),
      ).toEqual([most])
    }
  })

  test('the best package found at central values is always among the plans', () => {
    for (const name of NAMES) {
      const { families } = resultOf(name)
      const best = families.reduce((most, family) => (family.npvEur > most.npvEur ? family : most))
      expect(best.planId).not.toBeNull()
    }
  })

  test('a municipality deducts nothing, pays VAT as a cost and is looked at over thirty years', () => {
    const result = resultOf('school')
    expect(result.subject.horizonYears).toBe(30)
    for (const plan of result.plans) {
      for (const total of plan.incentiveEur.byScheme)
        expect(total.payments.every((payment) => payment.kind !== 'tax-deduction')).toBe(true)
      for (const work of plan.works) expect(work.vatEur).toBeGreaterThan(0)
    }
  })

  test('someone who pays no tax gets nothing from deductions', () => {
    const poor = assess(
      { ...fiveAnswers, ownership: 'owner-main-home', incomeTaxEurYear: 0 },
      rules,
      DATE,
      FEW_DRAWS,
    )
    for (const plan of poor.plans) {
      expect(
        plan.cashFlow.every((year) => year.incentiveEur === 0) ||
          plan.incentiveEur.byScheme.some((total) =>
            total.payments.some((payment) => payment.kind !== 'tax-deduction'),
          ),
      ).toBe(true)
    }
    const rich = assess(
      { ...fiveAnswers, ownership: 'owner-main-home', incomeTaxEurYear: 50_000 },
      rules,
      DATE,
      FEW_DRAWS,
    )
    const best = (result: Assessment) => Math.max(...result.families.map((family) => family.npvEur))
    expect(best(rich)).toBeGreaterThan(best(poor))
  })

  test('a flat pays its share of common works, which the assembly decides, and has a plan of its own', () => {
    const result = resultOf('flat')
    const common = result.plans.flatMap((plan) => plan.works).filter((work) => work.decidedBy === 'assembly')
    expect(common.length).toBeGreaterThan(0)
    expect(result.plans.some((plan) => plan.decidedBy === 'owner')).toBe(true)
    expect(result.warnings.some((warning) => warning.id === 'share-of-condominium')).toBe(true)
  })
})

describe('what is not known', () => {
  test('leaving out who owns the home never turns a scheme that applies into one that does not', () => {
    const known = assess(
      { ...fiveAnswers, ownership: 'owner-main-home', incomeTaxEurYear: 8000 },
      rules,
      DATE,
      FEW_DRAWS,
    )
    const unknown = resultOf('five')
    const refused = new Set(unknown.incentives.doesNot.map((scheme) => scheme.schemeId))
    for (const scheme of [...known.incentives.applies, ...known.incentives.depends]) {
      expect(refused.has(scheme.schemeId)).toBe(false)
    }
  })

  test('an open fact of a plan names the answer that would settle it, when a question of ours does', () => {
    const open = resultOf('five').plans.flatMap((plan) => plan.incentiveEur.dependsOn)
    const fields = new Set(open.map((fact) => fact.answerField))
    expect(fields.has('ownership')).toBe(true)
  })

  test('every random factor of the completed buildings has words in both languages', () => {
    for (const name of NAMES) {
      for (const factor of randomFactors(resultOf(name).building)) {
        expect(rules.planning.factors.map((entry) => entry.factor)).toContain(factor)
      }
    }
  })

  test('every category of the catalogue belongs to a group of works', () => {
    const grouped = new Set(rules.planning.groups.flatMap((group) => group.categories))
    for (const measure of rules.measures.measures) expect(grouped.has(measure.category)).toBe(true)
  })
})

describe('the search', () => {
  /** A catalogue small enough to try every package. */
  const small = (ids: readonly string[]): AssessmentRules => ({
    ...rules,
    measures: {
      ...rules.measures,
      measures: rules.measures.measures.filter((measure) => ids.includes(measure.id)),
    },
  })
  const withSearch = (
    base: AssessmentRules,
    search: Partial<AssessmentRules['planning']['search']>,
  ): AssessmentRules => ({
    ...base,
    planning: { ...base.planning, search: { ...base.planning.search, ...search } },
  })

  test('finds on a small catalogue what computing and funding every package finds', () => {
    const catalogue = small(['E01', 'E04', 'E10', 'E13', 'P01', 'P02', 'P12', 'R01'])
    const every = searchOnly(house, withSearch(catalogue, { exhaustiveUpTo: 1e6, fundedPerAim: 100 }), DATE)
    const pruned = searchOnly(house, withSearch(catalogue, { exhaustiveUpTo: 1 }), DATE)
    expect(every.isExhaustive).toBe(true)
    expect(pruned.isExhaustive).toBe(false)
    const best = (found: typeof every) => Math.max(...found.candidates.map((candidate) => candidate.npvEur))
    const deepest = (found: typeof every) =>
      Math.min(...found.candidates.map((candidate) => candidate.primaryEnergyKwhM2))
    expect(best(pruned)).toBeCloseTo(best(every), 0)
    expect(deepest(pruned)).toBeCloseTo(deepest(every), 1)
  })

  test('covers millions of packages of a real house and computes a few hundred', () => {
    const { search } = resultOf('house')
    expect(search.packages).toBeGreaterThan(100_000)
    expect(search.computed).toBeLessThan(2000)
  })

  test('dropping a work never costs more', () => {
    const bench = searchOnly(house, rules, DATE).candidates
    const byKey = new Map(bench.map((candidate) => [candidate.optionIds.join(' '), candidate]))
    for (const candidate of bench) {
      for (const id of candidate.optionIds) {
        const smaller = byKey.get(candidate.optionIds.filter((other) => other !== id).join(' '))
        // A machine sized on a larger load may cost more than the work that shrank it: compare what stays the same.
        if (
          smaller === undefined ||
          smaller.trial.works.some((work) => typeof work.work.facts.ratedPowerKw === 'number')
        )
          continue
        expect(smaller.outlayEur).toBeLessThanOrEqual(candidate.outlayEur + 0.01)
      }
    }
  })
})

describe('answers that cannot be', () => {
  test('an unknown comune is refused with the field and the nearest names', () => {
    expect(() => assess({ ...fiveAnswers, comune: 'Abiategraso' }, rules, DATE)).toThrow(AnswersError)
    try {
      assess({ ...fiveAnswers, comune: 'Abiategraso' }, rules, DATE)
    } catch (error) {
      expect(error).toBeInstanceOf(AnswersError)
      if (error instanceof AnswersError) {
        expect(error.issues[0]).toMatchObject({ path: 'comune', found: 'Abiategraso' })
        expect(error.issues[0]?.accepted).toContain('Abbiategrasso')
      }
    }
  })

  test('a year of construction still to come is refused', () => {
    expect(() =>
      assess({ ...fiveAnswers, constructionPeriod: undefined, constructionYear: 2099 }, rules, DATE),
    ).toThrow(AnswersError)
  })
})

describe('weights', () => {
  test('reorder the plans of a result without changing which they are', () => {
    const { plans } = resultOf('house')
    const ids = plans.map((plan) => plan.id).sort()
    const weight = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.record({ moneyNow: weight, moneyLater: weight, comfort: weight, climate: weight }),
        (weights) => {
          expect(
            rankPlans(plans, weights)
              .map((entry) => entry.planId)
              .sort(),
          ).toEqual(ids)
        },
      ),
      { numRuns: 30 },
    )
  })
})
