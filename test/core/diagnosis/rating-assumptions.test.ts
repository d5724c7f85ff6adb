import { describe, expect, test } from 'vitest'
import type { Building } from '../../../src/core/building/index.ts'
import { diagnose, prepareDiagnosis, ratingAssumptions } from '../../../src/core/diagnosis/index.ts'
import { contextOf, house, tables, withZone } from './sample.ts'

function idsOf(building: Building, place: string, date?: string): readonly string[] {
  const context = contextOf(place, date)
  return ratingAssumptions(building, diagnose(building, context).rating, context).map(({ id }) => id)
}

function withPump(points: boolean): Building {
  const { heating } = house.systems
  if (heating === null) throw new Error('the sample has heating')
  const declared = [
    { sourceC: -7, sinkC: 45, powerKw: 9, cop: 2.5 },
    { sourceC: 7, sinkC: 45, powerKw: 11, cop: 3.8 },
  ]
  const pump = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 10 } as const
  const generators = [points ? { ...pump, points: declared } : pump]
  return { ...house, systems: { ...house.systems, heating: { ...heating, generators } } }
}

describe('a rating says what it rests on', () => {
  test('from 3 June 2026 outside Lombardia, in words: zones A to D stand on figures that were not read', () => {
    const context = contextOf('Palermo')
    const found = ratingAssumptions(house, diagnose(house, context).rating, context)
    const edition = found.find(({ id }) => id === 'edition')
    expect(edition?.text.it).toMatch(/zone A-D.*non è stato letto/)
    expect(edition?.text.en).toMatch(/The class may change/)
    expect(idsOf(house, 'Roma')).toContain('edition')
    // Zone E: read, but in the Lombard transposition.
    const torino = contextOf('Torino')
    expect(ratingAssumptions(house, diagnose(house, torino).rating, torino)[0]?.text.en).toMatch(
      /zones E and F/,
    )
  })

  test('not before, nor in Lombardia, where the text was read', () => {
    expect(idsOf(house, 'Palermo', '2026-06-02')).not.toContain('edition')
    expect(idsOf(house, 'Milano')).not.toContain('edition')
  })

  test('a typical curve is said, a declared one is not', () => {
    expect(idsOf(withPump(false), 'Milano')).toContain('heat-pump-curve')
    expect(idsOf(withPump(true), 'Milano')).not.toContain('heat-pump-curve')
  })

  test('uses whose table was not read say so; homes do not', () => {
    const gym = { ...withZone(house, (zone) => ({ ...zone, useCategory: 'E.6(2)' as const })), dwellings: 0 }
    expect(idsOf(gym, 'Milano')).toContain('use-conditions')
    expect(idsOf(house, 'Milano')).not.toContain('use-conditions')
  })

  test('every kind of assumption has its words in both languages', () => {
    for (const text of Object.values(tables.rating.assumptionTexts)) {
      expect(text.it.length).toBeGreaterThan(20)
      expect(text.en.length).toBeGreaterThan(20)
    }
  })
})

describe('CO2 by named factor set', () => {
  const { co2FactorSets } = tables.carriers
  const ratingSets = new Set(tables.rating.editions.map((edition) => edition.co2FactorSet))

  test('no edition rates with the inventory set, and what people emit never uses one of the certificate', () => {
    for (const place of ['Milano', 'Torino', 'Palermo']) {
      const { rating, co2FactorSet } = diagnose(house, contextOf(place))
      expect(ratingSets.has(rating.co2FactorSet)).toBe(true)
      expect(ratingSets.has(co2FactorSet)).toBe(false)
      expect(co2FactorSets[rating.co2FactorSet]).toBeDefined()
      expect(co2FactorSets[co2FactorSet]).toBeDefined()
    }
  })

  /** Every table with the factors of one set multiplied. */
  function scaled(setId: string, factor: number) {
    const set = co2FactorSets[setId]
    if (set === undefined) throw new Error(`no set ${setId}`)
    const kgPerKwh = Object.fromEntries(
      Object.entries(set.kgPerKwh).map(([carrier, kg]) => [carrier, kg * factor]),
    ) as typeof set.kgPerKwh
    const changed = { ...co2FactorSets, [setId]: { ...set, kgPerKwh } }
    return { ...tables, carriers: { ...tables.carriers, co2FactorSets: changed } }
  }

  test('doubling one set doubles its own figure and leaves the other alone, for each edition', () => {
    for (const [place, region] of [
      ['Milano', 'Lombardia'],
      ['Torino', 'Piemonte'],
    ] as const) {
      const context = contextOf(place)
      const before = diagnose(house, context)
      const with2 = (setId: string) =>
        diagnose(house, prepareDiagnosis(scaled(setId, 2), context.site, region, context.date))
      const inventory = with2(before.co2FactorSet)
      expect(inventory.co2Kg).toBeCloseTo(2 * before.co2Kg, 6)
      expect(inventory.rating.co2KgM2).toBe(before.rating.co2KgM2)
      const certificate = with2(before.rating.co2FactorSet)
      expect(certificate.rating.co2KgM2).toBeCloseTo(2 * before.rating.co2KgM2, 6)
      expect(certificate.co2Kg).toBe(before.co2Kg)
    }
  })
})
