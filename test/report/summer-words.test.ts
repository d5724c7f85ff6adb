import { describe, expect, it } from 'vitest'
import { type SummerCell, type SummerRow, summerHoursChart } from '../../src/report/index.ts'

const cell = (hours: number): SummerCell => ({
  hours,
  hottestC: 30 + hours / 200,
  hotNights: hours > 0 ? 40 : 0,
})
const row = (label: string, today: number, warmer: number): SummerRow => ({
  label,
  today: cell(today),
  warmer: cell(warmer),
})
const warmerName = { it: 'un’estate calda di metà secolo', en: 'a hot mid-century summer' }
const titleOf = (...rows: [SummerRow, ...SummerRow[]]) => summerHoursChart({ rows, warmerName }, 'it').title

describe('the chart of hours too hot', () => {
  it('says the plan that helps most, and where none helps how hot it is', () => {
    expect(titleOf(row('Com’è ora', 70, 870), row('A', 60, 900), row('B', 40, 530))).toBe(
      'In un’estate calda di metà secolo, da 870 a 530 ore troppo calde con «B»',
    )
    expect(titleOf(row('Com’è ora', 70, 870), row('A', 60, 900), row('B', 70, 870))).toBe(
      'Ore troppo calde: circa 70 in un’estate come oggi, 870 in un’estate calda di metà secolo',
    )
  })

  it('of one plan says what it does, for worse too', () => {
    expect(titleOf(row('Com’è ora', 70, 870), row('A', 60, 900))).toContain(
      'da 870 a 900 ore troppo calde con «A»',
    )
    expect(titleOf(row('Com’è ora', 70, 870), row('A', 70, 870))).toMatch(/^Ore troppo calde: circa 70/)
  })

  it('draws what its table says, a bar for each summer and row, and gives the figures as numbers', () => {
    const chart = summerHoursChart({ rows: [row('Com’è ora', 70, 870), row('A', 0, 530)], warmerName }, 'en')
    const drawn = [...chart.wide.matchAll(/data-hours="(\d+)"/g)].map((match) => Number(match[1]))
    expect(drawn).toEqual([70, 870, 0, 530])
    expect(chart.table.rows.map((cells) => [cells[1]?.value, cells[4]?.value])).toEqual([
      [70, 870],
      [0, 530],
    ])
    expect(chart.table.columns).toHaveLength(7)
  })
})
