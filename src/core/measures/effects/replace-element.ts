import { z } from 'zod'
import { TARGET_NAMES } from '../tables-schema.ts'
import { defineEffect, type EffectEnvironment, type ProvenanceChange } from './effect.ts'
import {
  elementUValue,
  emptySelectionReason,
  isSelected,
  mapElements,
  OpaqueSieve,
} from './opaque-selection.ts'

const ReplaceElement = z
  .strictObject({
    kind: z.literal('replace-element'),
    select: z.array(OpaqueSieve).min(1),
    /** The U of the product, or the target of the zone. */
    uValueWm2K: z.number().positive().max(5).optional(),
    target: z.enum(TARGET_NAMES).optional(),
  })
  .refine((effect) => (effect.uValueWm2K === undefined) !== (effect.target === undefined), {
    message: 'give uValueWm2K or target, not both',
    path: ['uValueWm2K'],
  })
type ReplaceElement = z.infer<typeof ReplaceElement>

function productUValue(parameters: ReplaceElement, { tables, context }: EffectEnvironment): number {
  if (parameters.uValueWm2K !== undefined) return parameters.uValueWm2K
  // the schema asks for one of the two
  return tables.targets.uValueWm2K[parameters.target ?? 'window'][context.climateZone]
}

/** A door or a shutter box exchanged for, or lined up to, a product of known U. */
export const replaceElement = defineEffect<ReplaceElement>({
  kind: 'replace-element',
  schema: ReplaceElement,
  level: 'envelope',
  quantities: ['areaM2', 'pieces'],
  nothingToDo: (parameters, environment) =>
    emptySelectionReason(environment.building, parameters.select, productUValue(parameters, environment)),
  apply: (parameters, environment) => {
    const uValueWm2K = productUValue(parameters, environment)
    const provenance: ProvenanceChange[] = []
    let areaM2 = 0
    let pieces = 0
    let before = Number.POSITIVE_INFINITY
    let isCommonPart = false
    for (const zone of environment.building.zones) {
      for (const element of zone.elements) {
        if (!isSelected(element, parameters.select, uValueWm2K)) continue
        areaM2 += element.areaM2
        pieces += 1
        before = Math.min(before, elementUValue(element))
        isCommonPart ||= element.isCommonPart === true
        provenance.push({
          path: `zones/${zone.id}/elements/${element.id}/construction/uValueWm2K`,
          elasticity: 0,
        })
      }
    }
    if (pieces === 0) return { refusal: 'nothing-left' }
    const zones = mapElements(
      environment.building.zones,
      (element) => isSelected(element, parameters.select, uValueWm2K),
      (element) => {
        const { layers: _removed, ...construction } = element.construction
        return { ...element, construction: { ...construction, uValueWm2K } }
      },
    )
    return {
      building: { ...environment.building, zones },
      quantities: { areaM2, pieces },
      facts: { areaM2, uValueBeforeWm2K: before, uValueAfterWm2K: uValueWm2K },
      provenance,
      isCommonPart,
      ownerShare: 1,
    }
  },
})
