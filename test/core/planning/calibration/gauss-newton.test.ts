import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bringToObservations } from '../../../../src/core/planning/calibration/gauss-newton.ts'

const near = (values: Iterable<number>) => [...values].map((value) => Math.round(value * 1e9) / 1e9)

/** Covariance of a root, row by row. */
function covarianceOf(root: Float64Array, size: number): number[] {
  return Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size]
    let sum = 0
    for (let k = 0; k < size; k++) sum += (root[row * size + k] ?? 0) * (root[column * size + k] ?? 0)
    return sum
  })
}

describe('Factors brought to what was measured', () => {
  test('one factor seen straight, with an error as large as its doubt: half the way, half the variance', () => {
    const { mean, root, surprise } = bringToObservations(
      ([z = 0]) => [z],
      1,
      [{ value: 2, standardDeviation: 1 }],
      1,
    )
    expect(near(mean)).toEqual([1])
    expect(near(covarianceOf(root, 1))).toEqual([0.5])
    expect(surprise).toBeCloseTo(2, 12) // 2^2 over a variance of 1 + 1
  })

  test('two factors that add up share the difference by their weights, and stay linked', () => {
    // y = 3 a + 4 b = 5, error variance 1: gain (3, 4)/26, covariance I - (3,4)(3,4)'/26
    const { mean, root } = bringToObservations(
      ([a = 0, b = 0]) => [3 * a + 4 * b],
      2,
      [{ value: 5, standardDeviation: 1 }],
      3,
    )
    expect(near(mean)).toEqual(near([15 / 26, 20 / 26]))
    expect(near(covarianceOf(root, 2))).toEqual(near([1 - 9 / 26, -12 / 26, -12 / 26, 1 - 16 / 26]))
  })

  test('two measures of the same thing are worth one with half the variance', () => {
    const model = ([a = 0, b = 0]: Iterable<number>) => [a - 2 * b]
    const twice = bringToObservations(
      (z) => [...model(z), ...model(z)],
      2,
      [
        { value: 1, standardDeviation: 0.4 },
        { value: 1, standardDeviation: 0.4 },
      ],
      1,
    )
    const once = bringToObservations(model, 2, [{ value: 1, standardDeviation: 0.4 / Math.SQRT2 }], 1)
    expect(near(twice.mean)).toEqual(near(once.mean))
    expect(near(covarianceOf(twice.root, 2))).toEqual(near(covarianceOf(once.root, 2)))
  })

  test('a curved model is followed: an exact measure of exp(z) is met', () => {
    const { mean } = bringToObservations(
      ([z = 0]) => [Math.exp(z)],
      1,
      [{ value: Math.exp(0.8), standardDeviation: 1e-4 }],
      8,
    )
    expect(mean[0]).toBeCloseTo(0.8, 3)
  })

  test('what no observation sees stays as it was, and no doubt ever grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        ([a = 0, b = 0, c = 0], value, standardDeviation) => {
          const { mean, root } = bringToObservations(
            ([x = 0, y = 0, z = 0]) => [a * x + b * y + c * z],
            4,
            [{ value, standardDeviation }],
            2,
          )
          const covariance = covarianceOf(root, 4)
          expect(mean[3]).toBe(0)
          expect(covariance[15]).toBeCloseTo(1, 12)
          for (let i = 0; i < 4; i++) expect(covariance[5 * i]).toBeLessThanOrEqual(1 + 1e-12)
        },
      ),
    )
  })

  test('an error of nothing is refused', () => {
    expect(() => bringToObservations(([z = 0]) => [z], 1, [{ value: 1, standardDeviation: 0 }], 1)).toThrow(
      'accepted above 0',
    )
  })
})
