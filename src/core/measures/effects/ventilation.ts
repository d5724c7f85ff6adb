import { z } from 'zod'
import type { Building, Ventilation } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult, type ProvenanceChange } from './effect.ts'

const AddHeatRecovery = z.strictObject({
  kind: z.literal('ventilation-recovery'),
  heatRecoveryEfficiency: z.number().min(0.3).max(0.98),
  fanPowerWhM3: z.number().min(0).max(2),
  /** Fresh air the machine is sized for where the building has no fans yet, air changes per hour. */
  usualAirChangePerH: z.strictObject({
    dwellings: z.number().positive().max(5),
    elsewhere: z.number().positive().max(5),
  }),
  /** Leakage at 50 Pa after the sealing that goes with it: recovery is worth little in a leaky building. */
  n50PerH: z.number().positive(),
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
    const usual = parameters.usualAirChangePerH
    const usualAirChangePerH = building.dwellings > 0 ? usual.dwellings : usual.elsewhere
    let flowM3H = 0
    let servedM2 = 0
    const zones = building.zones.map((zone) => {
      if (!isWithoutRecovery(zone.ventilation)) return zone
      const { flowM3H: fanFlowM3H, n50PerH } = zone.ventilation
      const wantedM3H = fanFlowM3H ?? usualAirChangePerH * zone.netVolumeM3
      flowM3H += wantedM3H
      servedM2 += zone.floorAreaM2
      for (const field of ['kind', 'flowM3H', 'n50PerH', 'heatRecoveryEfficiency', 'fanPowerWhM3']) {
        provenance.push({ path: `zones/${zone.id}/ventilation/${field}`, elasticity: 0 })
      }
      return {
        ...zone,
        ventilation: {
          ...zone.ventilation,
          kind: 'balanced-with-recovery' as const,
          // elsewhere the use sets the mean flow: fans do not run at night, and the machine's size is not its mean
          ...(building.dwellings > 0 && { flowM3H: wantedM3H }),
          n50PerH: Math.min(n50PerH ?? parameters.n50PerH, parameters.n50PerH),
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
