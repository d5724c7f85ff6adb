import { z } from 'zod'
import { CARRIERS, ORIGINS } from '../building/index.ts'
import { BillCalibration } from './calibration/calibration-schema.ts'
import { Band, ClassChance, ENERGY_CLASSES } from './plan-schema.ts'
import { SummerOutlook } from './summer-outlook-schema.ts'
import { PlanText } from './text-schema.ts'

const byCarrier = z.partialRecord(z.enum(CARRIERS), z.number()).readonly()
const SERVICES = ['heating', 'hot-water', 'cooling', 'ventilation', 'lighting', 'lifts'] as const
const quality = z.enum(['good', 'medium', 'poor'])

/** What core/diagnosis computes for one kind of use; further figures of it pass through. */
const UseFigures = z
  .looseObject({
    heatingNeedKwh: z.number(),
    coolingNeedKwh: z.number(),
    hotWaterNeedKwh: z.number(),
    heatingNeedMonthlyKwh: z.array(z.number()).readonly(),
    coolingNeedMonthlyKwh: z.array(z.number()).readonly(),
    transmissionKwh: z.number(),
    ventilationKwh: z.number(),
    solarGainsKwh: z.number(),
    internalGainsKwh: z.number(),
    delivered: byCarrier,
    deliveredByService: z.record(z.enum(SERVICES), byCarrier).readonly(),
    photovoltaicKwh: z.number(),
    selfUsedKwh: z.number(),
    exportedKwh: z.number(),
    ambientHeatKwh: z.number(),
    solarHeatKwh: z.number(),
    appliancesKwh: z.number(),
    unmetKwh: z.number(),
  })
  .readonly()
  .meta({ id: 'UseFigures' })

export const DiagnosisFigures = z
  .looseObject({
    standard: UseFigures,
    actual: UseFigures,
    rating: z
      .looseObject({
        edition: z.string(),
        epGlNrenKwhM2: z.number(),
        epGlRenKwhM2: z.number(),
        epGlTotKwhM2: z.number(),
        epHNdKwhM2: z.number(),
        epCNdKwhM2: z.number(),
        epNrenByService: z.record(z.enum(SERVICES), z.number()).readonly(),
        referenceEpGlNrenKwhM2: z.number(),
        referenceEpHNdKwhM2: z.number(),
        ratio: z.number(),
        class: z.enum(ENERGY_CLASSES),
        winterQuality: quality,
        summerQuality: quality,
        renewableShare: z.number(),
        co2KgM2: z.number(),
        co2FactorSet: z.string(),
      })
      .readonly(),
    cost: z
      .looseObject({
        totalEur: z.number(),
        byCarrier: z
          .array(
            z
              .looseObject({
                carrier: z.enum(CARRIERS),
                kwh: z.number(),
                quantity: z.number(),
                unit: z.string(),
                eur: z.number(),
              })
              .readonly(),
          )
          .readonly(),
        exportIncomeEur: z.number(),
      })
      .readonly(),
    co2Kg: z.number(),
    co2FactorSet: z.string(),
    designLoadKw: z.number(),
  })
  .readonly()
  .meta({ id: 'DiagnosisFigures' })

export type Figures = z.infer<typeof DiagnosisFigures>

export const Loss = z
  .looseObject({
    part: z.string(),
    kwh: z.number(),
    share: z.number(),
    areaM2: z.number().nullable(),
    meanUValueWm2K: z.number().nullable(),
    costEur: z.number(),
  })
  .readonly()
  .meta({ id: 'Loss' })

/** A thing not known that moves a result, and the answer that would settle it. */
export const Driver = z
  .strictObject({
    factor: z.string(),
    name: PlanText,
    share: z.number().min(0).max(1).describe('Of the variance of the result, alone'),
    answerField: z
      .string()
      .nullable()
      .describe('Question that narrows it; null when no question of ours does'),
  })
  .readonly()
  .meta({ id: 'Driver' })
export type Driver = z.infer<typeof Driver>

export const DiagnosisSummary = z
  .strictObject({
    central: DiagnosisFigures,
    likelyClass: z.enum(ENERGY_CLASSES),
    classChances: z.array(ClassChance).readonly(),
    billEur: Band.describe('Energy of a year, actual use'),
    billRelativeHalfWidth: z
      .number()
      .describe('Half of high less low over central: the "plus or minus" people read'),
    epGlNrenKwhM2: Band,
    heatingNeedKwhM2: Band.describe('Standard use'),
    co2KgYear: Band.describe('Actual use'),
    losses: z.array(Loss).readonly(),
    billDrivers: z.array(Driver).readonly(),
    classDrivers: z.array(Driver).readonly(),
    calibration: BillCalibration.nullable()
      .optional()
      .describe('How the diagnosis was brought to the bills; null without bills that can be compared'),
    summer: SummerOutlook.optional().describe('Absent in results of before it existed'),
  })
  .readonly()
  .meta({ id: 'DiagnosisSummary' })
export type DiagnosisSummary = z.infer<typeof DiagnosisSummary>

export const ProvenanceEntry = z
  .strictObject({
    path: z.string(),
    origin: z.enum(ORIGINS),
    source: z.string(),
    status: z.enum(['sourced', 'unverified']),
    factor: z.string().nullable(),
  })
  .readonly()
  .meta({ id: 'ProvenanceEntry' })
export type ProvenanceEntry = z.infer<typeof ProvenanceEntry>
