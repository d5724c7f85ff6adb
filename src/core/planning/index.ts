export { type AssessOptions, assess } from './assess.ts'
export { AnswersError, type AssessmentRules } from './assessment-rules.ts'
export * from './assessment-schema.ts'
export { bandOf, certain } from './bands.ts'
export * from './calibration/calibration-schema.ts'
export { type BilledPeriod, billedYears, billsByCarrier } from './calibration/index.ts'
export { type CaseStudies, caseStudies, openCase, type StudyTables } from './case-studies.ts'
export { apportion, CondominiumFunding, CoOwnerFunding } from './condominium/index.ts'
export * from './diagnosis-summary-schema.ts'
export * from './financing/index.ts'
export * from './plan-funding-schema.ts'
export * from './plan-schema.ts'
export {
  procedureOfPlan,
  StepsError,
  type StepsIssue,
  StepsProgress,
  StepsResult,
} from './planned-procedure.ts'
export { PlanningRules } from './planning-rules-schema.ts'
export * from './quotes/index.ts'
export { type RankedPlan, rankPlans, weightsOfGoals } from './rank-plans.ts'
export * from './roadmap/index.ts'
export { searchOnly } from './search-case.ts'
export * from './study-requests.ts'
export { roundSummerHours } from './summer-outlook.ts'
export { PlanSummer, SUMMER_EFFECTS, SummerOutlook } from './summer-outlook-schema.ts'
export { PlanText } from './text-schema.ts'
