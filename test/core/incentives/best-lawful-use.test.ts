import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bestLawfulUse,
  type IncentiveCase,
  type Objective,
  prepareFunding,
  type WorkFacts,
} from '../../../src/core/incentives/index.ts'
import { worthOfAssignment } from './brute-force.ts'
import { pack } from './load-pack.ts'

const home: Omit<IncentiveCase, 'works'> = {
  date: '2026-11-23',
  owner: {
    subject: 'natural-person',
    right: 'owner',
    isMainDwelling: true,
    incomeEur: 50000,
    taxCapacityEurYear: 8000,
    paysIncomeTax: true,
  },
  building: { buildingUse: 'residential', climateZone: 'E', hasWorkingHeating: true, dwellings: 1 },
}
const heatPump: WorkFacts = {
  id: 'hp',
  workKind: 'heat-pump',
  heatPumpType: 'air-water',
  ratedPowerKw: 8,
  etaS: 1.65,
  scop: 4.2,
  spendEur: 14000,
  netEur: 12727,
}

const spend = fc.integer({ min: 500, max: 90000 })
const envelopeKind = fc.constantFrom(
  'wall-insulation',
  'roof-insulation',
  'window-replacement',
  'floor-insulation',
)
const anyWork = fc.oneof(
  fc.record({
    workKind: envelopeKind,
    spendEur: spend,
    areaM2: fc.integer({ min: 5, max: 400 }),
    position: fc.constantFrom('external', 'internal'),
  }),
  fc.record({
    workKind: fc.constant('heat-pump'),
    heatPumpType: fc.constantFrom('air-water', 'brine-water'),
    ratedPowerKw: fc.integer({ min: 4, max: 60 }),
    etaS: fc.constantFrom(1.3, 1.65),
    scop: fc.constantFrom(3.3, 4.4),
    spendEur: spend,
  }),
  fc.record({
    workKind: fc.constant('heat-pump-water-heater'),
    energyClass: fc.constantFrom('A', 'A+'),
    volumeL: fc.constantFrom(100, 200),
    spendEur: spend,
  }),
  fc.record({
    workKind: fc.constant('photovoltaic'),
    pvPowerKw: fc.integer({ min: 2, max: 30 }),
    spendEur: spend,
  }),
  fc.record({
    workKind: fc.constant('solar-thermal'),
    collectorAreaM2: fc.integer({ min: 2, max: 60 }),
    collectorYieldKwhM2: fc.constant(480),
    collectorUse: fc.constant('hot-water'),
    spendEur: spend,
  }),
  fc.record({
    workKind: fc.constantFrom('ventilation', 'other-works', 'building-automation', 'lighting'),
    usefulAreaM2: fc.integer({ min: 50, max: 2000 }),
    lampType: fc.constant('led'),
    spendEur: spend,
  }),
  fc.record({
    workKind: fc.constant('ev-charging'),
    chargerPowerKw: fc.constant(11),
    isThreePhase: fc.boolean(),
    spendEur: spend,
  }),
)
const works = fc
  .array(anyWork, { minLength: 1, maxLength: 5 })
  .map((list) =>
    list.map((work, index) => ({ ...work, id: `w${index}`, netEur: work.spendEur / 1.1 }) as WorkFacts),
  )
const owner = fc.oneof(
  fc.record({
    subject: fc.constant('natural-person' as const),
    right: fc.constantFrom('owner' as const, 'tenant' as const),
    isMainDwelling: fc.boolean(),
    incomeEur: fc.constantFrom(30000, 75000, 90000, 150000),
    taxCapacityEurYear: fc.constantFrom(0, 900, 3000, 12000),
    dependentChildren: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ subject: fc.constant('public-administration' as const) }),
  fc.record({
    subject: fc.constant('enterprise' as const),
    companySize: fc.constantFrom('small' as const, 'large' as const),
  }),
)
const building = fc.record({
  buildingUse: fc.constantFrom('residential' as const, 'tertiary' as const),
  climateZone: fc.constantFrom('C' as const, 'E' as const),
  hasWorkingHeating: fc.constant(true),
  isPublicSchool: fc.boolean(),
  isPublicHealth: fc.constant(false),
  dwellings: fc.constant(1),
})
const grants = fc.constantFrom(0, 0, 5000)
const objective: fc.Arbitrary<Objective> = fc.oneof(
  fc.record({ kind: fc.constant('net-present-value' as const), rate: fc.constantFrom(0, 0.03, 0.08) }),
  fc.constant({ kind: 'lowest-outlay-first-year' as const }),
)

describe('best lawful use', () => {
  it('finds what a full search over all assignments finds', () => {
    fc.assert(
      fc.property(owner, building, works, grants, objective, (who, where, list, otherGrantsEur, goal) => {
        const incentiveCase = {
          date: '2026-11-23',
          owner: who,
          building: where,
          works: list,
          otherGrantsEur,
          otherGrantsOrigin: 'regional',
          primaryEnergyReduction: 0.45,
        } as IncentiveCase
        const found = bestLawfulUse(pack, incentiveCase, goal)
        const best = worthOfAssignment.best(pack, incentiveCase, goal)
        expect(found.isProven).toBe(true)
        expect(worthOfAssignment.of(pack, incentiveCase, goal, found.certain.assignment)).toBeGreaterThan(
          best - 0.03,
        )
      }),
      { numRuns: 150, seed: 20261123 },
    )
  }, 60_000)

  it('never pays a work twice, nor more than its spend, nor more than the tax of a year', () => {
    fc.assert(
      fc.property(owner, building, works, objective, (who, where, list, goal) => {
        const incentiveCase = {
          date: '2026-11-23',
          owner: who,
          building: where,
          works: list,
        } as IncentiveCase
        const { certain } = bestLawfulUse(pack, incentiveCase, goal)
        for (const { schemes } of certain.assignment) expect(schemes.length).toBeLessThanOrEqual(1)
        for (const scheme of certain.schemes) {
          scheme.workIds.forEach((id, index) => {
            const spent = list.find((work) => work.id === id)?.spendEur ?? 0
            expect(scheme.amountsEur[index]).toBeLessThanOrEqual(
              scheme.schemeId === 'conto-termico-3' ? certain.grantedEur : spent + 0.01,
            )
          })
        }
        const total = list.reduce((sum, work) => sum + (work.spendEur ?? 0), 0)
        expect(certain.grantedEur).toBeLessThanOrEqual(total + 0.01)
        const tax = (who as { taxCapacityEurYear?: number }).taxCapacityEurYear ?? Number.POSITIVE_INFINITY
        for (const payment of certain.payments.filter((one) => one.kind === 'tax-deduction')) {
          expect(payment.amountEur).toBeLessThanOrEqual(tax + 0.01)
        }
      }),
      { numRuns: 100, seed: 7 },
    )
  })

  it('prefers the grant for somebody with little tax to pay', () => {
    const rich = bestLawfulUse(
      pack,
      { ...home, schemes: ['conto-termico-3', 'ecobonus'], works: [heatPump] },
      { kind: 'net-present-value', rate: 0.03 },
    )
    const poor = bestLawfulUse(
      pack,
      { ...home, owner: { ...home.owner, taxCapacityEurYear: 100 }, works: [heatPump] },
      { kind: 'net-present-value', rate: 0.03 },
    )
    expect(rich.certain.assignment).toEqual([{ workId: 'hp', schemes: ['ecobonus'] }])
    expect(poor.certain.assignment).toEqual([{ workId: 'hp', schemes: ['conto-termico-3'] }])
  })

  it('says how much is lost to tax and to the income ceiling', () => {
    const wall: WorkFacts = { id: 'wall', workKind: 'wall-insulation', spendEur: 100000, netEur: 90000 }
    const owner = { ...home.owner, incomeEur: 120000, dependentChildren: 0, taxCapacityEurYear: 1500 }
    const { certain } = bestLawfulUse(
      pack,
      { ...home, owner, works: [wall], schemes: ['ecobonus'] },
      { kind: 'net-present-value', rate: 0 },
    )
    // 100,000 at 50 %: quotas of 5,000 on 10,000 of spend; ceiling 8,000 x 0.5 = 4,000 of spend, 2,000 of tax saved; tax 1,500.
    expect(certain.lostToIncomeCeilingEur).toBeCloseTo(30000, 2)
    expect(certain.lostToTaxCapacityEur).toBeCloseTo(5000, 2)
    expect(certain.usableEur).toBeCloseTo(15000, 2)
  })

  it('counts what depends on an open fact only in the conditional total', () => {
    const { isMainDwelling: _, ...owner } = home.owner
    const wall: WorkFacts = { id: 'wall', workKind: 'wall-insulation', spendEur: 10000 }
    const use = bestLawfulUse(pack, { ...home, owner, works: [wall] }, { kind: 'net-present-value', rate: 0 })
    expect(use.certain.grantedEur).toBe(3600)
    expect(use.conditional.grantedEur).toBe(5000)
    expect(use.dependsOn.map((missing) => missing.fact)).toEqual(['isMainDwelling'])
  })

  it('counts nothing as certain while a condition is open', () => {
    const { hasWorkingHeating: _, ...where } = home.building
    const use = bestLawfulUse(
      pack,
      { ...home, building: where, works: [heatPump], schemes: ['conto-termico-3'] },
      { kind: 'net-present-value', rate: 0 },
    )
    expect(use.certain.grantedEur).toBe(0)
    expect(use.conditional.grantedEur).toBeCloseTo(4662.86, 2)
    expect(use.dependsOn.map((missing) => missing.fact)).toEqual(['hasWorkingHeating'])
  })

  it('says that tax and income were taken as favourable when not given', () => {
    const owner = { subject: 'natural-person' as const, right: 'owner' as const, isMainDwelling: true }
    const use = bestLawfulUse(
      pack,
      { ...home, owner, works: [heatPump] },
      { kind: 'net-present-value', rate: 0.03 },
    )
    expect(use.assumed.map((item) => item.id)).toEqual(['taxCapacityEurYear', 'incomeEur'])
  })

  it('gives the same answer from a prepared evaluator as from a fresh one, in any order of packages', () => {
    const prepared = prepareFunding(pack, { ...home, otherGrantsEur: 3000, otherGrantsOrigin: 'regional' })
    const wall: WorkFacts = { id: 'wall', workKind: 'wall-insulation', spendEur: 20000 }
    const goal = { kind: 'net-present-value', rate: 0.03 } as const
    for (const list of [[heatPump], [heatPump, wall], [wall], [heatPump]]) {
      const fresh = bestLawfulUse(
        pack,
        { ...home, otherGrantsEur: 3000, otherGrantsOrigin: 'regional', works: list },
        goal,
      )
      expect(prepared.fund(list, goal).certain).toEqual(fresh.certain)
    }
  })

  it('funds nothing for an empty package', () => {
    const use = bestLawfulUse(pack, { ...home, works: [] }, { kind: 'net-present-value', rate: 0.03 })
    expect(use.certain.payments).toEqual([])
    expect(use.isProven).toBe(true)
  })
})
