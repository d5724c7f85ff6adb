import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compareRules } from '../../src/rules/incentives-impact.ts'

const rulesDir = join(import.meta.dirname, '..', '..', 'rules')
const folder = mkdtempSync(join(tmpdir(), 'sportello-impact-'))
cpSync(join(rulesDir, 'incentives'), join(folder, 'incentives'), { recursive: true })

describe('rules impact', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('finds nothing between a folder and its copy', () => {
    const report = compareRules(rulesDir, folder)
    expect(report.changed).toEqual([])
    expect(report.notComparable).toEqual([])
    expect(report.compared).toBeGreaterThan(150)
  })

  it('names the cases that a new figure changes, by how much, and the schemes that come and go', () => {
    const path = join(folder, 'incentives', 'bonus-casa.yaml')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('2025-01-01, value: 96000', '2025-01-01, value: 90000'),
    )
    rmSync(join(folder, 'incentives', 'milano-be2.yaml'))
    const cases = join(folder, 'cases')
    mkdirSync(cases)
    writeFileSync(
      join(cases, 'home.json'),
      JSON.stringify({
        date: '2026-11-24',
        owner: { subject: 'natural-person', right: 'owner', isMainDwelling: true },
        building: { buildingUse: 'residential' },
        works: [{ id: 'w', workKind: 'other-works', spendEur: 96000 }],
      }),
    )
    const report = compareRules(rulesDir, folder, { casesDir: cases })
    expect(report.schemesRemoved).toEqual(['milano-be2'])
    const example = report.changed.find(({ id }) => id === 'casa-ceiling')
    expect(example?.lines).toContainEqual({
      what: 'total bonus-casa',
      before: 48000,
      after: 45000,
      differenceEur: -3000,
    })
    const home = report.changed.find(({ kind }) => kind === 'case-file')
    expect(home?.lines.map(({ what }) => what)).toContain('best presentValue')
  })
})
