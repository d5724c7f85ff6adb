import { describe, expect, test } from 'vitest'
import type { Layer } from '../../../../src/core/building/index.ts'
import {
  dewPointC,
  type HygricMonth,
  indoorVapourPressurePa,
  interstitialCondensation,
  surfaceMouldRisk,
} from '../../../../src/core/physics/index.ts'
import { saturationVapourPressurePa } from '../../../../src/core/territory/index.ts'

const MILANO_C = [4, 6, 11, 14.4, 19.3, 23.2, 25.4, 24.4, 19.9, 14.4, 9.1, 4.3]
const months: HygricMonth[] = MILANO_C.map((outdoorC) => {
  const outdoorPa = 0.75 * saturationVapourPressurePa(outdoorC)
  return {
    outdoorC,
    outdoorPa,
    indoorC: Math.max(20, outdoorC),
    indoorPa: indoorVapourPressurePa(outdoorC, outdoorPa, 3),
  }
})
const BRICK: Layer = {
  thicknessM: 0.25,
  conductivityWmK: 0.5,
  densityKgM3: 1000,
  specificHeatJkgK: 1000,
  vapourResistanceFactor: 10,
}
const WOOL: Layer = { thicknessM: 0.1, conductivityWmK: 0.035, vapourResistanceFactor: 1 }
const FOIL: Layer = { thicknessM: 0.0005, conductivityWmK: 0.2, vapourResistanceFactor: 200000 }
const PLASTER: Layer = { thicknessM: 0.0125, conductivityWmK: 0.25, vapourResistanceFactor: 8 }

describe('surface mould', () => {
  test('the dew point gives the pressure back', () => {
    for (const celsius of [-15, -1, 0, 8.5, 21]) {
      expect(dewPointC(saturationVapourPressurePa(celsius))).toBeCloseTo(celsius, 9)
    }
  })

  test('a bare wall is at risk in winter and an insulated one is not', () => {
    const bare = surfaceMouldRisk(2.2, months)
    expect(bare.isSafe).toBe(false)
    expect([12, 1, 2]).toContain(bare.criticalMonth)
    expect(surfaceMouldRisk(0.25, months).isSafe).toBe(true)
  })

  test('the more crowded the rooms, the warmer the surface must be', () => {
    const required = ([1, 2, 3, 4, 5] as const).map((humidityClass) => {
      const crowded = months.map((month) => ({
        ...month,
        indoorPa: indoorVapourPressurePa(month.outdoorC, month.outdoorPa, humidityClass),
      }))
      return surfaceMouldRisk(1, crowded).critical
    })
    expect(required).toEqual([...required].sort((a, b) => a - b))
  })
})

describe('condensation inside a build-up', () => {
  test('insulation outside keeps the wall dry', () => {
    expect(interstitialCondensation([PLASTER, BRICK, WOOL], months)).toMatchObject({
      firstMonth: undefined,
      peakKgM2: 0,
      driesWithinTheYear: true,
    })
  })

  test('insulation inside without a barrier gets wet in winter and dries in summer', () => {
    const result = interstitialCondensation([PLASTER, WOOL, BRICK], months)
    expect(result.firstMonth).toBeGreaterThanOrEqual(10)
    expect(result.peakKgM2).toBeGreaterThan(0.05)
    expect(result.peakKgM2).toBeLessThan(5)
    expect(result.driesWithinTheYear).toBe(true)
    expect(result.heldKgM2[7]).toBe(0)
  })

  test('a barrier on the warm side keeps the same wall dry', () => {
    expect(interstitialCondensation([PLASTER, FOIL, WOOL, BRICK], months).peakKgM2).toBe(0)
  })

  test('a barrier on the cold side holds water after a year', () => {
    const result = interstitialCondensation([PLASTER, WOOL, FOIL, { ...BRICK, thicknessM: 0.02 }], months)
    expect(result.peakKgM2).toBeGreaterThan(0.3)
  })

  test('one plane in one month is the flow in less the flow out', () => {
    // Two layers of equal vapour thickness, one interface: by hand from Glaser.
    const cold: HygricMonth = { outdoorC: 0, outdoorPa: 500, indoorC: 20, indoorPa: 1400 }
    const inside: Layer = { thicknessM: 0.1, conductivityWmK: 0.5, vapourResistanceFactor: 10 }
    const outside: Layer = { ...inside }
    const insulating: Layer = { ...inside, resistanceM2KW: 1, conductivityWmK: undefined }
    const always = new Array<HygricMonth>(12).fill(cold)
    const result = interstitialCondensation([insulating, outside], always)
    const total = 0.13 + 1 + 0.2 + 0.04
    const plane = saturationVapourPressurePa((20 * (0.04 + 0.2)) / total)
    const monthly = 2e-10 * ((1400 - plane) / 1 - (plane - 500) / 1) * 86400
    const expected = Math.max(0, monthly) * 31
    expect(result.heldKgM2[0]).toBeCloseTo(expected, 9)
    expect(expected).toBeGreaterThan(0)
  })

  test('eleven months are refused', () => {
    expect(() => interstitialCondensation([BRICK], months.slice(1))).toThrow('months: found 11, accepted 12')
  })
})
