import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/cli/command.ts'
import { main } from '../../src/cli/main.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const HOUSE = 'fixtures/answers/house-abbiategrasso-1972.json'

async function sportello(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  let out = ''
  let notes = ''
  const written = new Map<string, string>()
  const io: CommandIo = {
    readFile: (path) => files[path] ?? readFileSync(path.startsWith('/') ? path : ROOT + path, 'utf8'),
    readStdin: async () => files['-'] ?? '',
    writeFile: (path, text) => void written.set(path, text),
    out: (text) => {
      out += text
    },
    note: (text) => {
      notes += `${text}\n`
    },
    today: () => '2026-11-24',
    rulesDir: `${ROOT}rules`,
  }
  const code = await main(args, io)
  return { code, out, notes, written }
}

describe('sportello steps', () => {
  test('prints the steps, and writes the calendar and the list to print', async () => {
    const { code, out, written } = await sportello([
      'steps',
      HOUSE,
      '--ics',
      'steps.ics',
      '--checklist',
      'steps.html',
    ])
    expect(code).toBe(0)
    const result = JSON.parse(out)
    expect(result).toMatchObject({ schema: 'sportello/steps/1', date: '2026-11-24' })
    expect(written.get('steps.ics')).toMatch(/^BEGIN:VCALENDAR/)
    const page = written.get('steps.html') ?? ''
    for (const step of result.procedure.steps.slice(0, 3)) expect(page).toContain(step.title.it.slice(0, 12))
    expect(page).toContain('Abbiategrasso (Milano)')
    expect(page).toContain('☐')
  }, 20_000)

  test('warns that today’s rates end before the calendar pays', async () => {
    const { out } = await sportello(['steps', HOUSE])
    const kinds = JSON.parse(out).procedure.conflicts.map((conflict: { kind: string }) => conflict.kind)
    expect(kinds).toContain('figures')
  }, 20_000)

  test('resumes from a file of progress, with a start of its own', async () => {
    const progress = JSON.stringify({ done: { survey: '2026-10-02' }, answers: { firmsOnSite: 1 } })
    const { out } = await sportello(
      ['steps', HOUSE, '--start', '2026-10-01', '--progress', 'progress.json'],
      { 'progress.json': progress },
    )
    const { procedure } = JSON.parse(out)
    expect(procedure.startDate).toBe('2026-10-01')
    const ids = procedure.steps.map((step: { id: string }) => step.id)
    expect(ids).not.toContain('safety-notice')
    expect(procedure.steps[0]).toMatchObject({ id: 'survey', doneOn: '2026-10-02' })
  }, 20_000)

  test.each([
    [['steps', HOUSE, '--plan', 'plan-77'], /--plan: found plan-77, accepted plan-1/],
    [['steps', HOUSE, '--start', 'spring'], /YYYY-MM-DD/],
    [['steps', HOUSE, '--lang', 'de'], /--lang: found "de", accepted it, en/],
    [
      ['steps', HOUSE, '--progress', 'p.json'],
      /done\/dance: found dance, accepted .*survey|done\.dance: found dance, accepted .*survey/,
    ],
  ])(
    '%j is refused',
    async (args, message) => {
      const { code, out, notes } = await sportello(args, { 'p.json': '{"done":{"dance":"2026-01-01"}}' })
      expect(code).toBe(2)
      expect(out).toBe('')
      expect(notes).toMatch(message)
    },
    20_000,
  )
})

describe('sportello incentives', () => {
  const asked = JSON.stringify({
    date: '2026-11-24',
    owner: { subject: 'natural-person', right: 'owner', isMainDwelling: true, taxCapacityEurYear: 8000 },
    building: { climateZone: 'E', hasWorkingHeating: true, buildingUse: 'residential', dwellings: 1 },
    works: [
      { id: 'windows', workKind: 'window-replacement', spendEur: 20_000, areaM2: 20, uValueAfterWm2K: 1.2 },
      { id: 'wall', workKind: 'wall-insulation', spendEur: 10_000, areaM2: 100, uValueAfterWm2K: 0.5 },
    ],
  })
  const run = (...args: string[]) => sportello(['incentives', '-', ...args], { '-': asked })

  test('says what waiting until January loses, with dates and euros', async () => {
    const { code, out } = await run('--format', 'text')
    expect(code).toBe(0)
    expect(out).toMatch(/Pagando dal 1º gennaio 2027 gli incentivi sarebbero 10\.800\s€ invece di 15\.000\s€/)
    expect(out).toMatch(/basterebbe: trasmittanza dopo: al massimo/)
    expect(out).toContain('Provato')
    expect((await run('--format', 'text', '--lang', 'en')).out).toContain('Paying from 1 January 2027')
  })

  test('takes objectives by name, and the plan of an assessment as it is', async () => {
    expect(JSON.parse((await run('--objective', 'lowest-outlay')).out).objective).toEqual({
      kind: 'lowest-outlay-first-year',
    })
    const assessment = JSON.parse((await sportello(['assess', HOUSE])).out)
    const [plan] = assessment.plans
    const { code, out } = await sportello(['incentives', '-'], { '-': JSON.stringify(plan.incentiveCase) })
    expect(code).toBe(0)
    expect(JSON.parse(out).best.certain.usableEur).toBeCloseTo(plan.incentiveEur.certain, 0)
  }, 20_000)

  test.each([
    [['--objective', 'luck'], /--objective: found "luck", accepted net-present-value/],
    [['--until', '2026-11-24'], /until: found "2026-11-24", accepted a day after 2026-11-24/],
    [['--format', 'pdf'], /accepted json, text/],
  ])('%j is refused', async (args, message) => {
    const { code, notes } = await run(...args)
    expect(code).toBe(2)
    expect(notes).toMatch(message)
  })
})
