import { describe, expect, test } from 'vitest'
import {
  cavityResistance,
  combinedResistance,
  correctedUValue,
  doubleWindowUValue,
  framedWindowUValue,
  shutteredUValue,
  simpleInternalCapacity,
  virtualGroundTemperatures,
} from '../../../../src/core/physics/index.ts'

describe('corrections of EN ISO 6946', () => {
  test('gaps with moving air raise U by 0.04 (R1/RT)2', () => {
    const corrected = correctedUValue(0.25, { resistanceM2KW: 3.5, airVoids: 2 })
    expect(corrected.correctionWm2K).toBeCloseTo(0.04 * (3.5 * 0.25) ** 2, 12)
  })

  test('steel fasteners through the insulation', () => {
    const fasteners = { perM2: 6, conductivityWmK: 50, sectionM2: 2e-5, insulationM: 0.12 }
    const corrected = correctedUValue(0.25, { resistanceM2KW: 3.4, fasteners })
    expect(corrected.correctionWm2K).toBeCloseTo(((0.8 * 50 * 2e-5 * 6) / 0.12) * (3.4 * 0.25) ** 2, 12)
  })

  test('corrections under three per cent are left out', () => {
    expect(correctedUValue(1.5, { resistanceM2KW: 0.3, airVoids: 1 })).toEqual({
      uValueWm2K: 1.5,
      correctionWm2K: 0,
    })
  })

  test('shares that do not sum to one are refused with their place', () => {
    const layer = { thicknessM: 0.1, conductivityWmK: 0.04 }
    expect(() => combinedResistance([{ sections: [{ share: 0.8, layer }] }], 'horizontal')).toThrow(
      'buildUp[0].sections: found shares summing to 0.8, accepted 1',
    )
  })

  test('a cavity opens by proportion between 500 and 1500 mm2', () => {
    expect(cavityResistance(400, 2, 1)).toBe(2)
    expect(cavityResistance(1000, 2, 1)).toBe(1.5)
    expect(cavityResistance(2000, 2, 1)).toBe(1)
  })
})

describe('windows', () => {
  test('a frame wider than the hole is refused', () => {
    const side = { widthM: 0.6, uValueWm2K: 1.4, psiWmK: 0.06 }
    const window = {
      widthM: 1,
      heightM: 1.5,
      glassUValueWm2K: 1.1,
      top: side,
      bottom: side,
      left: side,
      right: side,
    }
    expect(() => framedWindowUValue(window)).toThrow(RangeError)
  })

  test('a shutter and a second window each lower U', () => {
    expect(shutteredUValue(2.8, 0.22)).toBeLessThan(2.8)
    expect(doubleWindowUValue(5, 5, 0.17)).toBeCloseTo(2.5, 9)
  })
})

test('the simple capacity stops at insulation', () => {
  const plaster = { thicknessM: 0.02, conductivityWmK: 0.7, densityKgM3: 1400, specificHeatJkgK: 1000 }
  const wool = { thicknessM: 0.2, conductivityWmK: 0.035, densityKgM3: 30, specificHeatJkgK: 1000 }
  expect(simpleInternalCapacity([plaster, wool])).toBeCloseTo(28, 9)
})

describe('ground', () => {
  const slab = {
    areaM2: 100,
    exposedPerimeterM: 40,
    wallThicknessM: 0.3,
    groundConductivityWmK: 2,
    floorResistanceM2KW: 1,
  }
  const outdoor = [2, 4, 9, 13, 18, 22, 24, 23, 19, 14, 8, 3]

  test('over the year the virtual temperature averages to the outdoor mean, and swings less', () => {
    const indoor = new Array<number>(12).fill(20)
    const virtual = virtualGroundTemperatures(slab, 3.2, indoor, outdoor)
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / 12
    expect(mean(virtual)).toBeCloseTo(mean(outdoor), 9)
    expect(Math.max(...virtual) - Math.min(...virtual)).toBeLessThan(22)
  })

  test('eleven months are refused', () => {
    expect(() => virtualGroundTemperatures(slab, 3.2, [20], outdoor)).toThrow('accepted 12 months each')
  })
})
