import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/cli/command.ts'
import { main } from '../../src/cli/main.ts'
import { SummerComfort } from '../../src/core/diagnosis/index.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const HOUSE = 'fixtures/buildings/detached-house-1972.json'

async function sportello(args: readonly string[], stdin = '') {
  let out = ''
  let notes = ''
  const io: CommandIo = {
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
  }
  const code = await main(args, io)
  return { code, notes, document: out === '' ? null : JSON.parse(out) }
}

describe('simulate tells the heat of a summer without cooling', () => {
  test.each([
    ['by month', [], 18],
    ['by the hour', ['--method', 'hourly'], 18],
    ['in the year of a seed', ['--seed', '5'], 5],
  ])('%s', async (_, args, seed) => {
    const { code, document } = await sportello(['simulate', HOUSE, ...args])
    expect(code).toBe(0)
    expect(SummerComfort.parse(document.summer)).toEqual(document.summer)
    expect(document.summer.basis.weather).toContain(`seed ${seed}`)
    expect(document.summer.spread.seeds).toEqual([seed, 1, 2, 3, 4])
    expect(
      document.summer.basis.habits.every(({ status }: { status: string }) => status === 'unverified'),
    ).toBe(true)
  })

  test('but not under a climate no hours can be drawn from: the months stand, and a note says so', async () => {
    const house = JSON.parse(readFileSync(`${ROOT}${HOUSE}`, 'utf8'))
    const month = {
      days: 30,
      externalTemperatureC: 5,
      beamHorizontalKwhM2Day: 12,
      diffuseHorizontalKwhM2Day: 8,
    }
    const climate = { latitudeDeg: 48, designTemperatureC: -5, months: new Array(12).fill(month) }
    const { code, notes, document } = await sportello(
      ['simulate', '-'],
      JSON.stringify({ ...house, climate }),
    )
    expect(code).toBe(0)
    expect(document.summer).toBeNull()
    expect(document.standard.heatingNeedMonthlyKwh).toHaveLength(12)
    expect(notes).toMatch(/Summer: not computed/)
  })

  test('and schema documents its form', async () => {
    const { document } = await sportello(['schema', 'summer'])
    expect(document.properties.building).toBeDefined()
    expect(JSON.stringify(document)).toContain('outsideAdaptiveRangeHours')
  })
})
