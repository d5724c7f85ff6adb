import type { SiteClimate } from './site-climate.ts'

/** Mean day on the horizontal, the place, and the plane it falls on. */
export type PlaneDay = {
  readonly beamHorizontalKwhM2Day: number
  readonly diffuseHorizontalKwhM2Day: number
  readonly latitudeDeg: number
  readonly declinationDeg: number
  readonly albedo: number
  /** 0 lies flat facing the sky, 90 is a wall, 180 faces the ground. */
  readonly tiltDeg: number
  /** Compass: 0 north, 90 east, 180 south, 270 west. */
  readonly azimuthDeg: number
}

const RADIANS_PER_DEGREE = Math.PI / 180

/** Angles are held to a tenth of a degree, so that equal planes share one computation. */
const ANGLE_STEPS_PER_DEGREE = 10

const computedPlanes = new WeakMap<SiteClimate, Map<number, Float64Array>>()

/**
 * Mean daily irradiation of each period of a site on a plane, kWh/(m2 day), under an isotropic sky:
 * formulas (F.25) and (F.11) of Decreto Regione Lombardia 6437/2026 Allegato H, Appendice F (same as UNI/TR 11328-1).
 *
 * Tilt 0-180 degrees; azimuth in compass degrees (180 is south), any turn; both are rounded to 0.1 degrees.
 * The array is remembered per site and shared by every caller: read it, never write to it.
 * Throws a RangeError on a tilt outside 0-180 or an angle that is not a number.
 */
export function planeIrradiation(site: SiteClimate, tiltDeg: number, azimuthDeg: number): Float64Array {
  if (!(tiltDeg >= 0 && tiltDeg <= 180)) {
    throw new RangeError(`tiltDeg: found ${tiltDeg}, accepted 0 (facing the sky) to 180 (facing the ground).`)
  }
  if (!Number.isFinite(azimuthDeg)) {
    throw new RangeError(`azimuthDeg: found ${azimuthDeg}, accepted compass degrees (0 north, 180 south).`)
  }
  const tiltSteps = Math.round(tiltDeg * ANGLE_STEPS_PER_DEGREE)
  const turnSteps = 360 * ANGLE_STEPS_PER_DEGREE
  const turned = Math.round(azimuthDeg * ANGLE_STEPS_PER_DEGREE) % turnSteps
  const azimuthSteps = turned < 0 ? turned + turnSteps : turned
  const key = tiltSteps * turnSteps + azimuthSteps

  let planes = computedPlanes.get(site)
  if (planes === undefined) {
    planes = new Map()
    computedPlanes.set(site, planes)
  }
  const known = planes.get(key)
  if (known !== undefined) return known

  const irradiation = Float64Array.from(site.periods, (period) =>
    planeDayIrradiation({
      beamHorizontalKwhM2Day: period.beamHorizontalKwhM2Day,
      diffuseHorizontalKwhM2Day: period.diffuseHorizontalKwhM2Day,
      latitudeDeg: site.latitudeDeg,
      declinationDeg: period.declinationDeg,
      albedo: site.albedo,
      tiltDeg: tiltSteps / ANGLE_STEPS_PER_DEGREE,
      azimuthDeg: azimuthSteps / ANGLE_STEPS_PER_DEGREE,
    }),
  )
  planes.set(key, irradiation)
  return irradiation
}

/** Irradiation of one mean day on a plane, kWh/(m2 day): beam, isotropic sky and ground reflection, (F.25). */
export function planeDayIrradiation(day: PlaneDay): number {
  const cosTilt = Math.cos(day.tiltDeg * RADIANS_PER_DEGREE)
  const beam = day.beamHorizontalKwhM2Day * beamTiltFactor(day)
  const sky = (day.diffuseHorizontalKwhM2Day * (1 + cosTilt)) / 2
  const horizontal = day.beamHorizontalKwhM2Day + day.diffuseHorizontalKwhM2Day
  const ground = (day.albedo * horizontal * (1 - cosTilt)) / 2
  return beam + sky + ground
}

/**
 * R_b: beam on the plane over beam on the horizontal, both integrated exactly over the time the sun is above the
 * horizon and, for the plane, in front of it (F.11). 0 where the sun does not rise.
 */
export function beamTiltFactor(
  plane: Pick<PlaneDay, 'latitudeDeg' | 'declinationDeg' | 'tiltDeg' | 'azimuthDeg'>,
): number {
  const latitude = plane.latitudeDeg * RADIANS_PER_DEGREE
  const declination = plane.declinationDeg * RADIANS_PER_DEGREE
  const tilt = plane.tiltDeg * RADIANS_PER_DEGREE
  // The formula counts azimuth from south, west positive.
  const azimuth = (plane.azimuthDeg - 180) * RADIANS_PER_DEGREE

  const horizonConstant = Math.sin(declination) * Math.sin(latitude)
  const horizonCosine = Math.cos(declination) * Math.cos(latitude)
  const sunsetAngle = Math.acos(clampCosine(-horizonConstant / horizonCosine))
  const horizontal = 2 * (horizonConstant * sunsetAngle + horizonCosine * Math.sin(sunsetAngle))
  if (!(horizontal > 0)) return 0

  const tiltedNorth = Math.sin(tilt) * Math.cos(azimuth)
  const constant =
    Math.sin(declination) * (Math.sin(latitude) * Math.cos(tilt) - Math.cos(latitude) * tiltedNorth)
  const cosine =
    Math.cos(declination) * (Math.cos(latitude) * Math.cos(tilt) + Math.sin(latitude) * tiltedNorth)
  const sine = Math.cos(declination) * Math.sin(tilt) * Math.sin(azimuth)

  // cos(incidence) = constant + amplitude cos(w - peak) is positive within `reach` of its peak.
  const amplitude = Math.hypot(cosine, sine)
  const peak = Math.atan2(sine, cosine)
  const reach = amplitude === 0 ? (constant > 0 ? Math.PI : 0) : Math.acos(clampCosine(-constant / amplitude))
  const integralTo = (w: number) => constant * w + cosine * Math.sin(w) - sine * Math.cos(w)

  let onPlane = 0
  // The arc in front of the plane may cross midnight and enter the day a second time.
  for (const turn of [-2 * Math.PI, 0, 2 * Math.PI]) {
    const from = Math.max(peak - reach + turn, -sunsetAngle)
    const to = Math.min(peak + reach + turn, sunsetAngle)
    if (to > from) onPlane += integralTo(to) - integralTo(from)
  }
  return Math.max(0, onPlane) / horizontal
}

function clampCosine(value: number): number {
  return Math.min(1, Math.max(-1, value))
}
