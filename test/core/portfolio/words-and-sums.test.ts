import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChoiceProof, proofText, sumBands } from '../../../src/core/portfolio/index.ts'

const proof = (relativeGap: number): ChoiceProof => ({
  value: 1,
  bound: 1,
  relativeGap,
  selectionBy: 'solver',
  boundBy: 'solver',
  solver: 'optimal',
  refused: null,
})

describe('The words of a proof', () => {
  it('never claim more than was proven, and read as Italian does', () => {
    expect(proofText(proof(0)).it).toMatch(/nessun altro programma/)
    expect(proofText(proof(0.00041)).it).toMatch(/entro lo 0,05 % dal migliore/)
    expect(proofText(proof(0.001)).it).toMatch(/entro lo 0,1 %/)
    expect(proofText(proof(0.000095)).it).toMatch(/entro lo 0,01 %/)
    expect(proofText(proof(0.3)).it).toMatch(/entro il 30 %/)
    expect(proofText(proof(0.0801)).it).toMatch(/entro l'8,1 %/)
    expect(proofText(proof(0.011)).it).toMatch(/entro l'1,1 %/)
    expect(proofText(proof(0.03)).it).toMatch(/entro il 3 %/)
    expect(proofText(proof(0.00041)).en).toMatch(/within 0.05% of the best/)
    expect(proofText(proof(Number.POSITIVE_INFINITY)).it).toMatch(/Non è dimostrato/)
  })

  it('rounds the share up, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.9, noNaN: true }), (gap) => {
        const said = Number(/within ([\d.]+)%/.exec(proofText(proof(gap)).en)?.[1])
        expect(said / 100).toBeGreaterThanOrEqual(gap * (1 - 1e-9))
      }),
    )
  })
})

describe('Sums of bands', () => {
  it('give both ends: all wrong together, and each on its own', () => {
    const band = { low: 7, central: 10, high: 14 }
    expect(sumBands([band, band, band, band])).toEqual({
      central: 40,
      ifShared: { low: 28, central: 40, high: 56 },
      ifIndependent: { low: 34, central: 40, high: 48 },
    })
    expect(sumBands([]).ifShared).toEqual({ low: 0, central: 0, high: 0 })
  })

  it('are never narrower when the doubt is shared', () => {
    const band = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000))
      .map(([below, low, above]) => ({ low, central: low + below, high: low + below + above }))
    fc.assert(
      fc.property(fc.array(band, { maxLength: 20 }), (bands) => {
        const { ifShared, ifIndependent } = sumBands(bands)
        expect(ifShared.low).toBeLessThanOrEqual(ifIndependent.low + 1e-9)
        expect(ifShared.high).toBeGreaterThanOrEqual(ifIndependent.high - 1e-9)
      }),
    )
  })
})
