/** The functions a formula may call: their types, and what they compute. */
import { addDays, addMonths, daysBetween, yearOf } from '../calendar/index.ts'
import type { FactValue } from './case-schema.ts'
import { both, build, checkTextValues, logical, numeric, sameUnit } from './formula-parts.ts'
import { type Formula, FormulaError } from './formula-syntax.ts'
import {
  BOOLEAN,
  type Compiled,
  DATE,
  type FormulaType,
  isAccepted,
  numberOf,
  type Run,
  typeText,
  type Value,
} from './formula-types.ts'
import { isSameUnit, ONE, UNIT_WORDS, type Unit, unitText } from './units.ts'

/** A call of one of the listed functions, with its arguments already compiled. */
export function compileCall(
  formula: Formula & { kind: 'call' },
  args: readonly Compiled[],
  text: string,
): Compiled {
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
    // A period the law has no figure for on this date leaves the day unknown.
    if (date === undefined || other === undefined || Number.isNaN(other)) return undefined
    return apply[name]?.(date as string, other)
  }
}
