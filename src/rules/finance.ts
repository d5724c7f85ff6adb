/** Reads `rules/finance/`: rates, horizons, price trend, loan. */
import { join } from 'node:path'
import { FinanceAssumptions } from '../core/finance/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

const FILE = join('finance', 'assumptions.yaml')

/** The assumptions of `rulesDir`. Throws RuleFileError naming file, line and field of every problem. */
export function loadFinanceAssumptions(rulesDir: string): FinanceAssumptions {
  const { value, problems } = readRuleFile(join(rulesDir, FILE), FILE, FinanceAssumptions)
  if (value === undefined) throw new RuleFileError(problems)
  return value
}
