import type { ElectricHeater } from '../building/index.ts'
import type { CompiledGenerator } from './generation.ts'

/** Direct electric heat: each kWh of electricity is one of heat. */
export function compileElectricHeater(heater: ElectricHeater): CompiledGenerator {
  return {
    carrier: 'electricity',
    maxShare: 1,
    serve(demand) {
      const capacityKwh = heater.nominalPowerKw * 1000 * demand.kh * demand.availableShare
      const heatKwh = Math.min(demand.heatKwh, capacityKwh)
      return {
        heatKwh,
        carrierKwh: heatKwh,
        electricityKwh: 0,
        ambientKwh: 0,
        usedShare: capacityKwh > 0 ? (heatKwh / capacityKwh) * demand.availableShare : 0,
      }
    },
  }
}
