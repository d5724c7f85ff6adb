export {
  type AnswerChange,
  type CaseAnswers,
  type FieldValues,
  loadAnswers,
  saveAnswers,
  undoLastAnswer,
} from './answer-repository.ts'
export { hashOfCode, newCaseCode, readCaseCode } from './case-code.ts'
export {
  choosePlan,
  createCase,
  deleteCase,
  deleteExpiredCases,
  findCase,
  MONTHS_KEPT,
  type StoredCase,
} from './case-repository.ts'
export { openDatabase } from './open-database.ts'
export { loadPlanInputs, savePlanInput, type TypedForm } from './plan-input-repository.ts'
export {
  findOlderResult,
  findResult,
  isComputedUnder,
  keepResult,
  type OlderResult,
  type ResultOrigin,
  resultKey,
} from './result-repository.ts'
export {
  loadStepProgress,
  type StepAnswer,
  type StepEntry,
  type StepProgress,
  saveStepEntries,
} from './step-repository.ts'
export type { Database } from './tables.ts'
