/** `sportello rules impact OLD NEW`: which cases change, and by how much, between two folders of rules. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  bestLawfulUse,
  checkIncentiveCase,
  evaluateSchemes,
  evaluateWorkedExample,
  type IncentiveCase,
  type RulePack,
} from '../core/incentives/index.ts'
import { loadIncentives } from './incentives.ts'

/** What one case gives under a folder of rules: amounts by scheme and state by scheme. */
type Outcome = Readonly<Record<string, number | string>>

/** One difference of one case. */
export type ImpactLine = {
  /** `total ecobonus`, `verdict w ecobonus`, `state ecobonus`, `best`, `best presentValue`... */
  readonly what: string
  readonly before: number | string | null
  readonly after: number | string | null
  /** After less before, EUR, where both are amounts. */
  readonly differenceEur: number | null
}

export type CaseImpact = {
  readonly id: string
  readonly kind: 'example' | 'printed-example' | 'case-file' | 'assessment'
  readonly lines: readonly ImpactLine[]
}

export type ImpactReport = {
  readonly schemesAdded: readonly string[]
  readonly schemesRemoved: readonly string[]
  readonly compared: number
  /** Cases that change, the largest difference first. */
  readonly changed: readonly CaseImpact[]
  /** Cases that cannot be read under one of the two folders, with the reason. */
  readonly notComparable: readonly { readonly id: string; readonly reason: string }[]
}

type Subject = {
  readonly id: string
  readonly kind: CaseImpact['kind']
  readonly outcome: (pack: RulePack) => Outcome
}

/** Computes an answer file under a folder of rules: given by the caller, who knows how to assess a building. */
export type Assess = (answersPath: string, rulesDir: string) => Outcome

const OBJECTIVE = { kind: 'net-present-value', rate: 0.03 } as const

/**
 * Compares every example inside the rule files of both folders, every printed example, every incentive case of
 * `casesDir` (`*.json`) and, with `assess`, every answer file of `answersDir`.
 * Throws `RuleFileError` when a folder has a mistake.
 */
export function compareRules(
  oldDir: string,
  newDir: string,
  options: {
    readonly casesDir?: string | undefined
    readonly answersDir?: string | undefined
    readonly assess?: Assess | undefined
  } = {},
): ImpactReport {
  const before = loadIncentives(oldDir)
  const after = loadIncentives(newDir)
  const subjects = [
    ...exampleSubjects(before, after),
    ...printedSubjects(before, after),
    ...caseFiles(options.casesDir),
  ]
  const notComparable: { id: string; reason: string }[] = []
  const impacts: CaseImpact[] = []
  const compare = (id: string, kind: CaseImpact['kind'], older: () => Outcome, newer: () => Outcome) => {
    try {
      const lines = differences(older(), newer())
      if (lines.length > 0) impacts.push({ id, kind, lines })
    } catch (error) {
      notComparable.push({ id, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  for (const { id, kind, outcome } of subjects)
    compare(
      id,
      kind,
      () => outcome(before),
      () => outcome(after),
    )
  const { assess } = options
  const answers = assess === undefined ? [] : jsonFiles(options.answersDir)
  if (assess !== undefined) {
    for (const path of answers)
      compare(
        path,
        'assessment',
        () => assess(path, oldDir),
        () => assess(path, newDir),
      )
  }
  const ids = (pack: RulePack) => [...pack.schemes.keys()]
  return {
    schemesAdded: ids(after).filter((id) => !before.schemes.has(id)),
    schemesRemoved: ids(before).filter((id) => !after.schemes.has(id)),
    compared: subjects.length + answers.length,
    changed: impacts.sort((a, b) => largest(b) - largest(a) || (a.id < b.id ? -1 : 1)),
    notComparable,
  }
}

function largest({ lines }: CaseImpact): number {
  return Math.max(0, ...lines.map((line) => Math.abs(line.differenceEur ?? 0)))
}

/** Examples of both folders; one that stands in both is taken from the new one. */
function exampleSubjects(before: RulePack, after: RulePack): readonly Subject[] {
  const byId = new Map<string, Subject>()
  for (const pack of [before, after]) {
    for (const { file } of pack.schemes.values()) {
      for (const example of file.examples ?? []) {
        const input = { ...example.case, schemes: [file.id] }
        byId.set(example.id, {
          id: example.id,
          kind: 'example',
          outcome: (rules) => (rules.schemes.has(file.id) ? caseOutcome(rules, input) : {}),
        })
      }
    }
  }
  return [...byId.values()]
}

function printedSubjects(before: RulePack, after: RulePack): readonly Subject[] {
  const examples = new Map(
    [...before.printed.examples, ...after.printed.examples].map((example) => [example.id, example]),
  )
  return [...examples.values()].map(
    (example): Subject => ({
      id: example.id,
      kind: 'printed-example',
      outcome: (pack) => {
        const { results } = evaluateWorkedExample(pack, example)
        return Object.fromEntries(
          Object.entries(results).map(([name, value]) => [
            name,
            typeof value === 'number' ? value : JSON.stringify(value),
          ]),
        )
      },
    }),
  )
}

function caseFiles(folder: string | undefined): readonly Subject[] {
  return jsonFiles(folder).map((path): Subject => {
    const input: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return { id: path, kind: 'case-file', outcome: (pack) => caseOutcome(pack, input) }
  })
}

function jsonFiles(folder: string | undefined): readonly string[] {
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
}

function caseOutcome(pack: RulePack, input: unknown): Outcome {
  const checked = checkIncentiveCase(pack, input)
  if (!checked.isValid)
    throw new Error(checked.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  const outcome: Record<string, number | string> = { ...schemeOutcome(pack, checked.case) }
  if (checked.case.schemes === undefined || checked.case.schemes.length > 1) {
    const { certain } = bestLawfulUse(pack, checked.case, OBJECTIVE)
    outcome['best presentValue'] = certain.presentValueEur
    outcome.best = certain.assignment
      .map(({ workId, schemes }) => `${workId}: ${schemes.join('+') || '-'}`)
      .join(', ')
  }
  return outcome
}

function schemeOutcome(pack: RulePack, incentiveCase: IncentiveCase): Outcome {
  const outcome: Record<string, number | string> = {}
  for (const scheme of evaluateSchemes(pack, incentiveCase).schemes) {
    const { schemeId } = scheme
    outcome[`state ${schemeId}`] = scheme.states.map(({ state }) => state).join('/')
    outcome[`total ${schemeId}`] = scheme.totalEur
    outcome[`conditional ${schemeId}`] = scheme.conditionalEur
    for (const work of scheme.works) outcome[`verdict ${work.workId} ${schemeId}`] = work.verdict
    for (const [name, value] of Object.entries(scheme.values))
      outcome[`${name} ${schemeId}`] = typeof value === 'number' ? value : String(value)
  }
  return outcome
}

/** Amounts that differ by less than half a cent are the same. */
const HALF_CENT = 0.005

function differences(before: Outcome, after: Outcome): readonly ImpactLine[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((what): readonly ImpactLine[] => {
    const older = before[what] ?? null
    const newer = after[what] ?? null
    if (older === newer) return []
    if (typeof older !== 'number' || typeof newer !== 'number')
      return [{ what, before: older, after: newer, differenceEur: null }]
    if (Math.abs(newer - older) < HALF_CENT) return []
    return [{ what, before: older, after: newer, differenceEur: Math.round((newer - older) * 100) / 100 }]
  })
}
