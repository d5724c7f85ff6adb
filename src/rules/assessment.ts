import type { AssessmentRules } from '../core/planning/index.ts'
import { loadDiagnosisTables } from './energy.ts'
import { loadFinanceAssumptions } from './finance.ts'
import { loadIncentives } from './incentives.ts'
import { loadMeasures } from './measures.ts'
import { loadPlanningRules } from './planning.ts'
import { loadTerritory } from './territory.ts'
import { loadTypologies } from './typologies.ts'

/** Every rule pack an assessment reads, checked. Throws at the first pack that cannot be used, naming file, line and field. */
export function loadAssessmentRules(rulesDir: string): AssessmentRules {
  return {
    territory: loadTerritory(rulesDir),
    typologies: loadTypologies(rulesDir),
    diagnosis: loadDiagnosisTables(rulesDir),
    measures: loadMeasures(rulesDir),
    incentives: loadIncentives(rulesDir),
    finance: loadFinanceAssumptions(rulesDir),
    planning: loadPlanningRules(rulesDir),
  }
}
