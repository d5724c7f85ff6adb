import { z } from 'zod'
import { CONTROLS } from '../../building/index.ts'
import { floorAreaM2, hasCommonPlant } from '../building-facts.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult } from './effect.ts'

const ImproveControl = z.strictObject({
  kind: z.literal('improve-control'),
  /** Control of today -> control after. A control that is not here is already as good. */
  after: z.partialRecord(z.enum(CONTROLS), z.enum(CONTROLS)),
  reason: BilingualText,
})
type ImproveControl = z.infer<typeof ImproveControl>

const Automate = z.strictObject({
  kind: z.literal('automation'),
  class: z.enum(['A', 'B', 'C']),
  reason: BilingualText,
})
type Automate = z.infer<typeof Automate>

/** Valves, thermostats, an outdoor sensor. */
export const improveControl = defineEffect<ImproveControl>({
  kind: 'improve-control',
  schema: ImproveControl,
  level: 'plant',
  quantities: ['emitters', 'thermostats', 'floorAreaM2', 'each'],
  nothingToDo: (parameters, { building, tables }) => {
    const { heating } = building.systems
    if (heating === null) return tables.reasons['no-heating']
    return parameters.after[heating.control] === undefined ? parameters.reason : null
  },
  apply: (parameters, { building, tables }) => {
    const { heating } = building.systems
    if (heating === null) return { refusal: 'no-heating' }
    const control = parameters.after[heating.control]
    if (control === undefined) return { refusal: 'nothing-left' }
    const area = floorAreaM2(building)
    const result = ownResult(
      { ...building, systems: { ...building.systems, heating: { ...heating, control } } },
      {
        emitters: Math.ceil(area / tables.sizing.floorM2PerEmitter.value),
        thermostats: Math.ceil(area / tables.sizing.floorM2PerZoneThermostat.value),
        floorAreaM2: area,
        each: 1,
      },
      {},
      [{ path: 'systems/heating/control', elasticity: 0 }],
    )
    return { ...result, isCommonPart: hasCommonPlant(building) }
  },
})

/** Building automation of a better class (EN ISO 52120-1). */
export const automate = defineEffect<Automate>({
  kind: 'automation',
  schema: Automate,
  level: 'plant',
  quantities: ['floorAreaM2'],
  nothingToDo: (parameters, { building }) =>
    building.systems.automationClass <= parameters.class ? parameters.reason : null,
  apply: (parameters, { building }) => {
    const area = floorAreaM2(building)
    return ownResult(
      { ...building, systems: { ...building.systems, automationClass: parameters.class } },
      { floorAreaM2: area },
      { usefulAreaM2: area, bacsClass: parameters.class },
      [{ path: 'systems/automationClass', elasticity: 0 }],
    )
  },
})
