/** Ways to pay a plan over time: loans, contracts with an ESCo, indicators, global cost. */
export { type FinancingTables, financingOfPlan } from './case-financing.ts'
export * from './financing-schema.ts'
