import { z } from 'zod'

/** What an item of an offer pays for. */
export const QUOTE_ITEM_KINDS = [
  'goods',
  'installation',
  'supply-and-installation',
  'scaffold',
  'demolition',
  'safety',
  'electrical',
  'hydraulic',
  'balancing',
  'certificates',
  'fees',
  'other',
] as const
export type QuoteItemKind = (typeof QUOTE_ITEM_KINDS)[number]

const fact = z.union([z.number(), z.string(), z.boolean()])

export const QuoteItem = z
  .strictObject({
    description: z.string().min(1).max(500),
    kind: z.enum(QUOTE_ITEM_KINDS),
    /** Work it belongs to; absent for what serves the whole site. */
    workId: z.string().min(1).optional(),
    /** As written on the line, to check the amount; the unit is the one of the offer. */
    quantity: z.number().positive().max(1e6).optional(),
    unit: z.string().min(1).max(20).optional(),
    unitPriceNetEur: z.number().min(-1e7).max(1e7).optional(),
    /** Below zero for a discount. */
    amountNetEur: z.number().min(-1e7).max(1e7),
    vatRate: z.number().min(0).max(0.3).optional(),
  })
  .readonly()
export type QuoteItem = z.infer<typeof QuoteItem>

/** What an offer says about one work. */
export const QuotedWork = z
  .strictObject({
    workId: z.string().min(1),
    /** In the unit of the work (m2, kW...); absent when the offer does not say it. */
    quantity: z.number().positive().optional(),
    /** Performance put in writing: uValueAfterWm2K, scop, ratedPowerKw... */
    facts: z.record(z.string(), fact).default({}),
  })
  .readonly()
export type QuotedWork = z.infer<typeof QuotedWork>

/** An offer longer than this is not read. */
const MOST_ITEMS = 200
const MOST_WORKS = 40

/** A contractor's offer, item by item, EUR net of VAT. */
export const Quote = z
  .strictObject({
    schema: z.literal('sportello/quote/1'),
    contractor: z.string().min(1).max(200),
    date: z.iso.date(),
    validUntil: z.iso.date().optional(),
    /** Whether it is for the whole common part or only for the share of the person who asks. */
    covers: z.enum(['share', 'whole']).default('share'),
    works: z.array(QuotedWork).min(1).max(MOST_WORKS).readonly(),
    items: z.array(QuoteItem).min(1).max(MOST_ITEMS).readonly(),
    /** Totals as written, to be checked against the items. */
    totalNetEur: z.number().min(0).optional(),
    totalGrossEur: z.number().min(0).optional(),
  })
  .readonly()
  .superRefine((quote, context) => {
    const works = new Set(quote.works.map((work) => work.workId))
    if (works.size !== quote.works.length)
      context.addIssue({ code: 'custom', path: ['works'], message: 'the same work is listed twice' })
    for (const [index, item] of quote.items.entries()) {
      if (item.workId === undefined || works.has(item.workId)) continue
      context.addIssue({
        code: 'custom',
        path: ['items', index, 'workId'],
        message: `found "${item.workId}", accepted ${[...works].join(', ')}, or nothing for the whole site`,
      })
    }
  })
export type Quote = z.infer<typeof Quote>
