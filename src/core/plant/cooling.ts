import type { CoolingSystem } from '../building/index.ts'
import type { PlantTables } from './plant-tables.ts'

const UNKNOWN_YEAR = 2012

/** Electricity per kWh of cooling need: chain of emission, control and distribution over the seasonal efficiency in the field. UNI/TS 11300-3. */
export function coolingElectricityFactor(system: CoolingSystem, tables: PlantTables): number {
  const rule = tables.cooling
  const year = system.year ?? UNKNOWN_YEAR
  const byYear = rule.defaultSeer.find((row) => year <= row.untilYear) ?? rule.defaultSeer.at(-1)
  const seer = (system.seer ?? byYear?.value ?? 3) * rule.fieldFactor.value
  const chain =
    rule.emission[system.emitters] * rule.control[system.control] * rule.distributionEfficiency[system.kind]
  return system.servedAreaShare / (chain * seer)
}
