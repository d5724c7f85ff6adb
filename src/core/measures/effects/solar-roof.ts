import type { Building } from '../../building/index.ts'

/** Roof that a kilowatt of modules or a square metre of collectors takes. */
const M2_PER_KW_INSTALLED = 5

type Defaults = { readonly defaultAzimuthDeg: number; readonly defaultTiltDeg: number }

const fromSouthDeg = (azimuthDeg: number): number => Math.abs(azimuthDeg - 180)

/** The described pitch that looks nearest to south, or the defaults where no pitch is described. */
export function roofPlane(building: Building, defaults: Defaults): { azimuthDeg: number; tiltDeg: number } {
  const pitches = building.zones
    .flatMap((zone) => zone.elements)
    .filter(
      (element) =>
        element.kind === 'roof' &&
        element.boundary.towards === 'outside' &&
        element.tiltDeg >= 8 &&
        element.tiltDeg <= 70,
    )
    .sort((a, b) => fromSouthDeg(a.azimuthDeg) - fromSouthDeg(b.azimuthDeg))
  const best = pitches[0]
  if (best === undefined) return { azimuthDeg: defaults.defaultAzimuthDeg, tiltDeg: defaults.defaultTiltDeg }
  return { azimuthDeg: best.azimuthDeg, tiltDeg: best.tiltDeg }
}

/** Roof still free for the sun, m2; null when the building does not say how much it has. */
export function freeRoofAreaM2(building: Building): number | null {
  if (building.roofAreaForSolarM2 === undefined) return null
  const modules = building.systems.photovoltaics.reduce((sum, plant) => sum + plant.peakPowerKw, 0)
  const collectors = building.systems.solarThermal?.areaM2 ?? 0
  return Math.max(0, building.roofAreaForSolarM2 - modules * M2_PER_KW_INSTALLED - collectors)
}
