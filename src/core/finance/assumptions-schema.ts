import { z } from 'zod'

/** A number with where it comes from and whether somebody read it there. */
export const sourcedNumber = (number: z.ZodNumber) =>
  z
    .strictObject({ value: number, status: z.enum(['sourced', 'unverified']), source: z.string().min(1) })
    .readonly()

const spread = z
  .strictObject({
    mean: z.number().min(-0.2).max(0.2),
    standardDeviation: z.number().min(0).max(1),
    status: z.enum(['sourced', 'unverified']),
    source: z.string().min(1),
  })
  .readonly()

/** Rates, horizons and spreads of the money of a plan (`rules/finance/assumptions.yaml`). */
export const FinanceAssumptions = z
  .strictObject({
    edition: z.string().min(1),
    /** By kind of owner: who pays decides the horizon and the rate. */
    perspectives: z.record(
      z.enum(['household', 'public']),
      z
        .strictObject({
          horizonYears: sourcedNumber(z.number().int().min(5).max(60)),
          realDiscountRate: sourcedNumber(z.number().min(0).max(0.2)),
          /** The rates a sensitivity shows beside the chosen one. */
          otherRealRates: z.array(z.number().min(0).max(0.2)).readonly(),
        })
        .readonly(),
    ),
    /** Real yearly change of all energy prices, normal. */
    priceChange: spread,
    /** Real yearly price changes a person can switch between. */
    shownPriceChanges: z.array(z.number().min(-0.1).max(0.2)).min(1).readonly(),
    loan: z
      .strictObject({
        nominalRate: sourcedNumber(z.number().min(0).max(0.3)),
        years: sourcedNumber(z.number().min(1).max(40)),
      })
      .readonly(),
  })
  .readonly()
export type FinanceAssumptions = z.infer<typeof FinanceAssumptions>
