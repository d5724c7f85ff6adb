import type { BiomassGenerator } from '../building/index.ts'
import type { CompiledGenerator } from './generation.ts'
import type { PlantContext } from './plant-context.ts'

type Feeding = { readonly efficiency: number; readonly maxShare: number }

/** Efficiency and share of the demand: conventional by feeding where that is told, else typical of the type; a declared efficiency comes first. */
function feedingOf(generator: BiomassGenerator, { tables: { biomass } }: PlantContext): Feeding {
  const { type, carrier, feeding, nominalPowerKw } = generator
  if (feeding === undefined) {
    return {
      efficiency: generator.efficiency ?? biomass[type][carrier],
      maxShare: biomass.maxShare[type][carrier],
    }
  }
  const row = biomass.byFeeding[feeding]
  const conventional = row.efficiencyConstant + row.efficiencyPerLog10Kw * Math.log10(nominalPowerKw)
  return {
    efficiency: generator.efficiency ?? conventional,
    maxShare: generator.hasWaterStore === true ? row.maxShareWithStore : row.maxShareWithoutStore,
  }
}

/** Biomass boiler or stove at its declared or tabulated efficiency; its share of the demand is capped by how it is fed (UNI/TS 11300-4). */
export function compileBiomass(generator: BiomassGenerator, context: PlantContext): CompiledGenerator {
  const { biomass } = context.tables
  const { efficiency, maxShare } = feedingOf(generator, context)
  const electricityShare = biomass.electricityShare[generator.type]
  return {
    carrier: generator.carrier,
    maxShare,
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
