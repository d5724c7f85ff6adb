import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/cli/command.ts'
import { main } from '../../src/cli/main.ts'

const ROOT = new URL('../../', import.meta.url).pathname

/** Runs a command with what it reads given and what it writes kept. */
async function sportello(args: readonly string[], stdin = '') {
  let out = ''
  let notes = ''
  const written = new Map<string, string>()
  const io: CommandIo = {
    readFile: (path) => readFileSync(path.startsWith('/') ? path : ROOT + path, 'utf8'),
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
  return { code, out, notes, written }
}

const home = (more: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ entrance: 'home', comune: 'Legnano', ...more })

describe('bad input exits 2, says field, found and accepted, and prints nothing', () => {
  test.each([
    [
      'an unknown comune',
      home({ comune: 'Atlantide' }),
      /comune: found "Atlantide", accepted the name or the ISTAT code/,
    ],
    ['a comune misspelt', home({ comune: 'Abbiategraso' }), /accepted one of .*Abbiategrasso \(MI\)/],
    ['a negative area', home({ floorAreaM2: -5 }), /floorAreaM2: found -5, accepted at least 10/],
    [
      'the year 3000',
      home({ constructionYear: 3000 }),
      /constructionYear: found 3000, accepted at most 2100/,
    ],
    ['a year to come', home({ constructionYear: 2050 }), /constructionYear: found "2050", accepted/],
    [
      'windows larger than the wall',
      home({ buildingKind: 'detached', wallAreaM2: 100, windowAreaM2: 150 }),
      /windowAreaM2: found "150", accepted at most wallAreaM2, 100 m²/,
    ],
    ['malformed JSON', '{"entrance": "home", comune}', /malformed JSON at line 1, column 22/],
    ['a wrong type', home({ comune: 5 }), /comune: found 5, accepted a value of type string/],
    ['a field nobody knows', home({ flourArea: 100 }), /flourArea: found a field named "flourArea"/],
    ['nothing', '', /found an empty text, accepted a JSON document/],
  ])('%s', async (_, stdin, message) => {
    const { code, out, notes } = await sportello(['assess', '-'], stdin)
    expect(code).toBe(2)
    expect(notes).toMatch(message)
    expect(out).toBe('')
    expect(notes).not.toMatch(/\bat .*\.ts:\d+/)
  })

  test.each([
    ['no command', [], /Usage|sportello assess/],
    ['an unknown command', ['improve'], /found the command "improve", accepted serve, assess/],
    ['no file', ['rate'], /BUILDING.json is missing/],
    ['a file that is not there', ['rate', '/nowhere.json'], /found no readable file \/nowhere.json/],
    [
      'a date that is none',
      ['rate', 'fixtures/buildings/detached-house-1972.json', '--date', '24/11/2026'],
      /YYYY-MM-DD/,
    ],
    ['an unknown option', ['assess', '-', '--fast'], /Unknown option '--fast'/],
    [
      'a method of later',
      ['simulate', 'fixtures/buildings/detached-house-1972.json', '--method', 'guess'],
      /accepted monthly, hourly/,
    ],
    [
      'hours of the monthly method',
      ['simulate', 'fixtures/buildings/detached-house-1972.json', '--method', 'monthly', '--seed', '2'],
      /--seed: found with --method monthly, accepted --seed with --method hourly/,
    ],
    [
      'weather that is no EPW',
      ['simulate', 'fixtures/buildings/detached-house-1972.json', '--weather', 'README.md'],
      /--weather: found .* at line 1.*accepted/,
    ],
    [
      'weather that is not there',
      ['simulate', 'fixtures/buildings/detached-house-1972.json', '--weather', 'nowhere.epw'],
      /found no readable file nowhere.epw/,
    ],
    ['an unknown schema', ['schema', 'house'], /found the document "house", accepted answers, building/],
    [
      'draws that are no number',
      ['assess', 'fixtures/answers/house-abbiategrasso-1972.json', '--draws', 'many'],
      /--draws/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, notes } = await sportello(args)
    expect(code).toBe(2)
    expect(notes).toMatch(message)
    expect(out).toBe('')
  })
})

describe('what commands print', () => {
  test('rate gives the class by the edition of place and date', async () => {
    const file = 'fixtures/buildings/detached-house-1972.json'
    const today = JSON.parse((await sportello(['rate', file])).out)
    expect(today).toMatchObject({
      schema: 'sportello/rating/1',
      date: '2026-11-24',
      rating: { edition: 'IT-LOM-2026' },
    })
    const before = JSON.parse((await sportello(['rate', file, '--date', '2026-06-02'])).out)
    expect(before.rating.edition).toBe('IT-LOM-2019')
  })

  test('simulate gives twelve months that add up to the year', async () => {
    const { code, out } = await sportello(['simulate', 'fixtures/buildings/detached-house-1972.json'])
    const { standard } = JSON.parse(out)
    expect(code).toBe(0)
    expect(standard.heatingNeedMonthlyKwh).toHaveLength(12)
    const sum = standard.heatingNeedMonthlyKwh.reduce((a: number, b: number) => a + b, 0)
    expect(sum).toBeCloseTo(standard.heatingNeedKwh, 6)
  })

  test('simulate by the hour closes its balance, stands beside the monthly method and writes its hours', async () => {
    const { code, out, written } = await sportello([
      'simulate',
      'fixtures/buildings/detached-house-1972.json',
      '--hourly-output',
      'hours.csv',
    ])
    expect(code).toBe(0)
    const { method, zones, weather, conventions } = JSON.parse(out)
    expect(conventions.heatingReserve).toMatchObject({ value: 1.5, status: 'unverified' })
    expect(method).toBe('hourly')
    expect(weather.source).toMatch(/^synthesised from the monthly climate, seed 1/)
    expect(zones.map(({ use }: { use: string }) => use)).toEqual(['standard', 'actual'])
    for (const zone of zones) {
      expect(zone.balance.relative).toBeLessThan(1e-6)
      expect(zone.months).toHaveLength(12)
      const { heating, cooling, reasons } = zone.monthlyMethod.comparison
      expect(Math.abs(heating.hourlyOverMonthly)).toBeLessThan(0.1)
      expect(heating.hourlyLessMonthlyKwhM2).toBeCloseTo(heating.hourlyKwhM2 - heating.monthlyKwhM2, 9)
      expect(cooling.hourlyKwhM2).toBeCloseTo(zone.year.coolingKwh / 160, 9)
      expect(reasons.map(({ id }: { id: string }) => id)).toEqual(
        zone.use === 'standard' ? [] : ['heating-hours', 'unheated-rooms', 'cooling-hours'],
      )
    }
    const lines = written.get('hours.csv')?.trimEnd().split('\n') ?? []
    expect(lines).toHaveLength(1 + 2 * 8760)
    const standardKwh = lines
      .filter((line) => line.includes(',standard,'))
      .reduce((sum, line) => sum + Number(line.split(',')[8]) / 1000, 0)
    expect(standardKwh).toBeCloseTo(zones[0].year.heatingKwh, -1)
  })

  test('another seed is another year of the same climate', async () => {
    const year = async (seed: string) => {
      const args = ['simulate', 'fixtures/buildings/detached-house-1972.json', '--seed', seed]
      return JSON.parse((await sportello(args)).out).zones[0].year.heatingKwh as number
    }
    const [one, again, other] = [await year('1'), await year('1'), await year('2')]
    expect(again).toBe(one)
    expect(other).not.toBe(one)
    expect(Math.abs(other / one - 1)).toBeLessThan(0.05)
  })

  test('schema documents have their object at the root', async () => {
    const schema = JSON.parse((await sportello(['schema', 'answers'])).out)
    expect(schema.type).toBe('object')
    expect(schema.required).toEqual(['entrance', 'comune'])
  })

  test('incentives answers a case and an example as printed by its source', async () => {
    const example = {
      scheme: 'conto-termico-3',
      inputs: {
        code: 'III.A',
        type: 'air/water',
        prated_kw: 8,
        zone: 'E',
        eta_s_pct: 165,
        scop: 4.2,
        spend_eur: 14000,
        temperature_application: 'medium',
        subject: 'private',
        building: 'residential',
      },
      expected: { incentive_eur: 4662.86 },
    }
    const { code, out } = await sportello(['incentives', '-'], JSON.stringify(example))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ isReproduced: true, results: { incentive_eur: 4662.86 } })
    const work = { id: 'w', workKind: 'wall-painting', spendEur: 1000 }
    const unknownWork = JSON.stringify({ date: '2026-11-24', owner: {}, building: {}, works: [work] })
    const wrong = await sportello(['incentives', '-'], unknownWork)
    expect(wrong.code).toBe(2)
    expect(wrong.notes).toMatch(/works.0.workKind: found "wall-painting"/)
  })

  test('rules check reproduces every worked example', async () => {
    const { code, notes, out } = await sportello(['rules', 'check'])
    expect(notes).toMatch(/(\d+) of \1 worked examples reproduced/)
    expect(JSON.parse(out).problems).toEqual([])
    expect(code).toBe(0)
  })
})

describe('from answers to a report', () => {
  test.each(['flat-milano-1965', 'house-abbiategrasso-1972', 'school-arluno-1974'])('%s', async (name) => {
    const { code, out } = await sportello(['assess', `fixtures/answers/${name}.json`, '--draws', '32'])
    expect(code).toBe(0)
    const assessment = JSON.parse(out)
    expect(assessment.plans.length).toBeGreaterThanOrEqual(3)
    expect(out).not.toMatch(/NaN|Infinity/)
    const report = await sportello(['report', '-', '--out', 'report.html', '--lang', 'en'], out)
    expect(report.code).toBe(0)
    expect(report.written.get('report.html')).toMatch(/<html lang="en"/)
  })
})
