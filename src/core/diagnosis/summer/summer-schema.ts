import { z } from 'zod'
import { ComfortCategory } from './summer-rules-schema.ts'

const hours = z.number().min(0)
const text = z.strictObject({ it: z.string(), en: z.string() }).readonly()
const status = z.enum(['sourced', 'unverified'])

/** Hours with people in above a limit, and by how much together (kelvin-hours). */
const Above = { hours, degreeHoursKh: z.number().min(0) }
const DayOfYear = { month: z.int().min(1).max(12), day: z.int().min(1).max(31) }

/** How hot a zone or a building gets in one summer without cooling. Of several zones: means by floor area, and the hottest of all. */
export const SummerFigures = z
  .strictObject({
    occupiedHours: hours.describe('Of the season, with people in'),
    adaptive: z
      .array(z.strictObject({ category: ComfortCategory, ...Above }).readonly())
      .readonly()
      .describe('Above the adaptive limit of each category that has one (EN 16798-1)'),
    fixed: z
      .array(z.strictObject({ category: ComfortCategory, limitC: z.number(), ...Above }).readonly())
      .readonly()
      .describe('Above the fixed limit of each category, that of buildings with cooling (EN 16798-1)'),
    hot: z.strictObject({ aboveC: z.number(), ...Above }).readonly(),
    outsideAdaptiveRangeHours: hours.describe(
      'Of the occupied hours, on days whose running mean the adaptive limits were not made for',
    ),
    exceedance: z
      .strictObject({ share: z.number().min(0).max(1), isAcceptable: z.boolean() })
      .readonly()
      .describe('Share of the occupied hours a kelvin or more above the adaptive limit (TM52, TM59 a)'),
    nights: z
      .strictObject({
        hotNights: z.number().min(0).describe('Whose mean from evening to morning is above the limit'),
        hours,
        aboveC: z.number(),
        isAcceptable: z.boolean(),
      })
      .readonly()
      .nullable()
      .describe('Where people sleep (TM59 b), the whole zone for its bedrooms; null elsewhere'),
    hottest: z
      .strictObject({ operativeC: z.number(), ...DayOfYear, hour: z.int().min(1).max(24) })
      .readonly()
      .describe('With people in; hour-ending'),
    hottestWeek: z
      .strictObject({ ...DayOfYear, meanOperativeC: z.number() })
      .readonly()
      .describe('Seven days from this one, with people in at some hour'),
  })
  .readonly()
  .meta({ id: 'SummerFigures' })
export type SummerFigures = z.infer<typeof SummerFigures>

/** A summer as the climate of the place has it, and one of the warmer year. */
export const SummerPair = z
  .strictObject({ today: SummerFigures, warmer: SummerFigures })
  .readonly()
  .meta({ id: 'SummerPair' })
export type SummerPair = z.infer<typeof SummerPair>

/** What the figures rest on: said wherever they are shown. */
export const SummerBasis = z
  .strictObject({
    headlineCategory: ComfortCategory.describe('Of the adaptive limit people read'),
    season: z.strictObject({ from: z.string(), to: z.string() }).readonly().describe('MM-DD, ends included'),
    weather: z.string().describe('Where the year of hours comes from'),
    warmerYear: z
      .strictObject({
        name: text,
        scenario: text,
        monthlyShiftK: z.array(z.number()).length(12).readonly(),
        source: z.string(),
        status,
      })
      .readonly(),
    yearToYear: z
      .strictObject({ today: z.number(), warmer: z.number() })
      .readonly()
      .describe('How far the hours of one year lie from the median: share that 8 years in 10 stay within'),
    habits: z
      .array(z.strictObject({ text, source: z.string(), status }).readonly())
      .readonly()
      .describe('What people are taken to do against the heat; empty when nothing was assumed'),
    floorAreaShare: z
      .number()
      .min(0)
      .max(1)
      .describe('Of the building that was computed: of large ones, the largest zones'),
  })
  .readonly()
  .meta({ id: 'SummerBasis' })
export type SummerBasis = z.infer<typeof SummerBasis>

const Spread = z.strictObject({ low: z.number(), median: z.number(), high: z.number() }).readonly()

/** Heat in summer without cooling, in a year of today's climate and in a warmer one. */
export const SummerComfort = z
  .strictObject({
    schema: z.literal('sportello/summer/1'),
    basis: SummerBasis,
    building: SummerPair,
    zones: z
      .array(
        z
          .strictObject({
            zoneId: z.string(),
            floorAreaM2: z.number(),
            today: SummerFigures,
            warmer: SummerFigures,
          })
          .readonly(),
      )
      .readonly(),
    spread: z
      .strictObject({
        seeds: z.array(z.int()).readonly(),
        today: z.strictObject({ hours: Spread, degreeHoursKh: Spread }).readonly(),
        warmer: z.strictObject({ hours: Spread, degreeHoursKh: Spread }).readonly(),
      })
      .readonly()
      .nullable()
      .describe('Of the headline over several made-up years; null for a year read from a file'),
  })
  .readonly()
  .meta({ id: 'SummerComfort' })
export type SummerComfort = z.infer<typeof SummerComfort>
