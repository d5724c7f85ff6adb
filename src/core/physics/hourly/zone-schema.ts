import { z } from 'zod'
import { Layer } from '../../building/index.ts'
import { scheduleSchema, switchedScheduleSchema } from './schedule.ts'

const share = z.number().min(0).max(1)
const azimuthDeg = z.number().min(0).max(360).describe('Outward normal, compass degrees: 180 south')
const tiltDeg = z.number().min(0).max(180).describe('0 facing up, 90 vertical, 180 facing down')
const coefficient = z.number().positive().max(1000)

/** Where the mass lies when only its amount is known. EN ISO 52016-1 table B.13. */
export const MASS_CLASSES = ['inside', 'outside', 'divided', 'uniform', 'middle'] as const

const Surface = z
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
    surface: Surface.default({}),
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

const AngleDependence = z
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
    surface: Surface.default({}),
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

const AirFlow = z
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

const Conditioning = z
  .strictObject({
    setPointC: switchedScheduleSchema(z.number().min(-20).max(60)).describe('null: off'),
    maxPowerW: scheduleSchema(z.number().min(0).max(1e9)).optional(),
    convectiveFraction: share.optional().describe('1 for air systems, 0.4 for radiators'),
  })
  .meta({ id: 'Conditioning' })

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
    internalGains: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          powerW: scheduleSchema(z.number().min(0).max(1e8)),
          convectiveFraction: share.default(0.4),
        }),
      )
      .max(50)
      .default([]),
    solarConvectiveFraction: share
      .default(0.1)
      .describe('Share of the sun let in that reaches the air at once'),
    heating: Conditioning.optional(),
    cooling: Conditioning.optional(),
    control: z.enum(['operative', 'air']).default('operative').describe('Temperature the set-points hold'),
    sky: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('difference'), differenceK: z.number().min(0).max(40) }),
        z
          .strictObject({ kind: z.literal('weather') })
          .describe('Infrared of the weather file, else from vapour pressure'),
      ])
      .default({ kind: 'difference', differenceK: 11 }),
    warmUpDays: z.int().min(1).max(365).default(31),
  })
  .refine((zone) => zone.elements.length + zone.windows.length > 0, {
    message: 'a zone needs at least one element',
    path: ['elements'],
  })
  .meta({ id: 'HourlyZone' })
export type HourlyZone = z.infer<typeof HourlyZone>
export type HourlyZoneInput = z.input<typeof HourlyZone>
