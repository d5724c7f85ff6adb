/** Reads `rules/planning/roadmap.yaml`: order of works by year, contents of a renovation passport, words. */
import { join } from 'node:path'
import { RoadmapRules } from '../core/planning/roadmap/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

const FILE = join('planning', 'roadmap.yaml')

/** The roadmap rules of `rulesDir`. Throws RuleFileError naming file, line and field of every problem. */
export function loadRoadmapRules(rulesDir: string): RoadmapRules {
  const { value, problems } = readRuleFile(join(rulesDir, FILE), FILE, RoadmapRules)
  if (value === undefined) throw new RuleFileError(problems)
  return value
}
