import { z } from 'zod'
import { EMITTERS } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { declaredEmitterPowerKw } from '../emitter-law.ts'
import { defineEffect, ownResult } from './effect.ts'

const ReplaceEmitters = z.strictObject({
  kind: z.literal('replace-emitters'),
  emitters: z.enum(EMITTERS),
  designSupplyC: z.number().min(25).max(70),
})
type ReplaceEmitters = z.infer<typeof ReplaceEmitters>

/** Emitters that give the load left with cooler water. */
export const replaceEmitters = defineEffect<ReplaceEmitters>({
  kind: 'replace-emitters',
  schema: ReplaceEmitters,
  level: 'plant',
  quantities: ['powerKw', 'emitters', 'floorAreaM2'],
  nothingToDo: (_parameters, { building, tables }) =>
    building.systems.heating === null ? tables.reasons['no-heating'] : null,
  apply: (parameters, environment) => {
    const { building, tables } = environment
    const { heating } = building.systems
    if (heating === null) return { refusal: 'no-heating' }
    const loadKw = environment.loadKw(building)
    if (!(loadKw > 0)) return { refusal: 'nothing-to-size' }
    const area = floorAreaM2(building)
    const exponent = tables.emitterLaw.exponents[parameters.emitters] ?? 1.3
    const renewed = {
      ...heating,
      emitters: parameters.emitters,
      designSupplyC: parameters.designSupplyC,
      emitterPowerKw: declaredEmitterPowerKw(loadKw, parameters.designSupplyC, exponent, tables.emitterLaw),
    }
    return ownResult(
      { ...building, systems: { ...building.systems, heating: renewed } },
      {
        powerKw: loadKw,
        emitters: Math.ceil(area / tables.sizing.floorM2PerEmitter.value),
        floorAreaM2: area,
      },
      {},
      [
        { path: 'systems/heating/emitters', elasticity: 0 },
        { path: 'systems/heating/designSupplyC', elasticity: 0 },
        { path: 'systems/heating/emitterPowerKw', elasticity: 0 },
      ],
    )
  },
})
