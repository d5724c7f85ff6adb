/** What the law says of two schemes on one spend, compiled from `cumulation.yaml`. */
import type { FactValue } from './case-schema.ts'
import { compileCondition } from './compile-condition.ts'
import { compileFormula } from './formula-compile.ts'
import type { Compiled } from './formula-types.ts'
import type { CumulationFile, FactDeclaration } from './scheme-schema.ts'
import { BOOLEAN_TYPE, NUMBER_TYPE, type PathPart, SchemeScope } from './scheme-scope.ts'

export type PairRule = {
  readonly pair: CumulationFile['pairs'][number]
  /** Whether the condition of the pair holds for these facts; undefined when a fact is missing. */
  readonly holds: (facts: Readonly<Record<string, FactValue>>) => boolean | undefined
  /** Share of the spend the two may reach together, 0 to 1: 0 while a fact it needs is missing. */
  readonly limit: (facts: Readonly<Record<string, FactValue>>) => number
}

export type PairProblem = {
  readonly file: 'cumulation'
  readonly path: readonly PathPart[]
  readonly message: string
}

/** Key of a pair of schemes, whatever their order. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`
}

/** Checks and compiles the pairs; problems carry their path inside the file. */
export function compilePairs(
  file: CumulationFile,
  ids: ReadonlySet<string>,
  facts: Readonly<Record<string, FactDeclaration>>,
): {
  readonly pairs: ReadonlyMap<string, PairRule>
  /** Whether VAT is a cost for who pays: limits on a spend are then counted with it. */
  readonly isVatCost: (facts: Readonly<Record<string, FactValue>>) => boolean
  readonly problems: readonly PairProblem[]
} {
  const pairs = new Map<string, PairRule>()
  const scope = new SchemeScope(facts, {}, {}, new Set())
  const unknown: PairProblem[] = []
  const checkId = (id: string, path: readonly PathPart[]) => {
    if (ids.has(id)) return
    const message = `no scheme has the id "${id}"; ids are ${[...ids].join(', ')}`
    unknown.push({ file: 'cumulation', path, message })
  }
  file.lastGrants?.forEach((id, index) => {
    checkId(id, ['lastGrants', index])
  })
  file.pairs.forEach((pair, index) => {
    pair.schemes.forEach((id, at) => {
      checkId(id, ['pairs', index, 'schemes', at])
    })
    const compile = (text: string, path: readonly PathPart[]) =>
      scope.attempt(path, () => compileFormula(text, scope.scope(), BOOLEAN_TYPE))
    const condition =
      pair.when === undefined ? undefined : compileCondition(pair.when, ['pairs', index, 'when'], compile)
    if (condition?.level === 'work')
      scope.problems.push({ path: ['pairs', index, 'when'], message: 'reads a fact of a single work' })
    const { combinedLimit = 1 } = pair
    const limitPath = ['pairs', index, 'combinedLimit']
    const limit = scope.attempt(limitPath, () =>
      compileFormula(String(combinedLimit), scope.scope(), NUMBER_TYPE),
    )
    if (limit?.level === 'work')
      scope.problems.push({ path: limitPath, message: 'reads a fact of a single work' })
    pairs.set(pairKey(...pair.schemes), {
      pair,
      holds: (facts) => valueBy(condition, scope, facts) as boolean | undefined,
      limit: (facts) => limitBy(limit, scope, facts),
    })
  })
  const vat = Object.hasOwn(facts, 'vatIsCost')
    ? scope.attempt([], () => compileFormula('vatIsCost', scope.scope(), BOOLEAN_TYPE))
    : undefined
  const isVatCost = (known: Readonly<Record<string, FactValue>>) => valueBy(vat, scope, known) !== false
  const problems = scope.problems.map((problem) => ({ file: 'cumulation' as const, ...problem }))
  return { pairs, isVatCost, problems: [...unknown, ...problems] }
}

function valueBy(
  formula: Compiled | undefined,
  scope: SchemeScope,
  facts: Readonly<Record<string, FactValue>>,
): FactValue | undefined {
  if (formula === undefined) return true
  const slots: unknown[] = new Array(scope.slotCount).fill(undefined)
  for (const { name, slot } of scope.facts.values()) slots[slot] = facts[name]
  return formula.run({ slots, aggregates: [] })
}

function limitBy(
  limit: Compiled | undefined,
  scope: SchemeScope,
  facts: Readonly<Record<string, FactValue>>,
): number {
  const value = valueBy(limit, scope, facts)
  return typeof value === 'number' && value > 0 ? Math.min(1, value) : 0
}
