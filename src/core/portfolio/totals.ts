import { z } from 'zod'
import { Band } from '../planning/index.ts'

/**
 * A sum over buildings. Each part has a band of 80 %, but nobody knows how much of the doubt is shared (prices, the
 * model) and how much is each building's own, so both ends are told and none is called likely.
 */
export const SummedBand = z
  .strictObject({
    central: z.number().describe('Sum of the central values'),
    ifShared: Band.describe('All buildings err together: the ends add up'),
    ifIndependent: Band.describe('Each building errs on its own: the half bands add up as squares'),
  })
  .readonly()
  .meta({ id: 'SummedBand' })
export type SummedBand = z.infer<typeof SummedBand>

/** Sums bands; an empty list gives zeros. */
export function sumBands(bands: readonly Band[]): SummedBand {
  let central = 0
  let low = 0
  let high = 0
  let squaresBelow = 0
  let squaresAbove = 0
  for (const band of bands) {
    central += band.central
    low += band.low
    high += band.high
    squaresBelow += (band.central - band.low) ** 2
    squaresAbove += (band.high - band.central) ** 2
  }
  return {
    central,
    ifShared: { low, central, high },
    ifIndependent: {
      low: central - Math.sqrt(squaresBelow),
      central,
      high: central + Math.sqrt(squaresAbove),
    },
  }
}
