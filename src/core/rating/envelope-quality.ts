import type { Building } from '../building/index.ts'
import {
  constructionUValue,
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

function facesNorth(azimuthDeg: number): boolean {
  return azimuthDeg < 45 || azimuthDeg > 315
}

/** Area-weighted periodic transmittance in W/m2K without walls to the north; the limit itself when there is none. Estimated by family where layers are not known. */
export function meanPeriodicTransmittance(building: Building, tables: RatingTables): number {
  let areaM2 = 0
  let sum = 0
  for (const zone of building.zones) {
    for (const element of zone.elements) {
      if (element.boundary.towards !== 'outside' || element.kind === 'floor') continue
      if (element.tiltDeg > 60 && facesNorth(element.azimuthDeg)) continue
      const uValue = constructionUValue(element.construction, element.tiltDeg)
      areaM2 += element.areaM2
      sum += element.areaM2 * uValue * tables.quality.decrementFactors[element.construction.family]
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
