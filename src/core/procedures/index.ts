/** Ways to carry works out: steps, who, documents, permits, votes, tenders, deadlines, environmental criteria. */
export { isPassed, isQuorate, type Majority, millesimiOf, peopleOf, type Quorum } from './assembly.ts'
export {
  type PlanForProcedure,
  type ProcedureProgress,
  procedureCaseOf,
  type SubjectForProcedure,
} from './case-of-plan.ts'
export * from './case-schema.ts'
export { type ProcedureProblem, procedureProblems } from './check-rules.ts'
export { ProcedureCondition } from './condition.ts'
export { PROCEDURE_FACTS, type ProcedureFact } from './facts.ts'
export { planProcedure } from './plan-procedure.ts'
export * from './plan-schema.ts'
export {
  ProcedureCalendarFile,
  ProcedureChecklistsFile,
  ProcedureCommonFile,
  ProcedurePermitsFile,
  type ProcedureRules,
  ProcedureStepsFile,
} from './rules-schema.ts'
