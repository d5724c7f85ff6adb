import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/cli/command.ts'
import { main } from '../../src/cli/main.ts'
import { Assessment } from '../../src/core/planning/index.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const CONDOMINIUM = 'fixtures/answers/condominium-milano-1968.json'

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
  return { code, out, notes }
}

describe('owners of a condominium on the command line', () => {
  test('an assessment gives the case of the whole building, which the incentives answer owner by owner', async () => {
    const assessed = await sportello(['assess', CONDOMINIUM, '--draws', '32'])
    expect(assessed.code).toBe(0)
    const { plans } = Assessment.parse(JSON.parse(assessed.out))
    const condominium = plans.find((plan) => plan.condominium !== undefined)?.condominium
    if (condominium === undefined) throw new Error('no plan of the assembly')
    expect(condominium.owners).toHaveLength(11)
    expect(condominium.notListed?.thousandths).toBe(64)

    const asked = JSON.stringify(condominium.incentiveCase)
    const { code, out } = await sportello(['incentives', '-', '--format', 'text'], asked)
    expect(code).toBe(0)
    const lines = out.split('\n')
    const heading = lines.findIndex((line) => line.includes('detrae l’anno'))
    expect(lines.slice(heading + 1, heading + 14).map((line) => line.trim().split(/\s{2,}/)[0])).toEqual([
      ...condominium.owners.map(({ label }) => label),
      'altri',
      'In tutto',
    ])
    expect(lines[heading + 6]).toMatch(/^ {2}interno 6 .* nessuna$/)
    const english = await sportello(['incentives', '-', '--format', 'text', '--lang', 'en'], asked)
    expect(english.out).toMatch(
      /Owner +share +cost +grant +deducts a year +deducts in all +loses +deduction with/,
    )
  })

  test('the same case gives each owner what the plan says, to the cents that are shared out', async () => {
    const assessed = await sportello(['assess', CONDOMINIUM, '--draws', '32'])
    const { plans } = Assessment.parse(JSON.parse(assessed.out))
    for (const { condominium } of plans) {
      if (condominium === undefined) continue
      const { out } = await sportello(['incentives', '-'], JSON.stringify(condominium.incentiveCase))
      const { best } = JSON.parse(out) as {
        best: { certain: { owners: { ownerId: string; usableEur: number }[] } }
      }
      for (const owner of condominium.owners) {
        const answered = best.certain.owners.find(({ ownerId }) => ownerId === owner.label)
        expect(Math.abs((answered?.usableEur ?? Number.NaN) - owner.usableEur)).toBeLessThan(0.2)
      }
    }
  })

  test('thousandths above the whole are refused with the field and what is accepted', async () => {
    const answers = JSON.parse(readFileSync(ROOT + CONDOMINIUM, 'utf8'))
    answers.coOwners.push({ label: 'soffitta', thousandths: 64.1 })
    const { code, notes } = await sportello(['assess', '-'], JSON.stringify(answers))
    expect(code).toBe(2)
    expect(notes).toMatch(/coOwners.*1000\.1.*thousandths that add up to at most 1000/s)
    answers.coOwners[0].thousandths = -1
    const negative = await sportello(['assess', '-'], JSON.stringify(answers))
    expect(negative.code).toBe(2)
    expect(negative.notes).toMatch(/coOwners\D+0\D+thousandths/)
  })
})
