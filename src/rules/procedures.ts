/** Reads `rules/procedures/`: words and thresholds, permits, lists, steps and pathways. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  ProcedureCalendarFile,
  ProcedureChecklistsFile,
  ProcedureCommonFile,
  ProcedurePermitsFile,
  type ProcedureProblem,
  type ProcedureRules,
  ProcedureStepsFile,
  procedureProblems,
} from '../core/procedures/index.ts'
import { type RuleFile, RuleFileError, type RuleFileProblem, readRuleFile } from './rule-file.ts'

const FOLDER = 'procedures'

/**
 * The procedures of `rulesDir`, checked: names that exist, sources that were read, steps that do not wait for each other
 * in a circle. Throws RuleFileError naming file, line and field of every problem.
 */
export function loadProcedures(rulesDir: string): ProcedureRules {
  const named = (name: string) => join(FOLDER, name)
  const read = <T>(name: string, schema: Parameters<typeof readRuleFile<T>>[2]) =>
    readRuleFile(join(rulesDir, named(name)), named(name), schema)
  const common = read('common.yaml', ProcedureCommonFile)
  const permits = read('permits.yaml', ProcedurePermitsFile)
  const checklists = read('checklists.yaml', ProcedureChecklistsFile)
  const calendar = read('calendar.yaml', ProcedureCalendarFile)
  const steps = readdirSync(join(rulesDir, FOLDER, 'steps'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => read(join('steps', name), ProcedureStepsFile))
  const problems = [common, permits, checklists, calendar, ...steps].flatMap((file) => file.problems)
  const wholes = steps.flatMap((file) => (file.value === undefined ? [] : [file.value]))
  if (
    common.value === undefined ||
    permits.value === undefined ||
    checklists.value === undefined ||
    calendar.value === undefined ||
    problems.length > 0
  )
    throw new RuleFileError(problems)
  const rules: ProcedureRules = {
    ...common.value,
    ...permits.value,
    ...checklists.value,
    ...calendar.value,
    steps: wholes.flatMap((file) => file.steps),
    pathways: wholes.flatMap((file) => file.pathways),
  }
  const found = procedureProblems(rules).map((problem) =>
    placed(problem, { common, permits, checklists, calendar, steps }),
  )
  if (found.length > 0) throw new RuleFileError(found)
  return rules
}

type Files = {
  readonly common: RuleFile<unknown>
  readonly permits: RuleFile<unknown>
  readonly checklists: RuleFile<unknown>
  readonly calendar: RuleFile<unknown>
  readonly steps: readonly RuleFile<{
    readonly [Section in 'steps' | 'pathways']: readonly { readonly id: string }[]
  }>[]
}

/** The file and line of a problem found across files: that of the entry's last appearance, so that a double is the second. */
function placed({ section, entry, path, message }: ProcedureProblem, files: Files): RuleFileProblem {
  if (section === 'steps' || section === 'pathways') {
    const places = files.steps.flatMap((file) =>
      (file.value?.[section] ?? []).flatMap(({ id }, index) => (id === entry ? [{ file, index }] : [])),
    )
    const last = places.at(-1)
    if (last !== undefined) return last.file.problemAt([section, last.index, ...path], message)
  }
  const file = [files.permits, files.checklists, files.calendar].find(
    ({ value }) => section in (value as object),
  )
  return (file ?? files.common).problemAt([section, ...path], message)
}
