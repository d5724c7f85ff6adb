import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { PROCEDURE_FACTS } from '../../src/core/procedures/index.ts'
import { loadProcedures } from '../../src/rules/procedures.ts'
import { RuleFileError, type RuleFileProblem } from '../../src/rules/rule-file.ts'

const rulesDir = join(import.meta.dirname, '..', '..', 'rules')
const folder = mkdtempSync(join(tmpdir(), 'sportello-procedures-'))
const file = (name: string) => join(folder, 'procedures', name)

/** Changes one text of a file of the copy; gives the problems found and the line of the change. */
function breaking(name: string, from: string, to: string) {
  const text = readFileSync(file(name), 'utf8')
  if (!text.includes(from)) throw new Error(`"${from}" is not in ${name}`)
  writeFileSync(file(name), text.replace(from, to))
  const line = text.slice(0, text.indexOf(from)).split('\n').length
  try {
    loadProcedures(folder)
  } catch (error) {
    if (error instanceof RuleFileError) return { problems: error.problems, first: error.problems[0], line }
    throw error
  }
  return { problems: [] as readonly RuleFileProblem[], first: undefined, line }
}

describe('procedure rule files', () => {
  beforeEach(() => cpSync(join(rulesDir, 'procedures'), join(folder, 'procedures'), { recursive: true }))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('hold the seventeen pathways, each step with a source and a status', () => {
    const rules = loadProcedures(rulesDir)
    expect(rules.pathways).toHaveLength(17)
    expect(rules.steps.every((step) => step.source.length > 0)).toBe(true)
  })

  it('refuse steps that wait for each other in a circle, with file and line', () => {
    const { first, line } = breaking(
      'steps/homes.yaml',
      'dependsOn: [survey, design]\n    days: [{ low: 7, high: 20',
      'dependsOn: [survey, design, works-envelope]\n    days: [{ low: 7, high: 20',
    )
    expect(first?.file).toBe('procedures/steps/homes.yaml')
    expect(first?.message).toMatch(/in a circle: .*works-envelope.*offers/)
    expect(first?.field).toMatch(/^steps\.\d+\.(dependsOn|before)\.\d+$/)
    expect(first?.line).toBeGreaterThan(1)
    expect(line).toBeGreaterThan(1)
  })

  it('refuse a step that waits for itself, on the line that says so', () => {
    const { first, line } = breaking(
      'steps/homes.yaml',
      'dependsOn: [constraint-check]\n    days: [{ low: 1',
      'dependsOn: [constraint-check, landscape-self-check]\n    days: [{ low: 1',
    )
    expect(first).toMatchObject({ file: 'procedures/steps/homes.yaml', line })
    expect(first?.message).toContain('landscape-self-check -> landscape-self-check')
  })

  it.each([
    ['an unknown step', 'dependsOn: [pa-handover]', 'dependsOn: [pa-handver]', 'which is not a step'],
    ['an unknown role', 'who: [concessionaire]', 'who: [concessionnaire]', 'which is not a role'],
    ['an unknown event', 'completes: [bookingAccepted]', 'completes: [bookingOk]', 'which is not an event'],
    [
      'an unknown source',
      'source: ["CT3RA; par. 5.2"]',
      'source: ["CT9; par. 5.2"]',
      'which is not a source',
    ],
    [
      'a parameter nobody defined',
      'parameter: stateInterestPppEur',
      'parameter: stateInterest',
      'not a parameter',
    ],
  ])('name file and line of %s', (_, from, to, message) => {
    const { first, line } = breaking('steps/public.yaml', from, to)
    expect(first).toMatchObject({ file: 'procedures/steps/public.yaml', line })
    expect(first?.message).toContain(message)
  })

  it('refuse "sourced" on what nobody read', () => {
    const { first } = breaking(
      'permits.yaml',
      'title: none, legalReference: "DPR 380/2001 art. 6", status: unverified, source: [MEM]',
      'title: none, legalReference: "DPR 380/2001 art. 6", status: sourced, source: [MEM]',
    )
    expect(first?.message).toBe('found sourced, but MEM was not read: accepted unverified')
  })

  it('refuse a comparison that does not suit the fact, or an unknown fact', () => {
    const wrong = breaking(
      'steps/public.yaml',
      'fact: contractForm, is: framework',
      'fact: contractForm, below: 3',
    )
    expect(wrong.first?.message).toContain('accepted: is, in')
  })

  it('refuse a holiday of two days, and a deadline moved by a rule nobody wrote', () => {
    const twice = breaking('calendar.yaml', 'day: "01-01"', 'day: "01-01", daysAfterEaster: 3')
    expect(twice.first).toMatchObject({ file: 'procedures/calendar.yaml' })
    expect(twice.first?.message).toContain('day or daysAfterEaster')
    cpSync(join(rulesDir, 'procedures'), join(folder, 'procedures'), { recursive: true })
    const unknown = breaking('steps/condominium.yaml', 'dueDayRule: civil', 'dueDayRule: church').first
    expect(unknown).toMatchObject({ file: 'procedures/steps/condominium.yaml' })
    expect(unknown?.message).toContain('accepted: tax, civil')
  })

  it('refuse a range of days upside down and a deadline without a term', () => {
    expect(breaking('steps/homes.yaml', 'low: 7, high: 30', 'low: 70, high: 30').first?.message).toBe(
      'low is above high',
    )
    cpSync(join(rulesDir, 'procedures'), join(folder, 'procedures'), { recursive: true })
    expect(breaking('steps/homes.yaml', 'days: 120, text', 'text').first?.message).toContain(
      'days, months or onDay',
    )
  })

  it('use every fact of the vocabulary, and only step texts an Italian and an Englishman can read', () => {
    const rules = loadProcedures(rulesDir)
    const whole = JSON.stringify(rules)
    const unused = Object.keys(PROCEDURE_FACTS).filter((fact) => !whole.includes(`"${fact}"`))
    expect(unused).toEqual([])
    for (const step of rules.steps) expect(step.text.it).not.toMatch(/\b(TODO|xxx)\b|["']$/)
  })

  it('word every fact a step may wait for', () => {
    const rules = loadProcedures(rulesDir)
    const asked = new Set(rules.questions.map(({ fact }) => fact as string))
    const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const fromCase = [
      'isListed',
      'isInLandscapeArea',
      'hasAudit',
      'assembly',
      'installedPowerKw',
      'largestHeatPumpKw',
    ]
    for (const fact of fromCase) expect(asked.has(fact) || `fact-${kebab(fact)}` in rules.texts).toBe(true)
  })
})
