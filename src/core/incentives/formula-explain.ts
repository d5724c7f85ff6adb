/** Why a formula is unknown or false: the facts it waits for, the values it read, the change that would satisfy it. */
import type { FactValue } from './case-schema.ts'
import type { Comparison } from './formula-syntax.ts'
import type { Compiled, Env, Value } from './formula-types.ts'
import type { FactChange } from './results.ts'

/** Names of the facts without which the formula has no value. Empty when it has one. */
export function missingFacts(node: Compiled, env: Env, found: Set<string> = new Set()): Set<string> {
  if (node.run(env) !== undefined) return found
  const { symbol, aggregate } = node
  if (aggregate !== undefined) found.add(`works:${aggregate.codes.join(',')}`)
  if (symbol !== undefined) {
    const before = found.size
    if (symbol.origin === 'fact') found.add(symbol.name)
    if (symbol.body !== undefined && symbol.origin !== 'fact') missingFacts(symbol.body, env, found)
    if (symbol.body !== undefined && symbol.origin === 'fact' && symbol.body.run(env) === undefined)
      found.add(symbol.name)
    for (const axis of symbol.axes ?? []) missingFacts(axis, env, found)
    if (found.size === before && symbol.origin === 'builtin') found.add(symbol.name)
  }
  for (const child of openParts(node, env)) missingFacts(child, env, found)
  return found
}

/** Parts that still matter: of a decided if(), only the branch taken. */
function openParts(node: Compiled, env: Env): readonly Compiled[] {
  const [condition, then, otherwise] = node.children
  const isChoice = node.formula.kind === 'call' && node.formula.name === 'if'
  if (!isChoice || condition === undefined || then === undefined || otherwise === undefined)
    return node.children
  const isTrue = condition.run(env)
  if (isTrue === undefined) return node.children
  return [isTrue ? then : otherwise]
}

/** Facts and definitions a formula reads, with their values now (unknown ones left out). */
export function readValues(
  node: Compiled,
  env: Env,
  found: Record<string, FactValue> = {},
): Record<string, FactValue> {
  if (node.symbol !== undefined) {
    const value = node.symbol.run(env)
    if (value !== undefined) found[node.symbol.name] = value
  }
  for (const child of node.children) readValues(child, env, found)
  return found
}

/** Thresholds against which an unknown numeric fact is compared: the values worth trying for it. */
export function probesFor(
  node: Compiled,
  env: Env,
  probes: Map<string, Set<number>>,
  seen: Set<Compiled> = new Set(),
): void {
  if (seen.has(node)) return
  seen.add(node)
  if (node.formula.kind === 'compare') {
    const [left, right] = node.children
    if (left !== undefined && right !== undefined) {
      addProbe(left, right.run(env), probes)
      addProbe(right, left.run(env), probes)
    }
  }
  if (node.symbol?.body !== undefined) probesFor(node.symbol.body, env, probes, seen)
  for (const axis of node.symbol?.axes ?? []) probesFor(axis, env, probes, seen)
  for (const child of node.children) probesFor(child, env, probes, seen)
}

function addProbe(fact: Compiled, threshold: Value, probes: Map<string, Set<number>>): void {
  const { symbol } = fact
  if (symbol?.origin !== 'fact' || typeof threshold !== 'number' || Number.isNaN(threshold)) return
  const values = probes.get(symbol.name) ?? new Set<number>()
  const step = Math.max(0.01, Math.abs(threshold) * 1e-6)
  for (const value of [threshold - step, threshold, threshold + step]) values.add(Math.max(0, value))
  probes.set(symbol.name, values)
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '<=': '>',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '==': '!=',
  '!=': '==',
}
const MIRROR: Readonly<Record<Comparison, Comparison>> = {
  '<=': '>=',
  '<': '>',
  '>=': '<=',
  '>': '<',
  '==': '==',
  '!=': '!=',
}

/** Single changes, each enough to give the formula the wanted truth. Empty when it has it or no single change does. */
export function changesFor(node: Compiled, env: Env, wanted: boolean): readonly FactChange[] {
  if (node.run(env) === wanted) return []
  const { formula, symbol, children } = node
  if (symbol !== undefined) {
    if (symbol.body !== undefined && symbol.origin === 'definition')
      return changesFor(symbol.body, env, wanted)
    if (symbol.origin !== 'fact') return []
    return [{ fact: symbol.name, found: symbol.run(env), accepted: wanted, comparison: '==' }]
  }
  if (formula.kind === 'not') return children[0] === undefined ? [] : changesFor(children[0], env, !wanted)
  if (formula.kind === 'and' || formula.kind === 'or') {
    const anyIsEnough = (formula.kind === 'or') === wanted
    const open = children.filter((child) => child.run(env) !== wanted)
    if (anyIsEnough) return open.flatMap((child) => changesFor(child, env, wanted))
    const [only] = open
    return open.length === 1 && only !== undefined ? changesFor(only, env, wanted) : []
  }
  if (formula.kind === 'compare') return comparisonChanges(node, formula.operator, env, wanted)
  if (formula.kind === 'call') return callChanges(node, formula.name, env, wanted)
  return []
}

function comparisonChanges(
  node: Compiled,
  operator: Comparison,
  env: Env,
  wanted: boolean,
): readonly FactChange[] {
  const [left, right] = node.children
  if (left === undefined || right === undefined) return []
  const due = wanted ? operator : OPPOSITE[operator]
  return [changeOfSide(left, right, due, env), changeOfSide(right, left, MIRROR[due], env)].filter(
    (change) => change !== undefined,
  )
}

function changeOfSide(
  side: Compiled,
  other: Compiled,
  comparison: Comparison,
  env: Env,
): FactChange | undefined {
  const fact = factBehind(side)
  const accepted = other.run(env)
  if (fact === undefined || accepted === undefined || Number.isNaN(accepted)) return undefined
  return { fact: fact.name, found: fact.run(env), accepted, comparison }
}

function factBehind(node: Compiled): Compiled['symbol'] {
  const { symbol } = node
  if (symbol === undefined || symbol.origin === 'fact') return symbol
  return symbol.origin === 'definition' && symbol.body !== undefined ? factBehind(symbol.body) : undefined
}

function callChanges(node: Compiled, name: string, env: Env, wanted: boolean): readonly FactChange[] {
  const [first, second, third] = node.children
  if (name === 'if' && first !== undefined && second !== undefined && third !== undefined) {
    const isTrue = first.run(env)
    if (isTrue === undefined) return []
    return changesFor(isTrue ? second : third, env, wanted)
  }
  const aggregate = node.aggregate
  if (aggregate?.kind === 'has' && wanted) {
    return [{ fact: 'works', found: undefined, accepted: [...aggregate.codes], comparison: 'one-of' }]
  }
  if (name !== 'oneOf' || first === undefined || !wanted) return []
  const fact = factBehind(first)
  if (fact === undefined) return []
  const accepted = node.children.slice(1).map((child) => child.run(env) as FactValue)
  return [{ fact: fact.name, found: fact.run(env), accepted, comparison: 'one-of' }]
}
