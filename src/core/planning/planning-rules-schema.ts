import { z } from 'zod'
import { Measure } from '../measures/index.ts'
import { SUMMER_EFFECTS } from './summer-outlook-schema.ts'
import { PlanText } from './text-schema.ts'

const share = z.number().min(0).max(1)

export const SearchRules = z
  .strictObject({
    draws: z.number().int().min(16).max(4096),
    seed: z.number().int(),
    /** Up to how many combinations every package is computed. */
    exhaustiveUpTo: z.number().int().min(1),
    evaluationBudget: z.number().int().min(100),
    /** How many packages of each family and aim are funded exactly. */
    fundedPerAim: z.number().int().min(1).max(100),
    /** A package is sturdy when it can be built in at least this share of so many draws of the building. */
    sturdyDraws: z.number().int().min(1).max(256),
    sturdyShare: share,
  })
  .readonly()

/** What makes a plan worth showing, and two plans too alike to be both shown. */
export const ChoiceRules = z
  .strictObject({
    leastSavingShare: share,
    leastSavingEurYear: z.number().min(0),
    /** Share of today's primary energy within which the deepest cut is looked for at least cost. */
    deepestCutTolerance: share,
    /** Two plans are alike when outlay, saving and primary energy all differ by less than this share of the larger. */
    alikeWithin: share,
    /** A group of works below this share of a plan's cost does not decide its name and family. */
    groupLeastShare: share,
    plansAtLeast: z.number().int().min(1),
    plansAtMost: z.number().int().min(1).max(8),
    /** Probability of being best above which a plan wins and below which it loses. */
    tieBetween: z.tuple([share, share]).readonly(),
  })
  .readonly()

export const GROUP_IDS = [
  'envelope',
  'ventilation',
  'control',
  'plant',
  'hot-water',
  'cooling',
  'light',
  'sun',
] as const
export type GroupId = (typeof GROUP_IDS)[number]

/** Categories of the catalogue seen as one family of works, and the words for it. */
export const WorkGroup = z
  .strictObject({
    id: z.enum(GROUP_IDS),
    name: PlanText,
    /** Minor groups do not decide the name of a plan that has a major one. */
    isMinor: z.boolean(),
    categories: z.array(Measure.shape.category).min(1).readonly(),
  })
  .readonly()

/** The first rule whose groups are exactly those of the plan, minor ones left out when there are others. */
export const NameRule = z
  .strictObject({ groups: z.array(z.enum(GROUP_IDS)).min(1).readonly(), name: PlanText })
  .readonly()

export const OrderReason = z
  .strictObject({
    /** Groups, slots or measures; the reason is given to the later work when both are in the plan. */
    first: z.array(z.string()).min(1).readonly(),
    later: z.array(z.string()).min(1).readonly(),
    /** May use {first} and {later} (names of the works) and {sizing}. */
    text: PlanText,
  })
  .readonly()

export const CalendarPhase = z
  .strictObject({
    id: z.string(),
    name: PlanText,
    /** Steps that every plan has; `when: assembly` only with works of the condominium. */
    steps: z
      .array(
        z
          .strictObject({
            text: PlanText,
            article: z.string().nullable(),
            when: z.enum(['always', 'assembly', 'owner-dwelling', 'public']),
          })
          .readonly(),
      )
      .readonly(),
    /** Words in the `id` of a scheme's step that put it in this phase. */
    schemeSteps: z.array(z.string()).readonly(),
    takesBuildingTitles: z.boolean(),
    takesWorks: z.boolean(),
  })
  .readonly()

export type CalendarPhase = z.infer<typeof CalendarPhase>

/** What a factor of the draws is, and which answer settles it. The longest prefix of the factor's name counts. */
export const FactorQuestion = z
  .strictObject({ factor: z.string(), name: PlanText, answerField: z.string().nullable() })
  .readonly()

const fact = z.strictObject({
  value: z.number().min(0),
  source: z.string().min(1),
  status: z.enum(['sourced', 'unverified']),
})

/** How bills are read: the errors of one, as shares of the consumption (one standard deviation). */
export const BillRules = z
  .strictObject({
    /** Of a year's consumption around that of the mean year. */
    otherWinterShare: fact,
    meterShare: fact,
    /** Of the price paid around that of the tables, where only the euros are known. */
    priceShare: fact,
    /** Beyond this distance, in standard deviations, an answer may be wrong. */
    farBeyond: fact,
    /** Beyond this distance, in standard deviations, the bills are not of the building described. */
    trustedWithin: fact,
    /** Steps of the approximation; few are enough, since consumption bends little. */
    steps: z.number().int().min(1).max(10),
  })
  .readonly()

export const PlanningRules = z
  .strictObject({
    edition: z.string(),
    reviewed: z.string(),
    search: SearchRules,
    choice: ChoiceRules,
    defaultWeights: z
      .strictObject({ moneyNow: share, moneyLater: share, comfort: share, climate: share })
      .readonly(),
    /** What each goal of the questionnaire adds to the weights. */
    goalWeights: z
      .record(
        z.string(),
        z
          .strictObject({
            moneyNow: share.optional(),
            moneyLater: share.optional(),
            comfort: share.optional(),
            climate: share.optional(),
          })
          .readonly(),
      )
      .readonly(),
    /** Lines of a cost that are paid again when a machine is renewed. */
    renewedLineKinds: z.array(z.string()).readonly(),
    /** Lines of a cost that are professional fees, and the kind of work whose VAT they bear. */
    feeLineKinds: z.array(z.string()).readonly(),
    feeWorkKind: z.string(),
    groups: z.array(WorkGroup).readonly(),
    names: z.array(NameRule).readonly(),
    roles: z.record(z.string(), PlanText).readonly(),
    orderReasons: z.array(OrderReason).readonly(),
    calendar: z.array(CalendarPhase).readonly(),
    factors: z.array(FactorQuestion).readonly(),
    bills: BillRules,
    /** What the summer computed by the hour counts in comfort, on the scale of the works (-2 to 2 each). */
    summerPoints: z.record(z.enum(SUMMER_EFFECTS), z.number().min(-2).max(2)).readonly(),
    /** Facts of the incentives that an answer of the questionnaire gives. */
    factAnswers: z.record(z.string(), z.string()).readonly(),
    texts: z.record(z.string(), PlanText).readonly(),
    /** Added to an order reason when the generator shrinks; uses {powerKw} and {powerAloneKw}. */
    sizingText: PlanText,
    /** Words for the units of the catalogue that are not symbols. */
    units: z.record(z.string(), PlanText).readonly(),
    monthsToPayment: z.number().int().min(0).max(60),
    rulesAgeDays: z.number().int().min(1),
    /** Sources of the words of calendar and order, for the person who maintains them. */
    sources: z.array(z.string()).readonly(),
  })
  .readonly()
export type PlanningRules = z.infer<typeof PlanningRules>

/** What a factor of the draws is: the longest prefix of its name counts; undefined where the rules say nothing of it. */
export function questionOfFactor(
  factors: PlanningRules['factors'],
  name: string,
): PlanningRules['factors'][number] | undefined {
  return factors
    .filter(({ factor }) => name === factor || name.startsWith(`${factor}/`))
    .sort((a, b) => b.factor.length - a.factor.length)[0]
}

/** A text of the rules. Throws when the rules lack it: a fault of the rule pack. */
export function textOf(rules: PlanningRules, id: string): PlanText {
  const text = rules.texts[id]
  if (text === undefined) throw new Error(`The planning rules lack the text "${id}".`)
  return text
}

/** The group of a category of the catalogue. Throws when no group takes it: a fault of the rule pack. */
export function groupOfCategory(rules: PlanningRules, category: Measure['category']): GroupId {
  const group = rules.groups.find((candidate) => candidate.categories.includes(category))
  if (group === undefined) throw new Error(`The planning rules give no group to the category "${category}".`)
  return group.id
}
