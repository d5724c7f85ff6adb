/** Dated parameters of law: one number or a table with one key per axis. */
import { slackOf } from './comparisons.ts'
import type { Compiled, Env, FormulaType, Value } from './formula-types.ts'
import type { ParameterDeclaration, Table } from './scheme-schema.ts'
import type { RuleProblem } from './scheme-scope.ts'
import { parseUnit, UNIT_WORDS } from './units.ts'

type Row = { readonly accepts: (value: Value) => boolean; readonly next: Lookup }
/** A cell, or rows tried in order. */
export type Lookup = Value | { readonly rows: readonly Row[]; readonly exact: ReadonlyMap<string, Lookup> }

export type ParameterEntry = {
  readonly from: string
  readonly to: string | undefined
  readonly lookup: Lookup
  readonly status: 'sourced' | 'unverified'
  readonly secondary: boolean
  readonly source: string
}

export type ParameterShape = {
  readonly name: string
  readonly slot: number
  readonly declaration: ParameterDeclaration
  readonly entries: readonly ParameterEntry[]
  /** For each numeric axis, the bounds of its classes. */
  readonly bounds: readonly (readonly number[])[]
}

const CLASS_KEY = /^(<=|<|>=|>)\s*(-?\d+(?:\.\d+)?)$/

/** Checks a parameter and prepares its entries. Problems are relative to the scheme file. */
export function compileTable(
  name: string,
  slot: number,
  declaration: ParameterDeclaration,
  axes: readonly Compiled[],
): { readonly shape: ParameterShape; readonly type: FormulaType; readonly problems: readonly RuleProblem[] } {
  const problems: RuleProblem[] = []
  const kind = declaration.type ?? 'number'
  const unit = parseUnit(declaration.unit ?? '1')
  if (unit === undefined) {
    const message = `unknown unit "${declaration.unit}"; units are ${Object.keys(UNIT_WORDS).join(', ')} with * and /`
    problems.push({ path: ['parameters', name, 'unit'], message })
  }
  if (kind === 'number' && declaration.unit === undefined) {
    problems.push({
      path: ['parameters', name],
      message: 'a parameter that is a number declares its unit (1 for a pure number)',
    })
  }
  const bounds = axes.map(() => new Set<number>())
  const entries = declaration.history.map((entry, index) => {
    const path = ['parameters', name, 'history', index, 'value']
    return {
      from: entry.from,
      to: entry.to,
      status: entry.status,
      secondary: entry.secondary ?? false,
      source: entry.source,
      lookup: compileRows(entry.value, axes, 0, kind, path, problems, bounds),
    }
  })
  const sorted = [...entries].sort((a, b) => (a.from < b.from ? -1 : 1))
  const type: FormulaType = kind === 'number' ? { kind, unit: unit ?? 'any' } : { kind }
  const shape = { name, slot, declaration, entries: sorted, bounds: bounds.map((set) => [...set]) }
  return { shape, type, problems }
}

function compileRows(
  table: Table,
  axes: readonly Compiled[],
  depth: number,
  kind: string,
  path: readonly (string | number)[],
  problems: RuleProblem[],
  bounds: readonly Set<number>[],
): Lookup {
  if (typeof table !== 'object') return cell(table, kind, path, problems)
  const axis = axes[depth]
  if (axis === undefined) {
    problems.push({ path, message: `the table is deeper than its ${axes.length} axes` })
    return Number.NaN
  }
  const rows: Row[] = []
  const exact = new Map<string, Lookup>()
  for (const [keys, value] of Object.entries(table)) {
    const next = compileRows(value, axes, depth + 1, kind, [...path, keys], problems, bounds)
    for (const key of keys.split(',').map((part) => part.trim())) {
      const row = compileKey(key, axis, [...path, keys], problems, bounds[depth])
      if (row === undefined) exact.set(key, next)
      if (row !== undefined) rows.push({ accepts: row, next })
    }
  }
  return { rows, exact }
}

function compileKey(
  key: string,
  axis: Compiled,
  path: readonly (string | number)[],
  problems: RuleProblem[],
  bounds: Set<number> | undefined,
): ((value: Value) => boolean) | undefined {
  if (key === '*') return () => true
  const { type } = axis
  if (type.kind === 'number') return compileClass(key, path, problems, bounds)
  if (type.kind === 'text' && type.values !== undefined && !type.values.includes(key)) {
    problems.push({
      path,
      message: `"${key}" is not a value of "${axis.text}"; accepted: ${type.values.join(', ')}`,
    })
  }
  if (type.kind === 'boolean' && key !== 'true' && key !== 'false') {
    problems.push({ path, message: `"${key}" where true or false is due` })
  }
  return undefined
}

function compileClass(
  key: string,
  path: readonly (string | number)[],
  problems: RuleProblem[],
  bounds: Set<number> | undefined,
): ((value: Value) => boolean) | undefined {
  const [, operator, text] = CLASS_KEY.exec(key) ?? []
  const bound = Number(text)
  if (operator === undefined) {
    problems.push({ path, message: `"${key}" is not a class of numbers; write "<= 35" or "> 35"` })
    return undefined
  }
  bounds?.add(bound)
  const slack = slackOf(bound)
  if (operator === '<=') return (value) => (value as number) <= bound + slack
  if (operator === '<') return (value) => (value as number) < bound - slack
  if (operator === '>=') return (value) => (value as number) >= bound - slack
  return (value) => (value as number) > bound + slack
}

function cell(
  value: Table,
  kind: string,
  path: readonly (string | number)[],
  problems: RuleProblem[],
): Value {
  if (value === 'none') return Number.NaN
  if (typeof value !== kind && !(kind === 'text' && typeof value === 'string')) {
    problems.push({ path, message: `a ${kind} is due, found ${JSON.stringify(value)}` })
  }
  return value as Value
}

/** Walks a table with the values of its axes: unknown when an axis is unknown, NaN when no row answers. */
export function lookUp(stored: unknown, axes: readonly Compiled[], env: Env): Value {
  let lookup = stored as Lookup
  for (const axis of axes) {
    if (typeof lookup !== 'object') return lookup
    const key = axis.run(env)
    if (key === undefined) return undefined
    lookup = findRow(lookup, key)
  }
  return typeof lookup === 'object' ? Number.NaN : lookup
}

function findRow(table: Exclude<Lookup, Value>, key: Exclude<Value, undefined>): Lookup {
  const exact = table.exact.get(String(key))
  if (exact !== undefined) return exact
  for (const row of table.rows) if (row.accepts(key)) return row.next
  return Number.NaN
}

/** The entry in force on a date; undefined when none was yet, or the last one has ended. */
export function entryOn(shape: ParameterShape, date: string): ParameterEntry | undefined {
  for (let index = shape.entries.length - 1; index >= 0; index -= 1) {
    const entry = shape.entries[index]
    if (entry !== undefined && entry.from <= date)
      return entry.to === undefined || date <= entry.to ? entry : undefined
  }
  return undefined
}
