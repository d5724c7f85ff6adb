/** From the text of a formula to a small tree that can only do what rule files are allowed to do. */
import type { MathNode } from 'mathjs'
import mathjs from 'mathjs/lib/browser/math.js'
import { UNIT_WORDS, type Unit } from './units.ts'

export type Comparison = '<=' | '<' | '>=' | '>' | '==' | '!='
export type Arithmetic = '+' | '-' | '*' | '/' | '^'

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Formula }
  | {
      readonly kind: 'arithmetic'
      readonly operator: Arithmetic
      readonly left: Formula
      readonly right: Formula
    }
  | {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly left: Formula
      readonly right: Formula
    }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Formula[] }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] }

/** Longest formula accepted, characters. */
export const MAX_FORMULA_LENGTH = 600
const MAX_NODES = 250

/** The only functions a formula can call, with their number of arguments (at least, at most). */
export const FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  min: [2, 12],
  max: [2, 12],
  abs: [1, 1],
  floor: [1, 2],
  ceil: [1, 2],
  round: [1, 2],
  ln: [1, 1],
  log10: [1, 1],
  if: [3, 3],
  oneOf: [2, 60],
  known: [1, 1],
  dateOf: [1, 1],
  addDays: [2, 2],
  addMonths: [2, 2],
  daysBetween: [2, 2],
  yearOf: [1, 1],
  has: [1, 40],
  sumOf: [2, 40],
  countOf: [1, 40],
  proposed: [1, 40],
  sumOfSame: [2, 2],
}

/** A formula that cannot be accepted, with the reason in words. */
export class FormulaError extends Error {}

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '^',
}
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  smallerEq: '<=',
  smaller: '<',
  largerEq: '>=',
  larger: '>',
  equal: '==',
  unequal: '!=',
}

type LooseNode = MathNode & {
  readonly value?: unknown
  readonly name?: string
  readonly fn?: unknown
  readonly args?: readonly MathNode[]
  readonly params?: readonly MathNode[]
  readonly conditionals?: readonly string[]
  readonly content?: MathNode
}

/**
 * Parses a formula and keeps only numbers, texts, names, units, arithmetic, comparisons, `and/or/not` and the
 * functions of `FUNCTIONS`. Throws `FormulaError` for anything else: assignments, indexes, ranges, matrices,
 * objects, function definitions, unknown functions, formulas that are too long.
 */
export function parseFormula(text: string): Formula {
  if (text.length > MAX_FORMULA_LENGTH) {
    throw new FormulaError(
      `a formula has at most ${MAX_FORMULA_LENGTH} characters, this one has ${text.length}`,
    )
  }
  let parsed: MathNode
  try {
    parsed = mathjs.parse(text)
  } catch (cause) {
    throw new FormulaError(`not a formula: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  let count = 0
  const convert = (node: MathNode): Formula => {
    count += 1
    if (count > MAX_NODES) throw new FormulaError(`a formula has at most ${MAX_NODES} parts`)
    return convertNode(node as LooseNode, convert)
  }
  return convert(parsed)
}

function convertNode(node: LooseNode, convert: (node: MathNode) => Formula): Formula {
  const args = node.args ?? []
  switch (node.type) {
    case 'ParenthesisNode':
      return convert(node.content as MathNode)
    case 'ConstantNode':
      return constant(node.value)
    case 'SymbolNode':
      return symbol(node.name ?? '')
    case 'OperatorNode':
      return operator(String(node.fn), args.map(convert))
    case 'RelationalNode':
      return relational(node.conditionals ?? [], (node.params ?? []).map(convert))
    case 'ConditionalNode':
      throw new FormulaError('write if(condition, then, otherwise) instead of "? :"')
    case 'FunctionNode':
      return call(functionName(node.fn), args.map(convert))
    default:
      throw new FormulaError(`${describe(node.type)} is not allowed in a formula`)
  }
}

function functionName(fn: unknown): string {
  if (typeof fn === 'string') return fn
  const loose = fn as LooseNode
  if (loose?.type !== 'SymbolNode') throw new FormulaError('only the listed functions can be called')
  return loose.name ?? ''
}

function constant(value: unknown): Formula {
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'number', value }
  if (typeof value === 'string') return { kind: 'text', value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  throw new FormulaError(`the constant ${String(value)} is not allowed`)
}

function symbol(name: string): Formula {
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' }
  const unit = Object.hasOwn(UNIT_WORDS, name) ? UNIT_WORDS[name] : undefined
  return unit === undefined ? { kind: 'name', name } : { kind: 'unit', unit }
}

function operator(fn: string, args: readonly Formula[]): Formula {
  const [left, right] = args
  if (left !== undefined && right === undefined) {
    if (fn === 'unaryMinus') return { kind: 'negate', of: left }
    if (fn === 'not') return { kind: 'not', of: left }
  }
  if (left !== undefined && right !== undefined) {
    const arithmetic = Object.hasOwn(ARITHMETIC, fn) ? ARITHMETIC[fn] : undefined
    if (arithmetic !== undefined) return { kind: 'arithmetic', operator: arithmetic, left, right }
    const comparison = Object.hasOwn(COMPARISONS, fn) ? COMPARISONS[fn] : undefined
    if (comparison !== undefined) return { kind: 'compare', operator: comparison, left, right }
    if (fn === 'and' || fn === 'or') return { kind: fn, items: flatten(fn, args) }
  }
  throw new FormulaError(`the operator "${fn}" is not allowed`)
}

function flatten(kind: 'and' | 'or', args: readonly Formula[]): readonly Formula[] {
  return args.flatMap((item) => (item.kind === kind ? item.items : [item]))
}

function relational(names: readonly string[], params: readonly Formula[]): Formula {
  const items = names.map((name, index) => {
    const left = params[index]
    const right = params[index + 1]
    const comparison = COMPARISONS[name]
    if (left === undefined || right === undefined || comparison === undefined) {
      throw new FormulaError('this chain of comparisons is not allowed')
    }
    return { kind: 'compare', operator: comparison, left, right } as const
  })
  return { kind: 'and', items }
}

function call(name: string, args: readonly Formula[]): Formula {
  const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (arity === undefined) {
    throw new FormulaError(
      `"${name}" is not a function of rule files; the functions are ${Object.keys(FUNCTIONS).join(', ')}`,
    )
  }
  const [least, most] = arity
  if (args.length < least || args.length > most) {
    const accepted = least === most ? `${least}` : `${least} to ${most}`
    throw new FormulaError(`${name}() takes ${accepted} arguments, found ${args.length}`)
  }
  return { kind: 'call', name, args }
}

function describe(type: string): string {
  const words: Readonly<Record<string, string>> = {
    AssignmentNode: 'an assignment (=)',
    FunctionAssignmentNode: 'the definition of a function',
    BlockNode: 'more than one formula',
    ArrayNode: 'a matrix',
    RangeNode: 'a range (:)',
    IndexNode: 'an index',
    AccessorNode: 'access to a property',
    ObjectNode: 'an object',
  }
  return words[type] ?? type
}
