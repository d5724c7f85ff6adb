import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { comuneSchema, provinceSchema } from '../../src/core/territory/index.ts'
import { loadTerritory } from '../../src/rules/territory.ts'

const rulesDir = join(import.meta.dirname, '../../rules')
const tables = loadTerritory(rulesDir)
const copies: string[] = []

/** A copy of the territorial rules with one text replaced. */
function rulesWith(file: string, from: string | RegExp, to: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'territory-'))
  copies.push(copy)
  cpSync(join(rulesDir, 'territory'), join(copy, 'territory'), { recursive: true })
  const path = join(copy, 'territory', file)
  const text = readFileSync(path, 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`Nothing to replace in ${file}.`)
  writeFileSync(path, changed)
  return copy
}

afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true })
})

describe('the territorial rules of the repository', () => {
  it('hold the 7,896 comuni of Italy, all valid, in 107 provinces and 20 regions', () => {
    expect(tables.comuni).toHaveLength(7896)
    for (const comune of tables.comuni) comuneSchema.parse(comune)
    for (const province of tables.provinces) provinceSchema.parse(province)
    expect(new Set(tables.comuni.map((comune) => comune.provinceCode)).size).toBe(107)
    expect(new Set(tables.comuni.map((comune) => comune.region)).size).toBe(20)
  })

  it('read NA as the province of Napoli, not as a missing value', () => {
    const napoletani = tables.comuni.filter((comune) => comune.provinceCode === 'NA')
    expect(napoletani).toHaveLength(92)
    expect(napoletani.every((comune) => comune.province === 'Napoli')).toBe(true)
    expect(tables.referenceClimates.some((climate) => climate.localityCode === 'NA')).toBe(true)
  })

  it.each([
    ['Milano', 'E', 2404],
    ['Roma', 'D', 1415],
    ['Napoli', 'C', 1034],
    ['Palermo', 'B', 751],
    ['Torino', 'E', 2617],
    ['Bergamo', 'E', 2533],
    ['Sondrio', 'E', 2755],
  ])('give %s zone %s and %i degree-days', (name, zone, degreeDays) => {
    const comune = tables.comuni.find((candidate) => candidate.name === name)
    expect(comune).toMatchObject({ climateZone: zone, degreeDays })
  })

  it('agree with the degree-day bands of the law but for the four rows noted', () => {
    const outside = tables.comuni.filter((comune) => {
      const season = tables.heatingSeasons.find((each) => each.climateZone === comune.climateZone)
      const isOver = comune.degreeDays > (season?.degreeDaysOver ?? 0)
      return !(isOver && comune.degreeDays <= (season?.degreeDaysUpTo ?? Number.POSITIVE_INFINITY))
    })
    expect(outside).toHaveLength(4)
    expect(outside.every((comune) => comune.note.includes('bands'))).toBe(true)
  })

  it('keep the zones of merged comuni where they differ', () => {
    const merged = tables.comuni.filter((comune) => comune.zoneAlternatives.length > 0)
    expect(merged).toHaveLength(17)
    expect(merged.every((comune) => comune.zoneAlternatives.includes(comune.climateZone))).toBe(true)
  })

  it('hold 110 localities with twelve months, sourced for the twelve of Lombardia', () => {
    expect(tables.referenceClimates).toHaveLength(110)
    expect(tables.referenceClimates.every((climate) => climate.months.length === 12)).toBe(true)
    const sourced = tables.referenceClimates.filter((climate) => climate.status === 'sourced')
    expect(sourced.map((climate) => climate.localityCode).toSorted()).toEqual(
      'BG BS CO CR LC LO MB MI MN PV SO VA'.split(' '),
    )
  })

  it('load quickly', () => {
    const start = performance.now()
    loadTerritory(rulesDir)
    // About 35 ms alone; the bound leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(400)
  })
})

describe('a fault in the territorial rules', () => {
  it.each([
    [
      'a zone that does not exist',
      /^015146,Milano,MI,E/m,
      '015146,Milano,MI,G',
      /comuni\.csv:\d+ column zone: found "G", accepted A, B, C, D, E, F/,
    ],
    [
      'degree-days that are no number',
      /,E,2404,122,/,
      ',E,many,122,',
      /comuni\.csv:\d+ column degree_days: found "many", accepted a number/,
    ],
    [
      'a province that does not exist',
      /^015146,Milano,MI/m,
      '015146,Milano,XX',
      /column province_code: found "XX", accepted a code of provinces/,
    ],
    ['an ISTAT code too short', /^015146,/m, '15146,', /column istat_code: found "15146"/],
    ['an ISTAT code twice', /^015146,/m, '015144,', /column istat_code: found \d{6} twice/],
    ['a comma too many', /^015146,Milano,/m, '015146,Milano, la grande,', /found 14 cells, expected 13/],
    ['a seismic zone nobody made', /^(015146,.*?),3,/m, '$1,7,', /found "7", accepted 1 to 4/],
    [
      'a column renamed',
      'degree_days,altitude_m',
      'gradi_giorno,altitude_m',
      /found columns .*gradi_giorno.*; expected .*degree_days/,
    ],
  ])('in the comuni is named with its line: %s', (_title, from, to, message) => {
    expect(() => loadTerritory(rulesWith('comuni.csv', from, to))).toThrow(message)
  })

  it('in the months is named: one out of order', () => {
    expect(() => loadTerritory(rulesWith('climate-monthly.csv', /^MI,2,/m, 'MI,3,'))).toThrow(
      /climate-monthly\.csv:\d+ column month: found 3, expected 2/,
    )
  })

  it('between tables is named: an unknown locality, a missing gradient, a missing zone, a lost alias', () => {
    expect(() => loadTerritory(rulesWith('provinces.csv', /,MI$/m, ',QQ'))).toThrow(
      /MI refers to locality QQ/,
    )
    expect(() => loadTerritory(rulesWith('altitude-gradients.csv', /^Lazio.*\n/m, ''))).toThrow(
      /no gradient for Lazio/,
    )
    expect(() => loadTerritory(rulesWith('heating-seasons.csv', /^A,.*\n/m, ''))).toThrow(/no row for zone A/)
    expect(() => loadTerritory(rulesWith('bilingual-names.csv', '021008,Bozen', '999999,Bozen'))).toThrow(
      /"Bozen" refers to comune 999999/,
    )
  })

  it('in the conventions is named with its path', () => {
    expect(() => loadTerritory(rulesWith('conventions.yaml', 'value: 0.2', 'value: 20'))).toThrow(
      /conventions\.yaml:[\s\S]*groundAlbedo\.value/,
    )
  })
})
