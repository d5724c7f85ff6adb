import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { startService, type TestService } from '../web/service-for-tests.ts'

type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly { readonly pointer: string; readonly found: string; readonly accepted: string }[]
}

let service: TestService
let app: Hono
const house: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/buildings/detached-house-1972.json'), 'utf8'),
)
const answers = {
  entrance: 'home',
  comune: 'Abbiategrasso (MI)',
  buildingKind: 'detached',
  constructionPeriod: '1961-1975',
  floorAreaM2: 160,
  heatingKind: 'own-gas-boiler',
}

beforeAll(async () => {
  service = await startService()
  app = service.app
})

const send = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

/** The problem of a response, after checking what every problem must be. */
async function problemIn(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const text = await response.text()
  expect(text).not.toMatch(/\.ts:|at Object|node_modules/)
  const problem: Problem = JSON.parse(text)
  expect(problem.status).toBe(response.status)
  expect(problem.title).not.toBe('')
  expect(problem.detail).not.toBe('')
  return problem
}

describe('assess', () => {
  it('turns answers into the whole result on the date asked', async () => {
    const response = await send('/api/assess?date=2026-10-01', answers)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      schema: 'sportello/assessment/1',
      date: '2026-10-01',
      subject: { floorAreaM2: 160 },
    })
  })

  it('says field by field what was found and what is accepted', async () => {
    const response = await send('/api/assess', {
      ...answers,
      floorAreaM2: -5,
      constructionYear: 3000,
      heatingKind: 'fire',
      colour: 'red',
    })
    expect(response.status).toBe(422)
    const { errors } = await problemIn(response)
    const byField = Object.fromEntries((errors ?? []).map((error) => [error.pointer, error]))
    expect(byField['/floorAreaM2']).toMatchObject({ found: '-5', accepted: 'at least 10' })
    expect(byField['/constructionYear']).toMatchObject({ found: '3000', accepted: 'at most 2100' })
    expect(byField['/heatingKind']?.accepted).toContain('own-gas-boiler')
    expect(byField['/colour']?.found).toContain('colour')
  })

  it('asks for the right comune, naming the ones near', async () => {
    const unknown = await send('/api/assess', { ...answers, comune: 'Atlantide' })
    expect(unknown.status).toBe(422)
    expect((await problemIn(unknown)).errors?.[0]).toMatchObject({ pointer: '/comune' })
    const several = await problemIn(await send('/api/assess', { ...answers, comune: 'Castro' }))
    expect(several.errors?.[0]?.accepted).toContain('Castro (BG)')
  })

  it('refuses windows larger than their walls', async () => {
    const response = await send('/api/assess', { ...answers, wallAreaM2: 100, windowAreaM2: 400 })
    expect(response.status).toBe(422)
    expect((await problemIn(response)).errors?.[0]).toMatchObject({ pointer: '/windowAreaM2', found: '400' })
  })

  it('refuses a year still to come', async () => {
    const response = await send('/api/assess', { ...answers, constructionYear: 2099 })
    expect(response.status).toBe(422)
    expect((await problemIn(response)).errors?.map((error) => error.pointer)).toContain('/constructionYear')
  })

  it('refuses a date that is not a day, and one before the first rules', async () => {
    const wrong = await problemIn(await send('/api/assess?date=2026-02-31', answers))
    expect(wrong).toMatchObject({ status: 400, errors: [{ pointer: '/date' }] })
    const early = await problemIn(await send('/api/assess?date=1990-01-01', answers))
    expect(early).toMatchObject({ status: 400, errors: [{ pointer: '/date' }] })
  })
})

describe('a body', () => {
  it('that is not JSON is answered with the line and the column', async () => {
    const response = await app.request('/api/assess', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{\n  "comune": "Milano",\n  "floorAreaM2": 85,,\n}',
    })
    expect(response.status).toBe(400)
    expect((await problemIn(response)).detail).toContain('line 3, column 21')
  })

  it('that is empty is answered in the same way', async () => {
    const response = await app.request('/api/rate', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '',
    })
    expect(response.status).toBe(400)
    expect((await problemIn(response)).type).toBe('urn:sportello:problem:malformed-json')
  })

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'of type %s is not taken',
    async (type) => {
      const response = await app.request('/api/assess', {
        method: 'POST',
        headers: type === undefined ? {} : { 'Content-Type': type },
        body: new TextEncoder().encode(JSON.stringify(answers)),
      })
      expect(response.status).toBe(415)
      expect((await problemIn(response)).detail).toContain('application/json')
    },
  )

  it('of 5 MB is refused, with and without a stated length', async () => {
    const big = JSON.stringify({ ...answers, comune: 'x'.repeat(5_000_000) })
    const stated = await app.request('/api/assess', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': String(big.length) },
      body: big,
    })
    expect(stated.status).toBe(413)
    await problemIn(stated)
    const stream = new Blob([big]).stream()
    const streamed = await app.request(
      new Request('http://localhost/api/assess', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: stream,
        duplex: 'half',
      } as RequestInit),
    )
    expect(streamed.status).toBe(413)
  })

  it.each(['[]', '"x"', '12', 'null', 'true'])('that is %s instead of an object is refused', async (body) => {
    for (const path of ['/api/assess', '/api/rate', '/api/simulate', '/api/incentives']) {
      const response = await app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      })
      expect(response.status).toBe(422)
      await problemIn(response)
    }
  })
})

describe('rate and simulate', () => {
  it('rate a building and say what it costs', async () => {
    const response = await send('/api/rate', house)
    expect(response.status).toBe(200)
    const result = (await response.json()) as { rating: { class: string }; cost: { totalEur: number } }
    expect(result).toMatchObject({ schema: 'sportello/rating/1', date: '2026-11-24' })
    expect(['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G']).toContain(result.rating.class)
    expect(result.cost.totalEur).toBeGreaterThan(0)
  })

  it('simulate a year whose months add up', async () => {
    const response = await send('/api/simulate', house)
    const { standard } = (await response.json()) as {
      standard: { heatingNeedKwh: number; heatingNeedMonthlyKwh: number[] }
    }
    const sum = standard.heatingNeedMonthlyKwh.reduce((total, month) => total + month, 0)
    expect(sum).toBeCloseTo(standard.heatingNeedKwh, 3)
  })

  it('refuse a comune that does not exist and a negative area, with the place of each', async () => {
    const [zone] = house.zones as [{ id: string; windows: Record<string, unknown>[] }]
    const windows = [{ ...zone.windows[0], areaM2: -6 }]
    const negative = await problemIn(await send('/api/rate', { ...house, zones: [{ ...zone, windows }] }))
    expect(negative.errors?.[0]).toMatchObject({ pointer: '/zones/0/windows/0/areaM2', found: '-6' })
    const nowhere = await problemIn(await send('/api/simulate', { ...house, comuneIstatCode: '999999' }))
    expect(nowhere.errors?.[0]).toMatchObject({ pointer: '/comuneIstatCode', found: '"999999"' })
  })
})

describe('incentives', () => {
  const work = { id: 'w1', workKind: 'condensing-boiler', spendEur: 4000 }

  it('give each scheme with its reasons', async () => {
    const response = await send('/api/incentives', {
      date: '2026-11-24',
      owner: { subject: 'natural-person' },
      works: [],
    })
    expect(response.status).toBe(200)
    const { schemes } = (await response.json()) as { schemes: { schemeId: string }[] }
    expect(schemes.map((scheme) => scheme.schemeId)).toContain('ecobonus')
  })

  it('name the fact nobody declared and the kind of work that does not exist', async () => {
    const response = await send('/api/incentives', {
      date: '2026-11-24',
      owner: { moonPhase: 3 },
      works: [{ ...work, workKind: 'magic' }],
    })
    expect(response.status).toBe(422)
    const pointers = (await problemIn(response)).errors?.map((error) => error.pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/owner/moonPhase', '/works/0/workKind']))
  })
})

describe('comuni', () => {
  it('are found as one types, best first, with accents and apostrophes forgiven', async () => {
    const names = async (q: string) => {
      const response = await app.request(`/api/comuni?q=${encodeURIComponent(q)}&limit=3`)
      return ((await response.json()) as { comuni: { name: string }[] }).comuni.map((comune) => comune.name)
    }
    expect((await names('milan'))[0]).toBe('Milano')
    expect(await names('citta di castello')).toContain('Città di Castello')
    expect(await names('xqzw')).toEqual([])
  })

  it.each(['', '?q=', '?q=a&limit=0', '?q=a&limit=many', '?q=a&colour=red'])(
    'refuse the parameters "%s"',
    async (query) => {
      const response = await app.request(`/api/comuni${query}`)
      expect(response.status).toBe(400)
      expect((await problemIn(response)).errors?.length).toBeGreaterThan(0)
    },
  )
})

describe('the description of the API', () => {
  type Document = {
    openapi: string
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
    components: { schemas: Record<string, unknown> }
  }

  it('is OpenAPI 3.1 and names every address, its body and its problems', async () => {
    const document = (await (await app.request('/api/openapi.json')).json()) as Document
    expect(document.openapi).toBe('3.1.0')
    for (const path of ['/api/assess', '/api/rate', '/api/simulate', '/api/incentives']) {
      expect(Object.keys(document.paths[path]?.post?.responses ?? {})).toEqual([
        '200',
        '400',
        '413',
        '415',
        '422',
      ])
    }
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Answers', 'Building', 'Assessment', 'Problem']),
    )
  })

  it('refers only to parts it contains', async () => {
    const text = await (await app.request('/api/openapi.json')).text()
    const document: unknown = JSON.parse(text)
    const references = [
      ...new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? '')),
    ]
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      const target = reference
        .split('/')
        .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document)
      expect(target, reference).toBeDefined()
    }
  })

  it('gives the JSON Schema of each document, and names them when asked for another', async () => {
    for (const name of ['answers', 'building', 'assessment', 'incentive-case']) {
      const schema = (await (await app.request(`/api/schemas/${name}`)).json()) as { $schema: string }
      expect(schema.$schema).toContain('json-schema.org')
    }
    const response = await app.request('/api/schemas/constructor')
    expect(response.status).toBe(404)
    expect((await problemIn(response)).detail).toContain('answers')
  })

  it('can be browsed with files of this site only', async () => {
    const response = await app.request('/api/docs')
    const text = await response.text()
    expect(response.headers.get('Content-Security-Policy')).toContain("connect-src 'self'")
    const sources = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(sources.length).toBeGreaterThan(3)
    for (const source of sources) {
      expect(source).toMatch(/^\/(assets|api)\//)
      expect((await app.request(source)).status).toBe(200)
    }
  })
})

describe('the rest', () => {
  it('healthz tells the operator whether the database answers', async () => {
    const fine = await app.request('/healthz')
    expect(fine.status).toBe(200)
    expect(await fine.json()).toMatchObject({ status: 'ok', rulesDate: '2026-11-20' })
    const ill = await startService({ isHealthy: () => Promise.reject(new Error('disk')) })
    const response = await ill.app.request('/healthz')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ status: 'failing' })
  })

  it('an address that is not there and a method that is not taken are problems too', async () => {
    expect((await problemIn(await app.request('/api/nothing'))).status).toBe(404)
    const response = await app.request('/api/assess')
    expect(response.headers.get('Allow')).toBe('POST')
    expect((await problemIn(response)).status).toBe(405)
  })

  it('a failure of ours is a problem with a reference, and the reason stays in the log', async () => {
    const broken = await startService({
      assess: () => {
        throw new Error('secret detail')
      },
    })
    const response = await broken.app.request('/api/assess', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(answers),
    })
    expect(response.status).toBe(500)
    expect((await problemIn(response)).detail).not.toContain('secret')
    expect(broken.logged.join()).toContain('secret detail')
  })
})
