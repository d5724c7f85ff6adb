import { z } from 'zod'
import {
  AirFlow,
  AngleDependence,
  Conditioning,
  HourlySurface,
  InternalGain,
  Layer,
  Obstructions,
  SkyModel,
  scheduleSchema,
} from '../../building/index.ts'

const share = z.number().min(0).max(1)
const azimuthDeg = z.number().min(0).max(360).describe('Outward normal, compass degrees: 180 south')
const tiltDeg = z.number().min(0).max(180).describe('0 facing up, 90 vertical, 180 facing down')

/** Where the mass lies when only its amount is known. EN ISO 52016-1 table B.13. */
export const MASS_CLASSES = ['inside', 'outside', 'divided', 'uniform', 'middle'] as const

const HourlyConstruction = z
  .union([
    z.strictObject({ layers: z.array(Layer).min(1).max(20).describe('From inside to outside') }),
    z.strictObject({
      uValueWm2K: z.number().positive().max(10).describe('With the surface resistances of EN ISO 6946'),
      massClass: z.enum(MASS_CLASSES),
      arealHeatCapacityKjM2K: z.number().min(0).max(5000),
    }),
  ])
  .meta({ id: 'HourlyConstruction' })
export type HourlyConstruction = z.infer<typeof HourlyConstruction>

const HourlyBoundary = z
  .discriminatedUnion('towards', [
    z.strictObject({ towards: z.literal('outside') }),
    z.strictObject({
      towards: z.literal('ground'),
      groundUValueWm2K: z
        .number()
        .positive()
        .max(10)
        .describe('Equivalent U of floor and ground, EN ISO 13370'),
      groundConductivityWmK: z.number().positive().max(10),
      groundHeatCapacityMjM3K: z.number().positive().max(10),
      virtualTemperatureC: z
        .array(z.number().min(-40).max(60))
        .length(12)
        .describe('By month, EN ISO 13370 annex'),
    }),
    z.strictObject({ towards: z.literal('adiabatic') }),
    z.strictObject({
      towards: z.literal('unheated'),
      bFactor: z.number().positive().max(1.5).describe('Share of the outdoor temperature difference'),
      sunShare: share
        .default(0)
        .describe(
          'Of the sun on the plane of the element and of what it loses to the sky: a roof over an attic',
        ),
    }),
  ])
  .meta({ id: 'HourlyBoundary' })

export const HourlyElement = z
  .strictObject({
    id: z.string().min(1),
    areaM2: z.number().positive().max(1e6),
    tiltDeg,
    azimuthDeg,
    boundary: HourlyBoundary,
    construction: HourlyConstruction,
    surface: HourlySurface.default({}),
    solarAbsorptance: share.default(0.6),
    isSunlit: z
      .boolean()
      .default(true)
      .describe('False for a raised floor and the like: no sun reaches the outer face'),
    widthM: z.number().positive().max(1000).optional(),
    heightM: z.number().positive().max(1000).optional(),
    obstructions: Obstructions.optional(),
    solarShare: share
      .optional()
      .describe(
        'Share of the sun let in that this surface keeps; when any element says it, the rest is lost outwards',
      ),
  })
  .meta({ id: 'HourlyElement' })
export type HourlyElement = z.infer<typeof HourlyElement>

export const HourlyWindow = z
  .strictObject({
    id: z.string().min(1),
    areaM2: z.number().positive().max(1e5).describe('Of the hole: glass and frame'),
    tiltDeg,
    azimuthDeg,
    uValueWm2K: z.number().positive().max(10).optional().describe('With 0.13 and 0.04 m2K/W at the surfaces'),
    resistanceM2KW: z
      .number()
      .positive()
      .max(10)
      .optional()
      .describe('From surface to surface, instead of the U-value'),
    solarTransmittance: share.describe('g at normal incidence'),
    directTransmittance: share
      .optional()
      .describe('Part of g that is light let through, at normal incidence; the rest warms the inner pane'),
    angleDependence: AngleDependence.default({ kind: 'constant', factor: 0.9 }),
    frameFraction: z.number().min(0).max(0.9).default(0),
    surface: HourlySurface.default({}),
    widthM: z.number().positive().max(1000).optional(),
    heightM: z.number().positive().max(1000).optional(),
    obstructions: Obstructions.optional(),
    shade: z
      .strictObject({
        solarTransmittance: share.describe('g of glass and closed shade'),
        aboveWm2: z.number().min(0).max(2000).default(300).describe('Closed while the plane receives more'),
        inUse: scheduleSchema(share).default(1).describe('Share of the shade that obeys, by hour'),
      })
      .optional(),
    shutter: z
      .strictObject({
        additionalResistanceM2KW: z.number().min(0).max(5),
        closed: z
          .union([z.literal('night'), scheduleSchema(share)])
          .default('night')
          .describe('Share closed by hour; night: hours without daylight'),
      })
      .optional(),
    solarShare: share.optional(),
  })
  .refine((window) => window.uValueWm2K !== undefined || window.resistanceM2KW !== undefined, {
    message: 'give uValueWm2K or resistanceM2KW',
    path: ['uValueWm2K'],
  })
  .meta({ id: 'HourlyWindow' })
export type HourlyWindow = z.infer<typeof HourlyWindow>

/** One zone for the hourly method of EN ISO 52016-1. Every field is physics: two zones differ only in their numbers. */
export const HourlyZone = z
  .strictObject({
    schema: z.literal('sportello/hourly-zone/1').default('sportello/hourly-zone/1'),
    name: z.string().max(200).optional(),
    floorAreaM2: z.number().positive().max(1e6),
    airVolumeM3: z.number().positive().max(1e7),
    internalCapacityKjM2K: z
      .number()
      .min(0)
      .max(500)
      .default(10)
      .describe('Air and furniture, per square metre of floor'),
    airDensityKgM3: z.number().min(0.4).max(1.5).optional().describe('Default by altitude'),
    firstWeekday: z.int().min(0).max(6).default(0).describe('Of 1 January: 0 Monday to 6 Sunday'),
    elements: z.array(HourlyElement).max(500),
    windows: z.array(HourlyWindow).max(500).default([]),
    thermalBridgesWK: z.number().min(-1e5).max(1e6).default(0),
    airFlows: z.array(AirFlow).max(50).default([]),
    internalGains: z.array(InternalGain).max(50).default([]),
    solarConvectiveFraction: share
      .default(0.1)
      .describe('Share of the sun let in that reaches the air at once'),
    heating: Conditioning.optional(),
    cooling: Conditioning.optional(),
    control: z.enum(['operative', 'air']).default('operative').describe('Temperature the set-points hold'),
    sky: SkyModel.default({ kind: 'difference', differenceK: 11 }),
    warmUpDays: z.int().min(1).max(365).default(31),
  })
  .refine((zone) => zone.elements.length + zone.windows.length > 0, {
    message: 'a zone needs at least one element',
    path: ['elements'],
  })
  .meta({ id: 'HourlyZone' })
export type HourlyZone = z.infer<typeof HourlyZone>
export type HourlyZoneInput = z.input<typeof HourlyZone>
