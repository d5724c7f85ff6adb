import { z } from 'zod'
import { UNHEATED_SPACES } from '../../building/index.ts'

const status = z.enum(['sourced', 'unverified'])
const origin = { source: z.string().min(1), status }
const fact = z.strictObject({ value: z.number(), ...origin })
const text = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .describe('MM-DD, ends included')
const clockHour = z.int().min(0).max(24)

/** Categories of expectation, EN 16798-1: I high to IV low. */
export const COMFORT_CATEGORIES = ['I', 'II', 'III', 'IV'] as const
export const ComfortCategory = z.enum(COMFORT_CATEGORIES)
export type ComfortCategory = z.infer<typeof ComfortCategory>

export const Occupancy = z
  .strictObject({
    fromH: clockHour,
    toH: clockHour,
    daysPerWeek: z.int().min(1).max(7).describe('From Monday'),
    hasBedrooms: z.boolean(),
    closed: z.array(z.strictObject({ from: monthDay, to: monthDay })),
    ...origin,
  })
  .refine(({ fromH, toH }) => fromH < toH, { message: 'fromH comes before toH', path: ['fromH'] })
export type Occupancy = z.infer<typeof Occupancy>

/** `rules/method/summer.yaml`: limits, hours with people in, habits and the warmer year. */
export const SummerRules = z
  .strictObject({
    reviewed: z.string(),
    sources: z.record(z.string(), z.string()),
    adaptive: z.strictObject({
      alpha: fact,
      slope: fact,
      interceptC: fact,
      validFromC: fact,
      validToC: fact,
    }),
    categories: z.record(
      ComfortCategory,
      z.strictObject({ adaptiveUpperK: z.number().nullable(), fixedUpperC: z.number(), ...origin }),
    ),
    headlineCategory: ComfortCategory,
    hotAboveC: fact,
    season: z.strictObject({ from: monthDay, to: monthDay, ...origin }),
    exceedance: z.strictObject({ byK: z.number(), ofHours: z.number().min(0).max(1), ...origin }),
    nights: z.strictObject({
      fromH: clockHour,
      toH: clockHour,
      aboveC: z.number(),
      ofYear: z.number().min(0).max(1),
      ...origin,
    }),
    occupancy: z.record(z.string(), Occupancy),
    sunnySpaces: z.partialRecord(
      z.enum(UNHEATED_SPACES),
      z.strictObject({ sunShare: z.number().min(0).max(1), ...origin }),
    ),
    habits: z.strictObject({
      openWindows: z.strictObject({
        dayAirChangePerH: z.number().min(0).max(20),
        nightAirChangePerH: z.number().min(0).max(20),
        night: z.strictObject({ fromH: clockHour, toH: clockHour }).describe('Over midnight'),
        indoorAboveC: z.number().min(10).max(40),
        outdoorCoolerByK: z.number().min(0).max(10),
        text,
        ...origin,
      }),
      closeShutters: z.strictObject({
        aboveWm2: z.number().min(0).max(1000),
        inUse: z.number().min(0).max(1),
        transmittance: z.number().min(0).max(1),
        reflectance: z.number().min(0).max(1),
        text,
        ...origin,
      }),
      bareWindows: z.strictObject({ text, ...origin }),
      bypassRecovery: z.strictObject({ text, ...origin }),
      manualShades: z.strictObject({ inUse: z.number().min(0).max(1), ...origin }),
    }),
    warmerYear: z.strictObject({
      id: z.string(),
      name: text,
      scenario: text,
      monthlyShiftK: z.array(z.number().min(-15).max(15)).length(12),
      ...origin,
    }),
    seeds: z.strictObject({ middle: z.int().min(0), others: z.array(z.int().min(0)) }),
    yearToYear: z.strictObject({ today: z.number().min(0), warmer: z.number().min(0), ...origin }),
    notable: z.strictObject({ hours: z.number().min(0), share: z.number().min(0).max(1), ...origin }),
    largestParts: z.int().min(1),
  })
  .refine(({ categories, headlineCategory }) => categories[headlineCategory].adaptiveUpperK !== null, {
    message: 'the headline category needs an adaptive limit',
    path: ['headlineCategory'],
  })
export type SummerRules = z.infer<typeof SummerRules>
