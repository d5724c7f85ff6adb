import { z } from 'zod'
import { OpaqueElement, ThermalBridge, Window } from './envelope-schema.ts'
import { HourlyZoneOptions } from './hourly-schema.ts'

/** Use categories of DPR 412/1993 art. 3. */
export const USE_CATEGORIES = [
  'E.1(1)',
  'E.1(2)',
  'E.1(3)',
  'E.2',
  'E.3',
  'E.4(1)',
  'E.4(2)',
  'E.4(3)',
  'E.5',
  'E.6(1)',
  'E.6(2)',
  'E.6(3)',
  'E.7',
  'E.8',
] as const
export const UseCategory = z.enum(USE_CATEGORIES).meta({ id: 'UseCategory' })
export type UseCategory = z.infer<typeof UseCategory>

export const Ventilation = z
  .strictObject({
    kind: z.enum(['natural', 'extract', 'balanced', 'balanced-with-recovery']),
    airChangePerH: z
      .number()
      .min(0)
      .max(20)
      .optional()
      .describe('Mean air change in use, infiltration included; default by use'),
    n50PerH: z.number().min(0).max(40).optional(),
    flowM3H: z
      .number()
      .min(0)
      .max(1e6)
      .optional()
      .describe('Mechanical flow while running; default the air change of the use'),
    heatRecoveryEfficiency: z.number().min(0).max(0.98).optional(),
    fanPowerWhM3: z.number().min(0).max(5).optional(),
    isDemandControlled: z.boolean().optional(),
    hasNightCooling: z.boolean().optional(),
  })
  .meta({ id: 'Ventilation' })
export type Ventilation = z.infer<typeof Ventilation>

export const Lighting = z
  .strictObject({
    installedPowerWm2: z.number().min(0).max(100),
    source: z.enum(['incandescent', 'fluorescent', 'mixed', 'led']),
    control: z.enum(['manual', 'presence', 'daylight', 'presence-and-daylight']),
    illuminanceLx: z
      .number()
      .min(50)
      .max(2000)
      .optional()
      .describe('Wanted on the work plane; default by use'),
    hasConstantOutput: z
      .boolean()
      .optional()
      .describe('Dimmed while new, so that the light stays the same as lamps age'),
    parasiticKwhM2: z
      .number()
      .min(0)
      .max(30)
      .optional()
      .describe('Controls and emergency light in a year; default by use'),
  })
  .meta({ id: 'Lighting' })
export type Lighting = z.infer<typeof Lighting>

export const Zone = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().optional(),
    useCategory: UseCategory,
    useProfileId: z
      .string()
      .optional()
      .describe('A finer profile of rules/uses, such as nursery or primary-school'),
    floorAreaM2: z.number().positive().max(1e6).describe('Useful heated floor area, walls excluded'),
    netVolumeM3: z.number().positive().max(1e7),
    grossVolumeM3: z.number().positive().max(2e7),
    storeys: z.number().int().min(1).max(60),
    heatCapacityKjM2K: z
      .number()
      .positive()
      .max(3000)
      .describe('Effective capacity per square metre of floor area'),
    elements: z.array(OpaqueElement).max(500),
    windows: z.array(Window).max(500),
    thermalBridges: z.array(ThermalBridge).max(500).default([]),
    thermalBridgeSurchargeWm2K: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Added to every external square metre where bridges are not described one by one'),
    ventilation: Ventilation,
    lighting: Lighting.optional(),
    hourly: HourlyZoneOptions.optional().describe('For the hourly method'),
  })
  .meta({ id: 'Zone' })
export type Zone = z.infer<typeof Zone>
