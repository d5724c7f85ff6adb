import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayKindOf, dueDay, easterSunday, workingDayBy } from '../../../src/core/calendar/index.ts'
import { loadProcedures } from '../../../src/rules/procedures.ts'

const { holidays, dueDayRules } = loadProcedures(join(import.meta.dirname, '../../../rules'))
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const kindOf = (date: string) => dayKindOf(date, holidays).kind

describe('the calendar of holidays', () => {
  it('knows Easter of years printed in calendars, early and late ones too', () => {
    expect([2024, 2025, 2026, 2027, 2035, 2038, 2000, 1943, 1818].map(easterSunday)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2035-03-25',
      '2038-04-25',
      '2000-04-23',
      '1943-04-25',
      '1818-03-22',
    ])
  })

  it('counts the Monday of the Angel, and 4 October from 2026 only', () => {
    expect(kindOf('2027-03-29')).toBe('holiday')
    expect(kindOf('2027-10-04')).toBe('holiday')
    expect(kindOf('2024-10-04')).toBe('working')
  })

  it('tells Saturday, Sunday and a working day apart', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29'].map(kindOf)).toEqual(['working', 'saturday', 'sunday'])
  })
})

describe('a term that ends on a day off', () => {
  const { tax, civil } = dueDayRules

  it('of a tax duty passes Saturday, Sunday and holidays in a row', () => {
    // Saturday 25 December 2027, Santo Stefano on Sunday.
    expect(dueDay('2027-12-25', tax?.unusable ?? [], holidays)).toBe('2027-12-27')
    expect(dueDay('2028-09-30', tax?.unusable ?? [], holidays)).toBe('2028-10-02')
  })

  it('of civil law stays on a Saturday and passes a Sunday', () => {
    expect(dueDay('2026-11-28', civil?.unusable ?? [], holidays)).toBe('2026-11-28')
    expect(dueDay('2026-11-29', civil?.unusable ?? [], holidays)).toBe('2026-11-30')
  })

  it('without a rule stays where it is', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(dueDay(date, [], holidays)).toBe(date)
      }),
    )
  })

  it('moves by less than a week to the first working day, and the working day before is never after it', () => {
    fc.assert(
      fc.property(day, (date) => {
        const moved = dueDay(date, ['saturday', 'holiday'], holidays)
        const before = workingDayBy(date, holidays)
        expect(kindOf(moved)).toBe('working')
        expect(kindOf(before)).toBe('working')
        expect(moved >= date && moved <= addDays(date, 6)).toBe(true)
        expect(before <= date && (kindOf(date) !== 'working' || before === moved)).toBe(true)
      }),
    )
  })
})
