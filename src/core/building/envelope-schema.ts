import { z } from 'zod'
import { HourlyElementOptions, HourlyWindowOptions } from './hourly-schema.ts'

/** Compass degrees of the outward normal: 0 north, 90 east, 180 south, 270 west. */
const azimuthDeg = z
  .number()
  .min(0)
  .max(360)
  .describe('Outward normal, compass degrees: 0 north, 90 east, 180 south, 270 west')
/** 0 = horizontal facing up, 90 = vertical, 180 = facing down. */
const tiltDeg = z.number().min(0).max(180).describe('0 facing up, 90 vertical, 180 facing down')

/** Whether a layer is told as still air: by its thickness alone. */
export function isAirGap(layer: {
  readonly conductivityWmK?: number | undefined
  readonly resistanceM2KW?: number | undefined
}): boolean {
  return layer.conductivityWmK === undefined && layer.resistanceM2KW === undefined
}

/** Thickest gap that still counts as one layer of air. EN ISO 6946:2017 6.9.1. */
const THICKEST_AIR_GAP_M = 0.3

/**
 * One layer of a construction: a material (conductivity), a layer known by its resistance, or a still air gap (neither, so its resistance is that of
 * EN ISO 6946 by thickness and direction of the heat). Air has no mass: a layer with a mass and no conductivity is a value forgotten.
 */
export const Layer = z
  .strictObject({
    material: z.string().optional(),
    thicknessM: z.number().positive().max(3),
    conductivityWmK: z
      .number()
      .positive()
      .max(500)
      .optional()
      .describe('Of a material; without it and without resistanceM2KW the layer is a still air gap'),
    resistanceM2KW: z
      .number()
      .positive()
      .max(20)
      .optional()
      .describe('Of a layer known by its resistance, or of a gap that is not still air of EN ISO 6946'),
    densityKgM3: z.number().min(0).max(10000).optional(),
    specificHeatJkgK: z.number().min(0).max(5000).optional(),
    vapourResistanceFactor: z.number().min(0).max(1e6).optional(),
  })
  .refine(
    (layer) => !isAirGap(layer) || ((layer.densityKgM3 ?? 0) === 0 && (layer.specificHeatJkgK ?? 0) === 0),
    {
      message:
        'a layer with a mass needs conductivityWmK or resistanceM2KW; leave out density and specific heat for an air gap',
      path: ['conductivityWmK'],
    },
  )
  .refine((layer) => !isAirGap(layer) || layer.thicknessM <= THICKEST_AIR_GAP_M, {
    message: `an air gap is at most ${THICKEST_AIR_GAP_M} m thick: a wider one is a space, to be described as a boundary, or give its resistanceM2KW`,
    path: ['thicknessM'],
  })
  .meta({
    id: 'Layer',
    description:
      'A material (conductivityWmK), a layer known by its resistance (resistanceM2KW), or a still air gap (neither: EN ISO 6946 by thickness)',
  })
export type Layer = z.infer<typeof Layer>

/** What a wall, roof or floor is made of, as far as it decides which works are possible. */
export const CONSTRUCTION_FAMILIES = [
  'solid-masonry',
  'thin-solid-masonry',
  'cavity-empty',
  'cavity-insulated',
  'uninsulated-blocks-or-concrete',
  'external-insulation',
  'timber',
  'pitched-roof',
  'flat-roof',
  'attic-slab',
  'floor-slab',
  'door',
  'shutter-box',
  'other',
] as const

export const Construction = z
  .strictObject({
    family: z.enum(CONSTRUCTION_FAMILIES),
    catalogueId: z.string().optional(),
    uValueWm2K: z
      .number()
      .positive()
      .max(10)
      .optional()
      .describe('Without thermal bridges; computed from the layers when omitted'),
    layers: z.array(Layer).min(1).max(20).optional().describe('From inside to outside'),
    addedInsulation: z
      .strictObject({
        thicknessM: z.number().positive().max(1),
        conductivityWmK: z.number().positive().max(1),
        position: z.enum(['external', 'internal', 'cavity', 'ventilated']),
      })
      .optional()
      .describe('Insulation laid by a measure or an earlier work, already inside uValueWm2K'),
    arealHeatCapacityKjM2K: z.number().positive().max(2000).optional(),
  })
  .refine((construction) => construction.uValueWm2K !== undefined || construction.layers !== undefined, {
    message: 'give uValueWm2K or layers',
    path: ['uValueWm2K'],
  })
  .meta({ id: 'Construction' })
export type Construction = z.infer<typeof Construction>

export const UNHEATED_SPACES = [
  'attic',
  'cellar',
  'crawl-space',
  'garage',
  'stairwell',
  'sunspace',
  'other',
] as const

/** What lies on the other side of an element. */
export const Boundary = z
  .discriminatedUnion('towards', [
    z.strictObject({ towards: z.literal('outside') }),
    z.strictObject({
      towards: z.literal('ground'),
      exposedPerimeterM: z.number().min(0).max(10000).optional(),
      wallThicknessM: z.number().positive().max(3).optional(),
      groundConductivityWmK: z.number().positive().max(10).optional(),
      bFactor: z
        .number()
        .min(0)
        .max(1.5)
        .optional()
        .describe('Instead of ISO 13370: share of the outdoor temperature difference'),
    }),
    z.strictObject({
      towards: z.literal('unheated'),
      space: z.enum(UNHEATED_SPACES),
      bFactor: z.number().min(0).max(1.5).optional().describe('Default by kind of space'),
    }),
    z
      .strictObject({ towards: z.literal('heated') })
      .describe('Another heated unit, or an internal partition: adiabatic'),
  ])
  .meta({ id: 'Boundary' })
export type Boundary = z.infer<typeof Boundary>

/** Fixed obstacles seen from the centre of an element, as angles. */
export const FixedShading = z
  .strictObject({
    horizonDeg: z.number().min(0).max(90).optional(),
    overhangDeg: z.number().min(0).max(90).optional(),
    finDeg: z.number().min(0).max(90).optional(),
    factor: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('One known reduction for all months, instead of the angles'),
  })
  .meta({ id: 'FixedShading' })
export type FixedShading = z.infer<typeof FixedShading>

export const ELEMENT_KINDS = ['wall', 'roof', 'floor', 'door', 'shutter-box', 'internal'] as const

export const OpaqueElement = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().optional(),
    kind: z
      .enum(ELEMENT_KINDS)
      .describe(
        'roof: any upper closure, the floor of an unheated attic included; internal: partitions, for their capacity',
      ),
    areaM2: z.number().positive().max(1e6).describe('Without windows and doors'),
    azimuthDeg,
    tiltDeg,
    boundary: Boundary,
    construction: Construction,
    solarAbsorptance: z.number().min(0).max(1).optional(),
    emissivity: z.number().min(0).max(1).optional(),
    shading: FixedShading.optional(),
    isCommonPart: z.boolean().optional().describe('In a condominium: decided by the assembly'),
    hourly: HourlyElementOptions.optional().describe('For the hourly method'),
  })
  .meta({ id: 'OpaqueElement' })
export type OpaqueElement = z.infer<typeof OpaqueElement>

export const GLAZINGS = [
  'single',
  'single-plus-secondary',
  'double',
  'double-low-emissivity',
  'triple',
] as const

export const Window = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().optional(),
    areaM2: z.number().positive().max(1e5).describe('Of the hole: glass and frame'),
    azimuthDeg,
    tiltDeg,
    uValueWm2K: z.number().positive().max(10).describe('Glass and frame, shutters open'),
    solarTransmittance: z.number().min(0).max(1).describe('g of the glass at normal incidence'),
    glazing: z.enum(GLAZINGS).optional(),
    frameFraction: z.number().min(0).max(0.9).optional(),
    shutterResistanceM2KW: z
      .number()
      .min(0)
      .max(2)
      .optional()
      .describe('Additional resistance of closed shutters'),
    movableShading: z
      .strictObject({
        position: z.enum(['external', 'internal', 'between']),
        transmittance: z.number().min(0).max(1),
        reflectance: z.number().min(0).max(1),
        isAutomatic: z.boolean().optional(),
      })
      .optional(),
    shading: FixedShading.optional(),
    isCommonPart: z.boolean().optional(),
    hourly: HourlyWindowOptions.optional().describe('For the hourly method'),
  })
  .meta({ id: 'Window' })
export type Window = z.infer<typeof Window>

/** What a linear bridge is; the first five are those the reference building of the 2026 rules carries one by one. */
export const BRIDGE_KINDS = [
  'balcony',
  'window-sill',
  'window-reveal',
  'window-lintel',
  'shutter-box',
  'slab-edge',
  'roof-edge',
  'corner',
  'other',
] as const

export const ThermalBridge = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().optional(),
    kind: z
      .enum(BRIDGE_KINDS)
      .optional()
      .describe(
        'Lets the reference building carry the same length; described bridges of windows replace the estimate',
      ),
    lengthM: z.number().positive().max(1e5),
    psiWmK: z.number().min(-1).max(5).describe('On external dimensions'),
  })
  .meta({ id: 'ThermalBridge' })
export type ThermalBridge = z.infer<typeof ThermalBridge>
