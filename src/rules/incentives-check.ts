/** `sportello rules check`: every incentive rule file valid, every example reproduced. */
import {
  checkIncentiveCase,
  evaluateSchemes,
  evaluateWorkedExample,
  type RulePack,
  type SchemeFile,
  type SchemeResult,
} from '../core/incentives/index.ts'
import { type RuleFileProblem, readIncentives } from './incentives.ts'

export type ExampleCheck = {
  readonly id: string
  readonly scheme: string
  readonly isReproduced: boolean
  /** What differs or was not understood; empty when reproduced. */
  readonly differences: readonly string[]
}

export type RulesReport = {
  readonly isValid: boolean
  readonly files: readonly string[]
  readonly problems: readonly RuleFileProblem[]
  readonly examples: readonly ExampleCheck[]
  /** Day of the last review of each scheme, by id. */
  readonly reviewed: Readonly<Record<string, string>>
}

type Example = NonNullable<SchemeFile['examples']>[number]

/** Validates the rule files under `rulesDir/incentives` and runs the examples inside them and the printed ones. */
export function checkRules(rulesDir: string): RulesReport {
  const { pack, problems, files } = readIncentives(rulesDir)
  if (pack === undefined) return { isValid: false, files, problems, examples: [], reviewed: {} }
  const own = [...pack.schemes.values()].flatMap(({ file }) =>
    (file.examples ?? []).map((example) => checkOwn(pack, file.id, example)),
  )
  const printed = pack.printed.examples.map((example): ExampleCheck => {
    const result = evaluateWorkedExample(pack, example)
    const differences = [
      ...result.differences.map(
        ({ name, expected, found }) => `${name}: expected ${String(expected)}, found ${String(found)}`,
      ),
      ...result.inputMismatches.map(
        ({ name, expected, found }) => `input ${name}: printed ${String(expected)}, derived ${String(found)}`,
      ),
      ...result.notUnderstood.map((what) => `not understood: ${what}`),
    ]
    return {
      id: example.id,
      scheme: example.scheme,
      isReproduced: result.isReproduced && differences.length === 0,
      differences,
    }
  })
  const examples = [...own, ...printed]
  const reviewed = Object.fromEntries([...pack.schemes.values()].map(({ file }) => [file.id, file.reviewed]))
  return { isValid: examples.every((example) => example.isReproduced), files, problems, examples, reviewed }
}

function checkOwn(pack: RulePack, scheme: string, example: Example): ExampleCheck {
  const checked = checkIncentiveCase(pack, { ...example.case, schemes: [scheme] })
  if (!checked.isValid) {
    const differences = checked.problems.map(({ path, message }) => `case.${path}: ${message}`)
    return { id: example.id, scheme, isReproduced: false, differences }
  }
  const [result] = evaluateSchemes(pack, checked.case).schemes
  const differences = result === undefined ? ['no result'] : compare(result, example)
  return { id: example.id, scheme, isReproduced: differences.length === 0, differences }
}

function compare(result: SchemeResult, example: Example): readonly string[] {
  const differences: string[] = []
  const check = (name: string, expected: unknown, found: unknown) => {
    if (expected === undefined || isEqual(expected, found, example.tolerance)) return
    differences.push(`${name}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`)
  }
  const { expect } = example
  const payments = result.payments
    .filter((payment) => payment.kind !== 'fee')
    .map((payment) => payment.amountEur)
  check('totalEur', expect.totalEur, result.totalEur)
  check('instalments', expect.instalments, payments.length)
  check('firstInstalmentEur', expect.firstInstalmentEur, payments[0])
  check('payments', expect.payments, payments)
  check('state', expect.state, result.states[0]?.state)
  for (const [name, value] of Object.entries(expect.values ?? {}))
    check(`values.${name}`, value, result.values[name])
  for (const [id, due] of Object.entries(expect.works ?? {})) {
    const work = result.works.find((candidate) => candidate.workId === id)
    check(`works.${id}.verdict`, due.verdict, work?.verdict)
    check(`works.${id}.amountEur`, due.amountEur, work?.amountEur)
    check(`works.${id}.conditionalEur`, due.conditionalEur, work?.conditionalEur)
    check(
      `works.${id}.dependsOn`,
      due.dependsOn,
      work?.dependsOn.map((missing) => missing.fact),
    )
    check(
      `works.${id}.failed`,
      due.failed,
      work?.failed.map((failed) => failed.id),
    )
    for (const [name, value] of Object.entries(due.values ?? {}))
      check(`works.${id}.values.${name}`, value, work?.values[name])
  }
  return differences
}

function isEqual(expected: unknown, found: unknown, tolerance: number): boolean {
  if (typeof expected === 'number' && typeof found === 'number')
    return Math.abs(expected - found) <= tolerance + 1e-9
  if (Array.isArray(expected) && Array.isArray(found)) {
    return (
      expected.length === found.length &&
      expected.every((item, index) => isEqual(item, found[index], tolerance))
    )
  }
  return expected === found
}
