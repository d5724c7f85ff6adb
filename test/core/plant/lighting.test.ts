import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lighting, Window, Zone } from '../../../src/core/building/index.ts'
import { useProfileOf } from '../../../src/core/physics/index.ts'
import {
  daylightFactor,
  daylightSupply,
  lightingKwhM2,
  obstructionIndex,
  zoneDaylight,
} from '../../../src/core/plant/index.ts'
import { tables as diagnosisTables, house } from '../diagnosis/sample.ts'
import { plant, tables } from './plant-for-tests.ts'

const rule = tables.lighting.daylight
const latitudeDeg = plant.physics.site.latitudeDeg
const [firstZone] = house.zones
const [firstWall] = firstZone?.elements.filter(({ kind }) => kind === 'wall') ?? []
const [firstWindow] = firstZone?.windows ?? []
if (firstZone === undefined || firstWall === undefined || firstWindow === undefined)
  throw new Error('the sample has a wall and a window')

const bare: Window = {
  id: 'w',
  areaM2: 20,
  azimuthDeg: 180,
  tiltDeg: 90,
  uValueWm2K: 2,
  solarTransmittance: 0.6,
}
const LED: Lighting = { installedPowerWm2: 10, source: 'led', control: 'manual' }

/** A storey of 100 m2, rooms 3.1 m high, storey 3.5 m, 35 m of wall outside with its windows: a facade 10 m long. */
function classroom(
  windows: readonly Window[],
  lighting: Lighting | undefined = LED,
  change: Partial<Zone> = {},
): Zone {
  const glazedM2 = windows.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  const { lighting: _, ...zone } = firstZone as Zone
  return {
    ...zone,
    useCategory: 'E.7',
    floorAreaM2: 100,
    netVolumeM3: 310,
    grossVolumeM3: 350,
    elements: [
      {
        ...(firstWall as Zone['elements'][number]),
        boundary: { towards: 'outside' },
        areaM2: Math.max(0.1, 35 - glazedM2),
      },
    ],
    windows: [...windows],
    ...(lighting === undefined ? {} : { lighting }),
    ...change,
  }
}
const leni = (zone: Zone, hoursFactor = 1) =>
  lightingKwhM2(zone, useProfileOf(diagnosisTables.uses, zone), hoursFactor, plant)

describe('daylight of a zone by hand', () => {
  test('20 m2 of window on 10 m of facade: head 2 m, reach 5 m, half the floor, D = 4.13 + 20 x 0.4 - 1.36 x 2.5', () => {
    const daylight = zoneDaylight(classroom([bare]), rule)
    expect(daylight.daylitShare).toBeCloseTo(0.5, 9)
    expect(daylight.openingFactorPct).toBeCloseTo(4.13 + 8 - 3.4, 9)
    expect(daylight.class).toBe('strong')
    const small = zoneDaylight(classroom([{ ...bare, areaM2: 8 }]), rule)
    expect(small.openingFactorPct).toBeCloseTo(4.13 + 3.2 - 3.4, 9)
    expect(small.class).toBe('weak')
    expect(zoneDaylight(classroom([]), rule)).toEqual({ daylitShare: 0, openingFactorPct: 0, class: 'none' })
  })

  test('a house across the road takes its part: 30 degrees leave cos 45', () => {
    const shaded = { ...bare, shading: { horizonDeg: 30 } }
    expect(obstructionIndex(shaded)).toBeCloseTo(Math.SQRT1_2, 9)
    expect(zoneDaylight(classroom([shaded]), rule).openingFactorPct).toBeCloseTo(8.73 * Math.SQRT1_2, 6)
    expect(obstructionIndex({ ...bare, shading: { horizonDeg: 80 } })).toBe(0)
    expect(obstructionIndex({ ...bare, shading: { finDeg: 30 } })).toBeCloseTo(0.9, 9)
    expect(obstructionIndex({ ...bare, shading: { factor: 0.4 } })).toBe(0.4)
  })

  test('supply follows latitude and illuminance: between the rows, held outside them', () => {
    const strong = (lux: number) => daylightSupply('strong', lux, 45, rule)
    expect(strong(300)).toBeCloseTo(1.2904 - 0.0088 * 45, 9)
    expect(strong(400)).toBeCloseTo((strong(300) + strong(500)) / 2, 9)
    expect(strong(100)).toBe(strong(300))
    expect(strong(1500)).toBe(strong(750))
    expect(daylightSupply('weak', 500, 38, rule)).toBeGreaterThan(daylightSupply('weak', 500, 46, rule))
    expect(daylightSupply('none', 300, 45, rule)).toBe(0)
  })

  test('LENI of the classroom: day hours by F_D, dark hours, presence, parasitic energy', () => {
    const supply = 1.2904 - 0.0088 * latitudeDeg
    const byHand = 1 - 0.5 * supply * 0.4
    const automatic = 1 - 0.5 * supply * 0.85
    expect(leni(classroom([bare]))).toBeCloseTo((10 * (1800 * byHand + 200)) / 1000 + 1, 9)
    expect(leni(classroom([bare], { ...LED, control: 'daylight' }))).toBeCloseTo(
      (10 * (1800 * automatic + 200)) / 1000 + 2,
      9,
    )
    expect(leni(classroom([bare], { ...LED, control: 'presence' }))).toBeCloseTo(
      (10 * (1800 * byHand + 200) * 0.9) / 1000 + 2,
      9,
    )
  })
})

describe('light in the rating', () => {
  test('declared values come first: illuminance, constant output, parasitic energy', () => {
    const usual = leni(classroom([bare]))
    expect(leni(classroom([bare], { ...LED, illuminanceLx: 750 }))).toBeGreaterThan(usual)
    const steady = leni(classroom([bare], { ...LED, hasConstantOutput: true }))
    expect(steady - 1).toBeCloseTo(0.9 * (usual - 1), 9)
    expect(leni(classroom([bare], { ...LED, parasiticKwhM2: 0 }))).toBeCloseTo(usual - 1, 9)
  })

  test('homes have no light in the rating, nor a zone that tells none; a shop gains nothing from presence', () => {
    expect(leni(classroom([bare], LED, { useCategory: 'E.1(1)' }))).toBe(0)
    const { lighting: _, ...dark } = classroom([bare])
    expect(leni(dark)).toBe(0)
    const shop = (control: Lighting['control']) =>
      leni(classroom([bare], { ...LED, control }, { useCategory: 'E.5' }))
    expect(shop('presence') - 2).toBeCloseTo(shop('manual') - 1, 9)
  })

  test('more window never asks for more light, more power never for less, and no control is worse than by hand', () => {
    const area = fc.double({ min: 0.5, max: 15, noNaN: true })
    fc.assert(
      fc.property(
        area,
        area,
        fc.double({ min: 1, max: 30, noNaN: true }),
        fc.integer({ min: 100, max: 1000 }),
        (less, more, power, lux) => {
          const lit = (areaM2: number, lighting: Partial<Lighting> = {}) =>
            leni(
              classroom([{ ...bare, areaM2 }], {
                ...LED,
                installedPowerWm2: power,
                illuminanceLx: lux,
                ...lighting,
              }),
            )
          expect(lit(less + more)).toBeLessThanOrEqual(lit(less) + 1e-9)
          expect(lit(less, { installedPowerWm2: power + 1 })).toBeGreaterThan(lit(less))
          for (const control of ['presence', 'daylight', 'presence-and-daylight'] as const) {
            expect(lit(less, { control, parasiticKwhM2: 1 })).toBeLessThanOrEqual(
              lit(less, { parasiticKwhM2: 1 }) + 1e-9,
            )
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('F_D stays between 0 and 1 for any zone', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 34, noNaN: true }),
        fc.double({ min: 10, max: 2000, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 35, max: 48, noNaN: true }),
        (areaM2, lux, isAutomatic, latitude) => {
          const factor = daylightFactor(
            zoneDaylight(classroom([{ ...bare, areaM2 }]), rule),
            lux,
            isAutomatic,
            latitude,
            rule,
          )
          expect(factor).toBeGreaterThan(0)
          expect(factor).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
