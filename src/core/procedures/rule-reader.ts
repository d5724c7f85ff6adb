import type { BilingualText } from '../measures/index.ts'
import { judge, type ProcedureCondition, type Verdict } from './condition.ts'
import type { ProcedureFact, ProcedureFacts } from './facts.ts'
import type { OpenQuestion } from './plan-schema.ts'
import type { ProcedureRules } from './rules-schema.ts'

/** The rules as they stand on a day. */
export type RuleReader = {
  readonly judge: (condition: ProcedureCondition | undefined, facts: ProcedureFacts) => Verdict
  /** Value of a parameter on the day. */
  readonly parameterOf: (name: string) => number
  /** Parameters read so far whose value on the day is only the last known one, or unverified. */
  readonly weakParameters: () => readonly string[]
  readonly openQuestions: (missing: readonly ProcedureFact[]) => readonly OpenQuestion[]
}

/** Reads dated parameters on `date`. Throws for a parameter the rules lack: a fault of the pack. */
export function ruleReader(rules: ProcedureRules, date: string): RuleReader {
  const weak = new Set<string>()
  const parameterOf = (name: string): number => {
    const history = rules.parameters[name]?.history
    const inForce = history?.findLast(({ from, to }) => from <= date && (to === undefined || date <= to))
    const known = inForce ?? history?.findLast(({ from }) => from <= date) ?? history?.[0]
    if (known === undefined) throw new Error(`The rules of procedures lack the parameter "${name}".`)
    if (inForce === undefined || known.status === 'unverified') weak.add(name)
    return known.value
  }
  return {
    judge: (condition, facts) => judge(condition, facts, parameterOf),
    parameterOf,
    weakParameters: () => [...weak],
    openQuestions: (missing) =>
      [...new Set(missing)].map((fact) => ({ fact, label: factLabel(rules, fact) })),
  }
}

/** The question that asks for a fact, or the words for facts nobody is asked. */
function factLabel(rules: ProcedureRules, fact: ProcedureFact): BilingualText {
  const question = rules.questions.find((candidate) => candidate.fact === fact)
  return question?.label ?? rules.texts[`fact-${kebab(fact)}`] ?? { it: fact, en: fact }
}

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Whether a row of a table speaks of a work: by measure, by kind, or of every work when it names nothing. */
export function speaksOf(
  row: {
    readonly workKinds?: readonly string[] | undefined
    readonly measures?: readonly string[] | undefined
  },
  work: { readonly workKind: string; readonly measureId: string },
): boolean {
  if (row.workKinds === undefined && row.measures === undefined) return true
  return (
    (row.workKinds?.includes(work.workKind) ?? false) || (row.measures?.includes(work.measureId) ?? false)
  )
}
