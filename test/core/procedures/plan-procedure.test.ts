import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProcedurePlan, planProcedure } from '../../../src/core/procedures/index.ts'
import {
  CONTO_TERMICO,
  ECOBONUS,
  idsOf,
  planOf,
  rules,
  stepOf,
  WINDOWS,
  work,
} from './procedures-for-tests.ts'

const PUMP = work('heat-pump', { measureId: 'P02', powerKw: 9, schemeIds: ['conto-termico-3'] })
const FACADE = work('wall-insulation', { measureId: 'E01', costEur: 40_000, schemeIds: ['ecobonus'] })
const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
const iso = date.map((day) => day.toISOString().slice(0, 10))

const SCHOOL = {
  entrance: 'public',
  startDate: '2026-11-30',
  works: [work('wall-insulation', { measureId: 'E01', costEur: 400_000, schemeIds: ['conto-termico-3'] })],
  schemes: [CONTO_TERMICO],
  isListed: false,
  isInLandscapeArea: false,
} as const

describe('the calendar of a case', () => {
  it('takes windows from the survey to the tax return, in order', () => {
    const plan = planOf({})
    expect(plan.pathways.map(({ id }) => id)).toEqual(['H1'])
    const ids = idsOf(plan)
    const wanted = ['survey', 'offers', 'order', 'works-envelope', 'enea-envelope', 'keep-documents']
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted)
    expect(ids).not.toContain('building-title')
  })

  it('obeys its own schema, in every pathway', () => {
    const cases = [
      planOf({}),
      planOf({ works: [FACADE, PUMP, work('photovoltaic', { measureId: 'R01' })] }),
      planOf({}, { ...WINDOWS, entrance: 'flat', works: [{ ...FACADE, decidedBy: 'assembly' }] }),
      ...['works', 'epc-public', 'epc-private', 'framework'].map((contractForm) =>
        planOf({ answers: { contractForm, usesEuFunds: true, isPortfolio: true } }, SCHOOL),
      ),
      planOf({ answers: { incentiveRoute: 'booking', bookingCase: 'award' } }, SCHOOL),
      planOf({ isListed: null, isInLandscapeArea: null }),
      planOf(
        { works: [{ ...work('heat-metering'), decidedBy: 'assembly' }] },
        { ...WINDOWS, entrance: 'flat' },
      ),
    ]
    cases.push(planOf({ client: 'firm' }, { ...SCHOOL, works: [FACADE, ...SCHOOL.works] }))
    for (const plan of cases) expect(ProcedurePlan.safeParse(plan).success).toBe(true)
    const pathways = new Set(cases.flatMap((plan) => plan.pathways.map(({ id }) => id)))
    expect([...pathways].sort()).toEqual(rules.pathways.map(({ id }) => id).sort())
  })

  it('never starts a step before those it waits for have ended, with short and with long durations', () => {
    fc.assert(
      fc.property(
        iso,
        fc.subarray([FACADE, PUMP, WINDOWS.works[0] ?? FACADE, work('photovoltaic', { measureId: 'R01' })], {
          minLength: 1,
        }),
        fc.constantFrom(true, false, null),
        fc.constantFrom(true, false, null),
        (startDate, works, isListed, isInLandscapeArea) => {
          const plan = planOf({ startDate, works, isListed, isInLandscapeArea })
          for (const step of plan.steps)
            for (const id of step.dependsOn) {
              const before = stepOf(plan, id)
              expect(step.start.earliest >= before.end.earliest).toBe(true)
              expect(step.start.latest >= before.end.latest).toBe(true)
            }
          for (const step of plan.steps) expect(step.end.latest >= step.end.earliest).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('has a critical path without slack that reaches the end', () => {
    const plan = planOf({ works: [FACADE, PUMP] })
    const chain = plan.criticalPath.stepIds.map((id) => stepOf(plan, id))
    expect(chain.length).toBeGreaterThan(5)
    expect(chain.every((step) => step.slackDays === 0 && step.isCritical)).toBe(true)
    expect(chain.at(-1)?.end.latest).toBe(plan.criticalPath.end.latest)
    const sum = chain.reduce((days, step) => days + step.days.high, 0)
    expect(plan.criticalPath.days.high).toBe(sum)
  })

  it('keeps the order when a step between two others is not due', () => {
    const plan = planOf({ works: [FACADE] })
    expect(idsOf(plan)).not.toContain('heritage-authorisation')
    expect(stepOf(plan, 'building-title').start.earliest >= stepOf(plan, 'survey').end.earliest).toBe(true)
  })

  it('leaves a step open where a fact is not known, and says which', () => {
    const open = stepOf(planOf({ isListed: null }), 'heritage-authorisation')
    expect(open.isOptional).toBe(true)
    expect(open.openQuestions.map(({ fact }) => fact)).toEqual(['isListed'])
    expect(open.reason.it).toContain('vincolato')
    expect(stepOf(planOf({ isListed: true }), 'heritage-authorisation').isOptional).toBe(false)
    expect(idsOf(planOf({ isListed: false }))).not.toContain('heritage-authorisation')
  })

  it('starts nothing before today, and goes on from what was ticked', () => {
    const plan = planOf({ today: '2027-03-01', done: { survey: '2027-02-10' } })
    expect(stepOf(plan, 'survey').end).toEqual({ earliest: '2027-02-10', latest: '2027-02-10' })
    expect(stepOf(plan, 'offers').start.earliest).toBe('2027-03-01')
    expect(plan.criticalPath.stepIds).not.toContain('survey')
  })

  it('refuses a case without works or with a date that does not exist, naming the field', () => {
    expect(() => planProcedure(rules, { ...WINDOWS, works: [] })).toThrow(/works/)
    expect(() => planProcedure(rules, { ...WINDOWS, startDate: '2027-02-30' })).toThrow(/startDate/)
  })

  it('says that durations are not verified and when the rules were read', () => {
    const words = planOf({}).warnings.map(({ it: text }) => text)
    expect(words.join(' ')).toMatch(/23 novembre 2026.*non verificati/)
  })

  it('says that the steps of a scheme nobody described are missing', () => {
    const scheme = { ...ECOBONUS, id: 'comune-prova', name: { it: 'Bando prova', en: 'Trial call' } }
    expect(planOf({ schemes: [scheme] }).warnings.at(-1)?.it).toContain('Bando prova')
  })
})

describe('building titles', () => {
  const titleOf = (over: Parameters<typeof work>[1], kind = 'heat-pump', answers = {}) =>
    planOf({ works: [work(kind, over)], answers }).titles[0]

  it('of a heat pump change at 40 kW and only for ordinary maintenance', () => {
    const ordinary = { isOrdinaryMaintenance: true }
    expect(titleOf({ measureId: 'P02', powerKw: 39.99 }, 'heat-pump', ordinary)?.titles).toEqual(['free'])
    expect(titleOf({ measureId: 'P02', powerKw: 40 }, 'heat-pump', ordinary)?.titles).toEqual(['cila'])
    expect(
      titleOf({ measureId: 'P02', powerKw: 10 }, 'heat-pump', { isOrdinaryMaintenance: false })?.titles,
    ).toEqual(['cila'])
    expect(titleOf({ measureId: 'P02', powerKw: 10 })?.titles).toEqual(['free', 'cila'])
  })

  it('of an air conditioner are free below 12 kW', () => {
    expect(titleOf({ measureId: 'P03', powerKw: 11.99 })?.titles).toEqual(['free'])
    expect(
      titleOf({ measureId: 'P03', powerKw: 12 }, 'heat-pump', { isOrdinaryMaintenance: false })?.titles,
    ).toEqual(['cila'])
  })

  it('of external insulation are never a single value: the office tells', () => {
    const title = titleOf({ measureId: 'E01' }, 'wall-insulation')
    expect(title?.titles).toEqual(['cila-or-scia'])
    expect(title?.name.it).toContain('chiedi al SUE')
    expect(idsOf(planOf({ works: [FACADE] }))).toContain('sue-question')
  })

  it('exist for every kind of work of the vocabulary', async () => {
    const { WORK_KINDS } = await import('../../../src/core/incentives/index.ts')
    for (const kind of WORK_KINDS) expect(titleOf({}, kind)?.name.it).toBeTruthy()
  })
})

describe('landscape', () => {
  const inArea = { isInLandscapeArea: true }
  it('is never excluded on a fact nobody gave', () => {
    const plan = planOf({ ...inArea, works: [FACADE] })
    expect(plan.landscape[0]).toMatchObject({ outcome: 'ask', letter: 'A.2' })
    expect(stepOf(plan, 'landscape-request').isOptional).toBe(true)
  })

  it('excludes insulation inside the outline (A.2) and asks the simplified procedure beyond it', () => {
    const inside = planOf({ ...inArea, works: [FACADE], answers: { changesOutline: false } })
    expect(inside.landscape[0]).toMatchObject({ outcome: 'exempt', letter: 'A.2' })
    expect(idsOf(inside)).not.toContain('landscape-request')
    const outside = planOf({ ...inArea, works: [FACADE], answers: { changesOutline: true } })
    expect(outside.landscape[0]?.outcome).toBe('simplified')
    expect(stepOf(outside, 'landscape-request').isOptional).toBe(false)
  })

  it.each([
    ['heat-pump', 'A.5', { isOutdoorUnitHidden: true, landscapeAsset: 'other' }, 'exempt'],
    ['heat-pump', 'A.5', { isOutdoorUnitHidden: true, landscapeAsset: 'art-136-ab' }, 'simplified'],
    ['photovoltaic', 'A.6', { isPanelFlush: true, landscapeAsset: 'other' }, 'exempt'],
    ['photovoltaic', 'A.6', { isPanelFlush: true, landscapeAsset: 'art-136-c-other' }, 'simplified'],
    ['photovoltaic', 'A.6', { isPanelFlush: false, landscapeAsset: 'other' }, 'simplified'],
  ])('judges %s by %s', (kind, letter, answers, outcome) => {
    const found = planOf({ ...inArea, works: [work(kind)], answers }).landscape[0]
    expect(found?.outcome).toBe(outcome)
    if (outcome === 'exempt') expect(found?.letter).toBe(letter)
  })
})

describe('tenders of a public body', () => {
  const routeAt = (costEur: number, servicesCostEur = 0, today = '2026-11-30') =>
    planOf(
      { today, works: [work('wall-insulation', { costEur: costEur + servicesCostEur, servicesCostEur })] },
      SCHOOL,
    ).tenders
  const worksAt = (costEur: number) => routeAt(costEur).find(({ subject }) => subject === 'works')?.id
  const servicesAt = (amount: number) =>
    routeAt(1000, amount).find(({ subject }) => subject === 'services')?.id

  it.each([
    [149_999, 'works-direct'],
    [149_999.99, 'works-direct'],
    [150_000, 'works-negotiated-5'],
    [999_999, 'works-negotiated-5'],
    [1_000_000, 'works-negotiated-10'],
    [5_403_999, 'works-negotiated-10'],
    [5_404_000, 'works-eu'],
  ])('for works of %d euros are %s', (amount, route) => expect(worksAt(amount)).toBe(route))

  it.each([
    [139_999, 'services-direct'],
    [140_000, 'services-negotiated-5'],
    [215_999, 'services-negotiated-5'],
    [216_000, 'services-eu'],
  ])('for services of %d euros are %s', (amount, route) => expect(servicesAt(amount)).toBe(route))

  it('are exactly one for any amount of works, and never a lighter one for a larger amount', () => {
    const order = ['works-direct', 'works-negotiated-5', 'works-negotiated-10', 'works-eu']
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 0, max: 9_000_000 }),
        (amount, more) => {
          const routes = routeAt(amount).filter(({ subject }) => subject === 'works')
          expect(routes).toHaveLength(1)
          expect(order.indexOf(worksAt(amount + more) ?? '')).toBeGreaterThanOrEqual(
            order.indexOf(routes[0]?.id ?? ''),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('stay open while the value of an EPC is not known', () => {
    const plan = planOf({ answers: { contractForm: 'epc-public' } }, SCHOOL)
    const concessions = plan.tenders.filter(({ subject }) => subject === 'concession')
    expect(concessions.map(({ isCertain }) => isCertain)).toEqual([false, false])
    expect(plan.tenders.some(({ subject }) => subject === 'works')).toBe(false)
  })

  it('warn when the EU thresholds of the day are not known', () => {
    const plan = planOf(
      { today: '2028-01-01', startDate: '2028-01-01', works: [work('wall-insulation', { costEur: 6e6 })] },
      SCHOOL,
    )
    expect(plan.warnings.map(({ it: text }) => text).join(' ')).toContain('soglia europea dei lavori')
    const before = planOf({ today: '2027-12-31', works: [work('wall-insulation', { costEur: 6e6 })] }, SCHOOL)
    expect(before.warnings.map(({ it: text }) => text).join(' ')).not.toContain('soglia europea dei lavori')
  })

  it('do not concern a private house', () => {
    expect(planOf({}).tenders).toEqual([])
    expect(planOf({}).checklists.map(({ id }) => id)).toEqual(['documents'])
  })

  it('carry the CAM list for any amount, and DNSH only with EU money', () => {
    const lists = (answers: Record<string, boolean | string>) =>
      planOf({ answers, schemes: [], works: [work('lighting', { costEur: 900 })] }, SCHOOL).checklists.map(
        ({ id }) => id,
      )
    expect(lists({})).toEqual(['cam-edilizia'])
    expect(lists({ usesEuFunds: true })).toEqual(['cam-edilizia', 'dnsh'])
    expect(lists({ contractForm: 'framework' })).toEqual(['cam-epc'])
  })

  it('ask the dynamic audit above 1,000 m² and the audit of Conto Termico from 200 kW', () => {
    const items = (over: Parameters<typeof planOf>[0], list: string) =>
      planOf({ works: [work('heat-pump', { schemeIds: ['conto-termico-3'] })], ...over }, SCHOOL)
        .checklists.find(({ id }) => id === list)
        ?.items.map(({ id }) => id) ?? []
    expect(items({ floorAreaM2: 1000 }, 'cam-edilizia')).not.toContain('2.3.1-dynamic')
    expect(items({ floorAreaM2: 1001 }, 'cam-edilizia')).toContain('2.3.1-dynamic')
    expect(items({ existingHeatingPowerKw: 199.9 }, 'documents-gse')).not.toContain('audit')
    expect(items({ existingHeatingPowerKw: 200 }, 'documents-gse')).toContain('audit')
  })
})
