import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/cli/command.ts'
import { main } from '../../src/cli/main.ts'
import { Quote } from '../../src/core/measures/quotes/index.ts'
import { Financing, Roadmap } from '../../src/core/planning/index.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const HOUSE = 'fixtures/answers/house-abbiategrasso-1972.json'
const FLAT = 'fixtures/answers/flat-milano-1965.json'

/** Runs a command with the files of the project and what it writes kept. */
async function sportello(args: readonly string[], stdin = '') {
  let out = ''
  let notes = ''
  const written = new Map<string, string>()
  const io: CommandIo = {
    readFile: (path) => written.get(path) ?? readFileSync(path.startsWith('/') ? path : ROOT + path, 'utf8'),
    readStdin: async () => stdin,
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
  return { code, out, notes, written, io }
}

describe('sportello roadmap', () => {
  test('stages the works of a plan or of a list, and prints a document of its schema', async () => {
    const { code, out, notes } = await sportello([
      'roadmap',
      HOUSE,
      '--budget',
      '12000',
      '--works',
      'E10,E04,P05',
    ])
    expect(notes).toBe('')
    expect(code).toBe(0)
    const roadmap = Roadmap.parse(JSON.parse(out))
    expect(roadmap.steps.flatMap((step) => step.works.map((work) => work.id)).sort()).toEqual([
      'E04',
      'E10',
      'P05',
    ])
    const ofPlan = await sportello(['roadmap', HOUSE, '--budget', '20000', '--years', '4', '--json'])
    expect(Roadmap.parse(JSON.parse(ofPlan.out)).horizonYears).toBe(4)
  }, 60_000)

  test.each([
    ['no budget', [HOUSE], /--budget: found nothing, accepted/],
    [
      'a budget that is no number',
      [HOUSE, '--budget', 'tanto'],
      /--budget: found "tanto", accepted a number/,
    ],
    ['a negative budget', [HOUSE, '--budget=-5'], /--budget: found "-5", accepted a number from 0/],
    [
      'eleven years',
      [HOUSE, '--budget', '1', '--years', '11'],
      /--years: found "11", accepted a whole number from 1 to 10/,
    ],
    [
      'an unknown aim',
      [HOUSE, '--budget', '1', '--aim', 'fun'],
      /--aim: found "fun", accepted energy-soon, worth/,
    ],
    [
      'a work the building cannot have',
      [HOUSE, '--budget', '1', '--works', 'E99'],
      /--works: found "E99", accepted one of/,
    ],
    [
      'a plan and works',
      [HOUSE, '--budget', '1', '--works', 'E10', '--plan', 'plan-1'],
      /accepted one of them/,
    ],
    [
      'an unknown plan',
      [HOUSE, '--budget', '1', '--plan', 'plan-9'],
      /--plan: found "plan-9", accepted plan-1/,
    ],
    [
      'a year gone by',
      [HOUSE, '--budget', '1', '--works', 'E10', '--start', '2024'],
      /--start: found "2024", accepted a year from 2026/,
    ],
  ])(
    '%s exits 2 with the option, what was found and what is accepted',
    async (_, args, message) => {
      const { code, out, notes } = await sportello(['roadmap', ...args])
      expect(code).toBe(2)
      expect(out).toBe('')
      expect(notes).toMatch(message)
    },
    60_000,
  )
})

describe('sportello quote', () => {
  test('the example offer for a house has a dear work, a wall that insulates too little and a total that is wrong', async () => {
    const { code, out } = await sportello(['quote', HOUSE, 'fixtures/quotes/house-envelope-and-sun.json'])
    expect(code).toBe(0)
    const result = JSON.parse(out)
    const ids = result.findings.map(
      (finding: { id: string; workId: string }) => `${finding.id}@${finding.workId}`,
    )
    expect(ids).toContain('work-high@E04')
    expect(ids).toContain('total-differs@null')
    expect(ids).toContain('performance-certificate@E04')
    const wall = result.admissions.find(
      (one: { schemeId: string; workId: string }) => one.schemeId === 'ecobonus' && one.workId === 'E04',
    )
    expect(wall.verdict).toBe('no')
    expect(result.items[6]).toMatchObject({ position: 'not-compared' })
  })

  test('the example offer for windows is over the cap of goods and asks too little VAT', async () => {
    const { out } = await sportello(['quote', FLAT, 'fixtures/quotes/flat-windows.json'])
    const { findings } = JSON.parse(out)
    const cap = findings.find((one: { id: string }) => one.id === 'cap-exceeded')
    // 13 m2 at 780 EUR of goods
    expect(cap).toMatchObject({ concern: 'not-admitted', eur: 11_830 - 13 * 780 })
    const vat = findings.find((one: { id: string }) => one.id === 'vat-differs')
    // DM 29-12-1999: 10 % on the rest and on as much of the significant goods, 22 % on what is above it
    const dueOn = (significant: number) => 0.2 * (13_520 - significant) + 0.22 * (2 * significant - 13_520)
    const due = 1352 - vat.eur
    expect(due).toBeGreaterThan(dueOn(11_830 * 0.8))
    expect(due).toBeLessThanOrEqual(dueOn(11_830))
    expect(vat.restsOnUnverified).toBe(true)
    expect(findings.map((one: { id: string }) => one.id)).toContain('expired')
  })

  test('one file too few, or a field nobody knows, exits 2', async () => {
    expect((await sportello(['quote', HOUSE])).notes).toMatch(/accepted two: ANSWERS.json and QUOTE.json/)
    const { schema, ...rest } = JSON.parse(readFileSync(`${ROOT}fixtures/quotes/flat-windows.json`, 'utf8'))
    const odd = JSON.stringify({ schema, ...rest, colour: 'red' })
    const { code, notes } = await sportello(['quote', FLAT, '-'], odd)
    expect(code).toBe(2)
    expect(notes).toMatch(/colour: found a field named "colour"/)
  })

  test('the examples are documents of the schema', () => {
    for (const name of ['house-envelope-and-sun', 'flat-windows'])
      expect(
        Quote.safeParse(JSON.parse(readFileSync(`${ROOT}fixtures/quotes/${name}.json`, 'utf8'))).success,
      ).toBe(true)
  })
})

describe('sportello finance and report', () => {
  test('prints loans with the rate of an offer', async () => {
    const { code, out } = await sportello([
      'finance',
      HOUSE,
      '--rate',
      '0.065',
      '--years',
      '5',
      '--own',
      '10000',
    ])
    expect(code).toBe(0)
    const financing = Financing.parse(JSON.parse(out))
    const personal = financing.loans.find((loan) => loan.productId === 'personal-loan')
    expect(personal?.cost).toMatchObject({ nominalRate: 0.065, years: 5 })
    expect(personal?.principalEur).toBeCloseTo(financing.outlayEur - 10_000, 2)
  }, 60_000)

  test('a rate written in per cent exits 2', async () => {
    const { code, notes } = await sportello(['finance', HOUSE, '--rate', '6.5'])
    expect(code).toBe(2)
    expect(notes).toMatch(/--rate: found "6.5", accepted a number from 0 to 0.3/)
  })

  test('the report carries the roadmap given to it, with every point of Annex VIII', async () => {
    const plan = await sportello(['assess', HOUSE, '--draws', '16'])
    const roadmap = await sportello(['roadmap', HOUSE, '--budget', '12000', '--works', 'E10,E04,P05'])
    const io = { ...plan.io }
    const files = new Map([
      ['plan.json', plan.out],
      ['roadmap.json', roadmap.out],
    ])
    let html = ''
    const code = await main(
      ['report', 'plan.json', '--roadmap', 'roadmap.json', '--out', 'r.html', '--lang', 'en'],
      {
        ...io,
        readFile: (path) => files.get(path) ?? '',
        writeFile: (_, text) => {
          html = text
        },
      },
    )
    expect(code).toBe(0)
    expect(html).toContain('draft for the renovation passport')
    for (const point of Roadmap.parse(JSON.parse(roadmap.out)).contents) expect(html).toContain(point.point)
  }, 60_000)

  test.each(['roadmap', 'roadmap-request', 'quote', 'quote-request', 'finance', 'finance-request'])(
    'the schema of %s is printed',
    async (name) => {
      const { code, out } = await sportello(['schema', name])
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ type: 'object' })
    },
  )
})
