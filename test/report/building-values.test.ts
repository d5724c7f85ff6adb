import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Answers, HEATING_KINDS } from '../../src/core/building/index.ts'
import { assess } from '../../src/core/planning/index.ts'
import { propertyName, propertyValue, valuesAtPath } from '../../src/report/document/building-values.ts'
import { loadAssessmentRules } from '../../src/rules/assessment.ts'

const root = join(import.meta.dirname, '../..')
const rules = loadAssessmentRules(join(root, 'rules'))
const folder = join(root, 'fixtures/answers')
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file, Answers.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))] as const)
const rough = HEATING_KINDS.flatMap((heatingKind) =>
  (['home', 'flat', 'public'] as const).map((entrance) => {
    const floorAreaM2 = entrance === 'public' ? 2000 : 120
    return [
      `${entrance}, ${heatingKind}`,
      Answers.parse({ entrance, comune: '015146', floorAreaM2, heatingKind }),
    ] as const
  }),
)
/** What stays as it is written: classes, categories of the law and codes of a catalogue. */
const CODE = /^[A-G]$|^E\.[1-8]|^(IT|MOD)\./

describe('assumed values of a building in words', () => {
  it.each([...fixtures, ...rough])('%s: every property has a name and every value a word', (_, answers) => {
    const { building } = assess(answers, rules, '2026-11-24', { draws: 16 })
    const paths = Object.keys(building.provenance)
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) {
      const property = path.split('/').at(-1) ?? ''
      expect(propertyName(property, 'it'), path).not.toBe(property)
      expect(propertyName(property, 'en'), path).not.toBe(property)
      for (const value of valuesAtPath(building, path)) {
        if (typeof value !== 'string' || CODE.test(value)) continue
        expect(propertyValue(property, value, 'it'), path).not.toMatch(/[a-z]-[a-z]|[a-z][A-Z]/)
      }
    }
  })
})
