import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areAlike,
  type Candidate,
  choosePlans,
  settleValueRole,
  type Today,
} from '../../../src/core/planning/choose-plans.ts'

const RULES = {
  leastSavingShare: 0.08,
  leastSavingEurYear: 60,
  deepestCutTolerance: 0.03,
  alikeWithin: 0.1,
  groupLeastShare: 0.05,
  plansAtLeast: 3,
  plansAtMost: 5,
  tieBetween: [0.2, 0.8] as const,
}
const HOUSE: Today = { billEur: 2500, primaryEnergyKwhM2: 250, hasAssembly: false }

function candidate(id: string, figures: Partial<Candidate>): Candidate {
  return {
    optionIds: [id],
    outlayEur: 10_000,
    npvEur: 1000,
    savingEurYear: 800,
    primaryEnergyKwhM2: 180,
    family: 'plant',
    isOwnDecision: true,
    ...figures,
  }
}
const cheap = candidate('valves', {
  outlayEur: 900,
  npvEur: 1500,
  savingEurYear: 250,
  primaryEnergyKwhM2: 230,
  family: 'control',
})
const pump = candidate('pump', {
  outlayEur: 14_000,
  npvEur: 6000,
  savingEurYear: 1100,
  primaryEnergyKwhM2: 140,
})
const deep = candidate('all', {
  outlayEur: 70_000,
  npvEur: -4000,
  savingEurYear: 2100,
  primaryEnergyKwhM2: 40,
  family: 'envelope+plant',
})
const envelope = candidate('wall', {
  outlayEur: 45_000,
  npvEur: -500,
  savingEurYear: 1300,
  primaryEnergyKwhM2: 120,
  family: 'envelope',
})
const nothing = candidate('none', {
  optionIds: [],
  outlayEur: 0,
  npvEur: 0,
  savingEurYear: 0,
  primaryEnergyKwhM2: 250,
  family: '',
})

describe('choice of plans', () => {
  test('cheapest, most valuable and deepest are each found', () => {
    const roles = new Map(
      choosePlans([nothing, cheap, pump, deep, envelope], HOUSE, RULES).map((choice) => [
        choice.candidate.optionIds[0],
        choice.roles,
      ]),
    )
    expect(roles.get('valves')).toEqual(['lowest-outlay'])
    expect(roles.get('pump')).toEqual(['best-value'])
    expect(roles.get('all')).toEqual(['deepest-cut'])
  })

  test('doing nothing is never offered as a plan', () => {
    expect(choosePlans([nothing], HOUSE, RULES)).toEqual([])
  })

  test('what hardly saves is not the cheapest plan as long as something really saves', () => {
    const tape = candidate('tape', {
      outlayEur: 50,
      npvEur: 100,
      savingEurYear: 20,
      primaryEnergyKwhM2: 248,
      family: 'control',
    })
    const chosen = choosePlans([tape, cheap, pump], HOUSE, RULES).map(
      (choice) => choice.candidate.optionIds[0],
    )
    expect(chosen).not.toContain('tape')
  })

  test('a package that costs least, is worth most and cuts deepest is one plan that dominates', () => {
    const star = candidate('star', {
      outlayEur: 500,
      npvEur: 9000,
      savingEurYear: 2200,
      primaryEnergyKwhM2: 30,
    })
    const [first] = choosePlans([star, cheap, pump], HOUSE, RULES)
    expect(first?.roles).toEqual(['best-value', 'lowest-outlay', 'deepest-cut', 'dominant'])
  })

  test('the role of most value goes to the plan worth most once doubt is counted, and none is left without a role', () => {
    const choices = choosePlans([cheap, pump, deep], HOUSE, RULES)
    const worth = choices.map((choice) => (choice.candidate === deep ? 9000 : 1000))
    const settled = settleValueRole(choices, worth)
    expect(settled.find((choice) => choice.candidate === deep)?.roles).toEqual(['best-value', 'deepest-cut'])
    expect(settled.find((choice) => choice.candidate === pump)?.roles).toEqual(['other-way'])
    expect(settled.find((choice) => choice.candidate === cheap)?.roles).toEqual(['lowest-outlay'])
  })

  test('two packages nobody could tell apart are shown once', () => {
    const twin = candidate('twin', {
      ...pump,
      outlayEur: 14_300,
      npvEur: 5900,
      savingEurYear: 1090,
      primaryEnergyKwhM2: 139,
    })
    const chosen = choosePlans([cheap, pump, { ...twin, optionIds: ['twin'] }, deep], HOUSE, RULES)
    expect(chosen.map((choice) => choice.candidate.optionIds[0])).not.toContain('twin')
  })

  test('in a condominium the best one can decide alone is among the plans', () => {
    const common = [pump, deep, envelope].map((plan) => ({ ...plan, isOwnDecision: false }))
    const chosen = choosePlans([cheap, ...common], { ...HOUSE, hasAssembly: true }, RULES)
    expect(
      chosen.some((choice) => choice.candidate.isOwnDecision && choice.roles.includes('own-decision')),
    ).toBe(true)
  })

  test('when no plan fits the budget, the best that does is added', () => {
    const chosen = choosePlans(
      [
        pump,
        deep,
        envelope,
        candidate('small', { outlayEur: 3000, npvEur: -100, savingEurYear: 230, primaryEnergyKwhM2: 235 }),
      ],
      { ...HOUSE, budgetEur: 4000 },
      RULES,
    )
    expect(chosen.find((choice) => choice.roles.includes('within-budget'))?.candidate.optionIds).toEqual([
      'small',
    ])
  })

  test('never more than five, no two alike, and a plan for each aim, whatever the packages', () => {
    const anyCandidate = fc.record({
      outlayEur: fc.integer({ min: 100, max: 90_000 }),
      npvEur: fc.integer({ min: -20_000, max: 20_000 }),
      savingEurYear: fc.integer({ min: -100, max: 2400 }),
      primaryEnergyKwhM2: fc.integer({ min: 10, max: 250 }),
      family: fc.constantFrom('plant', 'envelope', 'sun', 'control', 'envelope+plant'),
    })
    fc.assert(
      fc.property(fc.array(anyCandidate, { minLength: 1, maxLength: 40 }), (list) => {
        const candidates = list.map((figures, index) => candidate(`p${index}`, figures))
        const chosen = choosePlans(candidates, HOUSE, RULES)
        expect(chosen.length).toBeGreaterThanOrEqual(1)
        expect(chosen.length).toBeLessThanOrEqual(5)
        for (const aim of ['best-value', 'lowest-outlay', 'deepest-cut'] as const) {
          expect(chosen.filter((choice) => choice.roles.includes(aim))).toHaveLength(1)
        }
        for (const [index, choice] of chosen.entries()) {
          for (const other of chosen.slice(index + 1)) {
            expect(areAlike(choice.candidate, other.candidate, HOUSE, RULES.alikeWithin)).toBe(false)
          }
        }
      }),
    )
  })
})
