/** Incentives: eligibility, amounts, caps and payments of each scheme, and the best lawful combination. */
export * from './case-schema.ts'
export * from './results.ts'
export { WORK_KINDS, type WorkKind } from './work-kinds.ts'
