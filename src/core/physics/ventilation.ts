import type { Zone } from '../building/index.ts'
import type { PhysicsContext } from './context.ts'
import type { UseProfile } from './use-profiles.ts'

/** Mean outdoor air flow of the use in m3/h, time factor included: per volume in dwellings, per person elsewhere. UNI/TS 11300-1, UNI 10339. */
export function standardAirFlowM3H(profile: UseProfile, zone: Zone): number {
  const need = profile.standard.ventilation
  if (need.kind === 'air-change') return need.perH * need.timeFactor * zone.netVolumeM3
  return need.personsM2 * need.flowM3hPerson * need.timeFactor * zone.floorAreaM2
}

/** Flow the fans move on the mean, m3/h; 0 with natural ventilation. */
export function mechanicalFlowM3H(zone: Zone, useFlowM3H: number, context: PhysicsContext): number {
  const { ventilation } = zone
  if (ventilation.kind === 'natural') return 0
  const control = ventilation.isDemandControlled === true ? context.method.demandControlFactor.value : 1
  return (ventilation.flowM3H ?? useFlowM3H) * control
}

function infiltrationM3H(zone: Zone, unbalancedM3H: number, context: PhysicsContext): number {
  const { n50PerH, shelterFactor, flowFactor } = context.method.infiltration
  const leakageM3H = zone.netVolumeM3 * (zone.ventilation.n50PerH ?? n50PerH.value)
  if (leakageM3H <= 0) return 0
  const e = shelterFactor.value
  const ratio = unbalancedM3H / leakageM3H
  return (leakageM3H * e) / (1 + (flowFactor.value / e) * ratio * ratio)
}

/** Recovery efficiency a zone's unit keeps in the field; ten points less when its flow is not known (Allegato H app. E). */
export function recoveryEfficiency(
  zone: Zone,
  defaults: { readonly rated: number; readonly derating: number },
): number {
  const { ventilation } = zone
  if (ventilation.kind !== 'balanced-with-recovery') return 0
  const rated = ventilation.heatRecoveryEfficiency ?? defaults.rated
  return ventilation.flowM3H === undefined ? Math.max(0, rated - defaults.derating) : rated
}

/**
 * Heat transfer by ventilation in W/K: `envelope` with airing alone (describes the envelope), `plant` with the real fans and
 * recovery. `useFlowM3H` is the mean flow of the use; a zone's own `airChangePerH` takes its place with natural ventilation.
 */
export function ventilationTransferWK(
  zone: Zone,
  useFlowM3H: number,
  recovery: number,
  context: PhysicsContext,
): { readonly envelope: number; readonly plant: number } {
  const perM3H = context.variant.airHeatCapacityJm3K / 3600
  const ownM3H = zone.ventilation.airChangePerH
  const naturalM3H = ownM3H === undefined ? useFlowM3H : ownM3H * zone.netVolumeM3
  const envelope = perM3H * naturalM3H
  if (zone.ventilation.kind === 'natural') return { envelope, plant: envelope }
  const flowM3H = mechanicalFlowM3H(zone, useFlowM3H, context)
  const unbalanced = zone.ventilation.kind === 'extract' ? flowM3H : 0
  const plant = perM3H * (flowM3H * (1 - recovery) + infiltrationM3H(zone, unbalanced, context))
  return { envelope, plant }
}
