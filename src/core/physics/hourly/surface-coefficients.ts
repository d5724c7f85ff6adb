import type { HourlyElement, HourlyWindow } from './zone-schema.ts'

export type Part = HourlyElement | HourlyWindow

/** Surface coefficients of EN ISO 13789 table 8, W/m2K. */
const EXTERNAL_CONVECTIVE = 20
const EXTERNAL_RADIATIVE = 4.14
const CONVECTIVE_UP = 5
const CONVECTIVE_LEVEL = 2.5
const CONVECTIVE_DOWN = 0.7

/** Inner convective coefficients when the air is warmer than the surface and when it is colder. EN ISO 52016-1 6.5.9 (up 5.0, level 2.5, down 0.7). */
export function insideConvection(part: Part): { readonly warm: number; readonly cold: number } {
  const fixed = part.surface.internalConvectiveWm2K
  if (fixed !== undefined) return { warm: fixed, cold: fixed }
  if (part.tiltDeg < 60) return { warm: CONVECTIVE_UP, cold: CONVECTIVE_DOWN }
  if (part.tiltDeg > 120) return { warm: CONVECTIVE_DOWN, cold: CONVECTIVE_UP }
  return { warm: CONVECTIVE_LEVEL, cold: CONVECTIVE_LEVEL }
}

/** Outer film of a part and what of it looks at the sky, W/m2K. */
export function outsideFilm(part: Part): { readonly filmWm2K: number; readonly toSkyWm2K: number } {
  const { surface, tiltDeg } = part
  const radiative = surface.externalRadiativeWm2K ?? EXTERNAL_RADIATIVE
  const view = surface.skyViewFactor ?? (1 + Math.cos((tiltDeg * Math.PI) / 180)) / 2
  return {
    filmWm2K: (surface.externalConvectiveWm2K ?? EXTERNAL_CONVECTIVE) + radiative,
    toSkyWm2K: view * radiative,
  }
}
