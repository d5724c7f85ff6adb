import type { Context } from 'hono'
import type { z } from 'zod'
import { type InputIssue, readDocument, readJson } from '../input/index.ts'
import { InputProblem, problemOf, problemOfIssues } from './problem.ts'

/** The largest body accepted: a portfolio of buildings goes through the command line. */
export const LARGEST_BODY_BYTES = 2 * 1024 * 1024

/** The JSON body as a document of a schema. Throws an `InputProblem`: 413, 415, 400 with the place, or 422 field by field. */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type)) {
    const found = type === '' ? 'none' : `"${type.slice(0, 60)}"`
    throw new InputProblem(
      problemOf('wrong-content-type', `The Content-Type is ${found}, accepted application/json.`),
    )
  }
  const json = readJson(await context.req.text())
  if (!json.ok) throw new InputProblem(problemOfIssues('malformed-json', json.issues))
  const document = readDocument(json.value, schema)
  if (!document.ok) throw new InputProblem(problemOfIssues('invalid-input', document.issues))
  return document.value
}

/** The parameters after `?` as a document of a schema. Throws an `InputProblem` that names the parameter. */
export function readQuery<T>(context: Context, schema: z.ZodType<T>): T {
  const query = context.req.query()
  const document = readDocument(query, schema)
  if (document.ok) return document.value
  throw new InputProblem(problemOfIssues('invalid-query', document.issues))
}

/** Refuses an input for reasons the schema cannot say. */
export function refuse(issues: readonly InputIssue[]): never {
  throw new InputProblem(problemOfIssues('invalid-input', issues))
}
