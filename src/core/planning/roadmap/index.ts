/** A plan staged by year: order, budget, incentives of each year, as the renovation passport of the EPBD asks. */
export { firstYear, roadmapOfCase } from './case-roadmap.ts'
export { incentiveYears } from './incentive-years.ts'
export { roadmap } from './roadmap.ts'
export * from './roadmap-input.ts'
export * from './roadmap-rules-schema.ts'
export * from './roadmap-schema.ts'
