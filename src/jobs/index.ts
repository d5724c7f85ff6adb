export { type AssessmentPool, openAssessmentPool } from './assessment-pool.ts'
