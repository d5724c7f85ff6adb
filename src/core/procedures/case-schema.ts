import { z } from 'zod'

const isoDate = z.iso.date()
const maybe = z.boolean().nullable().default(null).describe('Null: not known')
const euros = z.number().min(0)

/** One work, as the procedure sees it. */
export const ProcedureWork = z
  .strictObject({
    id: z.string().min(1),
    measureId: z.string().default(''),
    name: z.strictObject({ it: z.string(), en: z.string() }).readonly(),
    workKind: z.string().min(1),
    quantity: z.number().min(0).default(0),
    unit: z.string().default(''),
    powerKw: z.number().min(0).nullable().default(null).describe('Useful thermal power of a machine'),
    decidedBy: z.enum(['owner', 'assembly']).default('owner'),
    /** Whole cost without VAT, not the share of one owner: thresholds of public contracts are net of VAT. */
    costEur: euros,
    servicesCostEur: euros.default(0).describe('Part of it that is design and other services'),
    schemeIds: z.array(z.string()).default([]).readonly(),
  })
  .readonly()
export type ProcedureWork = z.infer<typeof ProcedureWork>

export const ProcedureScheme = z
  .strictObject({
    id: z.string().min(1),
    name: z.strictObject({ it: z.string(), en: z.string() }).readonly(),
    state: z.enum(['open', 'paused', 'exhausted', 'closed', 'unknown']),
    until: isoDate.nullable().default(null).describe('Last day of the present state'),
    figuresChangeOn: isoDate.nullable().default(null).describe('First day of other rates or maxima'),
  })
  .readonly()
export type ProcedureScheme = z.infer<typeof ProcedureScheme>

/** Who has the works done: the law asks different papers of each. */
export const PROCEDURE_CLIENTS = [
  'person',
  'condominium',
  'firm',
  'economic-non-profit',
  'non-profit',
  'public-body',
] as const

/** What `planProcedure` needs to know. Whatever is null is not known, and what depends on it stays open. */
export const ProcedureCase = z
  .strictObject({
    entrance: z.enum(['home', 'flat', 'public']),
    client: z
      .enum(PROCEDURE_CLIENTS)
      .nullable()
      .default(null)
      .describe('Null: a public body for a public building, else a person'),
    startDate: isoDate.describe('Day the first step can start'),
    today: isoDate.nullable().default(null).describe('Steps not done cannot start earlier. Null: the start'),
    works: z.array(ProcedureWork).min(1).readonly(),
    schemes: z.array(ProcedureScheme).default([]).readonly(),
    isListed: maybe,
    isInLandscapeArea: maybe,
    hasAudit: maybe,
    assembly: z.enum(['no-idea-yet', 'being-discussed', 'study-ordered', 'voted']).nullable().default(null),
    condominiumOwners: z.number().int().min(1).nullable().default(null),
    floorAreaM2: z.number().positive().nullable().default(null),
    existingHeatingPowerKw: z.number().min(0).nullable().default(null),
    /** Answers to the questions of the rules, by fact. */
    answers: z
      .record(z.string(), z.union([z.boolean(), z.string(), z.number()]))
      .default({})
      .readonly(),
    done: z.record(z.string(), isoDate).default({}).readonly().describe('Steps already done, and when'),
    events: z.record(z.string(), isoDate).default({}).readonly().describe('Events already known, and when'),
  })
  .readonly()
export type ProcedureCase = z.infer<typeof ProcedureCase>
export type ProcedureCaseInput = z.input<typeof ProcedureCase>
