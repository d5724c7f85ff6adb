import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { Answers, Building } from '../core/building/index.ts'
import { FinancingRequest, QuoteRequest, RoadmapRequest } from '../core/planning/index.ts'
import { searchComuni } from '../core/territory/index.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { assessAnswers, evaluateCase, rateBuilding } from './calculations.ts'
import { financingOfRequest, quoteOfRequest, roadmapOfRequest } from './case-studies.ts'
import {
  AssessQuery,
  BuildingQuery,
  ComuniQuery,
  DOCUMENTS,
  IncentivesQuery,
  SimulateQuery,
} from './documents.ts'
import { openApiDocument } from './openapi.ts'
import { InputProblem, problemOf, sendProblem } from './problem.ts'
import { LARGEST_BODY_BYTES, readBody, readQuery } from './read-body.ts'
import { simulateBuilding } from './simulate-building.ts'
import { calendarOfRequest, checklistOfRequest, stepsOfRequest } from './steps.ts'
import { StepsDocumentQuery, StepsRequest } from './steps-request.ts'

/** The addresses of the API, with the methods each takes. */
const METHODS: Readonly<Record<string, string>> = {
  '/api/assess': 'POST',
  '/api/rate': 'POST',
  '/api/simulate': 'POST',
  '/api/incentives': 'POST',
  '/api/steps': 'POST',
  '/api/steps/calendar': 'POST',
  '/api/steps/checklist': 'POST',
  '/api/roadmap': 'POST',
  '/api/quote': 'POST',
  '/api/finance': 'POST',
  '/api/comuni': 'GET',
  '/api/schemas/:name': 'GET',
  '/api/openapi.json': 'GET',
  '/healthz': 'GET',
}

/** The API: the capabilities of the command line over HTTP. It stores nothing; every error is `application/problem+json`. */
export function createApi(dependencies: ApiDependencies): Hono {
  const app = new Hono()
  const dateOf = (context: Context) => readQuery(context, AssessQuery).date ?? dependencies.today()
  app.use('/api/*', bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: tooLarge }))
  app.use('/api/*', async (context, next) => {
    await next()
    context.header('X-Content-Type-Options', 'nosniff')
    context.header('Cache-Control', 'no-store')
  })
  app.post('/api/assess', async (context) => {
    const date = dateOf(context)
    return context.json(await assessAnswers(dependencies, await readBody(context, Answers), date))
  })
  app.post('/api/rate', async (context) => {
    const date = readQuery(context, BuildingQuery).date ?? dependencies.today()
    return context.json(rateBuilding(dependencies, await readBody(context, Building), date))
  })
  app.post('/api/simulate', async (context) => {
    const { date = dependencies.today(), ...method } = readQuery(context, SimulateQuery)
    const building = await readBody(context, Building)
    return context.json(simulateBuilding(dependencies, building, date, method))
  })
  app.post('/api/incentives', async (context) => {
    const query = readQuery(context, IncentivesQuery)
    return context.json(evaluateCase(dependencies, await readBody(context, z.unknown()), query))
  })
  app.post('/api/steps', async (context) => {
    const date = dateOf(context)
    return context.json(await stepsOfRequest(dependencies, await readBody(context, StepsRequest), date))
  })
  app.post('/api/steps/calendar', async (context) => {
    const { date = dependencies.today(), lang } = readQuery(context, StepsDocumentQuery)
    const request = await readBody(context, StepsRequest)
    return context.body(await calendarOfRequest(dependencies, request, { date, lang }), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="steps.ics"',
    })
  })
  app.post('/api/steps/checklist', async (context) => {
    const { date = dependencies.today(), lang } = readQuery(context, StepsDocumentQuery)
    const request = await readBody(context, StepsRequest)
    return context.html(await checklistOfRequest(dependencies, request, { date, lang }))
  })
  app.post('/api/roadmap', async (context) => {
    const date = dateOf(context)
    return context.json(await roadmapOfRequest(dependencies, await readBody(context, RoadmapRequest), date))
  })
  app.post('/api/quote', async (context) => {
    const date = dateOf(context)
    return context.json(await quoteOfRequest(dependencies, await readBody(context, QuoteRequest), date))
  })
  app.post('/api/finance', async (context) => {
    const date = dateOf(context)
    return context.json(
      await financingOfRequest(dependencies, await readBody(context, FinancingRequest), date),
    )
  })
  app.get('/api/comuni', (context) => {
    const { q, limit } = readQuery(context, ComuniQuery)
    const comuni = searchComuni(dependencies.territory, q, limit).map(
      ({ istatCode, name, provinceCode, province, region, climateZone, degreeDays }) => ({
        istatCode,
        name,
        provinceCode,
        province,
        region,
        climateZone,
        degreeDays,
      }),
    )
    return context.json({ comuni })
  })
  app.get('/api/schemas/:name', (context) => {
    const name = context.req.param('name')
    const schema = Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : undefined
    if (schema !== undefined) return context.json(z.toJSONSchema(schema, { io: 'input' }))
    const detail = `No document is called "${name.slice(0, 60)}": accepted ${Object.keys(DOCUMENTS).join(', ')}.`
    return sendProblem(context, problemOf('not-found', detail))
  })
  const document = openApiDocument(dependencies.version)
  app.get('/api/openapi.json', (context) => context.json(document))
  app.get('/healthz', async (context) => {
    const isHealthy = await dependencies.isHealthy().catch(() => false)
    const { version, rulesDate } = dependencies
    return context.json({ status: isHealthy ? 'ok' : 'failing', version, rulesDate }, isHealthy ? 200 : 503)
  })
  for (const [path, method] of Object.entries(METHODS)) {
    app.all(path, (context) => {
      context.header('Allow', method)
      const detail = `${context.req.method} is not possible here: accepted ${method}.`
      return sendProblem(context, problemOf('method-not-allowed', detail))
    })
  }
  app.all('/api/*', (context) => {
    const detail = `Nothing is at ${context.req.path.slice(0, 100)}: the addresses are listed in /api/docs.`
    return sendProblem(context, problemOf('not-found', detail))
  })
  app.onError((error, context) => {
    if (error instanceof InputProblem) return sendProblem(context, error.problem)
    const reference = randomUUID().slice(0, 8)
    dependencies.log(`API failed, reference ${reference}: ${error.stack ?? error.message}`)
    return sendProblem(
      context,
      problemOf('failure', `It was not your input. Reference for who runs the service: ${reference}.`),
    )
  })
  return app
}

function tooLarge(context: Context): Response {
  return sendProblem(
    context,
    problemOf(
      'too-large',
      `The body is larger than ${LARGEST_BODY_BYTES / 1024 / 1024} MB, the most accepted.`,
    ),
  )
}
