import type { OpaqueElement, Window, Zone } from '../building/index.ts'
import {
  glassIrradiation,
  type PhysicsContext,
  paneClassOf,
  periodIrradiation,
  shadedIrradiation,
  shadingOf,
} from './context.ts'
import { slabOnGroundUValue } from './ground.ts'
import { constructionUValue } from './thermal-transmittance.ts'

/** What the envelope of a zone does, whoever uses it: heat transfer in W/K, sun in kWh by period. */
export type EnvelopeTransfer = {
  /** To outdoor air, ground and unheated rooms, all referred to the outdoor temperature; bridges included. */
  readonly transmissionWK: number
  /** Sum of F_r (U/25) A eps: what radiates to the sky, m2. */
  readonly skyAreaM2: number
  readonly opaqueSolarKwh: readonly number[]
  /** Through glass with movable shades closed as the method says, and with all of them open. The same array without such shades. */
  readonly glazedSolarKwh: readonly number[]
  readonly openGlazedSolarKwh: readonly number[]
  readonly envelopeAreaM2: number
  readonly windowAreaM2: number
  readonly capacityKjK: number
}

/** Share of the sky an element sees. */
function skyViewFactor(tiltDeg: number): number {
  return (1 + Math.cos((tiltDeg * Math.PI) / 180)) / 2
}

/**
 * U of an element referred to the outdoor temperature difference, W/m2K: times b towards unheated rooms, equivalent towards ground,
 * zero towards heated neighbours. Allegato H 3.3, EN ISO 13370, UNI/TS 11300-1 (b tabulated).
 */
export function effectiveUValue(element: OpaqueElement, context: PhysicsContext): number {
  const { boundary } = element
  const uValue = constructionUValue(element.construction, element.tiltDeg)
  switch (boundary.towards) {
    case 'outside':
      return uValue
    case 'heated':
      return 0
    case 'unheated':
      return uValue * (boundary.bFactor ?? context.method.bFactors[boundary.space].value)
    case 'ground': {
      if (boundary.bFactor !== undefined) return uValue * boundary.bFactor
      const perimeterM = boundary.exposedPerimeterM ?? 4 * Math.sqrt(element.areaM2)
      return slabOnGroundUValue({
        areaM2: element.areaM2,
        exposedPerimeterM: perimeterM,
        totalResistanceM2KW: 1 / uValue,
        wallThicknessM: boundary.wallThicknessM ?? context.method.wallThicknessM.value,
        groundConductivityWmK: boundary.groundConductivityWmK ?? context.method.groundConductivityWmK.value,
      }).uValueWm2K
    }
  }
}

/** U of a window over day and night: shutters closed for the conventional share of time. Allegato H (3.21). */
export function windowMeanUValue(window: Window, context: PhysicsContext): number {
  const shutter = window.shutterResistanceM2KW
  if (shutter === undefined || shutter === 0) return window.uValueWm2K
  const closed = context.method.shutterClosedShare.value
  return closed / (1 / window.uValueWm2K + shutter) + (1 - closed) * window.uValueWm2K
}

/** Solar transmittance of glass with its movable shade closed, EN 13363-1 simplified (Allegato H 3.9). */
export function shadedSolarTransmittance(window: Window): number {
  const shade = window.movableShading
  const g = window.solarTransmittance
  if (shade === undefined) return g
  const absorptance = Math.max(0, 1 - shade.transmittance - shade.reflectance)
  const u = window.uValueWm2K
  if (shade.position === 'internal') {
    const exchange = 1 / (1 / u + 1 / 30)
    return g * (1 - g * shade.reflectance - (absorptance * exchange) / 30)
  }
  if (shade.position === 'between') {
    const exchange = 1 / (1 / u + 1 / 3)
    return g * shade.transmittance + (g * (absorptance + (1 - g) * shade.reflectance) * exchange) / 3
  }
  const exchange = 1 / (1 / u + 1 / 5 + 1 / 10)
  return (
    shade.transmittance * g + (absorptance * exchange) / 10 + (shade.transmittance * (1 - g) * exchange) / 5
  )
}

function addSun(
  target: number[],
  sun: Float64Array,
  factor: number,
  shading: Float64Array | undefined,
): void {
  for (let i = 0; i < target.length; i++) {
    // arrays of one length: the index is always inside
    target[i] =
      (target[i] as number) +
      factor * (sun[i] as number) * (shading === undefined ? 1 : (shading[i] as number))
  }
}

/** Sun through one window added to `open` (shades open) and to `shaded` (shades closed as the method says); kWh by period. */
function addWindowSun(open: number[], shaded: number[], window: Window, context: PhysicsContext): void {
  const { tiltDeg, azimuthDeg } = window
  const glassAreaM2 = window.areaM2 * (1 - (window.frameFraction ?? context.method.frameFraction.value))
  const shading = shadingOf(context, window.shading, tiltDeg, azimuthDeg)
  const glass = glassIrradiation(context, paneClassOf(window.glazing), tiltDeg, azimuthDeg)
  addSun(open, glass, glassAreaM2 * window.solarTransmittance, shading)
  if (open === shaded) return
  addSun(shaded, glass, glassAreaM2 * window.solarTransmittance, shading)
  if (window.movableShading === undefined) return
  // While the shade is closed the open glass does not count and the shaded one does.
  const closed = shadedIrradiation(context, tiltDeg, azimuthDeg)
  const all = periodIrradiation(context, tiltDeg, azimuthDeg)
  const shadedG = shadedSolarTransmittance(window)
  for (let i = 0; i < shaded.length; i++) {
    const irradiation = all[i] as number
    if (irradiation === 0) continue
    const share = (closed[i] as number) / irradiation
    const fixed = shading === undefined ? 1 : (shading[i] as number)
    const openSun = (glass[i] as number) * window.solarTransmittance
    shaded[i] = (shaded[i] as number) + glassAreaM2 * fixed * share * (irradiation * shadedG - openSun)
  }
}

/**
 * Heat transfer and sun of a zone's envelope. Pure; a few microseconds for ordinary zones.
 * Bridges one by one (psi l) plus the surcharge on each square metre of outer, ground and unheated-side area.
 */
export function envelopeTransfer(zone: Zone, context: PhysicsContext): EnvelopeTransfer {
  const { method } = context
  const external = method.externalSurfaceWm2K.value
  const opaqueSolarKwh = context.zeros.slice()
  const openGlazedSolarKwh = context.zeros.slice()
  const hasShades = zone.windows.some((window) => window.movableShading !== undefined)
  const glazedSolarKwh = hasShades ? context.zeros.slice() : openGlazedSolarKwh
  let transmissionWK = 0
  let skyAreaM2 = 0
  let envelopeAreaM2 = 0
  let windowAreaM2 = 0

  for (const element of zone.elements) {
    if (element.boundary.towards === 'heated') continue
    const uValue = effectiveUValue(element, context)
    transmissionWK += uValue * element.areaM2
    envelopeAreaM2 += element.areaM2
    if (element.boundary.towards !== 'outside') continue
    const exposed = (uValue / external) * element.areaM2
    skyAreaM2 +=
      skyViewFactor(element.tiltDeg) * exposed * (element.emissivity ?? method.opaqueEmissivity.value)
    addSun(
      opaqueSolarKwh,
      periodIrradiation(context, element.tiltDeg, element.azimuthDeg),
      exposed * (element.solarAbsorptance ?? method.solarAbsorptance.value),
      shadingOf(context, element.shading, element.tiltDeg, element.azimuthDeg),
    )
  }
  for (const window of zone.windows) {
    const uValue = windowMeanUValue(window, context)
    transmissionWK += uValue * window.areaM2
    envelopeAreaM2 += window.areaM2
    windowAreaM2 += window.areaM2
    skyAreaM2 +=
      skyViewFactor(window.tiltDeg) * (uValue / external) * window.areaM2 * method.glassEmissivity.value
    addWindowSun(openGlazedSolarKwh, glazedSolarKwh, window, context)
  }
  for (const bridge of zone.thermalBridges) transmissionWK += bridge.psiWmK * bridge.lengthM
  transmissionWK += zone.thermalBridgeSurchargeWm2K * envelopeAreaM2

  return {
    transmissionWK,
    skyAreaM2,
    opaqueSolarKwh,
    glazedSolarKwh,
    openGlazedSolarKwh,
    envelopeAreaM2,
    windowAreaM2,
    capacityKjK: zone.heatCapacityKjM2K * zone.floorAreaM2,
  }
}
