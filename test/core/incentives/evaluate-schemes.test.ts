import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkIncentiveCase,
  evaluateSchemes,
  type IncentiveCase,
  type SchemeResult,
  vatOn,
  type WorkFacts,
} from '../../../src/core/incentives/index.ts'
import { pack } from './load-pack.ts'

const date = '2026-11-23'
const homeowner = { subject: 'natural-person', right: 'owner', isMainDwelling: true } as const
const home = { buildingUse: 'residential', climateZone: 'E', hasWorkingHeating: true } as const

function scheme(id: string, incentiveCase: Omit<IncentiveCase, 'schemes'>): SchemeResult {
  const [result] = evaluateSchemes(pack, { ...incentiveCase, schemes: [id] }).schemes
  if (result === undefined) throw new Error(`no scheme ${id}`)
  return result
}
function first(result: SchemeResult) {
  const [work] = result.works
  if (work === undefined) throw new Error('no work')
  return work
}
const heatPump: WorkFacts = {
  id: 'hp',
  workKind: 'heat-pump',
  heatPumpType: 'air-water',
  ratedPowerKw: 8,
  etaS: 1.65,
  scop: 4.2,
  spendEur: 14000,
}

describe('Conto Termico 3.0', () => {
  const office = {
    buildingUse: 'tertiary',
    climateZone: 'E',
    hasWorkingHeating: true,
    isPublicSchool: false,
    isPublicHealth: false,
  } as const
  const ct3 = (incentiveCase: Omit<IncentiveCase, 'schemes'>) => scheme('conto-termico-3', incentiveCase)

  it('explains the amount with article, formula and numbers', () => {
    const result = ct3({ date, owner: homeowner, building: home, works: [heatPump] })
    const work = first(result)
    expect(work.verdict).toBe('yes')
    expect(work.amountEur).toBeCloseTo(4662.86, 2)
    const formula = work.trace.find((step) => step.kind === 'formula')
    expect(formula?.article).toContain('Allegato 2')
    expect(formula?.formula).toBe('annualEur * years')
    expect(result.trace.find((step) => step.id === 'share-of-spend')).toMatchObject({
      result: 9100,
      hasBitten: false,
    })
    expect(result.payments.map((payment) => payment.amountEur)).toEqual([4662.86, -56.89])
  })

  it('refuses a condominium wall with article, condition and the changes that would help', () => {
    const wall: WorkFacts = {
      id: 'w',
      workKind: 'wall-insulation',
      position: 'external',
      areaM2: 100,
      spendEur: 20000,
    }
    const work = first(ct3({ date, owner: { subject: 'condominium' }, building: home, works: [wall] }))
    expect(work.verdict).toBe('no')
    expect(work.amountEur).toBe(0)
    expect(work.failed[0]).toMatchObject({
      id: 'title-two-who',
      article: 'art. 4.1',
      found: { isPublicBody: false, buildingUse: 'residential' },
    })
    expect(work.failed[0]?.changes.map((change) => change.fact).sort()).toEqual(['buildingUse', 'subject'])
    expect(work.changesSuffice).toBe(true)
  })

  it('names the U-value that would turn a no into a yes', () => {
    const wall: WorkFacts = {
      id: 'w',
      workKind: 'wall-insulation',
      position: 'external',
      areaM2: 100,
      spendEur: 20000,
      uValueAfterWm2K: 0.25,
    }
    const work = first(
      ct3({ date, owner: { subject: 'public-administration' }, building: office, works: [wall] }),
    )
    expect(work.failed.map((condition) => condition.id)).toEqual(['u-value'])
    expect(work.failed[0]?.changes[0]).toEqual({
      fact: 'uValueAfterWm2K',
      found: 0.25,
      accepted: 0.23,
      comparison: '<=',
    })
  })

  it('says what an unanswered fact would change, never a silent no', () => {
    const { hasWorkingHeating: _, ...building } = home
    const work = first(ct3({ date, owner: homeowner, building, works: [heatPump] }))
    expect(work.verdict).toBe('depends')
    expect(work.amountEur).toBe(0)
    expect(work.conditionalEur).toBeCloseTo(4662.86, 2)
    expect(work.dependsOn.map((missing) => missing.fact)).toEqual(['hasWorkingHeating'])
    expect(work.alternatives[0]?.answers.map((answer) => answer.verdict)).toEqual(['yes', 'no'])
  })

  it('claims the EU increase only when known, and says that it could be', () => {
    const windows: WorkFacts = {
      id: 'w',
      workKind: 'window-replacement',
      areaM2: 100,
      spendEur: 65000,
      netEur: 60000,
    }
    const incentiveCase = {
      date,
      owner: { subject: 'public-administration' } as const,
      building: office,
      works: [windows],
    }
    const work = first(ct3(incentiveCase))
    expect(work.amountEur).toBe(26000)
    expect(work.unclaimed.map((bonus) => bonus.facts)).toEqual([['isEuMade']])
    expect(first(ct3({ ...incentiveCase, works: [{ ...windows, isEuMade: true }] })).amountEur).toBeCloseTo(
      28600,
      6,
    )
  })

  it.each([
    [15000, 1],
    [15001, 0.5],
  ])(
    'pays a school-less municipal building of a comune of %i inhabitants at %d',
    (municipalityPopulation, share) => {
      const wall: WorkFacts = {
        id: 'w',
        workKind: 'wall-insulation',
        position: 'external',
        areaM2: 500,
        spendEur: 90000,
      }
      const building = { ...office, municipalityPopulation, isOwnedAndUsedByMunicipality: true }
      const result = ct3({ date, owner: { subject: 'municipality' }, building, works: [wall] })
      expect(result.totalEur).toBeCloseTo(90000 * share, 6)
    },
  )

  it('raises the share of insulation and windows when a renewable plant is in the same request', () => {
    const wall: WorkFacts = {
      id: 'wall',
      workKind: 'wall-insulation',
      position: 'external',
      areaM2: 500,
      spendEur: 90000,
    }
    const windows: WorkFacts = { id: 'win', workKind: 'window-replacement', areaM2: 100, spendEur: 80000 }
    const pump: WorkFacts = { ...heatPump, ratedPowerKw: 30, spendEur: 60000 }
    const owner = { subject: 'public-administration' } as const
    const share = (works: WorkFacts[], id: string) =>
      ct3({ date, owner, building: office, works }).works.find((work) => work.workId === id)?.values.share
    expect(share([wall, windows], 'wall')).toBe(0.5)
    expect(share([wall, pump], 'wall')).toBe(0.55)
    expect(share([windows, pump], 'win')).toBe(0.4)
    expect(share([wall, windows, pump], 'win')).toBe(0.55)
  })

  it('limits charging and photovoltaic by the heat pump, and shows the joint reading', () => {
    const pv: WorkFacts = { id: 'pv', workKind: 'photovoltaic', pvPowerKw: 30, spendEur: 40000 }
    const charging: WorkFacts = {
      id: 'ev',
      workKind: 'ev-charging',
      chargerPowerKw: 11,
      isThreePhase: true,
      spendEur: 8400,
    }
    const result = ct3({
      date,
      owner: { subject: 'public-administration' },
      building: office,
      works: [heatPump, pv, charging],
    })
    const amount = (id: string) => result.works.find((work) => work.workId === id)?.amountEur ?? 0
    expect(amount('pv')).toBeCloseTo(4662.86, 2)
    expect(amount('ev')).toBeCloseTo(2520, 2)
    expect(result.otherReadings.find((reading) => reading.id === 'paired-limit')?.otherTotalEur).toBeCloseTo(
      result.totalEur - 2520,
      2,
    )
  })

  it('stops before the portal opens, while it is suspended, and for booking', () => {
    const at = (day: string, accessRoute?: string) =>
      first(ct3({ date: day, accessRoute, owner: homeowner, building: home, works: [heatPump] })).verdict
    expect(at('2025-12-24')).toBe('no')
    expect(at('2026-02-01')).toBe('no')
    expect(at('2026-02-02')).toBe('yes')
    expect(at('2026-03-02')).toBe('yes')
    expect(at('2026-03-03')).toBe('no')
    expect(at('2026-04-12')).toBe('no')
    expect(at('2026-04-13')).toBe('yes')
    expect(at('2026-04-13', 'booking')).toBe('no')
  })

  it('counts ninety calendar days from the end of works', () => {
    const at = (requestDate: string) =>
      first(
        ct3({
          date,
          requestDate,
          worksEnd: '2026-08-25',
          owner: homeowner,
          building: home,
          works: [heatPump],
        }),
      )
    expect(at('2026-11-23').verdict).toBe('yes')
    const late = at('2026-11-24')
    expect(late.verdict).toBe('no')
    expect(late.failed[0]).toMatchObject({ id: 'request-90-days' })
    expect(late.failed[0]?.changes[0]).toMatchObject({ fact: 'requestDate', accepted: '2026-11-23' })
  })

  it('gives 0.02 euro of tolerance to nothing: one cent above 15,000 is two payments', () => {
    const stated = (statedFormulaEur: number) =>
      ct3({
        date,
        owner: homeowner,
        building: home,
        works: [{ id: 's', workKind: 'stated-amount', statedFormulaEur, spendEur: 60000 }],
      }).payments.filter((payment) => payment.kind !== 'fee')
    expect(stated(15000).map((payment) => payment.amountEur)).toEqual([15000])
    expect(stated(15000.01).map((payment) => payment.amountEur)).toEqual([7500.01, 7500])
  })

  it('changes class exactly at the limits of power and area', () => {
    const rate = (ratedPowerKw: number) =>
      first(ct3({ date, owner: homeowner, building: home, works: [{ ...heatPump, ratedPowerKw }] })).values
        .heatPumpRateEurKwh
    expect([35, 35.01].map(rate)).toEqual([0.15, 0.06])
    const solar = (collectorAreaM2: number) =>
      first(
        ct3({
          date,
          owner: homeowner,
          building: home,
          works: [
            {
              id: 's',
              workKind: 'solar-thermal',
              collectorAreaM2,
              collectorYieldKwhM2: 480,
              collectorUse: 'hot-water',
              spendEur: 90000,
            },
          ],
        }),
      ).values
    expect(solar(12)).toMatchObject({ solarRateEurKwh: 0.35, years: 2 })
    expect(solar(12.01)).toMatchObject({ solarRateEurKwh: 0.32 })
    expect(solar(50)).toMatchObject({ years: 2 })
    expect(solar(50.01)).toMatchObject({ solarRateEurKwh: 0.13, years: 5 })
  })

  it('uses the sum of powers of machines of the same type', () => {
    const works = [
      { ...heatPump, id: 'a', ratedPowerKw: 20 },
      { ...heatPump, id: 'b', ratedPowerKw: 20 },
    ]
    const result = ct3({ date, owner: homeowner, building: home, works })
    expect(result.works.map((work) => work.values.heatPumpRateEurKwh)).toEqual([0.06, 0.06])
  })

  it('has no figure for a VRF of 12 kW and says so', () => {
    const work = first(
      ct3({
        date,
        owner: homeowner,
        building: home,
        works: [{ ...heatPump, heatPumpType: 'air-air-vrf', ratedPowerKw: 12, scop: 4 }],
      }),
    )
    expect(work.verdict).toBe('no')
    expect(work.failed[0]?.id).toBe('no-figure:heatPumpRateEurKwh')
  })

  it('never pays more than the spend, 65 % of it for a private person, or 100 % with other grants', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 100, max: 200000 }),
        fc.integer({ min: 0, max: 200000 }),
        fc.constantFrom('natural-person' as const, 'public-administration' as const),
        (ratedPowerKw, spendEur, otherGrantsEur, subject) => {
          const result = ct3({
            date,
            owner: { subject },
            building: { ...home, isPublicSchool: true },
            otherGrantsEur,
            otherGrantsOrigin: 'regional',
            works: [{ ...heatPump, ratedPowerKw, spendEur }],
          })
          const share = subject === 'natural-person' ? 0.65 : 1
          expect(result.totalEur).toBeLessThanOrEqual(share * spendEur + 0.005)
          expect(result.totalEur).toBeLessThanOrEqual(Math.max(0, spendEur - otherGrantsEur) + 0.005)
          expect(result.totalEur).toBeGreaterThanOrEqual(0)
          const paid = result.payments
            .filter((payment) => payment.kind !== 'fee')
            .reduce((sum, payment) => sum + payment.amountEur, 0)
          expect(paid).toBeCloseTo(result.totalEur, 2)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('tax deductions', () => {
  const wall: WorkFacts = { id: 'w', workKind: 'wall-insulation', spendEur: 40000 }

  it.each([
    ['2025-01-01', true, 0.5],
    ['2026-12-31', true, 0.5],
    ['2027-01-01', true, 0.36],
    ['2026-12-31', false, 0.36],
    ['2027-01-01', false, 0.3],
  ])('on %s, main dwelling %s, ecobonus is %d', (day, isMainDwelling, rate) => {
    const result = scheme('ecobonus', {
      date: day,
      owner: { ...homeowner, isMainDwelling },
      building: home,
      works: [wall],
    })
    expect(result.totalEur).toBeCloseTo(40000 * rate, 6)
  })

  it('weighs the rates of a condominium by thousandths', () => {
    const owner = { subject: 'condominium', mainDwellingShare: 0.75 } as const
    const result = scheme('bonus-casa', { date, owner, building: { ...home, dwellings: 4 }, works: [wall] })
    expect(result.totalEur).toBeCloseTo(40000 * (0.75 * 0.5 + 0.25 * 0.36), 6)
  })

  it('shows the other reading of the ceiling on common parts', () => {
    const owner = { subject: 'condominium', mainDwellingShare: 1 } as const
    const result = scheme('ecobonus', {
      date,
      owner,
      building: { ...home, dwellings: 4 },
      works: [{ ...wall, spendEur: 300000, envelopeShare: 0.3 }],
    })
    expect(result.totalEur).toBe(80000)
    expect(result.otherReadings.find((reading) => reading.id === 'common-envelope')?.otherTotalEur).toBe(
      150000,
    )
  })

  it('takes grants off the deductible spend', () => {
    const result = scheme('ecobonus', {
      date,
      otherGrantsEur: 10000,
      owner: homeowner,
      building: home,
      works: [wall],
    })
    expect(result.totalEur).toBe(15000)
  })

  it('shares one ceiling with the spend of earlier years', () => {
    const works = [{ ...wall, spendEur: 50000, earlierSpendEur: 60000 }]
    expect(scheme('bonus-casa', { date, owner: homeowner, building: home, works }).totalEur).toBe(18000)
  })

  it('never exceeds rate times spend nor the maximum deduction, one cent each side', () => {
    const total = (spendEur: number) =>
      scheme('ecobonus', { date, owner: homeowner, building: home, works: [{ ...wall, spendEur }] }).totalEur
    expect(total(119999.98)).toBe(59999.99)
    expect(total(120000)).toBe(60000)
    expect(total(120000.02)).toBe(60000)
  })

  it('refuses fossil boilers with the law that excludes them', () => {
    for (const id of ['ecobonus', 'bonus-casa']) {
      const work = first(
        scheme(id, {
          date,
          owner: homeowner,
          building: home,
          works: [{ id: 'b', workKind: 'condensing-boiler', spendEur: 4000 }],
        }),
      )
      expect(work.failed[0]?.article).toBe('L. 207/2024 art. 1 c. 55')
    }
  })

  it('changes the heat pump test with the start of works on 4 February 2026', () => {
    const failing = (worksStart: string) =>
      first(
        scheme('ecobonus', {
          date,
          worksStart,
          owner: homeowner,
          building: home,
          works: [{ ...heatPump, cop: 4.0 }],
        }),
      ).failed.map((condition) => condition.id)
    expect(failing('2026-02-03')).toEqual(['cop'])
    expect(failing('2026-02-04')).toEqual([])
  })

  it('warns where the state of a scheme, or its whole file, was not checked', () => {
    const old = scheme('bonus-casa', {
      date: '2019-06-01',
      owner: homeowner,
      building: home,
      works: [{ id: 'w', workKind: 'other-works', spendEur: 10000 }],
    })
    expect(old.warnings.map(({ id }) => id)).toContain('window:ordinary')
    const replay = scheme('conto-termico-2', {
      date: '2023-06-01',
      owner: homeowner,
      building: home,
      works: [{ id: 'w', workKind: 'heat-pump-water-heater', volumeL: 200, spendEur: 2000 }],
    })
    expect(replay.warnings.map(({ id }) => id)).toContain('scheme')
  })

  it('warns where a value is unverified or from a secondary source', () => {
    const result = scheme('ecobonus', {
      date,
      owner: homeowner,
      building: home,
      works: [{ ...wall, uValueAfterWm2K: 0.2 }],
    })
    expect(result.warnings.find((warning) => warning.id === 'parameter:ecoULimitWm2K')?.status).toBe(
      'unverified',
    )
    expect(first(result).assumed.map((item) => item.id)).toEqual([
      'tax',
      'existing',
      'u-initial',
      'otherGrantsEur',
      'usesSupplierDeclaration',
    ])
  })
})

describe('income ceiling', () => {
  it.each([
    [75000, 0, undefined],
    [75000.01, 0, 7000],
    [100000, 2, 11900],
    [100000.01, 2, 6800],
    [100000.01, 3, 8000],
  ])('income %d with %d children: %s', (incomeEur, dependentChildren, ceiling) => {
    const result = scheme('limit-16ter', {
      date,
      owner: { subject: 'natural-person', incomeEur, dependentChildren },
      building: {},
      works: [],
    })
    expect(result.values.ceilingEur).toBe(ceiling)
  })
})

describe('VAT', () => {
  const windows: WorkFacts = {
    id: 'w',
    workKind: 'window-replacement',
    netEur: 5000,
    significantGoodsNetEur: 3500,
  }

  it('splits significant goods between the two rates', () => {
    const [vat] = vatOn(pack, { date, owner: homeowner, building: home, works: [windows] })
    expect(vat?.parts.map((part) => part.baseEur)).toEqual([3000, 2000])
    expect(vat?.vatEur).toBeCloseTo(740, 6)
  })

  it('is ordinary on an office, and waits for the value of the goods', () => {
    const [office] = vatOn(pack, {
      date,
      owner: homeowner,
      building: { buildingUse: 'tertiary' },
      works: [windows],
    })
    expect(office?.vatEur).toBeCloseTo(1100, 6)
    const { significantGoodsNetEur: _, ...unknown } = windows
    const [open] = vatOn(pack, { date, owner: homeowner, building: home, works: [unknown] })
    expect(open?.vatEur).toBeUndefined()
    expect(open?.dependsOn.map((missing) => missing.fact)).toEqual(['significantGoodsNetEur'])
  })

  it('never loses a euro of the price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (netEur, share) => {
          const [vat] = vatOn(pack, {
            date,
            owner: homeowner,
            building: home,
            works: [{ ...windows, netEur, significantGoodsNetEur: netEur * share }],
          })
          expect(vat?.parts.reduce((sum, part) => sum + part.baseEur, 0)).toBeCloseTo(netEur, 6)
          expect(vat?.vatEur).toBeGreaterThanOrEqual(netEur * 0.1 - 1e-6)
          expect(vat?.vatEur).toBeLessThanOrEqual(netEur * 0.22 + 1e-6)
        },
      ),
    )
  })
})

describe('a case from outside', () => {
  it('is refused with the path of each mistake and what is accepted', () => {
    const checked = checkIncentiveCase(pack, {
      date,
      owner: { subject: 'natural-person', isMainDweling: true },
      building: { climateZone: 'E', scop: 4 },
      works: [
        { id: 'w', workKind: 'heat-pumps' },
        { id: 'w', workKind: 'heat-pump', hasCompliantWindows: 3 },
      ],
      schemes: ['conto-termico-4'],
    })
    expect(checked.isValid ? [] : checked.problems.map((problem) => problem.path)).toEqual([
      'owner.isMainDweling',
      'building.scop',
      'works.0.workKind',
      'works.1.hasCompliantWindows',
      'works.1.id',
      'schemes.0',
    ])
    expect(checked.isValid ? '' : checked.problems[0]?.message).toContain('did you mean "isMainDwelling"?')
  })

  it('is refused when the shape is wrong', () => {
    const checked = checkIncentiveCase(pack, {
      date: '2026-02-30',
      works: [{ workKind: 'heat-pump', areaM2: -1 }],
    })
    expect(checked.isValid ? [] : checked.problems.map((problem) => problem.path)).toEqual([
      'date',
      'works.0.id',
      'works.0.areaM2',
    ])
  })
})
