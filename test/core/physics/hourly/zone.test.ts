import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type HourlyZoneInput,
  simulateZone,
  simulateZoneUnderSun,
} from '../../../../src/core/physics/index.ts'
import { HOURS_PER_YEAR, prepareSunYear } from '../../../../src/core/territory/index.ts'
import { madeUpWeather } from './made-up-weather.ts'
import { BRICK_WALL, sampleZone } from './sample-zone.ts'

const sun = prepareSunYear(madeUpWeather())
const simulate = (zone: HourlyZoneInput) => simulateZoneUnderSun(zone, sun)
const RUNS = { numRuns: 25, seed: 52016 }

const insulated = (thicknessM: number): HourlyZoneInput => {
  const zone = sampleZone()
  const wool = { thicknessM, conductivityWmK: 0.035, densityKgM3: 20, specificHeatJkgK: 1450 }
  const elements = zone.elements.map((element) =>
    'layers' in element.construction
      ? { ...element, construction: { layers: [...BRICK_WALL, wool] } }
      : element,
  )
  return { ...zone, elements }
}

describe('laws that hold for any zone', () => {
  test('more insulation never raises the heat need', () => {
    const thickness = fc.double({ min: 0.005, max: 0.4, noNaN: true })
    fc.assert(
      fc.property(thickness, thickness, (a, b) => {
        const thin = simulate(insulated(Math.min(a, b))).year.heatingKwh
        const thick = simulate(insulated(Math.max(a, b))).year.heatingKwh
        expect(thick).toBeLessThanOrEqual(thin + 1e-6)
      }),
      RUNS,
    )
  })

  test('a higher set-point never lowers the heat need, a lower one never lowers the cooling need', () => {
    const degrees = fc.double({ min: 12, max: 24, noNaN: true })
    fc.assert(
      fc.property(degrees, degrees, (a, b) => {
        const at = (setPointC: number) => simulate(sampleZone({ heating: { setPointC } })).year.heatingKwh
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)) - 1e-6)
        const cool = (setPointC: number) => simulate(sampleZone({ cooling: { setPointC } })).year.coolingKwh
        expect(cool(24 + Math.min(a, b) / 4)).toBeGreaterThanOrEqual(cool(24 + Math.max(a, b) / 4) - 1e-6)
      }),
      RUNS,
    )
  })

  test('what comes in goes out or is stored, in every zone', () => {
    const anyZone = fc.record({
      internalCapacityKjM2K: fc.double({ min: 0, max: 60, noNaN: true }),
      thermalBridgesWK: fc.double({ min: 0, max: 40, noNaN: true }),
      solarConvectiveFraction: fc.double({ min: 0, max: 1, noNaN: true }),
      control: fc.constantFrom('air' as const, 'operative' as const),
      sky: fc.constantFrom({ kind: 'weather' as const }, { kind: 'difference' as const, differenceK: 11 }),
      heating: fc.option(
        fc.record({
          setPointC: fc.double({ min: 10, max: 22, noNaN: true }),
          maxPowerW: fc.constantFrom(500, 3000, 1e6),
        }),
        { nil: undefined },
      ),
      cooling: fc.option(fc.record({ setPointC: fc.double({ min: 23, max: 30, noNaN: true }) }), {
        nil: undefined,
      }),
    })
    fc.assert(
      fc.property(anyZone, (change) => {
        const { balance } = simulate(sampleZone(change))
        expect(balance.relative).toBeLessThan(1e-6)
        expect(balance.turnoverKwh).toBeGreaterThan(100)
      }),
      RUNS,
    )
  })

  test('the order of elements and windows changes nothing', () => {
    const zone = sampleZone()
    const { year } = simulate(zone)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...zone.elements], { minLength: zone.elements.length }),
        fc.shuffledSubarray([...zone.windows], { minLength: zone.windows.length }),
        (elements, windows) => {
          const shuffled = simulate({ ...zone, elements, windows }).year
          expect(shuffled.heatingKwh).toBeCloseTo(year.heatingKwh, 7)
          expect(shuffled.coolingKwh).toBeCloseTo(year.coolingKwh, 7)
          expect(shuffled.elementsKwh['wall-90']).toBeCloseTo(year.elementsKwh['wall-90'] ?? 0, 7)
        },
      ),
      RUNS,
    )
  })

  test('east and west receive the same under a sun that is the same before and after noon', () => {
    const towards = (azimuthDeg: number) => {
      const windows = sampleZone()
        .windows.slice(0, 1)
        .map((window) => ({ ...window, azimuthDeg }))
      return simulate(sampleZone({ windows })).year.solarGainsKwh
    }
    expect(towards(90)).toBeCloseTo(towards(270), 6)
    expect(towards(135)).toBeCloseTo(towards(225), 6)
    expect(towards(0)).toBeLessThan(towards(90))
    expect(towards(360)).toBeCloseTo(towards(0), 9)
  })

  test('the same zone gives the same numbers, and the prepared weather stays as it was', () => {
    const first = simulate(sampleZone()).year
    const zone = sampleZone()
    simulate({ ...zone, elements: zone.elements.slice(4), windows: [] })
    expect(simulate(sampleZone()).year).toEqual(first)
    expect(simulateZone(sampleZone(), madeUpWeather()).year).toEqual(first)
  })
})

describe('one zone against a sum by hand', () => {
  const still = madeUpWeather({
    dryBulbC: new Float64Array(HOURS_PER_YEAR),
    directNormalWm2: new Float64Array(HOURS_PER_YEAR),
    diffuseHorizontalWm2: new Float64Array(HOURS_PER_YEAR),
  })

  test('at 0 C outside and without sun the load is the sum of U A and air', () => {
    const element = (id: string, azimuthDeg: number) => ({
      id,
      areaM2: 20,
      tiltDeg: 90,
      azimuthDeg,
      boundary: { towards: 'outside' as const },
      construction: { layers: BRICK_WALL },
    })
    const zone: HourlyZoneInput = {
      floorAreaM2: 20,
      airVolumeM3: 50,
      airDensityKgM3: 1.2,
      elements: [element('a', 0), element('b', 90), element('c', 180)],
      airFlows: [{ id: 'air', airChangePerH: 0.5, recoveryEfficiency: 0.6 }],
      thermalBridgesWK: 3,
      sky: { kind: 'difference', differenceK: 0 },
      heating: { setPointC: 20, convectiveFraction: 1 },
      control: 'air',
      warmUpDays: 60,
    }
    const layers = 0.015 / 0.7 + 0.25 / 0.4 + 0.02 / 0.9
    const perM2 = 1 / (1 / 2.5 + layers + 1 / (20 + 4.14))
    const air = (1.2 * 1006 * 50 * 0.5 * 0.4) / 3600
    const expectedW = 20 * (60 * perM2 + air + 3)
    const result = simulateZone(zone, still)
    expect(result.hourly.heatingW[5000]).toBeCloseTo(expectedW, 6)
    expect(result.year.heatingKwh).toBeCloseTo((expectedW * HOURS_PER_YEAR) / 1000, 3)
    expect(result.months[0]?.ventilationKwh).toBeCloseTo((-air * 20 * 744) / 1000, 3)
    expect(result.months[0]?.thermalBridgesKwh).toBeCloseTo((-3 * 20 * 744) / 1000, 3)
    expect(result.months[0]?.elementsKwh.a).toBeCloseTo((-20 * perM2 * 20 * 744) / 1000, 3)
  })
})

describe('plant, air and shades', () => {
  test('months add up to the year and the peak is the largest hour', () => {
    const result = simulate(sampleZone())
    const heating = result.months.reduce((sum, month) => sum + month.heatingKwh, 0)
    expect(heating).toBeCloseTo(result.year.heatingKwh, 6)
    expect(result.hourly.heatingW.reduce((a, b) => a + b, 0) / 1000).toBeCloseTo(result.year.heatingKwh, 6)
    expect(result.peakHeating?.powerW).toBe(Math.max(...result.hourly.heatingW))
    expect(result.hourly.heatingW[result.peakHeating?.hourIndex ?? 0]).toBe(result.peakHeating?.powerW)
    expect(result.year.operativeC.min).toBeGreaterThan(20 - 1e-9)
    expect(result.year.operativeC.max).toBeLessThan(26 + 1e-9)
  })

  test('a plant of little power never gives more, and the hours it fails are counted', () => {
    const result = simulate(sampleZone({ heating: { setPointC: 20, maxPowerW: 1500 } }))
    expect(Math.max(...result.hourly.heatingW)).toBeLessThanOrEqual(1500)
    expect(result.unmetHeatingHours).toBeGreaterThan(100)
    expect(simulate(sampleZone()).unmetHeatingHours).toBe(0)
  })

  test('a setback at night saves heat and raises the peak', () => {
    const setPointC = Array.from({ length: 24 }, (_, hour) => (hour < 6 || hour > 21 ? 15 : 20))
    const set = simulate(sampleZone({ heating: { setPointC } }))
    const held = simulate(sampleZone())
    expect(set.year.heatingKwh).toBeLessThan(held.year.heatingKwh)
    expect(set.peakHeating?.powerW ?? 0).toBeGreaterThan(held.peakHeating?.powerW ?? 0)
  })

  test('a week starts on the day the zone says', () => {
    const setPointC = Array.from({ length: 168 }, (_, hour) => (hour < 120 ? 20 : null))
    const onSaturday = simulate(sampleZone({ heating: { setPointC }, firstWeekday: 5, cooling: undefined }))
    expect(onSaturday.hourly.heatingW.subarray(0, 48).every((watts) => watts === 0)).toBe(true)
    expect(onSaturday.hourly.heatingW.subarray(48, 72).some((watts) => watts > 0)).toBe(true)
  })

  test('without plant the zone floats', () => {
    const result = simulate(sampleZone({ heating: undefined, cooling: undefined }))
    expect(result.year.heatingKwh + result.year.coolingKwh).toBe(0)
    expect(result.peakHeating).toBeUndefined()
    expect(result.year.airC.min).toBeLessThan(15)
  })

  test('air that opens only to cool lowers the cooling need and leaves the heating need', () => {
    const cool = { id: 'night', airChangePerH: 3, onlyToCool: { indoorAboveC: 23 } }
    const open = simulate(sampleZone({ airFlows: [{ id: 'air', airChangePerH: 0.4 }, cool] }))
    const shut = simulate(sampleZone())
    expect(open.year.coolingKwh).toBeLessThan(0.8 * shut.year.coolingKwh)
    expect(open.year.heatingKwh).toBeLessThan(1.02 * shut.year.heatingKwh)
    expect(open.balance.relative).toBeLessThan(1e-6)
  })

  test('shutters at night save heat; a shade in the sun saves cooling', () => {
    const zone = sampleZone()
    const bare = { ...zone, windows: zone.windows.map(({ shutter, shade, ...window }) => window) }
    const shuttered = { ...zone, windows: zone.windows.map(({ shade, ...window }) => window) }
    const shaded = { ...zone, windows: zone.windows.map(({ shutter, ...window }) => window) }
    expect(simulate(shuttered).year.heatingKwh).toBeLessThan(simulate(bare).year.heatingKwh)
    expect(simulate(shaded).year.coolingKwh).toBeLessThan(simulate(bare).year.coolingKwh)
  })

  test('obstacles only take sun away', () => {
    const sample = sampleZone()
    // The movable shade would open again behind an obstacle.
    const zone = { ...sample, windows: sample.windows.map(({ shade, ...window }) => window) }
    const withObstacles = (obstructions: NonNullable<(typeof zone.windows)[number]['obstructions']>) =>
      simulate({
        ...zone,
        windows: zone.windows.map((window) => ({ ...window, widthM: 1.5, heightM: 1.4, obstructions })),
      }).year.solarGainsKwh
    const free = withObstacles({})
    expect(free).toBeCloseTo(simulate(zone).year.solarGainsKwh, 9)
    expect(withObstacles({ overhang: { depthM: 0.8, gapM: 0.2 } })).toBeLessThan(free)
    expect(withObstacles({ leftFin: { depthM: 0.5 }, rightFin: { depthM: 0.5 } })).toBeLessThan(free)
    expect(withObstacles({ horizonDeg: 20 })).toBeLessThan(free)
    expect(withObstacles({ horizonDeg: [0, 0, 30, 0] })).toBeLessThan(free)
    expect(withObstacles({ factor: 0.5 })).toBeCloseTo(0.5 * free, 6)
  })
})
