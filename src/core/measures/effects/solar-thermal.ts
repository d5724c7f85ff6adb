import { z } from 'zod'
import { defineEffect, type EffectEnvironment, ownResult } from './effect.ts'
import { hotWaterPeople } from './plant-hot-water.ts'
import { freeRoofAreaM2, roofPlane } from './solar-roof.ts'

const SolarThermalEffect = z.strictObject({
  kind: z.literal('solar-thermal'),
  collector: z.enum(['flat', 'evacuated']),
  /** Yield of Solar Keymark, Wuerzburg at 50 C, kWh/m2 a year: the grant is paid on it. */
  declaredYieldKwhM2: z.number().positive(),
  areaM2PerPerson: z.number().positive(),
  collectorAreaM2: z.number().positive(),
  storageLPerM2: z.number().positive(),
  /** Roof taken by a square metre of collector. */
  roofM2PerM2: z.number().min(1),
  defaultAzimuthDeg: z.number().min(0).max(360),
  defaultTiltDeg: z.number().min(0).max(90),
})
type SolarThermalEffect = z.infer<typeof SolarThermalEffect>

function collectors(parameters: SolarThermalEffect, { building, tables }: EffectEnvironment): number {
  const wantedM2 = hotWaterPeople(building, tables) * parameters.areaM2PerPerson
  return Math.max(1, Math.ceil(wantedM2 / parameters.collectorAreaM2 - 1e-9))
}

/** Collectors on the roof for the hot water. */
export const solarThermal = defineEffect<SolarThermalEffect>({
  kind: 'solar-thermal',
  schema: SolarThermalEffect,
  level: 'plant',
  quantities: ['areaM2', 'storageL', 'collectors', 'each'],
  nothingToDo: (_parameters, { building, tables }) =>
    building.systems.hotWater === null ? tables.reasons['no-hot-water'] : null,
  apply: (parameters, environment) => {
    const { building } = environment
    const pieces = collectors(parameters, environment)
    const areaM2 = pieces * parameters.collectorAreaM2
    const free = freeRoofAreaM2(building)
    if (free !== null && areaM2 * parameters.roofM2PerM2 > free + 1e-9) return { refusal: 'roof-too-small' }
    const storageL = Math.round((areaM2 * parameters.storageLPerM2) / 10) * 10
    return ownResult(
      {
        ...building,
        systems: {
          ...building.systems,
          solarThermal: {
            collector: parameters.collector,
            areaM2,
            ...roofPlane(building, parameters),
            storageL,
            services: ['hot-water'],
          },
        },
      },
      { areaM2, storageL, collectors: pieces, each: 1 },
      {
        collectorAreaM2: areaM2,
        collectorYieldKwhM2: parameters.declaredYieldKwhM2,
        collectorType: parameters.collector,
        collectorUse: 'hot-water',
      },
      [],
    )
  },
})
