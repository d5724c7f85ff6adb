/** Sums over the works of a request that a line of the scheme may read (`has`, `sumOf`, `countOf`...). */
import type { WorkFacts } from './case-schema.ts'
import type { CompiledScheme } from './compiled-scheme.ts'
import type { Aggregate, Value } from './formula-types.ts'
import type { PreparedScheme } from './prepare.ts'
import {
  evaluateOnce,
  type KnownAnswers,
  type LineNumbers,
  type ResolvedWork,
  resolveWork,
  waitsForWorks,
} from './resolve-work.ts'

/** A work already admitted, with its amounts. */
export type PaidLine = { readonly numbers: LineNumbers }

/** Works so that each comes after those whose results it uses. */
export function inLineOrder(scheme: CompiledScheme, works: readonly WorkFacts[]): readonly WorkFacts[] {
  if (scheme.scope.aggregates.length === 0 || works.length < 2) return works
  const rank = (work: WorkFacts) =>
    Math.max(-1, ...(scheme.linesByWork.get(work.workKind) ?? []).map((line) => scheme.lines.indexOf(line)))
  return [...works].sort((a, b) => rank(a) - rank(b))
}

/** Values of the sums that a work's lines read, by position. */
export function sumsForWork(
  scheme: CompiledScheme,
  work: WorkFacts,
  works: readonly WorkFacts[],
  paid: readonly PaidLine[],
): Value[] {
  const sums: Value[] = []
  for (const index of aggregatesOf(scheme, work.workKind)) {
    const aggregate = scheme.scope.aggregates[index]
    sums[index] = aggregate === undefined ? undefined : sumOver(aggregate, work, works, paid, scheme)
  }
  return sums
}

/** The answer for a work with these sums, computed once. */
export function resolveWithSums(prepared: PreparedScheme, work: WorkFacts, sums: Value[]): ResolvedWork {
  const answers = answersOf(prepared, work)
  if (answers.whatever !== undefined) return answers.whatever
  let key = ''
  for (const index of aggregatesOf(prepared.scheme, work.workKind)) key += `${String(sums[index])};`
  const known = answers.bySums.get(key)
  if (known !== undefined) return known
  const answer = withState(prepared, resolveWork(prepared, work, sums))
  answers.bySums.set(key, answer)
  return answer
}

/** The answer that holds whatever the other works are; undefined when they matter. */
export function answerWhatever(prepared: PreparedScheme, work: WorkFacts): ResolvedWork | undefined {
  return answersOf(prepared, work).whatever
}

function answersOf(prepared: PreparedScheme, work: WorkFacts): KnownAnswers {
  const known = prepared.memo.get(work)
  if (known !== undefined) return known
  const answers: KnownAnswers = { whatever: resolveWhatever(prepared, work), bySums: new Map() }
  prepared.memo.set(work, answers)
  return answers
}

/** Leaves every sum unknown: an answer found all the same cannot depend on them (three-valued logic). */
function resolveWhatever(prepared: PreparedScheme, work: WorkFacts): ResolvedWork | undefined {
  const first = evaluateOnce(prepared, work, [])
  const { line, truth, numbers } = first
  if (truth === false) return { truth, line, certain: undefined, conditional: undefined, missing: [] }
  if (line === undefined) return undefined
  if (aggregatesOf(prepared.scheme, work.workKind).length === 0)
    return withState(prepared, resolveWork(prepared, work, []))
  if (
    truth === undefined ||
    numbers === undefined ||
    numbers.measures.includes(undefined) ||
    waitsForWorks(first)
  )
    return undefined
  return withState(prepared, { truth, line, certain: numbers, conditional: numbers, missing: [] })
}

/** Where nobody knows whether the scheme still takes requests, nothing is certain. */
function withState(prepared: PreparedScheme, answer: ResolvedWork): ResolvedWork {
  if (!prepared.isStateUnknown || answer.truth === false) return answer
  return { ...answer, truth: undefined, certain: undefined, missing: [...answer.missing, 'schemeState'] }
}

/** Positions of the sums over works that any line for this kind reads. */
export function aggregatesOf(scheme: CompiledScheme, kind: string): readonly number[] {
  const lines = scheme.linesByWork.get(kind)
  if (lines === undefined) return []
  const [only] = lines
  if (lines.length === 1 && only !== undefined) return only.aggregates
  return [...new Set(lines.flatMap((line) => line.aggregates))].sort((a, b) => a - b)
}

/** One sum; `work` is undefined for the whole request. */
export function sumOver(
  aggregate: Aggregate,
  work: WorkFacts | undefined,
  works: readonly WorkFacts[],
  entries: readonly PaidLine[],
  scheme: CompiledScheme,
): Value {
  if (aggregate.kind === 'sumOfSame')
    return work === undefined ? undefined : sumOfSame(aggregate, work, works, scheme)
  if (aggregate.kind === 'proposed') return countProposed(scheme, aggregate, works)
  let count = 0
  let total = 0
  const isAny = aggregate.codes.includes('*')
  const at =
    aggregate.measure === undefined
      ? -1
      : scheme.measures.findIndex((measure) => measure.name === aggregate.measure)
  for (const { numbers } of entries) {
    if (!isAny && !aggregate.codes.includes(numbers.line.code)) continue
    count += 1
    const value = at >= 0 ? numbers.measures[at] : lineResult(numbers, aggregate.measure)
    if (aggregate.kind === 'sumOf' && value === undefined) return undefined
    total += value as number
  }
  if (aggregate.kind === 'has') return count > 0
  return aggregate.kind === 'countOf' ? count : total
}

const kindsByAggregate = new WeakMap<Aggregate, ReadonlySet<string>>()

/** Kinds of work that could be on the lines an aggregate names. */
function kindsOf(scheme: CompiledScheme, aggregate: Aggregate): ReadonlySet<string> {
  const known = kindsByAggregate.get(aggregate)
  if (known !== undefined) return known
  const found = new Set<string>()
  for (const [kind, lines] of scheme.linesByWork) {
    if (lines.some((line) => aggregate.codes.includes('*') || aggregate.codes.includes(line.code)))
      found.add(kind)
  }
  kindsByAggregate.set(aggregate, found)
  return found
}

function countProposed(scheme: CompiledScheme, aggregate: Aggregate, works: readonly WorkFacts[]): number {
  const kinds = kindsOf(scheme, aggregate)
  let count = 0
  for (const work of works) if (kinds.has(work.workKind)) count += 1
  return count
}

function lineResult(numbers: LineNumbers, name: string | undefined): number | undefined {
  if (name === 'formulaEur') return numbers.formulaEur
  if (name === 'lineEur') return numbers.lineEur
  return name === 'eligibleSpendEur' ? numbers.eligibleEur : undefined
}

function sumOfSame(
  aggregate: Aggregate,
  work: WorkFacts,
  works: readonly WorkFacts[],
  scheme: CompiledScheme,
): Value {
  const lines = scheme.linesByWork.get(work.workKind)
  const { measure = '', sameAs = '' } = aggregate
  let total = 0
  for (const other of works) {
    if (scheme.linesByWork.get(other.workKind)?.[0] !== lines?.[0] || other[sameAs] !== work[sameAs]) continue
    const value = other[measure]
    if (typeof value !== 'number') return undefined
    total += value
  }
  return total
}
