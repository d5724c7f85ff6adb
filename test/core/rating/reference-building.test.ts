import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ThermalBridge, Zone } from '../../../src/core/building/index.ts'
import { diagnose } from '../../../src/core/diagnosis/index.ts'
import { ratingEdition, referenceBridges, referenceZone } from '../../../src/core/rating/index.ts'
import { contextOf, house, tables, withZone } from '../diagnosis/sample.ts'

const { rating } = tables
const zone = house.zones[0] as Zone

function editionOn(date: string, region = 'Lombardia') {
  const edition = ratingEdition(rating, region, date)
  if (edition === undefined) throw new Error(`no edition on ${date}`)
  return edition
}
const edition2026 = editionOn('2026-07-01')
const edition2019 = editionOn('2026-06-02')

const bridgesWK = (bridges: readonly ThermalBridge[]) =>
  bridges.reduce((sum, bridge) => sum + bridge.psiWmK * bridge.lengthM, 0)

describe('bridges of the reference building', () => {
  test('are inside the U before June 2026', () => {
    expect(referenceBridges(zone, edition2019, 'E', rating)).toEqual({ bridges: [], lengths: 'in-u-values' })
    expect(diagnose(house, contextOf('Abbiategrasso', '2026-06-02')).rating.referenceBridges).toBe(
      'in-u-values',
    )
  })

  test('come from the windows where nothing is described, and the rating says so', () => {
    const found = referenceBridges(zone, edition2026, 'E', rating)
    const windowM2 = zone.windows.reduce((sum, window) => sum + window.areaM2, 0)
    expect(found.lengths).toBe('estimated')
    expect(found.bridges.find(({ kind }) => kind === 'window-sill')?.lengthM).toBeCloseTo(windowM2 / 1.4, 9)
    expect(found.bridges.find(({ kind }) => kind === 'window-reveal')?.lengthM).toBeCloseTo(
      (2 * windowM2) / 1.2,
      9,
    )
    expect(found.bridges.some(({ kind }) => kind === 'balcony')).toBe(false)
    expect(diagnose(house, contextOf('Abbiategrasso')).rating.referenceBridges).toBe('estimated')
  })

  test('take the real lengths at the psi of the zone where bridges say what they are', () => {
    const described: Zone = {
      ...zone,
      thermalBridges: [
        { id: 'b', kind: 'balcony', lengthM: 10, psiWmK: 0.8 },
        { id: 's', kind: 'window-sill', lengthM: 12, psiWmK: 0.3 },
        { id: 'c', kind: 'corner', lengthM: 24, psiWmK: 0.1 },
      ],
    }
    const found = referenceBridges(described, edition2026, 'F', rating)
    expect(found.lengths).toBe('described')
    expect(found.bridges.map(({ kind, lengthM, psiWmK }) => [kind, lengthM, psiWmK])).toEqual([
      ['balcony', 10, 0.29],
      ['window-sill', 12, 0.11],
    ])
  })

  test('include shutter boxes from their area', () => {
    const boxed: Zone = {
      ...zone,
      elements: [
        ...zone.elements,
        {
          id: 'box',
          kind: 'shutter-box',
          areaM2: 3,
          azimuthDeg: 180,
          tiltDeg: 90,
          boundary: { towards: 'outside' },
          construction: { family: 'shutter-box', uValueWm2K: 3 },
        },
      ],
    }
    const box = referenceBridges(boxed, edition2026, 'E', rating).bridges.find(
      ({ kind }) => kind === 'shutter-box',
    )
    expect(box?.lengthM).toBeCloseTo(10, 9)
    expect(box?.psiWmK).toBe(0.22)
  })

  test('raise the reference, and so better the class ratio of an untouched building', () => {
    const before = diagnose(house, contextOf('Abbiategrasso', '2026-06-02')).rating
    const after = diagnose(house, contextOf('Abbiategrasso', '2026-06-03')).rating
    expect(after.epGlNrenKwhM2).toBeCloseTo(before.epGlNrenKwhM2, 9)
    expect(after.referenceEpGlNrenKwhM2).toBeGreaterThan(before.referenceEpGlNrenKwhM2)
    expect(after.ratio).toBeLessThan(before.ratio)
  })

  test('grow with every metre described', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (lengthM, more) => {
          const at = (metres: number) =>
            bridgesWK(
              referenceBridges(
                { ...zone, thermalBridges: [{ id: 'b', kind: 'balcony', lengthM: metres, psiWmK: 1 }] },
                edition2026,
                'E',
                rating,
              ).bridges,
            )
          expect(at(lengthM + more)).toBeGreaterThan(at(lengthM))
        },
      ),
    )
  })
})

describe('envelope of the reference building', () => {
  test('keeps geometry and use, drops insulation, shutters and bridges of the real one', () => {
    const reference = referenceZone(zone, edition2019, 'E', rating)
    expect(reference.elements.map(({ areaM2 }) => areaM2)).toEqual(zone.elements.map(({ areaM2 }) => areaM2))
    const wall = reference.elements.find(({ kind }) => kind === 'wall')
    expect(wall?.construction.uValueWm2K).toBe(0.26)
    expect(reference.windows.every(({ uValueWm2K }) => uValueWm2K === 1.4)).toBe(true)
    expect(reference.thermalBridges).toEqual([])
    expect(reference.thermalBridgeSurchargeWm2K).toBe(0)
  })

  test('is the same whatever the real building is insulated with', () => {
    const insulated = withZone(house, (one) => ({
      ...one,
      elements: one.elements.map((element) => ({
        ...element,
        construction: { family: element.construction.family, uValueWm2K: 0.15 },
      })),
    }))
    const context = contextOf('Abbiategrasso')
    expect(diagnose(insulated, context).rating.referenceEpHNdKwhM2).toBeCloseTo(
      diagnose(house, context).rating.referenceEpHNdKwhM2,
      9,
    )
  })
})
