import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CostLine, Work } from '../../../../src/core/measures/index.ts'
import {
  compareQuote,
  Quote,
  type QuoteContext,
  type QuoteItem,
} from '../../../../src/core/measures/quotes/index.ts'
import { loadQuoteTables } from '../../../../src/rules/quotes.ts'

const RULES = join(import.meta.dirname, '..', '..', '..', '..', 'rules')
const tables = loadQuoteTables(RULES)
const context: QuoteContext = { climateZone: 'E', date: '2026-11-24', vatIsCost: true }

const line = (
  kind: CostLine['kind'],
  low: number,
  typical: number,
  high: number,
  goodsShare = 0,
): CostLine => ({
  kind,
  low,
  typical,
  high,
  goodsShare,
  text: { it: kind, en: kind },
  status: 'sourced',
  source: 'test',
  significantGoodsShare: 0,
})
const sum = (lines: readonly CostLine[]) => ({
  low: lines.reduce((total, one) => total + one.low, 0),
  typical: lines.reduce((total, one) => total + one.typical, 0),
  high: lines.reduce((total, one) => total + one.high, 0),
})
const workOf = (change: Partial<Work> & Pick<Work, 'optionId' | 'measureId' | 'lines'>): Work => ({
  workKind: 'wall-insulation',
  slot: 'walls',
  stage: 1,
  quantity: 100,
  unit: 'm2',
  costEur: sum(change.lines),
  significantGoodsEur: { low: 0, typical: 0, high: 0 },
  goodsEur: { low: 0, typical: 0, high: 0 },
  unverifiedShare: 0,
  facts: {},
  lifetimeYears: 30,
  maintenanceEurYear: 0,
  avoidedMaintenanceEurYear: 0,
  decidedBy: 'owner',
  ownerShare: 1,
  embodiedCarbonKg: null,
  ...change,
})
const wall = workOf({
  optionId: 'E01',
  measureId: 'E01',
  facts: { areaM2: 100, position: 'external', uValueAfterWm2K: 0.22 },
  lines: [
    line('supply-and-installation', 9000, 14_000, 20_000, 0.5),
    line('scaffold', 1500, 1750, 2000),
    line('fees', 600, 1500, 3000),
  ],
})
const windows = workOf({
  optionId: 'E13',
  measureId: 'E13',
  quantity: 20,
  facts: { areaM2: 20, uValueAfterWm2K: 1.25 },
  lines: [line('supply-and-installation', 10_000, 16_000, 22_000, 0.75), line('demolition', 300, 600, 1200)],
})

const item = (kind: QuoteItem['kind'], amountNetEur: number, workId?: string): QuoteItem => ({
  description: kind,
  kind,
  amountNetEur,
  vatRate: 0.1,
  ...(workId === undefined ? {} : { workId }),
})
const good: readonly QuoteItem[] = [
  item('goods', 8000, 'E01'),
  item('installation', 6000, 'E01'),
  item('scaffold', 1700, 'E01'),
  item('fees', 1200, 'E01'),
  item('certificates', 200, 'E01'),
]
const quoteOf = (items: readonly QuoteItem[], change: Partial<Quote> = {}): Quote => ({
  schema: 'sportello/quote/1',
  contractor: 'Impresa di prova',
  date: '2026-11-01',
  covers: 'share',
  works: [{ workId: 'E01', quantity: 100, facts: { uValueAfterWm2K: 0.22 } }],
  items,
  ...change,
})
const idsOf = (quote: Quote, works: readonly Work[] = [wall], where = context) =>
  compareQuote(quote, works, tables, where).findings.map((one) => one.id)

describe('an offer compared with the catalogue', () => {
  test('a complete offer at usual prices has nothing to say against it', () => {
    const result = compareQuote(quoteOf(good), [wall], tables, context)
    expect(result.findings).toEqual([])
    expect(result.works[0]).toMatchObject({ position: 'within', quotedEur: 17_100, unitPriceEur: 171 })
    expect(result).toMatchObject({ netEur: 17_100, vatEur: 1710, grossEur: 18_810 })
  })

  test('one cent above the usual highest price is high, one below the lowest is suspiciously low', () => {
    const at = (eur: number) =>
      idsOf(quoteOf([...good.slice(2), item('supply-and-installation', eur, 'E01')]))
    // the highest of the work is 25,000 and the lowest 11,100; 3,100 of it are in the other items
    expect(at(21_900)).not.toContain('work-high')
    expect(at(21_900.01)).toContain('work-high')
    expect(at(8000)).not.toContain('work-low')
    expect(at(7999.99)).toContain('work-low')
  })

  test('a scaffold left out is missing, with what it usually costs', () => {
    const result = compareQuote(
      quoteOf(good.filter((one) => one.kind !== 'scaffold')),
      [wall],
      tables,
      context,
    )
    const missing = result.findings.find((one) => one.id === 'group-missing:scaffold')
    expect(missing).toMatchObject({ concern: 'missing', eur: 1750 })
    expect(missing?.text.it).toMatch(/da 1\.500 a 2\.000 euro/)
    expect(result.findings[0]?.concern).toBe('missing')
  })

  test('a scaffold for the whole site counts for every work it serves', () => {
    const site = [...good.filter((one) => one.kind !== 'scaffold'), item('scaffold', 1700)]
    expect(idsOf(quoteOf(site))).toEqual([])
  })

  test('certificates and VAT that nobody mentions are missing', () => {
    const silent = good.filter((one) => one.kind !== 'certificates').map(({ vatRate: _vat, ...rest }) => rest)
    expect(idsOf(quoteOf(silent))).toEqual(expect.arrayContaining(['performance-certificate', 'no-vat']))
  })

  test('a performance not in writing is missing, and a worse one is told', () => {
    const works = (facts: Record<string, number>) => [{ workId: 'E01', quantity: 100, facts }]
    expect(idsOf(quoteOf(good, { works: works({}) }))).toContain('fact-missing:uValueAfterWm2K')
    expect(idsOf(quoteOf(good, { works: works({ uValueAfterWm2K: 0.3 }) }))).toContain(
      'fact-worse:uValueAfterWm2K',
    )
    expect(idsOf(quoteOf(good, { works: works({ uValueAfterWm2K: 0.2 }) }))).toEqual([])
  })

  test('prices are compared at the quantity offered, and the quantity itself is questioned', () => {
    const half = good.map((one) => ({ ...one, amountNetEur: one.amountNetEur / 2 }))
    const works = [{ workId: 'E01', quantity: 50, facts: { uValueAfterWm2K: 0.22 } }]
    const result = compareQuote(quoteOf(half, { works }), [wall], tables, context)
    expect(result.works[0]?.position).toBe('within')
    expect(result.findings.map((one) => one.id)).toEqual(['quantity'])
    expect(result.findings[0]?.text.en).toMatch(/for 50 m2, we compute 100/)
  })

  test('an offer for the whole facade is compared with the whole, not with the share of a flat', () => {
    const share = workOf({
      ...wall,
      quantity: 10,
      ownerShare: 0.1,
      facts: { ...wall.facts, areaM2: 10 },
      lines: wall.lines.map((one) => ({
        ...one,
        low: one.low / 10,
        typical: one.typical / 10,
        high: one.high / 10,
      })),
    })
    expect(idsOf(quoteOf(good, { covers: 'whole' }), [{ ...share, costEur: sum(share.lines) }])).toEqual([])
  })

  test('a work of the plan left out is missing, one that is not in the plan cannot be compared', () => {
    expect(idsOf(quoteOf(good), [wall, windows])).toContain('work-not-quoted')
    expect(idsOf(quoteOf(good), [])).toContain('work-unknown')
  })

  test('a total that is not the sum of the items, and an offer out of date, are told', () => {
    expect(idsOf(quoteOf(good, { totalNetEur: 17_100 }))).toEqual([])
    expect(idsOf(quoteOf(good, { totalNetEur: 17_100.01 }))).toContain('total-differs')
    expect(idsOf(quoteOf(good, { validUntil: '2026-11-24' }))).toEqual([])
    expect(idsOf(quoteOf(good, { validUntil: '2026-11-23' }))).toContain('expired')
  })
})

describe('an offer compared with the caps of the laws', () => {
  const windowQuote = (goods: number, labour: number) =>
    quoteOf(
      [
        item('goods', goods, 'E13'),
        item('installation', labour, 'E13'),
        item('demolition', 600, 'E13'),
        item('certificates', 100, 'E13'),
      ],
      {
        works: [{ workId: 'E13', quantity: 20, facts: { uValueAfterWm2K: 1.25 } }],
      },
    )
  const capsOf = (quote: Quote, where = context) => {
    const caps = compareQuote(quote, [windows], tables, where).works[0]?.caps ?? []
    return new Map(caps.map((cap) => [cap.schemeIds[0], cap]))
  }

  test('goods up to 780 euro/m2 in zone E are within DM 14-2-2022, a cent more is not', () => {
    expect(capsOf(windowQuote(15_600, 1000)).get('ecobonus')).toMatchObject({
      capEur: 15_600,
      excessEur: 0,
      isEstimate: false,
    })
    const over = compareQuote(windowQuote(15_600.01, 1000), [windows], tables, context)
    const told = over.findings.find((one) => one.schemeIds.includes('ecobonus'))
    expect(told).toMatchObject({ concern: 'not-admitted', eur: 0.01 })
  })

  test('in zone B the cap is lower', () => {
    expect(capsOf(windowQuote(15_600, 0), { ...context, climateZone: 'B' }).get('ecobonus')).toMatchObject({
      capEur: 13_200,
      excessEur: 2400,
    })
  })

  test('the Conto Termico counts the whole spend, with VAT where it is a cost', () => {
    const quote = windowQuote(12_000, 2000)
    // 14,700 net; 16,170 with VAT; 800 x 20
    expect(capsOf(quote).get('conto-termico-3')).toMatchObject({ quotedEur: 16_170, excessEur: 170 })
    expect(capsOf(quote, { ...context, vatIsCost: false }).get('conto-termico-3')).toMatchObject({
      excessEur: 0,
    })
  })

  test('when goods and labour are in one price the excess is an estimate and a question, not a verdict', () => {
    const mixed = quoteOf([item('supply-and-installation', 24_000, 'E13')], {
      works: [{ workId: 'E13', quantity: 20, facts: { uValueAfterWm2K: 1.25 } }],
    })
    const cap = capsOf(mixed).get('ecobonus')
    expect(cap).toMatchObject({ quotedEur: 18_000, excessEur: 2400, isEstimate: true })
    const told = compareQuote(mixed, [windows], tables, context).findings.find((one) =>
      one.schemeIds.includes('ecobonus'),
    )
    expect(told?.concern).toBe('ask')
  })

  test('the excess is never above the spend nor below zero, and falls with nothing but the price', () => {
    const eur = fc.integer({ min: 0, max: 6_000_000 }).map((cents) => cents / 100)
    fc.assert(
      fc.property(eur, eur, eur, (goods, labour, more) => {
        const lower = capsOf(windowQuote(goods, labour))
        const higher = capsOf(windowQuote(goods + more, labour))
        for (const [scheme, cap] of lower) {
          expect(cap.excessEur).toBeGreaterThanOrEqual(0)
          expect(cap.excessEur).toBeLessThanOrEqual(cap.quotedEur)
          expect(higher.get(scheme)?.excessEur ?? Number.NaN).toBeGreaterThanOrEqual(cap.excessEur)
        }
      }),
    )
  })
})

describe('a malformed offer', () => {
  test('an item of a work that is not listed is refused with the works that are', () => {
    const found = Quote.safeParse(quoteOf([item('goods', 1, 'P02')]))
    expect(found.error?.issues[0]).toMatchObject({ path: ['items', 0, 'workId'] })
    expect(found.error?.issues[0]?.message).toMatch(/accepted E01/)
  })

  test('an item of an unknown kind or a VAT of 10 instead of 0.10 is refused', () => {
    expect(Quote.safeParse(quoteOf([{ ...item('goods', 1), kind: 'gift' as 'goods' }])).success).toBe(false)
    expect(Quote.safeParse(quoteOf([{ ...item('goods', 1), vatRate: 10 }])).error?.issues[0]?.path).toEqual([
      'items',
      0,
      'vatRate',
    ])
  })
})
