import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Answers, type Bill } from '../../../../src/core/building/index.ts'
import { diagnose } from '../../../../src/core/diagnosis/index.ts'
import { prepareCase } from '../../../../src/core/planning/case-context.ts'
import { assess } from '../../../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../../../src/rules/assessment.ts'

const root = join(import.meta.dirname, '../../../..')
const DATE = '2026-11-24'
const rules = loadAssessmentRules(join(root, 'rules'))
const flat = Answers.parse(
  JSON.parse(readFileSync(join(root, 'fixtures/answers/flat-milano-1965.json'), 'utf8')),
)
const caseWith = (bills: readonly Bill[]) => prepareCase({ ...flat, bills: [...bills] }, rules, DATE)
const gasOf = (context: ReturnType<typeof caseWith>) =>
  diagnose(context.bare, context.diagnosis).actual.delivered['natural-gas'] ?? 0
const describedGasKwh = gasOf(caseWith([]))
const gas = (kwh: number, more: Partial<Bill> = {}): Bill => ({
  carrier: 'natural-gas',
  quantity: kwh,
  unit: 'kWh',
  ...more,
})

describe('A building brought to its bills', () => {
  test('without bills, and with bills of an energy it does not use, it stays as described', () => {
    expect(caseWith([]).uncertain.calibration).toBeNull()
    const other = caseWith([{ carrier: 'pellet', quantity: 900, unit: 'kg' }])
    expect(other.uncertain.calibration).toBeNull()
    expect(other.bare).toEqual(caseWith([]).bare)
  })

  test('bills that say what the description said leave it where it was, and surer', () => {
    const context = caseWith([gas(describedGasKwh)])
    const { calibration } = context.uncertain
    expect(calibration?.agreement).toBe('close')
    expect(calibration?.distance).toBeCloseTo(0, 6)
    expect(calibration?.moved).toEqual([])
    expect(gasOf(context)).toBeCloseTo(describedGasKwh, 3)
  })

  test('the consumption lands between description and bill, nearer to the bill', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.7, max: 1.5, noNaN: true }), (ratio) => {
        const billed = describedGasKwh * ratio
        const found = gasOf(caseWith([gas(billed)]))
        const way = (found - describedGasKwh) / (billed - describedGasKwh || 1)
        if (Math.abs(ratio - 1) < 0.02) return
        expect(way).toBeGreaterThan(0.5)
        expect(way).toBeLessThan(1)
      }),
      { numRuns: 25 },
    )
  })

  test('three years of bills weigh more than one, euros less than a quantity', () => {
    const billed = describedGasKwh * 1.3
    const year = (from: number) => gas(billed, { from: `${from}-01-01`, to: `${from}-12-31` })
    const one = gasOf(caseWith([year(2025)]))
    const three = gasOf(caseWith([year(2023), year(2024), year(2025)]))
    expect(three).toBeGreaterThan(one)
    const price = caseWith([]).diagnosis.pricesEurKwh.household['natural-gas']
    const inEuro = caseWith([{ carrier: 'natural-gas', costEur: billed * price }])
    expect(inEuro.uncertain.calibration?.energies[0]?.basis).toBe('cost')
    expect(gasOf(inEuro)).toBeLessThan(one)
    expect(gasOf(inEuro)).toBeGreaterThan(describedGasKwh)
  })

  test('what was answered exactly does not move: people, set-point, floor area', () => {
    const context = caseWith([gas(describedGasKwh * 1.4)])
    const before = caseWith([])
    expect(context.bare.actualUse.occupants).toBe(before.bare.actualUse.occupants)
    expect(context.bare.zones.map((zone) => zone.floorAreaM2)).toEqual(
      before.bare.zones.map((zone) => zone.floorAreaM2),
    )
    expect(context.uncertain.calibration?.moved[0]?.factor).toBe('behaviour')
  })

  test('bills nobody could have with this building move nothing, and the result says so', () => {
    const context = caseWith([gas(describedGasKwh * 6)])
    expect(context.uncertain.calibration?.agreement).toBe('not-explained')
    expect(context.bare).toEqual(caseWith([]).bare)
  })

  test('bills of half a summer are no year: nothing is calibrated', () => {
    const context = caseWith([gas(300, { from: '2025-06-01', to: '2025-08-31' })])
    expect(context.uncertain.calibration).toBeNull()
  })

  test('an assessment with its bills is surer of its cost and of its savings', () => {
    const without = assess({ ...flat, bills: undefined }, rules, DATE, { draws: 64 })
    const withBills = assess(flat, rules, DATE, { draws: 64 })
    const { billRelativeHalfWidth, calibration } = withBills.diagnosis
    expect(billRelativeHalfWidth).toBeLessThan(0.75 * without.diagnosis.billRelativeHalfWidth)
    expect(calibration?.energies.map(({ carrier }) => carrier)).toEqual(['natural-gas', 'electricity'])
    for (const { billedKwh, describedKwh, calibratedKwh } of calibration?.energies ?? []) {
      expect(Math.abs(calibratedKwh - billedKwh)).toBeLessThan(Math.abs(describedKwh - billedKwh))
    }
  }, 60_000)
})
