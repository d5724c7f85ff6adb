import { z } from 'zod'
import { CARRIERS } from '../../building/index.ts'
import { PlanText } from '../text-schema.ts'

/** What the bills of one energy say beside the description of the building. */
export const BilledEnergy = z
  .strictObject({
    carrier: z.enum(CARRIERS),
    basis: z.enum(['quantity', 'cost']).describe('Whether the bills gave the quantity or only the euros'),
    years: z.number().int().min(1).describe('How many years of bills'),
    billedKwh: z.number().describe('A year of 365 days, the mean of the years'),
    describedKwh: z.number().describe('From the description alone'),
    calibratedKwh: z.number().describe('Of the diagnosis shown'),
  })
  .readonly()
  .meta({ id: 'BilledEnergy' })
export type BilledEnergy = z.infer<typeof BilledEnergy>

/** How the diagnosis was brought to the bills. */
export const BillCalibration = z
  .strictObject({
    agreement: z
      .enum(['close', 'far', 'not-explained'])
      .describe(
        'Of bills and description: close; far, so that an answer may be wrong; not explained by any plausible building of this description, and then nothing was moved',
      ),
    distance: z
      .number()
      .describe(
        'Of the bills from what the description foretells, in standard deviations (root mean square)',
      ),
    energies: z.array(BilledEnergy).min(1).readonly(),
    moved: z
      .array(
        z
          .strictObject({
            factor: z.string(),
            name: PlanText,
            standardDeviations: z.number().describe('From the value assumed before'),
          })
          .readonly(),
      )
      .readonly()
      .describe('What nobody knew and the bills settled, most moved first'),
  })
  .readonly()
  .meta({ id: 'BillCalibration' })
export type BillCalibration = z.infer<typeof BillCalibration>
