import type { Answers } from '../core/building/index.ts'
import type { RulePack } from '../core/incentives/index.ts'
import type { Assessment, CaseStudies } from '../core/planning/index.ts'
import type { ProcedureRules } from '../core/procedures/index.ts'
import type { Questionnaire } from '../core/questionnaire/index.ts'
import type { TerritoryTables } from '../core/territory/index.ts'
import type { Database } from '../store/index.ts'
import type { LocalText } from './language.ts'

/** A word of the site explained plainly. */
export type GlossaryTerm = { readonly id: string; readonly term: LocalText; readonly definition: LocalText }

/** Everything the site needs from outside, so that a test can pin the date and the results. */
export type SiteDependencies = {
  readonly db: Database
  readonly questionnaire: Questionnaire
  readonly territory: TerritoryTables
  /** Answers and a date to the whole result; a promise where other threads do it. */
  readonly assess: (answers: Answers, date: string) => Assessment | Promise<Assessment>
  /** Roadmap, quotes and ways to pay of a case: pure too. */
  readonly studies: CaseStudies
  /** Digest of the rule packs: a stored result of other rules is not shown as today's. */
  readonly rulesVersion: string
  /** Day of the last review of the rules, ISO. */
  readonly rulesDate: string
  readonly incentives: RulePack
  readonly procedures: ProcedureRules
  readonly glossary: readonly GlossaryTerm[]
  /** Today, YYYY-MM-DD. */
  readonly today: () => string
  /** One line of the log. Never a code of a case nor an answer. */
  readonly log: (line: string) => void
}
