/** Reads `rules/planning/`: search, choice, words, order of works, calendar, questions behind the doubt. */
import { join } from 'node:path'
import { PlanningRules } from '../core/planning/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

const FILE = join('planning', 'planning.yaml')

/** The planning rules of `rulesDir`. Throws RuleFileError naming file, line and field of every problem. */
export function loadPlanningRules(rulesDir: string): PlanningRules {
  const { value, problems } = readRuleFile(join(rulesDir, FILE), FILE, PlanningRules)
  if (value === undefined) throw new RuleFileError(problems)
  return value
}
