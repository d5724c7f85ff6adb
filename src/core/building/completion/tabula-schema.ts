import { z } from 'zod'

const positive = z.number().positive()
const notNegative = z.number().min(0)

export const TabulaElement = z.strictObject({
  id: z.string().describe('As TABULA names it: roof-1, wall-2, floor-1, door-1'),
  kind: z.enum(['roof', 'wall', 'floor', 'door']),
  areaM2: positive,
  uValueWm2K: positive,
  addedResistanceM2KW: notNegative.describe('Of the unheated space behind'),
  effectiveUValueWm2K: positive.describe(
    'With the added resistance and, in averages, the works done in part of the stock; b not applied',
  ),
  bFactor: z.number().min(0).max(1),
  catalogueId: z.string(),
})
export type TabulaElement = z.infer<typeof TabulaElement>

const BySide = z.strictObject({
  horizontal: notNegative,
  east: notNegative,
  south: notNegative,
  west: notNegative,
  north: notNegative,
})

/** A building of the Italian TABULA typology as published, with the boundary conditions of its results. */
export const TabulaBuilding = z
  .strictObject({
    code: z.string(),
    sizeClass: z.string(),
    isExemplary: z.boolean().describe('Else an average of the EPISCOPE pilot action'),
    fromYear: z.number().int(),
    toYear: z.number().int(),
    referenceAreaM2: positive,
    grossVolumeM3: positive,
    dwellings: z.number().int(),
    storeys: z.number().int().min(1),
    elements: z.array(TabulaElement).min(1),
    windowUValueWm2K: positive,
    windowEffectiveUValueWm2K: positive,
    windowCatalogueId: z.string(),
    windowAreaM2: BySide,
    solarTransmittance: z.number().min(0).max(1),
    thermalBridgeSurchargeWm2K: notNegative.describe('On every square metre of envelope, b not applied'),
    conditions: z.strictObject({
      infiltrationPerH: notNegative,
      airChangeUsePerH: notNegative,
      roomHeightM: positive,
      internalGainsWm2: notNegative,
      heatCapacityWhM2K: positive,
      internalTemperatureC: z.number(),
      intermittencyAt1: positive.describe('F_red at h_tr 1 W/m2K'),
      intermittencyAt4: positive.describe('F_red at h_tr 4 W/m2K'),
      shadingHorizontal: positive,
      shadingVertical: positive,
      frameFraction: notNegative,
      angleFactor: positive.describe('F_w, not perpendicular'),
      heatingDays: positive,
      externalTemperatureC: z.number(),
      solarKwhM2: BySide.describe('Over the heating season'),
    }),
    published: z
      .strictObject({
        transmissionWm2K: positive,
        ventilationWm2K: positive,
        intermittency: positive,
        lossKwhM2: positive,
        solarGainsKwhM2: notNegative,
        internalGainsKwhM2: notNegative,
        utilisation: positive,
        heatingNeedKwhM2: positive,
      })
      .nullable()
      .describe('Null where withheld'),
  })
  .meta({ id: 'TabulaBuilding' })
export type TabulaBuilding = z.infer<typeof TabulaBuilding>

/** A published refurbishment: insulation added to each element, new windows and doors. */
export const TabulaRefurbishment = z
  .strictObject({
    code: z.string(),
    variant: z.enum(['002', '003']).describe('002 standard, 003 advanced'),
    insulationM: z.record(z.string(), notNegative).describe('By element id; conductivity 0.04 W/mK'),
    windowUValueWm2K: positive,
    windowSolarTransmittance: z.number().min(0).max(1),
    doorUValueWm2K: positive.nullable(),
    thermalBridgeSurchargeWm2K: notNegative,
    infiltrationPerH: notNegative,
    heatingNeedKwhM2: positive.nullable(),
  })
  .meta({ id: 'TabulaRefurbishment' })
export type TabulaRefurbishment = z.infer<typeof TabulaRefurbishment>
