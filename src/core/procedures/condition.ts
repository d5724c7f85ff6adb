import { z } from 'zod'
import { PROCEDURE_FACTS, type ProcedureFact, ProcedureFactName, type ProcedureFacts } from './facts.ts'

/** A number, or the name of a dated parameter of the rules. */
const Limit = z.union([z.number(), z.strictObject({ parameter: z.string().min(1) }).readonly()])
export type Limit = z.infer<typeof Limit>

const OPERANDS_OF = {
  text: ['is', 'in'],
  flag: ['is'],
  number: ['atLeast', 'above', 'atMost', 'below'],
  list: ['includes'],
} as const

/** One comparison on one fact of the case. */
export const ProcedureComparison = z
  .strictObject({
    fact: ProcedureFactName,
    is: z.union([z.boolean(), z.string()]).optional(),
    in: z.array(z.string()).min(1).readonly().optional(),
    /** At least one of these is in the list. */
    includes: z.array(z.string()).min(1).readonly().optional(),
    atLeast: Limit.optional(),
    above: Limit.optional(),
    atMost: Limit.optional(),
    below: Limit.optional(),
  })
  .readonly()
  .superRefine((comparison, context) => {
    const accepted: readonly string[] = OPERANDS_OF[PROCEDURE_FACTS[comparison.fact]]
    const given = Object.entries(comparison).filter(([key, value]) => key !== 'fact' && value !== undefined)
    const wrong = given.find(([key]) => !accepted.includes(key))
    if (given.length > 0 && wrong === undefined) return
    const found = wrong === undefined ? 'no comparison' : `"${wrong[0]}"`
    context.addIssue({
      code: 'custom',
      path: wrong === undefined ? ['fact'] : [wrong[0]],
      message: `found ${found} on ${comparison.fact}, accepted: ${accepted.join(', ')}`,
    })
  })
export type ProcedureComparison = z.infer<typeof ProcedureComparison>

export type ProcedureCondition =
  | ProcedureComparison
  | { readonly all: readonly ProcedureCondition[] }
  | { readonly any: readonly ProcedureCondition[] }
  | { readonly not: ProcedureCondition }
const branches = () => z.array(ProcedureCondition).min(1).readonly()
/** A comparison, or `all`, `any`, `not` of conditions. */
export const ProcedureCondition: z.ZodType<ProcedureCondition> = z.lazy(() =>
  z.looseObject({}).transform((value, context): ProcedureCondition => {
    const shape =
      'all' in value
        ? z.strictObject({ all: branches() })
        : 'any' in value
          ? z.strictObject({ any: branches() })
          : 'not' in value
            ? z.strictObject({ not: ProcedureCondition })
            : ProcedureComparison
    const parsed = shape.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: value } as never)
    return z.NEVER
  }),
)

/** `unknown` names the facts that would settle it. */
export type Verdict = {
  readonly value: 'yes' | 'no' | 'unknown'
  readonly missing: readonly ProcedureFact[]
}
const YES: Verdict = { value: 'yes', missing: [] }
const NO: Verdict = { value: 'no', missing: [] }

/** Whether a condition holds, in three values (Kleene): an unknown fact decides nothing, unless the others already do. */
export function judge(
  condition: ProcedureCondition | undefined,
  facts: ProcedureFacts,
  parameterOf: (name: string) => number,
): Verdict {
  if (condition === undefined) return YES
  if ('not' in condition) {
    const inner = judge(condition.not, facts, parameterOf)
    return { ...inner, value: inner.value === 'unknown' ? 'unknown' : inner.value === 'yes' ? 'no' : 'yes' }
  }
  if ('fact' in condition) return compare(condition, facts, parameterOf)
  const isAll = 'all' in condition
  const missing = new Set<ProcedureFact>()
  // Stops at the part that settles it: parameters nobody needed are not read.
  for (const part of isAll ? condition.all : condition.any) {
    const verdict = judge(part, facts, parameterOf)
    if (verdict.value === (isAll ? 'no' : 'yes')) return isAll ? NO : YES
    for (const fact of verdict.missing) missing.add(fact)
  }
  if (missing.size > 0) return { value: 'unknown', missing: [...missing] }
  return isAll ? YES : NO
}

function compare(
  comparison: ProcedureComparison,
  facts: ProcedureFacts,
  parameterOf: (name: string) => number,
): Verdict {
  const value = facts[comparison.fact]
  if (value === undefined || value === null) return { value: 'unknown', missing: [comparison.fact] }
  const limit = (given: Limit) => (typeof given === 'number' ? given : parameterOf(given.parameter))
  const { is, atLeast, above, atMost, below } = comparison
  const holds =
    (is === undefined || value === is) &&
    (comparison.in?.includes(String(value)) ?? true) &&
    (comparison.includes?.some((word) => Array.isArray(value) && value.includes(word)) ?? true) &&
    (atLeast === undefined || Number(value) >= limit(atLeast)) &&
    (above === undefined || Number(value) > limit(above)) &&
    (atMost === undefined || Number(value) <= limit(atMost)) &&
    (below === undefined || Number(value) < limit(below))
  return holds ? YES : NO
}

/** Names of the parameters a condition reads. */
export function parametersIn(condition: ProcedureCondition | undefined): readonly string[] {
  if (condition === undefined) return []
  if ('not' in condition) return parametersIn(condition.not)
  if ('all' in condition) return condition.all.flatMap(parametersIn)
  if ('any' in condition) return condition.any.flatMap(parametersIn)
  const limits = [condition.atLeast, condition.above, condition.atMost, condition.below]
  return limits.flatMap((limit) => (typeof limit === 'object' ? [limit.parameter] : []))
}
