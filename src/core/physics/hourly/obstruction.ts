import type { Obstructions } from '../../building/index.ts'
import { type PlaneIrradiance, SUN, SUN_STRIDE, type SunYear } from '../../territory/index.ts'
import type { Part } from './surface-coefficients.ts'

/** What fixed obstacles leave: share of the direct part by sunlit hour, and one share for sky and ground. */
export type Shading = {
  readonly direct: Float64Array | undefined
  readonly sky: number
  readonly ground: number
}

export type Opening = {
  readonly tiltDeg: number
  readonly azimuthDeg: number
  readonly widthM: number
  readonly heightM: number
}

/** Size and place of a part; square where the sides are not told (only angles matter then). */
export function openingOf(part: Part): Opening {
  const { tiltDeg, azimuthDeg, areaM2 } = part
  const side = Math.sqrt(areaM2)
  return { tiltDeg, azimuthDeg, widthM: part.widthM ?? side, heightM: part.heightM ?? side }
}

const RAD = Math.PI / 180
const STRIPS = 16
const NOTHING: Shading = { direct: undefined, sky: 1, ground: 1 }

/** Mean share of the light left on a strip of length `l` beside a screen of depth `d` at distance `g`, endless along it. */
function besideScreen(l: number, g: number, d: number): number {
  return (Math.hypot(g + l, d) - Math.hypot(g, d)) / l
}

function diffuseShares(obstructions: Obstructions, opening: Opening): { sky: number; ground: number } {
  const { overhang, leftFin, rightFin, horizonDeg, factor = 1 } = obstructions
  const under = overhang === undefined ? 1 : besideScreen(opening.heightM, overhang.gapM, overhang.depthM)
  const side = (fin: typeof leftFin) =>
    fin === undefined ? 1 : besideScreen(opening.widthM, fin.gapM, fin.depthM)
  const sides = (side(leftFin) + side(rightFin)) / 2
  const heights = horizonDeg === undefined ? [0] : Array.isArray(horizonDeg) ? horizonDeg : [horizonDeg]
  const band = heights.reduce((sum, height) => sum + Math.sin(height * RAD), 0) / heights.length
  return { sky: Math.max(0, under - band) * sides * factor, ground: sides * factor }
}

/** Share of the sun behind the horizon line, by direction; 1 is free. */
function overHorizon(
  horizonDeg: NonNullable<Obstructions['horizonDeg']>,
  up: number,
  south: number,
  east: number,
): number {
  if (typeof horizonDeg === 'number') return up >= Math.sin(horizonDeg * RAD) ? 1 : 0
  const compass = (Math.atan2(east, -south) / RAD + 360) % 360
  const sector = Math.floor((compass / 360) * horizonDeg.length) % horizonDeg.length
  return up >= Math.sin((horizonDeg[sector] ?? 0) * RAD) ? 1 : 0
}

/**
 * Share of an opening the sun reaches past overhang and fins; `rise` and `drift` are the slopes of the ray upwards and to the right,
 * per unit of distance from the plane. Exact in height; across the width exact for endless screens, else by strips.
 */
export function sunlitShare(
  obstructions: Obstructions,
  widthM: number,
  heightM: number,
  rise: number,
  drift: number,
): number {
  const { overhang } = obstructions
  const fin = drift > 0 ? obstructions.rightFin : obstructions.leftFin
  const slope = Math.abs(drift)
  const beyond = drift > 0 ? overhang?.rightM : overhang?.leftM
  const isEndless = (overhang === undefined || beyond === undefined) && fin?.aboveM === undefined
  if (isEndless) {
    const dark = fin === undefined ? 0 : Math.min(widthM, Math.max(0, fin.depthM * slope - fin.gapM))
    const fromTop = overhang === undefined ? 0 : Math.max(0, overhang.depthM * rise - overhang.gapM)
    return (1 - dark / widthM) * (1 - Math.min(heightM, fromTop) / heightM)
  }
  let lit = 0
  for (let i = 0; i < STRIPS; i++) {
    // distance from the edge the sun comes over
    const fromEdge = (widthM * (i + 0.5)) / STRIPS
    let shadedFromTop = 0
    if (overhang !== undefined && rise > 0) {
      const reach =
        beyond === undefined || slope === 0
          ? overhang.depthM
          : Math.min(overhang.depthM, (fromEdge + beyond) / slope)
      shadedFromTop = Math.min(heightM, Math.max(0, reach * rise - overhang.gapM))
    }
    let finFrom = heightM
    if (fin !== undefined && slope > 0) {
      const distance = (fromEdge + fin.gapM) / slope
      if (distance <= fin.depthM) {
        finFrom = fin.aboveM === undefined ? 0 : Math.min(heightM, Math.max(0, distance * rise - fin.aboveM))
      }
    }
    lit += Math.max(0, finFrom - shadedFromTop)
  }
  return lit / (STRIPS * heightM)
}

/** Shading of an opening by its fixed obstacles through the year; geometry of ISO 52016-1 annex F for any tilt. */
export function prepareShading(
  sun: SunYear,
  plane: PlaneIrradiance,
  opening: Opening,
  obstructions: Obstructions | undefined,
): Shading {
  if (obstructions === undefined) return NOTHING
  const { horizonDeg, factor = 1 } = obstructions
  const hasScreens =
    obstructions.overhang !== undefined ||
    obstructions.leftFin !== undefined ||
    obstructions.rightFin !== undefined
  const diffuse = diffuseShares(obstructions, opening)
  const count = sun.sunlitHours.length
  const direct = new Float64Array(count).fill(factor)
  const sinTilt = Math.sin(opening.tiltDeg * RAD)
  const cosTilt = Math.cos(opening.tiltDeg * RAD)
  const sinAzimuth = Math.sin(opening.azimuthDeg * RAD)
  const cosAzimuth = Math.cos(opening.azimuthDeg * RAD)
  for (let i = 0; i < count; i++) {
    const cosine = plane.cosIncidence[i] as number
    if (cosine <= 0) continue
    const at = i * SUN_STRIDE
    const up = sun.data[at + SUN.up] as number
    const south = sun.data[at + SUN.south] as number
    const east = sun.data[at + SUN.east] as number
    const outward = -south * cosAzimuth + east * sinAzimuth
    let left = factor
    if (horizonDeg !== undefined) left *= overHorizon(horizonDeg, up, south, east)
    if (hasScreens && left > 0) {
      const rise = (up * sinTilt - outward * cosTilt) / cosine
      // Right seen from outside: the compass turned back a quarter.
      const drift = (south * sinAzimuth + east * cosAzimuth) / -cosine
      left *= sunlitShare(obstructions, opening.widthM, opening.heightM, rise, drift)
    }
    direct[i] = left
  }
  return { direct, ...diffuse }
}
