import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Answers, ENTRANCES, HEATING_KINDS } from '../../../src/core/building/index.ts'
import {
  type AnswersDraft,
  Condition,
  effectiveAnswers,
  holds,
  isReadyForEstimate,
  nextQuestion,
  progress,
  visibleQuestions,
} from '../../../src/core/questionnaire/index.ts'
import { readQuestionnaire } from '../../../src/rules/questionnaire.ts'

const questionnaire = readQuestionnaire()
const ids = (answers: AnswersDraft) => visibleQuestions(questionnaire, answers).map(({ id }) => id)
const next = (answers: AnswersDraft, skipped: readonly string[] = [], preferred: readonly string[] = []) =>
  nextQuestion(questionnaire, answers, { skipped, preferred })?.id ?? null

const FIVE = {
  home: {
    buildingKind: 'detached',
    constructionPeriod: '1961-1975',
    floorAreaM2: 160,
    heatingKind: 'own-gas-boiler',
  },
  flat: {
    buildingKind: 'flat-high-rise',
    constructionYear: 1965,
    rooms: 4,
    heatingKind: 'central-gas-boiler',
  },
  public: {
    buildingKind: 'nursery',
    constructionPeriod: 'unknown',
    grossVolumeM3: 9000,
    heatingKind: 'unknown',
  },
} as const

describe('which questions are asked', () => {
  it('asks only for the entrance before it is known', () => {
    expect(ids({})).toEqual(['edificio'])
    expect(next({ comune: 'Legnano', buildingKind: 'detached' })).toBe('edificio')
  })

  it('asks about roof and ground of a flat only where it touches them', () => {
    expect(ids({ entrance: 'flat', position: 'middle' })).not.toContain('tetto')
    expect(ids({ entrance: 'flat', position: 'top' })).toContain('tetto')
    expect(ids({ entrance: 'flat', position: 'top' })).not.toContain('pavimento')
    expect(ids({ entrance: 'flat', position: 'only' })).toEqual(
      expect.arrayContaining(['tetto', 'pavimento']),
    )
    expect(ids({ entrance: 'home' })).toEqual(expect.arrayContaining(['tetto', 'pavimento']))
  })

  it('asks about the boiler when there is one or may be one', () => {
    expect(ids({ entrance: 'home' })).toContain('caldaia')
    expect(ids({ entrance: 'home', heatingKind: 'unknown' })).toContain('caldaia')
    expect(ids({ entrance: 'home', heatingKind: 'heat-pump' })).not.toContain('caldaia')
  })

  it('never asks a public body about taxes, nor a home about opening hours', () => {
    expect(ids({ entrance: 'public' })).not.toContain('tasse')
    expect(ids({ entrance: 'home' })).not.toContain('orari')
    expect(ids({ entrance: 'home' })).not.toContain('condominio')
  })

  it('gives an answer on any set of answers', () => {
    const draft = fc.record(
      {
        entrance: fc.constantFrom(...ENTRANCES),
        heatingKind: fc.constantFrom(...HEATING_KINDS, 'unknown' as const),
        position: fc.constantFrom('middle' as const, 'top' as const, 'unknown' as const),
        isIncomeOver75k: fc.constantFrom('yes' as const, 'no' as const),
        cooling: fc.constantFrom('none' as const, 'central' as const),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(draft, (answers) => {
        const visible = ids(answers)
        expect(new Set(visible).size).toBe(visible.length)
        const effective = effectiveAnswers(questionnaire, answers)
        expect(effectiveAnswers(questionnaire, effective)).toEqual(effective)
        expect(ids(effective)).toEqual(visible)
      }),
    )
  })
})

describe('answers that no longer count', () => {
  it('keeps an answer stored but leaves it out once its question is not asked', () => {
    const answers: AnswersDraft = {
      entrance: 'home',
      heatingKind: 'heat-pump',
      boilerKind: 'open',
      boilerYear: 1990,
    }
    expect(effectiveAnswers(questionnaire, answers)).toEqual({ entrance: 'home', heatingKind: 'heat-pump' })
    const back: AnswersDraft = { ...answers, heatingKind: 'own-gas-boiler' }
    expect(effectiveAnswers(questionnaire, back)).toEqual(back)
  })

  it('asks the kind again when the entrance makes it impossible', () => {
    const answers: AnswersDraft = { entrance: 'public', comune: 'Legnano', buildingKind: 'detached' }
    expect(effectiveAnswers(questionnaire, answers).buildingKind).toBeUndefined()
    expect(next(answers)).toBe('tipo')
  })

  it('leaves out the year of units that are not there', () => {
    const answers: AnswersDraft = { entrance: 'home', cooling: 'none', coolingYear: 2010 }
    expect(effectiveAnswers(questionnaire, answers)).toEqual({ entrance: 'home', cooling: 'none' })
  })

  it('passes on what no question asks', () => {
    expect(effectiveAnswers(questionnaire, { entrance: 'home', discountRate: 0.03 }).discountRate).toBe(0.03)
  })
})

describe('the first estimate', () => {
  it.each(ENTRANCES)('is ready after the five questions of %s, and not before', (entrance) => {
    const answers: AnswersDraft = { entrance, comune: 'Legnano', ...FIVE[entrance] }
    expect(isReadyForEstimate(questionnaire, answers)).toBe(true)
    expect(Answers.safeParse(answers).success).toBe(true)
    for (const name of ['comune', 'buildingKind', 'heatingKind'] as const) {
      expect(isReadyForEstimate(questionnaire, { ...answers, [name]: undefined })).toBe(false)
    }
  })

  it('counts a question passed over, except comune and kind', () => {
    const answers: AnswersDraft = { entrance: 'home', comune: 'Legnano', buildingKind: 'detached' }
    const skipped = ['periodo', 'superficie', 'riscaldamento']
    expect(isReadyForEstimate(questionnaire, answers, { skipped })).toBe(true)
    const all = [...skipped, 'comune', 'tipo']
    expect(isReadyForEstimate(questionnaire, { entrance: 'home' }, { skipped: all })).toBe(false)
  })

  it('comes first, in its order, whatever is preferred', () => {
    expect(next({ entrance: 'home' }, [], ['bollette'])).toBe('comune')
    expect(next({ entrance: 'home', comune: 'Legnano', buildingKind: 'detached' }, ['periodo'])).toBe(
      'superficie',
    )
  })

  it('tells how far it is', () => {
    const answers: AnswersDraft = {
      entrance: 'home',
      comune: 'Legnano',
      buildingKind: 'detached',
      wallKind: 'timber',
    }
    expect(progress(questionnaire, answers, { skipped: ['periodo'] })).toMatchObject({
      answered: 3,
      total: 5,
      isComplete: false,
      further: 1,
    })
  })
})

describe('the next question', () => {
  const answers: AnswersDraft = { entrance: 'home', comune: 'Legnano', ...FIVE.home }

  it('follows the fixed order when nothing is preferred', () => {
    expect(next(answers)).toBe('piani')
  })

  it('follows the preference, and ignores ids that are not open', () => {
    expect(next(answers, [], ['condominio', 'bollette', 'muri'])).toBe('bollette')
    expect(next(answers, ['bollette'], ['bollette', 'muri'])).toBe('muri')
  })

  it('is none when all are answered or passed over', () => {
    expect(
      next(
        answers,
        questionnaire.questions.map(({ id }) => id),
      ),
    ).toBeNull()
  })
})

describe('a condition', () => {
  it('takes a missing answer for an unknown one', () => {
    const isUnknown = Condition.parse({ answer: 'heatingKind', equals: 'unknown' })
    expect(holds(isUnknown, {})).toBe(true)
    expect(holds(isUnknown, { heatingKind: 'electric' })).toBe(false)
  })

  it('combines', () => {
    const both = Condition.parse({
      all: [{ answer: 'goals', includes: 'comfort' }, { not: { answer: 'floorAreaM2', present: false } }],
    })
    expect(holds(both, { goals: ['comfort'], floorAreaM2: 90 })).toBe(true)
    expect(holds(both, { goals: ['comfort'] })).toBe(false)
    expect(holds(both, { goals: [], floorAreaM2: 90 })).toBe(false)
  })

  it('refuses an answer that does not exist', () => {
    expect(Condition.safeParse({ answer: 'colour', equals: 'red' }).success).toBe(false)
  })
})
