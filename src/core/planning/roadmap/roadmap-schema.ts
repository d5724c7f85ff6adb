import { z } from 'zod'
import { ENERGY_CLASSES } from '../plan-schema.ts'
import { PlanText } from '../text-schema.ts'

/** The building with some works done: what Annex VIII asks of each step. Energy and bill in actual use, per year. */
export const RoadmapState = z
  .strictObject({
    class: z.enum(ENERGY_CLASSES),
    finalEnergyKwh: z.number().describe('Bought in a year, every carrier'),
    primaryEnergyKwh: z.number().describe('Non-renewable, standard use, a year'),
    co2Kg: z.number(),
    billEur: z.number().describe('At the prices of today'),
    renewableShare: z.number().min(0).max(1).describe('Of primary energy, standard use'),
  })
  .readonly()
  .meta({ id: 'RoadmapState' })
export type RoadmapState = z.infer<typeof RoadmapState>

const euros = z.number()

export const RoadmapStepWork = z
  .strictObject({
    id: z.string(),
    name: PlanText,
    costEur: euros,
    lifetimeYears: z.number(),
    maintenanceEurYear: euros,
    reasonsOfOrder: z.array(PlanText).readonly(),
    lockedInOtherwise: z.array(PlanText).readonly(),
    reasonsOfYear: z.array(PlanText).readonly(),
  })
  .readonly()
  .meta({ id: 'RoadmapStepWork' })

export const RoadmapPayment = z
  .strictObject({ calendarYear: z.number().int(), amountEur: euros })
  .readonly()
  .meta({ id: 'RoadmapPayment' })

export const RoadmapStep = z
  .strictObject({
    number: z.number().int().min(1),
    year: z.number().int().min(0).describe('Years from the start'),
    calendarYear: z.number().int(),
    works: z.array(RoadmapStepWork).min(1).readonly(),
    outlayEur: euros,
    budgetLeftEur: euros.describe('Of the money available by this year'),
    funding: z
      .strictObject({
        certainEur: euros.describe('What surely arrives, over the years, with the tax one pays'),
        lostEur: euros.describe('Granted and lost for want of tax, or of room under the income ceiling'),
        schemes: z
          .array(
            z
              .strictObject({
                schemeId: z.string(),
                schemeName: PlanText,
                amountEur: euros.describe('Granted, before the tax one pays'),
                workIds: z.array(z.string()).readonly(),
              })
              .readonly(),
          )
          .readonly(),
        payments: z.array(RoadmapPayment).readonly(),
      })
      .readonly(),
    before: RoadmapState,
    after: RoadmapState,
    saved: z
      .strictObject({
        finalEnergyKwh: z.number(),
        finalEnergyShare: z.number().describe('Of the state before the step'),
        primaryEnergyKwh: z.number(),
        primaryEnergyShare: z.number().describe('Of the state before the step'),
        co2Kg: z.number(),
        billEur: euros,
      })
      .readonly(),
    paybackYears: z
      .strictObject({ withSupport: z.number().nullable(), withoutSupport: z.number().nullable() })
      .readonly()
      .describe('Discounted; null when not within the years followed'),
  })
  .readonly()
  .meta({ id: 'RoadmapStep' })
export type RoadmapStep = z.infer<typeof RoadmapStep>

export const Roadmap = z
  .strictObject({
    schema: z.literal('sportello/roadmap/1'),
    startYear: z.number().int(),
    horizonYears: z.number().int(),
    yearlyBudgetEur: euros,
    unspent: z.enum(['carried-over', 'lost']),
    completes: z.boolean(),
    aim: z.enum(['worth', 'energy-soon']),
    years: z
      .array(
        z
          .strictObject({
            year: z.number().int(),
            calendarYear: z.number().int(),
            availableEur: euros.describe(
              'Budget of the year, with what earlier years left when it is carried over',
            ),
            spentEur: euros,
            leftEur: euros,
            incentiveEur: euros.describe('Arrives in the year for works already done'),
          })
          .readonly(),
      )
      .readonly()
      .describe('Every year of the horizon'),
    today: RoadmapState,
    final: RoadmapState,
    steps: z.array(RoadmapStep).readonly(),
    leftOut: z
      .array(z.strictObject({ id: z.string(), name: PlanText, costEur: euros, reason: PlanText }).readonly())
      .readonly(),
    outlayEur: euros,
    incentiveEur: euros,
    worthEur: euros.describe('Net present value of the schedule over the years followed'),
    worthAllAtOnceEur: euros
      .nullable()
      .describe('The same works all in the first year, whatever the budget; null when they cannot stand'),
    leastYearlyBudgetEur: euros.describe('Below this no schedule does every work within the horizon'),
    isProven: z.boolean().describe('No schedule of these works within this budget is worth more'),
    provenWithinEur: euros.describe('No schedule is worth more than this above it; 0 when proven'),
    priceAssumptions: PlanText,
    contents: z
      .array(
        z
          .strictObject({
            point: z.string(),
            text: PlanText,
            isCompulsory: z.boolean(),
            isCovered: z.boolean(),
            part: z.string(),
          })
          .readonly(),
      )
      .readonly()
      .describe('What Annex VIII of Directive (EU) 2024/1275 asks, and what of it is here'),
    caution: PlanText,
    cautions: z.array(PlanText).readonly(),
  })
  .readonly()
  .meta({ id: 'Roadmap' })
export type Roadmap = z.infer<typeof Roadmap>
