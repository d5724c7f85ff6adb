/** Types, dimensions and plain functions of formulas. All checks happen once, when a rule file is loaded. */
import type { FactValue } from './case-schema.ts'
import { NUMBER_COMPARISONS, OTHER_COMPARISONS } from './comparisons.ts'
import { compileAggregate, isAggregate } from './formula-aggregates.ts'
import { compileCall } from './formula-functions.ts'
import { both, build, checkTextValues, logical, numeric, sameUnit } from './formula-parts.ts'
import { type Formula, FormulaError, parseFormula } from './formula-syntax.ts'
import {
  BOOLEAN,
  type Compiled,
  type FormulaType,
  isAccepted,
  numberOf,
  type Run,
  type Scope,
  typeText,
} from './formula-types.ts'
import { nearest } from './nearest-name.ts'
import { combineUnits, ONE, raiseUnit, type Unit } from './units.ts'

/**
 * Parses, checks and compiles a formula. `due` is the type it must give.
 * Throws `FormulaError` for an unknown name, a dimension that does not fit, a type that does not fit.
 */
export function compileFormula(text: string, scope: Scope, due?: FormulaType): Compiled {
  const compiled = compileNode(parseFormula(text), scope, text)
  if (due !== undefined && !isAccepted(compiled.type, due)) {
    throw new FormulaError(`gives ${typeText(compiled.type)}, ${typeText(due)} is due`)
  }
  return compiled
}

function compileNode(formula: Formula, scope: Scope, text: string): Compiled {
  const inner = (part: Formula) => compileNode(part, scope, text)
  const leaf = (type: FormulaType, run: Run): Compiled => ({
    formula,
    type,
    level: 'request',
    run,
    children: [],
    text,
  })
  switch (formula.kind) {
    case 'number': {
      const { value } = formula
      return leaf(numberOf(value === 0 ? 'any' : ONE), () => value)
    }
    case 'unit': {
      return leaf(numberOf(formula.unit), () => 1)
    }
    case 'text': {
      const { value } = formula
      return leaf({ kind: 'text', values: [value] }, () => value)
    }
    case 'boolean': {
      const { value } = formula
      return leaf(BOOLEAN, () => value)
    }
    case 'name':
      return compileName(formula, formula.name, scope, text)
    case 'negate': {
      const of = numeric(inner(formula.of))
      return build(formula, of.type, [of], text, (env) => {
        const value = of.run(env)
        return value === undefined ? undefined : -(value as number)
      })
    }
    case 'arithmetic':
      return compileArithmetic(formula, inner(formula.left), inner(formula.right), text)
    case 'compare':
      return compileComparison(formula, inner(formula.left), inner(formula.right), text)
    case 'and':
    case 'or':
      return compileLogic(formula, formula.items.map(inner).map(logical), text)
    case 'not': {
      const of = logical(inner(formula.of))
      return build(formula, BOOLEAN, [of], text, (env) => {
        const value = of.run(env)
        return value === undefined ? undefined : !value
      })
    }
    case 'call':
      return isAggregate(formula.name)
        ? compileAggregate(formula, formula.name, scope, text)
        : compileCall(formula, formula.args.map(inner), text)
  }
}

function compileName(formula: Formula, name: string, scope: Scope, text: string): Compiled {
  const symbol = scope.resolve(name)
  if (symbol === undefined) {
    const near = nearest(name, scope.names())
    throw new FormulaError(`unknown name "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`)
  }
  return { formula, type: symbol.type, level: symbol.level, run: symbol.run, children: [], symbol, text }
}

function compileArithmetic(
  formula: Formula & { kind: 'arithmetic' },
  a: Compiled,
  b: Compiled,
  text: string,
): Compiled {
  const left = numeric(a)
  const right = numeric(b)
  const unit = arithmeticUnit(formula, left.type.unit, right.type.unit)
  const l = left.run
  const r = right.run
  const runs: Readonly<Record<string, Run>> = {
    '+': (env) => both(l(env), r(env), (x, y) => x + y),
    '-': (env) => both(l(env), r(env), (x, y) => x - y),
    '*': (env) => both(l(env), r(env), (x, y) => x * y),
    '/': (env) => both(l(env), r(env), (x, y) => x / y),
    '^': (env) => both(l(env), r(env), (x, y) => x ** y),
  }
  return build(formula, numberOf(unit), [left, right], text, runs[formula.operator] as Run)
}

function arithmeticUnit(
  formula: Formula & { kind: 'arithmetic' },
  left: Unit | 'any',
  right: Unit | 'any',
): Unit | 'any' {
  switch (formula.operator) {
    case '+':
      return sameUnit(left, right, 'a sum')
    case '-':
      return sameUnit(left, right, 'a difference')
    case '*':
      return left === 'any' || right === 'any' ? 'any' : combineUnits(left, right, 1)
    case '/':
      if (right === 'any') throw new FormulaError('division by zero')
      return left === 'any' ? 'any' : combineUnits(left, right, -1)
    case '^': {
      if (formula.right.kind !== 'number') throw new FormulaError('an exponent must be a written number')
      return left === 'any' ? 'any' : raiseUnit(left, formula.right.value)
    }
  }
}

function compileComparison(
  formula: Formula & { kind: 'compare' },
  left: Compiled,
  right: Compiled,
  text: string,
): Compiled {
  checkComparable(left, right, formula.operator)
  const compare =
    left.type.kind === 'number'
      ? (NUMBER_COMPARISONS[formula.operator] as (x: FactValue, y: FactValue) => boolean)
      : (OTHER_COMPARISONS[formula.operator] as (x: FactValue, y: FactValue) => boolean)
  const l = left.run
  const r = right.run
  return build(formula, BOOLEAN, [left, right], text, (env) => {
    const x = l(env)
    const y = r(env)
    return x === undefined || y === undefined ? undefined : compare(x, y)
  })
}

function checkComparable(left: Compiled, right: Compiled, operator: string): void {
  if (left.type.kind === 'date' && right.type.kind === 'text') {
    throw new FormulaError(`write dateOf('YYYY-MM-DD') to compare with a date`)
  }
  if (left.type.kind !== right.type.kind) {
    throw new FormulaError(`${typeText(left.type)} cannot be compared with ${typeText(right.type)}`)
  }
  if (left.type.kind === 'number' && right.type.kind === 'number') {
    sameUnit(left.type.unit, right.type.unit, 'a comparison')
    return
  }
  const isOrder = operator !== '==' && operator !== '!='
  if (isOrder && left.type.kind !== 'date') throw new FormulaError(`"${operator}" needs numbers or dates`)
  checkTextValues(left, right)
  checkTextValues(right, left)
}

function compileLogic(
  formula: Formula & { kind: 'and' | 'or' },
  items: readonly Compiled[],
  text: string,
): Compiled {
  const runs = items.map((item) => item.run)
  /** The value that decides at once: a false for "and", a true for "or" (Kleene logic). */
  const decisive = formula.kind === 'or'
  return build(formula, BOOLEAN, items, text, (env) => {
    let isUnknown = false
    for (const run of runs) {
      const value = run(env)
      if (value === decisive) return decisive
      if (value === undefined) isUnknown = true
    }
    return isUnknown ? undefined : !decisive
  })
}
