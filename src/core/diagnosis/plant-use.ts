import type { Building } from '../building/index.ts'
import type { PlantUse } from '../plant/index.ts'
import type { PreparedZone, RatedUse, ZoneUse } from './zones.ts'

/** A plant that is hardly ever on still runs this share of the season: below it, powers lose their meaning. */
const LEAST_RUNNING_SHARE = 0.15

/** Hours of light in actual use over those of the category. */
function lightingHoursFactor(building: Building, zones: readonly PreparedZone[]): number {
  const profile = zones[0]?.profile
  const light = profile?.standard.lighting
  if (profile === undefined || light === null || light === undefined) return 1
  const told = building.actualUse
  const hours =
    (told.occupiedHoursPerDay ?? profile.actual.occupiedHoursPerDay.value) *
    (told.occupiedDaysPerYear ?? profile.actual.occupiedDaysPerYear.value)
  return (profile.actual.lightsOnShare.value * hours) / (light.daylightHours + light.darkHours)
}

/** How the zones of a building use its plant in one rating. */
export function plantUseOf(
  building: Building,
  zones: readonly PreparedZone[],
  uses: readonly ZoneUse[],
  use: RatedUse,
  designLoadKw: number,
): PlantUse {
  const pattern = uses[0]?.conditions.heatingPattern
  const runningShare =
    // A plant that holds a set-back is never off.
    pattern === undefined || pattern.setBackC !== undefined
      ? 1
      : Math.max(LEAST_RUNNING_SHARE, (pattern.hoursPerDay / 24) * (pattern.daysPerWeek / 7))
  return {
    conditions: uses.map((zone) => zone.conditions),
    profiles: zones.map((zone) => zone.profile),
    needs: uses.map((zone) => zone.plantNeeds),
    designLoadKw,
    runningShare,
    lightingHoursFactor: use === 'standard' ? 1 : lightingHoursFactor(building, zones),
  }
}
