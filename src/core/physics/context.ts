import type { FixedShading, Window } from '../building/index.ts'
import { planeIrradiation, type SiteClimate } from '../territory/index.ts'
import { type HeatingYear, heatingYear } from './computed-season.ts'
import { fixedShadingByMonth } from './fixed-shading.ts'
import type { MethodTables, MethodVariant, SharedMethod } from './method-tables.ts'
import { skyRadiation } from './sky.ts'

export type PaneClass = 'single' | 'double' | 'triple'

/**
 * Everything the monthly balance needs that does not depend on the building: climate, method and sums over each month, prepared once.
 * The maps remember planes already integrated; they change speed, never results.
 */
export type PhysicsContext = {
  readonly site: SiteClimate
  readonly variant: MethodVariant
  readonly method: SharedMethod
  readonly tables: MethodTables
  readonly periods: number
  /** Thousands of hours in each period, and in the part of it inside the heating season. */
  readonly khPeriod: Float64Array
  readonly khHeating: Float64Array
  readonly heatingShare: Float64Array
  readonly externalC: Float64Array
  readonly days: Float64Array
  /** Extra radiation to the sky, W/m2 for an emissivity of 1. */
  readonly skyFluxWm2: Float64Array
  /** Where the method computes the season of each zone; undefined where the legal one holds. */
  readonly heatingYear: HeatingYear | undefined
  /** Zeros by period as plain doubles: a copy is ten times cheaper than a typed array of a hundred bytes, which lives outside the heap. */
  readonly zeros: readonly number[]
  readonly planes: Map<number, Float64Array>
  readonly glass: Map<number, Float64Array>
  readonly shadedGlass: Map<number, Float64Array>
  readonly shading: Map<string, Float64Array>
}

const PANE_CODE: Readonly<Record<PaneClass, number>> = { single: 1, double: 2, triple: 3 }

/** Pane class of a glazing for its angle-dependent transmission; a double window counts as double glass. */
export function paneClassOf(glazing: Window['glazing']): PaneClass {
  if (glazing === 'single') return 'single'
  if (glazing === 'triple') return 'triple'
  return 'double'
}

/** Zeros that the engine keeps as doubles: made from a fraction, so that it never takes them for small integers. */
function doubles(count: number): number[] {
  const values = Array.from({ length: count }, () => 0.5)
  for (let i = 0; i < count; i++) values[i] = 0
  return values
}

/** Prepares climate and method for any number of buildings of one place. */
export function preparePhysics(
  tables: MethodTables,
  variant: MethodVariant,
  site: SiteClimate,
): PhysicsContext {
  const periods = site.periods.length
  const context: PhysicsContext = {
    site,
    variant,
    method: tables.shared,
    tables,
    periods,
    khPeriod: new Float64Array(periods),
    khHeating: new Float64Array(periods),
    heatingShare: new Float64Array(periods),
    externalC: new Float64Array(periods),
    days: new Float64Array(periods),
    skyFluxWm2: new Float64Array(periods),
    heatingYear: variant.heatingSeason === 'computed' ? heatingYear(site) : undefined,
    zeros: doubles(periods),
    planes: new Map(),
    glass: new Map(),
    shadedGlass: new Map(),
    shading: new Map(),
  }
  site.periods.forEach((period, index) => {
    const sky = skyRadiation(period.externalTemperatureC, period.vapourPressurePa)
    context.khPeriod[index] = (24 * period.days) / 1000
    context.khHeating[index] = (24 * period.heatingDays) / 1000
    context.heatingShare[index] = period.heatingDays / period.days
    context.externalC[index] = period.externalTemperatureC
    context.days[index] = period.days
    context.skyFluxWm2[index] = sky.radiativeCoefficientWm2K * sky.differenceK
  })
  return context
}

function planeKey(tiltDeg: number, azimuthDeg: number): number {
  return Math.round(tiltDeg * 10) * 4096 + Math.round(azimuthDeg * 10)
}

/** Takes the irradiation of a plane, kWh/m2 over each period, from elsewhere than the climate of the site (a published boundary condition). */
export function giveIrradiation(
  context: PhysicsContext,
  tiltDeg: number,
  azimuthDeg: number,
  kwhM2: readonly number[],
): void {
  context.planes.set(planeKey(tiltDeg, azimuthDeg), Float64Array.from(kwhM2))
}

/** Irradiation of a plane in kWh/m2 over each period. */
export function periodIrradiation(
  context: PhysicsContext,
  tiltDeg: number,
  azimuthDeg: number,
): Float64Array {
  const key = planeKey(tiltDeg, azimuthDeg)
  const known = context.planes.get(key)
  if (known !== undefined) return known
  const daily = planeIrradiation(context.site, tiltDeg, azimuthDeg)
  const result = daily.map((kwhM2Day, index) => kwhM2Day * (context.days[index] ?? 0))
  context.planes.set(key, result)
  return result
}

/** Share of the way from one orientation to the next for tables printed at the cardinal points. */
function cardinal(
  azimuthDeg: number,
  north: readonly number[],
  east: readonly number[],
  south: readonly number[],
  west: readonly number[],
  month: number,
): number {
  const turn = ((azimuthDeg % 360) + 360) % 360
  const ring = [north, east, south, west, north]
  const sector = Math.min(3, Math.floor(turn / 90))
  const weight = turn / 90 - sector
  const from = ring[sector]?.[month] ?? 1
  const to = ring[sector + 1]?.[month] ?? 1
  return from + weight * (to - from)
}

function exposureFactor(
  context: PhysicsContext,
  pane: PaneClass,
  tiltDeg: number,
  azimuthDeg: number,
  month: number,
): number {
  const table = context.method.glassExposure[pane]
  const vertical = cardinal(azimuthDeg, table.N, table.EW, table.S, table.EW, month)
  if (tiltDeg >= 90) return vertical
  const horizontal = table.horizontal[month] ?? 1
  return horizontal + (tiltDeg / 90) * (vertical - horizontal)
}

/** Share of the sun that falls while movable shades are closed, 0-1 by month index. Allegato H Prospetto 3.XXVIII. */
export function shadeInUse(context: PhysicsContext, azimuthDeg: number, month: number): number {
  const table = context.method.movableShadeInUse
  return cardinal(azimuthDeg, table.N, table.E, table.S, table.W, month)
}

/**
 * Sun through glass of unit g without movable shade, kWh/m2 over each period: irradiation times the angle factor of the panes.
 * With other than 12 periods (a season in one piece) the constant 0.9 of UNI/TS 11300-1:2008 stands for the monthly factors.
 */
export function glassIrradiation(
  context: PhysicsContext,
  pane: PaneClass,
  tiltDeg: number,
  azimuthDeg: number,
): Float64Array {
  const key = planeKey(tiltDeg, azimuthDeg) * 4 + PANE_CODE[pane]
  const known = context.glass.get(key)
  if (known !== undefined) return known
  const isMonthly = context.periods === 12
  const result = periodIrradiation(context, tiltDeg, azimuthDeg).map(
    (kwhM2, month) => kwhM2 * (isMonthly ? exposureFactor(context, pane, tiltDeg, azimuthDeg, month) : 0.9),
  )
  context.glass.set(key, result)
  return result
}

/** The part of `periodIrradiation` that falls while movable shades are closed, kWh/m2. */
export function shadedIrradiation(
  context: PhysicsContext,
  tiltDeg: number,
  azimuthDeg: number,
): Float64Array {
  const key = planeKey(tiltDeg, azimuthDeg)
  const known = context.shadedGlass.get(key)
  if (known !== undefined) return known
  const isMonthly = context.periods === 12
  const result = periodIrradiation(context, tiltDeg, azimuthDeg).map(
    (kwhM2, month) => kwhM2 * (isMonthly ? shadeInUse(context, azimuthDeg, month) : 0),
  )
  context.shadedGlass.set(key, result)
  return result
}

/** Fixed shading of an element by period, remembered by its angles; undefined when nothing shades it. */
export function shadingOf(
  context: PhysicsContext,
  shading: FixedShading | undefined,
  tiltDeg: number,
  azimuthDeg: number,
): Float64Array | undefined {
  if (shading === undefined) return undefined
  const key = `${shading.horizonDeg ?? 0}|${shading.overhangDeg ?? 0}|${shading.finDeg ?? 0}|${shading.factor ?? ''}|${tiltDeg}|${azimuthDeg}`
  const known = context.shading.get(key)
  if (known !== undefined) return known
  const place = { latitudeDeg: context.site.latitudeDeg, azimuthDeg, tiltDeg }
  const byMonth = fixedShadingByMonth(
    shading,
    place,
    context.tables.fixedShading,
    context.variant.fixedShading,
  )
  const result =
    context.periods === 12
      ? byMonth
      : new Float64Array(context.periods).fill(byMonth.reduce((a, b) => a + b, 0) / 12)
  context.shading.set(key, result)
  return result
}
