import { z } from 'zod'

const status = z.enum(['sourced', 'unverified'])
const fact = z.strictObject({ value: z.number(), source: z.string().min(1), status })
const origin = { source: z.string().min(1), status }
const share = z.number().min(0).max(1)
const linear = z.tuple([z.number(), z.number()])
const byDaylight = z.strictObject({ weak: share, medium: share, strong: share })

/** Tables of light: presence, daylight, illuminance. EN 15193. */
export const LightingTables = z.strictObject({
  ...origin,
  occupancyFactor: z
    .record(z.string(), z.strictObject({ manual: share, automatic: share }))
    .refine((byUse) => byUse.other !== undefined, 'needs a row named other'),
  illuminanceLx: z.strictObject({
    byUse: z
      .record(z.string(), z.number().positive())
      .refine((byUse) => byUse.other !== undefined, 'needs a row named other'),
    ...origin,
  }),
  constantOutputFactor: fact,
  daylight: z.strictObject({
    ...origin,
    workPlaneM: z.number().min(0),
    lintelUnderCeilingM: z.number().min(0),
    leastHeadM: z.number().positive(),
    reachPerHead: z.number().positive(),
    classFromPct: z.strictObject({ weak: z.number(), medium: z.number(), strong: z.number() }),
    supply: z
      .array(
        z.strictObject({
          illuminanceLx: z.number().positive(),
          weak: linear,
          medium: linear,
          strong: linear,
        }),
      )
      .min(1),
    control: z.strictObject({ manual: byDaylight, automatic: byDaylight }),
  }),
  parasiticShareWithoutControl: share,
})
