import type { Comune, Province, ReferenceClimate, TerritoryTables } from './schema.ts'

const EARTH_RADIUS_KM = 6371
const RADIANS_PER_DEGREE = Math.PI / 180

type Place = { readonly latitudeDeg: number; readonly longitudeDeg: number; readonly altitudeM: number }

/** Great-circle distance in km between two places given in WGS84 degrees, heights ignored. */
export function distanceKm(a: Place, b: Place): number {
  const latitudeA = a.latitudeDeg * RADIANS_PER_DEGREE
  const latitudeB = b.latitudeDeg * RADIANS_PER_DEGREE
  const halfLatitude = Math.sin((latitudeB - latitudeA) / 2)
  const halfLongitude = Math.sin(((b.longitudeDeg - a.longitudeDeg) * RADIANS_PER_DEGREE) / 2)
  const haversine = halfLatitude ** 2 + Math.cos(latitudeA) * Math.cos(latitudeB) * halfLongitude ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/**
 * The reference locality whose climate stands for a comune: that of its province (the nearest one where the province
 * has several), else the nearest of Italy. Near means distance plus a penalty for the difference of height.
 * Throws when the tables hold no locality at all: a fault of the rule pack.
 */
export function referenceClimateOf(tables: TerritoryTables, comune: Comune): ReferenceClimate {
  const codes = provinceOf(tables, comune.provinceCode).referenceLocalities
  const ofProvince = tables.referenceClimates.filter((climate) => codes.includes(climate.localityCode))
  const candidates = ofProvince.length > 0 ? ofProvince : tables.referenceClimates
  const penalty = tables.conventions.localityChoice.kmPerMetreOfHeight
  const remoteness = (climate: ReferenceClimate) =>
    distanceKm(comune, climate) + penalty * Math.abs(climate.altitudeM - comune.altitudeM)

  const [first, ...others] = candidates
  if (first === undefined) throw new Error('The territory rules hold no reference locality.')
  return others.reduce((best, next) => (remoteness(next) < remoteness(best) ? next : best), first)
}

/** The province of a code such as `MI` or `NA` (Napoli). Throws when the tables lack it: a fault of the rule pack. */
export function provinceOf(tables: TerritoryTables, provinceCode: string): Province {
  const province = tables.provinces.find((candidate) => candidate.provinceCode === provinceCode)
  if (province === undefined) throw new Error(`The provinces of the territory rules lack ${provinceCode}.`)
  return province
}
