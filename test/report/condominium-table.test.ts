import { describe, expect, it } from 'vitest'
import type { CondominiumFunding } from '../../src/core/planning/index.ts'
import { condominiumCsv, condominiumTable } from '../../src/report/index.ts'

const text = (it: string, en: string) => ({ it, en })
const figures = {
  costEur: 1000.5,
  grantEur: 0,
  deductionEur: 500.25,
  lostEur: 100.25,
  usableEur: 400,
  yearlyEur: 40,
  leftEur: 600.5,
}
const owner = {
  label: 'interno 1',
  thousandths: 29.125,
  ...figures,
  schemeIds: ['bonus-casa'],
  isTaxKnown: true,
}
const funding: CondominiumFunding = {
  works: [{ optionId: 'E01', name: text('Cappotto', 'External insulation'), costEur: 34351.93 }],
  scale: 40,
  isFromEdgeFloor: false,
  schemes: [
    {
      schemeId: 'bonus-casa',
      schemeName: text('Bonus casa (recupero edilizio)', 'Bonus casa (renovation)'),
      totalEur: 500.25,
      isDeduction: true,
      workIds: ['E01'],
    },
  ],
  whole: { thousandths: 1000, ...figures },
  owners: [owner],
  notListed: null,
  deductionYears: { first: 2027, last: 2036 },
  positions: 1,
  dependsOn: [],
  assumed: [],
  incentiveCase: { date: '2026-11-24', owner: {}, building: {}, works: [] },
  isProven: true,
}

describe('the table of the owners of a condominium', () => {
  it('writes money to the cent and thousandths with the decimals they have', () => {
    const { rows, total } = condominiumTable(funding, 'it')
    expect(rows).toEqual([
      [
        'interno 1',
        '29,125',
        '1.000,50\u202f€',
        'Bonus casa',
        '0,00\u202f€',
        '40,00\u202f€',
        '400,00\u202f€',
        '100,25\u202f€',
        '600,50\u202f€',
      ],
    ])
    expect(total.slice(0, 2)).toEqual(['In tutto', '1.000'])
  })

  it('says who loses, whose tax is not known and what no row covers, in the singular and the plural', () => {
    const one = condominiumTable({ ...funding, owners: [{ ...owner, isTaxKnown: false }] }, 'it').notes
    expect(one[0]).toMatch(/^Un proprietario paga meno tasse/)
    expect(one[1]).toMatch(/^Di un proprietario indicato/)
    const rest = { ...owner, label: '', thousandths: 941.75, isTaxKnown: false, lostEur: 0 }
    const two = condominiumTable(
      { ...funding, owners: [owner, { ...owner, label: 'interno 2' }], notListed: rest, positions: 1 },
      'en',
    )
    expect(two.notes[0]).toMatch(/^2 owners pay less tax than their deduction: €100 would be lost/)
    expect(two.notes[1]).toMatch(/^Nothing is known of the other 941.75 thousandths/)
    expect(two.notes[2]).toContain('computed together (one position only)')
    expect(two.rows.at(-1)?.[0]).toBe('The others, not entered')
  })

  it('says where the cost comes from, and that a flat under the roof may tell too much', () => {
    const edge = condominiumTable({ ...funding, isFromEdgeFloor: true }, 'it')
    expect(edge.before[0]).toContain('Cappotto (34.352\u202f€)')
    expect(edge.notes[0]).toContain('può essere troppo alto')
    const none = condominiumTable({ ...funding, schemes: [], deductionYears: null, isProven: false }, 'en')
    expect(none.before[1]).toBe('No incentive reaches these owners. The search stopped before the proof.')
  })

  it('writes a CSV that a spreadsheet reads as figures and never as formulas', () => {
    const csv = condominiumCsv({ ...funding, owners: [{ ...owner, label: '@SUM(A1), "x"' }] }, 'en').split(
      '\r\n',
    )
    expect(csv[1]).toBe(`"'@SUM(A1), ""x""",29.125,1000.5,Bonus casa,0,40,400,100.25,600.5`)
    expect(csv[2]).toBe('In all,1000,1000.5,,0,40,400,100.25,600.5')
  })
})
