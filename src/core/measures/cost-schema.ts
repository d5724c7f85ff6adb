import { z } from 'zod'
import { factStatusSchema } from '../territory/index.ts'
import { Comparison } from './condition.ts'
import { BilingualText } from './text-schema.ts'
import { COST_LINE_KINDS } from './work.ts'

const euros = z.number().min(0).max(1e6)
const share = z.number().min(0).max(1)
const isOrdered = (range: { low: number; typical: number; high: number }): boolean =>
  range.low <= range.typical && range.typical <= range.high
const ORDER = { message: 'low, typical and high must not decrease', path: ['typical'] }

/** A price that holds at one size; between sizes it is interpolated, beyond the ends it stays. */
export const PricePoint = z
  .strictObject({ at: z.number().positive(), low: euros, typical: euros, high: euros })
  .refine(isOrdered, ORDER)
export type PricePoint = z.infer<typeof PricePoint>

/**
 * One line of the all-in cost. `per` names a quantity of the effect (`areaM2`, `powerKw`...), `each` for a fixed sum,
 * or `works` for a fraction of all the lines above that are not themselves fractions.
 */
export const CostItem = z
  .strictObject({
    kind: z.enum(COST_LINE_KINDS),
    text: BilingualText,
    per: z.string().min(1),
    low: euros.optional(),
    typical: euros.optional(),
    high: euros.optional(),
    points: z.array(PricePoint).min(2).optional().describe('Unit price by size, in increasing size'),
    /** Quantity that chooses the point, when it is not the one of `per`. */
    sizedBy: z.string().optional(),
    /** Every centimetre of insulation beyond (or short of) the thickness the price is for, EUR per unit. */
    thickness: z
      .strictObject({ referenceM: z.number().positive().max(0.5), eurPerCm: z.number().min(0).max(50) })
      .optional(),
    /** Least EUR of the line, whatever the quantity. */
    minimum: euros.optional(),
    /** Only when every comparison holds on the building before the works. */
    when: z.array(Comparison).min(1).optional(),
    /** Fraction that is goods alone, without labour: compared with the unit caps of DM 14-2-2022. */
    goodsShare: share.default(0),
    /** Fraction that is significant goods of DM 29-12-1999. */
    significantGoodsShare: share.default(0),
    status: factStatusSchema,
    source: z.string().min(1),
  })
  .refine(
    (item) =>
      item.points !== undefined || [item.low, item.typical, item.high].every((value) => value !== undefined),
    { message: 'give low, typical and high, or points', path: ['low'] },
  )
  .refine(
    (item) =>
      item.points !== undefined ||
      isOrdered({ low: item.low ?? 0, typical: item.typical ?? 0, high: item.high ?? 0 }),
    ORDER,
  )
  .refine(
    (item) =>
      (item.points ?? []).every((point, index, all) => index === 0 || point.at > (all[index - 1]?.at ?? 0)),
    { message: 'points must be in increasing size', path: ['points'] },
  )
export type CostItem = z.infer<typeof CostItem>

/** A number of the catalogue with where it comes from. */
export const SourcedNumber = z.strictObject({
  value: z.number(),
  status: factStatusSchema,
  source: z.string().min(1),
})
export type SourcedNumber = z.infer<typeof SourcedNumber>

/** Yearly upkeep: a fraction of the works, or EUR per unit of a quantity, possibly by size. */
export const Maintenance = z
  .strictObject({
    shareOfWorks: z.number().min(0).max(1).optional(),
    per: z.string().optional(),
    eur: euros.optional(),
    points: z
      .array(z.strictObject({ at: z.number().positive(), eur: euros }))
      .min(2)
      .optional(),
    status: factStatusSchema,
    source: z.string().min(1),
  })
  .refine((upkeep) => upkeep.shareOfWorks !== undefined || upkeep.per !== undefined, {
    message: 'give shareOfWorks, or per with eur or points',
    path: ['shareOfWorks'],
  })
  .refine((upkeep) => upkeep.per === undefined || upkeep.eur !== undefined || upkeep.points !== undefined, {
    message: 'give eur or points',
    path: ['eur'],
  })
export type Maintenance = z.infer<typeof Maintenance>

/** Greenhouse gas of making the materials, per unit of a quantity. */
export const EmbodiedCarbon = z.strictObject({
  per: z.string().min(1),
  kgCo2: z.number().min(0),
  status: factStatusSchema,
  source: z.string().min(1),
  note: z.string().optional(),
})
export type EmbodiedCarbon = z.infer<typeof EmbodiedCarbon>
