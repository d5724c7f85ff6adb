import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { startService } from '../web/service-for-tests.ts'

type Steps = {
  readonly plan: { readonly id: string }
  readonly procedure: {
    readonly steps: readonly { readonly id: string; readonly doneOn: string | null }[]
    readonly criticalPath: { readonly end: { readonly earliest: string } }
  }
}
type Problem = { readonly errors: readonly { readonly pointer: string; readonly accepted: string }[] }

let app: Hono
const answers = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/answers/house-abbiategrasso-1972.json'), 'utf8'),
)

beforeAll(async () => {
  app = (await startService()).app
})

const send = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
const steps = async (body: unknown) =>
  (await (await send('/api/steps?date=2026-11-24', body)).json()) as Steps

describe('the steps over the API', () => {
  it('are those of the first plan of the ranking, or of the one asked for', async () => {
    const first = await steps({ answers })
    expect(first.procedure.steps.map(({ id }) => id)).toContain('survey')
    expect((await steps({ answers, planId: 'plan-2' })).plan.id).toBe('plan-2')
  })

  it('resume: a step ticked is done on its day, and what comes after moves', async () => {
    const fresh = await steps({ answers, progress: { startDate: '2026-09-01' } })
    const resumed = await steps({
      answers,
      progress: { startDate: '2026-09-01', done: { survey: '2026-09-20', design: '2026-11-20' } },
    })
    expect(resumed.procedure.steps.find(({ id }) => id === 'survey')?.doneOn).toBe('2026-09-20')
    expect(resumed.procedure.criticalPath.end.earliest < fresh.procedure.criticalPath.end.earliest).toBe(true)
  })

  it.each([
    [{ answers, planId: 'plan-99' }, '/planId', /plan-1/],
    [{ answers, progress: { done: { serenade: '2026-11-01' } } }, '/progress/done/serenade', /survey/],
    [{ answers, progress: { done: { survey: '2026-12-24' } } }, '/progress/done/survey', /2026-11-24/],
    [
      { answers, progress: { events: { moonrise: '2026-11-01' } } },
      '/progress/events/moonrise',
      /orderSigned/,
    ],
    [{ answers, progress: { answers: { firmsOnSite: 7 } } }, '/progress/answers/firmsOnSite', /1, 2/],
    [{ answers, progress: { done: { survey: '31/12' } } }, '/progress/done/survey', /.+/],
  ])('refuse %#: the field, and what is accepted', async (body, pointer, accepted) => {
    const response = await send('/api/steps?date=2026-11-24', body)
    expect(response.status).toBe(422)
    const { errors } = (await response.json()) as Problem
    expect(errors[0]?.pointer).toBe(pointer)
    expect(errors[0]?.accepted).toMatch(accepted)
  })

  it('come as an iCalendar file and as a page to print, in the language asked', async () => {
    const calendar = await send('/api/steps/calendar?date=2026-11-24&lang=en', { answers })
    expect(calendar.headers.get('Content-Type')).toContain('text/calendar')
    const text = await calendar.text()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(text).toContain('Signing of the contract')
    const page = await send('/api/steps/checklist?date=2026-11-24&lang=en', { answers })
    expect(page.headers.get('Content-Type')).toContain('text/html')
    expect(await page.text()).toContain('<html lang="en">')
    expect((await send('/api/steps/checklist?lang=fr', { answers })).status).toBe(400)
  })
})

describe('incentives over the API', () => {
  const work = {
    id: 'w',
    workKind: 'window-replacement',
    spendEur: 20_000,
    areaM2: 20,
    uValueAfterWm2K: 1.2,
  }
  const asked = {
    date: '2026-11-24',
    owner: { subject: 'natural-person', right: 'owner', isMainDwelling: true, taxCapacityEurYear: 8000 },
    building: { climateZone: 'E', hasWorkingHeating: true, buildingUse: 'residential', dwellings: 1 },
    works: [work],
  }
  type Answer = {
    readonly objective: unknown
    readonly best: { readonly certain: { readonly usableEur: number } }
    readonly whatIf: { readonly dates: readonly { readonly date: string; readonly gainEur: number }[] }
  }
  const answerTo = async (query: string) =>
    (await (await send(`/api/incentives${query}`, asked)).json()) as Answer

  it('give the best lawful use, and what waiting until January would lose', async () => {
    const answer = await answerTo('')
    expect(answer.best.certain.usableEur).toBe(10_000)
    const january = answer.whatIf.dates.find(({ date }) => date === '2027-01-01')
    expect(january?.gainEur).toBeLessThan(-1000)
  })

  it('take objective, rate and last day as the command does', async () => {
    expect((await answerTo('?objective=lowest-outlay')).objective).toEqual({
      kind: 'lowest-outlay-first-year',
    })
    expect((await answerTo('?objective=simplest-paperwork&rate=0.05')).objective).toEqual({
      kind: 'simplest-paperwork',
      rate: 0.05,
    })
    expect((await answerTo('?until=2026-12-31')).whatIf.dates).toEqual([])
  })

  it.each(['?objective=luck', '?rate=2', '?until=2020-01-01', '?until=tomorrow'])(
    'refuse %s',
    async (query) => {
      expect((await send(`/api/incentives${query}`, asked)).status).toBe(400)
    },
  )
})
