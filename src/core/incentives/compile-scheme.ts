/** From a checked rule file to a scheme that can be evaluated: every formula compiled, every name resolved. */
import type { CompiledLine, CompiledScheme } from './compiled-scheme.ts'
import { SchemeCompiler } from './scheme-compiler.ts'
import type { FactDeclaration, InterventionDeclaration, SchemeFile } from './scheme-schema.ts'
import { EUR_TYPE, NUMBER_TYPE, type RuleProblem, SchemeScope } from './scheme-scope.ts'

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
    const path = ['ceilings', index]
    const level = ceiling.each === undefined ? 'request' : 'work'
    const step = compiler.step(ceiling, ceiling.atMost, EUR_TYPE, [...path, 'atMost'], level)
    const each = ceiling.each === undefined ? undefined : compiler.workFact(ceiling.each, [...path, 'each'])
    return step === undefined
      ? undefined
      : { ...step, codes: compiler.codeSet(ceiling.codes, path), each, measure: ceiling.measure }
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
