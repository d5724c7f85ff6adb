/** One work under one scheme: verdict in three values and amounts, certain and conditional. */
import type { FactValue, WorkFacts } from './case-schema.ts'
import { type CompiledLine, type CompiledRequirement, visit } from './compiled-scheme.ts'
import { missingFacts, probesFor } from './formula-explain.ts'
import type { Compiled, Env, Value } from './formula-types.ts'
import { openEnv, type PreparedScheme } from './prepare.ts'

/** Amounts of a line for one work, EUR, before the ceilings shared with other works. */
export type LineNumbers = {
  readonly line: CompiledLine
  readonly formulaEur: number
  readonly lineEur: number
  readonly eligibleEur: number
  readonly rate: number | undefined
  readonly durationYears: number
  readonly measures: readonly Value[]
}

/** `true` yes, `false` no, `undefined` depends. */
export type Truth = boolean | undefined

export type WorkOutcome = {
  readonly truth: Truth
  readonly line: CompiledLine | undefined
  /** Absent when a fact needed for the amount is unknown, or the law has no figure. */
  readonly numbers: LineNumbers | undefined
  readonly env: Env
}

export type ResolvedWork = {
  readonly truth: Truth
  readonly line: CompiledLine | undefined
  /** What is due whatever the open answers are. */
  readonly certain: LineNumbers | undefined
  /** What is due with the most favourable answers. */
  readonly conditional: LineNumbers | undefined
  readonly missing: readonly string[]
}

const NO_MEASURES: readonly Value[] = []

/** Answers already found for one work: one that holds whatever the other works are, or one for each value of the sums. */
export type KnownAnswers = {
  readonly whatever: ResolvedWork | undefined
  readonly bySums: Map<string, ResolvedWork>
}

/** Most combinations of open answers tried for one work. */
const MAX_COMPLETIONS = 128

/** Truth of a requirement with its rule for unanswered facts applied. */
export function requirementTruth(requirement: CompiledRequirement, env: Env): Truth {
  const truth = rawTruth(requirement, env)
  return truth === undefined && requirement.ifUnknown !== 'depends' ? true : truth
}

/** Truth of a requirement as the facts stand. */
export function rawTruth(requirement: CompiledRequirement, env: Env): Truth {
  const isDue = requirement.when === undefined ? true : (requirement.when.run(env) as Truth)
  if (isDue === false) return true
  const holds = requirement.condition.run(env) as Truth
  return isDue === undefined && holds !== true ? undefined : holds
}

/** Line of the scheme for this work, and whether its selector is sure. */
function pickLine(
  prepared: PreparedScheme,
  kind: string,
  env: Env,
): { readonly line: CompiledLine | undefined; readonly isSure: boolean } {
  const lines = prepared.scheme.linesByWork.get(kind) ?? []
  let unsure: CompiledLine | undefined
  for (const line of lines) {
    const fits = line.when === undefined ? true : line.when.run(env)
    if (fits === true && unsure === undefined) return { line, isSure: true }
    if (fits !== false) unsure ??= line
  }
  return { line: unsure, isSure: false }
}

/** Evaluates one work once, with the facts as they are. */
export function evaluateOnce(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
  extra?: Readonly<Record<string, FactValue>>,
): WorkOutcome {
  const env = openEnv(prepared, work, aggregates, extra)
  const { line, isSure } = pickLine(prepared, work.workKind, env)
  if (line === undefined) return { truth: false, line, numbers: undefined, env }
  let truth: Truth = isSure ? true : undefined
  for (const requirement of line.requirements) {
    const met = requirementTruth(requirement, env)
    if (met === false) return { truth: false, line, numbers: undefined, env }
    if (met === undefined) truth = undefined
  }
  const numbers = lineNumbers(prepared, line, env)
  if (numbers === 'no-figure') return { truth: false, line, numbers: undefined, env }
  return { truth: numbers === undefined ? undefined : truth, line, numbers, env }
}

function lineNumbers(
  prepared: PreparedScheme,
  line: CompiledLine,
  env: Env,
): LineNumbers | 'no-figure' | undefined {
  const formula = line.formula.run(env) as number | undefined
  if (formula === undefined) return undefined
  if (Number.isNaN(formula)) return 'no-figure'
  let amount = formula
  for (const bonus of line.bonuses) {
    if (bonus.when !== undefined && bonus.when.run(env) !== true) continue
    const factor = bonus.formula.run(env) as number | undefined
    if (factor === undefined) return undefined
    amount *= factor
  }
  for (const cap of line.caps) {
    if (cap.when !== undefined) {
      const isDue = cap.when.run(env)
      if (isDue === undefined) return undefined
      if (isDue === false) continue
    }
    const limit = cap.formula.run(env) as number | undefined
    if (limit === undefined) return undefined
    if (Number.isNaN(limit)) return 'no-figure'
    amount = Math.min(amount, Math.max(0, limit))
  }
  const eligible = line.eligibleSpend.run(env) as number | undefined
  const rate = line.rate?.run(env) as number | undefined
  const duration = line.duration === undefined ? 0 : (line.duration.run(env) as number | undefined)
  if (eligible === undefined || duration === undefined || (line.rate !== undefined && rate === undefined))
    return undefined
  const { measures } = prepared.scheme
  return {
    line,
    formulaEur: formula,
    lineEur: Math.max(0, amount),
    eligibleEur: Math.max(0, eligible),
    rate,
    durationYears: duration,
    measures: measures.length === 0 ? NO_MEASURES : measures.map((measure) => measure.run(env)),
  }
}

/** Whether some formula of the line has no value for want of a sum over the other works. */
export function waitsForWorks(outcome: WorkOutcome): boolean {
  const { line, env } = outcome
  if (line === undefined) return false
  const found = new Set<string>()
  for (const formula of lineFormulas(line)) missingFacts(formula, env, found)
  return [...found].some((name) => name.startsWith('works:'))
}

/** Facts without which this work has no sure verdict or no amount. */
export function openFacts(outcome: WorkOutcome): readonly string[] {
  const { line, env } = outcome
  if (line === undefined) return []
  const found = new Set<string>()
  const roots = [
    line.when,
    ...line.requirements.flatMap((item) => (needsAnswer(item, env) ? [item.when, item.condition] : [])),
  ]
  const amounts = [
    line.formula,
    line.eligibleSpend,
    line.rate,
    line.duration,
    ...line.caps.flatMap((cap) => [cap.when, cap.formula]),
  ]
  for (const root of [...roots, ...amounts]) if (root !== undefined) missingFacts(root, env, found)
  return [...found]
}

function needsAnswer(requirement: CompiledRequirement, env: Env): boolean {
  return requirementTruth(requirement, env) === undefined
}

/** Values worth trying for an unknown fact; undefined when it has no finite list. */
function candidates(
  prepared: PreparedScheme,
  fact: string,
  outcome: WorkOutcome,
): readonly FactValue[] | undefined {
  const declaration = prepared.scheme.scope.facts.get(fact)?.declaration
  if (declaration === undefined) return undefined
  if (declaration.type === 'boolean') return [true, false]
  if (declaration.type === 'text') return declaration.values
  if (declaration.type !== 'number' || outcome.line === undefined) return undefined
  return numericCandidates(fact, outcome.line, outcome.env)
}

function lineFormulas(line: CompiledLine): readonly Compiled[] {
  return [
    line.when,
    ...line.requirements.flatMap((item) => [item.when, item.condition]),
    line.formula,
    line.eligibleSpend,
    line.rate,
    line.duration,
    ...line.bonuses.flatMap((step) => [step.when, step.formula]),
    ...line.caps.flatMap((step) => [step.when, step.formula]),
  ].filter((formula) => formula !== undefined)
}

/** Thresholds a number is compared with; undefined when it also enters an amount, where any value is possible. */
function numericCandidates(fact: string, line: CompiledLine, env: Env): readonly number[] | undefined {
  const compared = new Set<Compiled>()
  const seen = new Set<Compiled>()
  let isInAmount = false
  for (const root of lineFormulas(line)) {
    visit(root, seen, (node) => {
      if (node.formula.kind === 'compare') for (const child of node.children) compared.add(child)
      if (node.symbol?.name === fact && node.symbol.origin === 'fact' && !compared.has(node))
        isInAmount = true
    })
  }
  if (isInAmount) return undefined
  const probes = new Map<string, Set<number>>()
  for (const root of lineFormulas(line)) probesFor(root, env, probes)
  const found = probes.get(fact)
  return found === undefined ? undefined : [...found]
}

/** Verdict and amounts of one work, trying the possible answers to what is unknown. */
export function resolveWork(prepared: PreparedScheme, work: WorkFacts, aggregates: Value[]): ResolvedWork {
  const first = evaluateOnce(prepared, work, aggregates)
  if (first.truth === false)
    return { truth: false, line: first.line, certain: undefined, conditional: undefined, missing: [] }
  if (first.truth === true && first.numbers !== undefined) {
    return { truth: true, line: first.line, certain: first.numbers, conditional: first.numbers, missing: [] }
  }
  return complete(prepared, work, aggregates, first)
}

function complete(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
  first: WorkOutcome,
): ResolvedWork {
  const missing = new Set<string>()
  const leaves: WorkOutcome[] = []
  let budget = MAX_COMPLETIONS
  let isWhole = true
  const explore = (outcome: WorkOutcome, extra: Readonly<Record<string, FactValue>>): void => {
    if (outcome.truth !== undefined) {
      leaves.push(outcome)
      return
    }
    const facts = openFacts(outcome).filter((fact) => !Object.hasOwn(extra, fact))
    for (const fact of facts) missing.add(fact)
    const behind = facts.flatMap((fact) => factsBehind(prepared, fact, outcome.env))
    const next = [...facts, ...behind].find((fact) => candidates(prepared, fact, outcome) !== undefined)
    const values = next === undefined ? undefined : candidates(prepared, next, outcome)
    budget -= values?.length ?? 0
    if (next === undefined || values === undefined || budget < 0) {
      isWhole = false
      leaves.push(outcome)
      return
    }
    for (const value of values) {
      const answered = { ...extra, [next]: value }
      explore(evaluateOnce(prepared, work, aggregates, answered), answered)
    }
  }
  explore(first, {})
  return summarise(first, leaves, isWhole, [...missing])
}

/** Facts from which an unknown one would follow. */
function factsBehind(prepared: PreparedScheme, fact: string, env: Env): readonly string[] {
  const { scope } = prepared.scheme
  const body = scope.facts.has(fact) ? scope.resolve(fact)?.body : undefined
  return body === undefined ? [] : [...missingFacts(body, env)]
}

function summarise(
  first: WorkOutcome,
  leaves: readonly WorkOutcome[],
  isWhole: boolean,
  missing: readonly string[],
): ResolvedWork {
  const paid = leaves.filter((leaf) => leaf.truth !== false && leaf.numbers !== undefined)
  const byAmount = paid
    .map((leaf) => leaf.numbers)
    .filter((numbers) => numbers !== undefined)
    .sort((a, b) => a.lineEur - b.lineEur)
  const isAlways = isWhole && leaves.every((leaf) => leaf.truth === true && leaf.numbers !== undefined)
  const isNever = isWhole && leaves.every((leaf) => leaf.truth === false)
  return {
    truth: isAlways ? true : isNever ? false : undefined,
    line: byAmount.at(-1)?.line ?? first.line,
    certain: isAlways ? byAmount[0] : undefined,
    conditional: byAmount.at(-1),
    missing,
  }
}
