import { z } from 'zod'
import { GLAZINGS, type Window } from '../../building/index.ts'
import { climateZoneSchema } from '../../territory/index.ts'
import { tightened } from './air-tightness.ts'
import { defineEffect, type EffectEnvironment, type ProvenanceChange } from './effect.ts'
import { dispersingAreaM2 } from './opaque-selection.ts'
import { emptyWindowReason, isWindowSelected, mapWindows, WindowSieve } from './window-selection.ts'

const Product = z.strictObject({
  uValueWm2K: z.number().positive().max(6),
  solarTransmittance: z.number().min(0).max(1),
  glazing: z.enum(GLAZINGS),
  /** Omitted: the old frame stays. */
  frameFraction: z.number().min(0).max(0.9).optional(),
})

const ReplaceWindows = z.strictObject({
  kind: z.literal('replace-windows'),
  select: z.array(WindowSieve).min(1),
  /** What is fitted in each climate zone. */
  productByZone: z.record(climateZoneSchema, Product),
  /** What is left of the leakage through the envelope. */
  leakageLeft: z.number().min(0).max(1),
  minimumAirChangePerH: z.number().min(0).max(2),
})
type ReplaceWindows = z.infer<typeof ReplaceWindows>

const NEW_FIELDS = ['uValueWm2K', 'solarTransmittance', 'frameFraction', 'glazing'] as const

const targetOf = ({ tables, context }: EffectEnvironment): number =>
  tables.targets.uValueWm2K.window[context.climateZone]

/** Windows, or their glass, exchanged; shutters, awnings and the hole stay. */
export const replaceWindows = defineEffect<ReplaceWindows>({
  kind: 'replace-windows',
  schema: ReplaceWindows,
  level: 'envelope',
  quantities: ['areaM2', 'pieces'],
  nothingToDo: (parameters, environment) =>
    emptyWindowReason(environment.building, parameters.select, targetOf(environment)),
  apply: (parameters, environment) => {
    const product = parameters.productByZone[environment.context.climateZone]
    const chosen = new Set<Window>()
    const provenance: ProvenanceChange[] = []
    let areaM2 = 0
    let before = Number.POSITIVE_INFINITY
    let isCommonPart = false
    let windowAreaM2 = 0
    for (const zone of environment.building.zones) {
      for (const window of zone.windows) {
        windowAreaM2 += window.areaM2
        if (!isWindowSelected(window, parameters.select, targetOf(environment))) continue
        chosen.add(window)
        areaM2 += window.areaM2
        before = Math.min(before, window.uValueWm2K)
        isCommonPart ||= window.isCommonPart === true
        for (const field of NEW_FIELDS) {
          provenance.push({ path: `zones/${zone.id}/windows/${window.id}/${field}`, elasticity: 0 })
        }
      }
    }
    if (chosen.size === 0) return { refusal: 'nothing-left' }
    const replaced = mapWindows(
      environment.building.zones,
      (window) => chosen.has(window),
      (window) => ({
        ...window,
        uValueWm2K: product.uValueWm2K,
        solarTransmittance: product.solarTransmittance,
        glazing: product.glazing,
        ...(product.frameFraction !== undefined && { frameFraction: product.frameFraction }),
      }),
    )
    const leakageLeft = 1 - (1 - parameters.leakageLeft) * (areaM2 / windowAreaM2)
    const zones = replaced.map((zone) => tightened(zone, leakageLeft, parameters.minimumAirChangePerH))
    return {
      building: { ...environment.building, zones },
      quantities: { areaM2, pieces: chosen.size },
      facts: {
        areaM2,
        uValueBeforeWm2K: before,
        uValueAfterWm2K: product.uValueWm2K,
        envelopeShare: Math.min(1, areaM2 / dispersingAreaM2(environment.building.zones)),
      },
      provenance,
      isCommonPart,
      ownerShare: 1,
    }
  },
})
