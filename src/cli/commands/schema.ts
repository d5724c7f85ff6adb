import { z } from 'zod'
import { Answers, Building } from '../../core/building/index.ts'
import { SummerComfort } from '../../core/diagnosis/index.ts'
import { IncentiveCase } from '../../core/incentives/index.ts'
import { Quote } from '../../core/measures/quotes/index.ts'
import {
  Assessment,
  Financing,
  FinancingRequest,
  QuoteRequest,
  Roadmap,
  RoadmapRequest,
  StepsProgress,
  StepsResult,
} from '../../core/planning/index.ts'
import { PortfolioResult, Programme } from '../../core/portfolio/index.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../errors.ts'
import { onePositional, printJson, readArguments } from '../read-input.ts'

const SCHEMAS = {
  answers: Answers,
  building: Building,
  assessment: Assessment,
  'incentive-case': IncentiveCase,
  summer: SummerComfort,
  'steps-progress': StepsProgress,
  'steps-result': StepsResult,
  roadmap: Roadmap,
  'roadmap-request': RoadmapRequest,
  quote: Quote,
  'quote-request': QuoteRequest,
  finance: Financing,
  'finance-request': FinancingRequest,
  programme: Programme,
  'portfolio-result': PortfolioResult,
} as const
const usage = `schema ${Object.keys(SCHEMAS).join('|')}`

type JsonSchema = z.core.JSONSchema.BaseSchema

/** The same schema with its own object at the root instead of a reference to it: tools that fill forms look there. */
function rooted(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/$defs/', '')
  const own = name === undefined ? undefined : schema.$defs?.[name]
  if (name === undefined || own === undefined) return schema
  const { $ref: _, ...rest } = schema
  return { ...rest, ...(own as JsonSchema) }
}

/** The JSON Schema (draft 2020-12) of a document the commands read or print. */
export const schemaCommand: Command = {
  usage,
  summary: 'JSON Schema of a document, with the unit in each name',
  async run(args, io) {
    const { positionals } = readArguments(args, {}, usage)
    const name = onePositional(positionals, 'NAME', usage)
    const schema = Object.entries(SCHEMAS).find(([known]) => known === name)?.[1]
    if (schema === undefined) {
      throw new UsageError(`found the document "${name}", accepted ${Object.keys(SCHEMAS).join(', ')}.`)
    }
    printJson(rooted(z.toJSONSchema(schema, { io: 'input' })), io)
    return 0
  },
}
