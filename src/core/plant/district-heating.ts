import type { DistrictHeatSubstation } from '../building/index.ts'
import type { CompiledGenerator } from './generation.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantTables } from './plant-tables.ts'

/** Loss of a substation in kWh over `kh` thousand hours. UNI/TS 11300-4 (Allegato H 11.7): P (2.24 - 0.57 log P)/100 by temperature difference. */
export function substationLossKwh(
  powerKw: number,
  waterC: number,
  ambientC: number,
  kh: number,
  rule: PlantTables['districtHeating'],
): number {
  const sized = Math.min(powerKw, rule.maxPowerKw)
  const lossKw = (sized * (rule.lossConstant - rule.lossPerLog * Math.log10(sized))) / 100
  const reference = rule.referenceWaterC - rule.referenceAmbientC
  return (lossKw * 1000 * kh * Math.max(0, waterC - ambientC)) / reference
}

export function compileDistrictHeating(
  station: DistrictHeatSubstation,
  context: PlantContext,
): CompiledGenerator {
  const rule = context.tables.districtHeating
  return {
    carrier: 'district-heat',
    maxShare: 1,
    serve(demand) {
      const capacityKwh = station.nominalPowerKw * 1000 * demand.kh * demand.availableShare
      const heatKwh = Math.min(demand.heatKwh, capacityKwh)
      const loss = substationLossKwh(
        station.nominalPowerKw,
        rule.waterC,
        15,
        demand.kh * demand.availableShare,
        rule,
      )
      const lossKwh =
        demand.service === 'heating' ? loss : loss * Math.min(1, heatKwh / Math.max(1e-9, capacityKwh))
      const recovered =
        demand.isInHeatedSpace && demand.service === 'heating' ? rule.recoveredShare * lossKwh : 0
      return {
        heatKwh,
        carrierKwh: heatKwh + lossKwh - recovered,
        electricityKwh: 0,
        ambientKwh: 0,
        usedShare: capacityKwh > 0 ? (heatKwh / capacityKwh) * demand.availableShare : 0,
      }
    },
  }
}
