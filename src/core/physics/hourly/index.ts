export { type BuildingZoneOptions, hourlyZoneOf } from './building-zone.ts'
export { type NodeChain, nodesOf } from './element-nodes.ts'
export { karlssonRoos } from './glazing.ts'
export { HourlyInputError, type HourlyInputIssue, readHourlyZone } from './input-error.ts'
export { sunlitShare } from './obstruction.ts'
export { prepareZone } from './prepare-zone.ts'
export type { PreparedZone } from './prepared-zone.ts'
export { operativeUnderSun, simulateZone, simulateZoneUnderSun } from './simulate-zone.ts'
export { solveYear } from './solve-year.ts'
export type { SolvedYear } from './work-table.ts'
export {
  type HeatFlows,
  type HourlyMonth,
  type HourlyResult,
  type Peak,
  summariseYear,
  type TemperatureSummary,
} from './year-result.ts'
export { airDensityAt } from './zone-air.ts'
export { HourlyZone, type HourlyZoneInput } from './zone-schema.ts'
