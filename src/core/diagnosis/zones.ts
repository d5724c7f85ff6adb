import type { Building, Zone } from '../building/index.ts'
import {
  actualConditions,
  type EnvelopeTransfer,
  envelopeTransfer,
  type MonthlyNeeds,
  meteredOverStandard,
  monthlyBalance,
  ordinaryPattern,
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
  /** The monthly balance itself, before anything is brought to what meters say. */
  readonly balance: MonthlyNeeds
  readonly heatTransferWK: number
}

/** What of the building, beside the zone, its use depends on. */
type UseKey = {
  readonly actualUse: Building['actualUse']
  readonly automationClass: Building['systems']['automationClass']
  readonly hotWaterShare: number | undefined
  readonly dwellings: number
  readonly zones: Building['zones']
}

type Remembered = {
  readonly prepared: PreparedZone
  readonly uses: Partial<Record<RatedUse, { readonly key: UseKey; readonly result: ZoneUse }>>
}

/**
 * Buildings are values: a package that only changes the plant keeps the zone objects of the building it came from, and their balance with
 * them. The last zones seen are remembered by object; results never depend on it. (A WeakMap of every zone made the collector the slowest part.)
 */
type Memory = {
  readonly zones: (Zone | undefined)[]
  readonly entries: (Remembered | undefined)[]
  next: number
}
const MEMORY_SIZE = 64
const memories = new WeakMap<DiagnosisContext, Memory>()

function rememberedZone(zone: Zone, context: DiagnosisContext): Remembered {
  let memory = memories.get(context)
  if (memory === undefined) {
    memory = { zones: [], entries: [], next: 0 }
    memories.set(context, memory)
  }
  const known = memory.entries[memory.zones.indexOf(zone)]
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
  memory.zones[memory.next] = zone
  memory.entries[memory.next] = fresh
  memory.next = (memory.next + 1) % MEMORY_SIZE
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
    key.hotWaterShare === building.systems.hotWater?.demandShare &&
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
    hotWaterShare: building.systems.hotWater?.demandShare,
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
  if (use === 'actual') {
    const balance = needs(air.plant)
    const plantNeeds = scaledToMeters(balance, building, prepared, conditions, air.plant, context)
    return {
      conditions,
      envelopeNeeds: plantNeeds,
      plantNeeds,
      balance,
      heatTransferWK: envelope.transmissionWK + air.plant,
    }
  }
  const plantNeeds = needs(air.plant)
  return {
    conditions,
    envelopeNeeds: air.plant === air.envelope ? plantNeeds : needs(air.envelope),
    plantNeeds,
    balance: plantNeeds,
    heatTransferWK: envelope.transmissionWK + air.plant,
  }
}

function yearly(kwh: readonly number[]): number {
  let total = 0
  for (let i = 0; i < kwh.length; i++) total += kwh[i] as number
  return total
}

/**
 * Heating in actual use brought to what meters say: the balance tells how one household differs from an ordinary one, statistics tell what an
 * ordinary one meters in a building this good or bad. So need = model(own habits) x metered(ordinary) / model(ordinary).
 */
function scaledToMeters(
  own: MonthlyNeeds,
  building: Building,
  prepared: PreparedZone,
  conditions: UseConditions,
  ventilationWK: number,
  context: DiagnosisContext,
): MonthlyNeeds {
  const { zone, profile, envelope } = prepared
  if (profile.actual.meteredOverStandard === null) return own
  const physics = context.plant.physics
  const ordinaryConditions = {
    ...conditions,
    heatingSetPointC: profile.standard.heatingSetPointC.value,
    heatingPattern: { ...ordinaryPattern(profile), method: conditions.heatingPattern?.method },
  }
  const ordinary = yearly(
    monthlyBalance(envelope, ventilationWK, ordinaryConditions, zone.floorAreaM2, physics).heatingKwh,
  )
  if (ordinary <= 0) return own
  const standard = yearly(zoneUse(building, prepared, 'standard', context).plantNeeds.heatingKwh)
  const factor = (meteredOverStandard(profile, standard / zone.floorAreaM2) * standard) / ordinary
  return { ...own, heatingKwh: own.heatingKwh.map((kwh) => kwh * factor) }
}
