/** Incentives: eligibility, amounts, caps and payments of each scheme, and the best lawful combination. */
export {
  bestLawfulUse,
  type FundingContext,
  type PreparedFunding,
  prepareFunding,
} from './best-lawful-use.ts'
export {
  answerIncentiveCase,
  type IncentiveAnswer,
  OBJECTIVES,
  type ObjectiveName,
  objectiveOf,
} from './case-answer.ts'
export * from './case-schema.ts'
export { type CaseProblem, type CheckedCase, checkIncentiveCase } from './check-case.ts'
export { evaluateSchemes } from './evaluate-schemes.ts'
export { withKnownFacts } from './known-facts.ts'
export { buildPack, mayShareSpend, type PackProblem, type PackSources, type RulePack } from './pack.ts'
export * from './results.ts'
export { CumulationFile, FactDeclaration, FactsFile, SchemeFile } from './scheme-schema.ts'
export { type VatOnWork, type VatPart, vatOn } from './vat.ts'
export {
  type DatedUse,
  daysOfChange,
  type ReopenedUse,
  type RuleChange,
  type WhatIf,
  whatIf,
} from './what-if.ts'
export { WORK_KINDS, type WorkKind } from './work-kinds.ts'
export { type ExampleDifference, evaluateWorkedExample, type WorkedExampleResult } from './worked-example.ts'
export { PrintedFile, WorkedExample } from './worked-example-schema.ts'
