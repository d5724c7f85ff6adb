import type { Kysely } from 'kysely'

/** A building somebody is describing. The code of its address is the permission: only its hash is kept. */
export type CaseTable = {
  id: string
  codeHash: string
  language: string
  createdOn: string
  changedOn: string
  expiresOn: string
  chosenPlan: string | null
}

/** One posted form. Taking the last one away is the undo. */
export type RevisionTable = {
  caseId: string
  revision: number
  questionId: string
  isSkipped: number
}

/** One field of the answers as a revision set it; `value` is JSON, `null` (the JSON word) says "not answered any more". */
export type AnswerTable = {
  caseId: string
  revision: number
  field: string
  value: string
}

/** Results already computed; `key` names answers, rules and date, so that a stale one is never shown. */
export type ResultTable = {
  caseId: string
  key: string
  revision: number
  result: string
  /** Absent in results of before the column was. */
  answersKey: string | null
  rulesVersion: string | null
  computedOn: string | null
}

/** What was recorded about the steps: `kind` is done, event, answer or start; `value` is JSON. */
export type StepEntryTable = {
  caseId: string
  kind: string
  name: string
  value: string
}

/** Forms of the pages about money, by name: `value` is JSON. */
export type PlanInputTable = { caseId: string; name: string; value: string }

export type Tables = {
  cases: CaseTable
  revisions: RevisionTable
  answers: AnswerTable
  results: ResultTable
  stepEntries: StepEntryTable
  planInputs: PlanInputTable
}
export type Database = Kysely<Tables>
