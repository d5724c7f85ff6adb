import { z } from 'zod'
import type { Ventilation } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult } from './effect.ts'

const SealAir = z.strictObject({
  kind: z.literal('seal-air'),
  /** Leakage at 50 Pa that gaskets and sealants reach. */
  targetN50PerH: z.number().positive(),
  /** The same as mean air change in use, airing included, where the leakage is not known. */
  targetAirChangePerH: z.number().positive(),
  reason: BilingualText,
})
type SealAir = z.infer<typeof SealAir>

function isLeaky({ n50PerH, airChangePerH }: Ventilation, target: SealAir): boolean {
  return (n50PerH ?? 0) > target.targetN50PerH || (airChangePerH ?? 0) > target.targetAirChangePerH
}

function sealed(ventilation: Ventilation, target: SealAir): Ventilation {
  const { n50PerH, airChangePerH } = ventilation
  return {
    ...ventilation,
    ...(n50PerH !== undefined && { n50PerH: Math.min(n50PerH, target.targetN50PerH) }),
    ...(airChangePerH !== undefined && {
      airChangePerH: Math.min(airChangePerH, target.targetAirChangePerH),
    }),
  }
}

/** Gaskets, sealed joints and boxes: the air through the cracks brought down to a reachable target. */
export const sealAir = defineEffect<SealAir>({
  kind: 'seal-air',
  schema: SealAir,
  level: 'envelope',
  quantities: ['floorAreaM2'],
  nothingToDo: (parameters, { building }) =>
    building.zones.some((zone) => isLeaky(zone.ventilation, parameters)) ? null : parameters.reason,
  apply: (parameters, { building }) => {
    const leaky = building.zones.filter((zone) => isLeaky(zone.ventilation, parameters))
    if (leaky.length === 0) return { refusal: 'nothing-left' }
    const zones = building.zones.map((zone) =>
      leaky.includes(zone) ? { ...zone, ventilation: sealed(zone.ventilation, parameters) } : zone,
    )
    const provenance = leaky.flatMap((zone) =>
      ['n50PerH', 'airChangePerH'].map((field) => ({
        path: `zones/${zone.id}/ventilation/${field}`,
        elasticity: 0,
      })),
    )
    return ownResult({ ...building, zones }, { floorAreaM2: floorAreaM2(building) }, {}, provenance)
  },
})
