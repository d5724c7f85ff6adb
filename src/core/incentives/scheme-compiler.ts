/** Compiles the parts of a rule file: requirements, lines, ceilings, payments. */
import { compileCondition } from './compile-condition.ts'
import {
  type CompiledLine,
  type CompiledPlan,
  type CompiledRequirement,
  type CompiledScheme,
  type CompiledStep,
  visit,
} from './compiled-scheme.ts'
import { compileFormula } from './formula-compile.ts'
import type { Aggregate, Compiled, FormulaSymbol, FormulaType } from './formula-types.ts'
import type { LocalText } from './results.ts'
import type {
  Condition,
  DefinitionDeclaration,
  InterventionDeclaration,
  Requirement,
  SchemeFile,
} from './scheme-schema.ts'
import {
  BOOLEAN_TYPE,
  EUR_TYPE,
  NUMBER_TYPE,
  type PathPart,
  type SchemeScope,
  YEAR_TYPE,
} from './scheme-scope.ts'
import { UNIT_WORDS, type Unit } from './units.ts'
import { namesIn, type TextSlot } from './value-text.ts'

const MONTH_TYPE: FormulaType = { kind: 'number', unit: UNIT_WORDS.month as Unit }

export class SchemeCompiler {
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
    this.checkIds(file)
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

  /** Ids are how answers name things: once in each list, and a line does not repeat the requirements of all lines. */
  private checkIds(file: SchemeFile): void {
    const check = (list: readonly { readonly id: string }[] | undefined, path: readonly PathPart[]) => {
      list?.forEach(({ id }, index) => {
        if (list.findIndex((other) => other.id === id) < index)
          this.problem([...path, index, 'id'], `the id "${id}" is used twice in ${path.join('.')}`)
      })
    }
    check(file.routes, ['routes'])
    check(file.requirements, ['requirements'])
    check(file.ceilings, ['ceilings'])
    check(file.steps, ['steps'])
    check(file.ambiguities, ['ambiguities'])
    check(file.examples, ['examples'])
    check(file.vatSplit, ['vatSplit'])
    const shared = new Set(file.requirements?.map(({ id }) => id))
    file.interventions?.forEach((line, at) => {
      const path = ['interventions', at]
      check(line.requirements, [...path, 'requirements'])
      check(line.amount.bonuses, [...path, 'amount', 'bonuses'])
      check(line.amount.caps, [...path, 'amount', 'caps'])
      line.requirements?.forEach(({ id }, index) => {
        if (shared.has(id))
          this.problem(
            [...path, 'requirements', index, 'id'],
            `the id "${id}" is used by a requirement of every line`,
          )
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

  condition(
    condition: Condition,
    path: readonly PathPart[],
    own?: ReadonlyMap<string, FormulaSymbol>,
  ): Compiled | undefined {
    return compileCondition(condition, path, (text, at) => this.formula(text, BOOLEAN_TYPE, at, own))
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
      const reasonSlots = this.textSlots(item.reason, [...path, index, 'reason'], own)
      if (condition === undefined) return []
      const { id, text, reason, article } = item
      const ifUnknown = item.ifUnknown ?? 'depends'
      return [{ id, text, reason, reasonSlots, article, condition, when, ifUnknown }]
    })
  }

  /** The quantities a text names between braces; an unknown name is a problem. */
  private textSlots(
    text: LocalText,
    path: readonly PathPart[],
    own?: ReadonlyMap<string, FormulaSymbol>,
  ): readonly TextSlot[] {
    return namesIn(text).flatMap((name): readonly TextSlot[] => {
      const symbol = this.scope.attempt(path, () => this.scope.scope(own).resolve(name))
      if (symbol === undefined) {
        this.problem(path, `unknown name "${name}" between braces`)
        return []
      }
      return [{ name, symbol, style: this.scope.styleOf(symbol) }]
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

  /** The fact of works that a ceiling groups by. */
  workFact(name: string, path: readonly PathPart[]): FormulaSymbol | undefined {
    const symbol = this.scope.attempt(path, () => this.scope.resolve(name))
    if (symbol?.origin === 'fact' && symbol.level === 'work') return symbol
    return this.problem(path, `"${name}" is not a fact of works`)
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
    const otherRate = this.formula(ceiling.otherRate, NUMBER_TYPE, ['yearlyCeiling', 'otherRate'])
    if (when === undefined || atMost === undefined || otherSpend === undefined || otherRate === undefined)
      return undefined
    this.checkRequestLevel([when, atMost, otherSpend, otherRate], ['yearlyCeiling'])
    return { when, atMost, otherSpend, otherRate, shapes: new Set(ceiling.shapes) }
  }
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
