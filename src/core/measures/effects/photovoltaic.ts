import { z } from 'zod'
import { floorAreaM2 } from '../building-facts.ts'
import { roundDownToSize, roundUpToSize } from '../commercial-size.ts'
import { yearOf } from '../heating-plant.ts'
import { newMember } from '../provenance-patch.ts'
import { defineEffect, type EffectEnvironment, type EffectVariant, ownResult } from './effect.ts'
import { freeRoofAreaM2, roofPlane } from './solar-roof.ts'

const AddPhotovoltaic = z.strictObject({
  kind: z.literal('photovoltaic'),
  sizesKw: z.array(z.number().positive()).min(1),
  roofM2PerKw: z.number().positive(),
  /** Largest plant worth offering, kW for each square metre of floor. */
  kwPerFloorM2: z.number().positive(),
  /** Sizes offered, as shares of the largest. */
  offeredShares: z.array(z.number().positive().max(1)).min(1),
  mounting: z.enum(['integrated', 'roof', 'free']),
  shadingFactor: z.number().min(0).max(1),
  defaultAzimuthDeg: z.number().min(0).max(360),
  defaultTiltDeg: z.number().min(0).max(90),
})
type AddPhotovoltaic = z.infer<typeof AddPhotovoltaic>

const AddBattery = z.strictObject({
  kind: z.literal('battery'),
  kwhPerKw: z.number().positive(),
  sizesKwh: z.array(z.number().positive()).min(1),
})
type AddBattery = z.infer<typeof AddBattery>

function largestKw(parameters: AddPhotovoltaic, { building }: EffectEnvironment): number | null {
  const free = freeRoofAreaM2(building)
  const roofKw = free === null ? Number.POSITIVE_INFINITY : free / parameters.roofM2PerKw
  return roundDownToSize(
    Math.min(roofKw, floorAreaM2(building) * parameters.kwPerFloorM2),
    parameters.sizesKw,
  )
}

function offeredSizes(parameters: AddPhotovoltaic, environment: EffectEnvironment): EffectVariant[] {
  const largest = largestKw(parameters, environment)
  if (largest === null) return []
  const sizes = parameters.offeredShares.map(
    (share) => roundDownToSize(largest * share, parameters.sizesKw) ?? parameters.sizesKw[0] ?? largest,
  )
  return [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map((peakPowerKw) => ({
      key: String(peakPowerKw),
      text: { it: `${String(peakPowerKw).replace('.', ',')} kW`, en: `${peakPowerKw} kW` },
      choice: { peakPowerKw },
    }))
}

/** Modules on the roof, in the sizes that roof and use can take. */
export const addPhotovoltaic = defineEffect<AddPhotovoltaic>({
  kind: 'photovoltaic',
  schema: AddPhotovoltaic,
  level: 'plant',
  quantities: ['peakPowerKw', 'each'],
  nothingToDo: (parameters, environment) =>
    largestKw(parameters, environment) === null ? environment.tables.reasons['roof-too-small'] : null,
  variants: offeredSizes,
  apply: (parameters, environment) => {
    const { building, choice, context } = environment
    const peakPowerKw = choice.peakPowerKw ?? largestKw(parameters, environment)
    const free = freeRoofAreaM2(building)
    if (peakPowerKw === null) return { refusal: 'roof-too-small' }
    if (free !== null && peakPowerKw * parameters.roofM2PerKw > free + 1e-9)
      return { refusal: 'roof-too-small' }
    const plant = {
      id: `new-photovoltaic-${building.systems.photovoltaics.length + 1}`,
      peakPowerKw,
      ...roofPlane(building, parameters),
      mounting: parameters.mounting,
      shadingFactor: parameters.shadingFactor,
      year: yearOf(context.date),
    }
    return ownResult(
      {
        ...building,
        systems: { ...building.systems, photovoltaics: [...building.systems.photovoltaics, plant] },
      },
      { peakPowerKw, each: 1 },
      { pvPowerKw: peakPowerKw },
      newMember('systems/photovoltaics', plant.id, [
        'peakPowerKw',
        'azimuthDeg',
        'tiltDeg',
        'shadingFactor',
        'year',
      ]),
    )
  },
})

/** A battery in proportion to the modules on the roof. */
export const addBattery = defineEffect<AddBattery>({
  kind: 'battery',
  schema: AddBattery,
  level: 'plant',
  quantities: ['capacityKwh', 'each'],
  nothingToDo: () => null,
  apply: (parameters, { building }) => {
    const peakKw = building.systems.photovoltaics.reduce((sum, plant) => sum + plant.peakPowerKw, 0)
    if (peakKw === 0) return { refusal: 'no-photovoltaics' }
    const capacityKwh = roundUpToSize(peakKw * parameters.kwhPerKw, parameters.sizesKwh).total
    return ownResult(
      {
        ...building,
        systems: { ...building.systems, batteryKwh: building.systems.batteryKwh + capacityKwh },
      },
      { capacityKwh, each: 1 },
      { storageKwh: capacityKwh },
      [{ path: 'systems/batteryKwh', elasticity: 0 }],
    )
  },
})
