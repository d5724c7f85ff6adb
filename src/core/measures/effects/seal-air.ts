import { z } from 'zod'
import { floorAreaM2 } from '../building-facts.ts'
import { BilingualText } from '../text-schema.ts'
import { tightened } from './air-tightness.ts'
import { defineEffect, ownResult } from './effect.ts'

const SealAir = z.strictObject({
  kind: z.literal('seal-air'),
  leakageLeft: z.number().min(0).max(1),
  minimumAirChangePerH: z.number().min(0).max(2),
  /** Air-tightness at 50 Pa above which sealing pays. */
  worthAboveN50PerH: z.number().positive(),
  worthAboveAirChangePerH: z.number().positive(),
  reason: BilingualText,
})
type SealAir = z.infer<typeof SealAir>

/** Gaskets, sealed joints and boxes: less air through the cracks. */
export const sealAir = defineEffect<SealAir>({
  kind: 'seal-air',
  schema: SealAir,
  level: 'envelope',
  quantities: ['floorAreaM2'],
  nothingToDo: (parameters, { building }) => {
    const isLeaky = building.zones.some(
      ({ ventilation }) =>
        (ventilation.n50PerH ?? 0) > parameters.worthAboveN50PerH ||
        (ventilation.n50PerH === undefined &&
          (ventilation.airChangePerH ?? 0) > parameters.worthAboveAirChangePerH),
    )
    return isLeaky ? null : parameters.reason
  },
  apply: (parameters, { building }) => {
    const zones = building.zones.map((zone) =>
      tightened(zone, parameters.leakageLeft, parameters.minimumAirChangePerH),
    )
    return ownResult({ ...building, zones }, { floorAreaM2: floorAreaM2(building) }, {}, [])
  },
})
