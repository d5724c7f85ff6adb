import { type Building, CARRIERS, type Carrier, type Zone } from '../building/index.ts'
import { mechanicalFlowM3H } from '../physics/index.ts'
import { liftsKwhYear, lightingKwhM2, SERVICES, type Service } from '../plant/index.ts'
import {
  classOfRatio,
  type EnergyClass,
  meanPeriodicTransmittance,
  type Quality,
  type ReferenceBridgeLengths,
  type ReferenceEnvelope,
  referenceBridges,
  referencePrimaryEnergy,
  referenceZone,
  summerQuality,
  summerSolarAreaRatio,
  winterQuality,
} from '../rating/index.ts'
import type { DiagnosisContext } from './context.ts'
import type { UseResult } from './use-result.ts'
import { prepareZone, type ZoneUse, zoneUse } from './zones.ts'

/** The legal rating: standard use only. Primary energy in kWh/m2 of floor area a year. */
export type Rating = {
  readonly edition: string
  readonly editionName: { readonly it: string; readonly en: string }
  /** Day since which the edition makes classes, YYYY-MM-DD. */
  readonly editionFrom: string
  readonly epGlNrenKwhM2: number
  readonly epGlRenKwhM2: number
  readonly epGlTotKwhM2: number
  readonly epHNdKwhM2: number
  readonly epCNdKwhM2: number
  readonly epNrenByService: Readonly<Record<Service, number>>
  readonly referenceEpGlNrenKwhM2: number
  readonly referenceEpHNdKwhM2: number
  /** Whether the thermal bridges of the reference are inside its U, at the lengths described, or estimated from the windows. */
  readonly referenceBridges: ReferenceBridgeLengths
  readonly ratio: number
  readonly class: EnergyClass
  readonly winterQuality: Quality
  readonly summerQuality: Quality
  readonly renewableShare: number
  readonly co2KgM2: number
  readonly co2FactorSet: string
}

const AUTOMATIC_LIGHT = 'presence-and-daylight'

export type ReferenceNeeds = {
  readonly heatingKwh: number
  readonly coolingKwh: number
  readonly ventilationM3: number
  readonly lightKwh: number
  readonly bridges: ReferenceBridgeLengths
}

/** The references of the last buildings, by their zones (see zones.ts). */
type ReferenceMemory = {
  readonly zones: (Building['zones'] | undefined)[]
  readonly needs: (ReferenceNeeds | undefined)[]
  next: number
}
const MEMORY_SIZE = 64
const references = new WeakMap<DiagnosisContext, ReferenceMemory>()

function referenceNeeds(building: Building, context: DiagnosisContext): ReferenceNeeds {
  let memory = references.get(context)
  if (memory === undefined) {
    memory = { zones: [], needs: [], next: 0 }
    references.set(context, memory)
  }
  const known = memory.needs[memory.zones.indexOf(building.zones)]
  if (known !== undefined) return known
  const fresh = computeReferenceNeeds(building, context.edition, context)
  memory.zones[memory.next] = building.zones
  memory.needs[memory.next] = fresh
  memory.next = (memory.next + 1) % MEMORY_SIZE
  return fresh
}

/** Needs of the building with the reference envelope of an edition, in kWh a year. DM 26/06/2015 App. A. */
export function computeReferenceNeeds(
  building: Building,
  envelope: ReferenceEnvelope,
  context: DiagnosisContext,
): ReferenceNeeds {
  let heatingKwh = 0
  let coolingKwh = 0
  let ventilationM3 = 0
  let lightKwh = 0
  let bridges: ReferenceBridgeLengths = envelope.thermalBridges === null ? 'in-u-values' : 'described'
  for (const zone of building.zones) {
    const airing: Zone = { ...zone, ventilation: { kind: 'natural' } }
    const { climateZone } = context.site
    const reference = referenceZone(airing, envelope, climateZone, context.tables.rating)
    if (referenceBridges(zone, envelope, climateZone, context.tables.rating).lengths === 'estimated')
      bridges = 'estimated'
    const prepared = prepareZone(reference, context)
    const use = zoneUse(building, prepared, 'standard', context)
    for (const kwh of use.envelopeNeeds.heatingKwh) heatingKwh += kwh
    for (const kwh of use.envelopeNeeds.coolingKwh) coolingKwh += kwh
    const flow = mechanicalFlowM3H(zone, use.conditions.airFlowM3H, context.plant.physics)
    ventilationM3 += flow * 8760
    if (zone.lighting !== undefined && building.dwellings === 0) {
      // The reference keeps the installed power and has automatic control (class B).
      const lit: Zone = { ...zone, lighting: { ...zone.lighting, control: AUTOMATIC_LIGHT } }
      lightKwh += lightingKwhM2(lit, prepared.profile, 1, context.plant) * zone.floorAreaM2
    }
  }
  return { heatingKwh, coolingKwh, ventilationM3, lightKwh, bridges }
}

/** Class and primary energy of a building from its standard use. DM 26/06/2015; region and date choose the edition. */
export function rate(
  building: Building,
  standard: UseResult,
  uses: readonly ZoneUse[],
  context: DiagnosisContext,
): Rating {
  const floorAreaM2 = building.zones.reduce((total, zone) => total + zone.floorAreaM2, 0)
  const epNrenByService = Object.fromEntries(SERVICES.map((service) => [service, 0])) as Record<
    Service,
    number
  >
  let nren = 0
  let ren = 0
  let co2 = 0
  for (const service of SERVICES) {
    let serviceNren = 0
    for (const carrier of CARRIERS) {
      const kwh = standard.deliveredByService[service][carrier]
      if (kwh === undefined) continue
      serviceNren += kwh * context.primaryNren[carrier]
      ren += kwh * context.primaryRen[carrier]
      co2 += kwh * context.co2RatingKgKwh[carrier]
    }
    epNrenByService[service] = serviceNren / floorAreaM2
    nren += serviceNren
  }
  const onSite = context.tables.carriers.onSiteRenewable
  ren += (standard.selfUsedKwh + standard.ambientHeatKwh + standard.solarHeatKwh) * onSite.ren

  let ownHeatingKwh = 0
  let ownCoolingKwh = 0
  for (const use of uses) {
    for (const kwh of use.envelopeNeeds.heatingKwh) ownHeatingKwh += kwh
    for (const kwh of use.envelopeNeeds.coolingKwh) ownCoolingKwh += kwh
  }
  const reference = referenceNeeds(building, context)
  const liftsKwh = liftsKwhYear(building, context.plant.tables)
  const hasCooling = building.systems.cooling !== null
  const referenceEp = referencePrimaryEnergy(
    {
      heatingKwh: reference.heatingKwh,
      hotWaterKwh: standard.hotWaterNeedKwh,
      coolingKwh: hasCooling ? reference.coolingKwh * (building.systems.cooling?.servedAreaShare ?? 0) : 0,
      ventilationM3: reference.ventilationM3,
      otherElectricityKwh: reference.lightKwh + liftsKwh,
    },
    floorAreaM2,
    context.tables.rating,
    (carrier: Carrier) => context.primaryNren[carrier],
  )
  const epGlNrenKwhM2 = nren / floorAreaM2
  const ratio = referenceEp > 0 ? epGlNrenKwhM2 / referenceEp : 0
  const total = nren + ren
  const { rating } = context.tables
  const physics = context.plant.physics
  return {
    edition: context.edition.id,
    editionName: context.edition.name,
    editionFrom: context.edition.from,
    epGlNrenKwhM2,
    epGlRenKwhM2: ren / floorAreaM2,
    epGlTotKwhM2: total / floorAreaM2,
    epHNdKwhM2: ownHeatingKwh / floorAreaM2,
    epCNdKwhM2: ownCoolingKwh / floorAreaM2,
    epNrenByService,
    referenceEpGlNrenKwhM2: referenceEp,
    referenceEpHNdKwhM2: reference.heatingKwh / floorAreaM2,
    referenceBridges: reference.bridges,
    ratio,
    class: classOfRatio(rating, ratio),
    winterQuality: winterQuality(ownHeatingKwh, reference.heatingKwh, rating),
    summerQuality: summerQuality(
      summerSolarAreaRatio(building, physics, rating),
      meanPeriodicTransmittance(building, rating),
      rating,
    ),
    renewableShare: total > 0 ? ren / total : 0,
    co2KgM2: co2 / floorAreaM2,
    co2FactorSet: context.edition.co2FactorSet,
  }
}
