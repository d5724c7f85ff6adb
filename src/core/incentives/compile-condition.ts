/** A condition written as one formula or as a tree of all/any/not. */
import type { Compiled } from './formula-types.ts'
import type { Condition } from './scheme-schema.ts'
import { BOOLEAN_TYPE, type PathPart } from './scheme-scope.ts'

/** Compiles a condition; `compile` turns one text at a path into a checked formula, or notes what is wrong. */
export function compileCondition(
  condition: Condition,
  path: readonly PathPart[],
  compile: (text: string, path: readonly PathPart[]) => Compiled | undefined,
): Compiled | undefined {
  if (typeof condition === 'string') return compile(condition, path)
  if ('not' in condition) {
    const of = compileCondition(condition.not, [...path, 'not'], compile)
    return of === undefined ? undefined : negation(of)
  }
  const kind = 'all' in condition ? 'all' : 'any'
  const parts = 'all' in condition ? condition.all : condition.any
  const items = parts.map((part, index) => compileCondition(part, [...path, kind, index], compile))
  const known = items.filter((item) => item !== undefined)
  return known.length === items.length ? junction(kind === 'all' ? 'and' : 'or', known) : undefined
}

function negation(of: Compiled): Compiled {
  const run: Compiled['run'] = (env) => {
    const value = of.run(env)
    return value === undefined ? undefined : !value
  }
  return {
    formula: { kind: 'not', of: of.formula },
    type: BOOLEAN_TYPE,
    level: of.level,
    run,
    children: [of],
    text: `not (${of.text})`,
  }
}

function junction(kind: 'and' | 'or', items: readonly Compiled[]): Compiled {
  const decisive = kind === 'or'
  const run: Compiled['run'] = (env) => {
    let isUnknown = false
    for (const item of items) {
      const value = item.run(env)
      if (value === decisive) return decisive
      if (value === undefined) isUnknown = true
    }
    return isUnknown ? undefined : !decisive
  }
  const level = items.some((item) => item.level === 'work') ? 'work' : 'request'
  const formula = { kind, items: items.map((item) => item.formula) } as const
  return {
    formula,
    type: BOOLEAN_TYPE,
    level,
    run,
    children: items,
    text: items.map((item) => `(${item.text})`).join(` ${kind} `),
  }
}
