/** The full answer for one work under one scheme: reasons, alternatives, trace. */
import type { FactValue, WorkFacts } from './case-schema.ts'
import type { CompiledLine, CompiledRequirement, CompiledStep } from './compiled-scheme.ts'
import { changesFor, missingFacts, readValues } from './formula-explain.ts'
import type { Compiled, Env, FormulaSymbol, Value } from './formula-types.ts'
import type { PreparedScheme } from './prepare.ts'
import { evaluateOnce, type ResolvedWork, rawTruth, resolveWork, type Truth } from './resolve-work.ts'
import type {
  Alternative,
  FactChange,
  FailedCondition,
  LocalText,
  MissingFact,
  TraceStep,
  Verdict,
} from './results.ts'
import { unitText } from './units.ts'
import { fillText, valueText } from './value-text.ts'

/** Three-valued truth in words. */
export function verdictOf(truth: Truth): Verdict {
  if (truth === undefined) return 'depends'
  return truth ? 'yes' : 'no'
}

const SCHEME_STATE: LocalText = {
  it: 'se lo sportello accetta ancora domande',
  en: 'whether the scheme still takes requests',
}

/** Names of facts with what a person calls them. */
export function describeMissing(prepared: PreparedScheme, names: readonly string[]): readonly MissingFact[] {
  return names.flatMap((fact) => {
    const declaration = prepared.scheme.scope.facts.get(fact)?.declaration ?? prepared.pack.facts[fact]
    if (declaration !== undefined) return [{ fact, scope: declaration.scope, label: declaration.label }]
    if (fact.startsWith('works:')) return []
    if (fact === 'schemeState') return [{ fact, scope: 'case' as const, label: SCHEME_STATE }]
    return [{ fact, scope: 'case' as const, label: { it: fact, en: fact } }]
  })
}

/** Conditions that fail, with article, values read and the changes that would satisfy each. */
export function failedConditions(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
): readonly FailedCondition[] {
  if (!prepared.isOpen) return [closedState(prepared)]
  const { line, env } = evaluateOnce(prepared, work, aggregates)
  if (line === undefined) return [notCovered(prepared, work)]
  const sure = line.requirements.filter((item) => rawTruth(item, env) === false)
  const failing =
    sure.length > 0
      ? sure
      : line.requirements.filter((item) => rawTruth(item, env) === undefined && item.ifUnknown === 'depends')
  const conditions = failing.map((item) => failedCondition(item, env))
  return conditions.length > 0 ? conditions : [noFigure(prepared, line, env)]
}

function failedCondition(item: CompiledRequirement, env: Env): FailedCondition {
  const { id, text, article, condition } = item
  return {
    id,
    text,
    reason: fillText(item.reason, item.reasonSlots, env),
    article,
    condition: condition.text,
    found: readValues(condition, env),
    changes: changesFor(condition, env, true),
  }
}

function closedState(prepared: PreparedScheme): FailedCondition {
  const { file } = prepared.scheme
  const [state] = prepared.states.filter((route) => route.state !== 'open')
  const opening = file.windows.find((window) => window.state === 'open' && window.from > prepared.date)
  const changes: readonly FactChange[] =
    opening === undefined
      ? []
      : [{ fact: 'date', found: prepared.date, accepted: opening.from, comparison: '>=' }]
  return {
    id: 'state',
    text: state?.reason ?? file.name,
    reason: state?.reason ?? file.name,
    article: file.legalBasis[0]?.act ?? file.id,
    condition: 'state == open',
    found: { date: prepared.date, state: state?.state ?? 'closed' },
    changes,
  }
}

function notCovered(prepared: PreparedScheme, work: WorkFacts): FailedCondition {
  const { file } = prepared.scheme
  const text = {
    it: `${file.name.it} non comprende questo tipo di lavoro in questo caso`,
    en: `${file.name.en} does not cover this kind of work in this case`,
  }
  return {
    id: 'not-covered',
    text,
    reason: text,
    article: file.legalBasis[0]?.act ?? file.id,
    condition: 'workKind',
    found: { workKind: work.workKind },
    changes: [],
  }
}

function noFigure(prepared: PreparedScheme, line: CompiledLine, env: Env): FailedCondition {
  const name = findMissingFigure(line.formula, env) ?? line.code
  const label = prepared.scheme.scope.parameters.get(name)?.declaration.label ?? line.name
  const text = {
    it: `La norma non dà un valore per questo caso (${label.it})`,
    en: `The rule gives no figure for this case (${label.en})`,
  }
  return {
    id: `no-figure:${name}`,
    text,
    reason: text,
    article: line.amountArticle,
    condition: line.formula.text,
    found: finite(readValues(line.formula, env)),
    changes: [],
  }
}

function findMissingFigure(node: Compiled, env: Env): string | undefined {
  if (!Number.isNaN(node.run(env))) return undefined
  if (node.symbol?.origin === 'parameter') return node.symbol.name
  const parts = [...node.children, ...(node.symbol?.body === undefined ? [] : [node.symbol.body])]
  for (const part of parts) {
    const found = findMissingFigure(part, env)
    if (found !== undefined) return found
  }
  return undefined
}

function finite(values: Readonly<Record<string, FactValue>>): Readonly<Record<string, FactValue>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !Number.isNaN(value)))
}

const MAX_ALTERNATIVES = 4

/** Verdict and amount under each answer to each open question with few answers. */
export function alternativesFor(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
  resolved: ResolvedWork,
): readonly Alternative[] {
  return resolved.missing.slice(0, MAX_ALTERNATIVES).flatMap((fact) => {
    const declaration = prepared.scheme.scope.facts.get(fact)?.declaration
    const values = declaration?.type === 'boolean' ? [true, false] : declaration?.values
    if (values === undefined || values.length > 10) return []
    const answers = values.map((value) => {
      const answer = resolveWork(prepared, { ...work, [fact]: value }, aggregates)
      const numbers = answer.certain ?? answer.conditional
      return {
        value,
        verdict: verdictOf(answer.truth),
        amountEur: answer.truth === false ? 0 : (numbers?.lineEur ?? 0),
      }
    })
    return [{ fact, answers }]
  })
}

/** Conditions and facts taken as satisfied because nothing was said about them. */
export function assumptions(
  prepared: PreparedScheme,
  line: CompiledLine,
  env: Env,
): readonly { id: string; text: LocalText }[] {
  const taken = line.requirements
    .filter((item) => item.ifUnknown === 'assume-met' && rawTruth(item, env) === undefined)
    .map(({ id, text }) => ({ id, text }))
  const names = assumableFacts(line).filter(
    ({ slot, body, run }) =>
      env.slots[slot] === undefined && run(env) !== undefined && body?.run(env) === undefined,
  )
  const facts = names.flatMap(({ name: id }) => {
    const declaration = prepared.scheme.scope.facts.get(id)?.declaration
    if (declaration === undefined) return []
    const { label, assume, unit } = declaration
    if (assume === undefined) return []
    const value = valueText(assume, { unit, fact: declaration })
    return [
      {
        id,
        text: { it: `${label.it}: preso come «${value.it}»`, en: `${label.en}: taken as “${value.en}”` },
      },
    ]
  })
  return [...taken, ...facts]
}

const assumable = new WeakMap<CompiledLine, readonly FormulaSymbol[]>()

/** Facts a line reads, directly or through definitions; found once. */
function assumableFacts(line: CompiledLine): readonly FormulaSymbol[] {
  const known = assumable.get(line)
  if (known !== undefined) return known
  const found = new Map<string, FormulaSymbol>()
  const seen = new Set<Compiled>()
  const walk = (node: Compiled): void => {
    if (seen.has(node)) return
    seen.add(node)
    const { symbol } = node
    if (symbol?.origin === 'fact') found.set(symbol.name, symbol)
    for (const child of node.children) walk(child)
    if (symbol?.body !== undefined) walk(symbol.body)
  }
  for (const root of [line.formula, line.eligibleSpend, line.rate]) if (root !== undefined) walk(root)
  for (const { condition } of line.requirements) walk(condition)
  const facts = [...found.values()]
  assumable.set(line, facts)
  return facts
}

/** Bonuses whose condition is not known to hold. */
export function unclaimedBonuses(line: CompiledLine, env: Env) {
  return line.bonuses
    .filter((bonus) => bonus.when !== undefined && bonus.when.run(env) === undefined)
    .map(({ id, text, when }) => ({
      id,
      text,
      facts: when === undefined ? [] : [...missingFacts(when, env)],
    }))
}

/** The reasoning of one line, in the order of the law. */
export function traceLine(line: CompiledLine, env: Env): readonly TraceStep[] {
  const steps: TraceStep[] = line.show.flatMap((symbol) => valueStep(symbol, env) ?? [])
  const formula = line.formula.run(env) as number | undefined
  if (formula === undefined || Number.isNaN(formula)) return steps
  steps.push({
    kind: 'formula',
    id: line.code,
    text: line.name,
    article: line.amountArticle,
    formula: line.formula.text,
    values: finite(readValues(line.formula, env)),
    result: formula,
    unit: 'EUR',
    hasBitten: false,
  })
  let amount = formula
  for (const bonus of line.bonuses) {
    const isGranted = bonus.when === undefined || bonus.when.run(env) === true
    const factor = bonus.formula.run(env) as number | undefined
    if (isGranted && factor !== undefined) amount *= factor
    steps.push(amountStep('bonus', bonus, env, amount, isGranted))
  }
  for (const cap of line.caps) {
    const isDue = cap.when === undefined || cap.when.run(env) === true
    const limit = cap.formula.run(env) as number | undefined
    if (!isDue || limit === undefined) continue
    const hasBitten = amount > limit + 1e-9
    amount = Math.min(amount, Math.max(0, limit))
    steps.push(amountStep('cap', cap, env, limit, hasBitten))
  }
  return steps
}

/** A cap, bonus or ceiling as a line of the reasoning. */
export function amountStep(
  kind: TraceStep['kind'],
  step: CompiledStep,
  env: Env,
  result: number,
  hasBitten: boolean,
): TraceStep {
  const { id, text, article, formula } = step
  return {
    kind,
    id,
    text,
    article,
    formula: formula.text,
    values: finite(readValues(formula, env)),
    result,
    unit: 'EUR',
    hasBitten,
  }
}

/** A named intermediate value as a line of the reasoning. */
export function valueStep(symbol: FormulaSymbol, env: Env): TraceStep | undefined {
  const result = symbol.run(env)
  if (result === undefined || Number.isNaN(result)) return undefined
  const { type, body } = symbol
  return {
    kind: 'value',
    id: symbol.name,
    text: { it: symbol.name, en: symbol.name },
    article: '',
    formula: body?.text ?? symbol.name,
    values: body === undefined ? {} : finite(readValues(body, env)),
    result,
    unit: type.kind === 'number' && type.unit !== 'any' ? unitText(type.unit) : '',
    hasBitten: false,
  }
}
