import { z } from 'zod'
import { PlanText } from '../text-schema.ts'

const status = z.enum(['sourced', 'unverified'])

/** An order of works that avoids locking in a poor choice; it holds between works that are both in the plan. */
export const Precedence = z
  .strictObject({
    id: z.string().min(1),
    /** Measures, slots or categories of the catalogue. */
    first: z.array(z.string().min(1)).min(1).readonly(),
    later: z.array(z.string().min(1)).min(1).readonly(),
    /** `before`: in an earlier year or the same one. `together`: in the same year. */
    relation: z.enum(['before', 'together']),
    /** May use {first} and {later}. */
    why: PlanText,
    /** What would be locked in by doing it the other way round; may use {first} and {later}. */
    lockedIn: PlanText,
    status,
    source: z.string().min(1),
  })
  .readonly()
export type Precedence = z.infer<typeof Precedence>

/** Parts of a roadmap that answer a point of Annex VIII; `expert` for what only a visit on site gives. */
export const PASSPORT_PARTS = [
  'today',
  'chart',
  'order',
  'step-works',
  'step-energy',
  'step-co2',
  'step-bill',
  'step-class',
  'renewables',
  'funding',
  'step-year',
  'step-cost',
  'step-payback',
  'step-life',
  'expert',
] as const

export const PassportPoint = z
  .strictObject({
    point: z.string().min(1),
    text: PlanText,
    /** Point 1 of the annex is compulsory, point 2 is not. */
    isCompulsory: z.boolean(),
    /** The part of this roadmap that answers it. */
    part: z.enum(PASSPORT_PARTS),
    status,
    source: z.string().min(1),
  })
  .readonly()

export const ROADMAP_TEXTS = [
  'not-a-passport',
  'start-now',
  'waiting-costs',
  'waiting-pays',
  'earlier-no-money',
  'earlier-no-order',
  'earlier-worth-less',
  'left-out-budget',
  'left-out-waits',
  'left-out-worth',
  'left-out-impossible',
  'price-assumptions',
  'price-of-carrier',
  'first-year',
  'law-as-written',
  'next-year',
] as const

/** Order, contents and words of the roadmap by year (`rules/planning/roadmap.yaml`). */
export const RoadmapRules = z
  .strictObject({
    edition: z.string().min(1),
    precedences: z.array(Precedence).readonly(),
    /** Works decided after this month of the year are not paid by its end: the roadmap starts the year after. */
    lastMonthToStart: z
      .strictObject({ value: z.number().int().min(1).max(12), status, source: z.string().min(1) })
      .readonly(),
    contents: z.array(PassportPoint).min(1).readonly(),
    texts: z.record(z.enum(ROADMAP_TEXTS), PlanText),
  })
  .readonly()
export type RoadmapRules = z.infer<typeof RoadmapRules>
