import { z } from 'zod'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult, type ProvenanceChange } from './effect.ts'

const CorrectThermalBridges = z.strictObject({
  kind: z.literal('correct-thermal-bridges'),
  /** Linear transmittance that corrected balconies, sills and plinths reach. */
  targetPsiWmK: z.number().min(0).max(2),
  /** The same spread on the outer surface, where the bridges are not described one by one. */
  targetSurchargeWm2K: z.number().min(0).max(1),
  /** Metres of bridge per square metre of outer wall, when the bridges are not described one by one. */
  metresPerWallM2: z.number().positive(),
  reason: BilingualText,
})
type CorrectThermalBridges = z.infer<typeof CorrectThermalBridges>

/** Balconies, sills and plinths wrapped or cut. */
export const correctThermalBridges = defineEffect<CorrectThermalBridges>({
  kind: 'correct-thermal-bridges',
  schema: CorrectThermalBridges,
  level: 'envelope',
  quantities: ['lengthM'],
  nothingToDo: (parameters, { building }) => {
    const isWorth = building.zones.some(
      (zone) =>
        zone.thermalBridgeSurchargeWm2K > parameters.targetSurchargeWm2K ||
        zone.thermalBridges.some((bridge) => bridge.psiWmK > parameters.targetPsiWmK),
    )
    return isWorth ? null : parameters.reason
  },
  apply: (parameters, { building }) => {
    const provenance: ProvenanceChange[] = []
    let lengthM = 0
    let isCommonPart = false
    const zones = building.zones.map((zone) => {
      const walls = zone.elements.filter(
        (element) => element.kind === 'wall' && element.boundary.towards === 'outside',
      )
      isCommonPart ||= walls.some((wall) => wall.isCommonPart === true)
      const described = zone.thermalBridges.filter((bridge) => bridge.psiWmK > parameters.targetPsiWmK)
      lengthM += described.reduce((sum, bridge) => sum + bridge.lengthM, 0)
      const isSurcharged = zone.thermalBridgeSurchargeWm2K > parameters.targetSurchargeWm2K
      if (isSurcharged) {
        provenance.push({ path: `zones/${zone.id}/thermalBridgeSurchargeWm2K`, elasticity: 0 })
        lengthM += walls.reduce((sum, wall) => sum + wall.areaM2, 0) * parameters.metresPerWallM2
      }
      for (const bridge of described) {
        provenance.push({ path: `zones/${zone.id}/thermalBridges/${bridge.id}/psiWmK`, elasticity: 0 })
      }
      return {
        ...zone,
        thermalBridgeSurchargeWm2K: Math.min(zone.thermalBridgeSurchargeWm2K, parameters.targetSurchargeWm2K),
        thermalBridges: zone.thermalBridges.map((bridge) =>
          described.includes(bridge) ? { ...bridge, psiWmK: parameters.targetPsiWmK } : bridge,
        ),
      }
    })
    const result = ownResult({ ...building, zones }, { lengthM }, {}, provenance)
    return { ...result, isCommonPart }
  },
})
