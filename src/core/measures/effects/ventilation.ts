import { z } from 'zod'
import type { Building, Ventilation } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult, type ProvenanceChange } from './effect.ts'

const AddHeatRecovery = z.strictObject({
  kind: z.literal('ventilation-recovery'),
  heatRecoveryEfficiency: z.number().min(0.3).max(0.98),
  fanPowerWhM3: z.number().min(0).max(2),
  /** Air changes per hour that size the machine where the building does not state its flow; the use then sets the flow. */
  usualAirChangePerH: z.number().positive().max(5),
  reason: BilingualText,
})
type AddHeatRecovery = z.infer<typeof AddHeatRecovery>

const ControlVentilation = z.strictObject({
  kind: z.literal('ventilation-control'),
  isDemandControlled: z.boolean().default(false),
  hasNightCooling: z.boolean().default(false),
})
type ControlVentilation = z.infer<typeof ControlVentilation>

const isWithoutRecovery = ({ kind }: Ventilation): boolean => kind !== 'balanced-with-recovery'

function mechanicalFlowM3H(building: Building): number {
  return building.zones.reduce((sum, zone) => sum + (zone.ventilation.flowM3H ?? 0), 0)
}

/** Fresh air by fans through a heat exchanger, in every zone that has none. */
export const addHeatRecovery = defineEffect<AddHeatRecovery>({
  kind: 'ventilation-recovery',
  schema: AddHeatRecovery,
  level: 'envelope',
  quantities: ['flowM3H', 'floorAreaM2', 'units'],
  nothingToDo: (parameters, { building }) =>
    building.zones.some((zone) => isWithoutRecovery(zone.ventilation)) ? null : parameters.reason,
  apply: (parameters, { building, tables }) => {
    const provenance: ProvenanceChange[] = []
    let flowM3H = 0
    let servedM2 = 0
    const zones = building.zones.map((zone) => {
      if (!isWithoutRecovery(zone.ventilation)) return zone
      const { airChangePerH } = zone.ventilation
      const statedM3H =
        zone.ventilation.flowM3H ??
        (airChangePerH === undefined ? undefined : airChangePerH * zone.netVolumeM3)
      const wantedM3H = statedM3H ?? parameters.usualAirChangePerH * zone.netVolumeM3
      flowM3H += wantedM3H
      servedM2 += zone.floorAreaM2
      for (const field of ['kind', 'flowM3H', 'heatRecoveryEfficiency', 'fanPowerWhM3']) {
        provenance.push({ path: `zones/${zone.id}/ventilation/${field}`, elasticity: 0 })
      }
      return {
        ...zone,
        ventilation: {
          ...zone.ventilation,
          kind: 'balanced-with-recovery' as const,
          ...(statedM3H !== undefined && { flowM3H: statedM3H }),
          heatRecoveryEfficiency: parameters.heatRecoveryEfficiency,
          fanPowerWhM3: parameters.fanPowerWhM3,
        },
      }
    })
    return ownResult(
      { ...building, zones },
      {
        flowM3H,
        floorAreaM2: servedM2,
        units: Math.max(1, Math.ceil(servedM2 / tables.sizing.floorM2PerVentilator.value)),
      },
      { usefulAreaM2: servedM2 },
      provenance,
    )
  },
})

/** Sensors or automatic openings on ventilation that is already there. */
export const controlVentilation = defineEffect<ControlVentilation>({
  kind: 'ventilation-control',
  schema: ControlVentilation,
  level: 'envelope',
  quantities: ['flowM3H', 'floorAreaM2'],
  nothingToDo: () => null,
  apply: (parameters, { building }) => {
    const zones = building.zones.map((zone) => ({
      ...zone,
      ventilation: {
        ...zone.ventilation,
        ...(parameters.isDemandControlled &&
          zone.ventilation.kind !== 'natural' && { isDemandControlled: true }),
        ...(parameters.hasNightCooling && { hasNightCooling: true }),
      },
    }))
    const volumeFlowM3H = mechanicalFlowM3H(building)
    return ownResult(
      { ...building, zones },
      { flowM3H: volumeFlowM3H, floorAreaM2: floorAreaM2(building) },
      { usefulAreaM2: floorAreaM2(building) },
      [],
    )
  },
})
