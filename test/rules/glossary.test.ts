import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGlossary } from '../../src/rules/glossary.ts'

const terms = readGlossary()

describe('the glossary', () => {
  it('explains the abbreviations people meet', () => {
    const ids = terms.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining(['ape', 'cer', 'cam', 'epc', 'isee', 'irpef', 'vmc', 'smc', 'gse']),
    )
  })

  it('says each thing in at most 14 words, in both languages', () => {
    for (const { definition } of terms) {
      for (const text of [definition.it, definition.en])
        expect(text.split(/\s+/).length, text).toBeLessThanOrEqual(14)
    }
  })

  it('is refused with two terms of the same id', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'glossary-')), 'glossary.yaml')
    const term = { id: 'ape', term: { it: 'a', en: 'a' }, definition: { it: 'a', en: 'a' } }
    const glossary = { schema: 'sportello/glossary/1', source: 's', date: '2026-01-01', status: 'unverified' }
    writeFileSync(file, JSON.stringify({ ...glossary, terms: [term, term] }))
    expect(() => readGlossary(file)).toThrow(/two terms have the same id/)
    writeFileSync(file, JSON.stringify({ ...glossary, terms: [{ ...term, definition: { it: 'a' } }] }))
    expect(() => readGlossary(file)).toThrow(/definition\.en/)
  })
})
