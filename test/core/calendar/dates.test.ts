import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateInWords,
  daysBetween,
  earlier,
  later,
} from '../../../src/core/calendar/index.ts'

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('dates without a clock', () => {
  it('days added are the days between, across leap years and summer time', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('a term in months ends on the same day, or on the last of a shorter month (art. 2963 c.c.)', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-11-24', 18)).toBe('2028-05-24')
  })

  it('orders two dates', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(daysBetween(earlier(a, b), later(a, b))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it.each([
    ['2027-05-01', '1º maggio 2027', '1 May 2027'],
    ['2026-12-31', '31 dicembre 2026', '31 December 2026'],
    ['2026-13-01', '2026-13-01', '2026-13-01'],
    ['domani', 'domani', 'domani'],
  ])('%s is %s', (date, it, en) => {
    expect(dateInWords(date, 'it')).toBe(it)
    expect(dateInWords(date, 'en')).toBe(en)
  })
})
