export { type BilledPeriod, billedYears, billsByCarrier } from './billed-years.ts'
export { calibrateOnBills, type UncertainBuilding } from './calibrate-on-bills.ts'
export * from './calibration-schema.ts'
