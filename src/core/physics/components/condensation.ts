import type { Layer } from '../../building/index.ts'
import { DAYS_OF_MONTH, saturationVapourPressurePa } from '../../territory/index.ts'
import { layerResistance } from '../thermal-transmittance.ts'

/** A month on both sides of an element. */
export type HygricMonth = {
  readonly outdoorC: number
  readonly outdoorPa: number
  readonly indoorC: number
  readonly indoorPa: number
}

/** Excess of indoor over outdoor vapour pressure at 0 C, Pa, by internal humidity class. EN ISO 13788:2012 annex A. */
const CLASS_EXCESS_PA = { 1: 270, 2: 540, 3: 810, 4: 1080, 5: 1360 } as const
export type HumidityClass = keyof typeof CLASS_EXCESS_PA
const CLASS_SAFETY = 1.1
const NO_EXCESS_C = 20

/** Indoor vapour pressure of a month by class: 1 storage, 2 offices, 3 little-crowded homes, 4 crowded homes and kitchens, 5 laundries and pools. */
export function indoorVapourPressurePa(
  outdoorC: number,
  outdoorPa: number,
  humidityClass: HumidityClass,
): number {
  const share = Math.min(1, Math.max(0, (NO_EXCESS_C - outdoorC) / NO_EXCESS_C))
  return outdoorPa + CLASS_SAFETY * CLASS_EXCESS_PA[humidityClass] * share
}

/** Temperature in C at which vapour of this pressure saturates. Inverse of EN ISO 13788 (E.7)-(E.8). */
export function dewPointC(vapourPressurePa: number): number {
  const log = Math.log(vapourPressurePa / 610.5)
  if (log >= 0) return (237.3 * log) / (17.269 - log)
  return (265.5 * log) / (21.875 - log)
}

const MOULD_HUMIDITY = 0.8
const INNER_SURFACE_MOULD = 0.25

export type SurfaceRisk = {
  /** Temperature factor the surface must reach, by month; negative where nothing is asked. */
  readonly requiredFactor: readonly number[]
  readonly criticalMonth: number
  readonly critical: number
  /** Temperature factor of the element with an inner resistance of 0.25 m2K/W. */
  readonly factor: number
  readonly isSafe: boolean
}

/** Whether mould may grow on the inner surface: humidity there above 80 %. EN ISO 13788:2012 5. `uValueWm2K` with standard surfaces. */
export function surfaceMouldRisk(uValueWm2K: number, months: readonly HygricMonth[]): SurfaceRisk {
  const resistance = 1 / uValueWm2K - 0.13
  const factor = resistance / (resistance + INNER_SURFACE_MOULD)
  const requiredFactor = months.map(({ indoorC, indoorPa, outdoorC }) => {
    if (indoorC - outdoorC < 1) return Number.NEGATIVE_INFINITY
    return (dewPointC(indoorPa / MOULD_HUMIDITY) - outdoorC) / (indoorC - outdoorC)
  })
  const critical = Math.max(...requiredFactor)
  return {
    requiredFactor,
    criticalMonth: requiredFactor.indexOf(critical) + 1,
    critical,
    factor,
    isSafe: factor >= critical,
  }
}

const AIR_PERMEABILITY = 2e-10
const THICKEST_STEP_M2KW = 0.25
const FILM_INSIDE = 0.13
const FILM_OUTSIDE = 0.04

/** Planes of a build-up, outside to inside: resistance and vapour thickness from the outdoor air. */
type Planes = {
  readonly resistance: readonly number[]
  readonly vapourM: readonly number[]
  readonly total: number
}

function planesOf(layers: readonly Layer[]): Planes {
  const resistance = [FILM_OUTSIDE]
  const vapourM = [0]
  for (const layer of [...layers].reverse()) {
    const own = layerResistance(layer, 'horizontal')
    const diffusion = Math.max(1e-4, (layer.vapourResistanceFactor ?? 1) * layer.thicknessM)
    const steps = Math.max(1, Math.ceil(own / THICKEST_STEP_M2KW))
    for (let step = 0; step < steps; step++) {
      resistance.push((resistance.at(-1) ?? 0) + own / steps)
      vapourM.push((vapourM.at(-1) ?? 0) + diffusion / steps)
    }
  }
  return { resistance, vapourM, total: (resistance.at(-1) ?? 0) + FILM_INSIDE }
}

/** Vapour pressure at the planes: the tightest line that stays at or below saturation between planes held wet. */
function pressures(
  planes: Planes,
  saturation: readonly number[],
  month: HygricMonth,
  wet: readonly boolean[],
): number[] {
  const { vapourM } = planes
  const last = vapourM.length - 1
  const value = saturation.slice()
  value[0] = month.outdoorPa
  value[last] = month.indoorPa
  const hull: number[] = []
  for (let plane = 0; plane <= last; plane++) {
    while (hull.length >= 2) {
      const middle = hull.at(-1) ?? 0
      const before = hull.at(-2) ?? 0
      if (wet[middle] === true) break
      const slope = (from: number, to: number) =>
        ((value[to] ?? 0) - (value[from] ?? 0)) / ((vapourM[to] ?? 0) - (vapourM[from] ?? 0))
      if (slope(before, middle) < slope(middle, plane)) break
      hull.pop()
    }
    hull.push(plane)
  }
  return vapourM.map((position, plane) => {
    const after = hull.find((vertex) => vertex >= plane) ?? last
    const before = hull.findLast((vertex) => vertex <= plane) ?? 0
    if (after === before) return value[plane] ?? 0
    const from = vapourM[before] ?? 0
    const weight = (position - from) / ((vapourM[after] ?? 0) - from)
    return (value[before] ?? 0) * (1 - weight) + (value[after] ?? 0) * weight
  })
}

/** Water set down (positive) or dried (negative) at each plane in a month, kg/m2. */
function monthlyMoisture(
  planes: Planes,
  month: HygricMonth,
  days: number,
  held: readonly number[],
): number[] {
  const { resistance, vapourM, total } = planes
  const saturation = resistance.map((position) =>
    saturationVapourPressurePa(month.outdoorC + ((month.indoorC - month.outdoorC) * position) / total),
  )
  const line = pressures(
    planes,
    saturation,
    month,
    held.map((mass) => mass > 0),
  )
  const last = vapourM.length - 1
  return line.map((pressure, plane) => {
    if (plane === 0 || plane === last) return 0
    const inwards = ((line[plane + 1] ?? 0) - pressure) / ((vapourM[plane + 1] ?? 0) - (vapourM[plane] ?? 0))
    const outwards = (pressure - (line[plane - 1] ?? 0)) / ((vapourM[plane] ?? 0) - (vapourM[plane - 1] ?? 0))
    const moved = AIR_PERMEABILITY * (inwards - outwards) * days * 86400
    // rounding along a straight line is not water
    return Math.abs(moved) < 1e-9 ? 0 : moved
  })
}

export type InterstitialCondensation = {
  /** Water in the build-up at the end of each month of the calendar, kg/m2. */
  readonly heldKgM2: readonly number[]
  readonly peakKgM2: number
  /** Left after a year from the first month with condensation, kg/m2. */
  readonly leftKgM2: number
  /** Month (1-12) condensation starts; undefined when there is none. */
  readonly firstMonth: number | undefined
  readonly driesWithinTheYear: boolean
}

/**
 * Condensation inside a build-up given from inside to outside, month by month with drying (Glaser, EN ISO 13788:2012 6). Layers without a
 * vapour resistance factor count as air. Twelve months. Moisture never moves as liquid here, nor stays in materials.
 */
export function interstitialCondensation(
  layers: readonly Layer[],
  months: readonly HygricMonth[],
): InterstitialCondensation {
  if (layers.length === 0) throw new RangeError('layers: found none, accepted at least one.')
  if (months.length !== 12) throw new RangeError(`months: found ${months.length}, accepted 12.`)
  const planes = planesOf(layers)
  const nothing = new Array<number>(planes.vapourM.length).fill(0)
  const monthAt = (index: number) => months[index % 12] as HygricMonth
  const daysAt = (index: number) => DAYS_OF_MONTH[index % 12] ?? 30
  const condenses = months.map((month, index) =>
    monthlyMoisture(planes, month, daysAt(index), nothing).some((moved) => moved > 0),
  )
  if (!condenses.includes(true)) {
    return {
      heldKgM2: new Array<number>(12).fill(0),
      peakKgM2: 0,
      leftKgM2: 0,
      firstMonth: undefined,
      driesWithinTheYear: true,
    }
  }
  // The first wet month after a dry one; where every month is wet the standard starts anywhere.
  const first = condenses.findIndex((isWet, index) => isWet && condenses[(index + 11) % 12] === false)
  const start = Math.max(0, first)
  const heldKgM2 = new Array<number>(12).fill(0)
  let held = nothing
  for (let step = 0; step < 12; step++) {
    const index = start + step
    const moved = monthlyMoisture(planes, monthAt(index), daysAt(index), held)
    held = held.map((mass, plane) => Math.max(0, mass + (moved[plane] ?? 0)))
    heldKgM2[index % 12] = held.reduce((sum, mass) => sum + mass, 0)
  }
  const leftKgM2 = held.reduce((sum, mass) => sum + mass, 0)
  return {
    heldKgM2,
    peakKgM2: Math.max(...heldKgM2),
    leftKgM2,
    firstMonth: start + 1,
    driesWithinTheYear: leftKgM2 < 1e-9,
  }
}
