import type { Building, OpaqueElement } from '../building/index.ts'
import {
  constructionUValue,
  dynamicProperties,
  heatFlowOf,
  type PhysicsContext,
  periodIrradiation,
  shadedSolarTransmittance,
  shadingOf,
} from '../physics/index.ts'
import type { RatingTables } from './rating-tables.ts'

export type Quality = 'good' | 'medium' | 'poor'

/** Winter quality of the envelope: need over the need of the reference. DM 26/06/2015, linee guida APE, par. 5.2.1 tab. 3. */
export function winterQuality(epHNd: number, referenceEpHNd: number, tables: RatingTables): Quality {
  const { goodUpTo, mediumUpTo } = tables.quality.winter
  if (epHNd <= goodUpTo * referenceEpHNd) return 'good'
  return epHNd <= mediumUpTo * referenceEpHNd ? 'medium' : 'poor'
}

const JULY = 6
const JULY_HOURS = 744

/** Equivalent summer solar area over floor area: glass by its July sun against the mean of Roma. DM 26/06/2015 App. A 2.2. */
export function summerSolarAreaRatio(
  building: Building,
  physics: PhysicsContext,
  tables: RatingTables,
): number {
  let areaM2 = 0
  let floorAreaM2 = 0
  for (const zone of building.zones) {
    floorAreaM2 += zone.floorAreaM2
    for (const window of zone.windows) {
      const glassM2 = window.areaM2 * (1 - (window.frameFraction ?? physics.method.frameFraction.value))
      const julyWm2 =
        ((periodIrradiation(physics, window.tiltDeg, window.azimuthDeg)[JULY] ?? 0) * 1000) / JULY_HOURS
      const fixed = shadingOf(physics, window.shading, window.tiltDeg, window.azimuthDeg)?.[JULY] ?? 1
      areaM2 +=
        glassM2 *
        shadedSolarTransmittance(window) *
        fixed *
        (julyWm2 / tables.quality.romeHorizontalWm2.value)
    }
  }
  return areaM2 / floorAreaM2
}

/** A wall between north-west and north-east, which the summer rules leave out. */
export function facesNorth(azimuthDeg: number): boolean {
  return azimuthDeg < 45 || azimuthDeg > 315
}

/** Periodic transmittance of constructions with known layers: remembered by object, since a search asks it again and again. */
const computed = new WeakMap<OpaqueElement['construction'], number>()

/** Periodic transmittance in W/m2K from the layers (EN ISO 13786); undefined where a layer lacks density or specific heat. */
export function layeredPeriodicTransmittance(element: OpaqueElement): number | undefined {
  const { construction, tiltDeg } = element
  const { layers } = construction
  if (layers === undefined) return undefined
  const known = computed.get(construction)
  if (known !== undefined) return known
  const hasMass = layers.every(
    (layer) =>
      layer.conductivityWmK === undefined ||
      (layer.densityKgM3 !== undefined && layer.specificHeatJkgK !== undefined),
  )
  if (!hasMass) return undefined
  const { periodicTransmittanceWm2K } = dynamicProperties(layers, heatFlowOf(tiltDeg))
  computed.set(construction, periodicTransmittanceWm2K)
  return periodicTransmittanceWm2K
}

/** Periodic transmittance in W/m2K: from the layers, else the U by the decrement of the family (an estimate). */
export function periodicTransmittance(element: OpaqueElement, tables: RatingTables): number {
  const layered = layeredPeriodicTransmittance(element)
  if (layered !== undefined) return layered
  const { construction, tiltDeg } = element
  return constructionUValue(construction, tiltDeg) * tables.quality.decrementFactors[construction.family]
}

/** Area-weighted periodic transmittance in W/m2K without walls to the north; the limit itself when there is none. */
export function meanPeriodicTransmittance(building: Building, tables: RatingTables): number {
  let areaM2 = 0
  let sum = 0
  for (const zone of building.zones) {
    for (const element of zone.elements) {
      if (element.boundary.towards !== 'outside' || element.kind === 'floor') continue
      if (element.tiltDeg > 60 && facesNorth(element.azimuthDeg)) continue
      areaM2 += element.areaM2
      sum += element.areaM2 * periodicTransmittance(element, tables)
    }
  }
  return areaM2 > 0 ? sum / areaM2 : tables.quality.summer.periodicTransmittanceUpToWm2K
}

/** Summer quality: both limits kept is good, one medium, none poor. DM 26/06/2015, linee guida APE, par. 5.2.1 tab. 4. */
export function summerQuality(
  solarAreaRatio: number,
  periodicTransmittance: number,
  tables: RatingTables,
): Quality {
  const { solarAreaUpTo, periodicTransmittanceUpToWm2K } = tables.quality.summer
  const kept =
    Number(solarAreaRatio <= solarAreaUpTo) + Number(periodicTransmittance <= periodicTransmittanceUpToWm2K)
  if (kept === 2) return 'good'
  return kept === 1 ? 'medium' : 'poor'
}
