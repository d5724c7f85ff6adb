import { z } from 'zod'
import { BilingualText } from '../measures/index.ts'

const isoDate = z.iso.date()
const status = z.enum(['sourced', 'unverified'])
const DateRange = z
  .strictObject({ earliest: isoDate, latest: isoDate })
  .readonly()
  .meta({ id: 'ProcedureDateRange' })
export type DateRange = z.infer<typeof DateRange>

/** A fact somebody must still give, in words. */
export const OpenQuestion = z
  .strictObject({ fact: z.string(), label: BilingualText })
  .readonly()
  .meta({ id: 'ProcedureOpenQuestion' })
export type OpenQuestion = z.infer<typeof OpenQuestion>

/** What happens to a known deadline that ends on a Saturday or a holiday. */
export const NonWorkingDueDay = z
  .strictObject({
    legalDate: isoDate.describe('As counted, before any rule moves it'),
    isMoved: z.boolean(),
    doBy: isoDate.describe('The new last day, or the working day before when nothing moves it'),
    text: BilingualText,
    legalReference: z.string().nullable(),
    status,
  })
  .readonly()
  .meta({ id: 'ProcedureNonWorkingDueDay' })
export type NonWorkingDueDay = z.infer<typeof NonWorkingDueDay>

export const PlannedDeadline = z
  .strictObject({
    id: z.string(),
    text: BilingualText,
    event: z.string(),
    eventName: BilingualText,
    date: isoDate.describe('Last useful day; the earliest it can be while the event is only expected'),
    latestDate: isoDate,
    isExact: z.boolean().describe('The event happened: its date is known'),
    nonWorkingDay: NonWorkingDueDay.nullable().describe('Null on a working day, or while only expected'),
    binds: z.enum(['us', 'others']),
    legalReference: z.string(),
    status,
    source: z.array(z.string()).readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedureDeadline' })
export type PlannedDeadline = z.infer<typeof PlannedDeadline>

export const ProcedureConflict = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['window', 'figures', 'deadline', 'order', 'missed', 'closed']),
    /** `broken`: cannot be kept, or already broken; `risk`: kept only if everything goes quickly. */
    severity: z.enum(['broken', 'risk']),
    text: BilingualText,
    stepId: z.string().nullable(),
    schemeId: z.string().nullable(),
    legalReference: z.string().nullable(),
  })
  .readonly()
  .meta({ id: 'ProcedureConflict' })
export type ProcedureConflict = z.infer<typeof ProcedureConflict>

export const ScheduledStep = z
  .strictObject({
    id: z.string(),
    title: BilingualText,
    text: BilingualText,
    who: z.array(BilingualText).readonly(),
    documents: z.array(BilingualText).readonly(),
    legalReference: z.string().nullable(),
    status: status.describe('Of the rule that asks for the step'),
    source: z.array(z.string()).readonly(),
    days: z
      .strictObject({ low: z.number().int(), high: z.number().int(), status })
      .readonly()
      .describe('Duration, calendar days'),
    start: DateRange,
    end: DateRange,
    doneOn: isoDate.nullable(),
    slackDays: z.number().int().describe('Delay it bears before the end moves, with long durations'),
    isCritical: z.boolean(),
    isOngoing: z.boolean(),
    dependsOn: z.array(z.string()).readonly(),
    /** What must not happen before it: do not sign, do not start. */
    before: z
      .array(z.strictObject({ text: BilingualText, legalReference: z.string(), status }).readonly())
      .readonly(),
    deadlines: z.array(PlannedDeadline).readonly(),
    isOptional: z.boolean().describe('Advice, or due only if an open question is answered so'),
    reason: BilingualText.describe('Why it is in this calendar'),
    openQuestions: z.array(OpenQuestion).readonly(),
    pathways: z.array(z.string()).readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedureStep' })
export type ScheduledStep = z.infer<typeof ScheduledStep>

export const WorkTitle = z
  .strictObject({
    workId: z.string(),
    workName: BilingualText,
    titles: z.array(z.string()).readonly().describe('One, or those possible until a question is answered'),
    name: BilingualText,
    text: BilingualText,
    isFiled: z.boolean().nullable(),
    legalReference: z.string(),
    status,
    source: z.array(z.string()).readonly(),
    openQuestions: z.array(OpenQuestion).readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedureWorkTitle' })
export type WorkTitle = z.infer<typeof WorkTitle>

export const WorkLandscape = z
  .strictObject({
    workId: z.string(),
    workName: BilingualText,
    outcome: z.enum(['exempt', 'ask', 'simplified']),
    letter: z.string().nullable(),
    text: BilingualText,
    legalReference: z.string(),
    status,
    openQuestions: z.array(OpenQuestion).readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedureWorkLandscape' })
export type WorkLandscape = z.infer<typeof WorkLandscape>

export const AssemblyVote = z
  .strictObject({
    majorityId: z.string(),
    title: BilingualText,
    works: z.array(BilingualText).readonly(),
    millesimiAtLeast: z.number(),
    legalReference: z.string(),
    status,
  })
  .readonly()
  .meta({ id: 'ProcedureAssemblyVote' })
export type AssemblyVote = z.infer<typeof AssemblyVote>

export const AssemblyQuorum = z
  .strictObject({
    call: z.enum(['first', 'second']),
    millesimiAtLeast: z.number(),
    peopleAtLeast: z.number().int().nullable().describe('Null when the number of owners is not known'),
    legalReference: z.string(),
    status,
  })
  .readonly()
  .meta({ id: 'ProcedureAssemblyQuorum' })

export const TenderRoute = z
  .strictObject({
    id: z.string(),
    subject: z.enum(['works', 'services', 'concession', 'framework']),
    title: BilingualText,
    text: BilingualText,
    amountEur: z.number().nullable().describe('Net of VAT'),
    operatorsAtLeast: z.number().int().nullable(),
    isCertain: z.boolean().describe('False: one of those possible'),
    legalReference: z.string(),
    status,
    openQuestions: z.array(OpenQuestion).readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedureTenderRoute' })
export type TenderRoute = z.infer<typeof TenderRoute>

export const Checklist = z
  .strictObject({
    id: z.string(),
    title: BilingualText,
    note: BilingualText.nullable(),
    isCertain: z.boolean(),
    legalReference: z.string(),
    status,
    items: z
      .array(
        z
          .strictObject({
            id: z.string(),
            text: BilingualText,
            applies: z.enum(['yes', 'check', 'award']),
            status,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedureChecklist' })
export type Checklist = z.infer<typeof Checklist>

export const ProcedureQuestionAsked = z
  .strictObject({
    fact: z.string(),
    label: BilingualText,
    options: z
      .array(
        z
          .strictObject({
            value: z.union([z.boolean(), z.string(), z.number()]),
            label: BilingualText,
          })
          .readonly(),
      )
      .readonly(),
    answer: z.union([z.boolean(), z.string(), z.number()]).nullable(),
    assumed: z.union([z.boolean(), z.string(), z.number()]).nullable().describe('Taken while unanswered'),
  })
  .readonly()
  .meta({ id: 'ProcedureQuestion' })

/** The calendar of one case: steps in order, what binds them, what is still open. */
export const ProcedurePlan = z
  .strictObject({
    schema: z.literal('sportello/procedure/1'),
    rules: z.strictObject({ edition: isoDate, reviewed: isoDate }).readonly(),
    startDate: isoDate,
    today: isoDate,
    pathways: z
      .array(
        z
          .strictObject({
            id: z.string(),
            title: BilingualText,
            isCertain: z.boolean(),
            notes: z.array(BilingualText).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    titles: z.array(WorkTitle).readonly(),
    landscape: z.array(WorkLandscape).readonly(),
    assembly: z
      .strictObject({ votes: z.array(AssemblyVote).readonly(), quorums: z.array(AssemblyQuorum).readonly() })
      .readonly()
      .nullable(),
    tenders: z.array(TenderRoute).readonly(),
    steps: z.array(ScheduledStep).readonly(),
    criticalPath: z
      .strictObject({
        stepIds: z.array(z.string()).readonly(),
        days: z.strictObject({ low: z.number().int(), high: z.number().int() }).readonly(),
        end: DateRange,
      })
      .readonly(),
    events: z
      .array(
        z
          .strictObject({ id: z.string(), name: BilingualText, date: DateRange, isKnown: z.boolean() })
          .readonly(),
      )
      .readonly(),
    conflicts: z.array(ProcedureConflict).readonly(),
    checklists: z.array(Checklist).readonly(),
    questions: z.array(ProcedureQuestionAsked).readonly(),
    warnings: z.array(BilingualText).readonly(),
  })
  .readonly()
  .meta({ id: 'ProcedurePlan' })
export type ProcedurePlan = z.infer<typeof ProcedurePlan>
