/** Several works on one scheme: sums over works, shared ceilings, rounding. */
import type { WorkFacts } from './case-schema.ts'
import type { CompiledCeiling } from './compiled-scheme.ts'
import { changesFor, missingFacts } from './formula-explain.ts'
import type { Compiled, Env, Value } from './formula-types.ts'
import { openEnv, type PreparedScheme, setBuiltin } from './prepare.ts'
import type { LineNumbers, ResolvedWork } from './resolve-work.ts'
import { inLineOrder, resolveWithSums, sumOver, sumsForWork } from './sums-over-works.ts'

/** Count only what is certain, or also what open answers could bring. */
export type CertaintyMode = 'certain' | 'conditional'

export type RequestEntry = {
  readonly work: WorkFacts
  readonly resolved: ResolvedWork
  readonly numbers: LineNumbers
  /** After the shared ceilings, EUR, not rounded. */
  amountEur: number
  eligibleEur: number
}

export type AppliedCeiling = {
  readonly ceiling: CompiledCeiling
  readonly limitEur: number
  readonly beforeEur: number
  readonly hasBitten: boolean
  /** Sums of the group before the ceiling, EUR. */
  readonly groupAmountEur: number
  readonly groupSpendEur: number
  /** A work of the group, where the limit reads facts of works. */
  readonly work: WorkFacts | undefined
}

/** What a set of works gets from one scheme. */
export type RequestResult = {
  readonly entries: readonly RequestEntry[]
  /** Every work of the request, also those not paid. */
  readonly resolved: ReadonlyMap<WorkFacts, ResolvedWork>
  readonly totalEur: number
  readonly beforeCeilingsEur: number
  readonly durationYears: number
  readonly ceilings: readonly AppliedCeiling[]
  readonly missing: readonly string[]
  /** Memory with the request's sums, for payments and request-level values. */
  readonly env: Env
}

/** Half up to the cent (a billionth of a euro forgives binary fractions). */
export function toCents(amountEur: number): number {
  return Math.floor(amountEur * 100 + 0.5 + 1e-7) / 100
}

/**
 * Evaluates the works that are all put on one scheme.
 * Lines whose amount depends on other lines come after them; the ceilings follow in the order of the rule file.
 * `room`: the most each work may still receive, EUR, where another scheme already pays for the same spend.
 */
export function evaluateRequest(
  prepared: PreparedScheme,
  works: readonly WorkFacts[],
  mode: CertaintyMode,
  room?: ReadonlyMap<WorkFacts, number>,
): RequestResult {
  const { scheme } = prepared
  const entries: RequestEntry[] = []
  const resolved = new Map<WorkFacts, ResolvedWork>()
  for (const work of inLineOrder(scheme, works)) {
    const answer = resolveWithSums(prepared, work, sumsForWork(scheme, work, works, entries))
    resolved.set(work, answer)
    const numbers = mode === 'certain' ? answer.certain : answer.conditional
    if (numbers === undefined || answer.truth === false) continue
    entries.push({
      work,
      resolved: answer,
      numbers,
      amountEur: numbers.lineEur,
      eligibleEur: numbers.eligibleEur,
    })
  }
  return applyCeilings(prepared, works, entries, resolved, mode, room)
}

function applyCeilings(
  prepared: PreparedScheme,
  works: readonly WorkFacts[],
  entries: RequestEntry[],
  resolved: ReadonlyMap<WorkFacts, ResolvedWork>,
  mode: CertaintyMode,
  room: ReadonlyMap<WorkFacts, number> | undefined,
): RequestResult {
  const { scheme } = prepared
  const aggregates = scheme.scope.aggregates.map((aggregate) =>
    sumOver(aggregate, undefined, works, entries, scheme),
  )
  const env = openEnv(prepared, undefined, aggregates)
  const beforeCeilingsEur = sum(entries, 'amountEur')
  const missing = new Set<string>()
  const applied = scheme.ceilings.flatMap((ceiling) =>
    groupsUnder(prepared, ceiling, entries, aggregates).flatMap(
      (group) => applyCeiling(prepared, ceiling, group, env, mode, missing) ?? [],
    ),
  )
  if (room !== undefined) keepWithinRoom(entries, room)
  let durationYears = 0
  for (const entry of entries) durationYears = Math.max(durationYears, entry.numbers.durationYears)
  const totalEur = toCents(sum(entries, 'amountEur'))
  resetDefinitions(prepared, env)
  setBuiltin(scheme, env.slots, 'totalEur', totalEur)
  setBuiltin(scheme, env.slots, 'durationYears', durationYears)
  return {
    entries,
    resolved,
    totalEur,
    beforeCeilingsEur,
    durationYears,
    ceilings: applied,
    missing: [...missing],
    env,
  }
}

function keepWithinRoom(entries: readonly RequestEntry[], room: ReadonlyMap<WorkFacts, number>): void {
  for (const entry of entries) {
    const most = room.get(entry.work)
    if (most === undefined || entry.amountEur <= most) continue
    if (entry.numbers.rate !== undefined) entry.eligibleEur *= most / entry.amountEur
    entry.amountEur = most
  }
}

function sum(entries: readonly RequestEntry[], field: 'amountEur' | 'eligibleEur'): number {
  let total = 0
  for (const entry of entries) total += entry[field]
  return total
}

/** Works a ceiling holds for together: those on its lines, one group for each value of the fact it is given by. */
function groupsUnder(
  prepared: PreparedScheme,
  { codes, each }: CompiledCeiling,
  entries: readonly RequestEntry[],
  aggregates: Value[],
): readonly (readonly RequestEntry[])[] {
  const under = entries.filter((entry) => codes === undefined || codes.has(entry.numbers.line.code))
  if (under.length === 0) return []
  if (each === undefined) return [under]
  const groups = new Map<Value, RequestEntry[]>()
  for (const entry of under) {
    const value = each.run(openEnv(prepared, entry.work, aggregates))
    groups.set(value, [...(groups.get(value) ?? []), entry])
  }
  return [...groups.values()]
}

function applyCeiling(
  prepared: PreparedScheme,
  ceiling: CompiledCeiling,
  group: readonly RequestEntry[],
  requestEnv: Env,
  mode: CertaintyMode,
  missing: Set<string>,
): AppliedCeiling | undefined {
  const { scheme } = prepared
  const work = ceiling.each === undefined ? undefined : group[0]?.work
  const env = work === undefined ? requestEnv : openEnv(prepared, work, requestEnv.aggregates)
  const amount = sum(group, 'amountEur')
  const spend = sum(group, 'eligibleEur')
  setBuiltin(scheme, env.slots, 'groupAmountEur', amount)
  setBuiltin(scheme, env.slots, 'groupSpendEur', spend)
  resetDefinitions(prepared, env)
  const limit = limitOf(prepared, ceiling, env, mode, missing)
  if (limit === undefined) return undefined
  const before = ceiling.measure === 'amount' ? amount : spend
  const hasBitten = before > limit + 1e-9
  if (hasBitten) {
    const share = before === 0 ? 0 : limit / before
    for (const entry of group) {
      entry.amountEur *= share
      if (ceiling.measure === 'eligible-spend' || entry.numbers.rate !== undefined) entry.eligibleEur *= share
    }
  }
  return {
    ceiling,
    limitEur: limit,
    beforeEur: before,
    hasBitten,
    groupAmountEur: amount,
    groupSpendEur: spend,
    work,
  }
}

/** Memory as it was when a ceiling was applied, to read the values behind its limit. */
export function ceilingEnv(prepared: PreparedScheme, request: RequestResult, applied: AppliedCeiling): Env {
  const env =
    applied.work === undefined
      ? { slots: request.env.slots.slice(), aggregates: request.env.aggregates }
      : openEnv(prepared, applied.work, request.env.aggregates)
  resetDefinitions(prepared, env)
  setBuiltin(prepared.scheme, env.slots, 'groupAmountEur', applied.groupAmountEur)
  setBuiltin(prepared.scheme, env.slots, 'groupSpendEur', applied.groupSpendEur)
  return env
}

function resetDefinitions(prepared: PreparedScheme, env: Env): void {
  for (const slot of prepared.scheme.scope.definitionSlots) env.slots[slot] = prepared.template[slot]
}

/** The limit in EUR; undefined when the ceiling is not due. Unknown facts are tried both ways. */
function limitOf(
  prepared: PreparedScheme,
  ceiling: CompiledCeiling,
  env: Env,
  mode: CertaintyMode,
  missing: Set<string>,
): number | undefined {
  const direct = limitNow(ceiling, env)
  if (direct !== 'unknown') return direct
  const open = [...new Set([...unknownIn(ceiling.when, env), ...unknownIn(ceiling.formula, env)])]
  for (const fact of open) missing.add(fact)
  const limits = tryAnswers(prepared, ceiling, env, open)
  const certain = numbersOf(limits)
  if (mode === 'conditional')
    // The most favourable answer may leave no limit, or one that cannot be told.
    return certain.length < limits.length || certain.length === 0 ? undefined : Math.max(...certain)
  return limits.includes('unknown') || certain.length === 0
    ? limits.length > 0 && limits.every((limit) => limit === undefined)
      ? undefined
      : 0
    : Math.min(...certain)
}

function numbersOf(limits: readonly (number | undefined | 'unknown')[]): readonly number[] {
  return limits.filter((limit) => typeof limit === 'number')
}

function unknownIn(formula: Compiled | undefined, env: Env): readonly string[] {
  return formula === undefined ? [] : [...missingFacts(formula, env)]
}

function limitNow(ceiling: CompiledCeiling, env: Env): number | undefined | 'unknown' {
  const isDue = ceiling.when === undefined ? true : ceiling.when.run(env)
  if (isDue === false) return undefined
  const limit = ceiling.formula.run(env) as number | undefined
  if (isDue === undefined || limit === undefined) return 'unknown'
  return Math.max(0, limit)
}

function tryAnswers(
  prepared: PreparedScheme,
  ceiling: CompiledCeiling,
  env: Env,
  open: readonly string[],
  depth = 0,
): readonly (number | undefined | 'unknown')[] {
  const { facts } = prepared.scheme.scope
  const fact = open
    .map((name) => facts.get(name))
    .find((found) => answersFor(found?.declaration, ceiling, env, found?.name) !== undefined)
  const values = answersFor(fact?.declaration, ceiling, env, fact?.name)
  if (fact === undefined || values === undefined || depth > 5) return ['unknown']
  return values.flatMap((value) => {
    const slots = env.slots.slice()
    for (const slot of prepared.scheme.scope.definitionSlots) slots[slot] = prepared.template[slot]
    slots[fact.slot] = value
    const answered = { slots, aggregates: env.aggregates }
    const limit = limitNow(ceiling, answered)
    if (limit !== 'unknown') return [limit]
    const still = [...unknownIn(ceiling.when, answered), ...unknownIn(ceiling.formula, answered)]
    return tryAnswers(prepared, ceiling, answered, still, depth + 1)
  })
}

function answersFor(
  declaration: { readonly type: string; readonly values?: readonly string[] | undefined } | undefined,
  ceiling: CompiledCeiling,
  env: Env,
  name: string | undefined,
): readonly Value[] | undefined {
  if (declaration === undefined || name === undefined) return undefined
  if (declaration.type === 'boolean') return [true, false]
  if (declaration.type === 'text') return declaration.values
  const changes = [ceiling.formula, ceiling.when].flatMap((formula) =>
    formula === undefined ? [] : thresholds(formula, env, name),
  )
  return changes.length === 0 ? undefined : changes
}

/** Numbers just around the thresholds an unknown fact is compared with. */
function thresholds(formula: Compiled, env: Env, name: string): readonly number[] {
  const found: number[] = []
  const walk = (node: Compiled): void => {
    if (node.formula.kind === 'compare') {
      for (const change of changesFor(node, env, true)) {
        if (change.fact === name && typeof change.accepted === 'number')
          found.push(change.accepted * (1 - 1e-6), change.accepted, change.accepted * (1 + 1e-6))
      }
    }
    for (const child of node.children) walk(child)
    if (node.symbol?.body !== undefined) walk(node.symbol.body)
  }
  walk(formula)
  return found
}
