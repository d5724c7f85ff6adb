import { HOURS_PER_YEAR, hourlyTotal, planeIrradiance } from '../../territory/index.ts'
import { directTransmittance, inwardShare, totalTransmittance, transmittanceFor } from './glazing.ts'
import { openingOf, prepareShading } from './obstruction.ts'
import { expandSchedule } from './schedule.ts'
import { outsideFilm } from './surface-coefficients.ts'
import type { SourceColumn, YearContext } from './year-context.ts'
import type { HourlyWindow } from './zone-schema.ts'

const WINDOW_SURFACES = 0.13 + 0.04
const LEAST_RESISTANCE = 0.01

export type WindowBoundary = {
  /** From outdoor air to the inner face, shutter open, W/m2K. */
  readonly conductanceWm2K: number
  /** The same by hour where a shutter changes it. */
  readonly byHour: Float64Array | undefined
}

/** Share of a shutter closed by hour. */
function shutterClosed(window: HourlyWindow, context: YearContext): Float64Array | undefined {
  const { shutter } = window
  if (shutter === undefined) return undefined
  if (shutter.closed !== 'night') return expandSchedule(shutter.closed, context.firstWeekday, 0)
  const daylight = hourlyTotal(context.sun, planeIrradiance(context.sun, 0, 180))
  return daylight.map((value) => (value > 0 ? 0 : 1))
}

/** Conductance of a window, and its source written hour by hour: outdoor air less what it radiates to the sky. */
export function writeWindowSource(
  window: HourlyWindow,
  context: YearContext,
  column: SourceColumn,
): WindowBoundary {
  const { filmWm2K, toSkyWm2K } = outsideFilm(window)
  const body =
    window.resistanceM2KW ?? Math.max(LEAST_RESISTANCE, 1 / (window.uValueWm2K ?? 1) - WINDOW_SURFACES)
  const open = 1 / (1 / filmWm2K + body)
  const shut = 1 / (1 / filmWm2K + body + (window.shutter?.additionalResistanceM2KW ?? 0))
  const byHour = shutterClosed(window, context)?.map((share) => open + share * (shut - open))
  const { dryBulbC } = context.sun.weather
  const { skyK } = context
  const { sources, index, stride } = column
  const skyShare = toSkyWm2K / filmWm2K
  for (let hour = 0, at = index; hour < HOURS_PER_YEAR; hour++, at += stride) {
    // arrays of 8760 values: the index is always inside
    const now = byHour === undefined ? open : (byHour[hour] as number)
    sources[at] = now * ((dryBulbC[hour] as number) - skyShare * (skyK[hour] as number))
  }
  return { conductanceWm2K: open, byHour }
}

/** Where the sun of all windows is added up, and the panes of each. */
export type SunTargets = {
  /** Everything let in, and the part that comes as light, W. */
  readonly solarGainsW: Float64Array
  readonly lightW: Float64Array
  /** W/m2 in the inner pane, one column a window. */
  readonly panes: Float64Array
  readonly pane: number
  readonly paneCount: number
}

/**
 * Adds the sun of one window, shades and obstacles included. Where the light let through is told apart, the rest of g warms the inner pane:
 * g counts only what of that heat enters, so what the pane gives outwards is set free there too.
 */
export function addWindowSun(
  window: HourlyWindow,
  context: YearContext,
  coefficients: { readonly innerWm2K: number; readonly outerWm2K: number },
  targets: SunTargets,
  column: SourceColumn,
): void {
  const { sun } = context
  const plane = planeIrradiance(sun, window.tiltDeg, window.azimuthDeg)
  const shading = prepareShading(sun, plane, openingOf(window), window.obstructions)
  const total = totalTransmittance(window)
  const light = directTransmittance(window)
  const glassM2 = window.areaM2 * (1 - window.frameFraction)
  const { shade } = window
  const inUse = shade === undefined ? undefined : expandSchedule(shade.inUse, context.firstWeekday, 0)
  const outward = 1 / inwardShare(coefficients.innerWm2K, coefficients.outerWm2K) - 1
  const { solarGainsW, lightW, panes } = targets
  const { sunlitHours } = sun
  for (let i = 0; i < sunlitHours.length; i++) {
    // arrays by sunlit hour: the index is always inside
    const hour = sunlitHours[i] as number
    const open = shading.direct === undefined ? 1 : (shading.direct[i] as number)
    const direct = (plane.directWm2[i] as number) * open
    const diffuse =
      (plane.skyWm2[i] as number) * shading.sky + (plane.groundWm2[i] as number) * shading.ground
    const cosine = plane.cosIncidence[i] as number
    const unshaded = direct * transmittanceFor(total, cosine) + diffuse * total.hemispherical
    let left = 1
    if (shade !== undefined && inUse !== undefined && direct + diffuse > shade.aboveWm2 && unshaded > 0) {
      const behind = Math.min(1, ((direct + diffuse) * shade.solarTransmittance) / unshaded)
      left = 1 - (inUse[hour] as number) * (1 - behind)
    }
    const passed = glassM2 * left * unshaded
    solarGainsW[hour] = (solarGainsW[hour] as number) + passed
    if (light === undefined) {
      lightW[hour] = (lightW[hour] as number) + passed
      continue
    }
    const asLight = Math.min(
      passed,
      glassM2 * left * (direct * transmittanceFor(light, cosine) + diffuse * light.hemispherical),
    )
    lightW[hour] = (lightW[hour] as number) + asLight
    const enters = (passed - asLight) / window.areaM2
    panes[hour * targets.paneCount + targets.pane] = enters
    const at = hour * column.stride + column.index
    column.sources[at] = (column.sources[at] as number) + enters * outward
  }
}
