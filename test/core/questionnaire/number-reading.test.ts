import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberText, readNumber } from '../../../src/core/questionnaire/index.ts'

describe('reading a number as people write it', () => {
  it.each([
    ['95', 95],
    ['95,5', 95.5],
    ['95.5', 95.5],
    ['1.200', 1200],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ["1'200", 1200],
    ['12.345.678', 12345678],
    ['1.200,50', 1200.5],
    ['1,200.50', 1200.5],
    ['1 200,5', 1200.5],
    ['0.500', 0.5],
    ['1,200', 1.2],
    ['1.20', 1.2],
    [',5', 0.5],
    ['95,', 95],
    ['007', 7],
    ['-3', -3],
    ['−3', -3],
    ['+3', 3],
    ['€ 1.200', 1200],
    ['1.200 €', 1200],
    ['95 mq', 95],
    ['95 M²', 95],
  ])('reads %s as %d in Italian', (text, value) => {
    expect(readNumber(text, 'it', ['mq', 'm²'])).toBe(value)
  })

  it('follows the language where a single mark stands before three digits', () => {
    expect(readNumber('1.200', 'it')).toBe(1200)
    expect(readNumber('1.200', 'en')).toBe(1.2)
    expect(readNumber('1,200', 'en')).toBe(1200)
    expect(readNumber('95,5', 'en')).toBe(95.5)
  })

  it.each([
    '',
    ' ',
    'novanta',
    '1e5',
    'NaN',
    'Infinity',
    '12 5',
    '1.2.3',
    '1.200.00',
    '1,2.3',
    '1..2',
    '.',
    ',',
    '-',
    '--3',
    '3-4',
    '0x10',
    '95 kg',
    '1.200,500.3',
    '1'.repeat(16),
  ])('does not take «%s» for a number', (text) => {
    expect(readNumber(text, 'it', ['mq'])).toBeUndefined()
  })

  it('gives up at once on a very long text', () => {
    expect(readNumber(`1${' '.repeat(1_000_000)}x`, 'it')).toBeUndefined()
  })

  it('reads back what it writes, in both languages', () => {
    const hundredths = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100)
    fc.assert(
      fc.property(hundredths, fc.constantFrom('it' as const, 'en' as const), (value, language) => {
        expect(readNumber(numberText(value, language), language)).toBe(value + 0)
      }),
    )
  })

  it('gives a finite number or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30, unit: fc.constantFrom(...'0123456789., -€') }), (text) => {
        const value = readNumber(text, 'it')
        expect(value === undefined || Number.isFinite(value)).toBe(true)
      }),
    )
  })
})

describe('writing a number', () => {
  it('groups thousands in both languages, four digits too', () => {
    expect(numberText(1700, 'it')).toBe('1.700')
    expect(numberText(1700, 'en')).toBe('1,700')
    expect(numberText(12.5, 'it')).toBe('12,5')
  })

  it('writes the true minus and never a negative zero', () => {
    expect(numberText(-1234.5, 'it')).toBe('−1.234,5')
    expect(numberText(-0.001, 'en')).toBe('0')
  })
})
