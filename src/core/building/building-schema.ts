import { z } from 'zod'
import { ProvenanceMap } from './provenance.ts'
import { Systems } from './systems-schema.ts'
import { Zone } from './zone-schema.ts'

export const BUILDING_KINDS = [
  'detached-house',
  'semi-detached-house',
  'terraced-house',
  'apartment',
  'apartment-block',
  'school',
  'office',
  'library',
  'gym',
  'swimming-pool',
  'health',
  'hotel',
  'shop',
  'industrial',
  'other',
] as const
export const BuildingKind = z.enum(BUILDING_KINDS).meta({ id: 'BuildingKind' })
export type BuildingKind = z.infer<typeof BuildingKind>

/** A year of weather by month, when the one of the comune is not wanted. */
export const GivenClimate = z
  .strictObject({
    latitudeDeg: z.number().min(35).max(48),
    designTemperatureC: z.number().min(-40).max(15),
    months: z
      .array(
        z.strictObject({
          days: z.number().positive().max(366),
          externalTemperatureC: z.number().min(-40).max(45),
          beamHorizontalKwhM2Day: z.number().min(0).max(12),
          diffuseHorizontalKwhM2Day: z.number().min(0).max(8),
          vapourPressurePa: z.number().min(50).max(6000).optional(),
          heatingDays: z.number().min(0).max(366).optional(),
        }),
      )
      .length(12),
  })
  .meta({ id: 'GivenClimate' })
export type GivenClimate = z.infer<typeof GivenClimate>

/** How the people who live there really use it: for money and bills, never for the class. */
export const ActualUse = z
  .strictObject({
    occupants: z.number().min(0).max(20000).optional(),
    heatingSetPointC: z.number().min(5).max(30).optional(),
    heatingHoursPerDay: z.number().min(0).max(24).optional(),
    heatingSetBackC: z
      .number()
      .min(5)
      .max(25)
      .optional()
      .describe('Held outside the heating hours; switched off when omitted'),
    intermittencyMethod: z
      .enum(['lumped', 'reduction-factor'])
      .optional()
      .describe(
        'How the monthly method counts hours off: cooling of one capacity (default) or the factor of EN ISO 13790',
      ),
    heatedAreaShare: z.number().min(0).max(1).optional(),
    coolingSetPointC: z.number().min(18).max(35).optional(),
    coolingHoursPerDay: z.number().min(0).max(24).optional(),
    coolingDaysPerYear: z.number().min(0).max(366).optional(),
    occupiedHoursPerDay: z.number().min(0).max(24).optional(),
    occupiedDaysPerYear: z.number().min(0).max(366).optional(),
    airChangePerH: z.number().min(0).max(20).optional(),
    hotWaterLitresPersonDay: z.number().min(0).max(500).optional(),
    appliancesKwhYear: z.number().min(0).max(1e8).optional(),
    calibrationFactor: z
      .number()
      .min(0.1)
      .max(3)
      .optional()
      .describe('Metered over computed heating, when bills were used'),
  })
  .meta({ id: 'ActualUse' })
export type ActualUse = z.infer<typeof ActualUse>

/** The only description of a building: everything downstream reads this, and a measure is Building -> Building. */
export const Building = z
  .strictObject({
    schema: z.literal('sportello/building/1').default('sportello/building/1'),
    name: z.string().max(200).optional(),
    kind: BuildingKind,
    comuneIstatCode: z
      .string()
      .regex(/^\d{6}$/)
      .describe('Six digits of ISTAT, such as 015146 for Milano'),
    altitudeM: z.number().min(-10).max(3500).optional().describe('Default the town hall of the comune'),
    climate: GivenClimate.optional(),
    constructionYear: z.number().int().min(1000).max(2100),
    dwellings: z
      .number()
      .int()
      .min(0)
      .max(2000)
      .describe('Dwellings described here: 1 for a house or a flat, 0 for other uses'),
    storeys: z.number().int().min(1).max(60),
    footprintM2: z.number().positive().max(1e6).describe('Plan area of the building'),
    roofAreaForSolarM2: z.number().min(0).max(1e6).optional(),
    condominium: z
      .strictObject({
        dwellings: z.number().int().min(2).max(2000),
        storeys: z.number().int().min(1).max(60),
        shareOfBuilding: z.number().positive().max(1).describe('Millesimi divided by 1000'),
        hasCentralPlant: z.boolean(),
      })
      .optional()
      .describe('For a flat: the building around it'),
    zones: z.array(Zone).min(1).max(50),
    systems: Systems,
    actualUse: ActualUse.default({}),
    constraints: z
      .strictObject({
        isListed: z.boolean().optional(),
        isInLandscapeArea: z.boolean().optional(),
        isFacadeUntouchable: z.boolean().optional(),
        hasOutdoorSpaceForUnit: z.boolean().optional(),
        isGridPowerFixed: z.boolean().optional(),
        hasSuitableRoof: z.boolean().optional(),
        hasMould: z.boolean().optional(),
        isOverheating: z.boolean().optional(),
      })
      .default({}),
    provenance: ProvenanceMap.default({}),
  })
  .meta({ id: 'Building' })
export type Building = z.infer<typeof Building>
