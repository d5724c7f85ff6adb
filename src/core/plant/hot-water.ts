import type { Building, HotWaterSystem } from '../building/index.ts'
import type { UseConditions } from '../physics/index.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantTables } from './plant-tables.ts'

/** Energy in kWh of `litresDay` for `days`, from cold water at `coldC` to the delivery temperature. UNI/TS 11300-2 (Allegato H 5.2). */
export function hotWaterNeedKwh(
  litresDay: number,
  coldC: number,
  days: number,
  rule: PlantTables['hotWater'],
): number {
  return rule.heatCapacityKwhLK.value * litresDay * Math.max(0, rule.deliveryC.value - coldC) * days
}

/** Loss of a store in W/K: declared daily loss at 45 K, else by volume. */
export function storeLossWK(litres: number, lossKwhDay: number | undefined, tables: PlantTables): number {
  if (lossKwhDay !== undefined) return lossKwhDay / (0.024 * 45)
  if (litres <= 0) return 0
  const { a, b, exponent } = tables.storage.lossWk
  return a + b * litres ** exponent
}

export type HotWaterDemand = {
  readonly needKwh: number
  /** Asked of the generator: need and losses of network and store. */
  readonly generatorKwh: Float64Array
  /** Losses that warm the heated rooms. */
  readonly recoveredKwh: Float64Array
  readonly pumpKwh: Float64Array
}

function networkLoss(
  building: Building,
  system: HotWaterSystem,
  needKwh: number,
  kh: number,
  tables: PlantTables,
): readonly [lossKwh: number, recoveredKwh: number, pumpKwh: number] {
  const rules = tables.hotWater.distribution
  if (system.distribution === 'local') {
    const loss = needKwh * rules.local.lossShare
    return [loss, loss * rules.local.recoveredShare, 0]
  }
  if (system.distribution === 'dwelling') {
    const [share, recovered] = rules.dwelling[system.pipeInsulation]
    return [needKwh * share, needKwh * share * recovered, 0]
  }
  const rule = rules['central-recirculation']
  const floorAreaM2 = building.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  const metres =
    building.dwellings > 0
      ? building.dwellings * rule.metresPerDwelling
      : floorAreaM2 * rule.metresPerM2NonResidential
  const loss = rule.wattPerM * rule.insulationFactor[system.pipeInsulation] * metres * kh
  const pumpW = rule.pumpWattPerDwelling * Math.max(1, building.dwellings)
  // A riser inside the building keeps about half of its loss in heated rooms.
  return [loss, loss * 0.5, pumpW * kh]
}

/** Hot-water need and chain of a building by period, before its generator. Comes first: its losses lower the heating demand (Allegato H 1). */
export function hotWaterDemand(
  building: Building,
  conditions: readonly UseConditions[],
  context: PlantContext,
): HotWaterDemand {
  const { physics, tables, workspace } = context
  const { generatorKwh, recoveredKwh, pumpKwh } = workspace.hotWater
  const system = building.systems.hotWater
  if (system === null) {
    generatorKwh.fill(0)
    recoveredKwh.fill(0)
    pumpKwh.fill(0)
    return { needKwh: 0, generatorKwh, recoveredKwh, pumpKwh }
  }
  const coldC = physics.site.annualMeanTemperatureC
  let litresYear = 0
  for (const use of conditions) litresYear += use.hotWaterLitresDay * use.hotWaterDaysYear
  const yearlyKwh = hotWaterNeedKwh(litresYear, coldC, 1, tables.hotWater)
  const days = physics.days.reduce((sum, value) => sum + value, 0)
  const store = storeLossWK(system.storageL ?? 0, system.storageLossKwhDay, tables)
  const isOwnElectric = system.generator.from === 'own' && system.generator.generator.kind === 'electric'
  const storeWK = isOwnElectric ? 0 : store
  for (let i = 0; i < physics.periods; i++) {
    // typed arrays of `periods` length: the index is always inside
    const kh = physics.khPeriod[i] as number
    const need = (yearlyKwh * (physics.days[i] as number)) / days
    const [loss, recovered, pump] = networkLoss(building, system, need, kh, tables)
    const storeKwh = storeWK * (tables.storage.hotWaterStoreC.value - 20) * kh
    generatorKwh[i] = need + loss + storeKwh
    recoveredKwh[i] = recovered + (system.distribution === 'dwelling' ? storeKwh : 0)
    pumpKwh[i] = pump
  }
  return { needKwh: yearlyKwh, generatorKwh, recoveredKwh, pumpKwh }
}
