export {
  buildComuneIndex,
  type ComuneIndex,
  type ComuneLookup,
  findComune,
  searchComuni,
} from './comune-search.ts'
export { heatingDaysOfMonth, heatingSeasonOf, legalHeatingDays } from './heating-season.ts'
export * from './hourly/index.ts'
export { saturationVapourPressurePa } from './humidity.ts'
export { beamTiltFactor, type PlaneDay, planeDayIrradiation, planeIrradiation } from './plane-irradiation.ts'
export { comparePopulation, type PopulationComparison } from './population.ts'
export { distanceKm, provinceOf, referenceClimateOf } from './reference-climate.ts'
export * from './schema.ts'
export {
  type ClimatePeriod,
  designTemperature,
  type SiteClimate,
  siteClimate,
  temperatureAtAltitude,
} from './site-climate.ts'
