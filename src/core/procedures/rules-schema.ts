/** The shape of the files under `rules/procedures/`; the guide for authors is their README. */
import { z } from 'zod'
import { BilingualText } from '../measures/index.ts'
import { ProcedureCondition } from './condition.ts'
import { ProcedureFactName } from './facts.ts'

const isoDate = z.iso.date()
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has small letters, digits and hyphens')
const eventId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'an event starts with a small letter: plantWorksEnd')
const Status = z.enum(['sourced', 'unverified'])
/** `source`: keys of `sources`, each with a detail if useful: `CT3; art. 14 c. 2 a`. */
const proof = { status: Status, source: z.array(z.string().min(1)).min(1).readonly() }

export const ProcedureSource = z.strictObject({ title: z.string().min(1), status: Status }).readonly()

/** A number the law sets, with the days it holds from and to. */
export const ProcedureParameter = z
  .strictObject({
    label: BilingualText,
    unit: z.string().min(1),
    article: z.string().min(1),
    history: z
      .array(
        z.strictObject({ from: isoDate, to: isoDate.optional(), value: z.number(), ...proof }).readonly(),
      )
      .min(1)
      .readonly(),
  })
  .readonly()
export type ProcedureParameter = z.infer<typeof ProcedureParameter>

/** Works a row speaks of: any of these, or all works when nothing is named. */
const works = {
  workKinds: z.array(z.string()).min(1).readonly().optional(),
  measures: z.array(z.string()).min(1).readonly().optional(),
}

/** A part of the site whose works end together, and the deadline of which counts from that end. */
export const ProcedureStage = z
  .strictObject({
    id: z.enum(['envelope', 'plant', 'electricity', 'study']),
    name: BilingualText,
    ...works,
    /** First letters of the codes of the catalogue, for works of no kind of their own. */
    measurePrefixes: z.array(z.string()).min(1).readonly().optional(),
  })
  .readonly()

export const TitleKind = z
  .strictObject({
    name: BilingualText,
    text: BilingualText,
    /** Whether something must be filed before the works: null where the office decides. */
    isFiled: z.boolean().nullable(),
  })
  .readonly()

/** Building title of a kind of work: the first row that speaks of the work and whose condition holds. */
export const TitleRow = z
  .strictObject({
    ...works,
    when: ProcedureCondition.optional(),
    title: id,
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

/** Where landscape authorisation is not due. A condition that waits for a fact gives "ask", never "exempt". */
export const LandscapeRow = z
  .strictObject({
    letter: z.string().min(1),
    ...works,
    when: ProcedureCondition,
    text: BilingualText,
    /** What the professional must still settle. */
    ask: BilingualText,
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

const Fraction = z.tuple([z.number().int().positive(), z.number().int().positive()]).readonly()

/** Votes an assembly needs: always the majority of attendees, with this fraction of the value of the building. */
export const MajorityRow = z
  .strictObject({
    id,
    title: BilingualText,
    when: ProcedureCondition,
    ...works,
    valueAtLeast: Fraction,
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

export const QuorumRow = z
  .strictObject({
    call: z.enum(['first', 'second']),
    valueAtLeast: Fraction,
    /** Null: more than half of the participants. */
    participantsAtLeast: Fraction.nullable(),
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

/** How a public body chooses who does it. */
export const TenderRow = z
  .strictObject({
    id,
    subject: z.enum(['works', 'services', 'concession', 'framework']),
    when: ProcedureCondition,
    title: BilingualText,
    text: BilingualText,
    /** Operators to be asked, where the law sets a number. */
    operatorsAtLeast: z.number().int().positive().nullable(),
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

export const ChecklistRule = z
  .strictObject({
    id,
    title: BilingualText,
    when: ProcedureCondition.optional(),
    legalReference: z.string().min(1),
    note: BilingualText.optional(),
    ...proof,
    items: z
      .array(
        z
          .strictObject({
            id: z.string().min(1),
            text: BilingualText,
            when: ProcedureCondition.optional(),
            /** `check`: whether it applies was not read in the law, so somebody must look. */
            applies: z.enum(['yes', 'check', 'award']).default('yes'),
            ...proof,
          })
          .readonly(),
      )
      .min(1)
      .readonly(),
  })
  .readonly()

/** What a scheme asks of the procedure: words the steps test, and the act that must fall within its window. */
export const SchemeTraits = z
  .strictObject({
    schemeId: z.string().min(1),
    traits: z.array(z.string().min(1)).readonly(),
    /** Event that must come while the scheme is open. */
    closesOn: eventId.nullable(),
    ...proof,
  })
  .readonly()

/** A fact only the person or the professional can give, asked where it changes the steps. */
export const ProcedureQuestion = z
  .strictObject({
    fact: ProcedureFactName,
    label: BilingualText,
    when: ProcedureCondition.optional(),
    /** Taken while nobody answers, and said so; without it the steps that depend on it stay open. */
    assume: z.union([z.boolean(), z.string(), z.number()]).optional(),
    options: z
      .array(
        z
          .strictObject({ value: z.union([z.boolean(), z.string(), z.number()]), label: BilingualText })
          .readonly(),
      )
      .min(2)
      .readonly(),
  })
  .readonly()

export const DayRange = z
  .strictObject({
    when: ProcedureCondition.optional(),
    low: z.number().int().min(0),
    high: z.number().int().min(0),
    ...proof,
  })
  .readonly()
  .refine(({ low, high }) => low <= high, { message: 'low is above high', path: ['low'] })

const dayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of the year is written MM-DD, such as 09-30')

/** A public holiday: a day of the year or a distance from Easter, and the days between which it is one. */
export const ProcedureHoliday = z
  .strictObject({
    id,
    name: BilingualText,
    day: dayOfYear.optional(),
    daysAfterEaster: z.number().int().optional(),
    from: isoDate.optional(),
    to: isoDate.optional(),
    ...proof,
  })
  .readonly()
  .refine(({ day, daysAfterEaster }) => (day === undefined) !== (daysAfterEaster === undefined), {
    message: 'give day or daysAfterEaster, one of the two',
    path: ['day'],
  })

/** On which days a term may not end, by the law that moves it to the next one. */
export const DueDayRule = z
  .strictObject({
    unusable: z
      .array(z.enum(['saturday', 'holiday']))
      .min(1)
      .readonly(),
    text: BilingualText,
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

/** A term of the law: so many days or months after an event, or a day of one of the years after it. */
export const Deadline = z
  .strictObject({
    id,
    when: ProcedureCondition.optional(),
    after: eventId,
    days: z.number().int().positive().optional(),
    months: z.number().int().positive().optional(),
    onDay: z
      .strictObject({ day: dayOfYear, yearsAfter: z.number().int().min(0) })
      .readonly()
      .optional(),
    /** Rule of `calendar.yaml` that moves it when it ends on a Saturday or a holiday; without one it is not moved. */
    dueDayRule: id.optional(),
    text: BilingualText,
    /** `others`: an office or GSE must answer within it. */
    binds: z.enum(['us', 'others']).default('us'),
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()
  .refine(
    ({ days, months, onDay }) => [days, months, onDay].filter((one) => one !== undefined).length === 1,
    {
      message: 'give days, months or onDay, one of the three',
      path: ['days'],
    },
  )

/** What must not happen before this step is done. */
export const Precedence = z
  .strictObject({
    events: z.array(eventId).min(1).readonly(),
    when: ProcedureCondition.optional(),
    text: BilingualText,
    legalReference: z.string().min(1),
    ...proof,
  })
  .readonly()

export const ProcedureStep = z
  .strictObject({
    id,
    title: BilingualText,
    text: BilingualText,
    who: z.array(id).min(1).readonly(),
    documents: z.array(BilingualText).default([]).readonly(),
    when: ProcedureCondition.optional(),
    /** Useful and not compulsory. */
    isAdvice: z.boolean().default(false),
    dependsOn: z.array(id).default([]).readonly(),
    before: z.array(Precedence).default([]).readonly(),
    completes: z.array(eventId).default([]).readonly(),
    /** The first range whose condition holds; where it waits for a fact, the widest of those possible. */
    days: z.array(DayRange).min(1).readonly(),
    deadlines: z.array(Deadline).default([]).readonly(),
    /** Goes on for years after the works: outside the critical path. */
    isOngoing: z.boolean().default(false),
    legalReference: z.string().nullable(),
    ...proof,
  })
  .readonly()
export type ProcedureStep = z.infer<typeof ProcedureStep>

export const Pathway = z
  .strictObject({
    id: z.string().regex(/^[A-Z]{1,2}[0-9]$/),
    title: BilingualText,
    when: ProcedureCondition,
    steps: z.array(id).min(1).readonly(),
    notes: z
      .array(z.strictObject({ text: BilingualText, ...proof }).readonly())
      .default([])
      .readonly(),
  })
  .readonly()
export type Pathway = z.infer<typeof Pathway>

/** `rules/procedures/common.yaml`. */
export const ProcedureCommonFile = z.strictObject({
  edition: isoDate,
  reviewed: isoDate,
  sources: z.record(z.string().regex(/^[A-Z0-9]+$/), ProcedureSource).readonly(),
  parameters: z.record(z.string(), ProcedureParameter).readonly(),
  roles: z.record(id, BilingualText).readonly(),
  events: z.record(eventId, BilingualText).readonly(),
  stages: z.array(ProcedureStage).min(1).readonly(),
  schemes: z.array(SchemeTraits).readonly(),
  questions: z.array(ProcedureQuestion).readonly(),
  texts: z.record(id, BilingualText).readonly(),
})

/** `rules/procedures/permits.yaml`: building titles, landscape, assembly, tenders. */
export const ProcedurePermitsFile = z.strictObject({
  titleKinds: z.record(id, TitleKind).readonly(),
  titles: z.array(TitleRow).min(1).readonly(),
  landscape: z.array(LandscapeRow).min(1).readonly(),
  quorums: z.array(QuorumRow).min(1).readonly(),
  majorities: z.array(MajorityRow).min(1).readonly(),
  tenders: z.array(TenderRow).min(1).readonly(),
})

/** `rules/procedures/checklists.yaml`. */
export const ProcedureChecklistsFile = z.strictObject({
  checklists: z.array(ChecklistRule).min(1).readonly(),
})

/** `rules/procedures/calendar.yaml`. */
export const ProcedureCalendarFile = z.strictObject({
  holidays: z.array(ProcedureHoliday).min(1).readonly(),
  dueDayRules: z.record(id, DueDayRule).readonly(),
})

/** `rules/procedures/steps/*.yaml`. */
export const ProcedureStepsFile = z.strictObject({
  steps: z.array(ProcedureStep).min(1).readonly(),
  pathways: z.array(Pathway).default([]).readonly(),
})

/** The whole pack, checked by `procedureProblems`. */
export type ProcedureRules = Readonly<
  z.infer<typeof ProcedureCommonFile> &
    z.infer<typeof ProcedurePermitsFile> &
    z.infer<typeof ProcedureChecklistsFile> &
    z.infer<typeof ProcedureCalendarFile> &
    z.infer<typeof ProcedureStepsFile>
>
