import type { Building } from '../building/index.ts'
import type { PlantTables } from './plant-tables.ts'

/** A battery as the balances see it, on the side of the building's own current. */
export type Battery = {
  /** Between empty and full as its guard allows, kWh. */
  readonly usableKwh: number
  /** Most it takes or gives in an hour, kW. */
  readonly powerKw: number
  /** Energy out over energy in, charge and discharge together, 0-1. */
  readonly efficiency: number
}

/** The battery of a building, declared where told, else by the defaults of the tables; 0 kWh where there is none. */
export function batteryOf(systems: Building['systems'], tables: PlantTables): Battery {
  const { batteryUsableShare, batteryEfficiency, batteryPowerPerKwh } = tables.photovoltaic
  const usableKwh = systems.batteryKwh * batteryUsableShare.value
  return {
    usableKwh,
    powerKw: systems.batteryPowerKw ?? systems.batteryKwh * batteryPowerPerKwh.value,
    efficiency: systems.batteryRoundTripEfficiency ?? batteryEfficiency.value,
  }
}
