import type { FactValue, IncentiveCase, WorkFacts } from './case-schema.ts'
import { compileScheme } from './compile-scheme.ts'
import type { CompiledLine, CompiledScheme } from './compiled-scheme.ts'
import {
  ceilingEnv,
  evaluateRequest,
  type RequestEntry,
  type RequestResult,
  toCents,
} from './evaluate-request.ts'
import {
  alternativesFor,
  amountStep,
  assumptions,
  describeMissing,
  failedConditions,
  traceLine,
  unclaimedBonuses,
  valueStep,
  verdictOf,
} from './explain-work.ts'
import type { Compiled } from './formula-types.ts'
import type { RulePack } from './pack.ts'
import { planPayments } from './payments.ts'
import { caseFacts, flatFacts, type PreparedScheme, prepareScheme, setCaseSpend } from './prepare.ts'
import { evaluateOnce, type Truth } from './resolve-work.ts'
import type {
  IncentiveEvaluation,
  OtherReading,
  SchemeResult,
  TraceStep,
  WorkSchemeResult,
} from './results.ts'
import type { SchemeFile } from './scheme-schema.ts'
import { doChangesSuffice, suggestionsFor } from './suggest-changes.ts'
import { sumsForWork } from './sums-over-works.ts'
import { warningsFor } from './warnings.ts'

/**
 * Evaluates every scheme of the pack (or those the case names) on every work, each scheme as if it had all its
 * admitted works: totals and shared ceilings are per scheme. Which work should go where is `bestLawfulUse`.
 */
export function evaluateSchemes(pack: RulePack, incentiveCase: IncentiveCase): IncentiveEvaluation {
  const { date, schemes: wanted } = incentiveCase
  const chosen = [...pack.schemes.values()].filter(({ file }) =>
    wanted === undefined ? file.isReplayOnly !== true : wanted.includes(file.id),
  )
  const facts = flatFacts(incentiveCase.owner, incentiveCase.building, caseFacts(incentiveCase))
  const schemes = chosen.map((scheme) => evaluateScheme(pack, scheme, date, facts, incentiveCase.works))
  return { date, schemes }
}

function evaluateScheme(
  pack: RulePack,
  scheme: CompiledScheme,
  date: string,
  facts: Readonly<Record<string, FactValue>>,
  works: readonly WorkFacts[],
): SchemeResult {
  const prepared = prepareScheme(pack, scheme, date, facts)
  setCaseSpend(prepared, works)
  const usable = prepared.isOpen ? works : []
  const certain = evaluateRequest(prepared, usable, 'certain')
  const conditional = isSettled(certain) ? certain : evaluateRequest(prepared, usable, 'conditional')
  const plan = planPayments(prepared, certain.totalEur > 0 ? certain : conditional)
  const best = certain.entries.length > 0 ? certain : conditional
  const amounts = { certain: amountsInCents(certain), conditional: amountsInCents(conditional) }
  const { file } = scheme
  return {
    schemeId: file.id,
    name: file.name,
    shape: file.shape,
    states: prepared.states,
    works: works.map((work) => workResult(prepared, work, certain, conditional, works, amounts)),
    totalEur: certain.totalEur,
    conditionalEur: conditional.totalEur,
    beforeCeilingsEur: certain.beforeCeilingsEur,
    feeEur: plan.feeEur,
    payments: plan.payments,
    trace: requestTrace(prepared, best, plan),
    otherReadings: best.entries.length === 0 ? [] : otherReadings(prepared, works, best),
    warnings: warningsFor(prepared, best),
    steps: stepsOf(prepared, best),
    documents: file.documents ?? [],
    values: requestValues(prepared, best),
  }
}

/** Nothing is unknown: certain and conditional are the same. */
function isSettled(request: RequestResult): boolean {
  return (
    request.missing.length === 0 &&
    [...request.resolved.values()].every((answer) => answer.missing.length === 0)
  )
}

/** Amounts in cents that add up to the total of the request: the largest takes the cents of rounding. */
export function amountsInCents(request: RequestResult): ReadonlyMap<WorkFacts, number> {
  const cents = request.entries.map((entry) => toCents(entry.amountEur))
  const gap = toCents(request.totalEur - cents.reduce((total, value) => total + value, 0))
  const largest = cents.indexOf(Math.max(...cents))
  return new Map(
    request.entries.map((entry, index) => [
      entry.work,
      toCents((cents[index] ?? 0) + (index === largest ? gap : 0)),
    ]),
  )
}

type Amounts = {
  readonly certain: ReadonlyMap<WorkFacts, number>
  readonly conditional: ReadonlyMap<WorkFacts, number>
}

function workResult(
  prepared: PreparedScheme,
  work: WorkFacts,
  certain: RequestResult,
  conditional: RequestResult,
  works: readonly WorkFacts[],
  amounts: Amounts,
): WorkSchemeResult {
  const context = certain.entries.length > 0 ? certain : conditional
  const resolved = prepared.isOpen ? context.resolved.get(work) : undefined
  const paid = context.entries.filter((entry) => entry.work !== work)
  const aggregates = sumsForWork(prepared.scheme, work, works, paid)
  const truth: Truth = resolved === undefined ? false : resolved.truth
  const outcome = evaluateOnce(prepared, work, aggregates)
  const line = resolved?.line ?? outcome.line
  const numbers = resolved?.certain ?? resolved?.conditional
  const sure = entryOf(certain, work)
  const failed = truth === false ? failedConditions(prepared, work, aggregates) : []
  const isPaid = truth !== false && line !== undefined
  return {
    workId: work.id,
    schemeId: prepared.scheme.file.id,
    intervention: line?.code,
    interventionName: line?.name,
    verdict: verdictOf(truth),
    amountEur: amounts.certain.get(work) ?? 0,
    conditionalEur: truth === false ? 0 : amounts.conditional.get(work),
    formulaEur: truth === false ? undefined : numbers?.formulaEur,
    lineEur: truth === false ? undefined : numbers?.lineEur,
    rate: truth === false ? undefined : numbers?.rate,
    eligibleSpendEur: truth === false ? undefined : (sure?.eligibleEur ?? numbers?.eligibleEur),
    durationYears: truth === false ? undefined : numbers?.durationYears,
    dependsOn:
      truth === false
        ? []
        : describeMissing(prepared, [...(resolved?.missing ?? []), ...(isPaid ? context.missing : [])]),
    alternatives:
      resolved === undefined || truth === false ? [] : alternativesFor(prepared, work, aggregates, resolved),
    failed,
    suggestions: suggestionsFor(prepared, work, aggregates, failed),
    changesSuffice: doChangesSuffice(prepared, work, aggregates, failed),
    assumed: isPaid ? assumptions(prepared, line, outcome.env) : [],
    unclaimed: isPaid ? unclaimedBonuses(line, outcome.env) : [],
    values: line === undefined ? {} : shownValues(line, outcome.env),
    trace: isPaid ? traceLine(line, outcome.env) : [],
  }
}

function entryOf(request: RequestResult, work: WorkFacts): RequestEntry | undefined {
  return request.entries.find((entry) => entry.work === work)
}

function shownValues(
  line: CompiledLine,
  env: Parameters<Compiled['run']>[0],
): Readonly<Record<string, FactValue>> {
  const values: Record<string, FactValue> = {}
  for (const symbol of line.show) {
    const value = symbol.run(env)
    if (value !== undefined && !Number.isNaN(value)) values[symbol.name] = value
  }
  return values
}

function requestValues(
  prepared: PreparedScheme,
  request: RequestResult,
): Readonly<Record<string, FactValue>> {
  const values: Record<string, FactValue> = {}
  for (const symbol of prepared.scheme.show) {
    const value = symbol.run(request.env)
    if (value !== undefined && !Number.isNaN(value)) values[symbol.name] = value
  }
  return values
}

function requestTrace(
  prepared: PreparedScheme,
  request: RequestResult,
  plan: ReturnType<typeof planPayments>,
): readonly TraceStep[] {
  const { scheme } = prepared
  const values = scheme.show.flatMap((symbol) => valueStep(symbol, request.env) ?? [])
  const ceilings = request.ceilings.map((applied) => {
    const { ceiling, limitEur, hasBitten } = applied
    return amountStep('ceiling', ceiling, ceilingEnv(prepared, request, applied), limitEur, hasBitten)
  })
  const steps: TraceStep[] = [...values, ...ceilings]
  const fee = scheme.payment?.fee
  if (fee !== undefined && plan.feeEur > 0) steps.push(amountStep('fee', fee, request.env, plan.feeEur, true))
  if (plan.plan !== undefined) {
    steps.push({
      kind: 'instalments',
      id: 'instalments',
      text: plan.plan.text,
      article: plan.plan.article,
      formula: plan.plan.count?.text ?? '',
      values: { totalEur: request.totalEur },
      result: plan.count,
      unit: '1',
      hasBitten: false,
    })
  }
  return steps
}

function stepsOf(prepared: PreparedScheme, request: RequestResult): SchemeResult['steps'] {
  return (prepared.scheme.file.steps ?? []).map(({ id, text, article }, index) => {
    const deadline = prepared.scheme.deadlines[index]?.formula?.run(request.env)
    return { id, text, article, deadline: typeof deadline === 'string' ? deadline : undefined }
  })
}

/** Schemes compiled with another reading of an ambiguous text, made when first needed. */
const readings = new WeakMap<CompiledScheme, Map<string, CompiledScheme | undefined>>()

function otherReadings(
  prepared: PreparedScheme,
  works: readonly WorkFacts[],
  chosen: RequestResult,
): readonly OtherReading[] {
  const { scheme, pack, date, facts } = prepared
  const codes = new Set(chosen.entries.map((entry) => entry.numbers.line.code))
  return (scheme.file.ambiguities ?? []).flatMap((ambiguity): readonly OtherReading[] => {
    if (ambiguity.codes !== undefined && !ambiguity.codes.some((code) => codes.has(code))) return []
    const { id, question, chosen: reading, other } = ambiguity
    if (ambiguity.otherReading === undefined)
      return [{ id, question, chosen: reading, other, otherTotalEur: undefined }]
    const variant = variantOf(prepared, ambiguity.id, ambiguity.otherReading)
    if (variant === undefined) return []
    const again = prepareScheme(pack, variant, date, facts)
    setCaseSpend(again, works)
    const otherTotalEur = evaluateRequest(
      again,
      works,
      chosen.missing.length > 0 ? 'conditional' : 'certain',
    ).totalEur
    return Math.abs(otherTotalEur - chosen.totalEur) < 0.005
      ? []
      : [{ id, question, chosen: reading, other, otherTotalEur }]
  })
}

function variantOf(
  prepared: PreparedScheme,
  id: string,
  reading: {
    readonly definition: string
    readonly code?: string | undefined
    readonly formula: string | number | boolean
  },
): CompiledScheme | undefined {
  const { scheme, pack } = prepared
  const known = readings.get(scheme) ?? new Map<string, CompiledScheme | undefined>()
  readings.set(scheme, known)
  if (known.has(id)) return known.get(id)
  const { definition, code, formula } = reading
  const replaced = { [definition]: formula }
  const file: SchemeFile =
    code === undefined
      ? { ...scheme.file, definitions: { ...scheme.file.definitions, ...replaced } }
      : {
          ...scheme.file,
          interventions: scheme.file.interventions?.map((line) =>
            line.code === code ? { ...line, definitions: { ...line.definitions, ...replaced } } : line,
          ),
        }
  const vocabulary = Object.fromEntries(
    Object.entries(pack.facts).filter(([name]) => !Object.hasOwn(file.facts ?? {}, name)),
  )
  const compiled = compileScheme(file, vocabulary, new Set(Object.keys(pack.workKinds))).scheme
  known.set(id, compiled)
  return compiled
}
