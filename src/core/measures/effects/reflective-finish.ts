import { z } from 'zod'
import { defineEffect } from './effect.ts'
import { emptySelectionReason, isSelected, mapElements, OpaqueSieve } from './opaque-selection.ts'

const ReflectiveFinish = z.strictObject({
  kind: z.literal('reflective-finish'),
  select: z.array(OpaqueSieve).min(1),
  solarAbsorptance: z.number().min(0).max(1),
})
type ReflectiveFinish = z.infer<typeof ReflectiveFinish>

/** No U is asked of these elements: the sieve on U is unused. */
const NO_TARGET = 0

/** A light finish that sends the sun back. */
export const reflectiveFinish = defineEffect<ReflectiveFinish>({
  kind: 'reflective-finish',
  schema: ReflectiveFinish,
  level: 'envelope',
  quantities: ['areaM2'],
  nothingToDo: (parameters, { building }) => emptySelectionReason(building, parameters.select, NO_TARGET),
  apply: (parameters, { building }) => {
    const chosen = building.zones.flatMap((zone) =>
      zone.elements.filter((element) => isSelected(element, parameters.select, NO_TARGET)),
    )
    if (chosen.length === 0) return { refusal: 'nothing-left' }
    const areaM2 = chosen.reduce((sum, element) => sum + element.areaM2, 0)
    return {
      building: {
        ...building,
        zones: mapElements(
          building.zones,
          (element) => chosen.includes(element),
          (element) => ({ ...element, solarAbsorptance: parameters.solarAbsorptance }),
        ),
      },
      quantities: { areaM2 },
      facts: { areaM2 },
      provenance: [],
      isCommonPart: chosen.some((element) => element.isCommonPart === true),
      ownerShare: 1,
    }
  },
})
