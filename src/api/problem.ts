import type { Context } from 'hono'
import { type InputIssue, issueText } from '../input/index.ts'

/** The problems the API answers with, each with its status and title (RFC 9457). */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'invalid-input': { status: 422, title: 'The input cannot be used' },
  'invalid-query': { status: 400, title: 'The address has wrong parameters' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  'too-large': { status: 413, title: 'The body is too large' },
  'wrong-content-type': { status: 415, title: 'The body must be JSON' },
  failure: { status: 500, title: 'Something broke on our side' },
} as const
export type ProblemName = keyof typeof PROBLEMS

/** What is wrong, as `application/problem+json`: never a stack trace. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly InputIssue[]
}

export function problemOf(name: ProblemName, detail: string, errors?: readonly InputIssue[]): Problem {
  const { status, title } = PROBLEMS[name]
  return {
    type: `urn:sportello:problem:${name}`,
    title,
    status,
    detail,
    ...(errors === undefined ? {} : { errors }),
  }
}

/** The problem of an input whose faults are known one by one. */
export function problemOfIssues(name: ProblemName, errors: readonly InputIssue[]): Problem {
  return problemOf(name, errors.map(issueText).join('; '), errors)
}

/** Thrown by a route whose input cannot be used; the API answers with it. */
export class InputProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'InputProblem'
    this.problem = problem
  }
}

export function sendProblem(context: Context, problem: Problem): Response {
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'Content-Type': 'application/problem+json',
  })
}
