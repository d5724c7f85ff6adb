import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { z } from 'zod'
import { Answers, Building } from '../core/building/index.ts'
import { SummerComfort } from '../core/diagnosis/index.ts'
import { IncentiveCase } from '../core/incentives/index.ts'
import {
  Assessment,
  Financing,
  FinancingRequest,
  QuoteRequest,
  Roadmap,
  RoadmapRequest,
  StepsResult,
} from '../core/planning/index.ts'
import {
  AssessQuery,
  BuildingQuery,
  ComuniAnswer,
  ComuniQuery,
  DOCUMENTS,
  Health,
  IncentivesQuery,
  ProblemDocument,
  SimulateQuery,
} from './documents.ts'
import { StepsDocumentQuery, StepsRequest } from './steps-request.ts'

/** Figures whose fields are those of the command line's output; described in words, checked by tests. */
const Figures = (name: string) => z.looseObject({ schema: z.literal(name), date: z.string() })

const Simulation = z.looseObject({
  schema: z.literal('sportello/simulation/1'),
  date: z.string(),
  method: z.enum(['monthly', 'hourly']),
  summer: SummerComfort.nullable().describe('Null where the building has no year of hours'),
})

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemDocument } },
})

const BODY_PROBLEMS = {
  400: problem('The body is not JSON: the detail says line and column'),
  413: problem('The body is larger than 2 MB'),
  415: problem('The body must be application/json'),
  422: problem('Field by field: what was found and what is accepted'),
}

type Calculation = {
  readonly path: string
  readonly summary: string
  readonly input: z.ZodType
  readonly query?: z.ZodObject
  readonly output: z.ZodType
  readonly result: string
}

function calculation({ path, summary, input, query, output, result }: Calculation): RouteConfig {
  return createRoute({
    method: 'post',
    path,
    summary,
    tags: ['Calculations'],
    request: {
      body: { required: true, content: { 'application/json': { schema: input } } },
      ...(query === undefined ? {} : { query }),
    },
    responses: { 200: json(output, result), ...BODY_PROBLEMS },
  })
}

const stepsDocument = (path: string, type: string, summary: string): RouteConfig =>
  createRoute({
    method: 'post',
    path,
    summary,
    tags: ['Calculations'],
    request: {
      body: { required: true, content: { 'application/json': { schema: StepsRequest } } },
      query: StepsDocumentQuery,
    },
    responses: {
      200: { description: summary, content: { [type]: { schema: z.string() } } },
      ...BODY_PROBLEMS,
    },
  })

const ROUTES: readonly RouteConfig[] = [
  calculation({
    path: '/api/assess',
    summary: 'From answers to a diagnosis and ranked, funded plans',
    input: Answers,
    query: AssessQuery,
    output: Assessment,
    result: 'The whole result',
  }),
  calculation({
    path: '/api/rate',
    summary: 'Primary energy, class, CO2 and running cost of a building',
    input: Building,
    query: BuildingQuery,
    output: Figures('sportello/rating/1'),
    result: 'The rating in standard use, the cost in actual use',
  }),
  calculation({
    path: '/api/simulate',
    summary: 'A year of a building, by month or by the hour, and its heat in summer without cooling',
    input: Building,
    query: SimulateQuery,
    output: Simulation,
    result:
      'By month: needs, deliveries and losses. By the hour: needs, peaks and temperatures of each zone, beside the monthly method',
  }),
  calculation({
    path: '/api/incentives',
    summary:
      'Works, owner and building to amounts, with the reason for each, and the best lawful combination',
    input: IncentiveCase,
    query: IncentivesQuery,
    output: z.looseObject({
      schema: z.literal('sportello/incentives-result/1'),
      date: z.string(),
      schemes: z.array(z.looseObject({ schemeId: z.string() })),
      best: z.looseObject({}),
      whatIf: z.looseObject({}),
    }),
    result:
      'Each scheme with its verdict, amounts, payments and reasons; best use, second best, what waiting changes',
  }),
  calculation({
    path: '/api/steps',
    summary:
      'Steps of a plan: who, when, papers, last days, permits, votes, tender routes, lists of criteria',
    input: StepsRequest,
    query: AssessQuery,
    output: StepsResult,
    result: 'The calendar, resumed from the progress sent',
  }),
  stepsDocument('/api/steps/calendar', 'text/calendar', 'The steps as an iCalendar file (RFC 5545)'),
  stepsDocument('/api/steps/checklist', 'text/html', 'The steps as a page to print and tick'),
  calculation({
    path: '/api/roadmap',
    summary: 'Works of a plan staged by year within a yearly budget, with the incentives of each year',
    input: RoadmapRequest,
    query: AssessQuery,
    output: Roadmap,
    result:
      'Works by year; isProven and provenWithinEur say whether the search stopped early, and by how much',
  }),
  calculation({
    path: '/api/quote',
    summary: 'A contractor’s offer beside usual costs, caps of the laws, VAT and schemes',
    input: QuoteRequest,
    query: AssessQuery,
    output: Figures('sportello/quote-result/1'),
    result: 'Each work and item, what is high, low, missing, not admitted',
  }),
  calculation({
    path: '/api/finance',
    summary: 'A plan paid over time: loans, contracts with an ESCo, indicators, global cost',
    input: FinancingRequest,
    query: AssessQuery,
    output: Financing,
    result: 'Cash by year with and without each loan',
  }),
  createRoute({
    method: 'get',
    path: '/api/comuni',
    summary: 'Comuni by name, as one types',
    tags: ['Territory'],
    request: { query: ComuniQuery },
    responses: { 200: json(ComuniAnswer, 'Best first'), 400: problem('A parameter is missing or wrong') },
  }),
  createRoute({
    method: 'get',
    path: '/api/schemas/{name}',
    summary: 'The JSON Schema of a document',
    tags: ['Documents'],
    request: { params: z.strictObject({ name: z.enum(Object.keys(DOCUMENTS)) }) },
    responses: {
      200: json(z.looseObject({}), 'JSON Schema, draft 2020-12'),
      404: problem('No document has this name'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the service works',
    tags: ['Operation'],
    responses: { 200: json(Health, 'It works'), 503: json(Health, 'The database does not answer') },
  }),
]

/** The OpenAPI 3.1 description of the routes. */
export function openApiDocument(version: string): object {
  const app = new OpenAPIHono()
  for (const route of ROUTES) app.openAPIRegistry.registerPath(route)
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sportello',
      version,
      description:
        'Retrofit of buildings in Italy: diagnosis, works, incentives, plans. Names carry their unit; percentages are fractions of 1. ' +
        'Nothing sent here is stored. Errors are application/problem+json (RFC 9457).',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    servers: [{ url: '/' }],
  })
}
