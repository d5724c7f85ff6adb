import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  BuildingFacts,
  FactsFile,
  IncentiveCase,
  OwnerFacts,
  WORK_KINDS,
  WorkFacts,
} from '../../src/core/incentives/index.ts'
import { loadIncentives, RuleFileError, readIncentives } from '../../src/rules/incentives.ts'
import { checkRules } from '../../src/rules/incentives-check.ts'

const rulesDir = join(import.meta.dirname, '..', '..', 'rules')
const folder = mkdtempSync(join(tmpdir(), 'sportello-rules-'))
const file = (name: string) => join(folder, 'incentives', name)

/** Changes one text of a rule file of the copy and gives the first problem found. */
function breaking(name: string, from: string, to: string) {
  const text = readFileSync(file(name), 'utf8')
  if (!text.includes(from)) throw new Error(`"${from}" is not in ${name}`)
  writeFileSync(file(name), text.replace(from, to))
  const { pack, problems } = readIncentives(folder)
  expect(pack).toBeUndefined()
  const line = text.slice(0, text.indexOf(from)).split('\n').length
  return { problems, first: problems[0], line }
}

describe('incentive rule files', () => {
  beforeEach(() => cpSync(join(rulesDir, 'incentives'), join(folder, 'incentives'), { recursive: true }))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('name file, line and field of a formula that is not in euros', () => {
    const { first, line } = breaking(
      'bonus-casa.yaml',
      'amount: { formula: rate * eligibleEur,',
      'amount: { formula: rate * 3,',
    )
    expect(first).toMatchObject({
      file: 'incentives/bonus-casa.yaml',
      line,
      field: 'interventions.0.amount.formula',
    })
    expect(first?.message).toBe('gives a number in 1, a number in EUR is due')
  })

  it('name file, line and field of a sum of euros and square metres', () => {
    const { first, line } = breaking(
      'bonus-casa.yaml',
      'formula: "max(0, spendEur - grantEur)"',
      'formula: "max(0, spendEur - areaM2)"',
    )
    expect(first).toMatchObject({
      file: 'incentives/bonus-casa.yaml',
      line,
      field: 'definitions.eligibleEur.formula',
    })
    expect(first?.message).toBe('a difference of EUR and m2')
  })

  it('name the nearest known word for an unknown name', () => {
    const { problems } = breaking('limit-16ter.yaml', 'by: [dependentChildren]', 'by: [dependantChildren]')
    expect(problems[0]?.message).toContain(
      'unknown name "dependantChildren"; did you mean "dependentChildren"?',
    )
  })

  it.each([
    [
      'an unknown field',
      'ecobonus.yaml',
      'shape: tax-deduction',
      'shape: tax-deduction\nshapes: x',
      'shapes',
      'not a field here',
    ],
    ['an unknown shape', 'ecobonus.yaml', 'shape: tax-deduction', 'shape: gift', 'shape', 'grant'],
    [
      'a date that does not exist',
      'ecobonus.yaml',
      'reviewed: 2026-11-23',
      'reviewed: 2026-02-30',
      'reviewed',
      'does not exist',
    ],
    [
      'a kind of work nobody knows',
      'bonus-mobili.yaml',
      'works: [furniture]',
      'works: [furnitures]',
      'interventions.0.works.0',
      'unknown kind of work',
    ],
    [
      'a unit nobody knows',
      'bonus-mobili.yaml',
      'unit: EUR',
      'unit: EURO',
      'parameters.furnitureCeilingEur.unit',
      'unknown unit "EURO"',
    ],
    [
      'a class that is not a class',
      'limit-16ter.yaml',
      '"<= 0": 0.50',
      '"none": 0.50',
      'parameters.childCoefficient.history.0.value.none',
      'not a class of numbers',
    ],
    [
      'a table key outside the list',
      'conto-termico-2.yaml',
      '{ led: 35,',
      '{ leed: 35,',
      'parameters.lightingCostEurM2.history.0.value.leed',
      '"leed" is not a value',
    ],
    [
      'a ceiling on an unknown code',
      'conto-termico-3.yaml',
      'codes: [II.A]',
      'codes: [II.Z]',
      'ceilings.0.codes.0',
      'no intervention has the code "II.Z"',
    ],
    [
      'a scheme of cumulation that does not exist',
      'cumulation.yaml',
      '[conto-termico-3, ecobonus]',
      '[conto-termico-4, ecobonus]',
      'pairs.0.schemes.0',
      'no scheme has the id',
    ],
    [
      'an id that is not the name of the file',
      'bonus-mobili.yaml',
      'id: bonus-mobili',
      'id: bonus-mobile',
      'id',
      'is called bonus-mobile.yaml',
    ],
    [
      'a formula that imports',
      'bonus-mobili.yaml',
      'formula: furnitureRate * spendEur',
      'formula: "import(spendEur)"',
      'interventions.0.amount.formula',
      'not a function of rule files',
    ],
    [
      'a huge matrix',
      'bonus-mobili.yaml',
      'formula: furnitureRate * spendEur',
      'formula: "zeros(1e9)"',
      'interventions.0.amount.formula',
      'not a function of rule files',
    ],
  ])('name the place of %s', (_, name, from, to, field, message) => {
    const { problems } = breaking(name, from, to)
    const found = problems.find((problem) => problem.field === field)
    expect(found?.file).toBe(`incentives/${name}`)
    expect(found?.line).toBeGreaterThan(0)
    expect(found?.message).toContain(message)
  })

  it('name the line where the YAML itself is broken', () => {
    const { first, line } = breaking('bonus-mobili.yaml', 'status: sourced', 'status: [sourced')
    expect(first?.message).toContain('not valid YAML')
    expect(first?.line).toBeGreaterThanOrEqual(line)
  })

  it('refuse lines that use each other in a circle', () => {
    const { problems } = breaking(
      'conto-termico-3.yaml',
      'requirements: [*titleThreeWho, *oneYear]\n    definitions:\n      costUsedEurKw: { formula: "min(eligibleEur / ratedPowerKw',
      `requirements: [*titleThreeWho, *oneYear]\n    when: has('III.F')\n    definitions:\n      costUsedEurKw: { formula: "min(eligibleEur / ratedPowerKw`,
    )
    expect(problems[0]?.message).toContain('in a circle')
  })

  it('refuse a definition that is defined by itself', () => {
    const { problems } = breaking(
      'bonus-casa.yaml',
      "units: if(subject == 'condominium', dwellings, 1)",
      'units: units + 1',
    )
    expect(problems.some((problem) => problem.message.includes('defined by itself'))).toBe(true)
  })

  it('start nothing when anything is wrong', () => {
    writeFileSync(file('bonus-mobili.yaml'), 'id: 3')
    expect(() => loadIncentives(folder)).toThrow(RuleFileError)
    const report = checkRules(folder)
    expect(report.isValid).toBe(false)
    expect(report.examples).toEqual([])
  })

  it('report an example that is no longer reproduced', () => {
    writeFileSync(
      file('bonus-casa.yaml'),
      readFileSync(file('bonus-casa.yaml'), 'utf8').replace(
        '2025-01-01, value: 96000',
        '2025-01-01, value: 90000',
      ),
    )
    const report = checkRules(folder)
    expect(report.isValid).toBe(false)
    expect(report.examples.find((example) => example.id === 'casa-ceiling')?.differences[0]).toContain(
      'expected 48000, found 45000',
    )
  })

  it('refuse an unverified value that has no name for people', () => {
    const text = readFileSync(file('ecobonus.yaml'), 'utf8')
    writeFileSync(file('ecobonus.yaml'), text.replace(/( {2}solarCapEurM2:\n) {4}label:.*\n/, '$1'))
    const [problem] = checkRules(folder).problems
    expect(problem).toMatchObject({ file: expect.stringContaining('ecobonus.yaml') })
    expect(JSON.stringify(problem)).toContain('needs a label: pages name it')
  })

  it('keep old years replayable: a new entry changes nothing before its date', () => {
    const before = checkRules(folder)
    const text = readFileSync(file('ecobonus.yaml'), 'utf8')
    const entry =
      '      - { from: 2027-12-01, to: 2027-12-31, value: 0.01, status: unverified, source: "prova" }\n'
    writeFileSync(
      file('ecobonus.yaml'),
      text
        .replace('  rateOther:', '  rateOther:')
        .replace(/( {2}rateOther:[\s\S]*?history:\n)/, `$1${entry}`),
    )
    expect(checkRules(folder).examples.filter((example) => example.scheme === 'ecobonus')).toEqual(
      before.examples.filter((example) => example.scheme === 'ecobonus'),
    )
  })

  it('accept the worked example of the guide for authors, and reproduce it', () => {
    const guide = readFileSync(file('README.md'), 'utf8')
    const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
    writeFileSync(file('comune-prova.yaml'), example)
    const report = checkRules(folder)
    expect(report.problems).toEqual([])
    expect(report.examples.find(({ id }) => id === 'comune-prova-electric')).toMatchObject({
      differences: [],
      isReproduced: true,
    })
  })

  it('carry a scheme nobody programmed for, as a new file and no code', () => {
    writeFileSync(
      file('bando-prova.yaml'),
      `id: bando-prova
name: { it: "Bando di prova", en: "Trial call" }
shape: grant
reviewed: 2026-11-23
status: unverified
legalBasis: [{ act: "delibera di prova" }]
sources: ["prova"]
windows: [{ from: 2026-01-01, to: 2026-12-31, state: open, reason: { it: "aperto", en: "open" }, status: unverified, source: "prova" }]
facts:
  balconies: { scope: building, type: number, unit: '1', label: { it: "balconi", en: "balconies" } }
parameters:
  perBalcony: { label: { it: "contributo per balcone", en: "grant for each balcony" }, unit: EUR, history: [{ from: 2026-01-01, value: 100, status: unverified, source: "prova" }] }
interventions:
  - code: balcony
    name: { it: "Balconi", en: "Balconies" }
    article: "art. 1"
    works: [other-works]
    amount: { formula: "min(spendEur, perBalcony * balconies)", article: "art. 2" }
payment:
  kind: grant
  firstAfterMonths: 3 month
  plans: [{ text: { it: "subito", en: "at once" }, article: "art. 3", count: "1" }]
examples:
  - id: three
    title: "tre balconi"
    source: "prova"
    case: { date: 2026-05-01, building: { balconies: 3 }, works: [{ id: w, workKind: other-works, spendEur: 1000 }] }
    expect: { totalEur: 300, instalments: 1 }
    tolerance: 0.01
`,
    )
    const report = checkRules(folder)
    expect(report.problems).toEqual([])
    expect(report.examples.find((example) => example.id === 'three')?.isReproduced).toBe(true)
  })
})

describe('the vocabulary of facts', () => {
  const facts = FactsFile.parse(parse(readFileSync(join(rulesDir, 'incentives', 'facts.yaml'), 'utf8'))).facts
  const groups = { owner: OwnerFacts, building: BuildingFacts, work: WorkFacts, case: IncentiveCase } as const
  const structural = new Set([
    'id',
    'date',
    'owner',
    'building',
    'works',
    'schemes',
    'owners',
    'invoices',
    'payableOn',
  ])

  it.each(Object.entries(groups))('has every typed fact of %s, and no other', (scope, schema) => {
    const typed = Object.keys(schema.shape).filter((name) => !structural.has(name))
    const declared = Object.entries(facts).flatMap(([name, fact]) => (fact.scope === scope ? [name] : []))
    expect(typed.sort()).toEqual(declared.sort())
  })

  it('lists the same values as the typed facts', () => {
    for (const [name, fact] of Object.entries(facts)) {
      const schema = (
        groups[fact.scope].shape as Record<string, { safeParse: (value: unknown) => { success: boolean } }>
      )[name]
      for (const value of fact.values ?? [])
        expect(schema?.safeParse(value).success, `${name}: ${value}`).toBe(true)
      if (fact.values !== undefined && name !== 'workKind')
        expect(schema?.safeParse('no such value').success, name).toBe(false)
    }
  })

  it('names the same kinds of work', () => {
    const { workKinds } = FactsFile.parse(
      parse(readFileSync(join(rulesDir, 'incentives', 'facts.yaml'), 'utf8')),
    )
    expect(Object.keys(workKinds)).toEqual([...WORK_KINDS])
    expect(facts.workKind?.values).toEqual([...WORK_KINDS])
  })
})
