import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { karlssonRoos, sunlitShare } from '../../../../src/core/physics/index.ts'

type Obstructions = Parameters<typeof sunlitShare>[0]

/** The share by following the ray from many points of the opening. */
function byPoints(
  obstructions: Obstructions,
  width: number,
  height: number,
  rise: number,
  drift: number,
): number {
  const { overhang, leftFin, rightFin } = obstructions
  const n = 64
  let lit = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const x = (width * (i + 0.5)) / n
      const fromTop = (height * (j + 0.5)) / n
      let isLit = true
      if (overhang !== undefined && rise > 0) {
        const out = (fromTop + overhang.gapM) / rise
        const at = x + out * drift
        const left = overhang.leftM ?? Number.POSITIVE_INFINITY
        const right = overhang.rightM ?? Number.POSITIVE_INFINITY
        if (out <= overhang.depthM && at >= -left && at <= width + right) isLit = false
      }
      const fin = drift > 0 ? rightFin : leftFin
      if (fin !== undefined && drift !== 0) {
        const out = ((drift > 0 ? width - x : x) + fin.gapM) / Math.abs(drift)
        const above = out * rise - fromTop
        if (out <= fin.depthM && above <= (fin.aboveM ?? Number.POSITIVE_INFINITY)) isLit = false
      }
      if (isLit) lit++
    }
  }
  return lit / (n * n)
}

describe('overhangs and fins', () => {
  test('leave the share that rays from a grid of points find', () => {
    const metres = (max: number) => fc.double({ min: 0, max, noNaN: true })
    const depth = fc.double({ min: 0.1, max: 2, noNaN: true })
    const fin = fc.record({
      depthM: depth,
      gapM: metres(1),
      aboveM: fc.option(metres(2), { nil: undefined }),
    })
    const overhang = fc.record({
      depthM: depth,
      gapM: metres(1),
      leftM: fc.option(metres(2), { nil: undefined }),
      rightM: fc.option(metres(2), { nil: undefined }),
    })
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
    fc.assert(
      fc.property(
        fc.record({ overhang: maybe(overhang), leftFin: maybe(fin), rightFin: maybe(fin) }),
        fc.double({ min: 0.05, max: 6, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (obstructions, rise, drift) => {
          const ours = sunlitShare(obstructions, 1.6, 1.4, rise, drift)
          expect(Math.abs(ours - byPoints(obstructions, 1.6, 1.4, rise, drift))).toBeLessThan(0.05)
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })

  test('without any, all of the opening is lit', () => {
    expect(sunlitShare({}, 1, 1, 1, 0.5)).toBe(1)
  })
})

describe('glass by angle', () => {
  test('Karlsson and Roos stay within 0.04 of the double clear glass of ASHRAE 140', () => {
    const printed = [0.769, 0.768, 0.766, 0.761, 0.748, 0.718, 0.651, 0.509, 0.267, 0]
    printed.forEach((value, i) => {
      expect(Math.abs(karlssonRoos(10 * i, 2, 4) - value / 0.769)).toBeLessThan(0.045)
    })
  })
})
