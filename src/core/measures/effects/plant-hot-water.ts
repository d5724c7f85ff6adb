import { z } from 'zod'
import type { Building, HotWaterSystem } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { roundUpToSize } from '../commercial-size.ts'
import type { MeasureTables } from '../tables-schema.ts'
import type { EffectEnvironment, ProvenanceChange } from './effect.ts'

/** How large a store of hot water is. */
export const HotWaterTank = z.strictObject({
  litresPerPerson: z.number().positive().max(200),
  sizesL: z.array(z.number().positive()).min(1),
})
export type HotWaterTank = z.infer<typeof HotWaterTank>

/** People to give hot water to: those stated, else by floor area in dwellings; elsewhere one tenth of that density. */
export function hotWaterPeople(building: Building, tables: MeasureTables): number {
  if (building.actualUse.occupants !== undefined && building.dwellings > 0) {
    return Math.max(1, building.actualUse.occupants)
  }
  const people = floorAreaM2(building) / tables.sizing.floorM2PerPerson.value
  return Math.max(1, building.dwellings > 0 ? people : people / 10)
}

/** The hot water system when the heating plant makes it through a new store; unchanged when it is made apart. */
export function hotWaterOfPlant(
  { building, tables }: EffectEnvironment,
  tank: HotWaterTank | undefined,
): { hotWater: HotWaterSystem | null; volumeL: number; provenance: readonly ProvenanceChange[] } {
  const { hotWater } = building.systems
  if (hotWater === null || hotWater.generator.from !== 'heating' || tank === undefined) {
    return { hotWater, volumeL: 0, provenance: [] }
  }
  const { total } = roundUpToSize(hotWaterPeople(building, tables) * tank.litresPerPerson, tank.sizesL)
  const { storageLossKwhDay: _removed, ...kept } = hotWater
  return {
    hotWater: { ...kept, storageL: total },
    volumeL: total,
    provenance: [
      { path: 'systems/hotWater/storageL', elasticity: 0 },
      { dropPrefix: 'systems/hotWater/storageLossKwhDay' },
    ],
  }
}
