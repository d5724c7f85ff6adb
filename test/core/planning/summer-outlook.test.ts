import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Answers, type Building } from '../../../src/core/building/index.ts'
import { prepareCase } from '../../../src/core/planning/case-context.ts'
import { assess, PlanSummer, SummerOutlook } from '../../../src/core/planning/index.ts'
import { summerOutlooks } from '../../../src/core/planning/summer-outlook.ts'
import { loadAssessmentRules } from '../../../src/rules/assessment.ts'

const ROOT = new URL('../../../', import.meta.url).pathname
const rules = loadAssessmentRules(`${ROOT}rules`)
const answersOf = (name: string) =>
  Answers.parse(JSON.parse(readFileSync(`${ROOT}fixtures/answers/${name}.json`, 'utf8')))
const outlooksOf = (name: string) => {
  const context = prepareCase(answersOf(name), rules, '2026-11-24')
  return { context, outlooks: summerOutlooks(context) }
}
const house = outlooksOf('house-abbiategrasso-1972')
const flat = outlooksOf('flat-milano-1965')
const hoursOf = (figures: SummerOutlook['warmer']) =>
  figures.adaptive.find(({ category }) => category === 'II')?.hours ?? 0

/** The building with the works of these measures of the catalogue, the first option of each. */
function withWorks({ context }: typeof house, ...measureIds: readonly string[]): Building {
  const optionIds = measureIds.map((id) => {
    const option = context.options.find(({ measureId }) => measureId === id)
    if (option === undefined) throw new Error(`${id} cannot be done here`)
    return option.id
  })
  return context.workshop.apply(context.bare, optionIds).building
}

describe('the summer of a case', () => {
  it('is told today and in the warmer year, with what it rests on', () => {
    const { before } = house.outlooks
    expect(SummerOutlook.parse(before)).toEqual(before)
    expect(hoursOf(before.warmer)).toBeGreaterThan(hoursOf(before.today))
    expect(before.text.it).toMatch(
      /^Senza condizionatore, in un’estate come quelle di oggi .* un’estate calda di metà secolo per circa \d/,
    )
    expect(before.text.en).not.toContain('{')
    expect(before.basis.habits).not.toHaveLength(0)
    expect(before.basis.floorAreaShare).toBe(1)
  })

  it('stays what it is with works that leave envelope and air alone, word for word', () => {
    const after = house.outlooks.after(withWorks(house, 'R01'))
    expect(after.warmer).toBe(house.outlooks.before.warmer)
    expect(after.effect).toBe('same')
    expect(after.text.it).toMatch(/^D’estate cambia poco/)
  })

  it('gets better with the attic insulated: the sentence says from how many hours to how many', () => {
    const after = house.outlooks.after(withWorks(house, 'E10'))
    expect(PlanSummer.parse(after)).toEqual(after)
    expect(after.effect).toBe('better')
    expect(after.text.it).toMatch(/scendono da \d+ a \d+\.$/)
  })

  it('gets worse with walls insulated inside, and says so', () => {
    const after = flat.outlooks.after(withWorks(flat, 'E03'))
    expect(after.effect).toBe('worse')
    expect(hoursOf(after.warmer)).toBeGreaterThan(hoursOf(flat.outlooks.before.warmer))
    expect(after.text.it).toMatch(/^Attenzione al caldo: .* salgono da \d+ a [\d.]+\.$/)
  })

  it('is less hot with outside shades than without', () => {
    const school = outlooksOf('school-arluno-1974')
    const shaded = school.outlooks.after(withWorks(school, 'E16'))
    expect(shaded.warmer.hottest.operativeC).toBeLessThan(
      school.outlooks.before.warmer.hottest.operativeC - 0.2,
    )
    expect(hoursOf(shaded.warmer)).toBeLessThan(hoursOf(school.outlooks.before.warmer))
  })

  it('stays within the limit in the mountains, and says so', () => {
    const mountain = Answers.parse({ ...answersOf('house-abbiategrasso-1972'), comune: 'Livigno' })
    const { before } = summerOutlooks(prepareCase(mountain, rules, '2026-11-24'))
    expect(hoursOf(before.warmer)).toBe(0)
    expect(before.text.it).toMatch(/^Anche senza condizionatore/)
  })

  it('can be left out: the figures of energy and money stay as they were', () => {
    const answers = answersOf('house-abbiategrasso-1972')
    const whole = assess(answers, rules, '2026-11-24', { draws: 16 })
    const without = assess(answers, rules, '2026-11-24', { draws: 16, leavesOutSummer: true })
    expect(whole.diagnosis.summer).toBeDefined()
    expect(without.diagnosis.summer).toBeUndefined()
    const moneyOf = ({ plans }: typeof whole) =>
      plans.map(({ id, npvEur, outlayEur, co2SavingKgYear, class: classes }) => ({
        id,
        npvEur,
        outlayEur,
        co2SavingKgYear,
        classes,
      }))
    expect(moneyOf(without)).toEqual(moneyOf(whole))
    expect(without.plans.every(({ summer }) => summer === undefined)).toBe(true)
  })
})
