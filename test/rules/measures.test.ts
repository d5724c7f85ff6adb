import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EFFECT_KINDS } from '../../src/core/measures/index.ts'
import { loadMeasures } from '../../src/rules/measures.ts'

const rules = join(import.meta.dirname, '../../rules')

describe('the catalogue of measures', () => {
  const { measures, tables } = loadMeasures(rules)

  it('holds at least thirty measures, each id once', () => {
    const ids = measures.map(({ id }) => id)
    expect(ids.length).toBeGreaterThanOrEqual(30)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has something to do for every kind of effect except those kept for later measures', () => {
    const used = new Set(measures.map(({ effect }) => effect.kind))
    expect(EFFECT_KINDS.filter((kind) => !used.has(kind))).toEqual(['solar-film'])
  })

  it('spells every source out', () => {
    const sources = measures.flatMap((measure) => measure.costs.map(({ source }) => source))
    for (const source of sources) expect(source, source).not.toMatch(/^[A-Z0-9]+(;|$)/)
  })

  it('repeats the limits of Conto Termico 3.0 for zone E', () => {
    const { wall, roof, floor, window } = tables.targets.uValueWm2K
    expect([wall.E, roof.E, floor.E, window.E]).toEqual([0.23, 0.2, 0.25, 1.3])
  })

  it('says how much of the typical prices rests on unverified sources', () => {
    const lines = measures.flatMap(({ costs }) => costs)
    const unverified = lines.filter(({ status }) => status === 'unverified').length
    expect(unverified / lines.length).toBeLessThan(0.8)
    for (const { status, source } of lines) {
      if (status === 'sourced') expect(source).not.toContain('Judgement of the project')
    }
  })
})

describe('mistakes in the files', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sportello-measures-'))
    cpSync(join(rules, 'measures'), join(folder, 'measures'), { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const edit = (file: string, from: string, to: string): void => {
    const path = join(folder, 'measures', file)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
  }

  it('names file, line and field of a price out of order', () => {
    edit('controls.yaml', 'low: 75, typical: 120', 'low: 150, typical: 120')
    expect(() => loadMeasures(folder)).toThrow(
      /controls\.yaml:\d+ field measures\.0\.costs\.0\.typical: low, typical and high must not decrease/,
    )
  })

  it('lists the accepted effects for an unknown one', () => {
    edit('electricity.yaml', 'kind: battery\n', 'kind: flywheel\n')
    expect(() => loadMeasures(folder)).toThrow(/effect\.kind: found "flywheel", accepted add-insulation/)
  })

  it('refuses a quantity the effect does not give', () => {
    edit('electricity.yaml', 'quantity: capacityKwh', 'quantity: areaM2')
    expect(() => loadMeasures(folder)).toThrow(/quantity: found "areaM2", accepted each, works, capacityKwh/)
  })

  it('refuses a price called sourced on the strength of a judgement', () => {
    edit('controls.yaml', 'status: sourced, source: "TRV16;', 'status: sourced, source: "J;')
    expect(() => loadMeasures(folder)).toThrow(/found sourced, but J was not read: accepted unverified/)
  })

  it('refuses an unknown source, fact, conflict and a repeated id', () => {
    edit('controls.yaml', 'source: "TRV16;', 'source: "NOPE;')
    expect(() => loadMeasures(folder)).toThrow(/found "NOPE; .*accepted one of LAZ23/)
    edit('controls.yaml', 'source: "NOPE;', 'source: "TRV16;')
    edit('controls.yaml', 'fact: emitters', 'fact: colour')
    expect(() => loadMeasures(folder)).toThrow(
      /controls\.yaml:\d+ field measures\.0\.applicability\.1\.all\.0\.fact/,
    )
    edit('controls.yaml', 'fact: colour', 'fact: emitters')
    edit('plant.yaml', 'conflicts: [P08]', 'conflicts: [Z99]')
    expect(() => loadMeasures(folder)).toThrow(/found "Z99", accepted the id or the slot of a measure/)
    edit('plant.yaml', 'conflicts: [Z99]', 'conflicts: [P08]')
    edit('electricity.yaml', 'id: R02', 'id: R01')
    expect(() => loadMeasures(folder)).toThrow(/found R01 twice/)
  })

  it('says where YAML itself is broken', () => {
    edit('electricity.yaml', 'measures:', 'measures: [')
    expect(() => loadMeasures(folder)).toThrow(/electricity\.yaml:\d+/)
  })
})
