import { z } from 'zod'
import { CARRIERS, Carrier, CONSTRUCTION_FAMILIES } from '../building/index.ts'

const status = z.enum(['sourced', 'unverified'])
const text = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
const origin = { source: z.string().min(1), status }
const fact = z.strictObject({ value: z.number(), ...origin })
const date = z.iso.date()
const CLIMATE_ZONES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
const byZone = z.strictObject({
  A: z.number().positive(),
  B: z.number().positive(),
  C: z.number().positive(),
  D: z.number().positive(),
  E: z.number().positive(),
  F: z.number().positive(),
})

export const ENERGY_CLASSES = ['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export const EnergyClass = z.enum(ENERGY_CLASSES).meta({ id: 'EnergyClass' })
export type EnergyClass = z.infer<typeof EnergyClass>

/** Bridges the reference building of the 2026 rules carries at their real lengths. */
export const REFERENCE_BRIDGES = [
  'balcony',
  'window-sill',
  'window-reveal',
  'window-lintel',
  'shutter-box',
] as const
export type ReferenceBridge = (typeof REFERENCE_BRIDGES)[number]

const ReferenceBridges = z.strictObject({
  psiWmK: z.strictObject(
    Object.fromEntries(REFERENCE_BRIDGES.map((kind) => [kind, byZone])) as Record<
      ReferenceBridge,
      typeof byZone
    >,
  ),
  ...origin,
})

export const RatingEdition = z.strictObject({
  id: z.string().min(1),
  name: text,
  territory: z.string().min(1).describe('IT, or the region whose rules these are'),
  from: date,
  to: date.nullable(),
  method: z.string().min(1),
  co2FactorSet: z.string().min(1),
  ...origin,
  referenceU: z.strictObject({ wall: byZone, roof: byZone, floor: byZone, window: byZone, party: byZone }),
  thermalBridges: ReferenceBridges.nullable().describe('Null where they are inside the reference U'),
  assumed: z
    .array(z.strictObject({ climateZones: z.array(z.enum(CLIMATE_ZONES)).min(1), text }))
    .optional()
    .describe('What stands in for figures of this edition that were not read, by climate zone'),
})
export type RatingEdition = z.infer<typeof RatingEdition>

const referenceService = z.strictObject({
  subsystems: z.number().positive(),
  generation: z.number().positive(),
  carrier: Carrier,
})

export const RATING_ASSUMPTIONS = [
  'estimated-bridges',
  'use-conditions',
  'heat-pump-curve',
  'cooling-efficiency',
  'biomass-efficiency',
  'daylight',
  'co2-factors',
] as const
export type RatingAssumption = (typeof RATING_ASSUMPTIONS)[number]

export const RatingTables = z.strictObject({
  reviewed: z.string(),
  classes: z.strictObject({
    thresholds: z.array(z.tuple([EnergyClass, z.number().nullable()])).length(ENERGY_CLASSES.length),
    ...origin,
  }),
  quality: z.strictObject({
    winter: z.strictObject({ goodUpTo: z.number(), mediumUpTo: z.number(), ...origin }),
    summer: z.strictObject({
      solarAreaUpTo: z.number(),
      periodicTransmittanceUpToWm2K: z.number(),
      ...origin,
    }),
    romeHorizontalWm2: fact,
    decrementFactors: z.strictObject({
      ...(Object.fromEntries(
        CONSTRUCTION_FAMILIES.map((family) => [family, z.number().min(0).max(1)]),
      ) as Record<(typeof CONSTRUCTION_FAMILIES)[number], z.ZodNumber>),
      ...origin,
    }),
  }),
  referenceShading: z.strictObject({ totalSolarTransmittance: z.number(), ...origin }),
  referencePlant: z.strictObject({
    heating: referenceService,
    hotWater: referenceService,
    cooling: referenceService,
    ventilation: z.strictObject({ whM3: z.number(), carrier: Carrier }),
    ...origin,
  }),
  referenceBridgeEstimate: z.strictObject({
    windowWidthM: z.number().positive(),
    windowHeightM: z.number().positive(),
    shutterBoxHeightM: z.number().positive(),
    ...origin,
  }),
  /** What a rating rests on and nobody checked, in words. */
  assumptionTexts: z.strictObject(
    Object.fromEntries(RATING_ASSUMPTIONS.map((kind) => [kind, text])) as Record<
      (typeof RATING_ASSUMPTIONS)[number],
      typeof text
    >,
  ),
  editions: z.array(RatingEdition).min(1),
})
export type RatingTables = z.infer<typeof RatingTables>

const DatedFactor = z.strictObject({ from: date, nren: z.number().min(0), ren: z.number().min(0), ...origin })
const perCarrier = Object.fromEntries(CARRIERS.map((carrier) => [carrier, z.number().min(0)])) as Record<
  Carrier,
  z.ZodNumber
>

export const PriceRow = z.strictObject({
  carrier: Carrier,
  from: date,
  low: z.number().positive(),
  central: z.number().positive(),
  high: z.number().positive(),
  ...origin,
})
export type PriceRow = z.infer<typeof PriceRow>

export const CarrierTables = z.strictObject({
  reviewed: z.string(),
  carriers: z.record(
    Carrier,
    z.strictObject({
      name: text,
      billUnit: z.enum(['Smc', 'kWh', 'l', 'kg', 'MWh']),
      kwhPerBillUnit: fact,
      primaryEnergy: z.array(DatedFactor).min(1),
    }),
  ),
  onSiteRenewable: z.strictObject({ nren: z.number(), ren: z.number(), ...origin }),
  co2FactorSets: z.record(
    z.string(),
    z.strictObject({ name: text, ...origin, kgPerKwh: z.strictObject(perCarrier) }),
  ),
  prices: z.strictObject({ household: z.array(PriceRow).min(1), public: z.array(PriceRow).min(1) }),
  exportPriceEurKwh: z.strictObject({ low: z.number(), central: z.number(), high: z.number(), ...origin }),
})
export type CarrierTables = z.infer<typeof CarrierTables>
