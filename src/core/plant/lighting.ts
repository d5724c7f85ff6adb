import type { Lighting } from '../building/index.ts'
import type { UseProfile } from '../physics/index.ts'
import type { PlantTables } from './plant-tables.ts'

/**
 * Electricity for light in kWh/m2 a year: P (t_D F_D + t_N) F_O / 1000 and the parasitic share (EN 15193-1). `hoursFactor` carries the
 * hours of the use category to the real ones. 0 where the use has no lighting in the rating (dwellings).
 */
export function lightingKwhM2(
  lighting: Lighting | undefined,
  profile: UseProfile,
  hoursFactor: number,
  tables: PlantTables,
): number {
  const rule = profile.standard.lighting
  if (lighting === undefined || rule === null) return 0
  const daylight = tables.lighting.daylightFactor[lighting.control]
  const occupancy = tables.lighting.occupancyFactor[lighting.control]
  const hours = (rule.daylightHours * daylight + rule.darkHours) * occupancy * hoursFactor
  const parasitic =
    rule.parasiticKwhM2 * (lighting.control === 'manual' ? tables.lighting.parasiticShareWithoutControl : 1)
  return (lighting.installedPowerWm2 * hours) / 1000 + parasitic
}
