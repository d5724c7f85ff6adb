/** Reads the minimum requirements of renovations. */
import { join } from 'node:path'
import { RequirementTables } from '../core/rating/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

const FILE = 'rating/requirements.yaml'

/** Requirements from `rulesDir`. Throws RuleFileError naming line and field of every problem. */
export function loadRequirements(rulesDir: string): RequirementTables {
  const { value, problems } = readRuleFile(join(rulesDir, FILE), FILE, RequirementTables)
  if (problems.length > 0 || value === undefined) throw new RuleFileError(problems)
  return value
}
