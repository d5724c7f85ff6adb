import { z } from 'zod'
import { IncentiveCase } from '../incentives/index.ts'
import { CondominiumFunding } from './condominium/index.ts'
import { FactValue, FundingLine, OpenFact, PaymentTotal } from './plan-funding-schema.ts'
import { PlanSummer } from './summer-outlook-schema.ts'
import { PlanText } from './text-schema.ts'

export const ENERGY_CLASSES = ['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G'] as const

export const Band = z
  .strictObject({ low: z.number(), central: z.number(), high: z.number() })
  .readonly()
  .meta({ id: 'Band', description: '10 %, 50 % and 90 % of the draws' })
export type Band = z.infer<typeof Band>

const euros = z.number()
const share = z.number().min(0).max(1)

export const ClassChance = z
  .strictObject({ class: z.enum(ENERGY_CLASSES), chance: share })
  .readonly()
  .meta({ id: 'ClassChance' })
export type ClassChance = z.infer<typeof ClassChance>

export const PlannedWork = z
  .strictObject({
    optionId: z.string(),
    measureId: z.string(),
    name: PlanText,
    workKind: z.string(),
    slot: z.string(),
    stage: z.number().int().min(1).max(5),
    quantity: z.number(),
    unit: z.string(),
    facts: z
      .record(z.string(), FactValue)
      .describe('Performance to obtain: uValueAfterWm2K, scop, ratedPowerKw...'),
    costEur: Band.describe('Everything, VAT in, for the share of the person who asks'),
    netOfVatEur: euros.describe('At the typical price'),
    vatEur: euros,
    lines: z
      .array(
        z
          .strictObject({
            kind: z.string(),
            text: PlanText,
            lowEur: euros,
            typicalEur: euros,
            highEur: euros,
            status: z.enum(['sourced', 'unverified']),
            source: z.string(),
          })
          .readonly(),
      )
      .readonly(),
    incentiveEur: euros.describe('Certain, over the years, allotted to this work'),
    spentAnywayEur: euros.describe('Part that a like-for-like replacement would cost anyway'),
    lifetimeYears: z.number(),
    maintenanceEurYear: euros,
    decidedBy: z.enum(['owner', 'assembly']),
    ownerShare: share,
    comfort: PlanText.nullable(),
    disruption: PlanText.nullable(),
    disruptionDays: z.number().nullable(),
    canStay: z.boolean().nullable(),
    buildingTitle: PlanText.nullable(),
    embodiedCarbonKg: z.number().nullable(),
    reasonsOfOrder: z.array(PlanText).readonly(),
    funding: z.array(FundingLine).readonly(),
  })
  .readonly()
  .meta({ id: 'PlannedWork' })
export type PlannedWork = z.infer<typeof PlannedWork>

export const PlanYear = z
  .strictObject({
    year: z.number().int(),
    calendarYear: z.number().int(),
    outlayEur: euros,
    incentiveEur: euros,
    savingEur: euros,
    maintenanceEur: euros,
    replacementEur: euros,
    avoidedEur: euros.describe('Cost of the replacement these works make unnecessary'),
    residualEur: euros,
    netEur: euros,
    cumulativeEur: euros,
  })
  .readonly()
  .meta({ id: 'PlanYear' })
export type PlanYear = z.infer<typeof PlanYear>

export const PlanStep = z
  .strictObject({
    phase: z.string(),
    phaseName: PlanText,
    text: PlanText,
    article: z.string().nullable(),
    schemeId: z.string().nullable(),
    deadline: z.string().nullable(),
  })
  .readonly()
  .meta({ id: 'PlanStep' })
export type PlanStep = z.infer<typeof PlanStep>

export const PLAN_ROLES = [
  'lowest-outlay',
  'best-value',
  'deepest-cut',
  'dominant',
  'own-decision',
  'within-budget',
  'other-way',
  'like-for-like',
] as const
export type PlanRole = (typeof PLAN_ROLES)[number]

/** A figure that rests on something nobody checked, and what that is. */
export const UNVERIFIED_KINDS = [
  'climate',
  'building',
  'energy-price',
  'cost',
  'lifetime',
  'incentive',
  'finance',
] as const

export const UnverifiedMark = z
  .strictObject({ kind: z.enum(UNVERIFIED_KINDS), figure: z.string(), what: PlanText, source: z.string() })
  .readonly()
  .meta({ id: 'UnverifiedMark' })
export type UnverifiedMark = z.infer<typeof UnverifiedMark>

/** Typed by the facts the program knows: a fact written in the rules alone may stand beside them. */
const CaseOfPlan = IncentiveCase as unknown as z.ZodType<IncentiveCase>

export const Plan = z
  .strictObject({
    id: z.string(),
    roles: z.array(z.enum(PLAN_ROLES)).readonly(),
    name: PlanText,
    why: z.array(PlanText).readonly().describe('Why this plan, one reason for each role'),
    works: z.array(PlannedWork).readonly().describe('In the order of the works'),
    outlayEur: Band.describe('Paid at the start, VAT in'),
    incentiveEur: z
      .strictObject({
        certain: euros.describe('What surely arrives, over the years'),
        conditional: euros.describe('Added if the open answers are favourable'),
        grantedEur: euros.describe('Before tax capacity and income ceiling'),
        lostToTaxCapacityEur: euros,
        lostToIncomeCeilingEur: euros,
        firstYearEur: euros,
        presentValueEur: euros,
        band: Band.describe('Certain amount over the draws: it follows the cost'),
        byScheme: z.array(PaymentTotal).readonly(),
        dependsOn: z.array(OpenFact).readonly(),
        assumed: z.array(PlanText).readonly().describe('Taken for granted because nothing was said'),
        ifPaidLater: z
          .strictObject({ date: z.string(), certain: euros })
          .readonly()
          .describe('The same works paid some months later, under the rules of that day'),
      })
      .readonly(),
    condominium: CondominiumFunding.optional().describe(
      'The works of the assembly by owner, where the owners were named',
    ),
    incentiveCase: CaseOfPlan.describe(
      'The question put to the incentive rules, at typical prices: `sportello incentives` answers it as it is',
    ),
    netCostEur: Band.describe('Outlay less certain incentives, over the years, not discounted'),
    energyBillAfterEur: Band,
    yearlySavingEur: Band.describe('Against today, the same draws before and after'),
    savingShare: Band,
    npvEur: Band.describe(
      'Against like-for-like replacement where something is due, else against doing nothing',
    ),
    npvAgainstNothingEur: Band,
    npvChanceAboveZero: share,
    internalRate: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('one'), rate: z.number() }),
        z.strictObject({
          kind: z.literal('none'),
          reason: z.enum(['never-negative', 'never-positive', 'no-root']),
        }),
        z.strictObject({ kind: z.literal('several'), rates: z.array(z.number()).readonly() }),
      ])
      .readonly(),
    discountedPaybackYears: Band.nullable().describe(
      'Null when more than half of the draws never pay back within the horizon',
    ),
    paybackChance: share.describe('Share of draws that pay back within the horizon'),
    levelisedCostEurKwh: z.number().nullable(),
    abatementCostEurTonne: z.number().nullable(),
    class: z
      .strictObject({ after: z.enum(ENERGY_CLASSES), chances: z.array(ClassChance).readonly() })
      .readonly(),
    epGlNrenKwhM2: Band,
    primaryEnergyCutShare: z.number().describe('Of non-renewable primary energy in standard use'),
    co2SavingKgYear: Band,
    co2FactorSet: z.string(),
    embodiedCarbonKg: z.number().nullable(),
    comfort: z
      .strictObject({ winter: z.number(), summer: z.number(), texts: z.array(PlanText).readonly() })
      .readonly(),
    summer: PlanSummer.optional().describe('Computed hour by hour; absent in results of before it existed'),
    disruption: z
      .strictObject({
        days: z.number().nullable(),
        canStay: z.boolean().nullable(),
        texts: z.array(PlanText).readonly(),
      })
      .readonly(),
    decidedBy: z.enum(['owner', 'assembly', 'both']),
    cashFlow: z
      .array(PlanYear)
      .readonly()
      .describe('At central values, against the same reference as npvEur'),
    loan: z
      .strictObject({
        monthlyEur: euros,
        years: z.number(),
        nominalRate: z.number(),
        monthlySavingEur: euros,
      })
      .readonly(),
    steps: z.array(PlanStep).readonly(),
    chanceOfBest: z
      .strictObject({ outlay: share, value: share, bill: share, climate: share })
      .readonly()
      .describe('Share of draws in which no other plan shown does better'),
    infeasibleShare: share.describe('Share of draws in which the sizing found the package impossible'),
    valueSensitivity: z
      .array(z.strictObject({ realRate: z.number(), priceChange: z.number(), npvEur: z.number() }).readonly())
      .readonly(),
    dependsOnUnverified: z.array(UnverifiedMark).readonly(),
  })
  .readonly()
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>
