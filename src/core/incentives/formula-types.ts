/** What formulas are made of once checked: values, types, symbols, compiled parts. */
import type { FactValue } from './case-schema.ts'
import type { Formula } from './formula-syntax.ts'
import { isSameUnit, type Unit, unitText } from './units.ts'

/** A value while evaluating; `undefined` is "unknown", `NaN` is "the law has no figure for this". */
export type Value = FactValue | undefined

/** Marks a definition not computed yet. */
export const UNSET = Symbol('unset')

/** Memory of one evaluation: facts, parameters and definitions by slot, and sums over the other works. */
export type Env = { readonly slots: unknown[]; readonly aggregates: Value[] }

export type Run = (env: Env) => Value

export type FormulaType =
  | { readonly kind: 'number'; readonly unit: Unit | 'any' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text'; readonly values?: readonly string[] | undefined }

/** `request`: the same for every work of the case. `work`: belongs to one work. */
export type Level = 'request' | 'work'

export type FormulaSymbol = {
  readonly name: string
  readonly origin: 'fact' | 'parameter' | 'definition' | 'builtin'
  readonly type: FormulaType
  readonly level: Level
  readonly run: Run
  /** Definition body, or the formula a fact falls back on. */
  readonly body?: Compiled | undefined
  /** Axes of a parameter table. */
  readonly axes?: readonly Compiled[] | undefined
  /** A parameter without a figure for these keys or this date. */
  readonly slot: number
}

export type Aggregate = {
  readonly kind: 'has' | 'sumOf' | 'countOf' | 'proposed' | 'sumOfSame'
  readonly codes: readonly string[]
  readonly measure: string | undefined
  readonly sameAs: string | undefined
}

export type Scope = {
  readonly resolve: (name: string) => FormulaSymbol | undefined
  /** Registers a sum over the works of the request; returns its position in `env.aggregates`. */
  readonly aggregate: (aggregate: Aggregate) => {
    readonly index: number
    readonly type: FormulaType
    readonly level: Level
  }
  readonly names: () => readonly string[]
}

/** A checked formula: what it gives, and how to run and explain it. */
export type Compiled = {
  readonly formula: Formula
  readonly type: FormulaType
  readonly level: Level
  readonly run: Run
  readonly children: readonly Compiled[]
  readonly symbol?: FormulaSymbol | undefined
  readonly aggregate?: Aggregate | undefined
  readonly text: string
}

export const BOOLEAN: FormulaType = { kind: 'boolean' }
export const DATE: FormulaType = { kind: 'date' }
/** The type of a number in a unit; `any` fits every unit (zero). */
export const numberOf = (unit: Unit | 'any'): FormulaType => ({ kind: 'number', unit })

/** `a number in EUR`, `yes or no`...: for messages. */
export function typeText(type: FormulaType): string {
  if (type.kind === 'boolean') return 'yes or no'
  if (type.kind === 'date') return 'a date'
  if (type.kind === 'text') return 'a text'
  return `a number in ${type.unit === 'any' ? '1' : unitText(type.unit)}`
}

/** Whether a value of type `found` may stand where `due` is due. */
export function isAccepted(found: FormulaType, due: FormulaType): boolean {
  if (found.kind !== due.kind) return false
  if (found.kind !== 'number' || due.kind !== 'number') return true
  return found.unit === 'any' || due.unit === 'any' || isSameUnit(found.unit, due.unit)
}
