import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf } from '../../../src/core/planning/bands.ts'
import { drawAt, drawFactors } from '../../../src/core/planning/draws.ts'
import { inverseNormal, normalShareBelow, positionInRange } from '../../../src/core/planning/normal.ts'
import { varianceShares } from '../../../src/core/planning/sensitivity.ts'
import { sobolColumn } from '../../../src/core/planning/sobol.ts'

describe('draws', () => {
  test('each of 256 equal intervals holds one point, in every dimension and for every seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), fc.integer(), (dimension, seed) => {
        const column = sobolColumn(dimension, 256, seed)
        expect(new Set(Array.from(column, (value) => Math.floor(value * 256))).size).toBe(256)
      }),
    )
  })

  test('two dimensions together are spread more evenly than chance: no quarter of the square is far from its share', () => {
    for (let dimension = 1; dimension < 37; dimension += 1) {
      const a = sobolColumn(dimension - 1, 256, 7)
      const b = sobolColumn(dimension, 256, 7)
      const counts = new Array<number>(16).fill(0)
      for (let index = 0; index < 256; index += 1) {
        const cell = Math.floor((a[index] ?? 0) * 4) * 4 + Math.floor((b[index] ?? 0) * 4)
        counts[cell] = (counts[cell] ?? 0) + 1
      }
      // Chance gives 16 with a deviation of 3.9; the largest of 16 would pass 24 in half of the seeds.
      expect(Math.max(...counts)).toBeLessThanOrEqual(24)
    }
  })

  test('the same seed gives the same draws and another seed gives others', () => {
    const names = ['wall', 'roof']
    expect(drawFactors(names, 64, 1)).toEqual(drawFactors(names, 64, 1))
    expect(drawFactors(names, 64, 1).columns.wall).not.toEqual(drawFactors(names, 64, 2).columns.wall)
  })

  test('each factor has mean 0 and deviation 1, and two factors are not correlated', () => {
    const draws = drawFactors(
      Array.from({ length: 60 }, (_, index) => `factor-${index}`),
      256,
      3,
    )
    const columns = Object.values(draws.columns)
    for (const column of columns) {
      const mean = column.reduce((sum, value) => sum + value, 0) / 256
      const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 256)
      expect(Math.abs(mean)).toBeLessThan(0.02)
      expect(Math.abs(deviation - 1)).toBeLessThan(0.03)
    }
    const [first, ...others] = columns
    for (const other of others) {
      const correlation = other.reduce((sum, value, index) => sum + value * (first?.[index] ?? 0), 0) / 256
      expect(Math.abs(correlation)).toBeLessThan(0.25)
    }
  })

  test('names count once, in any order', () => {
    expect(drawFactors(['b', 'a', 'b'], 8, 1)).toEqual(drawFactors(['a', 'b'], 8, 1))
    expect(Object.keys(drawAt(drawFactors(['b', 'a'], 8, 1), 0))).toEqual(['a', 'b'])
  })

  test('no draw at all is refused', () => {
    expect(() => drawFactors(['a'], 0, 1)).toThrow(/draws: found 0/)
  })
})

describe('normal positions', () => {
  test('the quantiles of the tables come out', () => {
    expect(inverseNormal(0.9)).toBeCloseTo(1.2815515655, 8)
    expect(inverseNormal(0.001)).toBeCloseTo(-3.0902323062, 7)
    expect(() => inverseNormal(1)).toThrow(/probability: found 1/)
  })

  test('share and quantile are inverse of each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0005, max: 0.9995, noNaN: true }), (share) => {
        expect(normalShareBelow(inverseNormal(share))).toBeCloseTo(share, 6)
      }),
    )
  })

  test('a position in a range never leaves it, grows with the position, and 0 is the typical value', () => {
    const range = { low: 80, typical: 136, high: 200 }
    expect(positionInRange(range, 0)).toBeCloseTo(136, 4)
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (z, step) => {
          const value = positionInRange(range, z)
          expect(value).toBeGreaterThanOrEqual(80)
          expect(value).toBeLessThanOrEqual(200)
          expect(positionInRange(range, z + step)).toBeGreaterThanOrEqual(value - 1e-4)
        },
      ),
    )
  })
})

describe('bands and what narrows them', () => {
  test('a band holds 8 draws in 10 and is in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 10, maxLength: 300 }),
        (values) => {
          const band = bandOf(values)
          expect(band.low).toBeLessThanOrEqual(band.central)
          expect(band.central).toBeLessThanOrEqual(band.high)
          const inside = values.filter((value) => value >= band.low && value <= band.high).length
          expect(inside).toBeGreaterThanOrEqual(Math.floor(values.length * 0.8) - 1)
        },
      ),
    )
  })

  test('a band of nothing is refused', () => {
    expect(() => bandOf([])).toThrow(/at least one value/)
  })

  test('the factor that moves the result three times as much explains nine tenths of its variance', () => {
    const draws = drawFactors(['strong', 'weak', 'idle'], 256, 5)
    const values = Array.from(
      { length: 256 },
      (_, index) => 3 * (draws.columns.strong?.[index] ?? 0) + (draws.columns.weak?.[index] ?? 0),
    )
    const [first, second, ...others] = varianceShares(draws, values)
    expect(first?.factor).toBe('strong')
    expect(first?.share).toBeCloseTo(0.9, 1)
    expect(second?.factor).toBe('weak')
    expect(others).toEqual([])
  })

  test('a result that does not vary has no factor to ask about', () => {
    const draws = drawFactors(['a'], 16, 1)
    expect(varianceShares(draws, new Array(16).fill(700))).toEqual([])
  })
})
