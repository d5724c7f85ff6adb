import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { Building } from '../../src/core/building/index.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const HOUSE = 'fixtures/buildings/detached-house-1972.json'
const house = Building.parse(JSON.parse(readFileSync(ROOT + HOUSE, 'utf8')))
const insulated = JSON.stringify({
  ...house,
  zones: house.zones.map((zone) => ({
    ...zone,
    thermalBridgeSurchargeWm2K: 0,
    elements: zone.elements.map((element) =>
      element.id === 'wall-north'
        ? { ...element, construction: { family: element.construction.family, uValueWm2K: 0.25 } }
        : element,
    ),
  })),
})

async function rate(args: readonly string[], stdin = insulated) {
  let out = ''
  let notes = ''
  const code = await main(['rate', ...args], {
    readFile: (path) => readFileSync(path.startsWith('/') ? path : ROOT + path, 'utf8'),
    readStdin: async () => stdin,
    writeFile: () => undefined,
    out: (text) => {
      out += text
    },
    note: (text) => {
      notes += `${text}\n`
    },
    today: () => '2026-11-24',
    rulesDir: `${ROOT}rules`,
  })
  return { code, notes, result: out === '' ? undefined : JSON.parse(out) }
}

describe('rate --before', () => {
  test('gives both classes in one edition and the requirements by the permit', async () => {
    const { code, result } = await rate(['-', '--before', HOUSE, '--permit-date', '2022-05-01'])
    expect(code).toBe(0)
    expect(result.ratingBefore.edition).toBe(result.rating.edition)
    expect(result.requirements).toMatchObject({ edition: 'IT-LOM-2019', level: 'requalification' })
    expect(result.requirements.checks).toContainEqual(
      expect.objectContaining({ id: 'u-value/wall-north', found: 0.25, limit: 0.28, isMet: true }),
    )
  })

  test('takes the date of the rating for the permit when none is told', async () => {
    const { result } = await rate(['-', '--before', HOUSE])
    expect(result.permitDate).toBe('2026-11-24')
    expect(result.requirements.edition).toBe('IT-LOM-2026')
  })

  test('a rebuilt house owes what a new one does', async () => {
    const { result } = await rate(['-', '--before', HOUSE, '--rebuilt'])
    expect(result.requirements.level).toBe('new')
  })

  test.each([
    ['a permit date alone', ['-', '--permit-date', '2022-05-01'], /--permit-date needs --before/],
    ['a permit date that is none', ['-', '--before', HOUSE, '--permit-date', 'May'], /found "May"/],
    ['two comuni', ['-', '--before', HOUSE], /comuneIstatCode: found 015002, accepted 015146/],
    [
      'a season nobody knows',
      ['-', '--season', 'short'],
      /--season: found "short", accepted legal or computed/,
    ],
  ])('refuses %s', async (title, args, message) => {
    const stdin = title === 'two comuni' ? insulated.replace('015002', '015146') : insulated
    const { code, notes, result } = await rate(args, stdin)
    expect(code).not.toBe(0)
    expect(notes).toMatch(message)
    expect(result).toBeUndefined()
  })
})

test('rate --season sets the season of the method aside, and says which was used', async () => {
  const usual = await rate([HOUSE])
  const legal = await rate([HOUSE, '--season', 'legal'])
  expect([usual.result.heatingSeason, legal.result.heatingSeason]).toEqual(['computed', 'legal'])
  expect(usual.result.rating.epHNdKwhM2).toBeGreaterThan(legal.result.rating.epHNdKwhM2)
  expect(usual.result.rating.class).toBe(legal.result.rating.class)
})

describe('rate says what it does not know', () => {
  const inPalermo = (building: Building) => JSON.stringify({ ...building, comuneIstatCode: '082053' })
  const before = '/before-palermo.json'

  async function rateInPalermo() {
    let out = ''
    const code = await main(['rate', '-', '--before', before], {
      readFile: (path) =>
        path === before ? inPalermo(house) : readFileSync(path.startsWith('/') ? path : ROOT + path, 'utf8'),
      readStdin: async () => inPalermo(Building.parse(JSON.parse(insulated))),
      writeFile: () => undefined,
      out: (text) => {
        out += text
      },
      note: () => undefined,
      today: () => '2026-11-24',
      rulesDir: `${ROOT}rules`,
    })
    return { code, result: JSON.parse(out) }
  }

  test('in zone B from June 2026 the class carries its caution, and the limits of the works are unknown, not passed', async () => {
    const { code, result } = await rateInPalermo()
    expect(code).toBe(0)
    expect(result.rating.edition).toBe('IT-2026')
    expect(result.assumptions[0]).toMatchObject({ id: 'edition' })
    expect(result.assumptions[0].text.it).toMatch(/zone A-D/)
    const wall = result.requirements.checks.find((check: { id: string }) => check.id === 'u-value/wall-north')
    expect(wall).toMatchObject({ found: 0.25, limit: null, isMet: 'unknown' })
    expect(JSON.stringify(wall)).toMatch(/non è ancora stato letto/)
  })

  test('primary energy comes by carrier and adds up to the class', async () => {
    const { result } = await rate(['-'])
    const nren = result.byCarrier.reduce(
      (sum: number, line: { nrenKwhM2: number }) => sum + line.nrenKwhM2,
      0,
    )
    expect(nren).toBeCloseTo(result.rating.epGlNrenKwhM2, 6)
    expect(result.exportedKwh).toBe(0)
  })
})
