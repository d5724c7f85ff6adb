import { describe, expect, test } from 'vitest'
import { HourlyInputError, type HourlyZoneInput, simulateZone } from '../../../../src/core/physics/index.ts'
import { WeatherError } from '../../../../src/core/territory/index.ts'
import { madeUpWeather } from './made-up-weather.ts'
import { BRICK_WALL, sampleZone } from './sample-zone.ts'

const weather = madeUpWeather()

function issuesOf(zone: unknown) {
  try {
    simulateZone(zone as HourlyZoneInput, weather)
  } catch (error) {
    if (error instanceof HourlyInputError) return error.issues
    throw error
  }
  throw new Error('the zone was accepted')
}

function withElement(change: object) {
  const zone = sampleZone()
  return {
    ...zone,
    elements: zone.elements.map((element, i) => (i === 0 ? { ...element, ...change } : element)),
  }
}

describe('a zone that cannot be is refused by name', () => {
  test('a layer of zero thickness', () => {
    const layers = [{ ...BRICK_WALL[0], thicknessM: 0 }]
    expect(issuesOf(withElement({ construction: { layers } }))).toEqual([
      { path: 'elements.0.construction.layers.0.thicknessM', found: '0', accepted: 'more than 0' },
    ])
  })

  test('no element at all', () => {
    const zone = { ...sampleZone(), elements: [], windows: [] }
    expect(issuesOf(zone)).toEqual([
      { path: 'elements', found: '0 values', accepted: 'a zone needs at least one element' },
    ])
  })

  test.each([8759, 8761, 23, 0])('a schedule of %i values', (length) => {
    const zone = sampleZone({ heating: { setPointC: new Array<number>(length).fill(20) } })
    const [issue] = issuesOf(zone)
    expect(issue?.path).toBe('heating.setPointC')
    expect(issue?.found).toBe(`${length} values`)
    expect(issue?.accepted).toContain('8760')
  })

  test('a U-value of 50', () => {
    const construction = { uValueWm2K: 50, massClass: 'inside', arealHeatCapacityKjM2K: 50 }
    expect(issuesOf(withElement({ construction }))).toEqual([
      { path: 'elements.0.construction.uValueWm2K', found: '50', accepted: 'at most 10' },
    ])
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('an area of %d', (areaM2) => {
    const [issue] = issuesOf(withElement({ areaM2 }))
    expect(issue?.path).toBe('elements.0.areaM2')
    expect(issue?.found).toBe(String(areaM2))
  })

  test('NaN inside a schedule', () => {
    const powerW = new Array<number>(24).fill(100)
    powerW[5] = Number.NaN
    const [issue] = issuesOf(sampleZone({ internalGains: [{ id: 'use', powerW }] }))
    expect(issue?.path).toBe('internalGains.0.powerW.5')
  })

  test('two elements of one name', () => {
    expect(issuesOf(withElement({ id: 'roof' }))[0]?.path).toBe('elements.roof.id')
  })

  test('an overhang over an opening without size', () => {
    const [issue] = issuesOf(withElement({ obstructions: { overhang: { depthM: 1 } } }))
    expect(issue?.accepted).toContain('widthM and heightM')
  })

  test('sun shared to more than the whole', () => {
    const zone = sampleZone()
    const elements = zone.elements.map((element) => ({ ...element, solarShare: 0.2 }))
    expect(issuesOf({ ...zone, elements })[0]?.found).toContain('1.6')
  })

  test('angles of glass that do not rise to 90', () => {
    const zone = sampleZone()
    const table = { kind: 'table', anglesDeg: [0, 60, 50], solarTransmittance: [0.7, 0.6, 0.3] }
    const windows = zone.windows.map((window) => ({ ...window, angleDependence: table }))
    expect(issuesOf({ ...zone, windows })[0]?.accepted).toContain('rising angles from 0 to 90')
  })

  test('a set-point for heating above the one for cooling', () => {
    const zone = sampleZone({ heating: { setPointC: 27 }, cooling: { setPointC: 26 } })
    expect(issuesOf(zone)[0]).toMatchObject({
      path: 'heating.setPointC',
      accepted: 'at most the cooling set-point, 26',
    })
  })

  test('every problem is told at once', () => {
    expect(issuesOf({ ...withElement({ areaM2: -1 }), floorAreaM2: 0 })).toHaveLength(2)
  })
})

describe('weather that cannot be is refused by name', () => {
  test('a year of 8759 hours', () => {
    const short = madeUpWeather({ dryBulbC: new Float64Array(8759) })
    expect(() => simulateZone(sampleZone(), short)).toThrow(
      'dryBulbC: found 8759 values, accepted 8760 values',
    )
  })

  test('NaN in one hour', () => {
    const holed = madeUpWeather()
    holed.directNormalWm2[4000] = Number.NaN
    expect(() => simulateZone(sampleZone(), holed)).toThrow(WeatherError)
    expect(() => simulateZone(sampleZone(), holed)).toThrow('directNormalWm2 at hour 4000: found NaN')
  })
})
