import { z } from 'zod'
import { SummerBasis, SummerFigures } from '../diagnosis/index.ts'
import { PlanText } from './text-schema.ts'

/** Summer without cooling as the building is, with what the figures rest on. */
export const SummerOutlook = z
  .strictObject({
    basis: SummerBasis,
    today: SummerFigures.describe('In a year of today’s climate'),
    warmer: SummerFigures.describe('In the warmer year of the basis'),
    text: PlanText,
  })
  .readonly()
  .meta({ id: 'SummerOutlook' })
export type SummerOutlook = z.infer<typeof SummerOutlook>

export const SUMMER_EFFECTS = ['better', 'same', 'worse'] as const

/** The same two summers after the works of a plan. */
export const PlanSummer = z
  .strictObject({
    today: SummerFigures,
    warmer: SummerFigures,
    effect: z.enum(SUMMER_EFFECTS).describe('By the hours too hot of the warmer year'),
    text: PlanText,
  })
  .readonly()
  .meta({ id: 'PlanSummer' })
export type PlanSummer = z.infer<typeof PlanSummer>
