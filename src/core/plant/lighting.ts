import type { Lighting, Zone } from '../building/index.ts'
import type { UseProfile } from '../physics/index.ts'
import { daylightFactor, zoneDaylight } from './daylight.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantTables } from './plant-tables.ts'

type Factors = PlantTables['lighting']['occupancyFactor'][string]

const SENSES_PRESENCE: Readonly<Record<Lighting['control'], keyof Factors>> = {
  manual: 'manual',
  presence: 'automatic',
  daylight: 'manual',
  'presence-and-daylight': 'automatic',
}
const SENSES_DAYLIGHT: Readonly<Record<Lighting['control'], boolean>> = {
  manual: false,
  presence: false,
  daylight: true,
  'presence-and-daylight': true,
}

/** A row by use: that of the profile, else `other`, which the tables always have. */
function rowOf<T>(byUse: Readonly<Record<string, T>>, use: string, instead: T): T {
  return byUse[use] ?? byUse.other ?? instead
}

const NO_CONTROL: Factors = { manual: 1, automatic: 1 }

/**
 * Electricity for light in kWh/m2 a year (LENI): P F_C (t_D F_D + t_N) F_O / 1000 and the parasitic share; F_O for presence by use and control, F_D
 * for daylight by the windows of the zone, its illuminance and control, F_C where the output is held constant (EN 15193-1). `hoursFactor` carries
 * the hours of the use category to the real ones. 0 where the use has no lighting in the rating (dwellings) or the zone tells none.
 */
export function lightingKwhM2(
  zone: Zone,
  profile: UseProfile,
  hoursFactor: number,
  { physics, tables }: PlantContext,
): number {
  const rule = profile.standard.lighting
  const { lighting } = zone
  if (lighting === undefined || rule === null) return 0
  const { control } = lighting
  const { constantOutputFactor, daylight, illuminanceLx, occupancyFactor, parasiticShareWithoutControl } =
    tables.lighting
  const wantedLx = lighting.illuminanceLx ?? rowOf<number>(illuminanceLx.byUse, profile.id, 300)
  const byDay = daylightFactor(
    zoneDaylight(zone, daylight),
    wantedLx,
    SENSES_DAYLIGHT[control],
    physics.site.latitudeDeg,
    daylight,
  )
  const occupancy = rowOf(occupancyFactor, profile.id, NO_CONTROL)[SENSES_PRESENCE[control]]
  const constant = lighting.hasConstantOutput === true ? constantOutputFactor.value : 1
  const hours = (rule.daylightHours * byDay + rule.darkHours) * occupancy * constant * hoursFactor
  const parasitic =
    lighting.parasiticKwhM2 ?? rule.parasiticKwhM2 * (control === 'manual' ? parasiticShareWithoutControl : 1)
  return (lighting.installedPowerWm2 * hours) / 1000 + parasitic
}
