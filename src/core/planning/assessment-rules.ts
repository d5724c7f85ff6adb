import type { Answers, SemanticIssue, TypologyTables } from '../building/index.ts'
import type { DiagnosisTables } from '../diagnosis/index.ts'
import type { FinanceAssumptions } from '../finance/index.ts'
import type { RulePack } from '../incentives/index.ts'
import type { MeasureCatalogue } from '../measures/index.ts'
import { type Comune, findComune, type TerritoryTables } from '../territory/index.ts'
import type { PlanningRules } from './planning-rules-schema.ts'

/** Every rule pack an assessment reads. */
export type AssessmentRules = {
  readonly territory: TerritoryTables
  readonly typologies: TypologyTables
  readonly diagnosis: DiagnosisTables
  readonly measures: MeasureCatalogue
  readonly incentives: RulePack
  readonly finance: FinanceAssumptions
  readonly planning: PlanningRules
}

/** Answers that cannot be assessed: each issue names the field, what was found and what is accepted. */
export class AnswersError extends Error {
  readonly issues: readonly SemanticIssue[]
  constructor(issues: readonly SemanticIssue[]) {
    super(issues.map((issue) => `${issue.path}: found ${issue.found}, accepted ${issue.accepted}`).join('\n'))
    this.name = 'AnswersError'
    this.issues = issues
  }
}

/** The comune an answer names. Throws AnswersError with the nearest names when there is none, or more than one. */
export function comuneOf(answers: Answers, territory: TerritoryTables): Comune {
  const lookup = findComune(territory, answers.comune)
  if (lookup.kind === 'found') return lookup.comune
  const candidates = lookup.kind === 'candidates' ? lookup.candidates : []
  const near = candidates.map((comune) => `${comune.name} (${comune.provinceCode})`).join(', ')
  const accepted = near === '' ? 'the name or the ISTAT code of an Italian comune' : `one of ${near}`
  throw new AnswersError([
    {
      path: 'comune',
      found: answers.comune,
      accepted,
      message: {
        it: `Non troviamo «${answers.comune}». Controlla come è scritto${near === '' ? '' : `: forse ${near}`}.`,
        en: `We cannot find “${answers.comune}”. Check the spelling${near === '' ? '' : `: perhaps ${near}`}.`,
      },
      severity: 'error',
    },
  ])
}
