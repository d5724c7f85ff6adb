import { HOURS_PER_YEAR, MONTH_START_HOUR, planeIrradiance } from '../../territory/index.ts'
import { bodyResistance, soilResistance } from './element-nodes.ts'
import { openingOf, prepareShading } from './obstruction.ts'
import { outsideFilm } from './surface-coefficients.ts'
import type { SourceColumn, YearContext } from './year-context.ts'
import type { HourlyElement } from './zone-schema.ts'

const INTERNAL_DOWNWARD = 0.17
/** Never so well coupled that the film vanishes, m2K/W. */
const LEAST_RESISTANCE = 1e-3

/** Conductance between the outer face of an element and what lies beyond, W/m2K; 0 for an adiabatic one. */
export function outerConductance(element: HourlyElement): number {
  const { boundary, construction, tiltDeg } = element
  if (boundary.towards === 'adiabatic') return 0
  const body = bodyResistance(construction, tiltDeg)
  if (boundary.towards === 'ground') {
    // EN ISO 13370: the virtual layer makes up the equivalent U with floor, inner surface and half a metre of soil.
    const rest = 1 / boundary.groundUValueWm2K - body - INTERNAL_DOWNWARD - soilResistance(boundary)
    return 1 / Math.max(LEAST_RESISTANCE, rest)
  }
  const { filmWm2K } = outsideFilm(element)
  if (boundary.towards === 'outside') return filmWm2K
  const room = (1 / boundary.bFactor - 1) * (body + INTERNAL_DOWNWARD)
  return 1 / Math.max(LEAST_RESISTANCE, 1 / filmWm2K + room)
}

/** Writes the source of an element, times `factor`: outdoor air, sky and sun; the virtual temperature of the ground; a room beyond. */
export function writeOuterSource(
  element: HourlyElement,
  context: YearContext,
  factor: number,
  column: SourceColumn,
): void {
  const { boundary } = element
  const { sources, stride, index } = column
  const conductance = outerConductance(element)
  if (boundary.towards === 'adiabatic') {
    for (let hour = 0, at = index; hour < HOURS_PER_YEAR; hour++, at += stride) sources[at] = 0
    return
  }
  if (boundary.towards === 'ground') {
    for (let month = 0; month < 12; month++) {
      const value = factor * conductance * (boundary.virtualTemperatureC[month] ?? 0)
      // thirteen starts: the index is always inside
      for (
        let hour = MONTH_START_HOUR[month] as number;
        hour < (MONTH_START_HOUR[month + 1] as number);
        hour++
      ) {
        sources[hour * stride + index] = value
      }
    }
    return
  }
  const { dryBulbC } = context.sun.weather
  const film = outsideFilm(element)
  // A roof over an unheated room warms it as the sun would the element itself, through the room.
  const sunlit = boundary.towards === 'outside' ? 1 : (boundary.sunShare * conductance) / film.filmWm2K
  const toSky = sunlit * film.toSkyWm2K
  const { skyK } = context
  for (let hour = 0, at = index; hour < HOURS_PER_YEAR; hour++, at += stride) {
    sources[at] = factor * (conductance * (dryBulbC[hour] as number) - toSky * (skyK[hour] as number))
  }
  if (sunlit > 0 && element.isSunlit) addAbsorbedSun(element, context, factor * sunlit, column)
}

function addAbsorbedSun(
  element: HourlyElement,
  context: YearContext,
  factor: number,
  column: SourceColumn,
): void {
  const { sun } = context
  const { sources, stride, index } = column
  const plane = planeIrradiance(sun, element.tiltDeg, element.azimuthDeg)
  const shading = prepareShading(sun, plane, openingOf(element), element.obstructions)
  const { sunlitHours } = sun
  const { directWm2, skyWm2, groundWm2 } = plane
  const absorbed = factor * element.solarAbsorptance
  for (let i = 0; i < sunlitHours.length; i++) {
    // arrays by sunlit hour: the index is always inside
    const open = shading.direct === undefined ? 1 : (shading.direct[i] as number)
    const irradiance =
      (directWm2[i] as number) * open +
      (skyWm2[i] as number) * shading.sky +
      (groundWm2[i] as number) * shading.ground
    const at = (sunlitHours[i] as number) * stride + index
    sources[at] = (sources[at] as number) + absorbed * irradiance
  }
}
