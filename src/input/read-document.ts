import { type ParseError, parse } from 'jsonc-parser'
import type { z } from 'zod'
import { describeIssues, type InputIssue } from './issues.ts'

export type ParsedInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly InputIssue[] }

function positionText(text: string, position: number): string {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  const column = position - before.lastIndexOf('\n')
  return `line ${line}, column ${column}`
}

/** Where the text stops being JSON: JSON.parse keeps the place to itself. */
function stopPosition(text: string): number {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  return errors[0]?.offset ?? text.length
}

/** Reads JSON text; on malformed text says line and column. */
export function readJson(text: string): ParsedInput<unknown> {
  if (text.trim() === '') {
    return {
      ok: false,
      issues: [
        {
          pointer: '',
          found: 'an empty text',
          accepted: 'a JSON document',
          message: 'there is nothing to read',
        },
      ],
    }
  }
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch {
    const where = positionText(text, stopPosition(text))
    const issue = {
      pointer: '',
      found: `malformed JSON at ${where}`,
      accepted: 'a JSON document (RFC 8259)',
      message: `not valid JSON at ${where}`,
    }
    return { ok: false, issues: [issue] }
  }
}

/** Checks a value against a schema; the problems name field, found and accepted. */
export function readDocument<T>(value: unknown, schema: z.ZodType<T>): ParsedInput<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, issues: describeIssues(parsed.error, value) }
}
