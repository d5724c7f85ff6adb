import { z } from 'zod'
import { Answers, Building } from '../core/building/index.ts'
import { SummerComfort } from '../core/diagnosis/index.ts'
import { IncentiveCase, OBJECTIVES } from '../core/incentives/index.ts'
import { Quote } from '../core/measures/quotes/index.ts'
import {
  Assessment,
  Financing,
  FinancingRequest,
  QuoteRequest,
  Roadmap,
  RoadmapRequest,
  StepsResult,
} from '../core/planning/index.ts'
import { StepsRequest } from './steps-request.ts'

/** The documents whose JSON Schema the API gives, by name; the same as the command `schema`. */
export const DOCUMENTS: Readonly<Record<string, z.ZodType>> = {
  answers: Answers,
  assessment: Assessment,
  building: Building,
  'incentive-case': IncentiveCase,
  'steps-request': StepsRequest,
  'steps-result': StepsResult,
  summer: SummerComfort,
  roadmap: Roadmap,
  'roadmap-request': RoadmapRequest,
  quote: Quote,
  'quote-request': QuoteRequest,
  finance: Financing,
  'finance-request': FinancingRequest,
}

/** A day of the calendar, written YYYY-MM-DD. */
const DateParameter = z.strictObject({
  date: z.iso.date().optional().describe('Day whose rules apply; today when absent'),
})
export const AssessQuery = DateParameter
export const BuildingQuery = DateParameter
export const SimulateQuery = z
  .strictObject({
    ...DateParameter.shape,
    method: z.enum(['monthly', 'hourly']).default('monthly'),
    seed: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .optional()
      .describe('Of the year of hours drawn from the climate of the comune; with method=hourly'),
  })
  .refine(({ method, seed }) => method === 'hourly' || seed === undefined, {
    message: 'seed only with method=hourly: the monthly method has no hours',
    path: ['seed'],
  })

/** What is wanted most of the incentives, and how far ahead to look: the options of the command `incentives`. */
export const IncentivesQuery = z.strictObject({
  date: z.iso.date().optional().describe('Day of the case, in place of the one it says'),
  objective: z.enum(OBJECTIVES).default('net-present-value'),
  rate: z.coerce.number().min(0).lt(1).default(0.03).describe('Real discount rate, a share of 1'),
  until: z.iso.date().optional().describe('Last day to wait for; end of the next year when absent'),
})
export type IncentivesQuery = z.infer<typeof IncentivesQuery>

export const ComuniQuery = z.strictObject({
  q: z.string().min(1).max(100).describe('Name so far; accents and apostrophes are forgiven'),
  limit: z.coerce.number().int().min(1).max(50).default(10).describe('At most this many'),
})

export const ComuniAnswer = z
  .strictObject({
    comuni: z.array(
      z.strictObject({
        istatCode: z.string(),
        name: z.string(),
        provinceCode: z.string(),
        province: z.string(),
        region: z.string(),
        climateZone: z.string(),
        degreeDays: z.number(),
      }),
    ),
  })
  .meta({ id: 'Comuni' })

export const ProblemDocument = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().describe('JSON Pointer (RFC 6901) of the value'),
          found: z.string(),
          accepted: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

export const Health = z
  .strictObject({ status: z.enum(['ok', 'failing']), version: z.string(), rulesDate: z.string() })
  .meta({ id: 'Health' })
