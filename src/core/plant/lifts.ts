import type { Building } from '../building/index.ts'
import type { PlantTables } from './plant-tables.ts'

type LiftRow = PlantTables['lifts']['categories'][number]

/** Usage category of EN ISO 25745-2 of a lift making `tripsDay`: the first whose upper bound holds. */
export function liftCategory(tripsDay: number, { categories }: PlantTables['lifts']): LiftRow {
  const row = categories.find(({ upToTripsDay }) => upToTripsDay === null || tripsDay <= upToTripsDay)
  const last = row ?? categories.at(-1)
  if (last === undefined) throw new Error('The lift categories are empty.')
  return last
}

function tripsOf(building: Building, { categories, categoryOfUse }: PlantTables['lifts']): number {
  const told = building.systems.liftTripsPerDay
  if (told !== undefined) return told
  const use = building.zones[0]?.useCategory
  const category = use === undefined ? 1 : categoryOfUse[use]
  return categories[category - 1]?.tripsDay ?? 0
}

/**
 * Electricity of the lifts of a building in kWh a year: trips at the mean travel of their usage category, and stand-by while still. In the
 * rating of uses other than housing only; 0 for dwellings. EN ISO 25745-2, UNI/TS 11300-6.
 */
export function liftsKwhYear(building: Building, tables: PlantTables): number {
  const { lifts } = building.systems
  if (lifts === 0 || building.dwellings > 0) return 0
  const rule = tables.lifts
  const tripsDay = tripsOf(building, rule)
  const riseM = Math.max(1, building.storeys - 1) * rule.storeyHeightM
  // Two stops: every trip is the whole way; three: two thirds.
  const share =
    building.storeys <= 2 ? 1 : building.storeys === 3 ? 2 / 3 : liftCategory(tripsDay, rule).meanTravelShare
  const metres = share * riseM
  const movingH = Math.min(24, (tripsDay * (metres / rule.speedMs)) / 3600)
  const tripsKwh = (tripsDay * metres * rule.ratedLoadKg * rule.runningMwhKgM) / 1e6
  const stillKwh = (rule.standbyW * (24 - movingH)) / 1000
  return lifts * 365 * (tripsKwh + stillKwh)
}
