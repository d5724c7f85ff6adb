import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawFactors } from '../../../src/core/planning/draws.ts'
import { rankPlans, weightsOfGoals } from '../../../src/core/planning/rank-plans.ts'
import { asTitle, fillText, joinTexts } from '../../../src/core/planning/text-schema.ts'
import { chancesOfBest, driversOf, findTies } from '../../../src/core/planning/ties.ts'
import { loadPlanningRules } from '../../../src/rules/planning.ts'

const rules = loadPlanningRules(join(import.meta.dirname, '../../../rules'))
const draws = drawFactors(['uValue.wall', 'price/electricity', 'cost/walls'], 256, 1)
const column = (name: string) => draws.columns[name] ?? new Float64Array(256)
const plan = (id: string, value: (draw: number) => number) => ({
  id,
  name: { it: `Piano ${id}`, en: `Plan ${id}` },
  values: Float64Array.from({ length: 256 }, (_, draw) => value(draw)),
})

describe('ties', () => {
  test('two plans whose difference depends on the walls tie, and the wall question separates them', () => {
    const wall = column('uValue.wall')
    const price = column('price/electricity')
    const ties = findTies(
      [plan('a', (draw) => 5000 + 900 * (wall[draw] ?? 0) + 200 * (price[draw] ?? 0)), plan('b', () => 5050)],
      draws,
      rules,
      new Set(),
    )
    expect(ties).toHaveLength(1)
    expect(ties[0]?.planIds).toEqual(['b', 'a'])
    expect(ties[0]?.separatedBy?.answerField).toBe('wallKind')
    expect(ties[0]?.text.it).toContain('quanto isolano i muri')
  })

  test('a question already answered is not asked again', () => {
    const wall = column('uValue.wall')
    const [tie] = findTies(
      [plan('a', (draw) => 900 * (wall[draw] ?? 0)), plan('b', () => 0)],
      draws,
      rules,
      new Set(['wallKind']),
    )
    expect(tie?.separatedBy?.answerField).toBeNull()
  })

  test('doubt that two plans share does not make them tie', () => {
    const wall = column('uValue.wall')
    const ties = findTies(
      [plan('a', (draw) => 9000 * (wall[draw] ?? 0) + 100), plan('b', (draw) => 9000 * (wall[draw] ?? 0))],
      draws,
      rules,
      new Set(),
    )
    expect(ties).toEqual([])
  })

  test('chances of being best add up to one, and equals share them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 20, maxLength: 20 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (series) => {
          expect(chancesOfBest(series).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
        },
      ),
    )
    expect(
      chancesOfBest([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual([0.5, 0.5])
  })

  test('factors of one family are told as one', () => {
    const twoCosts = drawFactors(['cost/walls', 'cost/roof'], 256, 1)
    const values = Array.from(
      { length: 256 },
      (_, draw) =>
        (twoCosts.columns['cost/walls']?.[draw] ?? 0) + (twoCosts.columns['cost/roof']?.[draw] ?? 0),
    )
    const [first, ...others] = driversOf(twoCosts, values, rules, new Set())
    expect(first?.factor).toBe('cost')
    expect(first?.share).toBeGreaterThan(0.9)
    expect(others).toEqual([])
  })
})

describe('what matters to the person', () => {
  const band = (central: number) => ({ low: central, central, high: central })
  const shown = (id: string, outlay: number, npv: number, comfort: number, co2: number) => ({
    id,
    outlayEur: band(outlay),
    npvEur: band(npv),
    comfort: { winter: comfort, summer: 0, texts: [] },
    co2SavingKgYear: band(co2),
  })
  const plans = [
    shown('cheap', 500, 1000, 0, 200),
    shown('rich', 15_000, 8000, 1, 1500),
    shown('deep', 60_000, -3000, 4, 3500),
  ]

  test.each([
    ['moneyNow', 'cheap'],
    ['moneyLater', 'rich'],
    ['comfort', 'deep'],
    ['climate', 'deep'],
  ] as const)('with %s alone the first is %s', (aim, first) => {
    const weights = { moneyNow: 0, moneyLater: 0, comfort: 0, climate: 0, [aim]: 1 }
    expect(rankPlans(plans, weights)[0]?.planId).toBe(first)
  })

  test('weights reorder the plans and never change which are there', () => {
    const weight = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.record({ moneyNow: weight, moneyLater: weight, comfort: weight, climate: weight }),
        (weights) => {
          const ranked = rankPlans(plans, weights)
          expect(ranked.map((entry) => entry.planId).sort()).toEqual(['cheap', 'deep', 'rich'])
          for (const { score } of ranked) expect(score).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('goals of the questionnaire become weights, and no goal the default', () => {
    expect(weightsOfGoals(['comfort'], rules)).toEqual({ moneyNow: 0, moneyLater: 0, comfort: 1, climate: 0 })
    expect(weightsOfGoals(undefined, rules)).toEqual(rules.defaultWeights)
  })
})

describe('words', () => {
  test('numbers are written as each language does', () => {
    const text = { it: 'da {a} a {b}', en: 'from {a} to {b}' }
    expect(fillText(text, { a: 1234.56, b: -5 })).toEqual({ it: 'da 1.234,6 a -5', en: 'from 1,234.6 to -5' })
  })

  test('dates are written out, the first of an Italian month as an ordinal', () => {
    const text = { it: 'dopo il {date}', en: 'after {date}' }
    expect(fillText(text, { date: '2027-05-01' })).toEqual({
      it: 'dopo il 1º maggio 2027',
      en: 'after 1 May 2027',
    })
    expect(fillText(text, { date: '2026-13-40' }).it).toBe('dopo il 2026-13-40')
  })

  test('a name without a value stays visible', () => {
    expect(fillText({ it: '{x}', en: '{x}' }, {}).it).toBe('{x}')
  })

  test('lists are joined as people do', () => {
    const words = ['a', 'b', 'c'].map((word) => ({ it: word, en: word }))
    expect(joinTexts(words)).toEqual({ it: 'a, b e c', en: 'a, b and c' })
    expect(asTitle({ it: 'tetto', en: 'roof' })).toEqual({ it: 'Tetto', en: 'Roof' })
  })
})
