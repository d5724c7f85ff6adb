/** From a checked rule file to a scheme that can be evaluated: every formula compiled, every name resolved. */
import { compileFormula } from './formula-compile.ts'
import type { Aggregate, Compiled, FormulaSymbol, FormulaType } from './formula-types.ts'
import type { LocalText } from './results.ts'
import type {
  Condition,
  DefinitionDeclaration,
  FactDeclaration,
  InterventionDeclaration,
  Requirement,
  SchemeFile,
} from './scheme-schema.ts'
import {
  BOOLEAN_TYPE,
  EUR_TYPE,
  NUMBER_TYPE,
  type PathPart,
  type RuleProblem,
  SchemeScope,
  YEAR_TYPE,
} from './scheme-scope.ts'
import { UNIT_WORDS, type Unit } from './units.ts'

export type CompiledRequirement = {
  readonly id: string
  readonly text: LocalText
  readonly article: string
  readonly condition: Compiled
  readonly when: Compiled | undefined
  readonly ifUnknown: 'depends' | 'assume-met' | 'to-do'
}

export type CompiledStep = {
  readonly id: string
  readonly text: LocalText
  readonly article: string
  readonly when: Compiled | undefined
  readonly formula: Compiled
}

export type CompiledLine = {
  readonly index: number
  readonly code: string
  readonly name: LocalText
  readonly article: string
  readonly amountArticle: string
  readonly when: Compiled | undefined
  readonly requirements: readonly CompiledRequirement[]
  readonly formula: Compiled
  readonly eligibleSpend: Compiled
  readonly rate: Compiled | undefined
  readonly bonuses: readonly CompiledStep[]
  readonly caps: readonly CompiledStep[]
  readonly duration: Compiled | undefined
  readonly show: readonly FormulaSymbol[]
  /** Positions of the sums over works this line reads. */
  readonly aggregates: readonly number[]
}

export type CompiledCeiling = CompiledStep & {
  readonly codes: ReadonlySet<string> | undefined
  readonly measure: 'amount' | 'eligible-spend'
}

export type CompiledPlan = {
  readonly text: LocalText
  readonly article: string
  readonly when: Compiled | undefined
  readonly count: Compiled | undefined
  readonly shares: readonly Compiled[] | undefined
  readonly kinds: readonly string[] | undefined
}

export type CompiledScheme = {
  readonly file: SchemeFile
  readonly scope: SchemeScope
  /** In an order in which every line comes after the lines whose results it uses. */
  readonly lines: readonly CompiledLine[]
  readonly linesByWork: ReadonlyMap<string, readonly CompiledLine[]>
  readonly ceilings: readonly CompiledCeiling[]
  readonly payment:
    | {
        readonly kind: string
        readonly firstAfterMonths: Compiled
        readonly everyMonths: number
        readonly plans: readonly CompiledPlan[]
        readonly fee: CompiledStep | undefined
      }
    | undefined
  readonly show: readonly FormulaSymbol[]
  readonly vatSplit: readonly { readonly id: string; readonly base: Compiled; readonly rate: Compiled }[]
  readonly yearlyCeiling:
    | {
        readonly when: Compiled
        readonly atMost: Compiled
        readonly otherSpend: Compiled
        readonly shapes: ReadonlySet<string>
      }
    | undefined
  readonly deadlines: readonly { readonly id: string; readonly formula: Compiled | undefined }[]
  /** Formulas that need the spend of all works together, unless other facts make it irrelevant. */
  readonly caseSpendReaders: readonly Compiled[]
  /** Named quantities that sums over works read. */
  readonly measures: readonly FormulaSymbol[]
}

const MONTH_TYPE: FormulaType = { kind: 'number', unit: UNIT_WORDS.month as Unit }

/**
 * Compiles one scheme. `vocabulary` is the common one; the scheme adds its own facts.
 * Problems (unknown name, dimension, missing type...) come back with their path inside the file; the scheme is
 * undefined when there are any.
 */
export function compileScheme(
  file: SchemeFile,
  vocabulary: Readonly<Record<string, FactDeclaration>>,
  workKinds: ReadonlySet<string>,
): { readonly scheme: CompiledScheme | undefined; readonly problems: readonly RuleProblem[] } {
  const interventions = file.interventions ?? []
  const codes = new Set(interventions.map((line) => line.code))
  const facts = { ...vocabulary, ...file.facts }
  const scope = new SchemeScope(facts, file.parameters ?? {}, file.definitions ?? {}, codes)
  const compiler = new SchemeCompiler(scope)
  compiler.checkNames(file, vocabulary, workKinds)
  compiler.resolveAll([
    ...Object.keys(file.facts ?? {}).map((name) => ['facts', name]),
    ...Object.keys(file.parameters ?? {}).map((name) => ['parameters', name]),
    ...Object.keys(file.definitions ?? {}).map((name) => ['definitions', name]),
  ])
  const shared = compiler.requirements(file.requirements ?? [], ['requirements'])
  const lines = interventions.map((line, index) => compiler.line(line, index, shared))
  const ceilings = (file.ceilings ?? []).map((ceiling, index) => {
    const step = compiler.step(ceiling, ceiling.atMost, EUR_TYPE, ['ceilings', index, 'atMost'], 'request')
    return step === undefined
      ? undefined
      : { ...step, codes: compiler.codeSet(ceiling.codes, ['ceilings', index]), measure: ceiling.measure }
  })
  const payment = compiler.payment(file.payment)
  const show = compiler.shown(file.show ?? [], ['show'])
  const vatSplit = (file.vatSplit ?? []).map((part, index) => ({
    id: part.id,
    base: compiler.formula(part.base, EUR_TYPE, ['vatSplit', index, 'base']),
    rate: compiler.formula(part.rate, NUMBER_TYPE, ['vatSplit', index, 'rate']),
  }))
  const yearlyCeiling = compiler.yearlyCeiling(file.yearlyCeiling)
  const deadlines = (file.steps ?? []).map((step, index) => ({
    id: step.id,
    formula:
      step.deadline === undefined
        ? undefined
        : compiler.formula(step.deadline, { kind: 'date' }, ['steps', index, 'deadline']),
  }))
  const measures = scope.measures.flatMap((name) => scope.resolve(name) ?? [])
  if (scope.problems.length > 0) return { scheme: undefined, problems: scope.problems }
  const ordered = orderLines(
    lines.filter((line) => line !== undefined),
    scope,
  )
  if (ordered === undefined) {
    const message = 'interventions use the results of each other in a circle (has, sumOf, countOf)'
    return { scheme: undefined, problems: [{ path: ['interventions'], message }] }
  }
  const scheme: CompiledScheme = {
    file,
    scope,
    lines: ordered,
    linesByWork: byWork(ordered, interventions),
    ceilings: ceilings.filter((ceiling) => ceiling !== undefined),
    payment,
    show,
    vatSplit: vatSplit.flatMap(({ id, base, rate }) =>
      base === undefined || rate === undefined ? [] : [{ id, base, rate }],
    ),
    yearlyCeiling,
    deadlines,
    caseSpendReaders: scope.caseSpendReaders(),
    measures,
  }
  return { scheme, problems: [] }
}

class SchemeCompiler {
  private readonly scope: SchemeScope
  constructor(scope: SchemeScope) {
    this.scope = scope
  }

  private problem(path: readonly PathPart[], message: string): undefined {
    this.scope.problems.push({ path, message })
    return undefined
  }

  checkNames(
    file: SchemeFile,
    vocabulary: Readonly<Record<string, unknown>>,
    workKinds: ReadonlySet<string>,
  ): void {
    const seen = new Map<string, string>()
    for (const [group, table] of [
      ['facts', file.facts],
      ['parameters', file.parameters],
      ['definitions', file.definitions],
    ] as const) {
      for (const name of Object.keys(table ?? {})) {
        const other = seen.get(name) ?? (Object.hasOwn(vocabulary, name) ? 'the common facts' : undefined)
        if (other !== undefined) this.problem([group, name], `the name "${name}" is already used in ${other}`)
        if (Object.hasOwn(UNIT_WORDS, name)) this.problem([group, name], `"${name}" is the name of a unit`)
        seen.set(name, group)
      }
    }
    const codes = new Set<string>()
    file.interventions?.forEach((line, index) => {
      if (codes.has(line.code))
        this.problem(['interventions', index, 'code'], `the code "${line.code}" is used twice`)
      codes.add(line.code)
      line.works.forEach((kind, at) => {
        if (!workKinds.has(kind)) {
          this.problem(
            ['interventions', index, 'works', at],
            `unknown kind of work "${kind}"; kinds are ${[...workKinds].join(', ')}`,
          )
        }
        const isShared = file.interventions?.some(
          (other, position) => position < index && other.works.includes(kind),
        )
        if (
          isShared &&
          line.when === undefined &&
          file.interventions?.every((other) => other.when === undefined)
        ) {
          this.problem(
            ['interventions', index, 'works', at],
            `"${kind}" is in two interventions: say which with "when"`,
          )
        }
      })
    })
  }

  resolveAll(names: readonly (readonly string[])[]): void {
    for (const [group = '', name = ''] of names)
      this.scope.attempt([group, name], () => this.scope.resolve(name))
  }

  formula(
    text: string | number | boolean,
    due: FormulaType,
    path: readonly PathPart[],
    own?: ReadonlyMap<string, FormulaSymbol>,
  ) {
    return this.scope.attempt(path, () => compileFormula(String(text), this.scope.scope(own), due))
  }

  /** A condition written as one formula or as a tree of all/any/not. */
  condition(
    condition: Condition,
    path: readonly PathPart[],
    own?: ReadonlyMap<string, FormulaSymbol>,
  ): Compiled | undefined {
    if (typeof condition === 'string') return this.formula(condition, BOOLEAN_TYPE, path, own)
    if ('not' in condition) {
      const of = this.condition(condition.not, [...path, 'not'], own)
      return of === undefined ? undefined : negation(of)
    }
    const kind = 'all' in condition ? 'all' : 'any'
    const parts = 'all' in condition ? condition.all : condition.any
    const items = parts.map((part, index) => this.condition(part, [...path, kind, index], own))
    const known = items.filter((item) => item !== undefined)
    return known.length === items.length ? junction(kind === 'all' ? 'and' : 'or', known) : undefined
  }

  requirements(
    list: readonly Requirement[],
    path: readonly PathPart[],
    own?: ReadonlyMap<string, FormulaSymbol>,
  ): readonly CompiledRequirement[] {
    return list.flatMap((item, index) => {
      const condition = this.condition(item.condition, [...path, index, 'condition'], own)
      const when =
        item.when === undefined ? undefined : this.condition(item.when, [...path, index, 'when'], own)
      if (condition === undefined) return []
      const { id, text, article } = item
      return [{ id, text, article, condition, when, ifUnknown: item.ifUnknown ?? 'depends' }]
    })
  }

  step(
    item: {
      readonly id: string
      readonly text: LocalText
      readonly article: string
      readonly when?: Condition | undefined
    },
    formula: string | number | boolean,
    due: FormulaType,
    path: readonly PathPart[],
    level: 'request' | 'work',
    own?: ReadonlyMap<string, FormulaSymbol>,
  ): CompiledStep | undefined {
    const compiled = this.formula(formula, due, path, own)
    const when =
      item.when === undefined ? undefined : this.condition(item.when, [...path.slice(0, -1), 'when'], own)
    if (compiled === undefined) return undefined
    if (level === 'request') this.checkRequestLevel([compiled, when], path)
    return { id: item.id, text: item.text, article: item.article, when, formula: compiled }
  }

  private checkRequestLevel(formulas: readonly (Compiled | undefined)[], path: readonly PathPart[]): void {
    if (formulas.some((formula) => formula?.level === 'work')) {
      this.problem(
        path,
        'reads a fact of a single work where the whole request is meant; use sumOf(fact, codes)',
      )
    }
  }

  line(
    line: InterventionDeclaration,
    index: number,
    shared: readonly CompiledRequirement[],
  ): CompiledLine | undefined {
    const path = ['interventions', index]
    const own = this.ownDefinitions(line.definitions ?? {}, [...path, 'definitions'])
    const requirements = this.requirements(line.requirements ?? [], [...path, 'requirements'], own)
    const amount = [...path, 'amount']
    const formula = this.formula(line.amount.formula, EUR_TYPE, [...amount, 'formula'], own)
    const eligibleSpend = this.formula(
      line.amount.eligibleSpend ?? 'spendEur',
      EUR_TYPE,
      [...amount, 'eligibleSpend'],
      own,
    )
    const rate =
      line.amount.rate === undefined
        ? undefined
        : this.formula(line.amount.rate, NUMBER_TYPE, [...amount, 'rate'], own)
    const bonuses = (line.amount.bonuses ?? []).map((bonus, at) =>
      this.step(bonus, bonus.multiplyBy, NUMBER_TYPE, [...amount, 'bonuses', at, 'multiplyBy'], 'work', own),
    )
    const caps = (line.amount.caps ?? []).map((cap, at) =>
      this.step(cap, cap.atMost, EUR_TYPE, [...amount, 'caps', at, 'atMost'], 'work', own),
    )
    const duration =
      line.durationYears === undefined
        ? undefined
        : this.formula(line.durationYears, YEAR_TYPE, [...path, 'durationYears'], own)
    const when = line.when === undefined ? undefined : this.condition(line.when, [...path, 'when'], own)
    const show = this.shown(line.show ?? [], [...path, 'show'], own)
    if (formula === undefined || eligibleSpend === undefined) return undefined
    const all = [...shared, ...requirements]
    const steps = [...bonuses, ...caps].filter((step) => step !== undefined)
    const roots = [
      formula,
      eligibleSpend,
      rate,
      duration,
      when,
      ...all.flatMap((item) => [item.condition, item.when]),
      ...steps.flatMap((step) => [step.formula, step.when]),
    ].filter((root) => root !== undefined)
    return {
      index,
      code: line.code,
      name: line.name,
      article: line.article,
      amountArticle: line.amount.article,
      when,
      requirements: all,
      formula,
      eligibleSpend,
      rate,
      bonuses: bonuses.filter((step) => step !== undefined),
      caps: caps.filter((step) => step !== undefined),
      duration,
      show,
      aggregates: aggregatesIn(roots, this.scope.aggregates),
    }
  }

  private ownDefinitions(
    table: Readonly<Record<string, DefinitionDeclaration>>,
    path: readonly PathPart[],
  ): ReadonlyMap<string, FormulaSymbol> {
    const own = new Map<string, FormulaSymbol>()
    // In the order written: a definition may use the ones above it.
    for (const [name, declaration] of Object.entries(table)) {
      const symbol = this.scope.attempt([...path, name], () =>
        this.scope.define(name, declaration, this.scope.scope(own), [...path, name]),
      )
      if (symbol !== undefined) own.set(name, symbol)
    }
    return own
  }

  shown(
    names: readonly string[],
    path: readonly PathPart[],
    own?: ReadonlyMap<string, FormulaSymbol>,
  ): readonly FormulaSymbol[] {
    return names.flatMap((name, index) => {
      const symbol = this.scope.attempt([...path, index], () => this.scope.scope(own).resolve(name))
      if (symbol === undefined) this.problem([...path, index], `unknown name "${name}"`)
      return symbol ?? []
    })
  }

  codeSet(codes: readonly string[] | undefined, path: readonly PathPart[]): ReadonlySet<string> | undefined {
    codes?.forEach((code, index) => {
      if (!this.scope.codes.has(code))
        this.problem([...path, 'codes', index], `no intervention has the code "${code}"`)
    })
    return codes === undefined ? undefined : new Set(codes)
  }

  payment(payment: SchemeFile['payment']): CompiledScheme['payment'] {
    if (payment === undefined) return undefined
    const firstAfterMonths = this.formula(payment.firstAfterMonths, MONTH_TYPE, [
      'payment',
      'firstAfterMonths',
    ])
    const plans = payment.plans.map((plan, index): CompiledPlan => {
      const path = ['payment', 'plans', index]
      if ((plan.count === undefined) === (plan.shares === undefined))
        this.problem(path, 'give either "count" or "shares"')
      const count =
        plan.count === undefined ? undefined : this.formula(plan.count, NUMBER_TYPE, [...path, 'count'])
      const shares = plan.shares?.flatMap(
        (share, at) => this.formula(share, NUMBER_TYPE, [...path, 'shares', at]) ?? [],
      )
      const when = plan.when === undefined ? undefined : this.condition(plan.when, [...path, 'when'])
      this.checkRequestLevel([count, when], path)
      return { text: plan.text, article: plan.article, when, count, shares, kinds: plan.kinds }
    })
    const fee =
      payment.fee === undefined
        ? undefined
        : this.step(
            { ...payment.fee, id: 'fee' },
            payment.fee.formula,
            EUR_TYPE,
            ['payment', 'fee', 'formula'],
            'request',
          )
    if (firstAfterMonths === undefined) return undefined
    return { kind: payment.kind, firstAfterMonths, everyMonths: payment.everyMonths ?? 12, plans, fee }
  }

  yearlyCeiling(ceiling: SchemeFile['yearlyCeiling']): CompiledScheme['yearlyCeiling'] {
    if (ceiling === undefined) return undefined
    const when = this.condition(ceiling.when, ['yearlyCeiling', 'when'])
    const atMost = this.formula(ceiling.atMost, EUR_TYPE, ['yearlyCeiling', 'atMost'])
    const otherSpend = this.formula(ceiling.otherSpend, EUR_TYPE, ['yearlyCeiling', 'otherSpend'])
    if (when === undefined || atMost === undefined || otherSpend === undefined) return undefined
    this.checkRequestLevel([when, atMost, otherSpend], ['yearlyCeiling'])
    return { when, atMost, otherSpend, shapes: new Set(ceiling.shapes) }
  }
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

/** Visits a formula and everything it reads, each part once. */
export function visit(root: Compiled, seen: Set<Compiled>, each: (node: Compiled) => void): void {
  if (seen.has(root)) return
  seen.add(root)
  each(root)
  for (const child of root.children) visit(child, seen, each)
  if (root.symbol?.body !== undefined) visit(root.symbol.body, seen, each)
  for (const axis of root.symbol?.axes ?? []) visit(axis, seen, each)
}

function aggregatesIn(roots: readonly Compiled[], all: readonly Aggregate[]): readonly number[] {
  const found = new Set<number>()
  const seen = new Set<Compiled>()
  const keys = all.map((aggregate) => JSON.stringify(aggregate))
  for (const root of roots) {
    visit(root, seen, (node) => {
      if (node.aggregate !== undefined) found.add(keys.indexOf(JSON.stringify(node.aggregate)))
    })
  }
  return [...found].sort((a, b) => a - b)
}

/** Lines after the lines they sum over; undefined for a circle. */
function orderLines(lines: readonly CompiledLine[], scope: SchemeScope): readonly CompiledLine[] | undefined {
  const ordered: CompiledLine[] = []
  const placed = new Set<string>()
  const needs = (line: CompiledLine) =>
    line.aggregates.flatMap((index) => {
      const aggregate = scope.aggregates[index]
      if (aggregate === undefined || aggregate.kind === 'sumOfSame' || aggregate.kind === 'proposed')
        return []
      return aggregate.codes.includes('*') ? [...scope.codes] : aggregate.codes
    })
  let waiting = [...lines]
  while (waiting.length > 0) {
    const ready = waiting.filter((line) => needs(line).every((code) => placed.has(code)))
    if (ready.length === 0) return undefined
    for (const line of ready) placed.add(line.code)
    ordered.push(...ready)
    waiting = waiting.filter((line) => !ready.includes(line))
  }
  return ordered
}

function byWork(
  lines: readonly CompiledLine[],
  interventions: readonly InterventionDeclaration[],
): ReadonlyMap<string, readonly CompiledLine[]> {
  const table = new Map<string, CompiledLine[]>()
  for (const line of [...lines].sort((a, b) => a.index - b.index)) {
    for (const kind of interventions[line.index]?.works ?? [])
      table.set(kind, [...(table.get(kind) ?? []), line])
  }
  return table
}
