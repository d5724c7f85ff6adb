import type { z } from 'zod'

/** One thing wrong with an input: where, what was found, what is accepted. */
export type InputIssue = {
  /** JSON Pointer (RFC 6901) of the value; empty for the whole document. */
  readonly pointer: string
  readonly found: string
  readonly accepted: string
  readonly message: string
}

const LONGEST_SHOWN = 60

/** A value as a person would recognise it, cut when long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let node: unknown = input
  for (const key of path) {
    if (typeof node !== 'object' || node === null) return undefined
    node = (node as Readonly<Record<PropertyKey, unknown>>)[key]
  }
  return node
}

/** JSON Pointer of a path. RFC 6901: `~` and `/` are escaped. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function boundText(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const isTooBig = issue.code === 'too_big'
  const bound = isTooBig ? issue.maximum : issue.minimum
  const unit = issue.origin === 'array' ? ' items' : issue.origin === 'string' ? ' characters' : ''
  if (isTooBig) return issue.inclusive === false ? `less than ${bound}${unit}` : `at most ${bound}${unit}`
  return issue.inclusive === false ? `more than ${bound}${unit}` : `at least ${bound}${unit}`
}

function accepted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `a value of type ${issue.expected}`
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_big':
    case 'too_small':
      return boundText(issue)
    case 'unrecognized_keys':
      return 'only the fields of the schema'
    case 'invalid_format':
      return issue.pattern === undefined ? `the format ${issue.format}` : `text like ${issue.pattern}`
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'one of the forms of the schema'
        : `a known ${issue.discriminator}`
    default:
      return issue.message
  }
}

/** The problems zod found, each with the value found and what is accepted. */
export function describeIssues(error: z.core.$ZodError, input: unknown): InputIssue[] {
  return error.issues.flatMap((issue): InputIssue[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        found: `a field named ${shown(key)}`,
        accepted: accepted(issue),
        message: `"${key}" is not a field here`,
      }))
    }
    const found = shown(valueAt(input, issue.path))
    return [{ pointer: pointerOf(issue.path), found, accepted: accepted(issue), message: issue.message }]
  })
}

/** `floorAreaM2: found -5, accepted at least 10` */
export function issueText(issue: InputIssue): string {
  const field = issue.pointer === '' ? 'the document' : issue.pointer.slice(1).replaceAll('/', '.')
  return `${field}: found ${issue.found}, accepted ${issue.accepted}`
}
