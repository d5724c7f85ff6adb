import { z } from 'zod'

export const OBJECTIVES = ['co2-saving', 'net-present-value', 'primary-energy-saving'] as const
export type Objective = (typeof OBJECTIVES)[number]

/** What a public body asks of its programme of works. */
export const Programme = z
  .strictObject({
    schema: z.literal('sportello/programme/1').default('sportello/programme/1'),
    name: z.string().max(200).optional(),
    budgetEur: z.number().min(0).max(1e10).describe('VAT in'),
    budgetCounts: z
      .enum(['net-of-grants', 'gross-outlay'])
      .default('net-of-grants')
      .describe(
        'net-of-grants: outlay less the grants that are certain, whenever they arrive: what stays with the body. gross-outlay: all that has to be advanced',
      ),
    objective: z.enum(OBJECTIVES),
    minimumSitesByComune: z
      .record(z.string().min(1).max(100), z.number().int().min(1).max(1000))
      .default({})
      .describe('Comune (name or ISTAT code) to the number of its buildings that must have works'),
    maximumSites: z.number().int().min(0).max(100000).optional(),
    mipGap: z
      .number()
      .min(0)
      .max(0.2)
      .default(0.0001)
      .describe('The solver may stop when it is proven this close to the best'),
    timeLimitSeconds: z
      .number()
      .min(1)
      .max(3600)
      .default(30)
      .describe('Of each of the two runs of the solver'),
    marginalStepEur: z
      .number()
      .positive()
      .max(1e9)
      .default(100_000)
      .describe('What would so much more budget bring?'),
  })
  .meta({ id: 'Programme' })
export type Programme = z.infer<typeof Programme>
