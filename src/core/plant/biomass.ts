import type { BiomassGenerator } from '../building/index.ts'
import type { CompiledGenerator } from './generation.ts'
import type { PlantContext } from './plant-context.ts'

/** Biomass boiler or stove at its declared or tabulated efficiency; its share of the demand is capped by how it is fed (UNI/TS 11300-4). */
export function compileBiomass(generator: BiomassGenerator, context: PlantContext): CompiledGenerator {
  const { biomass } = context.tables
  const efficiency = generator.efficiency ?? biomass[generator.type][generator.carrier]
  const electricityShare = biomass.electricityShare[generator.type]
  return {
    carrier: generator.carrier,
    maxShare: biomass.maxShare[generator.type][generator.carrier],
    serve(demand) {
      const capacityKwh = generator.nominalPowerKw * 1000 * demand.kh * demand.availableShare
      const heatKwh = Math.min(demand.heatKwh, capacityKwh)
      return {
        heatKwh,
        carrierKwh: heatKwh / efficiency,
        electricityKwh: heatKwh * electricityShare,
        ambientKwh: 0,
        usedShare: capacityKwh > 0 ? (heatKwh / capacityKwh) * demand.availableShare : 0,
      }
    },
  }
}
