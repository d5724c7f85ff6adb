import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  bestLawfulUse,
  buildPack,
  CumulationFile,
  evaluateSchemes,
  FactsFile,
  type IncentiveCase,
  PrintedFile,
  SchemeFile,
  type WorkFacts,
} from '../../../src/core/incentives/index.ts'
import { rulesDir } from './load-pack.ts'

const read = (name: string): unknown =>
  parse(readFileSync(join(rulesDir, 'incentives', name), 'utf8'), { merge: true })
const name = { it: 'prova', en: 'trial' }
const since = { from: '2014-01-01', status: 'unverified', source: 'made up' } as const
const npv = { kind: 'net-present-value', rate: 0 } as const

/** A call that pays a share of the spend to firms. */
function call(id: string, share: number, aid?: string) {
  return SchemeFile.parse({
    id,
    name,
    shape: 'grant',
    ...(aid === undefined ? {} : { aid }),
    reviewed: '2026-11-24',
    status: 'unverified',
    legalBasis: [{ act: 'made up' }],
    sources: ['made up'],
    windows: [{ ...since, state: 'open', reason: name }],
    parameters: {
      share: { label: name, unit: '1', history: [{ ...since, value: share }] },
      first: { label: name, unit: 'month', history: [{ ...since, value: 3 }] },
    },
    interventions: [
      {
        code: 'all',
        name,
        article: '1',
        works: ['other-works', 'ventilation'],
        amount: { formula: 'share * netEur', eligibleSpend: 'netEur', article: '1' },
      },
    ],
    payment: { kind: 'grant', firstAfterMonths: 'first', plans: [{ text: name, article: '1', count: '1' }] },
  })
}

function build(schemes: readonly SchemeFile[], pairs: readonly unknown[] = []) {
  const { aidRegimes } = CumulationFile.parse(read('cumulation.yaml'))
  return buildPack({
    facts: FactsFile.parse(read('facts.yaml')),
    cumulation: CumulationFile.parse({ aidRegimes, pairs }),
    schemes,
    printed: PrintedFile.parse({ asOf: '2026-11-24', mappings: {}, examples: [] }),
  })
}

function packOf(schemes: readonly SchemeFile[], pairs: readonly unknown[] = []) {
  const { pack, problems } = build(schemes, pairs)
  if (pack === undefined) throw new Error(problems.map(({ message }) => message).join('; '))
  return pack
}

const works: readonly WorkFacts[] = [
  { id: 'a', workKind: 'other-works', spendEur: 488000, netEur: 400000 },
  { id: 'b', workKind: 'ventilation', spendEur: 244000, netEur: 200000 },
]
const firm: Omit<IncentiveCase, 'works'> = {
  date: '2026-11-24',
  owner: { subject: 'enterprise', companySize: 'small' },
  building: {},
}

describe('de minimis aid', () => {
  const pack = packOf([call('one', 0.6, 'de-minimis')])
  const total = (owner: IncentiveCase['owner'], date = '2026-11-24') =>
    evaluateSchemes(pack, { ...firm, date, owner: { ...firm.owner, ...owner }, works: [...works] }).schemes[0]
      ?.totalEur

  it('stops at 300,000 euro in three years for a single undertaking, 200,000 until 2023', () => {
    expect(total({})).toBe(300000)
    expect(total({}, '2024-01-01')).toBe(300000)
    expect(total({}, '2023-12-31')).toBe(200000)
  })

  it('counts what was received before, to the cent, and never goes below zero', () => {
    expect(total({ deMinimisReceivedEur: 100000.01 })).toBe(199999.99)
    expect(total({ deMinimisReceivedEur: 300000 })).toBe(0)
    expect(total({ deMinimisReceivedEur: 400000 })).toBe(0)
  })

  it('does not bind who is no undertaking', () => {
    expect(total({ subject: 'natural-person' })).toBe(360000)
  })

  it('is one sum for all the schemes of the regime in a combination', () => {
    const two = packOf([call('one', 0.6, 'de-minimis'), call('two', 0.6, 'de-minimis'), call('free', 0.1)])
    const use = bestLawfulUse(two, { ...firm, works: [...works] }, npv)
    const aid = use.certain.schemes.filter(({ schemeId }) => schemeId !== 'free')
    expect(aid.reduce((sum, { totalEur }) => sum + totalEur, 0)).toBeLessThanOrEqual(300000.01)
    // 240,000 for the first work leave 60,000 of the 120,000 of the second: more than the tenth of the free call.
    expect(use.certain.grantedEur).toBe(300000)
    expect(use.isProven).toBe(true)
  })

  it('says so with its article where it bites', () => {
    const [scheme] = evaluateSchemes(pack, { ...firm, works: [...works] }).schemes
    const step = scheme?.trace.find(({ id }) => id === 'aid-de-minimis')
    expect(step).toMatchObject({ kind: 'ceiling', hasBitten: true, result: 300000 })
    expect(step?.article).toContain('2023/2831')
    expect(scheme?.warnings.some(({ id }) => id === 'parameter:deMinimisTopEur')).toBe(true)
  })

  it('is refused where no regime has that name', () => {
    const { pack: none, problems } = build([call('one', 0.6, 'de-maximis')])
    expect(none).toBeUndefined()
    expect(problems[0]).toMatchObject({ file: 'scheme:one', path: ['aid'] })
    expect(problems[0]?.message).toContain('de-minimis')
  })
})

describe('aid intensity over two schemes on one spend', () => {
  const pair = {
    schemes: ['one', 'two'],
    sameSpend: 'yes',
    combinedLimit:
      "if(companySize == 'small', 0.65, if(companySize == 'medium', 0.55, 0.45)) + if(assistedZone == 'a', 0.15, 0)",
    article: '1',
    reason: name,
    status: 'unverified',
    source: 'made up',
  }
  const pack = packOf([call('one', 0.4), call('two', 0.5)], [pair])
  const granted = (owner: IncentiveCase['owner'], building: IncentiveCase['building'] = {}) =>
    bestLawfulUse(pack, { ...firm, owner, building, works: works.slice(0, 1) }, npv).certain.grantedEur

  it('follows the size of the firm and the zone', () => {
    expect(granted({ subject: 'enterprise', companySize: 'small' })).toBeCloseTo(0.65 * 400000, 2)
    expect(granted({ subject: 'enterprise', companySize: 'medium' })).toBeCloseTo(0.55 * 400000, 2)
    expect(granted({ subject: 'enterprise', companySize: 'small' }, { assistedZone: 'a' })).toBeCloseTo(
      0.8 * 400000,
      2,
    )
  })

  it('adds nothing beside the better of the two while the size is not known', () => {
    expect(granted({ subject: 'enterprise' })).toBeCloseTo(0.5 * 400000, 2)
  })

  it('names a formula that is no share', () => {
    const { problems } = build(
      [call('one', 0.4), call('two', 0.5)],
      [{ ...pair, combinedLimit: 'companySize' }],
    )
    expect(problems[0]).toMatchObject({ file: 'cumulation', path: ['pairs', 0, 'combinedLimit'] })
  })
})
