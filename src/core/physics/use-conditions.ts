import type { Building, Zone } from '../building/index.ts'
import type { HeatingPattern } from './intermittency.ts'
import type { UseProfile } from './use-profiles.ts'
import { standardAirFlowM3H } from './ventilation.ts'

/** How a zone is used in one of the two ratings. */
export type UseConditions = {
  readonly heatingSetPointC: number
  readonly coolingSetPointC: number
  readonly internalGainsW: number
  readonly airFlowM3H: number
  /** Undefined: held at the set-point day and night. */
  readonly heatingPattern: HeatingPattern | undefined
  /** Movable shades are closed by the sun in the heating season too: the convention of the rating. People open them. */
  readonly areShadesClosedInWinter: boolean
  /** Share of the day cooling runs, 0-1. */
  readonly coolingShare: number
  readonly hotWaterLitresDay: number
  readonly hotWaterDaysYear: number
  readonly appliancesKwhYear: number
}

const HOURS_PER_YEAR = 8760

function dwellingsIn(building: Building, zone: Zone): number {
  const floorAreaM2 = building.zones.reduce((sum, other) => sum + other.floorAreaM2, 0)
  return Math.max(1, building.dwellings) * (zone.floorAreaM2 / floorAreaM2)
}

/** Standard use: day and night at constant set-points; what the class is computed on. UNI/TS 11300-1 (Allegato H 1.4, 3.8, 5.2). */
export function standardConditions(building: Building, zone: Zone, profile: UseProfile): UseConditions {
  const { standard } = profile
  const dwellings = dwellingsIn(building, zone)
  const areaPerDwellingM2 = zone.floorAreaM2 / dwellings
  const gains = standard.internalGains
  const internalGainsW =
    gains.kind === 'per-area'
      ? gains.wM2 * zone.floorAreaM2
      : dwellings *
        (areaPerDwellingM2 > gains.aboveAreaM2
          ? gains.constantW
          : gains.linearWm2 * areaPerDwellingM2 - gains.quadraticWm4 * areaPerDwellingM2 ** 2)
  const need = standard.hotWater
  const step =
    need.kind === 'dwelling'
      ? need.steps.find((candidate) => candidate.upToM2 === null || areaPerDwellingM2 <= candidate.upToM2)
      : undefined
  const hotWaterLitresDay =
    need.kind === 'per-area'
      ? need.litresM2Day * zone.floorAreaM2
      : dwellings * ((step?.aLm2Day ?? 0) * areaPerDwellingM2 + (step?.bLDay ?? 0))
  return {
    heatingSetPointC: standard.heatingSetPointC.value,
    coolingSetPointC: standard.coolingSetPointC.value,
    internalGainsW,
    airFlowM3H: standardAirFlowM3H(profile, zone),
    heatingPattern: undefined,
    areShadesClosedInWinter: true,
    coolingShare: 1,
    hotWaterLitresDay,
    hotWaterDaysYear: need.kind === 'per-area' ? need.daysPerYear : 365,
    appliancesKwhYear: 0,
  }
}

/** People in a zone: as told for the building, shared by floor area, else the typical density of the use. */
export function occupantsOf(building: Building, zone: Zone, profile: UseProfile): number {
  const told = building.actualUse.occupants
  if (told === undefined) return zone.floorAreaM2 / profile.actual.areaPerOccupantM2.value
  const floorAreaM2 = building.zones.reduce((sum, other) => sum + other.floorAreaM2, 0)
  return told * (zone.floorAreaM2 / floorAreaM2)
}

/** The pattern of a household nobody asked: what metered statistics describe. */
export function ordinaryPattern(profile: UseProfile): HeatingPattern {
  const { actual } = profile
  return {
    hoursPerDay: actual.heatingHoursPerDay.value,
    daysPerWeek: daysPerWeek(actual.occupiedDaysPerYear.value),
    heatedShare: actual.heatedAreaShare.value,
  }
}

/**
 * What a use meters over what its standard use computes, at a standard heating need in kWh/m2 a year: linear between the points of the
 * profile, constant outside; 1 where the profile has none.
 */
export function meteredOverStandard(profile: UseProfile, standardNeedKwhM2: number): number {
  const points = profile.actual.meteredOverStandard?.points
  if (points === undefined) return 1
  let below = points[0]
  for (const point of points) {
    if (standardNeedKwhM2 <= point[0]) {
      if (below === undefined || below === point) return point[1]
      return below[1] + ((standardNeedKwhM2 - below[0]) / (point[0] - below[0])) * (point[1] - below[1])
    }
    below = point
  }
  return below?.[1] ?? 1
}

function daysPerWeek(occupiedDaysPerYear: number): number {
  if (occupiedDaysPerYear <= 270) return 5
  return occupiedDaysPerYear <= 320 ? 6 : 7
}

/**
 * Actual use: set-points, hours, rooms and people as told, typical ones of the use where not told; what money and bills are computed on.
 * Plants without automation run beyond the hours of use by the overrun of their class.
 */
export function actualConditions(building: Building, zone: Zone, profile: UseProfile): UseConditions {
  const { actual, standard } = profile
  const told = building.actualUse
  const occupants = occupantsOf(building, zone, profile)
  const occupiedDays = told.occupiedDaysPerYear ?? actual.occupiedDaysPerYear.value
  const occupiedHours = told.occupiedHoursPerDay ?? actual.occupiedHoursPerDay.value
  const floorAreaM2 = building.zones.reduce((sum, other) => sum + other.floorAreaM2, 0)
  const share = zone.floorAreaM2 / floorAreaM2
  const dwellings = building.dwellings > 0 ? dwellingsIn(building, zone) : 0
  const typicalAppliances =
    actual.appliancesKwhYear.perOccupant * occupants +
    actual.appliancesKwhYear.perDwelling * dwellings +
    actual.appliancesKwhYear.perM2 * zone.floorAreaM2
  const appliancesKwhYear =
    told.appliancesKwhYear === undefined ? typicalAppliances : told.appliancesKwhYear * share
  const presence = (occupiedHours / 24) * (occupiedDays / 365)
  const metabolicW = occupants * actual.heatPerOccupantW.value * (building.dwellings > 0 ? 1 : presence)
  const airFlowM3H =
    told.airChangePerH === undefined
      ? standardAirFlowM3H(profile, zone)
      : told.airChangePerH * zone.netVolumeM3
  const overrun = actual.plantOverrunHours[building.systems.automationClass]
  const hours = Math.min(24, (told.heatingHoursPerDay ?? actual.heatingHoursPerDay.value) + overrun)
  return {
    heatingSetPointC: told.heatingSetPointC ?? standard.heatingSetPointC.value,
    coolingSetPointC: told.coolingSetPointC ?? standard.coolingSetPointC.value,
    internalGainsW: metabolicW + (appliancesKwhYear * 1000) / HOURS_PER_YEAR,
    airFlowM3H,
    heatingPattern: {
      hoursPerDay: hours,
      daysPerWeek: daysPerWeek(occupiedDays),
      heatedShare: told.heatedAreaShare ?? actual.heatedAreaShare.value,
      setBackC: told.heatingSetBackC,
      method: told.intermittencyMethod,
    },
    areShadesClosedInWinter: false,
    coolingShare: (told.coolingHoursPerDay ?? actual.coolingHoursPerDay.value) / 24,
    // Taps that save water count in the bill only: the need of the rating goes by floor area (UNI/TS 11300-2).
    hotWaterLitresDay:
      occupants *
      (told.hotWaterLitresPersonDay ?? actual.hotWaterLitresOccupantDay.value) *
      (building.systems.hotWater?.demandShare ?? 1),
    hotWaterDaysYear: occupiedDays,
    appliancesKwhYear,
  }
}
