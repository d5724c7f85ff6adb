import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  bestLawfulUse,
  buildPack,
  CumulationFile,
  checkIncentiveCase,
  evaluateSchemes,
  FactsFile,
  type IncentiveCase,
  PrintedFile,
  SchemeFile,
  type WorkFacts,
  whatIf,
} from '../../../src/core/incentives/index.ts'
import { pack, rulesDir } from './load-pack.ts'

const read = (name: string): unknown =>
  parse(readFileSync(join(rulesDir, 'incentives', name), 'utf8'), { merge: true })
const npv = { kind: 'net-present-value', rate: 0 } as const
const since = { from: '2020-01-01', status: 'unverified', source: 'made up' } as const
const name = { it: 'prova', en: 'trial' }

/** A town that pays a share of the spend at once, with the pair that lets it stand beside ecobonus. */
function packWithTown(share: number, combinedLimit?: number) {
  const town = SchemeFile.parse({
    id: 'town',
    name,
    shape: 'grant',
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
        works: ['wall-insulation', 'window-replacement', 'other-works'],
        amount: { formula: 'share * spendEur', article: '1' },
      },
    ],
    payment: { kind: 'grant', firstAfterMonths: 'first', plans: [{ text: name, article: '1', count: '1' }] },
  })
  const ids = ['ecobonus', 'bonus-casa', 'limit-16ter']
  const pair = (other: string) => ({
    schemes: ['town', other],
    sameSpend: 'yes',
    article: '1',
    reason: name,
    status: 'unverified',
    source: 'made up',
    ...(combinedLimit === undefined ? {} : { combinedLimit }),
  })
  const built = buildPack({
    facts: FactsFile.parse(read('facts.yaml')),
    cumulation: CumulationFile.parse({ pairs: [pair('ecobonus'), pair('bonus-casa')] }),
    schemes: [...ids.map((id) => SchemeFile.parse(read(`${id}.yaml`))), town],
    printed: PrintedFile.parse({ asOf: '2026-11-24', mappings: {}, examples: [] }),
  })
  if (built.pack === undefined) throw new Error(built.problems.map(({ message }) => message).join('; '))
  return built.pack
}

const home: Omit<IncentiveCase, 'works'> = {
  date: '2026-11-24',
  owner: {
    subject: 'natural-person',
    right: 'owner',
    isMainDwelling: true,
    incomeEur: 40000,
    taxCapacityEurYear: 20000,
  },
  building: { buildingUse: 'residential', climateZone: 'E', hasWorkingHeating: true, dwellings: 1 },
}
const wall: WorkFacts = { id: 'wall', workKind: 'wall-insulation', spendEur: 40000 }

describe('one spend on two schemes', () => {
  it('pays the grant first and the deduction on what it leaves', () => {
    const { certain } = bestLawfulUse(packWithTown(0.3), { ...home, works: [wall] }, npv)
    expect(certain.assignment[0]?.schemes).toContain('town')
    expect(certain.grantedEur).toBeCloseTo(12000 + 0.5 * 28000, 2)
  })

  it('keeps the two within their combined limit', () => {
    const { certain } = bestLawfulUse(packWithTown(0.3, 0.5), { ...home, works: [wall] }, npv)
    expect(certain.grantedEur).toBeCloseTo(20000, 2)
  })

  it('never pays more than the spend, whatever the share of the grant', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: 100, max: 300000 }), { minLength: 1, maxLength: 4 }),
        (share, spends) => {
          const works = spends.map((spendEur, index): WorkFacts => ({ ...wall, id: `w${index}`, spendEur }))
          const { certain } = bestLawfulUse(packWithTown(share), { ...home, works }, npv)
          const total = spends.reduce((sum, spend) => sum + spend, 0)
          expect(certain.grantedEur).toBeLessThanOrEqual(total + 0.01)
          expect(certain.grantedEur).toBeGreaterThanOrEqual(share * total - 0.01)
        },
      ),
      { numRuns: 15, seed: 3 },
    )
  })
})

describe('invoices of one work', () => {
  const windows: WorkFacts = { id: 'win', workKind: 'window-replacement', spendEur: 200000 }
  const invoices = [
    { id: 'a', workId: 'win', spendEur: 120000 },
    { id: 'b', workId: 'win', spendEur: 80000 },
  ]

  it('go to two deductions, each within its own ceiling', () => {
    const incentiveCase = { ...home, works: [windows], schemes: ['ecobonus', 'bonus-casa', 'limit-16ter'] }
    const whole = bestLawfulUse(pack, incentiveCase, npv).certain
    const cut = bestLawfulUse(pack, { ...incentiveCase, invoices }, npv).certain
    expect(whole.grantedEur).toBe(60000)
    expect(cut.grantedEur).toBe(100000)
    expect(cut.assignment[0]?.invoices).toEqual([
      { invoiceId: 'a', schemes: ['ecobonus'] },
      { invoiceId: 'b', schemes: ['bonus-casa'] },
    ])
  })

  it('must add up to the spend and name a work', () => {
    const checked = checkIncentiveCase(pack, {
      ...home,
      works: [windows],
      invoices: [{ id: 'a', workId: 'door', spendEur: 1 }, ...invoices.slice(0, 1)],
    })
    expect(checked.isValid ? [] : checked.problems.map(({ path }) => path)).toEqual([
      'invoices.0.workId',
      'invoices',
    ])
  })
})

describe('owners of a condominium', () => {
  const condominium: Omit<IncentiveCase, 'works'> = {
    ...home,
    owner: { subject: 'condominium' },
    building: { ...home.building, dwellings: 4 },
    schemes: ['bonus-casa', 'limit-16ter'],
  }
  const roof: WorkFacts = { id: 'roof', workKind: 'roof-insulation', spendEur: 100000 }

  it('deduct their thousandths at their own rate, within their own tax', () => {
    const owners = [
      {
        id: 'lives-here',
        thousandths: 500,
        right: 'owner' as const,
        isMainDwelling: true,
        taxCapacityEurYear: 9000,
      },
      {
        id: 'lets',
        thousandths: 250,
        right: 'owner' as const,
        isMainDwelling: false,
        taxCapacityEurYear: 100,
      },
      { id: 'company', thousandths: 250, subject: 'enterprise' as const, isMainDwelling: false },
    ]
    const { certain } = bestLawfulUse(pack, { ...condominium, owners, works: [roof] }, npv)
    expect(
      certain.owners.map(({ ownerId, deductionsEur, usableEur }) => [ownerId, deductionsEur, usableEur]),
    ).toEqual([
      ['lives-here', 25000, 25000],
      ['lets', 9000, 1000],
      ['company', 0, 0],
    ])
    expect(certain.lostToTaxCapacityEur).toBe(8000)
  })

  it('count thousandths nobody is named for at the lower rate, until more is known', () => {
    const owners = [{ id: 'one', thousandths: 400, right: 'owner' as const, isMainDwelling: true }]
    const use = bestLawfulUse(pack, { ...condominium, owners, works: [roof] }, npv)
    expect(use.certain.grantedEur).toBeCloseTo(0.4 * 50000 + 0.6 * 36000, 2)
    expect(use.conditional.grantedEur).toBeCloseTo(50000, 2)
  })

  it('cannot hold more than a thousand thousandths', () => {
    const owners = [
      { id: 'a', thousandths: 600 },
      { id: 'b', thousandths: 500 },
    ]
    const checked = checkIncentiveCase(pack, { ...condominium, owners, works: [roof] })
    expect(checked.isValid).toBe(false)
  })
})

describe('income ceiling with other spend', () => {
  it('fills with the highest rate first and counts what other spend loses', () => {
    const owner = {
      ...home.owner,
      incomeEur: 90000,
      dependentChildren: 0,
      otherDeductibleSpendEurYear: 3000,
      otherDeductionRate: 0.19,
    }
    const { certain } = bestLawfulUse(
      pack,
      { ...home, owner, works: [{ ...wall, spendEur: 60000 }], schemes: ['ecobonus'] },
      npv,
    )
    // Ceiling 7,000: 6,000 of works at 50 %, then 1,000 of the other 3,000 at 19 %: 3,000 - 2,000 x 0.19 a year.
    expect(certain.usableEur).toBeCloseTo(10 * (3000 - 380), 2)
  })
})

describe('second best, other days, reopened schemes', () => {
  const heatPump: WorkFacts = {
    id: 'hp',
    workKind: 'heat-pump',
    heatPumpType: 'air-water',
    ratedPowerKw: 8,
    etaS: 1.65,
    scop: 4.2,
    spendEur: 14000,
  }

  it('says what the best use on another scheme would lose', () => {
    const use = bestLawfulUse(
      pack,
      { ...home, works: [heatPump], schemes: ['conto-termico-3', 'ecobonus'] },
      npv,
    )
    expect(use.certain.assignment[0]?.schemes).toEqual(['ecobonus'])
    expect(use.runnerUp?.funding.assignment[0]?.schemes).toEqual(['conto-termico-3'])
    expect(use.runnerUp?.losesEur).toBeCloseTo(7000 - (4662.86 - 56.89), 2)
  })

  it('finds that waiting until January loses fourteen points', () => {
    const answer = whatIf(pack, { ...home, works: [wall], schemes: ['ecobonus'] }, npv, {
      until: '2027-12-31',
    })
    const january = answer.dates.find(({ date }) => date === '2027-01-01')
    expect(january?.gainEur).toBeCloseTo(-0.14 * 40000, 2)
    expect(january?.changes.map(({ schemeId }) => schemeId)).toContain('ecobonus')
    expect(answer.bestDate).toBe('2026-11-24')
  })

  it('says what a scheme out of funds would bring if it took requests', () => {
    const owner = { ...home.owner, taxCapacityEurYear: 0, iseeEur: 9000 }
    const pv: WorkFacts = { id: 'pv', workKind: 'photovoltaic', pvPowerKw: 3, spendEur: 8000 }
    const { reopened } = whatIf(pack, { ...home, owner, works: [pv] }, npv, { dates: [] })
    expect(reopened.map(({ schemeId, gainEur }) => [schemeId, gainEur])).toEqual([
      ['reddito-energetico', 6500],
    ])
  })
})

describe('reasons and suggestions', () => {
  it('tell a failed U-value with its numbers, and the value that would pass with what it would bring', () => {
    const work = { ...wall, areaM2: 100, position: 'external' as const, uValueAfterWm2K: 0.25 }
    const [scheme] = evaluateSchemes(pack, { ...home, works: [work], schemes: ['ecobonus'] }).schemes
    const [failed] = scheme?.works[0]?.failed ?? []
    expect(failed?.reason.it).toBe('La trasmittanza dopo i lavori è 0,25 W/(m²K): il limite è 0,23 W/(m²K)')
    expect(scheme?.works[0]?.suggestions[0]).toMatchObject({
      text: { it: 'trasmittanza dopo: al massimo 0,23 W/(m²K)' },
      isTried: true,
      amountEur: 20000,
    })
  })

  it('never suggest what nobody can change', () => {
    const work: WorkFacts = { id: 's', workKind: 'seismic-improvement', spendEur: 1000 }
    const building = { ...home.building, seismicZone: 4 }
    const [scheme] = evaluateSchemes(pack, {
      ...home,
      building,
      works: [work],
      schemes: ['sismabonus'],
    }).schemes
    expect(scheme?.works[0]?.verdict).toBe('no')
    expect(scheme?.works[0]?.suggestions).toEqual([])
  })

  it('never print a formula or an open brace', () => {
    for (const { file } of pack.schemes.values()) {
      const lists = [
        file.requirements ?? [],
        ...(file.interventions ?? []).map((line) => line.requirements ?? []),
      ]
      for (const { reason } of lists.flat()) {
        expect(reason.it).not.toMatch(/==|<=|>=|oneOf/)
        expect(reason.en).not.toMatch(/==|<=|>=|oneOf/)
      }
    }
  })
})

describe('thresholds, one step each side', () => {
  const iper = (netEur: number) =>
    evaluateSchemes(pack, {
      date: '2026-11-24',
      owner: { subject: 'enterprise' },
      building: {},
      works: [{ id: 'pv', workKind: 'photovoltaic', netEur, isRegisterBOrC: true }],
      schemes: ['iperammortamento-2026'],
    }).schemes[0]?.totalEur ?? 0

  it('follow the slices of the extra depreciation to the cent, never above the cost', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2_500_000, 10_000_000, 20_000_000),
        fc.constantFrom(-0.01, 0, 0.01),
        (edge, step) => {
          const cost = edge + step
          const law =
            0.24 *
            (1.8 * Math.min(cost, 2.5e6) +
              Math.max(0, Math.min(cost, 1e7) - 2.5e6) +
              0.5 * Math.max(0, Math.min(cost, 2e7) - 1e7))
          expect(iper(cost)).toBeCloseTo(law, 1)
          expect(iper(cost)).toBeLessThanOrEqual(cost)
        },
      ),
    )
  })

  it('no scheme closed or of unknown state ever pays something certain', () => {
    const kinds = Object.keys(pack.workKinds).filter((kind) => kind !== 'stated-amount')
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 500000 }),
        fc.constantFrom(
          'natural-person' as const,
          'municipality' as const,
          'enterprise' as const,
          'condominium' as const,
        ),
        (workKind, spendEur, subject) => {
          const { schemes } = evaluateSchemes(pack, {
            ...home,
            owner: { subject, isMainDwelling: true, right: 'owner' },
            works: [{ id: 'w', workKind, spendEur, netEur: spendEur / 1.1 }],
          })
          for (const scheme of schemes) {
            if (!scheme.states.some(({ state }) => state === 'open')) expect(scheme.totalEur).toBe(0)
            if (['grant', 'tax-deduction'].includes(scheme.shape))
              expect(scheme.totalEur).toBeLessThanOrEqual(spendEur + 0.01)
          }
        },
      ),
      { numRuns: 150, seed: 11 },
    )
  })
})
