import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadQuoteTables } from '../../src/rules/quotes.ts'
import { schemeFigures } from '../../src/rules/scheme-figures.ts'

const RULES = join(import.meta.dirname, '../../rules')
const copies: string[] = []

/** The files the table of caps reads, with one text of the scheme file changed. */
function rulesWith(found: string, put: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'sportello-rules-'))
  copies.push(copy)
  cpSync(join(RULES, 'measures', 'quotes'), join(copy, 'measures', 'quotes'), { recursive: true })
  cpSync(join(RULES, 'incentives', 'ecobonus.yaml'), join(copy, 'incentives', 'ecobonus.yaml'))
  const file = join(copy, 'incentives', 'ecobonus.yaml')
  const text = readFileSync(file, 'utf8')
  if (!text.includes(found)) throw new Error(`the scheme file has no ${found}`)
  writeFileSync(file, text.replace(found, put))
  return copy
}
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true })
})

const wallsInMilan = (rulesDir: string) =>
  loadQuoteTables(rulesDir).caps.find(
    (cap) =>
      cap.schemeIds.includes('ecobonus') &&
      cap.measureIds.includes('E01') &&
      cap.climateZones?.includes('E') === true,
  )

describe('caps of the law in the table of offers', () => {
  test('are those of the scheme file, with its status', () => {
    expect(wallsInMilan(RULES)).toMatchObject({ eur: 195, status: 'sourced' })
    const changed = rulesWith(
      'external: { "A, B, C": 180, "D, E, F": 195 }',
      'external: { "A, B, C": 180, "D, E, F": 201 }',
    )
    expect(wallsInMilan(changed)?.eur).toBe(201)
  })

  test('a figure the scheme file does not have is refused with file and line', () => {
    const without = rulesWith('windowCapEurM2:', 'glassCapEurM2:')
    expect(() => loadQuoteTables(without)).toThrow(
      /unit-caps\.yaml:\d+: caps\.\d+\.from: no parameter "windowCapEurM2" in the scheme "ecobonus"/,
    )
  })

  test('a key that is in no row of the table is named', () => {
    const figure = schemeFigures(RULES)
    expect(figure({ scheme: 'ecobonus', parameter: 'windowCapEurM2', at: ['G'] })).toMatch(/no "G"/)
    expect(figure({ scheme: 'ecobonus', parameter: 'windowCapEurM2', at: [] })).toMatch(/no number/)
  })
})
