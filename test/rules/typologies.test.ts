import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkBuilding, tabulaBuilding } from '../../src/core/building/index.ts'
import { loadTypologies } from '../../src/rules/typologies.ts'

const rulesDir = join(import.meta.dirname, '../../rules')
const tables = loadTypologies(rulesDir)
const copies: string[] = []

/** A copy of the typologies with one text replaced. */
function rulesWith(file: string, from: string | RegExp, to: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'typologies-'))
  copies.push(copy)
  cpSync(join(rulesDir, 'typologies'), join(copy, 'typologies'), { recursive: true })
  const path = join(copy, 'typologies', file)
  const text = readFileSync(path, 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`Nothing to replace in ${file}.`)
  writeFileSync(path, changed)
  return copy
}

afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true })
})

function tabula(code: string) {
  const row = tables.tabulaBuildings.find((candidate) => candidate.code === code)
  if (!row) throw new Error(`No TABULA row ${code}.`)
  return row
}

describe('the typologies', () => {
  it('hold the 32 exemplary buildings, four sizes by eight periods, and ten averages', () => {
    const exemplary = tables.tabulaBuildings.filter(({ isExemplary }) => isExemplary)
    expect(tables.tabulaBuildings).toHaveLength(42)
    expect(exemplary).toHaveLength(32)
    for (const sizeClass of ['SFH', 'TH', 'MFH', 'AB']) {
      const rows = exemplary.filter((row) => row.sizeClass === sizeClass).map(({ toYear }) => toYear)
      expect(rows).toEqual([1900, 1920, 1945, 1960, 1975, 1990, 2005, 9999])
    }
  })

  it('keep half of the results withheld, and the inputs of all', () => {
    expect(tables.tabulaBuildings.filter(({ published }) => published === null)).toHaveLength(21)
    expect(tables.tabulaRefurbishments).toHaveLength(32)
    expect(tabula('IT.MidClim.AB.01').published?.heatingNeedKwhM2).toBe(132.615)
  })

  it('cover every construction of every year and zone without gaps', () => {
    const kinds = new Map<string, Set<string>>()
    for (const { element, kind } of tables.constructions)
      kinds.set(element, (kinds.get(element) ?? new Set()).add(kind))
    const needed: [element: string, kinds: string[]][] = [
      [
        'wall',
        [
          'typical',
          'stone-or-solid-brick',
          'thin-solid-brick',
          'cavity-empty',
          'cavity-insulated',
          'blocks-or-concrete',
          'external-insulation',
          'timber',
        ],
      ],
      [
        'roof',
        [
          'attic-typical',
          'lived-in-typical',
          'flat-typical',
          'attic-uninsulated',
          'attic-insulated',
          'lived-in-old',
          'lived-in-insulated',
          'flat-uninsulated',
          'flat-insulated',
        ],
      ],
      ['floor', ['slab', 'on-ground', 'between-units']],
      [
        'window',
        [
          'typical',
          'single',
          'single-plus-secondary',
          'double-old-aluminium',
          'double-wood-or-pvc',
          'double-low-emissivity',
          'triple',
        ],
      ],
      ['door', ['typical']],
    ]
    for (const [element, names] of needed) {
      for (const kind of names) {
        for (let year = 1000; year <= 2100; year += 1) {
          for (const zone of ['A', 'B', 'C', 'D', 'E', 'F']) {
            const rows = tables.constructions.filter(
              (row) =>
                row.element === element &&
                row.kind === kind &&
                row.fromYear <= year &&
                year <= row.toYear &&
                (row.climateZone === '' || row.climateZone === zone),
            )
            if (rows.length !== 1)
              expect.fail(`${element} ${kind} of ${year} in zone ${zone} has ${rows.length} rows`)
          }
        }
      }
    }
  })

  it('name a listed source for every number, and use every listed source', () => {
    const text = JSON.stringify({ ...tables, sources: null })
    // `questionnaire` and others are also words of the data, so look for the exact field
    const unused = Object.keys(tables.sources).filter((source) => !text.includes(`"source":"${source}"`))
    expect(unused).toEqual([])
  })
})

describe('a TABULA row as a building', () => {
  it('is valid, and flags nothing worse than its own oddities', () => {
    for (const row of tables.tabulaBuildings) {
      const errors = checkBuilding(tabulaBuilding(row)).filter(
        ({ severity, path }) => severity === 'error' && !path.includes('windows'),
      )
      expect(
        errors.filter(({ path }) => path !== 'storeys'),
        row.code,
      ).toEqual([])
    }
  })

  it('gives back the published transmission, ventilation and capacity of every row with results', () => {
    for (const row of tables.tabulaBuildings) {
      if (!row.published) continue
      const [zone] = tabulaBuilding(row).zones
      if (!zone) throw new Error('No zone.')
      const b = (index: number) => {
        const boundary = zone.elements[index]?.boundary
        return boundary && 'bFactor' in boundary ? (boundary.bFactor ?? 1) : 1
      }
      const opaque = zone.elements.reduce(
        (total, { areaM2, construction }, index) =>
          total + areaM2 * (construction.uValueWm2K ?? 0) * b(index),
        0,
      )
      const glass = zone.windows.reduce((total, { areaM2, uValueWm2K }) => total + areaM2 * uValueWm2K, 0)
      const bridges = zone.thermalBridges.reduce((total, { lengthM, psiWmK }) => total + lengthM * psiWmK, 0)
      expect((opaque + glass + bridges) / zone.floorAreaM2, row.code).toBeCloseTo(
        row.published.transmissionWm2K,
        3,
      )
      const air = 0.34 * (zone.ventilation.airChangePerH ?? 0) * (zone.netVolumeM3 / zone.floorAreaM2)
      expect(air, row.code).toBeCloseTo(row.published.ventilationWm2K, 3)
      expect(zone.heatCapacityKjM2K / 3.6).toBeCloseTo(row.conditions.heatCapacityWhM2K, 6)
    }
  })
})

describe('reading typologies', () => {
  it('refuses a source that is not listed, saying where', () => {
    const copy = rulesWith(
      'geometry.yaml',
      'doorM2: { value: 2.4, source: tabula',
      'doorM2: { value: 2.4, source: hearsay',
    )
    expect(() => loadTypologies(copy)).toThrow(/geometry\/doorM2.*hearsay/)
  })

  it('refuses a number without a source', () => {
    const copy = rulesWith(
      'habits.yaml',
      'heatingSetPointC: { value: 20, source: judgement, status',
      'heatingSetPointC: { value: 20, status',
    )
    expect(() => loadTypologies(copy)).toThrow(/heatingSetPointC/)
  })

  it('refuses text in the place of a number, naming row and column', () => {
    const copy = rulesWith('tabula-buildings.csv', ',899.3,', ',large,')
    expect(() => loadTypologies(copy)).toThrow(/IT\.MidClim\.AB\.01 column A_ref_m2: found "large"/)
  })

  it('refuses a row with a cell too many', () => {
    const copy = rulesWith('constructions.csv', 'wall,thin-solid-brick,', 'wall,thin-solid-brick,,')
    expect(() => loadTypologies(copy)).toThrow(/constructions\.csv, row/)
  })

  it('refuses a field nobody reads', () => {
    const copy = rulesWith(
      'habits.yaml',
      'airing:',
      'yawning: { value: 1, source: judgement, status: unverified }\nairing:',
    )
    expect(() => loadTypologies(copy)).toThrow(/yawning/)
  })
})
