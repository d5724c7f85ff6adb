/** Sums over the works of the request that a formula may read. */
import { type Formula, FormulaError } from './formula-syntax.ts'
import type { Aggregate, Compiled, Scope } from './formula-types.ts'

const AGGREGATES: readonly string[] = [
  'has',
  'countOf',
  'proposed',
  'sumOf',
  'sumOfSame',
] satisfies Aggregate['kind'][]

/** Whether a function reads the other works of the request. */
export function isAggregate(name: string): name is Aggregate['kind'] {
  return AGGREGATES.includes(name)
}

/** A sum, count or presence over works, registered with the scheme. */
export function compileAggregate(
  formula: Formula & { kind: 'call' },
  kind: Aggregate['kind'],
  scope: Scope,
  text: string,
): Compiled {
  const named = kind === 'sumOf' ? 1 : kind === 'sumOfSame' ? 2 : 0
  const names = formula.args.slice(0, named).map((arg) => {
    if (arg.kind !== 'name') throw new FormulaError(`${kind}() takes the name of a quantity first`)
    return arg.name
  })
  const codes = formula.args.slice(named).map((arg) => {
    if (arg.kind !== 'text') throw new FormulaError(`${kind}() takes intervention codes between quotes`)
    return arg.value
  })
  const aggregate: Aggregate = { kind, codes, measure: names[0], sameAs: names[1] }
  const { index, type, level } = scope.aggregate(aggregate)
  return { formula, type, level, run: (env) => env.aggregates[index], children: [], aggregate, text }
}
