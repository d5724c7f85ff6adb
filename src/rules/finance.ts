/** Reads `rules/finance/`: rates, horizons, loans, contract models, global cost, balance-sheet criteria. */
import { join } from 'node:path'
import type { z } from 'zod'
import {
  BalanceSheetRules,
  FinanceAssumptions,
  FinancingRules,
  GlobalCostRules,
} from '../core/finance/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

/** The assumptions of `rulesDir`. Throws RuleFileError naming file, line and field of every problem. */
export function loadFinanceAssumptions(rulesDir: string): FinanceAssumptions {
  return load(rulesDir, 'assumptions.yaml', FinanceAssumptions)
}

/** Loans, contract models, covenants and words of `rulesDir`. Errors as `loadFinanceAssumptions`. */
export function loadFinancingRules(rulesDir: string): FinancingRules {
  return load(rulesDir, 'financing.yaml', FinancingRules)
}

/** Periods, rates and carbon paths of the global cost. Errors as `loadFinanceAssumptions`. */
export function loadGlobalCostRules(rulesDir: string): GlobalCostRules {
  return load(rulesDir, 'global-cost.yaml', GlobalCostRules)
}

/** Criteria that keep a contract off the government balance sheet. Errors as `loadFinanceAssumptions`. */
export function loadBalanceSheetRules(rulesDir: string): BalanceSheetRules {
  return load(rulesDir, 'balance-sheet.yaml', BalanceSheetRules)
}

function load<T>(rulesDir: string, name: string, schema: z.ZodType<T>): T {
  const file = join('finance', name)
  const { value, problems } = readRuleFile(join(rulesDir, file), file, schema)
  if (value === undefined) throw new RuleFileError(problems)
  return value
}
