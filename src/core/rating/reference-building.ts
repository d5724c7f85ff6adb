import type { OpaqueElement, Window, Zone } from '../building/index.ts'
import type { ClimateZone } from '../territory/index.ts'
import type { RatingEdition, RatingTables } from './rating-tables.ts'
import { referenceBridges } from './reference-bridges.ts'

/** What of an edition makes the reference envelope; those of the class and of the requirements both do. */
export type ReferenceEnvelope = Pick<RatingEdition, 'referenceU' | 'thermalBridges'>

type ReferenceU = RatingEdition['referenceU']

const REFERENCE_COLUMN: Readonly<Record<OpaqueElement['kind'], keyof ReferenceU>> = {
  wall: 'wall',
  roof: 'roof',
  floor: 'floor',
  door: 'window',
  'shutter-box': 'window',
  internal: 'party',
}

function referenceElement(
  element: OpaqueElement,
  edition: ReferenceEnvelope,
  zone: ClimateZone,
): OpaqueElement {
  if (element.boundary.towards === 'heated') return element
  const uValueWm2K = edition.referenceU[REFERENCE_COLUMN[element.kind]][zone]
  // Towards unheated rooms the limit is divided by b, towards ground it is the equivalent U: both leave U_ref on the outdoor difference.
  const boundary =
    element.boundary.towards === 'outside' ? element.boundary : { ...element.boundary, bFactor: 1 }
  return { ...element, boundary, construction: { family: element.construction.family, uValueWm2K } }
}

function facesTheSun(azimuthDeg: number): boolean {
  return azimuthDeg >= 90 && azimuthDeg <= 270
}

function referenceWindow(
  window: Window,
  edition: ReferenceEnvelope,
  zone: ClimateZone,
  totalSolarTransmittance: number,
): Window {
  const uValueWm2K = edition.referenceU.window[zone]
  const bare: Window = { ...window, uValueWm2K, shutterResistanceM2KW: undefined, movableShading: undefined }
  if (!facesTheSun(window.azimuthDeg) && window.tiltDeg > 0) return bare
  // An outer shade without absorption whose glass and shade together let the reference share through (EN 13363-1).
  const g = window.solarTransmittance
  const exchange = 1 / (1 / uValueWm2K + 1 / 5 + 1 / 10)
  const transmittance = Math.min(1, totalSolarTransmittance / (g + ((1 - g) * exchange) / 5))
  return { ...bare, movableShading: { position: 'external', transmittance, reflectance: 1 - transmittance } }
}

/**
 * A zone with the reference envelope of an edition: same geometry, orientation, use and solar absorption; U of the table with thermal
 * bridges inside, those of the 2026 rules apart (see `referenceBridges`); reference shading from east to west through south. DM 26/06/2015 App. A; Lombardia, Decreto 6437/2026, Allegato B.
 */
export function referenceZone(
  zone: Zone,
  edition: ReferenceEnvelope,
  climateZone: ClimateZone,
  tables: RatingTables,
): Zone {
  const shading = tables.referenceShading.totalSolarTransmittance
  return {
    ...zone,
    elements: zone.elements.map((element) => referenceElement(element, edition, climateZone)),
    windows: zone.windows.map((window) => referenceWindow(window, edition, climateZone, shading)),
    thermalBridges: [...referenceBridges(zone, edition, climateZone, tables).bridges],
    thermalBridgeSurchargeWm2K: 0,
  }
}

/**
 * Reference primary energy in kWh/m2 a year from needs in kWh: each service present over its standard sub-systems and generation, at the
 * factor of its carrier. DM 26/06/2015 App. A; Lombardia Allegato B tab. 7-9. `nren` gives the factor of a carrier.
 */
export function referencePrimaryEnergy(
  needs: {
    readonly heatingKwh: number
    readonly hotWaterKwh: number
    readonly coolingKwh: number
    readonly ventilationM3: number
    readonly otherElectricityKwh: number
  },
  floorAreaM2: number,
  tables: RatingTables,
  nren: (carrier: RatingTables['referencePlant']['heating']['carrier']) => number,
): number {
  const plant = tables.referencePlant
  const service = (kwh: number, rule: RatingTables['referencePlant']['heating']) =>
    (kwh / (rule.subsystems * rule.generation)) * nren(rule.carrier)
  const ventilationKwh = (needs.ventilationM3 * plant.ventilation.whM3) / 1000
  return (
    (service(needs.heatingKwh, plant.heating) +
      service(needs.hotWaterKwh, plant.hotWater) +
      service(needs.coolingKwh, plant.cooling) +
      (ventilationKwh + needs.otherElectricityKwh) * nren(plant.ventilation.carrier)) /
    floorAreaM2
  )
}
