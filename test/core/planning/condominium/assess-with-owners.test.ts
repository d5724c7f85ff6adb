import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Answers } from '../../../../src/core/building/index.ts'
import {
  AnswersError,
  Assessment,
  type AssessmentRules,
  assess,
} from '../../../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../../../src/rules/assessment.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const DATE = '2026-11-24'
const FEW_DRAWS = { draws: 16 }
const answers = Answers.parse(
  JSON.parse(readFileSync(join(ROOT, 'fixtures/answers/condominium-milano-1968.json'), 'utf8')),
)
const { coOwners = [], ...alone } = answers
const cents = (eur: number) => Math.round(eur * 100)

let rules: AssessmentRules
let assessed: Assessment
beforeAll(() => {
  rules = loadAssessmentRules(join(ROOT, 'rules'))
  assessed = assess(answers, rules, DATE, FEW_DRAWS)
})

describe('an assessment of a flat whose condominium is known', () => {
  it('gives the owners to the plans in which the assembly decides, and to no other', () => {
    expect(assessed.plans.some((plan) => plan.condominium !== undefined)).toBe(true)
    for (const plan of assessed.plans) {
      const hasAssembly = plan.works.some((work) => work.decidedBy === 'assembly')
      expect(plan.condominium !== undefined, plan.id).toBe(hasAssembly)
    }
    expect(Assessment.parse(JSON.parse(JSON.stringify(assessed)))).toEqual(
      JSON.parse(JSON.stringify(assessed)),
    )
  })

  it('charges whoever answered what the plan says of the common works', () => {
    for (const { condominium, works } of assessed.plans) {
      if (condominium === undefined) continue
      const own = works
        .filter((work) => work.decidedBy === 'assembly')
        .reduce((sum, work) => sum + work.costEur.central, 0)
      const row = condominium.owners.find(({ label }) => label === 'interno 9')
      expect(Math.abs((row?.costEur ?? 0) - own)).toBeLessThan(0.03)
    }
  })

  it('changes nothing else of the plans', () => {
    const without = assess(Answers.parse(alone), rules, DATE, FEW_DRAWS)
    const rest = (one: Assessment) => one.plans.map(({ condominium: _, ...plan }) => plan)
    expect(rest(assessed)).toEqual(rest(without))
  })

  it('does not depend on the order of the rows', () => {
    const reversed = assess({ ...answers, coOwners: [...coOwners].reverse() }, rules, DATE, FEW_DRAWS)
    for (const [index, plan] of assessed.plans.entries()) {
      const other = reversed.plans[index]?.condominium
      expect(other?.whole).toEqual(plan.condominium?.whole)
      expect(other === undefined ? undefined : [...other.owners].reverse()).toEqual(plan.condominium?.owners)
    }
  })

  it('grants each owner no more than the cost of its share, and all of them what the schemes grant', () => {
    for (const { condominium } of assessed.plans) {
      if (condominium === undefined) continue
      const { whole, schemes, owners } = condominium
      expect(cents(whole.grantEur + whole.deductionEur)).toBe(
        schemes.reduce((sum, { totalEur }) => sum + cents(totalEur), 0),
      )
      for (const owner of owners) expect(owner.grantEur + owner.usableEur).toBeLessThanOrEqual(owner.costEur)
    }
  })

  it('refuses rows beyond the whole, naming the field', () => {
    const over = { ...answers, coOwners: [...coOwners, { label: 'soffitta', thousandths: 65 }] }
    expect(() => assess(over, rules, DATE, FEW_DRAWS)).toThrow(AnswersError)
  })
})
