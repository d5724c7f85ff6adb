import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadBalanceSheetRules, loadFinancingRules, loadGlobalCostRules } from '../../src/rules/finance.ts'

const RULES = join(import.meta.dirname, '..', '..', 'rules')

/** A rules folder with one finance file, changed. */
function changed(name: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'finance-rules-'))
  mkdirSync(join(folder, 'finance'))
  writeFileSync(join(folder, 'finance', name), change(readFileSync(join(RULES, 'finance', name), 'utf8')))
  return folder
}

describe('the finance rules of the repository', () => {
  test('loans, contracts, global cost and balance-sheet criteria are read', () => {
    expect(loadFinancingRules(RULES).loans.map((loan) => loan.id)).toContain('condominium-loan')
    expect(loadGlobalCostRules(RULES).periodYears.commercial.value).toBe(20)
    expect(loadBalanceSheetRules(RULES).criteria.length).toBeGreaterThanOrEqual(8)
  })

  test('the floors of the cover ratios say that nobody verified them', () => {
    const { covenants } = loadFinancingRules(RULES)
    expect([covenants.dscr.status, covenants.llcr.status]).toEqual(['unverified', 'unverified'])
  })

  test('a soft loan that closed in 2022 is there and says so', () => {
    const kyoto = loadFinancingRules(RULES).loans.find((loan) => loan.id === 'fondo-kyoto-5')
    expect(kyoto).toMatchObject({ state: 'closed' })
  })

  test('the sensitivity of society contains the 3 % real that the regulation asks for', () => {
    expect(loadGlobalCostRules(RULES).perspectives.macroeconomic.sensitivityRates).toContain(0.03)
  })
})

describe('a malformed finance file', () => {
  test('a loan with a rate of 299 % is refused with file, line and field', () => {
    const folder = changed('financing.yaml', (text) => text.replace('value: 0.0299', 'value: 2.99'))
    expect(() => loadFinancingRules(folder)).toThrow(/financing\.yaml:\d+: loans\.0\.nominalRate\.value/)
  })

  test('a sensitivity without the chosen rate is refused', () => {
    const folder = changed('global-cost.yaml', (text) => text.replace('[0.03, 0.05]', '[0.02, 0.05]'))
    expect(() => loadGlobalCostRules(folder)).toThrow(/perspectives\.macroeconomic\.sensitivityRates/)
  })

  test('a criterion with two comparisons is refused', () => {
    const folder = changed('balance-sheet.yaml', (text) =>
      text.replace('{ atLeast: 8 }', '{ atLeast: 8, atMost: 9 }'),
    )
    expect(() => loadBalanceSheetRules(folder)).toThrow(/balance-sheet\.yaml:\d+: criteria\.0\.test/)
  })
})
