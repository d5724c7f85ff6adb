import { z } from 'zod'
import { Band, PlanText } from '../planning/index.ts'
import { InputProblem } from './input-error.ts'
import { Programme } from './programme-schema.ts'
import { SummedBand } from './totals.ts'

const place = {
  row: z.number().int().describe('Row of the file'),
  id: z.string(),
  name: z.string(),
}

/** A building of the programme and the package it gets. */
export const ChosenSite = z
  .strictObject({
    ...place,
    comune: z.string(),
    istatCode: z.string(),
    planId: z.string(),
    planName: PlanText,
    works: z.array(PlanText).readonly(),
    countedEur: z.number().describe('What it takes from the budget'),
    value: z.number().describe('What it adds to the objective'),
    outlayEur: Band,
    certainGrantsEur: z.number(),
    conditionalGrantsEur: z.number().describe('More, if the open answers are favourable; never counted'),
    netCostEur: Band,
    yearlySavingEur: Band,
    npvEur: Band,
    co2SavingKgYear: Band,
    primaryEnergySavingKwhYear: z.number(),
    classBefore: z.string(),
    classAfter: z.string(),
    floorAreaM2: z.number(),
    isOnUnverified: z.boolean().describe('Some figure rests on a value nobody checked'),
  })
  .readonly()
  .meta({ id: 'ChosenSite' })
export type ChosenSite = z.infer<typeof ChosenSite>

export const LEFT_OUT_CODES = [
  'data-errors',
  'assessment-failed',
  'no-package-saves',
  'not-worth-it',
  'over-whole-budget',
  'sites-limit',
  'does-not-fit',
  'costs-more-per-unit',
  'programme-impossible',
] as const

/** A building that waits, and why. */
export const LeftOutSite = z
  .strictObject({
    ...place,
    comune: z.string().nullable(),
    code: z.enum(LEFT_OUT_CODES),
    text: PlanText,
    best: z
      .strictObject({
        planId: z.string(),
        planName: PlanText,
        countedEur: z.number(),
        value: z.number(),
      })
      .readonly()
      .nullable()
      .describe('Its package with the most value per euro'),
  })
  .readonly()
  .meta({ id: 'LeftOutSite' })
export type LeftOutSite = z.infer<typeof LeftOutSite>

export const PortfolioTotals = z
  .strictObject({
    sites: z.number().int(),
    floorAreaM2: z.number(),
    floorAreaShare: z.number().describe('Of the buildings assessed'),
    countedEur: z.number(),
    value: z.number(),
    outlayEur: SummedBand,
    certainGrantsEur: z.number(),
    conditionalGrantsEur: z.number(),
    netCostEur: SummedBand,
    yearlySavingEur: SummedBand,
    npvEur: SummedBand,
    co2SavingKgYear: SummedBand,
    co2SavingShare: z.number().describe('Of the buildings assessed, at central values'),
    primaryEnergySavingKwhYear: z.number(),
    primaryEnergySavingShare: z.number(),
  })
  .readonly()
  .meta({ id: 'PortfolioTotals' })
export type PortfolioTotals = z.infer<typeof PortfolioTotals>

export const PortfolioResult = z
  .strictObject({
    schema: z.literal('sportello/portfolio-result/1'),
    date: z.string(),
    programme: Programme,
    isSynthetic: z.boolean().describe('At least one building is invented'),
    counts: z
      .strictObject({
        rows: z.number().int(),
        withDataErrors: z.number().int(),
        assessed: z.number().int(),
        failed: z.number().int(),
        withUsefulPackage: z.number().int(),
        chosen: z.number().int(),
      })
      .readonly(),
    today: z
      .strictObject({
        floorAreaM2: z.number(),
        billEur: SummedBand,
        co2KgYear: SummedBand,
        primaryEnergyKwhYear: z.number(),
        classes: z.record(z.string(), z.number().int()).describe('Buildings by class'),
      })
      .readonly(),
    objective: z.strictObject({ name: PlanText, unit: PlanText }).readonly(),
    verdict: z.enum(['chosen', 'nothing-worth-doing', 'impossible']),
    conflicts: z.array(PlanText).readonly().describe('Why no programme can meet the conditions'),
    chosen: z.array(ChosenSite).readonly().describe('Most value per euro first'),
    totals: PortfolioTotals,
    budget: z
      .strictObject({
        budgetEur: z.number(),
        countedEur: z.number(),
        leftEur: z.number(),
        text: PlanText.describe('What the budget counts'),
      })
      .readonly(),
    proof: z
      .strictObject({
        value: z.number(),
        bound: z.number().describe('No other programme gives more, at central values'),
        relativeGap: z.number().nullable(),
        selectionBy: z.enum(['solver', 'prices']),
        boundBy: z.enum(['solver', 'prices']),
        solver: z.enum(['optimal', 'limit', 'infeasible', 'failed', 'not-asked']),
        refused: z.enum(['not-whole', 'not-allowed', 'bound-contradicted']).nullable(),
        text: PlanText,
      })
      .readonly()
      .nullable(),
    marginal: z
      .strictObject({
        stepEur: z.number(),
        sites: z.number().int(),
        value: z.number(),
        valueAtMost: z.number(),
        co2SavingKgYear: z.number(),
        text: PlanText,
      })
      .readonly()
      .nullable(),
    leftOut: z.array(LeftOutSite).readonly(),
    problems: z.array(InputProblem).readonly(),
    ignoredColumns: z.array(z.string()).readonly(),
    warnings: z.array(PlanText).readonly(),
  })
  .readonly()
  .meta({ id: 'PortfolioResult' })
export type PortfolioResult = z.infer<typeof PortfolioResult>
