import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProcedureCaseInput } from '../../../src/core/procedures/index.ts'
import { CONTO_TERMICO, daysAfter, ECOBONUS, planOf, stepOf, WINDOWS, work } from './procedures-for-tests.ts'

const iso = fc
  .date({ min: new Date('2026-12-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

const PUMP_CASE: ProcedureCaseInput = {
  ...WINDOWS,
  works: [work('heat-pump', { measureId: 'P02', powerKw: 9, schemeIds: ['conto-termico-3'] })],
  schemes: [CONTO_TERMICO],
  answers: { isOrdinaryMaintenance: true, firmsOnSite: 1 },
}
const BOOKED: ProcedureCaseInput = {
  entrance: 'public',
  startDate: '2026-11-30',
  works: [work('wall-insulation', { costEur: 400_000, schemeIds: ['conto-termico-3'] })],
  schemes: [CONTO_TERMICO],
  isListed: false,
  isInLandscapeArea: false,
  answers: { incentiveRoute: 'booking', bookingCase: 'audit' },
}
const kindsOf = (plan: ReturnType<typeof planOf>) =>
  plan.conflicts.map(({ kind, severity }) => `${kind} ${severity}`)

describe('deadlines', () => {
  it('for ENEA and GSE are 90 days from the end of the works, exact once it is known', () => {
    fc.assert(
      fc.property(iso, (end) => {
        const windows = stepOf(planOf({ today: end, events: { envelopeWorksEnd: end } }), 'enea-envelope')
        expect(windows.deadlines[0]).toMatchObject({ date: daysAfter(end, 90), isExact: true })
        const pump = stepOf(planOf({ today: end, events: { plantWorksEnd: end } }, PUMP_CASE), 'gse-request')
        expect(pump.deadlines[0]).toMatchObject({ date: daysAfter(end, 90), isExact: true })
      }),
      { numRuns: 30 },
    )
  })

  it('are a range while the end of the works is only expected', () => {
    const plan = planOf({})
    const [deadline] = stepOf(plan, 'enea-envelope').deadlines
    const works = stepOf(plan, 'works-envelope')
    expect(deadline).toMatchObject({
      date: daysAfter(works.end.earliest, 90),
      latestDate: daysAfter(works.end.latest, 90),
      isExact: false,
    })
  })

  it('are kept on the ninetieth day and missed on the ninety-first', () => {
    fc.assert(
      fc.property(iso, (end) => {
        const filed = (days: number) => {
          const day = daysAfter(end, days)
          return planOf({
            today: day,
            events: { envelopeWorksEnd: end },
            done: { 'enea-envelope': day },
            schemes: [],
          })
        }
        expect(kindsOf(filed(90))).not.toContain('missed broken')
        expect(kindsOf(filed(91))).toContain('missed broken')
      }),
      { numRuns: 30 },
    )
  })

  it('are missed the day after the last, when nothing was filed', () => {
    const at = (today: string) => planOf({ today, events: { plantWorksEnd: '2027-03-01' } }, PUMP_CASE)
    expect(kindsOf(at('2027-05-30'))).not.toContain('missed broken')
    expect(kindsOf(at('2027-05-31'))).toContain('missed broken')
  })

  it('of a booking are 18 months in case i and 90 days in the others, by the calendar', () => {
    const start = (bookingCase: string) =>
      stepOf(
        planOf(
          { events: { bookingAccepted: '2026-08-31' }, answers: { ...BOOKED.answers, bookingCase } },
          BOOKED,
        ),
        'pa-handover',
      ).deadlines.map(({ date }) => date)
    expect(start('audit')).toEqual(['2028-02-29'])
    expect(start('award')).toEqual(['2026-11-29'])
  })

  it('of booked works are 12 months from their start, 36 for nZEB', () => {
    const end = (isNzeb: boolean) =>
      stepOf(
        planOf({ events: { worksStart: '2027-02-15' }, answers: { ...BOOKED.answers, isNzeb } }, BOOKED),
        'pa-works',
      ).deadlines.map(({ date }) => date)
    expect(end(false)).toEqual(['2028-02-15'])
    expect(end(true)).toEqual(['2030-02-15'])
  })
})

describe('conflicts with the incentives', () => {
  it('say when a window closes before the payment can come, and when it only may', () => {
    const at = (until: string) => planOf({ schemes: [{ ...ECOBONUS, until }] })
    const paid = stepOf(at('2040-01-01'), 'pay-deduction').end
    expect(kindsOf(at(daysAfter(paid.earliest, -1)))).toEqual(['window broken'])
    expect(kindsOf(at(paid.earliest))).toEqual(['window risk'])
    expect(kindsOf(at(daysAfter(paid.latest, -1)))).toEqual(['window risk'])
    expect(kindsOf(at(paid.latest))).toEqual([])
  })

  it('say that a paused or closed scheme pays nothing now', () => {
    const plan = planOf({ schemes: [{ ...ECOBONUS, state: 'closed' }] })
    expect(plan.conflicts[0]?.text.it).toContain('chiuso')
  })

  it('flag a contract signed before the machine was checked, and not one signed the same day', () => {
    const signed = (gse: Record<string, string>) =>
      planOf({ today: '2027-02-01', done: { order: '2027-01-20', ...gse } }, PUMP_CASE).conflicts.filter(
        ({ kind }) => kind === 'order',
      )
    expect(signed({}).map(({ stepId }) => stepId)).toContain('gse-conditions')
    expect(signed({ 'gse-conditions': '2027-01-21' }).map(({ stepId }) => stepId)).toContain('gse-conditions')
    expect(signed({ 'gse-conditions': '2027-01-20' })).toEqual([])
  })

  it('flag works started before the booking was accepted', () => {
    const plan = planOf({ today: '2027-02-02', events: { worksStart: '2027-02-01' } }, BOOKED)
    expect(plan.conflicts.filter(({ kind }) => kind === 'order').map(({ stepId }) => stepId)).toContain(
      'pa-booking-acceptance',
    )
  })

  it('flag an assembly that voted before the audit was delivered', () => {
    const plan = planOf(
      { today: '2027-03-01', events: { assemblyVote: '2027-02-20' }, assembly: 'study-ordered' },
      { ...WINDOWS, entrance: 'flat', works: [work('wall-insulation', { decidedBy: 'assembly' })] },
    )
    expect(plan.conflicts.map(({ stepId }) => stepId)).toContain('condo-audit')
  })

  it('never hide a booking that started late: one day after 18 months it is too late', () => {
    const at = (worksStart: string) =>
      planOf({ today: worksStart, events: { bookingAccepted: '2026-06-30', worksStart } }, BOOKED)
    expect(kindsOf(at('2027-12-30'))).not.toContain('missed broken')
    expect(kindsOf(at('2027-12-31'))).toContain('missed broken')
  })
})

describe('a deadline on a day off', () => {
  it('of ENEA or GSE is not moved, and says to act on the working day before', () => {
    // 90 days after 2 December 2026 is Tuesday 2 March 2027; after 31 August 2026, Sunday 29 November.
    const at = (end: string) =>
      stepOf(planOf({ today: end, events: { envelopeWorksEnd: end } }), 'enea-envelope').deadlines[0]
    expect(at('2026-12-02')?.nonWorkingDay).toBeNull()
    const sunday = at('2026-08-31')
    expect(sunday).toMatchObject({ date: '2026-11-29' })
    expect(sunday?.nonWorkingDay).toMatchObject({ isMoved: false, doBy: '2026-11-27', legalReference: null })
    expect(sunday?.nonWorkingDay?.text.it).toContain('di domenica')
  })

  it('of the tax return is moved by law to the next working day', () => {
    const plan = planOf({ today: '2027-05-01', events: { deductionPaid: '2027-04-20' } })
    const [deadline] = stepOf(plan, 'keep-documents').deadlines
    expect(deadline).toMatchObject({ date: '2028-10-02', isExact: true })
    expect(deadline?.nonWorkingDay).toMatchObject({ legalDate: '2028-09-30', isMoved: true })
    expect(deadline?.nonWorkingDay?.text.it).toContain('2 ottobre 2028')
  })
})

describe('a firm', () => {
  const firm = (over: Partial<ProcedureCaseInput> = {}) =>
    planOf({ client: 'firm', ...over }, { ...BOOKED, answers: {} })

  it('has no tender and no CAM, and asks GSE before the first order', () => {
    const plan = firm()
    expect(plan.tenders).toEqual([])
    expect(plan.checklists.map(({ id }) => id)).toEqual(['documents-gse'])
    const ids = plan.steps.map(({ id }) => id)
    expect(ids.indexOf('gse-preliminary')).toBeLessThan(ids.indexOf('order'))
    expect(stepOf(plan, 'gse-request').deadlines.map(({ id }) => id)).toEqual(['gse-90-envelope'])
  })

  it('that has signed first is told that the order is wrong', () => {
    expect(kindsOf(firm({ events: { orderSigned: '2026-11-30' } }))).toContain('order broken')
  })

  it('pays a deduction without the dedicated transfer', () => {
    const ids = planOf({ client: 'firm' }).steps.map(({ id }) => id)
    expect(ids).toContain('firm-payment')
    expect(ids).not.toContain('pay-deduction')
  })
})

describe('rates that change before the calendar pays', () => {
  const windowsUnder = (figuresChangeOn: string | null, until = '2027-12-31') =>
    planOf({ schemes: [{ ...ECOBONUS, until, figuresChangeOn }] }).conflicts.filter(
      ({ kind }) => kind === 'figures',
    )
  const paid = planOf({}).events.find(({ id }) => id === 'deductionPaid')?.date

  it('conflict when the payment cannot come in time, are a risk when only slow times pass the day', () => {
    const earliest = paid?.earliest ?? ''
    const latest = paid?.latest ?? ''
    // The last day of today's rates is the day before the change.
    expect(windowsUnder(earliest).map(({ severity }) => severity)).toEqual(['broken'])
    expect(windowsUnder(daysAfter(earliest, 1)).map(({ severity }) => severity)).toEqual(['risk'])
    expect(windowsUnder(latest).map(({ severity }) => severity)).toEqual(['risk'])
    expect(windowsUnder(daysAfter(latest, 1))).toEqual([])
    expect(windowsUnder(null)).toEqual([])
  })

  it('are not told of a scheme that closes before they change', () => {
    expect(windowsUnder('2027-01-01', '2026-12-31')).toEqual([])
  })
})
