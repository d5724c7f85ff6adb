import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bestLawfulUse,
  checkIncentiveCase,
  type IncentiveCase,
  type WorkFacts,
} from '../../../src/core/incentives/index.ts'
import { BruteForce } from './brute-force-pieces.ts'
import { pack } from './load-pack.ts'

const home: Omit<IncentiveCase, 'works'> = {
  date: '2026-11-24',
  owner: {
    subject: 'natural-person',
    right: 'owner',
    isMainDwelling: true,
    incomeEur: 50000,
    taxCapacityEurYear: 8000,
    dependentChildren: 0,
  },
  building: { buildingUse: 'residential', climateZone: 'E', hasWorkingHeating: true, dwellings: 1 },
}
const npv = { kind: 'net-present-value', rate: 0.03 } as const
const schemes = ['conto-termico-3', 'ecobonus', 'bonus-casa', 'limit-16ter']

const spend = fc.integer({ min: 2000, max: 150000 })
const kind = fc.constantFrom(
  'wall-insulation',
  'window-replacement',
  'heat-pump',
  'photovoltaic',
  'ventilation',
)
const works = (most: number) =>
  fc.array(fc.record({ workKind: kind, spendEur: spend }), { minLength: 1, maxLength: most }).map((list) =>
    list.map(
      (work, index): WorkFacts => ({
        ...work,
        id: `w${index}`,
        netEur: work.spendEur / 1.1,
        areaM2: 50,
        position: 'external',
        heatPumpType: 'air-water',
        ratedPowerKw: 9,
        etaS: 1.5,
        scop: 4,
        pvPowerKw: 6,
      }),
    ),
  )
const owner = fc.record({
  isMainDwelling: fc.boolean(),
  incomeEur: fc.constantFrom(40000, 90000, 150000),
  taxCapacityEurYear: fc.constantFrom(600, 2500, 9000, 40000),
})

/** The search agrees with the list of all assignments, and says that it is proved. */
function agrees(incentiveCase: IncentiveCase): void {
  const found = bestLawfulUse(pack, incentiveCase, npv)
  const top = new BruteForce(pack, incentiveCase, schemes.slice(0, 3), npv.rate).best()
  expect(found.isProven).toBe(true)
  expect(found.certain.presentValueEur).toBeGreaterThan(top - 0.3)
  expect(found.certain.presentValueEur).toBeLessThan(top + 0.3)
}

describe('invoices of works', () => {
  it('go where a full search over all of them would put them', () => {
    fc.assert(
      fc.property(works(3), owner, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (list, who, cut) => {
        const invoices = list.slice(0, 2).flatMap(({ id, spendEur = 0 }) => {
          const first = Math.round(spendEur * cut)
          return [
            { id: `${id}a`, workId: id, spendEur: first },
            { id: `${id}b`, workId: id, spendEur: spendEur - first },
          ]
        })
        agrees({ ...home, owner: { ...home.owner, ...who }, works: list, invoices, schemes })
      }),
      { numRuns: 25, seed: 11 },
    )
  }, 60_000)
})

describe('days of payment', () => {
  const days = [{ dates: ['2027-03-01', '2028-03-01'] }]

  it('are chosen for each work as a full search would', () => {
    fc.assert(
      fc.property(works(3), owner, (list, who) => {
        agrees({ ...home, owner: { ...home.owner, ...who }, works: list, payableOn: days, schemes })
      }),
      { numRuns: 25, seed: 12 },
    )
  }, 60_000)

  it('are chosen for each invoice too', () => {
    fc.assert(
      fc.property(works(1), owner, (list, who) => {
        const [work] = list
        const half = Math.round((work?.spendEur ?? 0) / 2)
        const invoices = [
          { id: 'a', workId: 'w0', spendEur: half },
          { id: 'b', workId: 'w0', spendEur: (work?.spendEur ?? 0) - half },
        ]
        agrees({ ...home, owner: { ...home.owner, ...who }, works: list, invoices, payableOn: days, schemes })
      }),
      { numRuns: 25, seed: 13 },
    )
  }, 60_000)

  it('are proved against a full search where tax is scarce or the income ceiling binds, over days years apart', () => {
    const scarce = fc.constantFrom(
      { incomeEur: 40000, taxCapacityEurYear: 300 },
      { incomeEur: 40000, taxCapacityEurYear: 1500 },
      { incomeEur: 70000, taxCapacityEurYear: 4000 },
      { incomeEur: 90000, taxCapacityEurYear: 20000 },
      { incomeEur: 120000, taxCapacityEurYear: 2000 },
      { incomeEur: 150000, taxCapacityEurYear: 50000 },
    )
    fc.assert(
      fc.property(works(3), scarce, (list, who) => {
        const payableOn = [{ dates: ['2027-03-01', '2030-03-01', '2034-03-01'] }]
        agrees({ ...home, owner: { ...home.owner, ...who }, works: list, payableOn, schemes })
      }),
      { numRuns: 25, seed: 14 },
    )
  }, 60_000)

  it('never bring less when there are more of them', () => {
    const years = fc.uniqueArray(fc.integer({ min: 2027, max: 2036 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(works(7), owner, years, (list, who, chosen) => {
        const worthOn = (some: readonly number[]) =>
          bestLawfulUse(
            pack,
            {
              ...home,
              owner: { ...home.owner, ...who },
              works: list,
              payableOn: [{ dates: some.map((year) => `${year}-03-01`) }],
              schemes,
            },
            npv,
          ).certain.presentValueEur
        const all = worthOn(chosen)
        expect(all).toBeGreaterThan(worthOn(chosen.slice(1)) - 0.3)
        expect(all).toBeGreaterThan(worthOn([]) - 0.3)
      }),
      { numRuns: 15, seed: 15 },
    )
  }, 60_000)

  it('take each earlier day off a shared ceiling once, whatever the number of days between', () => {
    // One work fills the tax of ten years: three works, three days, 48,000 euro of spend in all.
    const owner = { ...home.owner, taxCapacityEurYear: 550 }
    const small = ['a', 'b', 'c'].map((id): WorkFacts => ({ id, workKind: 'other-works', spendEur: 16000 }))
    const payableOn = [{ dates: ['2036-03-01', '2046-03-01'] }]
    const use = bestLawfulUse(pack, { ...home, schemes: ['bonus-casa'], owner, works: small, payableOn }, npv)
    expect(use.certain.assignment.map(({ date }) => date).sort()).toEqual([
      '2026-11-24',
      '2036-03-01',
      '2046-03-01',
    ])
    expect(use.certain.grantedEur).toBeCloseTo(16000 * (0.5 + 0.36 + 0.36), 2)
    expect(use.isProven).toBe(true)
  })

  const roof: WorkFacts = { id: 'roof', workKind: 'other-works', spendEur: 40000 }
  const flat: WorkFacts = { id: 'flat', workKind: 'other-works', spendEur: 40000 }
  const casa = {
    ...home,
    schemes: ['bonus-casa'],
    works: [roof, flat],
    payableOn: [{ dates: ['2027-02-01'] }],
  }

  it('stay on the first when tax is enough: the rate falls in January', () => {
    const { certain } = bestLawfulUse(pack, casa, npv)
    expect(certain.assignment.map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-24'])
    expect(certain.grantedEur).toBe(40000)
  })

  it('spread over years when the tax of one year is not enough, each at the rate of its year', () => {
    const owner = { ...home.owner, taxCapacityEurYear: 2000 }
    const { certain } = bestLawfulUse(pack, { ...casa, owner, payableOn: [{ dates: ['2037-02-01'] }] }, npv)
    expect([...new Set(certain.assignment.map(({ date }) => date))].sort()).toEqual([
      '2026-11-24',
      '2037-02-01',
    ])
    expect(certain.lostToTaxCapacityEur).toBe(0)
  })

  it('share the ceiling of the earlier ones: works of one project do not open it twice', () => {
    const big = [
      { ...roof, spendEur: 90000 },
      { ...flat, spendEur: 90000 },
    ]
    const owner = { ...home.owner, taxCapacityEurYear: 4000 }
    const use = bestLawfulUse(pack, { ...casa, owner, works: big }, npv)
    // 96,000 of spend in all: never more than 48,000 of deductions, whatever the days.
    expect(use.certain.grantedEur).toBeLessThanOrEqual(48000)
    expect(use.isProven).toBe(true)
  })

  it('hold only for the works they are given for', () => {
    const owner = { ...home.owner, taxCapacityEurYear: 1 }
    const payableOn = [{ workId: 'flat', dates: ['2027-02-01'] }]
    const { certain } = bestLawfulUse(pack, { ...casa, owner, payableOn }, npv)
    expect(certain.assignment.find(({ workId }) => workId === 'roof')?.date).not.toBe('2027-02-01')
  })

  it('before the day asked about are left out when another day is asked', () => {
    const moved = bestLawfulUse(pack, { ...casa, date: '2027-06-01' }, npv)
    const plain = bestLawfulUse(pack, { ...casa, date: '2027-06-01', payableOn: undefined }, npv)
    expect(moved.certain.presentValueEur).toBe(plain.certain.presentValueEur)
  })

  it('must be of works that exist and not before the case', () => {
    const checked = checkIncentiveCase(pack, {
      ...casa,
      payableOn: [{ workId: 'door', dates: ['2026-01-01'] }],
    })
    expect(checked.isValid ? [] : checked.problems.map(({ path }) => path)).toEqual([
      'payableOn.0.workId',
      'payableOn.0.dates.0',
    ])
  })
})

describe('a condominium of many owners', () => {
  it('is proved for twelve works and twenty owners of different income, tax and use', () => {
    const list = Array.from(
      { length: 12 },
      (_, index): WorkFacts => ({
        id: `w${index}`,
        workKind:
          ['wall-insulation', 'window-replacement', 'heat-pump', 'photovoltaic', 'solar-thermal'][
            index % 5
          ] ?? '',
        spendEur: 20000 + 17000 * ((index * 7) % 12),
        areaM2: 300,
        position: 'external',
        envelopeShare: 0.1,
        heatPumpType: 'air-water',
        ratedPowerKw: 60,
        etaS: 1.5,
        scop: 4,
        pvPowerKw: 15,
        collectorAreaM2: 20,
        collectorYieldKwhM2: 480,
        collectorUse: 'hot-water',
      }),
    )
    const owners = Array.from({ length: 20 }, (_, index) => ({
      id: `o${index}`,
      thousandths: 50,
      right: 'owner' as const,
      isMainDwelling: index % 3 !== 0,
      incomeEur: 25000 + index * 6000,
      taxCapacityEurYear: 400 + index * 350,
    }))
    const use = bestLawfulUse(
      pack,
      {
        ...home,
        owner: { subject: 'condominium' },
        building: { ...home.building, dwellings: 20 },
        works: list,
        owners,
      },
      npv,
    )
    expect(use.isProven).toBe(true)
    expect(use.runnerUp?.isProven).toBe(true)
    expect(use.runnerUp?.losesEur).toBeGreaterThanOrEqual(0)
  })
})
