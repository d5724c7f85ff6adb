import { z } from 'zod'
import { climateZoneSchema, factStatusSchema } from '../../territory/index.ts'
import { BilingualText } from '../text-schema.ts'
import { COST_LINE_KINDS } from '../work.ts'
import { QUOTE_ITEM_KINDS } from './quote-schema.ts'

const euros = z.number().min(0).max(1e6)

/** A comparison on a fact of the work; a fact that is not known does not hold. */
export const FactTest = z
  .strictObject({
    fact: z.string().min(1),
    oneOf: z.array(z.string().min(1)).min(1).optional(),
    above: z.number().optional(),
    atMost: z.number().optional(),
  })
  .refine((test) => test.oneOf !== undefined || test.above !== undefined || test.atMost !== undefined, {
    message: 'give oneOf, above or atMost',
    path: ['oneOf'],
  })
export type FactTest = z.infer<typeof FactTest>

/** Cost lines and quote items that are compared together. */
export const QuoteGroup = z.strictObject({
  id: z.string().min(1),
  name: BilingualText,
  lines: z.array(z.enum(COST_LINE_KINDS)).readonly(),
  items: z.array(z.enum(QUOTE_ITEM_KINDS)).min(1).readonly(),
})
export type QuoteGroup = z.infer<typeof QuoteGroup>

/** A price met elsewhere: price list, catalogue, what others declared. */
export const ObservedCost = z
  .strictObject({
    measureIds: z.array(z.string().min(1)).min(1).readonly(),
    name: BilingualText,
    /** Fact of the work the price is per. */
    perFact: z.string().min(1),
    unit: z.string().min(1),
    low: euros,
    high: euros,
    when: z.array(FactTest).default([]).readonly(),
    /** Groups of the quote it is compared with; empty for all of them. */
    groups: z.array(z.string().min(1)).default([]).readonly(),
    includesVat: z.boolean(),
    priceYear: z.number().int().min(2015).max(2100).nullable(),
    kind: z.enum(['price-list', 'catalogue', 'observed', 'market', 'study']),
    status: factStatusSchema,
    source: z.string().min(1),
  })
  .refine((cost) => cost.low <= cost.high, { message: 'low must not be above high', path: ['low'] })
export type ObservedCost = z.infer<typeof ObservedCost>

/** A unit cost cap of a law. */
export const UnitCap = z.strictObject({
  regulation: z.string().min(1),
  /** Schemes that pay no more than this. */
  schemeIds: z.array(z.string().min(1)).min(1).readonly(),
  measureIds: z.array(z.string().min(1)).min(1).readonly(),
  /** `goods`: net of VAT, labour and fees. `spend`: everything, VAT in where it is a cost. */
  basis: z.enum(['goods', 'spend']),
  perFact: z.string().min(1),
  unit: z.string().min(1),
  eur: euros,
  climateZones: z.array(climateZoneSchema).optional(),
  when: z.array(FactTest).default([]).readonly(),
  status: factStatusSchema,
  source: z.string().min(1),
})
export type UnitCap = z.infer<typeof UnitCap>

/** Something an offer for these works should contain. */
export const ExpectedItem = z.strictObject({
  id: z.string().min(1),
  /** Any of these items is enough, on the work or for the whole site. */
  items: z.array(z.enum(QUOTE_ITEM_KINDS)).min(1).readonly(),
  measureIds: z.array(z.string().min(1)).min(1).readonly(),
  /** `must`: without it the work is not complete or not legal. `ask`: it may be in another price. */
  weight: z.enum(['must', 'ask']),
  text: BilingualText,
  status: factStatusSchema,
  source: z.string().min(1),
})
export type ExpectedItem = z.infer<typeof ExpectedItem>

/** A performance an offer should put in writing. */
export const ExpectedFact = z.strictObject({
  fact: z.string().min(1),
  measureIds: z.array(z.string().min(1)).min(1).readonly(),
  /** Which way is better. */
  better: z.enum(['lower', 'higher']),
  text: BilingualText,
})
export type ExpectedFact = z.infer<typeof ExpectedFact>

export const QUOTE_TEXTS = [
  'work-high',
  'work-low',
  'work-within',
  'group-high',
  'group-missing',
  'work-not-quoted',
  'work-unknown',
  'quantity',
  'quantity-not-said',
  'observed-high',
  'cap-exceeded',
  'cap-of-goods',
  'cap-estimated',
  'no-vat',
  'vat-differs',
  'item-differs',
  'total-differs',
  'expired',
  'fact-missing',
  'fact-worse',
] as const

/** The tables before what binds them together is checked: they live in three files. */
export const QuoteTablesParts = z.strictObject({
  reviewed: z.iso.date(),
  groups: z.array(QuoteGroup).min(1).readonly(),
  /** A group below this share of the work is not called missing. */
  leastGroupShare: z.number().min(0).max(1),
  /** A quantity this far from the computed one is told, a share of it. */
  quantityTolerance: z.number().min(0).max(1),
  observed: z.array(ObservedCost).readonly(),
  caps: z.array(UnitCap).readonly(),
  expectedItems: z.array(ExpectedItem).readonly(),
  expectedFacts: z.array(ExpectedFact).readonly(),
  texts: z.record(z.enum(QUOTE_TEXTS), BilingualText),
})

/** Everything an offer is compared with (`rules/measures/quotes/`). */
export const QuoteTables = QuoteTablesParts.superRefine(({ groups, observed }, context) => {
  const ids = new Set(groups.map((group) => group.id))
  const items = groups.flatMap((group) => group.items)
  const twice = items.find((item, index) => items.indexOf(item) !== index)
  if (twice !== undefined)
    context.addIssue({ code: 'custom', path: ['groups'], message: `"${twice}" is in two groups` })
  const none = QUOTE_ITEM_KINDS.find((kind) => !items.includes(kind))
  if (none !== undefined)
    context.addIssue({ code: 'custom', path: ['groups'], message: `"${none}" is in no group` })
  for (const [index, cost] of observed.entries()) {
    const unknown = cost.groups.find((id) => !ids.has(id))
    if (unknown === undefined) continue
    context.addIssue({
      code: 'custom',
      path: ['observed', index, 'groups'],
      message: `found "${unknown}", accepted ${[...ids].join(', ')}`,
    })
  }
})
export type QuoteTables = z.infer<typeof QuoteTables>
