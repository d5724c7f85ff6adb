import { z } from 'zod'
import { Building } from '../building/index.ts'
import { DiagnosisSummary, Driver, ProvenanceEntry } from './diagnosis-summary-schema.ts'
import { FailedReason, OpenFact } from './plan-funding-schema.ts'
import { Band, Plan, UnverifiedMark } from './plan-schema.ts'
import { PlanText } from './text-schema.ts'

/** The smallest change that would turn a no into a yes, for one kind of work. */
export const SchemeSuggestion = z
  .strictObject({
    text: PlanText,
    measure: z.strictObject({ measureId: z.string(), name: PlanText }).readonly(),
    effort: z.number().describe('1 a choice of the request or a document, 2 a product, 4 who pays; added up'),
    amountEur: z
      .number()
      .nullable()
      .describe('What the line would pay, before ceilings shared with other works'),
    article: z.string().describe('Of the condition that fails today'),
    answerField: z.string().nullable().describe('Answer that would record the change'),
  })
  .readonly()
  .meta({ id: 'SchemeSuggestion' })
export type SchemeSuggestion = z.infer<typeof SchemeSuggestion>

/** One scheme over the whole case, in one of the three groups a person reads. */
export const SchemeOverview = z
  .strictObject({
    schemeId: z.string(),
    name: PlanText,
    state: z.enum(['open', 'paused', 'exhausted', 'closed', 'unknown']),
    stateReason: PlanText.nullable(),
    until: z.string().nullable(),
    figuresChangeOn: z
      .string()
      .nullable()
      .describe('First day on which its rates or maxima for the works of the plans are others'),
    upToEur: z.number().describe('Most it gives in a plan shown, certain'),
    conditionalUpToEur: z.number().describe('The same with favourable open answers'),
    measures: z.array(z.strictObject({ measureId: z.string(), name: PlanText }).readonly()).readonly(),
    dependsOn: z.array(OpenFact).readonly(),
    failed: z.array(FailedReason).readonly(),
    suggestions: z
      .array(SchemeSuggestion)
      .readonly()
      .describe('Changes that would make it pay for a work, the least effort first'),
    warnings: z.array(PlanText).readonly(),
  })
  .readonly()
  .meta({ id: 'SchemeOverview' })
export type SchemeOverview = z.infer<typeof SchemeOverview>

export const Tie = z
  .strictObject({
    planIds: z.array(z.string()).readonly(),
    chances: z
      .array(z.number())
      .readonly()
      .describe('Of being the best of the group, in the order of planIds'),
    text: PlanText,
    separatedBy: Driver.nullable().describe(
      'The unknown that explains most of their difference and that an answer would settle',
    ),
  })
  .readonly()
  .meta({ id: 'Tie' })
export type Tie = z.infer<typeof Tie>

export const LikeForLikeBaseline = z
  .strictObject({
    works: z
      .array(
        z
          .strictObject({
            measureId: z.string(),
            name: PlanText,
            slot: z.string(),
            dueYear: z.number().int(),
            reason: PlanText,
            costEur: Band,
          })
          .readonly(),
      )
      .readonly(),
    energyBillAfterEur: Band,
    npvAgainstNothingEur: Band,
    classAfter: z.string(),
  })
  .readonly()
  .meta({ id: 'LikeForLikeBaseline' })
export type LikeForLikeBaseline = z.infer<typeof LikeForLikeBaseline>

export const WEIGHT_NAMES = ['moneyNow', 'moneyLater', 'comfort', 'climate'] as const
export const Weights = z
  .strictObject({
    moneyNow: z.number().min(0).max(1),
    moneyLater: z.number().min(0).max(1),
    comfort: z.number().min(0).max(1),
    climate: z.number().min(0).max(1),
  })
  .readonly()
  .meta({ id: 'Weights' })
export type Weights = z.infer<typeof Weights>

export const AssessmentWarning = z
  .strictObject({
    id: z.string(),
    kind: z.enum([
      'rules-age',
      'unverified',
      'unlikely-answer',
      'assumption',
      'scheme',
      'default-reading',
      'budget',
      'result',
    ]),
    text: PlanText,
    path: z.string().nullable().describe('Answer it concerns'),
  })
  .readonly()
  .meta({ id: 'AssessmentWarning' })
export type AssessmentWarning = z.infer<typeof AssessmentWarning>

/** The whole answer: pages, reports, the API and the command line render only this. */
export const Assessment = z
  .strictObject({
    schema: z.literal('sportello/assessment/1'),
    date: z.string(),
    rules: z
      .array(
        z
          .strictObject({ pack: z.string(), reviewed: z.string().nullable(), edition: z.string().nullable() })
          .readonly(),
      )
      .readonly(),
    draws: z.strictObject({ count: z.number().int(), seed: z.number().int() }).readonly(),
    subject: z
      .strictObject({
        entrance: z.enum(['home', 'flat', 'public']),
        comune: z
          .strictObject({
            istatCode: z.string(),
            name: z.string(),
            province: z.string(),
            region: z.string(),
            climateZone: z.string(),
            degreeDays: z.number(),
            altitudeM: z.number(),
            population: z.number(),
          })
          .readonly(),
        site: z
          .strictObject({
            designTemperatureC: z.number(),
            source: z.string(),
            status: z.enum(['sourced', 'unverified']),
          })
          .readonly(),
        kind: z.string(),
        constructionYear: z.number().int(),
        floorAreaM2: z.number(),
        dwellings: z.number().int(),
        shareOfBuilding: z.number().nullable(),
        perspective: z.enum(['household', 'public']),
        horizonYears: z.number().int(),
        realDiscountRate: z.number(),
        answeredFields: z.array(z.string()).readonly(),
      })
      .readonly(),
    building: Building.describe('As completed'),
    provenance: z.array(ProvenanceEntry).readonly(),
    diagnosis: DiagnosisSummary,
    baseline: z
      .strictObject({
        reference: z
          .enum(['like-for-like', 'do-nothing'])
          .describe('What npvEur of the plans is measured against'),
        doNothing: z.strictObject({ billEur: Band, costOverHorizonEur: Band }).readonly(),
        likeForLike: LikeForLikeBaseline.nullable(),
      })
      .readonly(),
    plans: z.array(Plan).readonly(),
    ranking: z
      .strictObject({
        weights: Weights,
        order: z.array(z.strictObject({ planId: z.string(), score: z.number() }).readonly()).readonly(),
      })
      .readonly(),
    verdict: z.enum(['worth-doing', 'small-works-only', 'nothing-pays', 'no-measure']),
    families: z
      .array(
        z
          .strictObject({
            name: PlanText,
            works: z.array(PlanText).readonly(),
            outlayEur: z.number(),
            npvEur: z.number(),
            yearlySavingEur: z.number(),
            epGlNrenKwhM2: z.number(),
            planId: z.string().nullable(),
          })
          .readonly(),
      )
      .readonly()
      .describe('Best package of each family of works at central values, also of those no plan shows'),
    ties: z.array(Tie).readonly(),
    incentives: z
      .strictObject({
        applies: z.array(SchemeOverview).readonly(),
        depends: z.array(SchemeOverview).readonly(),
        doesNot: z.array(SchemeOverview).readonly(),
      })
      .readonly(),
    excluded: z
      .array(z.strictObject({ measureId: z.string(), name: PlanText, reason: PlanText }).readonly())
      .readonly(),
    search: z
      .strictObject({
        options: z.number().int(),
        packages: z.number().int().describe('Combinations the search covers'),
        computed: z
          .number()
          .int()
          .describe('Of these, computed one by one; the others were left out as worse on every count'),
        isExhaustive: z.boolean(),
        fundedExactly: z.number().int(),
      })
      .readonly(),
    dependsOnUnverified: z
      .array(UnverifiedMark)
      .readonly()
      .describe('Of today; those of a plan are in the plan'),
    warnings: z.array(AssessmentWarning).readonly(),
  })
  .readonly()
  .meta({ id: 'Assessment' })
export type Assessment = z.infer<typeof Assessment>
