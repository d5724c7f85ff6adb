/** Types, dimensions and plain functions of formulas. All checks happen once, when a rule file is loaded. */
import { addDays, addMonths, daysBetween, yearOf } from '../calendar/index.ts'
import type { FactValue } from './case-schema.ts'
import { NUMBER_COMPARISONS, OTHER_COMPARISONS } from './comparisons.ts'
import { type Formula, FormulaError, parseFormula } from './formula-syntax.ts'
import {
  type Aggregate,
  BOOLEAN,
  type Compiled,
  DATE,
  type FormulaType,
  isAccepted,
  numberOf,
  type Run,
  type Scope,
  typeText,
  type Value,
} from './formula-types.ts'
import { nearest } from './nearest-name.ts'
import { combineUnits, isSameUnit, ONE, raiseUnit, UNIT_WORDS, type Unit, unitText } from './units.ts'

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
      return compileCall(formula, scope, text)
  }
}

function build(
  formula: Formula,
  type: FormulaType,
  children: readonly Compiled[],
  text: string,
  run: Run,
): Compiled {
  const level = children.some((child) => child.level === 'work') ? 'work' : 'request'
  return { formula, type, level, run, children, text }
}

function compileName(formula: Formula, name: string, scope: Scope, text: string): Compiled {
  const symbol = scope.resolve(name)
  if (symbol === undefined) {
    const near = nearest(name, scope.names())
    throw new FormulaError(`unknown name "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`)
  }
  return { formula, type: symbol.type, level: symbol.level, run: symbol.run, children: [], symbol, text }
}

function numeric(
  node: Compiled,
): Compiled & { readonly type: { readonly kind: 'number'; readonly unit: Unit | 'any' } } {
  if (node.type.kind !== 'number')
    throw new FormulaError(`a number is due where ${typeText(node.type)} was found`)
  return node as Compiled & { type: { kind: 'number'; unit: Unit | 'any' } }
}

function logical(node: Compiled): Compiled {
  if (node.type.kind !== 'boolean')
    throw new FormulaError(`a condition is due where ${typeText(node.type)} was found`)
  return node
}

function sameUnit(left: Unit | 'any', right: Unit | 'any', what: string): Unit | 'any' {
  if (left === 'any') return right
  if (right === 'any' || isSameUnit(left, right)) return left
  throw new FormulaError(`${what} of ${unitText(left)} and ${unitText(right)}`)
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

function both(left: Value, right: Value, apply: (x: number, y: number) => number): Value {
  return left === undefined || right === undefined ? undefined : apply(left as number, right as number)
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

function checkTextValues(fact: Compiled, literal: Compiled): void {
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

function compileCall(formula: Formula & { kind: 'call' }, scope: Scope, text: string): Compiled {
  if (isAggregate(formula.name)) return compileAggregate(formula, formula.name, scope, text)
  const args = formula.args.map((arg) => compileNode(arg, scope, text))
  const [first, second, third] = args
  if (first === undefined) throw new FormulaError(`${formula.name}() needs an argument`)
  const finish = (type: FormulaType, run: Run) => build(formula, type, args, text, run)
  switch (formula.name) {
    case 'min':
    case 'max':
      return compileExtreme(formula, args.map(numeric), text)
    case 'abs':
      return finish(numeric(first).type, unary(first, Math.abs))
    case 'floor':
      return finish(
        numeric(first).type,
        stepped(first, second, (x) => Math.floor(x + 1e-9)),
      )
    case 'ceil':
      return finish(
        numeric(first).type,
        stepped(first, second, (x) => Math.ceil(x - 1e-9)),
      )
    case 'round':
      return finish(
        numeric(first).type,
        stepped(first, second, (x) => Math.floor(x + 0.5 + 1e-9)),
      )
    case 'ln':
      return finish(pure(first, 'ln'), unary(first, Math.log))
    case 'log10':
      return finish(pure(first, 'log10'), unary(first, Math.log10))
    case 'if':
      return compileChoice(formula, logical(first), second as Compiled, third as Compiled, text)
    case 'oneOf':
      return compileOneOf(formula, first, args.slice(1), text)
    case 'known':
      if (first.symbol === undefined) throw new FormulaError('known() takes the name of a fact')
      return finish(BOOLEAN, (env) => first.run(env) !== undefined)
    case 'dateOf':
      return compileDate(formula, first, text)
    default:
      return finish(dateType(formula.name, args), dateRun(formula.name, first, second))
  }
}

const AGGREGATES: readonly string[] = [
  'has',
  'countOf',
  'proposed',
  'sumOf',
  'sumOfSame',
] satisfies Aggregate['kind'][]

function isAggregate(name: string): name is Aggregate['kind'] {
  return AGGREGATES.includes(name)
}

function unary(of: Compiled, apply: (x: number) => number): Run {
  const { run } = of
  return (env) => {
    const value = run(env)
    return value === undefined ? undefined : apply(value as number)
  }
}

function stepped(of: Compiled, step: Compiled | undefined, apply: (x: number) => number): Run {
  if (step === undefined) return unary(of, apply)
  const stepUnit = numeric(step).type.unit
  sameUnit(numeric(of).type.unit, stepUnit, 'a rounding step')
  return (env) => both(of.run(env), step.run(env), (x, size) => apply(x / size) * size)
}

function pure(of: Compiled, name: string): FormulaType {
  const { unit } = numeric(of).type
  if (unit !== 'any' && !isSameUnit(unit, ONE)) {
    throw new FormulaError(`${name}() needs a pure number, found ${unitText(unit)}; divide by its unit`)
  }
  return numberOf(ONE)
}

function compileExtreme(
  formula: Formula & { kind: 'call' },
  args: readonly ReturnType<typeof numeric>[],
  text: string,
): Compiled {
  let unit: Unit | 'any' = 'any'
  for (const arg of args) unit = sameUnit(unit, arg.type.unit, `a ${formula.name}()`)
  const pick = formula.name === 'min' ? Math.min : Math.max
  const runs = args.map((arg) => arg.run)
  return build(formula, numberOf(unit), args, text, (env) => {
    let best: number | undefined
    for (const run of runs) {
      const value = run(env)
      if (value === undefined) return undefined
      best = best === undefined ? (value as number) : pick(best, value as number)
    }
    return best
  })
}

function compileChoice(
  formula: Formula,
  condition: Compiled,
  then: Compiled,
  otherwise: Compiled,
  text: string,
): Compiled {
  if (then.type.kind !== otherwise.type.kind) {
    throw new FormulaError(`if() gives ${typeText(then.type)} or ${typeText(otherwise.type)}`)
  }
  const type =
    then.type.kind === 'number' && otherwise.type.kind === 'number'
      ? numberOf(sameUnit(then.type.unit, otherwise.type.unit, 'an if()'))
      : joinTexts(then.type, otherwise.type)
  return build(formula, type, [condition, then, otherwise], text, (env) => {
    const isTrue = condition.run(env)
    if (isTrue === true) return then.run(env)
    if (isTrue === false) return otherwise.run(env)
    const value = then.run(env)
    // Whatever the answer, the result is the same: then it is known.
    return value !== undefined && value === otherwise.run(env) ? value : undefined
  })
}

function joinTexts(left: FormulaType, right: FormulaType): FormulaType {
  if (left.kind !== 'text' || right.kind !== 'text') return left
  const isOpen = left.values === undefined || right.values === undefined
  return { kind: 'text', values: isOpen ? undefined : [...(left.values ?? []), ...(right.values ?? [])] }
}

function compileOneOf(formula: Formula, of: Compiled, options: readonly Compiled[], text: string): Compiled {
  if (of.type.kind !== 'text') throw new FormulaError('oneOf() takes a text and the accepted texts')
  for (const option of options) {
    if (option.formula.kind !== 'text') throw new FormulaError('oneOf() takes texts between quotes')
    checkTextValues(of, option)
  }
  const accepted = new Set(
    options.map((option) => (option.formula.kind === 'text' ? option.formula.value : '')),
  )
  return build(formula, BOOLEAN, [of, ...options], text, (env) => {
    const value = of.run(env)
    return value === undefined ? undefined : accepted.has(value as string)
  })
}

function compileDate(formula: Formula, of: Compiled, text: string): Compiled {
  const value = of.formula.kind === 'text' ? of.formula.value : ''
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value) && addDays(value, 0) === value
  if (!isDate) throw new FormulaError(`dateOf() takes a day written 'YYYY-MM-DD', found "${value}"`)
  return build(formula, DATE, [of], text, () => value)
}

const DAY = UNIT_WORDS.day as Unit
const MONTH = UNIT_WORDS.month as Unit

function dateType(name: string, args: readonly Compiled[]): FormulaType {
  const due: Readonly<Record<string, readonly FormulaType[]>> = {
    addDays: [DATE, numberOf(DAY)],
    addMonths: [DATE, numberOf(MONTH)],
    daysBetween: [DATE, DATE],
    yearOf: [DATE],
  }
  args.forEach((arg, index) => {
    const expected = due[name]?.[index]
    if (expected !== undefined && !isAccepted(arg.type, expected)) {
      throw new FormulaError(`${name}() needs ${typeText(expected)}, found ${typeText(arg.type)}`)
    }
  })
  if (name === 'daysBetween') return numberOf(DAY)
  return name === 'yearOf' ? numberOf(ONE) : DATE
}

function dateRun(name: string, first: Compiled, second: Compiled | undefined): Run {
  if (name === 'yearOf') {
    return (env) => {
      const date = first.run(env)
      return date === undefined ? undefined : yearOf(date as string)
    }
  }
  const apply: Readonly<Record<string, (date: string, other: FactValue) => Value>> = {
    addDays: (date, days) => addDays(date, days as number),
    addMonths: (date, months) => addMonths(date, months as number),
    daysBetween: (date, to) => daysBetween(date, to as string),
  }
  return (env) => {
    const date = first.run(env)
    const other = second?.run(env)
    return date === undefined || other === undefined ? undefined : apply[name]?.(date as string, other)
  }
}

function compileAggregate(
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
