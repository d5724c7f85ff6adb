import { describe, expect, test } from 'vitest'
import { Answers } from '../../src/core/building/index.ts'
import { issueText, readDocument, readJson } from '../../src/input/index.ts'

describe('reading JSON', () => {
  test('says line and column where the text breaks', () => {
    const result = readJson('{\n  "a": 1,\n  "b": }\n')
    expect(result.ok).toBe(false)
    expect(result.ok ? '' : result.issues[0]?.message).toBe('not valid JSON at line 3, column 8')
  })

  test('says that nothing came when the text is empty', () => {
    const result = readJson('  ')
    expect(result.ok ? '' : result.issues[0]?.found).toBe('an empty text')
  })

  test('forgives the mark some editors put at the start', () => {
    expect(readJson('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
  })
})

describe('checking a document', () => {
  const problems = (value: unknown) => {
    const result = readDocument(value, Answers)
    return result.ok ? [] : result.issues.map(issueText)
  }

  test('accepts what the schema accepts', () => {
    expect(problems({ entrance: 'home', comune: 'Legnano' })).toEqual([])
  })

  test('names the field, what was found and what is accepted', () => {
    expect(problems({ entrance: 'home', comune: 'Legnano', floorAreaM2: -5 })).toEqual([
      'floorAreaM2: found -5, accepted at least 10',
    ])
    expect(problems({ entrance: 'castle', comune: 'Legnano' })).toEqual([
      'entrance: found "castle", accepted one of home, flat, public',
    ])
    expect(problems({ entrance: 'home' })).toEqual(['comune: found nothing, accepted a value of type string'])
    expect(problems({ entrance: 'home', comune: 'Legnano', constructionYear: 3000 })).toEqual([
      'constructionYear: found 3000, accepted at most 2100',
    ])
  })

  test('refuses a field it does not know instead of ignoring it', () => {
    expect(problems({ entrance: 'home', comune: 'Legnano', flourArea: 5 })).toEqual([
      'flourArea: found a field named "flourArea", accepted only the fields of the schema',
    ])
  })

  test('finds problems inside lists', () => {
    const bills = [{ carrier: 'natural-gas', quantity: 3, unit: 'gallons' }]
    expect(problems({ entrance: 'home', comune: 'Legnano', bills })).toEqual([
      'bills.0.unit: found "gallons", accepted one of Smc, kWh, l, kg, MWh',
    ])
  })
})
