import type { CoolingSystem } from '../building/index.ts'
import type { PlantTables } from './plant-tables.ts'

const UNKNOWN_YEAR = 2012

/** Part of the need that reaches rooms, of all the cold made: emission, control, distribution. UNI/TS 11300-3. */
function chainEfficiency(system: CoolingSystem, { cooling }: PlantTables): number {
  return (
    cooling.emission[system.emitters] *
    cooling.control[system.control] *
    cooling.distributionEfficiency[system.kind]
  )
}

/** Electricity per kWh of cooling need: chain of emission, control and distribution over the seasonal efficiency in the field. UNI/TS 11300-3. */
export function coolingElectricityFactor(system: CoolingSystem, tables: PlantTables): number {
  const rule = tables.cooling
  const year = system.year ?? UNKNOWN_YEAR
  const byYear = rule.defaultSeer.find((row) => year <= row.untilYear) ?? rule.defaultSeer.at(-1)
  const seer = (system.seer ?? byYear?.value ?? 3) * rule.fieldFactor.value
  return system.servedAreaShare / (chainEfficiency(system, tables) * seer)
}

type EerPoints = NonNullable<CoolingSystem['eer']>

const QUARTER = 0.25

/**
 * EER of a machine at load factor `load` (above 0, up to 1): linear between its points at 100, 75, 50 and 25 %, under a quarter times the fractions of
 * the table. UNI/TS 11300-3 (Allegato H p. 378-396).
 */
export function eerAtLoad(
  points: EerPoints,
  load: number,
  belowQuarter: readonly (readonly [load: number, fraction: number])[],
): number {
  if (load < QUARTER) {
    let above: readonly [number, number] = [QUARTER, 1]
    for (const row of belowQuarter) {
      if (load >= row[0]) {
        const weight = (load - row[0]) / (above[0] - row[0])
        return points.at25 * (row[1] + weight * (above[1] - row[1]))
      }
      above = row
    }
    return points.at25 * above[1]
  }
  const quarters = [points.at25, points.at50, points.at75, points.at100]
  const place = Math.min(3, (Math.min(1, load) - QUARTER) / QUARTER)
  const low = Math.min(2, Math.floor(place))
  // four points: both indices are inside
  const from = quarters[low] as number
  return from + (place - low) * ((quarters[low + 1] as number) - from)
}

/** Electricity of a month, kWh, for a need in kWh met in `kh` thousand hours: by the declared points where there are any, else by the SEER. */
export function coolingElectricityKwh(
  system: CoolingSystem,
  needKwh: number,
  kh: number,
  tables: PlantTables,
): number {
  const { eer, nominalPowerKw } = system
  if (eer === undefined || nominalPowerKw === undefined || needKwh <= 0 || kh <= 0) {
    return needKwh * coolingElectricityFactor(system, tables)
  }
  const madeKwh = (needKwh * system.servedAreaShare) / chainEfficiency(system, tables)
  if (madeKwh <= 0) return 0
  const { belowQuarterLoad, fieldFactor } = tables.cooling
  const table = system.kind === 'split' ? belowQuarterLoad.air : belowQuarterLoad.water
  const load = Math.min(1, madeKwh / (nominalPowerKw * kh * 1000))
  return madeKwh / (eerAtLoad(eer, load, table) * fieldFactor.value)
}
