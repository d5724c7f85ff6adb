import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../../src/core/measures/index.ts'
import {
  distinctNames,
  inSentence,
  type NamedWork,
  nameOfGroups,
  reasonsOfOrder,
  reasonsOfRoles,
  stepsOfPlan,
} from '../../../src/core/planning/describe-plan.ts'
import type { PlanningRules } from '../../../src/core/planning/planning-rules-schema.ts'
import { loadMeasures } from '../../../src/rules/measures.ts'
import { loadPlanningRules } from '../../../src/rules/planning.ts'

const RULES = join(import.meta.dirname, '../../../rules')
let rules: PlanningRules
let named: (measureId: string, powerKw?: number) => NamedWork

beforeAll(() => {
  rules = loadPlanningRules(RULES)
  const { measures } = loadMeasures(RULES)
  named = (measureId, powerKw) => {
    const measure = measures.find((candidate) => candidate.id === measureId)
    if (measure === undefined) throw new Error(`the catalogue has ${measureId}`)
    const work = {
      optionId: measureId,
      measureId,
      quantity: 10,
      unit: 'm2',
      facts: powerKw === undefined ? {} : { ratedPowerKw: powerKw },
    }
    const grossEur = { low: 1000, typical: 2000, high: 3000 }
    // Only the fields the words are made of.
    return {
      measure,
      name: measure.name,
      priced: { work: work as unknown as Work, grossEur, vatEur: 100, renewedShare: 1 },
    }
  }
})

describe('names of plans', () => {
  test('say what is done', () => {
    expect(nameOfGroups(['plant'], rules).it).toBe('Solo l’impianto')
    expect(nameOfGroups(['plant', 'envelope'], rules).en).toBe('First the envelope, then the plant')
  })

  test('of groups without a rule are put together from their words', () => {
    expect(nameOfGroups(['hot-water', 'control'], rules).it).toBe('Acqua calda e regolazione')
  })

  test('that would be the same get the works that set them apart', () => {
    const names = distinctNames(
      [
        { groups: ['plant'], works: [named('P01')] },
        { groups: ['plant'], works: [named('P02')] },
        { groups: ['envelope'], works: [named('E01')] },
      ],
      rules,
    )
    expect(names.map((name) => name.it)).toEqual([
      'Solo l’impianto, con caldaia a condensazione',
      'Solo l’impianto, con pompa di calore aria-acqua',
      'Solo l’involucro',
    ])
  })

  test('are numbered when nothing sets them apart', () => {
    const same = { groups: ['plant' as const], works: [named('P01')] }
    expect(distinctNames([same, same], rules).map((name) => name.it)).toEqual([
      'Solo l’impianto',
      'Solo l’impianto (2)',
    ])
  })

  test('inside a sentence lose the capital, unless it is part of an acronym', () => {
    expect(inSentence({ it: 'Pompa di calore', en: 'LED lighting' })).toEqual({
      it: 'pompa di calore',
      en: 'LED lighting',
    })
  })
})

describe('order of works', () => {
  test('the plant comes after the envelope, and the smaller machine is the reason', () => {
    const wall = named('E01')
    const pump = named('P02', 6)
    const [reason] = reasonsOfOrder(pump, [wall, pump], 11, rules)
    expect(reason?.it).toContain('6 kW invece di 11')
    expect(reasonsOfOrder(wall, [wall, pump], null, rules)).toEqual([])
  })

  test('a work on its own needs no reason', () => {
    const pump = named('P02', 6)
    expect(reasonsOfOrder(pump, [pump], 6, rules)).toEqual([])
  })
})

describe('calendar', () => {
  test('nothing is signed before the assembly votes, and scheme duties come in their phase with their deadline', () => {
    const steps = stepsOfPlan(
      [named('E01')],
      [
        {
          schemeId: 'ecobonus',
          id: 'enea',
          text: { it: 'Comunicazione', en: 'Communication' },
          article: 'art.',
          deadline: '2027-03-01',
        },
      ],
      new Set(['always', 'assembly', 'owner-dwelling']),
      rules,
    )
    const phases = steps.map((step) => step.phase)
    expect([...new Set(phases)]).toEqual(['before-signing', 'building-title', 'works', 'after-works'])
    expect(steps.some((step) => step.phase === 'before-signing' && step.article?.includes('1136'))).toBe(true)
    expect(steps.find((step) => step.schemeId === 'ecobonus')).toMatchObject({
      phase: 'after-works',
      deadline: '2027-03-01',
    })
  })

  test('a plan that dominates says so once instead of three times', () => {
    expect(
      reasonsOfRoles(['best-value', 'lowest-outlay', 'deepest-cut', 'dominant'], 20, rules),
    ).toHaveLength(1)
    expect(reasonsOfRoles(['best-value'], 20, rules)[0]?.it).toContain('20 anni')
  })
})
