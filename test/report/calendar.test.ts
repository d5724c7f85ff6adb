import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, foldLine } from '../../src/report/calendar/content-lines.ts'
import { procedureCalendar } from '../../src/report/calendar/procedure-calendar.ts'
import { planOf, WINDOWS, work } from '../core/procedures/procedures-for-tests.ts'

const options = { lang: 'it', calendarId: 'case-1', title: 'I passi, in ordine', date: '2026-11-30' } as const
const octets = (line: string) => new TextEncoder().encode(line).length
const unfold = (text: string) => text.replaceAll('\r\n ', '')
const unescaped = (text: string) =>
  text.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

describe('content lines of RFC 5545', () => {
  it('are at most 75 octets long, keep every character whole and unfold to what they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = `SUMMARY:${escapeText(text)}`
        const folded = foldLine(line)
        for (const piece of folded.split('\r\n')) expect(octets(piece)).toBeLessThanOrEqual(75)
        expect(folded).not.toContain('\uFFFD')
        if (!line.includes('\r')) expect(unfold(folded)).toBe(line)
      }),
    )
  })

  it('fold after octet 75 and not before', () => {
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75))
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
    expect(foldLine(`${'x'.repeat(74)}à`)).toBe(`${'x'.repeat(74)}\r\n à`)
  })

  it('escape what would end a value, and give it back', () => {
    expect(escapeText('a;b,c\\d\ne')).toBe('a\\;b\\,c\\\\d\\ne')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unescaped(escapeText(text))).toBe(text.replaceAll(/\r\n|\r/g, '\n'))
      }),
    )
  })
})

describe('the calendar file of the steps', () => {
  const plan = planOf({})
  const file = procedureCalendar(plan, options)
  const lines = unfold(file).split('\r\n')

  it('opens and closes every part it opens, each line ended by CRLF', () => {
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const stack: string[] = []
    for (const line of lines) {
      if (line.startsWith('BEGIN:')) stack.push(line.slice(6))
      if (line.startsWith('END:')) expect(stack.pop()).toBe(line.slice(4))
    }
    expect(stack).toEqual([])
  })

  it('has all-day dates without time or zone, and ends after it starts', () => {
    const starts = lines.filter((line) => /^(DTSTART|DTEND|DUE)/.test(line))
    expect(starts.length).toBeGreaterThan(10)
    for (const line of starts) expect(line).toMatch(/^(DTSTART|DTEND|DUE);VALUE=DATE:\d{8}$/)
    lines.forEach((line, index) => {
      if (!line.startsWith('DTSTART')) return
      expect((lines[index + 1] ?? '').slice(-8) > line.slice(-8)).toBe(true)
    })
  })

  it('keeps the UID of a step from one file to the next, different for each part', () => {
    const uids = (text: string) => unfold(text).match(/UID:\S+/g) ?? []
    const later = procedureCalendar(planOf({ startDate: '2027-05-01' }), { ...options, date: '2027-05-01' })
    expect(uids(later)).toEqual(uids(file))
    expect(new Set(uids(file)).size).toBe(uids(file).length)
    expect(uids(file)).toContain('UID:step-survey@case-1.sportello')
  })

  it('has the ENEA deadline as something to do, with a reminder, and says when its date is only expected', () => {
    const todo = unfold(file).split('BEGIN:VTODO')[1] ?? ''
    expect(todo).toContain('UID:deadline-enea-envelope-enea-90@case-1.sportello')
    expect(todo).toContain('TRIGGER;RELATED=END:-P14D')
    expect(todo).toContain('Data stimata')
    const known = planOf({ today: '2027-03-02', events: { envelopeWorksEnd: '2027-03-01' } })
    const exact = unfold(procedureCalendar(known, options)).split('BEGIN:VTODO')[1] ?? ''
    expect(exact).toContain('DUE;VALUE=DATE:20270530')
    expect(exact).not.toContain('Data stimata')
  })

  it('marks a deadline as completed once its step is ticked, and drops what was done', () => {
    const done = planOf({
      today: '2027-03-10',
      events: { envelopeWorksEnd: '2027-03-01' },
      done: { 'enea-envelope': '2027-03-09' },
    })
    const text = unfold(procedureCalendar(done, options))
    expect(text).toContain('STATUS:COMPLETED\r\nCOMPLETED:20270309T000000Z')
    expect(text).not.toContain('UID:step-enea-envelope@')
  })

  it('does not put terms that bind an office among the things to do', () => {
    const gse = planOf(
      {},
      { ...WINDOWS, works: [work('heat-pump', { powerKw: 9, schemeIds: ['conto-termico-3'] })] },
    )
    expect(procedureCalendar(gse, options)).not.toContain('deadline-gse-review')
  })

  it('speaks English when asked', () => {
    expect(unfold(procedureCalendar(plan, { ...options, lang: 'en' }))).toContain(
      'SUMMARY:ENEA form for walls\\, roof and windows',
    )
  })
})
