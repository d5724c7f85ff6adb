import { z } from 'zod'
import { HOURS_PER_YEAR } from '../territory/index.ts'

/** What the hourly method can be told beyond the monthly one. Every field is optional in a building: its own defaults are those of EN ISO 52016-1. */

const HOURS_PER_WEEK = 168
const SCHEDULE_LENGTHS = [24, HOURS_PER_WEEK, HOURS_PER_YEAR] as const

const hasScheduleLength = (values: readonly unknown[]) =>
  SCHEDULE_LENGTHS.some((length) => length === values.length)
const lengths = 'one value, or 24 (a day), 168 (a week from Monday) or 8760 (the year) values'

/** One value for every hour, or values by hour of the day, of the week (from Monday) or of the year. */
export function scheduleSchema(value: z.ZodNumber) {
  return z.union([
    value,
    z.array(value).refine(hasScheduleLength, { message: `a schedule takes ${lengths}` }),
  ])
}

/** As `scheduleSchema`, with null for hours when the thing is off. */
export function switchedScheduleSchema(value: z.ZodNumber) {
  const entry = value.nullable()
  return z.union([
    entry,
    z.array(entry).refine(hasScheduleLength, { message: `a schedule takes ${lengths}` }),
  ])
}

const share = z.number().min(0).max(1)
const coefficient = z.number().positive().max(1000)
const size = z.number().positive().max(1000).optional()

export const HourlySurface = z
  .strictObject({
    internalConvectiveWm2K: coefficient
      .optional()
      .describe('Fixed; by default 5.0, 2.5 or 0.7 by the direction of the heat flow'),
    internalRadiativeWm2K: coefficient.optional().describe('Default 5.13'),
    internalEmissivity: z
      .number()
      .min(0.01)
      .max(1)
      .optional()
      .describe('Instead of the coefficient: exchange in the enclosure by emissivity and view'),
    externalConvectiveWm2K: coefficient.optional().describe('Default 20'),
    externalRadiativeWm2K: z.number().min(0).max(20).optional().describe('Default 4.14'),
    skyViewFactor: share.optional().describe('Default (1 + cos tilt)/2'),
  })
  .meta({ id: 'HourlySurface' })

const Fin = z.strictObject({
  depthM: z.number().positive().max(50),
  gapM: z.number().min(0).max(50).default(0).describe('From the edge of the opening to the fin'),
  aboveM: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe('How far it rises over the top of the opening; default endless'),
})
export const Obstructions = z
  .strictObject({
    overhang: z
      .strictObject({
        depthM: z.number().positive().max(50),
        gapM: z.number().min(0).max(50).default(0).describe('From the top of the opening up to the overhang'),
        leftM: z
          .number()
          .min(0)
          .max(100)
          .optional()
          .describe('Beyond the left edge, seen from outside; default endless'),
        rightM: z.number().min(0).max(100).optional().describe('Beyond the right edge; default endless'),
      })
      .optional(),
    leftFin: Fin.optional().describe('Left seen from outside'),
    rightFin: Fin.optional(),
    horizonDeg: z
      .union([z.number().min(0).max(89), z.array(z.number().min(0).max(89)).min(4).max(360)])
      .optional()
      .describe('Height of obstacles: one, or by equal sectors of the compass from north'),
    factor: share.optional().describe('One known reduction of all the sun, beside the rest'),
  })
  .meta({ id: 'Obstructions' })
export type Obstructions = z.infer<typeof Obstructions>

export const AngleDependence = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant'), factor: share.describe('F_w, 0.9 for clear glass') }),
    z.strictObject({
      kind: z.literal('panes'),
      panes: z.int().min(1).max(3),
      coating: z
        .number()
        .min(1)
        .max(10)
        .default(4)
        .describe('Category q of Karlsson and Roos: 4 clear, 2-3 low-emissivity'),
    }),
    z.strictObject({
      kind: z.literal('table'),
      anglesDeg: z.array(z.number().min(0).max(90)).min(3).max(91),
      solarTransmittance: z.array(share).min(3).max(91),
      directTransmittance: z.array(share).min(3).max(91).optional(),
    }),
  ])
  .meta({ id: 'AngleDependence' })
export type AngleDependence = z.infer<typeof AngleDependence>

export const AirFlow = z
  .strictObject({
    id: z.string().min(1),
    airChangePerH: scheduleSchema(z.number().min(0).max(100)).optional(),
    flowM3H: scheduleSchema(z.number().min(0).max(1e7)).optional(),
    recoveryEfficiency: z.number().min(0).max(0.98).default(0),
    supplyTemperatureC: scheduleSchema(z.number().min(-40).max(60))
      .optional()
      .describe('Default outdoor air'),
    onlyToCool: z
      .strictObject({
        indoorAboveC: z.number().min(0).max(50),
        outdoorCoolerByK: z.number().min(0).max(20).default(1),
      })
      .optional()
      .describe('Opens only while the room was warmer than this and outdoor air cools it'),
  })
  .refine((flow) => (flow.airChangePerH === undefined) !== (flow.flowM3H === undefined), {
    message: 'give either airChangePerH or flowM3H',
    path: ['airChangePerH'],
  })
  .meta({ id: 'AirFlow' })

export const Conditioning = z
  .strictObject({
    setPointC: switchedScheduleSchema(z.number().min(-20).max(60)).describe('null: off'),
    maxPowerW: scheduleSchema(z.number().min(0).max(1e9)).optional(),
    convectiveFraction: share.optional().describe('1 for air systems, 0.4 for radiators'),
  })
  .meta({ id: 'Conditioning' })

export const InternalGain = z
  .strictObject({
    id: z.string().min(1),
    powerW: scheduleSchema(z.number().min(0).max(1e8)),
    convectiveFraction: share.default(0.4),
  })
  .meta({ id: 'InternalGain' })

export const SkyModel = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('difference'), differenceK: z.number().min(0).max(40) }),
    z
      .strictObject({ kind: z.literal('weather') })
      .describe('Infrared of the weather file, else from vapour pressure'),
  ])
  .meta({ id: 'SkyModel' })

/** Of an opaque element, for the hourly method. */
export const HourlyElementOptions = z
  .strictObject({
    surface: HourlySurface.optional(),
    isSunlit: z.boolean().optional().describe('False: no sun reaches the outer face'),
    widthM: size,
    heightM: size,
    obstructions: Obstructions.optional().describe('Measured ones, instead of the angles'),
    solarShare: share.optional().describe('Share of the sun let in that this surface keeps'),
  })
  .meta({ id: 'HourlyElementOptions' })

/** Of a window, for the hourly method. */
export const HourlyWindowOptions = z
  .strictObject({
    surface: HourlySurface.optional(),
    resistanceM2KW: z
      .number()
      .positive()
      .max(10)
      .optional()
      .describe('From surface to surface, instead of U'),
    directTransmittance: share.optional().describe('Part of g let through as light, at normal incidence'),
    angleDependence: AngleDependence.optional(),
    widthM: size,
    heightM: size,
    obstructions: Obstructions.optional(),
    shadeClosedAboveWm2: z.number().min(0).max(2000).optional(),
    shutterClosed: z.union([z.literal('night'), scheduleSchema(share)]).optional(),
    solarShare: share.optional(),
  })
  .meta({ id: 'HourlyWindowOptions' })

/** Of a zone, for the hourly method: what is told here takes the place of the conditions of use. */
export const HourlyZoneOptions = z
  .strictObject({
    internalCapacityKjM2K: z
      .number()
      .min(0)
      .max(500)
      .optional()
      .describe('Air and furniture, per m2 of floor'),
    airDensityKgM3: z.number().min(0.4).max(1.5).optional(),
    firstWeekday: z.int().min(0).max(6).optional().describe('Of 1 January: 0 Monday to 6 Sunday'),
    airFlows: z.array(AirFlow).max(50).optional(),
    internalGains: z.array(InternalGain).max(50).optional(),
    solarConvectiveFraction: share.optional(),
    heating: Conditioning.nullable().optional().describe('null: none'),
    cooling: Conditioning.nullable().optional(),
    control: z.enum(['operative', 'air']).optional(),
    sky: SkyModel.optional(),
    warmUpDays: z.int().min(1).max(365).optional(),
  })
  .meta({ id: 'HourlyZoneOptions' })
