import { z } from 'zod'
import { floorAreaM2 } from '../building-facts.ts'
import { plantShare } from '../heating-plant.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect } from './effect.ts'

const InsulatePipes = z.strictObject({
  kind: z.literal('insulate-pipes'),
  after: z.enum(['medium', 'good']),
  reason: BilingualText,
})
type InsulatePipes = z.infer<typeof InsulatePipes>

const BalancePlant = z.strictObject({
  kind: z.literal('balance-plant'),
  /** Power of the pumps left, where it is stated. */
  pumpPowerLeft: z.number().positive().max(1),
  reason: BilingualText,
})
type BalancePlant = z.infer<typeof BalancePlant>

function isPoor<System extends { readonly pipeInsulation: string }>(system: System | null): system is System {
  return system?.pipeInsulation === 'poor'
}

/** Sleeves on the pipes that can be reached, of heating and hot water. */
export const insulatePipes = defineEffect<InsulatePipes>({
  kind: 'insulate-pipes',
  schema: InsulatePipes,
  level: 'plant',
  quantities: ['lengthM'],
  nothingToDo: (parameters, { building }) =>
    building.systems.heating?.pipeInsulation === 'poor' ||
    building.systems.hotWater?.pipeInsulation === 'poor'
      ? null
      : parameters.reason,
  apply: (parameters, { building, tables }) => {
    const { heating, hotWater } = building.systems
    const share = plantShare(building)
    return {
      building: {
        ...building,
        systems: {
          ...building.systems,
          heating: isPoor(heating) ? { ...heating, pipeInsulation: parameters.after } : heating,
          hotWater: isPoor(hotWater) ? { ...hotWater, pipeInsulation: parameters.after } : hotWater,
        },
      },
      quantities: { lengthM: (floorAreaM2(building) / share) * tables.sizing.pipeMPerM2.value },
      facts: {},
      provenance: [
        { path: 'systems/heating/pipeInsulation', elasticity: 0 },
        { path: 'systems/hotWater/pipeInsulation', elasticity: 0 },
      ],
      isCommonPart: share < 1,
      ownerShare: share,
    }
  },
})

/** Each emitter gets its own flow, and the pump slows down when little is asked. */
export const balancePlant = defineEffect<BalancePlant>({
  kind: 'balance-plant',
  schema: BalancePlant,
  level: 'plant',
  quantities: ['powerKw', 'emitters', 'each'],
  nothingToDo: (parameters, { building, tables }) => {
    const { heating } = building.systems
    if (heating === null) return tables.reasons['no-heating']
    return heating.isBalanced === true && heating.hasVariableSpeedPump === true ? parameters.reason : null
  },
  apply: (parameters, environment) => {
    const { building, tables } = environment
    const { heating } = building.systems
    if (heating === null) return { refusal: 'no-heating' }
    const share = plantShare(building)
    const renewed = {
      ...heating,
      isBalanced: true,
      hasVariableSpeedPump: true,
      ...(heating.pumpPowerW !== undefined && { pumpPowerW: heating.pumpPowerW * parameters.pumpPowerLeft }),
    }
    return {
      building: { ...building, systems: { ...building.systems, heating: renewed } },
      quantities: {
        powerKw: heating.generators.reduce((sum, generator) => sum + generator.nominalPowerKw, 0) / share,
        emitters: Math.ceil(floorAreaM2(building) / share / tables.sizing.floorM2PerEmitter.value),
        each: 1,
      },
      facts: {},
      provenance: [
        { path: 'systems/heating/isBalanced', elasticity: 0 },
        { path: 'systems/heating/hasVariableSpeedPump', elasticity: 0 },
      ],
      isCommonPart: share < 1,
      ownerShare: share,
    }
  },
})
