/** Every pack of rules with the files it reads: what `sportello rules check` goes through, so that no file is left unread. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadConstructionCatalogue } from './constructions.ts'
import { loadDiagnosisTables } from './energy.ts'
import {
  loadBalanceSheetRules,
  loadFinanceAssumptions,
  loadFinancingRules,
  loadGlobalCostRules,
} from './finance.ts'
import { readGlossary } from './glossary.ts'
import { loadIncentives } from './incentives.ts'
import { loadMeasures } from './measures.ts'
import { loadPlanningRules } from './planning.ts'
import { loadProcedures } from './procedures.ts'
import { readQuestionnaire } from './questionnaire.ts'
import { loadQuoteTables } from './quotes.ts'
import { loadRequirements } from './rating-requirements.ts'
import { loadRoadmapRules } from './roadmap.ts'
import { RuleFileError, type RuleFileProblem } from './rule-file.ts'
import { loadTerritory } from './territory.ts'
import { loadTypologies } from './typologies.ts'

export type RulePackEntry = {
  readonly id: string
  /** Paths under the rules folder; `folder/*` stands for every file right inside it. */
  readonly reads: readonly string[]
  /** Reads and checks the pack; throws when it cannot be used. */
  readonly load: (rulesDir: string) => unknown
}

export const RULE_PACKS: readonly RulePackEntry[] = [
  { id: 'territory', reads: ['territory/*'], load: loadTerritory },
  { id: 'typologies', reads: ['typologies/*'], load: loadTypologies },
  { id: 'constructions', reads: ['constructions/*'], load: loadConstructionCatalogue },
  {
    id: 'diagnosis',
    reads: ['uses/*', 'method/*', 'plant/*', 'rating/editions.yaml', 'energy/*'],
    load: loadDiagnosisTables,
  },
  { id: 'requirements', reads: ['rating/requirements.yaml'], load: loadRequirements },
  { id: 'measures', reads: ['measures/*'], load: loadMeasures },
  { id: 'quotes', reads: ['measures/quotes/*'], load: loadQuoteTables },
  { id: 'incentives', reads: ['incentives/*', 'incentives/examples/*'], load: loadIncentives },
  { id: 'finance', reads: ['finance/assumptions.yaml'], load: loadFinanceAssumptions },
  { id: 'financing', reads: ['finance/financing.yaml'], load: loadFinancingRules },
  { id: 'global-cost', reads: ['finance/global-cost.yaml'], load: loadGlobalCostRules },
  { id: 'balance-sheet', reads: ['finance/balance-sheet.yaml'], load: loadBalanceSheetRules },
  { id: 'planning', reads: ['planning/planning.yaml'], load: loadPlanningRules },
  { id: 'roadmap', reads: ['planning/roadmap.yaml'], load: loadRoadmapRules },
  { id: 'procedures', reads: ['procedures/*', 'procedures/steps/*'], load: loadProcedures },
  {
    id: 'questionnaire',
    reads: ['questionnaire/*'],
    load: (rulesDir) => readQuestionnaire(join(rulesDir, 'questionnaire/')),
  },
  {
    id: 'glossary',
    reads: ['glossary/*'],
    load: (rulesDir) => readGlossary(join(rulesDir, 'glossary', 'glossary.yaml')),
  },
]

const IS_RULE_FILE = /\.(yaml|csv)$/
/** Files that make the tables, not read by the project when it runs. */
const NOT_RULES: readonly string[] = ['territory/import']

/** Every rule file under a folder, by its path in it. */
export function ruleFiles(rulesDir: string, folder = ''): readonly string[] {
  return readdirSync(join(rulesDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_RULES.includes(path)) return []
    if (entry.isDirectory()) return ruleFiles(rulesDir, path)
    return IS_RULE_FILE.test(entry.name) ? [path] : []
  })
}

/** Files of a pack, of those there are. */
export function filesOf(pack: RulePackEntry, files: readonly string[]): readonly string[] {
  return files.filter((file) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    return pack.reads.includes(file) || pack.reads.includes(`${folder}*`)
  })
}

export type PackCheck = {
  readonly id: string
  readonly files: readonly string[]
  readonly isValid: boolean
  readonly problems: readonly RuleFileProblem[]
}

function problemsOf(error: unknown, pack: RulePackEntry): readonly RuleFileProblem[] {
  if (error instanceof RuleFileError) return error.problems
  const message = error instanceof Error ? error.message : String(error)
  return [{ file: pack.reads[0] ?? pack.id, line: 1, field: '', message }]
}

/** Reads every pack of a rules folder, each on its own: one that cannot be used does not hide the others. A file nobody reads is a problem too. */
export function checkPacks(rulesDir: string): readonly PackCheck[] {
  const files = ruleFiles(rulesDir)
  const checks = RULE_PACKS.map((pack): PackCheck => {
    const own = filesOf(pack, files)
    try {
      pack.load(rulesDir)
      return { id: pack.id, files: own, isValid: true, problems: [] }
    } catch (error) {
      return { id: pack.id, files: own, isValid: false, problems: problemsOf(error, pack) }
    }
  })
  const read = new Set(checks.flatMap((check) => check.files))
  const strays = files.filter((file) => !read.has(file))
  if (strays.length === 0) return checks
  const problems = strays.map((file) => ({
    file,
    line: 1,
    field: '',
    message: 'no pack reads this file: put it where its pack looks, or name it in src/rules/rule-packs.ts',
  }))
  return [...checks, { id: 'unread', files: strays, isValid: false, problems }]
}
