import type { FixedShading } from '../building/index.ts'
import type { FixedShadingRow, MethodVariant } from './method-tables.ts'

type Orientation = FixedShadingRow['orientation']
type Factor = FixedShadingRow['factor']

/** Nearest of the three orientations the tables know, from compass degrees. */
export function shadingOrientation(azimuthDeg: number): Orientation {
  const fromNorth = Math.abs(((azimuthDeg + 180) % 360) - 180)
  if (fromNorth < 45) return 'N'
  if (fromNorth > 135) return 'S'
  return 'E/W'
}

function columnAt(rows: readonly FixedShadingRow[], angleDeg: number): readonly number[] | undefined {
  let below: FixedShadingRow | undefined
  for (const row of rows) {
    if (row.angleDeg >= angleDeg) {
      if (below === undefined || row.angleDeg === angleDeg) return row.byMonth
      const weight = (angleDeg - below.angleDeg) / (row.angleDeg - below.angleDeg)
      const from = below.byMonth
      return row.byMonth.map((value, month) => (from[month] ?? 1) + weight * (value - (from[month] ?? 1)))
    }
    below = row
  }
  return below?.byMonth
}

function factorByMonth(
  rows: readonly FixedShadingRow[],
  factor: Factor,
  latitudeDeg: number,
  orientation: Orientation,
  angleDeg: number,
): readonly number[] {
  const ofKind = rows.filter((row) => row.factor === factor && row.orientation === orientation)
  const latitudes = [...new Set(ofKind.map((row) => row.latitudeDeg))].sort((a, b) => a - b)
  const low = latitudes[0]
  const high = latitudes.at(-1)
  if (low === undefined || high === undefined) return new Array<number>(12).fill(1)
  const at = (latitude: number) =>
    columnAt(
      ofKind.filter((row) => row.latitudeDeg === latitude).sort((a, b) => a.angleDeg - b.angleDeg),
      angleDeg,
    ) ?? new Array<number>(12).fill(1)
  const below = at(low)
  const above = at(high)
  if (high === low) return below
  // The tables hold for 44-46 N: outside, the nearest printed latitude.
  const weight = Math.min(1, Math.max(0, (latitudeDeg - low) / (high - low)))
  return below.map((value, month) => value + weight * ((above[month] ?? value) - value))
}

/**
 * Monthly share of the sun that reaches an element past fixed obstacles, 0-1 (UNI/TS 11300-1 tables in Allegato H app. C; roofs up to
 * 45 degrees of tilt keep 1). `combination` says how horizon, overhang and fin go together in the method variant.
 */
export function fixedShadingByMonth(
  shading: FixedShading,
  place: { readonly latitudeDeg: number; readonly azimuthDeg: number; readonly tiltDeg: number },
  rows: readonly FixedShadingRow[],
  combination: MethodVariant['fixedShading'],
): Float64Array {
  const result = new Float64Array(12).fill(1)
  if (shading.factor !== undefined) return result.fill(shading.factor)
  if (place.tiltDeg <= 45) return result
  const orientation = shadingOrientation(place.azimuthDeg)
  const h = factorByMonth(rows, 'h', place.latitudeDeg, orientation, shading.horizonDeg ?? 0)
  const o = factorByMonth(rows, 'o', place.latitudeDeg, orientation, shading.overhangDeg ?? 0)
  const f = factorByMonth(rows, 'f', place.latitudeDeg, orientation, shading.finDeg ?? 0)
  for (let month = 0; month < 12; month++) {
    result[month] = combineShading(h[month] ?? 1, o[month] ?? 1, f[month] ?? 1, combination)
  }
  return result
}

/** Horizon, overhang and fin together: the least of the three (Lombardy), horizon times the least of the others, or the product. */
export function combineShading(
  horizon: number,
  overhang: number,
  fin: number,
  combination: MethodVariant['fixedShading'],
): number {
  if (combination === 'least') return Math.min(horizon, overhang, fin)
  if (combination === 'product') return horizon * overhang * fin
  return horizon * Math.min(overhang, fin)
}
