import { HOURS_PER_YEAR } from './calendar.ts'
import { SUN, SUN_STRIDE, type SunYear } from './sun-year.ts'

/**
 * Irradiance of a plane hour by hour, W/m2, split by where it comes from so that shading can treat each part: direct (circumsolar
 * included), sky (circumsolar excluded), ground. `cosIncidence` is 0 with the sun behind the plane. Arrays are by sunlit hour.
 */
export type PlaneIrradiance = {
  readonly tiltDeg: number
  readonly azimuthDeg: number
  readonly directWm2: Float64Array
  readonly skyWm2: Float64Array
  readonly groundWm2: Float64Array
  readonly cosIncidence: Float64Array
}

const RAD = Math.PI / 180
/** By the data of the sun: years of one sun and other air share their planes. */
const remembered = new WeakMap<SunYear['data'], Map<string, PlaneIrradiance>>()

/** Outward normal of a plane on the axes of `SunYear`: tilt 0 facing up to 180 facing down, azimuth in compass degrees. */
export function planeNormal(
  tiltDeg: number,
  azimuthDeg: number,
): { readonly up: number; readonly south: number; readonly east: number } {
  const sinTilt = Math.sin(tiltDeg * RAD)
  return {
    up: Math.cos(tiltDeg * RAD),
    south: -sinTilt * Math.cos(azimuthDeg * RAD),
    east: sinTilt * Math.sin(azimuthDeg * RAD),
  }
}

/**
 * Irradiance on a plane by sunlit hour, ISO 52010-1 6.4.4-6.4.5. Remembered for each sun year: read it, never write to it.
 * Tilt 0 (facing up) to 180; azimuth in compass degrees (180 south). Throws a RangeError on other values.
 */
export function planeIrradiance(sun: SunYear, tiltDeg: number, azimuthDeg: number): PlaneIrradiance {
  if (!(tiltDeg >= 0 && tiltDeg <= 180)) {
    throw new RangeError(`tiltDeg: found ${tiltDeg}, accepted 0 (facing the sky) to 180 (facing the ground).`)
  }
  if (!Number.isFinite(azimuthDeg)) {
    throw new RangeError(`azimuthDeg: found ${azimuthDeg}, accepted compass degrees (0 north, 180 south).`)
  }
  const key = `${tiltDeg}|${tiltDeg === 0 || tiltDeg === 180 ? 0 : ((azimuthDeg % 360) + 360) % 360}`
  let planes = remembered.get(sun.data)
  if (planes === undefined) {
    planes = new Map()
    remembered.set(sun.data, planes)
  }
  const known = planes.get(key)
  if (known !== undefined) return known
  const plane = computePlane(sun, tiltDeg, azimuthDeg)
  planes.set(key, plane)
  return plane
}

function computePlane(sun: SunYear, tiltDeg: number, azimuthDeg: number): PlaneIrradiance {
  const { data } = sun
  const count = sun.sunlitHours.length
  const directWm2 = new Float64Array(count)
  const skyWm2 = new Float64Array(count)
  const groundWm2 = new Float64Array(count)
  const cosIncidence = new Float64Array(count)
  const { up, south, east } = planeNormal(tiltDeg, azimuthDeg)
  const skyView = (1 + up) / 2
  const groundView = (1 - up) / 2
  const sinTilt = Math.sin(tiltDeg * RAD)
  for (let i = 0, at = 0; i < count; i++, at += SUN_STRIDE) {
    // one stride of numbers for each sunlit hour: the index is always inside
    const cosine =
      up * (data[at + SUN.up] as number) +
      south * (data[at + SUN.south] as number) +
      east * (data[at + SUN.east] as number)
    if (cosine > 0) {
      cosIncidence[i] = cosine
      directWm2[i] = cosine * ((data[at + SUN.direct] as number) + (data[at + SUN.circumsolar] as number))
    }
    skyWm2[i] = skyView * (data[at + SUN.isotropic] as number) + sinTilt * (data[at + SUN.horizon] as number)
    groundWm2[i] = groundView * (data[at + SUN.ground] as number)
  }
  return { tiltDeg, azimuthDeg, directWm2, skyWm2, groundWm2, cosIncidence }
}

/** Total irradiance of a plane by hour of the year, W/m2; zero at night. */
export function hourlyTotal(sun: SunYear, plane: PlaneIrradiance): Float64Array {
  const total = new Float64Array(HOURS_PER_YEAR)
  for (let i = 0; i < sun.sunlitHours.length; i++) {
    // arrays by sunlit hour: the index is always inside
    total[sun.sunlitHours[i] as number] =
      (plane.directWm2[i] as number) + (plane.skyWm2[i] as number) + (plane.groundWm2[i] as number)
  }
  return total
}
