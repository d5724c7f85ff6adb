import { describe, expect, it } from 'vitest'
import { heatingDaysOfMonth, legalHeatingDays } from '../../../src/core/territory/index.ts'
import { tables } from './tables.ts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

describe('days of the heating season', () => {
  it('are 183 in zone E, 17 in October, 15 in April and none in June (case S011)', () => {
    const days = MONTHS.map((month) => legalHeatingDays(tables, 'E', month))
    expect(days.reduce((sum, count) => sum + count, 0)).toBe(183)
    expect(days[9]).toBe(17)
    expect(days[3]).toBe(15)
    expect(days[5]).toBe(0)
  })

  it.each([
    ['A', 105],
    ['B', 121],
    ['C', 137],
    ['D', 166],
    ['E', 183],
    ['F', 200],
  ] as const)('are in zone %s %i a year', (zone, expected) => {
    const total = MONTHS.reduce((sum, month) => sum + legalHeatingDays(tables, zone, month), 0)
    expect(total).toBe(expected)
  })

  it('count both ends of a season within one year', () => {
    const season = { start: '03-10', end: '04-02' }
    expect(MONTHS.map((month) => heatingDaysOfMonth(season, month))).toEqual([
      0, 0, 22, 2, 0, 0, 0, 0, 0, 0, 0, 0,
    ])
  })

  it('count twice neither end when a season starts and ends in one month of two years', () => {
    expect(heatingDaysOfMonth({ start: '04-20', end: '04-10' }, 4)).toBe(21)
  })

  it.each([0, 13, 1.5])('refuse month %s', (month) => {
    expect(() => legalHeatingDays(tables, 'E', month)).toThrow(/month: found .*1 to 12/)
  })
})
