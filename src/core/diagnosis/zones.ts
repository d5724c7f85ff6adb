import type { Building, Zone } from '../building/index.ts'
import {
  actualConditions,
  type EnvelopeTransfer,
  envelopeTransfer,
  type MonthlyNeeds,
  monthlyBalance,
  recoveryEfficiency,
  standardConditions,
  type UseConditions,
  type UseProfile,
  useProfileOf,
  ventilationTransferWK,
} from '../physics/index.ts'
import type { DiagnosisContext } from './context.ts'

/** A zone with all that both ratings share. */
export type PreparedZone = {
  readonly zone: Zone
  readonly profile: UseProfile
  readonly envelope: EnvelopeTransfer
  readonly recovery: number
}

export function prepareZones(building: Building, context: DiagnosisContext): PreparedZone[] {
  return building.zones.map((zone) => prepareZone(zone, context))
}

export function prepareZone(zone: Zone, context: DiagnosisContext): PreparedZone {
  const { ventilation } = context.tables.plant
  return {
    zone,
    profile: useProfileOf(context.tables.uses, zone),
    envelope: envelopeTransfer(zone, context.plant.physics),
    recovery: recoveryEfficiency(zone, {
      rated: ventilation.defaultRecovery.value,
      derating: ventilation.recoveryDerating.value,
    }),
  }
}

export type RatedUse = 'standard' | 'actual'

export type ZoneUse = {
  readonly conditions: UseConditions
  /** With airing alone: describes the envelope. */
  readonly envelopeNeeds: MonthlyNeeds
  /** With the real ventilation: feeds the plant. The same object where they do not differ. */
  readonly plantNeeds: MonthlyNeeds
  readonly heatTransferWK: number
}

/** Needs of one prepared zone in one rating. */
export function zoneUse(
  building: Building,
  prepared: PreparedZone,
  use: RatedUse,
  context: DiagnosisContext,
): ZoneUse {
  const { zone, profile, envelope, recovery } = prepared
  const conditions =
    use === 'standard'
      ? standardConditions(building, zone, profile)
      : actualConditions(building, zone, profile)
  const physics = context.plant.physics
  const air = ventilationTransferWK(zone, conditions.airFlowM3H, recovery, physics)
  const needs = (ventilationWK: number) =>
    monthlyBalance(envelope, ventilationWK, conditions, zone.floorAreaM2, physics)
  const plantNeeds = needs(air.plant)
  const isSame = air.plant === air.envelope || use === 'actual'
  return {
    conditions,
    envelopeNeeds: isSame ? plantNeeds : needs(air.envelope),
    plantNeeds,
    heatTransferWK: envelope.transmissionWK + air.plant,
  }
}
