import { z } from 'zod'
import { Answers } from '../core/building/index.ts'
import { StepsProgress } from '../core/planning/index.ts'

/** What is asked of the steps: answers, a plan of theirs (default the first of the ranking), what was done so far. */
export const StepsRequest = z
  .strictObject({
    answers: Answers,
    planId: z.string().max(40).optional(),
    progress: StepsProgress.optional(),
  })
  .meta({ id: 'StepsRequest' })
export type StepsRequest = z.infer<typeof StepsRequest>

/** Parameters of the two documents made of the steps. */
export const StepsDocumentQuery = z.strictObject({
  date: z.iso.date().optional().describe('Day whose rules apply; today when absent'),
  lang: z.enum(['it', 'en']).default('it'),
})
