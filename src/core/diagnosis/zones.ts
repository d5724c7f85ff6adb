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

export type RatedUse = 'standard' | 'actual'

export type ZoneUse = {
  readonly conditions: UseConditions
  /** With airing alone: describes the envelope. */
  readonly envelopeNeeds: MonthlyNeeds
  /** With the real ventilation: feeds the plant. The same object where they do not differ. */
  readonly plantNeeds: MonthlyNeeds
  readonly heatTransferWK: number
}

/** What of the building, beside the zone, its use depends on. */
type UseKey = {
  readonly actualUse: Building['actualUse']
  readonly automationClass: Building['systems']['automationClass']
  readonly dwellings: number
  readonly zones: Building['zones']
}

type Remembered = {
  readonly prepared: PreparedZone
  readonly uses: Partial<Record<RatedUse, { readonly key: UseKey; readonly result: ZoneUse }>>
}

/**
 * Buildings are values: a package that only changes the plant keeps the zone objects of the building it came from, and their balance with
 * them. Remembered by object, so that forgetting is the garbage collector's work; results never depend on it.
 */
const remembered = new WeakMap<DiagnosisContext, WeakMap<Zone, Remembered>>()

function rememberedZone(zone: Zone, context: DiagnosisContext): Remembered {
  let zones = remembered.get(context)
  if (zones === undefined) {
    zones = new WeakMap()
    remembered.set(context, zones)
  }
  const known = zones.get(zone)
  if (known !== undefined) return known
  const { ventilation } = context.tables.plant
  const prepared = {
    zone,
    profile: useProfileOf(context.tables.uses, zone),
    envelope: envelopeTransfer(zone, context.plant.physics),
    recovery: recoveryEfficiency(zone, {
      rated: ventilation.defaultRecovery.value,
      derating: ventilation.recoveryDerating.value,
    }),
  }
  const fresh: Remembered = { prepared, uses: {} }
  zones.set(zone, fresh)
  return fresh
}

export function prepareZones(building: Building, context: DiagnosisContext): PreparedZone[] {
  return building.zones.map((zone) => prepareZone(zone, context))
}

export function prepareZone(zone: Zone, context: DiagnosisContext): PreparedZone {
  return rememberedZone(zone, context).prepared
}

function isSameUse(key: UseKey, building: Building): boolean {
  return (
    key.actualUse === building.actualUse &&
    key.automationClass === building.systems.automationClass &&
    key.dwellings === building.dwellings &&
    key.zones === building.zones
  )
}

/** Needs of one prepared zone in one rating. */
export function zoneUse(
  building: Building,
  prepared: PreparedZone,
  use: RatedUse,
  context: DiagnosisContext,
): ZoneUse {
  const { uses } = rememberedZone(prepared.zone, context)
  const known = uses[use]
  if (known !== undefined && isSameUse(known.key, building)) return known.result
  const result = computeZoneUse(building, prepared, use, context)
  const key = {
    actualUse: building.actualUse,
    automationClass: building.systems.automationClass,
    dwellings: building.dwellings,
    zones: building.zones,
  }
  uses[use] = { key, result }
  return result
}

function computeZoneUse(
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
