import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { SummerComfort } from '../../src/core/diagnosis/index.ts'
import { startService } from '../web/service-for-tests.ts'

type Zone = {
  readonly elements: readonly object[]
  readonly windows: readonly { readonly id: string }[]
  readonly [field: string]: unknown
}
type House = { readonly zones: readonly [Zone]; readonly [field: string]: unknown }
const house: House = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/buildings/detached-house-1972.json'), 'utf8'),
)

let app: Hono
beforeAll(async () => {
  app = (await startService()).app
})

const simulate = (query: string, body: unknown = house) =>
  app.request(`/api/simulate${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const withHourly = (hourly: object): House => {
  const [zone] = house.zones
  return { ...house, zones: [{ ...zone, hourly }] }
}

async function errorsOf(response: Response) {
  const problem: {
    readonly status: number
    readonly errors: readonly {
      readonly pointer: string
      readonly found: string
      readonly accepted: string
    }[]
  } = await response.json()
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(problem.status).toBe(response.status)
  return problem.errors
}

describe('POST /api/simulate', () => {
  it('by month says how hot it gets in summer, in the form of its schema', async () => {
    const body = await (await simulate('')).json()
    expect(body.method).toBe('monthly')
    expect(SummerComfort.parse(body.summer)).toEqual(body.summer)
    expect(body.summer.basis.weather).toContain('seed 18')
    expect(body.summer.building.warmer.hot.hours).toBeGreaterThan(body.summer.building.today.hot.hours)
  })

  it('by the hour gives the zones with their balance, the monthly method beside, and the summer', async () => {
    const response = await simulate('?method=hourly&date=2026-11-24')
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(body).toMatchObject({ schema: 'sportello/simulation/1', method: 'hourly', date: '2026-11-24' })
    expect(body.zones.map(({ use }: { use: string }) => use)).toEqual(['standard', 'actual'])
    for (const zone of body.zones) {
      expect(zone.balance.relative).toBeLessThan(1e-6)
      expect(zone.hourly).toBeUndefined()
      expect(zone.monthlyMethod.heatingNeedKwh).toBeGreaterThan(0)
    }
    expect(body.conventions.shadeClosedAboveWm2.status).toBe('unverified')
    expect(SummerComfort.parse(body.summer)).toEqual(body.summer)
  })

  it('with a seed draws another year, the same for the same seed', async () => {
    const year = async (seed: number) => (await simulate(`?method=hourly&seed=${seed}`)).json()
    const [two, again, three] = [await year(2), await year(2), await year(3)]
    expect(again).toEqual(two)
    expect(two.weather.source).toContain('seed 2')
    expect(two.summer.basis.weather).toContain('seed 2')
    expect(three.zones[0].year.heatingKwh).not.toBe(two.zones[0].year.heatingKwh)
  })

  it.each([
    ['?method=yearly', 'method'],
    ['?method=hourly&seed=-1', 'seed'],
    ['?method=hourly&seed=1.5', 'seed'],
    ['?method=hourly&seed=many', 'seed'],
    ['?seed=2', 'seed'],
    ['?method=monthly&seed=2', 'seed'],
    ['?warmth=more', 'warmth'],
  ])('refuses %s, naming the parameter', async (query, name) => {
    const response = await simulate(query)
    expect(response.status).toBe(400)
    expect(JSON.stringify(await errorsOf(response))).toContain(name)
  })

  it.each([
    ['a schedule of 8,759 hours', { airFlows: [{ id: 'air', airChangePerH: new Array(8759).fill(0.5) }] }],
    ['a schedule of 25 hours', { heating: { setPointC: new Array(25).fill(20) } }],
    ['a set-point of 61 C', { heating: { setPointC: 61 } }],
    [
      'fifty-one air flows',
      { airFlows: Array.from({ length: 51 }, (_, i) => ({ id: `air-${i}`, airChangePerH: 1 })) },
    ],
    ['a warm-up of 366 days', { warmUpDays: 366 }],
    ['no warm-up at all', { warmUpDays: 0 }],
  ])('refuses %s, by month and by the hour', async (_, hourly) => {
    for (const query of ['', '?method=hourly']) {
      const response = await simulate(query, withHourly(hourly))
      expect(response.status).toBe(422)
      const [error] = await errorsOf(response)
      expect(error?.pointer).toMatch(/^\/zones\/0\/hourly/)
      expect(error?.accepted).not.toBe('')
    }
  })

  it('refuses by the hour a building too large for one request, and does without its summer by month', async () => {
    const [zone] = house.zones
    const windows = Array.from({ length: 199 }, (_, index) => ({
      ...zone.windows[0],
      areaM2: 0.1,
      id: `w-${index}`,
    }))
    const large = { ...house, zones: [{ ...zone, windows }] }
    const response = await simulate('?method=hourly', large)
    expect(response.status).toBe(422)
    const [error] = await errorsOf(response)
    expect(error).toMatchObject({
      pointer: '/zones',
      found: `1 zones with ${199 + zone.elements.length} elements and windows`,
    })
    expect(error?.accepted).toContain('at most 40 zones with 200 elements and windows')
    expect((await (await simulate('', large)).json()).summer).toBeNull()
  })

  it('answers the largest building it takes by the hour in seconds', async () => {
    const [zone] = house.zones
    const count = 200 - zone.elements.length
    const windows = Array.from({ length: count }, (_, index) => ({
      ...zone.windows[0],
      areaM2: 0.1,
      id: `w-${index}`,
    }))
    const start = performance.now()
    const response = await simulate('?method=hourly', { ...house, zones: [{ ...zone, windows }] })
    expect(response.status).toBe(200)
    expect(performance.now() - start).toBeLessThan(10_000)
  }, 20_000)

  it('is described: method, seed and the form of the summer', async () => {
    const document = await (await app.request('/api/openapi.json')).json()
    const { parameters, responses } = document.paths['/api/simulate'].post
    expect(parameters.map(({ name }: { name: string }) => name).sort()).toEqual(['date', 'method', 'seed'])
    expect(JSON.stringify(responses['200'])).toContain('SummerFigures')
    const schema = await (await app.request('/api/schemas/summer')).json()
    expect(JSON.stringify(schema)).toContain('outsideAdaptiveRangeHours')
  })
})
