import { z } from 'zod'
import type { Building, Lighting } from '../../building/index.ts'
import { defineEffect, ownResult, type ProvenanceChange } from './effect.ts'

const ReplaceLamps = z.strictObject({
  kind: z.literal('replace-lamps'),
  /** Power left: at most half of the replaced one for the grant of Conto Termico. */
  powerLeft: z.number().positive().max(1),
  minimumWm2: z.number().positive().max(20),
})
type ReplaceLamps = z.infer<typeof ReplaceLamps>

const ControlLamps = z.strictObject({
  kind: z.literal('control-lamps'),
  control: z.enum(['presence', 'daylight', 'presence-and-daylight']),
})
type ControlLamps = z.infer<typeof ControlLamps>

function changeLighting(
  building: Building,
  isChosen: (lighting: Lighting) => boolean,
  change: (lighting: Lighting) => Lighting,
) {
  const provenance: ProvenanceChange[] = []
  let areaM2 = 0
  const zones = building.zones.map((zone) => {
    if (zone.lighting === undefined || !isChosen(zone.lighting)) return zone
    areaM2 += zone.floorAreaM2
    for (const field of ['installedPowerWm2', 'source', 'control']) {
      provenance.push({ path: `zones/${zone.id}/lighting/${field}`, elasticity: 0 })
    }
    return { ...zone, lighting: change(zone.lighting) }
  })
  return { building: { ...building, zones }, areaM2, provenance }
}

/** LED instead of the lamps of today: less power, and less free heat in winter. */
export const replaceLamps = defineEffect<ReplaceLamps>({
  kind: 'replace-lamps',
  schema: ReplaceLamps,
  level: 'envelope',
  quantities: ['floorAreaM2'],
  nothingToDo: () => null,
  apply: (parameters, environment) => {
    const { building, areaM2, provenance } = changeLighting(
      environment.building,
      (lighting) => lighting.source !== 'led',
      (lighting) => ({
        ...lighting,
        source: 'led',
        installedPowerWm2: Math.min(
          lighting.installedPowerWm2,
          Math.max(parameters.minimumWm2, lighting.installedPowerWm2 * parameters.powerLeft),
        ),
      }),
    )
    if (areaM2 === 0) return { refusal: 'nothing-left' }
    return ownResult(building, { floorAreaM2: areaM2 }, { usefulAreaM2: areaM2, lampType: 'led' }, provenance)
  },
})

/** Presence and daylight sensors. */
export const controlLamps = defineEffect<ControlLamps>({
  kind: 'control-lamps',
  schema: ControlLamps,
  level: 'envelope',
  quantities: ['floorAreaM2'],
  nothingToDo: () => null,
  apply: (parameters, environment) => {
    const { building, areaM2, provenance } = changeLighting(
      environment.building,
      (lighting) => lighting.control === 'manual',
      (lighting) => ({ ...lighting, control: parameters.control }),
    )
    if (areaM2 === 0) return { refusal: 'nothing-left' }
    return ownResult(building, { floorAreaM2: areaM2 }, { usefulAreaM2: areaM2 }, provenance)
  },
})
