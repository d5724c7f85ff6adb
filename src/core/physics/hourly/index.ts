export { karlssonRoos } from './glazing.ts'
export { HourlyInputError, type HourlyInputIssue, readHourlyZone } from './input-error.ts'
export { sunlitShare } from './obstruction.ts'
export { airDensityAt, prepareZone } from './prepare-zone.ts'
export type { PreparedZone } from './prepared-zone.ts'
export { simulateZone, simulateZoneUnderSun } from './simulate-zone.ts'
export { type SolvedYear, solveYear } from './solve-year.ts'
export {
  type HeatFlows,
  type HourlyMonth,
  type HourlyResult,
  type Peak,
  summariseYear,
  type TemperatureSummary,
} from './year-result.ts'
export { HourlyZone, type HourlyZoneInput } from './zone-schema.ts'
