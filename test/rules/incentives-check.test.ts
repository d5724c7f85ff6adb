import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluateWorkedExample, WorkedExample } from '../../src/core/incentives/index.ts'
import { loadIncentives } from '../../src/rules/incentives.ts'
import { checkRules } from '../../src/rules/incentives-check.ts'

const rulesDir = join(import.meta.dirname, '..', '..', 'rules')
const pack = loadIncentives(rulesDir)
const report = checkRules(rulesDir)

/** Another example of the printed kind, not in the rule files. */
function printed(scheme: string, inputs: Record<string, unknown>, expected: Record<string, unknown>) {
  return evaluateWorkedExample(
    pack,
    WorkedExample.parse({ id: 'x', scheme, inputs, expected, tolerance_eur: 0.01 }),
  )
}

describe('rules check', () => {
  it('has no problem', () => expect(report.problems).toEqual([]))

  it.each(report.examples.map((example) => [example.id, example] as const))('reproduces %s', (_, example) => {
    expect(example.differences).toEqual([])
  })

  it('knows all thirty-five printed examples', () => expect(pack.printed.examples).toHaveLength(35))
})

describe('worked examples in their printed form', () => {
  it.each([
    [
      'roof, zone D',
      {
        code: 'II.A',
        element: 'roof ventilated',
        zone: 'D',
        area_m2: 100,
        spend_eur: 50000,
        subject: 'PA',
        building: 'office',
        art_11_2: false,
      },
      { incentive_eur: 14000, c_used: 350 },
    ],
    [
      'EU components',
      {
        code: 'II.B',
        zone: 'D',
        area_m2: 50,
        spend_eur: 40000,
        subject: 'PA',
        building: 'office',
        eu_components: true,
      },
      { incentive_eur: 17600 },
    ],
    [
      'with Title III',
      {
        code: 'II.A',
        element: 'wall external',
        zone: 'E',
        area_m2: 100,
        spend_eur: 20000,
        subject: 'private tertiary',
        with_title_III: true,
      },
      { incentive_eur: 11000 },
    ],
    [
      'single payment of a PA',
      {
        code: 'III.A',
        type: 'air/water',
        prated_kw: 50,
        zone: 'E',
        scop: 4,
        eta_s_pct: 150,
        spend_eur: 90000,
        subject: 'PA',
        building: 'office',
      },
      { years: 5, instalments: 1 },
    ],
    [
      'double duct',
      {
        code: 'III.A',
        type: 'air/air fixed double duct',
        prated_kw: 3,
        zone: 'D',
        cop: 3,
        spend_eur: 5000,
        subject: 'private',
        building: 'residential',
      },
      { kp: 3 / 2.6, annual_eur: 3 * 1400 * (2 / 3) * (3 / 2.6) * 0.2 },
    ],
    [
      'pellet stove',
      { code: 'III.C', generator: 'pellet stove', pn_kw: 10, zone: 'E', ce: 1.2, years: 2 },
      { annual_eur: 3.35 * Math.log(10) * 1700 * 0.055 * 1.2 },
    ],
    [
      'district heating at 50 kW',
      { code: 'III.F', power_kw: 50, spend_eur: 20000, subject: 'private', building: 'residential' },
      { incentive_eur: 6500 },
    ],
    [
      'district heating above 50 kW',
      { code: 'III.F', power_kw: 51, spend_eur: 20000, subject: 'private', building: 'residential' },
      { incentive_eur: 5304 },
    ],
    [
      'hospital audit',
      { use: 'hospital', area_m2: 6000, spend_eur: 30000, subject: 'PA' },
      { max_eur: 18000, advance_eur: 9000 },
    ],
    [
      'two-year booking',
      { incentive_eur: 20000, years: 2, intermediate: true, subject: 'PA' },
      { advance_eur: 10000, intermediate_eur: 5000, balance_eur: 5000 },
    ],
    [
      'deep saving of a small firm',
      {
        code: 'II.A',
        element: 'wall external',
        zone: 'E',
        area_m2: 500,
        cost_net_vat_eur: 90000,
        size: 'small',
        primary_energy_reduction: 0.45,
        subject: 'enterprise',
        building: 'tertiary',
        assisted_zone: 'c',
      },
      { intensity: 0.65, incentive_eur: 45000 },
    ],
    [
      'PA office with a grant',
      {
        spend_eur: 300000,
        ct_formula_eur: 240000,
        other_grants_eur: 100000,
        pa_owned_and_used: true,
        building: 'office',
        art_11_2: false,
      },
      { ct_eur: 195000, total_eur: 295000 },
    ],
  ])('computes %s', (_, inputs, expected) => {
    const result = printed('conto-termico-3', inputs, expected)
    expect(result.notUnderstood).toEqual([])
    expect(result.differences).toEqual([])
  })

  it.each([
    ['conto-termico-3', { subject: 'condominium', building: 'residential', code: 'III.A' }, true],
    ['conto-termico-3', { subject: 'private', building: 'tertiary', code: 'II.B' }, true],
    [
      'conto-termico-3',
      {
        subject: 'enterprise',
        building: 'tertiary',
        code: 'III.A',
        type: 'air/water gas absorption',
        prated_kw: 20,
        zone: 'E',
        eta_s_pct: 150,
        sper: 1.6,
      },
      false,
    ],
    [
      'conto-termico-3',
      {
        subject: 'private',
        building: 'residential',
        code: 'III.A',
        type: 'air/water',
        prated_kw: 8,
        zone: 'E',
        eta_s_pct: 109,
        scop: 4,
      },
      false,
    ],
    [
      'conto-termico-3',
      {
        subject: 'private',
        building: 'residential',
        code: 'II.H',
        pv_kw: 6,
        pv_spend_eur: 9000,
        paired_hp_incentive_eur: 5000,
      },
      false,
    ],
    [
      'conto-termico-3',
      {
        subject: 'enterprise',
        size: 'small',
        building: 'tertiary',
        code: 'II.A',
        primary_energy_reduction: 0.09,
      },
      false,
    ],
    ['ecobonus', { intervention: 'oil boiler', year: 2025 }, false],
    ['ecobonus', { intervention: 'windows', year: 2026, taxpayer: 'public body' }, false],
    [
      'ecobonus',
      { intervention: 'building automation', year: 2026, building: 'office', main_dwelling: false },
      false,
    ],
    ['bonus-barriere', { year: 2026, spend_eur: 1000 }, false],
    ['bonus-mobili', { year: 2026, spend_eur: 1000 }, true],
  ])('%s %j is admissible: %s', (scheme, inputs, admissible) => {
    const result = printed(scheme, inputs, { admissible })
    expect(result.notUnderstood).toEqual([])
    expect(result.results.admissible).toBe(admissible)
  })

  it('reads lists in parallel', () => {
    const result = printed(
      'limit-16ter',
      { income_eur: [80000, 120000, 70000], children: [0, 3, 1] },
      { ceiling_eur: [7000, 8000, null] },
    )
    expect(result.differences).toEqual([])
  })

  it('compares with the lookup an input that is itself a result of the rules', () => {
    const inputs = {
      code: 'III.A',
      type: 'air/water',
      prated_kw: 8,
      zone: 'E',
      eta_s_pct: 165,
      scop: 4.2,
      eta_s_min_pct: 125,
      years: 5,
    }
    const result = printed('conto-termico-3', inputs, { kp: 1.5 })
    expect(result.inputMismatches.map((mismatch) => mismatch.name).sort()).toEqual(['eta_s_min_pct', 'years'])
  })

  it('says what it does not understand instead of guessing', () => {
    expect(printed('conto-termico-9', {}, { incentive_eur: 1 }).notUnderstood[0]).toContain('no mapping')
    const result = printed(
      'conto-termico-3',
      { code: 'IV.Z', colour: 'red' },
      { incentive_eur: 1, weight: 2 },
    )
    expect(result.notUnderstood.length).toBe(3)
    expect(result.isReproduced).toBe(false)
  })
})

describe('printed examples of the other schemes', () => {
  it.each([
    [
      'sismabonus',
      { spend_eur: 120000, year: 2026, main_dwelling: true },
      { rate: 0.5, deduction_eur: 48000, annual_eur: 4800 },
    ],
    ['sismabonus', { spend_eur: 50000, year: 2023, seismic_classes: 2 }, { rate: 0.8, deduction_eur: 40000 }],
    [
      'superbonus',
      { spend_eur: 60000, date: '2026-06-30', region: 'Umbria', crater: true },
      { rate: 1.1, deduction_eur: 55000 },
    ],
    ['iperammortamento-2026', { cost_eur: 3000000, grant_eur: 0 }, { saving_eur: 1200000 }],
    [
      'iperammortamento-2026',
      { cost_eur: 100000, grant_eur: 40000, depreciation_years: 5 },
      { saving_eur: 25920, annual_eur: 5184 },
    ],
    ['fnee', { cost_eur: 249999, subject: 'PA' }, { admissible: false }],
    ['fnee', { cost_eur: 1000000, subject: 'PA', infrastructure: true }, { loan_eur: 800000 }],
    ['fondo-kyoto-5', { cost_eur: 3000000 }, { loan_eur: 2000000 }],
    ['pnrr-m7-i17', { investment_eur: 20000000 }, { grant_eur: 13000000 }],
    ['pnrr-m7-i17', { investment_eur: 9999999 }, { admissible: false }],
    ['elena', { spend_eur: 1000000, programme_eur: 40000000 }, { grant_eur: 900000 }],
    ['tee', { toe: 12, price_eur: 200 }, { certificates: 12, annual_eur: 2400 }],
    [
      'ecobonus',
      { intervention: 'heating replacement', year: 2026, main_dwelling: true, spend_eur: 70000 },
      { deduction_eur: 30000 },
    ],
    [
      'ecobonus',
      { intervention: 'automation', year: 2027, main_dwelling: false, spend_eur: 60000 },
      { rate: 0.3, deduction_eur: 15000 },
    ],
    [
      'ecobonus',
      { intervention: 'windows', year: 2019, main_dwelling: false, spend_eur: 10000 },
      { rate: 0.5, deduction_eur: 5000 },
    ],
    [
      'conto-termico-3',
      {
        code: 'II.E',
        lamp: 'high-efficiency',
        useful_area_m2: 1000,
        spend_eur: 30000,
        subject: 'PA',
        building: 'office',
      },
      { c_used: 15, incentive_eur: 6000 },
    ],
    [
      'conto-termico-3',
      {
        code: 'II.A',
        element: 'wall internal',
        zone: 'F',
        area_m2: 100,
        cost_net_vat_eur: 20000,
        subject: 'large enterprise',
        building: 'tertiary',
        assisted_zone: 'a',
        primary_energy_reduction: 0.2,
      },
      { intensity: 0.4, incentive_eur: 5000 },
    ],
  ])('%s %j', (scheme, inputs, expected) => {
    const result = printed(scheme, inputs, expected)
    expect(result.notUnderstood).toEqual([])
    expect(result.differences).toEqual([])
  })
})
