/** Evaluates a worked example in the words its source prints, through the same engine as everything else. */
import type { FactValue, IncentiveCase } from './case-schema.ts'
import { evaluateSchemes } from './evaluate-schemes.ts'
import type { RulePack } from './pack.ts'
import { statesOn } from './prepare.ts'
import type { SchemeResult, WorkSchemeResult } from './results.ts'
import type { ExampleMapping, PrintedValue, WorkedExample } from './worked-example-schema.ts'

export type ExampleDifference = {
  readonly name: string
  readonly expected: PrintedValue
  readonly found: PrintedValue
}

export type WorkedExampleResult = {
  readonly id: string
  /** Every expected value within the tolerance. */
  readonly isReproduced: boolean
  /** What the rules give, under the printed names; lists go in parallel with the printed lists. */
  readonly results: Readonly<Record<string, PrintedValue | readonly PrintedValue[]>>
  readonly differences: readonly ExampleDifference[]
  /** Inputs that are results of the rules (Ci, years, minimum efficiency...) and disagree with them. */
  readonly inputMismatches: readonly ExampleDifference[]
  /** Names or words of the example that the mapping does not know. */
  readonly notUnderstood: readonly string[]
  /** The cases actually evaluated, one for each element of the printed lists. */
  readonly cases: readonly IncentiveCase[]
}

/** Room for binary fractions when a difference equals the tolerance. */
const SLACK = 1e-9

/**
 * Reads the inputs of a printed example through the mapping of its scheme (`examples/printed.yaml`), evaluates the
 * case and compares with the expected values. Unknown schemes, inputs and words come back in `notUnderstood`.
 */
export function evaluateWorkedExample(pack: RulePack, example: WorkedExample): WorkedExampleResult {
  const mapping = pack.printed.mappings[example.scheme]
  if (mapping === undefined) {
    const known = Object.keys(pack.printed.mappings).join(', ')
    return empty(example.id, [`scheme "${example.scheme}": no mapping; mappings are ${known}`])
  }
  const notUnderstood = new Set<string>()
  const runs = Array.from({ length: listLength(example) }, (_, index) =>
    runOnce(pack, example, mapping, index, notUnderstood),
  )
  const results: Record<string, PrintedValue | readonly PrintedValue[]> = {}
  const differences: ExampleDifference[] = []
  for (const [name, expected] of Object.entries(example.expected)) {
    const rule = mapping.outputs[name]
    if (rule === undefined) {
      notUnderstood.add(`expected.${name}`)
      continue
    }
    if (rule.result === 'ignored') continue
    const found = runs.map((run) => scale(run.read(rule.result), rule.times))
    results[name] = Array.isArray(expected) ? found : (found[0] ?? null)
    const due = Array.isArray(expected) ? expected : [expected]
    due.forEach((value, index) => {
      const got = found[index] ?? null
      if (!isNear(value, got, example.tolerance_eur)) differences.push({ name, expected: value, found: got })
    })
  }
  return {
    id: example.id,
    isReproduced: differences.length === 0 && Object.keys(results).length > 0,
    results,
    differences,
    inputMismatches: runs.flatMap((run) => run.mismatches),
    notUnderstood: [...notUnderstood],
    cases: runs.map((run) => run.incentiveCase),
  }
}

function empty(id: string, notUnderstood: readonly string[]): WorkedExampleResult {
  return {
    id,
    isReproduced: false,
    results: {},
    differences: [],
    inputMismatches: [],
    notUnderstood,
    cases: [],
  }
}

function listLength(example: WorkedExample): number {
  const lists = Object.values(example.inputs).filter((value) => Array.isArray(value))
  return Math.max(1, ...lists.map((list) => list.length))
}

function scale(value: PrintedValue, times: number | undefined): PrintedValue {
  return typeof value === 'number' && times !== undefined ? value * times : value
}

function isNear(expected: PrintedValue, found: PrintedValue, tolerance: number): boolean {
  if (typeof expected === 'number' && typeof found === 'number')
    return Math.abs(expected - found) <= tolerance + SLACK
  return expected === found
}

type Run = {
  readonly incentiveCase: IncentiveCase
  readonly read: (result: string) => PrintedValue
  readonly mismatches: readonly ExampleDifference[]
}

function runOnce(
  pack: RulePack,
  example: WorkedExample,
  mapping: ExampleMapping,
  index: number,
  notUnderstood: Set<string>,
): Run {
  const inputs = Object.fromEntries(
    Object.entries(example.inputs).map(([name, value]) => [
      name,
      Array.isArray(value) ? (value[index] ?? null) : value,
    ]),
  )
  const facts = factsOf(example, mapping, inputs, notUnderstood)
  const schemeId = mapping.scheme ?? example.scheme
  const incentiveCase = toCase(pack, facts, example.date ?? pack.printed.asOf, schemeId, notUnderstood)
  const hasScheme = pack.schemes.has(schemeId)
  const scheme = hasScheme ? evaluateSchemes(pack, incentiveCase).schemes[0] : undefined
  const read = (result: string) =>
    firstKnown(result.split('|').map((name) => readResult(pack, incentiveCase, scheme, name)))
  const mismatches = Object.entries(mapping.inputs).flatMap(([name, rule]): readonly ExampleDifference[] => {
    const printed = inputs[name]
    if (rule.check === undefined || printed === undefined || printed === null) return []
    const derived = read(rule.check)
    const due = scale(printed, rule.times)
    return derived === null || isNear(due, derived, 1e-6) ? [] : [{ name, expected: due, found: derived }]
  })
  return { incentiveCase, read, mismatches }
}

function factsOf(
  example: WorkedExample,
  mapping: ExampleMapping,
  inputs: Readonly<Record<string, PrintedValue>>,
  notUnderstood: Set<string>,
): Readonly<Record<string, FactValue>> {
  const facts: Record<string, FactValue> = { ...mapping.defaults }
  for (const name of Object.keys(example.inputs)) {
    if (!Object.hasOwn(mapping.inputs, name)) notUnderstood.add(`inputs.${name}`)
  }
  // In the order of the mapping, so that a later, more precise input wins over an earlier one.
  for (const [name, rule] of Object.entries(mapping.inputs)) {
    const value = inputs[name]
    if (value === undefined || value === null || rule.isIgnored === true) continue
    for (const fact of [...(rule.facts ?? []), ...(rule.fact === undefined ? [] : [rule.fact])]) {
      facts[fact] = scale(value, rule.times) as FactValue
    }
    if (rule.values === undefined) continue
    const found = rule.values[String(value).trim().toLowerCase()]
    if (found === undefined)
      notUnderstood.add(`inputs.${name} "${String(value)}"; known: ${Object.keys(rule.values).join(', ')}`)
    Object.assign(facts, found)
  }
  for (const { when, facts: found } of mapping.rules ?? []) {
    if (Object.entries(when).every(([name, accepted]) => accepted.includes(inputs[name] ?? null)))
      Object.assign(facts, found)
  }
  return facts
}

/** Sorts facts under owner, building, work and case by the vocabulary. `date` and `year` set the date. */
function toCase(
  pack: RulePack,
  facts: Readonly<Record<string, FactValue>>,
  asOf: string,
  schemeId: string,
  notUnderstood: Set<string>,
): IncentiveCase {
  const groups: Record<'owner' | 'building' | 'work' | 'case', Record<string, FactValue>> = {
    owner: {},
    building: {},
    work: {},
    case: {},
  }
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'date' || name === 'year') continue
    const declaration = pack.facts[name]
    if (declaration === undefined) notUnderstood.add(`fact "${name}" of the mapping`)
    if (declaration !== undefined) groups[declaration.scope][name] = value
  }
  const { workKind, ...work } = groups.work
  const works = workKind === undefined ? [] : [{ id: 'work', workKind: String(workKind), ...work }]
  const date = facts.date ?? (facts.year === undefined ? asOf : yearDate(asOf, Number(facts.year)))
  return {
    date: String(date),
    ...groups.case,
    owner: groups.owner,
    building: groups.building,
    works,
    schemes: pack.schemes.has(schemeId) ? [schemeId] : [],
  } as IncentiveCase
}

function firstKnown(values: readonly PrintedValue[]): PrintedValue {
  return values.find((value) => value !== null) ?? null
}

/** The same day of the year as the reference date. */
function yearDate(asOf: string, year: number): string {
  return `${year}${asOf.slice(4)}`
}

function readResult(
  pack: RulePack,
  incentiveCase: IncentiveCase,
  scheme: SchemeResult | undefined,
  result: string,
): PrintedValue {
  const [kind, argument] = result.split(':')
  if (kind === 'state' && argument !== undefined) return stateOf(pack, argument, incentiveCase.date)
  if (scheme === undefined) return null
  const [work] = scheme.works
  const payments = scheme.payments.filter((payment) => payment.kind !== 'fee')
  if (kind === 'payment' && argument !== undefined) {
    return (
      payments.find((payment) => payment.kind === argument)?.amountEur ??
      payments[Number(argument)]?.amountEur ??
      null
    )
  }
  return requestResult(scheme, payments.length, incentiveCase, result) ?? workResult(work, scheme, result)
}

function stateOf(pack: RulePack, id: string, date: string): PrintedValue {
  const scheme = pack.schemes.get(id)
  if (scheme === undefined) return null
  const states = statesOn(scheme, date).map((route) => route.state)
  if (states.includes('open')) return true
  return states.every((state) => state === 'unknown') ? null : false
}

function requestResult(
  scheme: SchemeResult,
  instalments: number,
  incentiveCase: IncentiveCase,
  result: string,
): PrintedValue | undefined {
  const total = Math.max(scheme.totalEur, scheme.conditionalEur)
  if (result === 'totalEur') return total
  if (result === 'totalWithGrantsEur') return total + (incentiveCase.otherGrantsEur ?? 0)
  if (result === 'instalments') return instalments
  return scheme.values[result]
}

function workResult(work: WorkSchemeResult | undefined, scheme: SchemeResult, result: string): PrintedValue {
  if (result === 'verdict')
    return work === undefined ? scheme.states.some((state) => state.state === 'open') : work.verdict !== 'no'
  const numbers: Readonly<Record<string, number | undefined>> = {
    formulaEur: work?.formulaEur,
    lineEur: work?.lineEur,
    rate: work?.rate,
    durationYears: work?.durationYears,
    eligibleSpendEur: work?.eligibleSpendEur,
  }
  return numbers[result] ?? work?.values[result] ?? null
}
