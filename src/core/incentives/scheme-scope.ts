/** Names a scheme's formulas can use, each with its place in memory; built while the scheme is compiled. */
import type { FactValue } from './case-schema.ts'
import { compileFormula } from './formula-compile.ts'
import { FormulaError } from './formula-syntax.ts'
import {
  type Aggregate,
  type Compiled,
  type Env,
  type FormulaSymbol,
  type FormulaType,
  isAccepted,
  type Level,
  type Scope,
  typeText,
  UNSET,
  type Value,
} from './formula-types.ts'
import { compileTable, lookUp, type ParameterShape } from './parameter-table.ts'
import type { DefinitionDeclaration, FactDeclaration, ParameterDeclaration } from './scheme-schema.ts'
import { isSameUnit, ONE, parseUnit, UNIT_WORDS, type Unit, unitText } from './units.ts'
import { factNamed, type ValueStyle } from './value-text.ts'

export type PathPart = string | number
/** One thing wrong in a rule file, at a path inside it. */
export type RuleProblem = { readonly path: readonly PathPart[]; readonly message: string }

export type FactSlot = { readonly name: string; readonly slot: number; readonly declaration: FactDeclaration }

const EUR = UNIT_WORDS.EUR as Unit
const YEAR = UNIT_WORDS.year as Unit
export const EUR_TYPE: FormulaType = { kind: 'number', unit: EUR }
export const NUMBER_TYPE: FormulaType = { kind: 'number', unit: ONE }
export const YEAR_TYPE: FormulaType = { kind: 'number', unit: YEAR }
export const BOOLEAN_TYPE: FormulaType = { kind: 'boolean' }

/** Quantities the engine itself provides, by name. The `group` and `total` ones exist only after the sum of the lines. */
const BUILTINS: Readonly<Record<string, FormulaType>> = {
  caseDate: { kind: 'date' },
  caseSpendEur: EUR_TYPE,
  groupAmountEur: EUR_TYPE,
  groupSpendEur: EUR_TYPE,
  totalEur: EUR_TYPE,
  durationYears: YEAR_TYPE,
}
/** Results of a line that sums over works may use. */
const LINE_RESULTS: readonly string[] = ['formulaEur', 'lineEur', 'eligibleSpendEur']

/** The type a declared fact has in formulas; undefined when its unit is not a unit. */
export function factType(declaration: FactDeclaration): FormulaType | undefined {
  if (declaration.type === 'boolean' || declaration.type === 'date') return { kind: declaration.type }
  if (declaration.type === 'text') return { kind: 'text', values: declaration.values }
  const unit = parseUnit(declaration.unit ?? '')
  return unit === undefined ? undefined : { kind: 'number', unit }
}

export class SchemeScope {
  readonly facts = new Map<string, FactSlot>()
  readonly builtins = new Map<string, number>()
  readonly parameters = new Map<string, ParameterShape>()
  readonly definitionSlots: number[] = []
  readonly aggregates: Aggregate[] = []
  readonly measures: string[] = []
  readonly problems: RuleProblem[] = []
  slotCount = 0

  private readonly vocabulary: Readonly<Record<string, FactDeclaration>>
  private readonly parameterDeclarations: Readonly<Record<string, ParameterDeclaration>>
  private readonly symbols = new Map<string, FormulaSymbol>()
  private readonly open = new Set<string>()
  private readonly definitions: Readonly<Record<string, DefinitionDeclaration>>
  readonly codes: ReadonlySet<string>

  constructor(
    vocabulary: Readonly<Record<string, FactDeclaration>>,
    parameters: Readonly<Record<string, ParameterDeclaration>>,
    definitions: Readonly<Record<string, DefinitionDeclaration>>,
    codes: ReadonlySet<string>,
  ) {
    this.vocabulary = vocabulary
    this.parameterDeclarations = parameters
    this.definitions = definitions
    this.codes = codes
  }

  newSlot(): number {
    this.slotCount += 1
    return this.slotCount - 1
  }

  /** Runs a compilation; a refusal is noted at `path` and undefined returned. */
  attempt<T>(path: readonly PathPart[], compile: () => T): T | undefined {
    try {
      return compile()
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      this.problems.push({ path, message: error.message })
      return undefined
    }
  }

  /** The scope of the whole scheme, or of one line when it brings its own definitions. */
  scope(own: ReadonlyMap<string, FormulaSymbol> = new Map()): Scope {
    return {
      resolve: (name) => own.get(name) ?? this.resolve(name),
      aggregate: (aggregate) => this.registerAggregate(aggregate),
      names: () => [
        ...own.keys(),
        ...Object.keys(this.vocabulary),
        ...Object.keys(this.parameterDeclarations),
        ...Object.keys(this.definitions),
      ],
    }
  }

  /** Bodies of facts and definitions that read the spend of the whole case directly. */
  caseSpendReaders(): readonly Compiled[] {
    return [...this.symbols.values()].flatMap(({ body }) =>
      body !== undefined && readsDirectly(body, 'caseSpendEur') ? [body] : [],
    )
  }

  resolve(name: string): FormulaSymbol | undefined {
    const known = this.symbols.get(name)
    if (known !== undefined) return known
    if (this.open.has(name)) throw new FormulaError(`"${name}" is defined by itself`)
    this.open.add(name)
    try {
      const symbol = this.makeSymbol(name)
      if (symbol !== undefined) this.symbols.set(name, symbol)
      return symbol
    } finally {
      this.open.delete(name)
    }
  }

  /** How a value of this name is written for people. */
  styleOf(symbol: FormulaSymbol): ValueStyle {
    const factName = factNamed(symbol)
    const fact = factName === undefined ? undefined : this.vocabulary[factName]
    const parameter = symbol.origin === 'parameter' ? this.parameterDeclarations[symbol.name] : undefined
    const { type } = symbol
    const unit =
      fact?.unit ??
      parameter?.unit ??
      (type.kind === 'number' && type.unit !== 'any' ? wordOfUnit(type.unit) : undefined)
    if (fact !== undefined || parameter?.isShare !== true) return { unit, fact }
    return { unit, fact: { type: 'number', isShare: true } }
  }

  private makeSymbol(name: string): FormulaSymbol | undefined {
    const own = <T>(table: Readonly<Record<string, T>>) =>
      Object.hasOwn(table, name) ? table[name] : undefined
    const definition = own(this.definitions)
    if (definition !== undefined) {
      return this.define(name, definition, this.scope(), ['definitions', name])
    }
    const parameter = own(this.parameterDeclarations)
    if (parameter !== undefined) return this.makeParameter(name, parameter)
    const fact = own(this.vocabulary)
    if (fact !== undefined) return this.makeFact(name, fact)
    const builtin = own(BUILTINS)
    return builtin === undefined ? undefined : this.makeBuiltin(name, builtin)
  }

  private makeBuiltin(name: string, type: FormulaType): FormulaSymbol {
    const slot = this.newSlot()
    this.builtins.set(name, slot)
    return { name, origin: 'builtin', type, level: 'request', slot, run: (env) => env.slots[slot] as Value }
  }

  private makeFact(name: string, declaration: FactDeclaration): FormulaSymbol {
    const type = factType(declaration)
    if (type === undefined)
      throw new FormulaError(`the fact "${name}" has the unknown unit "${declaration.unit}"`)
    const slot = this.newSlot()
    this.facts.set(name, { name, slot, declaration })
    const level: Level = declaration.scope === 'work' ? 'work' : 'request'
    const body =
      declaration.otherwise === undefined
        ? undefined
        : compileFormula(String(declaration.otherwise), this.scope(), type)
    const { assume } = declaration
    const fallback: (env: Env) => Value = body === undefined ? () => assume : (env) => body.run(env) ?? assume
    const run = (env: Env): Value => {
      const value = env.slots[slot] as Value
      return value === undefined ? fallback(env) : value
    }
    return { name, origin: 'fact', type, level: body?.level === 'work' ? 'work' : level, slot, body, run }
  }

  private makeParameter(name: string, declaration: ParameterDeclaration): FormulaSymbol {
    const slot = this.newSlot()
    const axes = (declaration.by ?? []).map((axis) => compileFormula(axis, this.scope()))
    const { shape, type, problems } = compileTable(name, slot, declaration, axes)
    this.problems.push(...problems)
    if (declaration.datedBy !== undefined && this.resolve(declaration.datedBy)?.type.kind !== 'date') {
      throw new FormulaError(`datedBy needs the name of a date, found "${declaration.datedBy}"`)
    }
    this.parameters.set(name, shape)
    const level: Level = axes.some((axis) => axis.level === 'work') ? 'work' : 'request'
    const run = (env: Env): Value => lookUp(env.slots[slot], axes, env)
    return { name, origin: 'parameter', type, level, slot, axes, run }
  }

  /** A named formula, computed at most once per evaluation. */
  define(
    name: string,
    declaration: DefinitionDeclaration,
    scope: Scope,
    path: readonly PathPart[],
  ): FormulaSymbol | undefined {
    const isLong = typeof declaration === 'object'
    const text = String(isLong ? declaration.formula : declaration)
    const formulaPath = isLong ? [...path, 'formula'] : path
    const body = this.attempt(formulaPath, () => compileFormula(text, scope))
    if (body === undefined) throw new FormulaError(`"${name}" has no valid formula`)
    const unitWord = isLong ? declaration.unit : undefined
    if (unitWord !== undefined) this.checkUnit(body.type, unitWord, [...path, 'unit'])
    return this.cached(name, body)
  }

  private checkUnit(type: FormulaType, word: string, path: readonly PathPart[]): void {
    const unit = parseUnit(word)
    if (unit === undefined) {
      this.problems.push({
        path,
        message: `unknown unit "${word}"; units are ${Object.keys(UNIT_WORDS).join(', ')} with * and /`,
      })
      return
    }
    const due: FormulaType = { kind: 'number', unit }
    if (!isAccepted(type, due))
      this.problems.push({ path, message: `gives ${typeText(type)}, ${typeText(due)} is declared` })
  }

  private cached(name: string, body: Compiled): FormulaSymbol {
    const slot = this.newSlot()
    this.definitionSlots.push(slot)
    const { run: compute } = body
    const run = (env: Env): Value => {
      const stored = env.slots[slot]
      if (stored !== UNSET) return stored as Value
      const value = compute(env)
      env.slots[slot] = value
      return value
    }
    return { name, origin: 'definition', type: body.type, level: body.level, slot, body, run }
  }

  private registerAggregate(aggregate: Aggregate): { index: number; type: FormulaType; level: Level } {
    for (const code of aggregate.codes) {
      if (code !== '*' && !this.codes.has(code)) {
        throw new FormulaError(
          `no intervention has the code "${code}"; codes are ${[...this.codes].join(', ')}`,
        )
      }
    }
    const key = JSON.stringify(aggregate)
    const found = this.aggregates.findIndex((known) => JSON.stringify(known) === key)
    const type = this.aggregateType(aggregate)
    const level: Level = aggregate.kind === 'sumOfSame' ? 'work' : 'request'
    if (found >= 0) return { index: found, type, level }
    this.aggregates.push(aggregate)
    return { index: this.aggregates.length - 1, type, level }
  }

  private aggregateType(aggregate: Aggregate): FormulaType {
    if (aggregate.kind === 'has') return BOOLEAN_TYPE
    if (aggregate.kind === 'countOf' || aggregate.kind === 'proposed') return NUMBER_TYPE
    const measure = aggregate.measure ?? ''
    if (aggregate.kind === 'sumOf' && LINE_RESULTS.includes(measure)) return EUR_TYPE
    const symbol = this.resolve(measure)
    if (symbol?.type.kind !== 'number')
      throw new FormulaError(`${aggregate.kind}() needs a number, "${measure}" is not one`)
    if (aggregate.kind === 'sumOfSame') {
      const sameAs = this.resolve(aggregate.sameAs ?? '')
      if (symbol.origin !== 'fact' || sameAs?.origin !== 'fact')
        throw new FormulaError('sumOfSame() takes two facts of works')
      return symbol.type
    }
    if (!this.measures.includes(measure)) this.measures.push(measure)
    return symbol.type
  }

  /** Value of an optional text as a formula of the given type. */
  formula(
    value: FactValue,
    scope: Scope,
    due: FormulaType | undefined,
    path: readonly PathPart[],
  ): Compiled | undefined {
    return this.attempt(path, () => compileFormula(String(value), scope, due))
  }
}

/** The word of a unit (`kW`), or its written form. */
function wordOfUnit(unit: Unit): string {
  const word = Object.keys(UNIT_WORDS).find((name) => isSameUnit(UNIT_WORDS[name] as Unit, unit))
  return word ?? unitText(unit)
}

function readsDirectly(node: Compiled, name: string): boolean {
  return node.symbol?.name === name || node.children.some((child) => readsDirectly(child, name))
}
