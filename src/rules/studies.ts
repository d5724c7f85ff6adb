import type { StudyTables } from '../core/planning/index.ts'
import { loadBalanceSheetRules, loadFinancingRules, loadGlobalCostRules } from './finance.ts'
import { loadQuoteTables } from './quotes.ts'
import { loadRoadmapRules } from './roadmap.ts'

/** The rules of roadmap, quotes and financing, checked. Throws RuleFileError naming file, line and field of every problem. */
export function loadStudyTables(rulesDir: string): StudyTables {
  return {
    roadmap: loadRoadmapRules(rulesDir),
    quotes: loadQuoteTables(rulesDir),
    financing: loadFinancingRules(rulesDir),
    globalCost: loadGlobalCostRules(rulesDir),
    balanceSheet: loadBalanceSheetRules(rulesDir),
  }
}
