import { z } from 'zod'
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

/** A family of slots, and the words for it. */
export const SlotGroup = z
  .strictObject({
    id: z.enum(GROUP_IDS),
    name: PlanText,
    /** Small groups do not decide the name of a plan that has a large one. */
    isMinor: z.boolean(),
    slots: z.array(z.string()).min(1).readonly(),
  })
  .readonly()

/** The first rule whose groups are exactly those of the plan, minor ones left out when there are others. */
export const NameRule = z
  .strictObject({ groups: z.array(z.enum(GROUP_IDS)).min(1).readonly(), name: PlanText })
  .readonly()

export const OrderReason = z
  .strictObject({
    /** Groups or slots; the reason is given to the later work when both are in the plan. */
    first: z.array(z.string()).min(1).readonly(),
    then: z.array(z.string()).min(1).readonly(),
    /** May use {first}, {then} (names of the works), {powerKw} and {powerAloneKw}. */
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

/** What a factor of the draws is, and which answer settles it. The longest prefix of the factor's name counts. */
export const FactorQuestion = z
  .strictObject({ factor: z.string(), name: PlanText, answerField: z.string().nullable() })
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
    groups: z.array(SlotGroup).readonly(),
    names: z.array(NameRule).readonly(),
    roles: z.record(z.string(), PlanText).readonly(),
    orderReasons: z.array(OrderReason).readonly(),
    calendar: z.array(CalendarPhase).readonly(),
    factors: z.array(FactorQuestion).readonly(),
    /** Facts of the incentives that an answer of the questionnaire gives. */
    factAnswers: z.record(z.string(), z.string()).readonly(),
    texts: z.record(z.string(), PlanText).readonly(),
    /** Sources of the words of calendar and order, for the person who maintains them. */
    sources: z.array(z.string()).readonly(),
  })
  .readonly()
export type PlanningRules = z.infer<typeof PlanningRules>

/** A text of the rules. Throws when the rules lack it: a fault of the rule pack. */
export function textOf(rules: PlanningRules, id: string): PlanText {
  const text = rules.texts[id]
  if (text === undefined) throw new Error(`The planning rules lack the text "${id}".`)
  return text
}

/** The group of a slot, or null for a slot no group takes. */
export function groupOfSlot(rules: PlanningRules, slot: string): GroupId | null {
  return rules.groups.find((group) => group.slots.includes(slot))?.id ?? null
}
