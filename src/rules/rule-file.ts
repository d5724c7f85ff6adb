/** Reads one YAML rule file and says where in it something is wrong. */
import type { z } from 'zod'
import { readYamlFile } from './yaml-file.ts'

/** One thing wrong in a rule file. */
export type RuleFileProblem = {
  readonly file: string
  readonly line: number
  /** Dotted path of the field inside the file; empty for the file itself. */
  readonly field: string
  readonly message: string
}

/** Rule files that cannot be used: every problem with file, line and field. */
export class RuleFileError extends Error {
  readonly problems: readonly RuleFileProblem[]
  constructor(problems: readonly RuleFileProblem[]) {
    super(problems.map(problemText).join('\n'))
    this.name = 'RuleFileError'
    this.problems = problems
  }
}

/** `conto-termico-3.yaml:120: interventions.0.amount.formula: gives ...` */
export function problemText({ file, line, field, message }: RuleFileProblem): string {
  return `${file}:${line}: ${field === '' ? '' : `${field}: `}${message}`
}

export type RuleFile<T> = {
  readonly file: string
  readonly value: T | undefined
  readonly problems: readonly RuleFileProblem[]
  /** A problem at a path of this file, with its line. */
  readonly problemAt: (path: readonly PropertyKey[], message: string) => RuleFileProblem
}

/** Reads and checks a file against its schema. Never throws for bad content: see `problems`. */
export function readRuleFile<T>(path: string, shownAs: string, schema: z.ZodType<T>): RuleFile<T> {
  const yaml = readYamlFile(path, shownAs)
  const problemAt = (at: readonly PropertyKey[], message: string): RuleFileProblem => ({
    file: shownAs,
    line: yaml.lineAt(at),
    field: at.map(String).join('.'),
    message,
  })
  if (yaml.mistake !== undefined) {
    const { line, message } = yaml.mistake
    const problem = { file: shownAs, line, field: '', message: `not valid YAML: ${message}` }
    return { file: shownAs, value: undefined, problems: [problem], problemAt }
  }
  const parsed = schema.safeParse(yaml.value)
  if (parsed.success) return { file: shownAs, value: parsed.data, problems: [], problemAt }
  const problems = parsed.error.issues
    .flatMap((issue) => withinUnion(issue))
    .map((issue) => problemAt(issuePath(issue), issueText(issue)))
  return { file: shownAs, value: undefined, problems, problemAt }
}

/** Of a value that may take several forms, the mistakes of the form that was understood furthest. */
function withinUnion(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const depth = (list: readonly z.core.$ZodIssue[]) => Math.max(0, ...list.map(({ path }) => path.length))
  const [nearest] = [...issue.errors].sort((a, b) => depth(b) - depth(a))
  if (nearest === undefined || depth(nearest) === 0) return [issue]
  return nearest.flatMap((inner) => withinUnion({ ...inner, path: [...issue.path, ...inner.path] }))
}

function issuePath(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : []
  return key === undefined ? issue.path : [...issue.path, key]
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `"${issue.keys.join('", "')}" is not a field here`
  if (issue.code === 'invalid_value') return `${issue.message.replace('Invalid option: ', '')}`
  return issue.message
}
