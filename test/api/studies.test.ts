import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { startService } from '../web/service-for-tests.ts'

let app: Hono
const read = (path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures', path), 'utf8'))
const house = read('answers/house-abbiategrasso-1972.json')

beforeAll(async () => {
  app = (await startService()).app
})

const send = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

type Errors = { readonly errors: readonly { readonly pointer: string; readonly accepted: string }[] }
async function refused(path: string, body: unknown): Promise<Errors['errors'][number]> {
  const response = await send(path, body)
  expect(response.status).toBe(422)
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const [first] = ((await response.json()) as Errors).errors
  if (first === undefined) throw new Error('no field is named')
  return first
}

describe('the studies over HTTP', () => {
  it('stage works by year, and say whether the order is proved', async () => {
    const response = await send('/api/roadmap?date=2026-11-24', {
      answers: house,
      works: ['E10', 'E04'],
      wish: { yearlyBudgetEur: 12000 },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      schema: 'sportello/roadmap/1',
      isProven: true,
      provenWithinEur: 0,
      aim: 'energy-soon',
    })
  })

  it('compare an offer on the works it names', async () => {
    const response = await send('/api/quote', {
      answers: house,
      quote: read('quotes/house-envelope-and-sun.json'),
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      schema: 'sportello/quote-result/1',
      workIds: ['E10', 'E04', 'R01:8'],
      netEur: 34248,
    })
  })

  it('pay a plan over time', async () => {
    const response = await send('/api/finance', { answers: house, planId: 'plan-1' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ schema: 'sportello/financing/1', planId: 'plan-1' })
  })

  it('name the field of the request that is wrong', async () => {
    const wish = { yearlyBudgetEur: 12000 }
    const works = ['E10', 'E99']
    expect(await refused('/api/roadmap', { answers: house, works, wish })).toMatchObject({
      pointer: '/works/1',
    })
    expect(await refused('/api/roadmap', { answers: house, works: ['E10'] })).toMatchObject({
      pointer: '/wish',
    })
    const long = { answers: house, works: ['E10'], wish: { ...wish, horizonYears: 40 } }
    expect(await refused('/api/roadmap', long)).toMatchObject({
      pointer: '/wish/horizonYears',
      accepted: 'at most 10',
    })
    const past = { answers: house, works: ['E10'], wish: { ...wish, startYear: 2021 } }
    expect(await refused('/api/roadmap', past)).toMatchObject({ pointer: '/wish/startYear' })
    expect(await refused('/api/finance', { answers: house, planId: 'plan-77' })).toMatchObject({
      pointer: '/planId',
    })
    const nowhere = { answers: { ...house, comune: 'Atlantide' }, works: ['E10'], wish }
    expect(await refused('/api/roadmap', nowhere)).toMatchObject({ pointer: '/answers/comune' })
  })

  it('refuse more works or items than a request may hold', async () => {
    const works = Array.from({ length: 41 }, (_, index) => `E${index}`)
    expect(
      await refused('/api/roadmap', { answers: house, works, wish: { yearlyBudgetEur: 1 } }),
    ).toMatchObject({
      pointer: '/works',
    })
    const quote = read('quotes/flat-windows.json')
    const items = Array.from({ length: 201 }, () => quote.items[0])
    expect(await refused('/api/quote', { answers: house, quote: { ...quote, items } })).toMatchObject({
      pointer: '/quote/items',
    })
  })

  it('are described, and their documents have schemas', async () => {
    const document = (await (await app.request('/api/openapi.json')).json()) as {
      paths: Record<string, unknown>
    }
    for (const path of ['/api/roadmap', '/api/quote', '/api/finance']) {
      expect(document.paths).toHaveProperty([path])
      expect((await app.request(path)).status).toBe(405)
    }
    for (const name of ['roadmap', 'quote', 'finance', 'roadmap-request', 'quote-request', 'finance-request'])
      expect((await app.request(`/api/schemas/${name}`)).status).toBe(200)
  })
})
