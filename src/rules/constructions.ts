/** Reads the catalogue of Italian constructions. */
import { join } from 'node:path'
import { ConstructionCatalogue } from '../core/physics/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

const FILE = 'constructions/constructions.yaml'

/** The constructions by period with their layers. Throws a RuleFileError that lists every problem with its line. */
export function loadConstructionCatalogue(rulesDir: string): ConstructionCatalogue {
  const { value, problems } = readRuleFile(join(rulesDir, FILE), FILE, ConstructionCatalogue)
  if (value === undefined) throw new RuleFileError(problems)
  return value
}
