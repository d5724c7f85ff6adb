/** Pieces every compiled formula is built from: nodes, unknown values, units that must agree. */
import { type Formula, FormulaError } from './formula-syntax.ts'
import { type Compiled, type FormulaType, type Run, typeText, type Value } from './formula-types.ts'
import { isSameUnit, type Unit, unitText } from './units.ts'

export function build(
  formula: Formula,
  type: FormulaType,
  children: readonly Compiled[],
  text: string,
  run: Run,
): Compiled {
  const level = children.some((child) => child.level === 'work') ? 'work' : 'request'
  return { formula, type, level, run, children, text }
}

export function numeric(
  node: Compiled,
): Compiled & { readonly type: { readonly kind: 'number'; readonly unit: Unit | 'any' } } {
  if (node.type.kind !== 'number')
    throw new FormulaError(`a number is due where ${typeText(node.type)} was found`)
  return node as Compiled & { type: { kind: 'number'; unit: Unit | 'any' } }
}

export function logical(node: Compiled): Compiled {
  if (node.type.kind !== 'boolean')
    throw new FormulaError(`a condition is due where ${typeText(node.type)} was found`)
  return node
}

export function sameUnit(left: Unit | 'any', right: Unit | 'any', what: string): Unit | 'any' {
  if (left === 'any') return right
  if (right === 'any' || isSameUnit(left, right)) return left
  throw new FormulaError(`${what} of ${unitText(left)} and ${unitText(right)}`)
}

export function both(left: Value, right: Value, apply: (x: number, y: number) => number): Value {
  return left === undefined || right === undefined ? undefined : apply(left as number, right as number)
}

export function checkTextValues(fact: Compiled, literal: Compiled): void {
  if (fact.type.kind !== 'text' || fact.type.values === undefined || literal.formula.kind !== 'text') return
  const { value } = literal.formula
  if (fact.formula.kind !== 'text' && !fact.type.values.includes(value)) {
    throw new FormulaError(
      `"${value}" is not a value of ${label(fact)}; accepted: ${fact.type.values.join(', ')}`,
    )
  }
}

function label(node: Compiled): string {
  return node.symbol?.name ?? node.text
}
