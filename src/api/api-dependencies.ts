import type { Answers } from '../core/building/index.ts'
import type { DiagnosisTables } from '../core/diagnosis/index.ts'
import type { RulePack } from '../core/incentives/index.ts'
import type { Assessment, CaseStudies } from '../core/planning/index.ts'
import type { ProcedureRules } from '../core/procedures/index.ts'
import type { TerritoryTables } from '../core/territory/index.ts'

/** Everything the API needs from outside, so that a test can pin the date. */
export type ApiDependencies = {
  readonly territory: TerritoryTables
  readonly diagnosisTables: DiagnosisTables
  readonly incentives: RulePack
  readonly procedures: ProcedureRules
  /** Answers and a date to the whole result; a promise where other threads do it. */
  readonly assess: (answers: Answers, date: string) => Assessment | Promise<Assessment>
  /** Roadmap, quotes and ways to pay of a case: pure too. */
  readonly studies: CaseStudies
  /** Whether the database answers: for the operator. */
  readonly isHealthy: () => Promise<boolean>
  readonly version: string
  /** Day of the last review of the rules, ISO. */
  readonly rulesDate: string
  readonly today: () => string
  /** One line of the log. */
  readonly log: (line: string) => void
}
