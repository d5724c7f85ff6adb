import type { Migration } from 'kysely/migration'
import * as cases from './2026-11-24-cases.ts'
import * as resultsByRules from './2026-11-24-results-by-rules.ts'
import * as steps from './2026-11-24-steps.ts'
import * as planInputs from './2026-11-25-plan-inputs.ts'

/** Every change of the database's shape, in order of their names; a released one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-24-cases': cases,
  '2026-11-24-steps': steps,
  '2026-11-24-results-by-rules': resultsByRules,
  '2026-11-25-plan-inputs': planInputs,
}
