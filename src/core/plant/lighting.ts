import type { Lighting } from '../building/index.ts'
import type { UseProfile } from '../physics/index.ts'
import type { PlantTables } from './plant-tables.ts'

type Factors = PlantTables['lighting']['occupancyFactor'][string]

const SENSES_PRESENCE: Readonly<Record<Lighting['control'], keyof Factors>> = {
  manual: 'manual',
  presence: 'automatic',
  daylight: 'manual',
  'presence-and-daylight': 'automatic',
}
const SENSES_DAYLIGHT: Readonly<Record<Lighting['control'], keyof Factors>> = {
  manual: 'manual',
  presence: 'manual',
  daylight: 'automatic',
  'presence-and-daylight': 'automatic',
}

/** Factor of a control for a use; the row `other` holds for uses without one (the tables always have it). */
function factorOf(byUse: Readonly<Record<string, Factors>>, use: string, control: keyof Factors): number {
  return (byUse[use] ?? byUse.other)?.[control] ?? 1
}

/**
 * Electricity for light in kWh/m2 a year: P (t_D F_D + t_N) F_O / 1000 and the parasitic share, F_O for presence and F_D for daylight by use
 * and control (EN 15193-1). `hoursFactor` carries the hours of the use category to the real ones. 0 where the use has no lighting in the
 * rating (dwellings).
 */
export function lightingKwhM2(
  lighting: Lighting | undefined,
  profile: UseProfile,
  hoursFactor: number,
  tables: PlantTables,
): number {
  const rule = profile.standard.lighting
  if (lighting === undefined || rule === null) return 0
  const { control } = lighting
  const { daylightFactor, occupancyFactor, parasiticShareWithoutControl } = tables.lighting
  const daylight = factorOf(daylightFactor, profile.id, SENSES_DAYLIGHT[control])
  const occupancy = factorOf(occupancyFactor, profile.id, SENSES_PRESENCE[control])
  const hours = (rule.daylightHours * daylight + rule.darkHours) * occupancy * hoursFactor
  const parasitic = rule.parasiticKwhM2 * (control === 'manual' ? parasiticShareWithoutControl : 1)
  return (lighting.installedPowerWm2 * hours) / 1000 + parasitic
}
