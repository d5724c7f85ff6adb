import {
  HOURS_PER_YEAR,
  hourlyTotal,
  MONTH_START_HOUR,
  planeIrradiance,
  type SunYear,
} from '../../territory/index.ts'
import { bodyResistance, nodesOf, soilResistance, withoutEmptyNodes } from './element-nodes.ts'
import { directTransmittance, inwardShare, totalTransmittance, transmittanceFor } from './glazing.ts'
import { insideRadiation } from './inside-radiation.ts'
import { type Opening, prepareShading } from './obstruction.ts'
import { CHAIN_NODES, type CoolingAir, ELEMENT, ELEMENT_STRIDE, type PreparedZone } from './prepared-zone.ts'
import { expandSchedule } from './schedule.ts'
import { skyDifferences } from './sky-hours.ts'
import type { HourlyElement, HourlyWindow, HourlyZone } from './zone-schema.ts'

const SECONDS = 3600
const AIR_HEAT_JKGK = 1006
/** Surface coefficients of EN ISO 13789 table 8, W/m2K. */
const EXTERNAL_CONVECTIVE = 20
const EXTERNAL_RADIATIVE = 4.14
const CONVECTIVE_UP = 5
const CONVECTIVE_LEVEL = 2.5
const CONVECTIVE_DOWN = 0.7
const WINDOW_SURFACES = 0.13 + 0.04
const NEVER_HEAT = -1e6
const NEVER_COOL = 1e6
const NO_LIMIT = 1e12

type Part = HourlyElement | HourlyWindow

/** Density of air at a height, kg/m3: standard atmosphere, 20 C. */
export function airDensityAt(altitudeM: number): number {
  return 1.204 * (1 - 2.25577e-5 * altitudeM) ** 5.2559
}

function openingOf(part: Part): Opening {
  const { tiltDeg, azimuthDeg, areaM2 } = part
  const side = Math.sqrt(areaM2)
  return { tiltDeg, azimuthDeg, widthM: part.widthM ?? side, heightM: part.heightM ?? side }
}

/** Inner convective coefficient by direction of the heat flow: EN ISO 52016-1 6.5.9, table B (up 5.0, level 2.5, down 0.7). */
function convective(part: Part): { warm: number; cold: number } {
  const fixed = part.surface.internalConvectiveWm2K
  if (fixed !== undefined) return { warm: fixed, cold: fixed }
  if (part.tiltDeg < 60) return { warm: CONVECTIVE_UP, cold: CONVECTIVE_DOWN }
  if (part.tiltDeg > 120) return { warm: CONVECTIVE_DOWN, cold: CONVECTIVE_UP }
  return { warm: CONVECTIVE_LEVEL, cold: CONVECTIVE_LEVEL }
}

function skyView(part: Part): number {
  return part.surface.skyViewFactor ?? (1 + Math.cos((part.tiltDeg * Math.PI) / 180)) / 2
}

type Outside = { readonly convective: number; readonly radiative: number }

function outsideOf(part: Part): Outside {
  return {
    convective: part.surface.externalConvectiveWm2K ?? EXTERNAL_CONVECTIVE,
    radiative: part.surface.externalRadiativeWm2K ?? EXTERNAL_RADIATIVE,
  }
}

/** Adds the sun an outer surface absorbs to `target`, W/m2 by hour of the year. */
function addAbsorbedSun(target: Float64Array, element: HourlyElement, sun: SunYear): void {
  const plane = planeIrradiance(sun, element.tiltDeg, element.azimuthDeg)
  const shading = prepareShading(sun, plane, openingOf(element), element.obstructions)
  const { sunlitHours } = sun
  for (let i = 0; i < sunlitHours.length; i++) {
    // arrays by sunlit hour: the index is always inside
    const direct =
      (plane.directWm2[i] as number) * (shading.direct === undefined ? 1 : (shading.direct[i] as number))
    const irradiance =
      direct + (plane.skyWm2[i] as number) * shading.sky + (plane.groundWm2[i] as number) * shading.ground
    const hour = sunlitHours[i] as number
    target[hour] = (target[hour] as number) + element.solarAbsorptance * irradiance
  }
}

/** Outer boundary of an opaque element: conductance to its source, and the source in W/m2 by hour. */
function outerBoundary(
  element: HourlyElement,
  sun: SunYear,
  skyK: Float64Array,
): { readonly conductance: number; readonly source: Float64Array } {
  const { boundary } = element
  const { dryBulbC } = sun.weather
  if (boundary.towards === 'adiabatic') return { conductance: 0, source: new Float64Array(HOURS_PER_YEAR) }
  if (boundary.towards === 'ground') {
    const total = 1 / boundary.groundUValueWm2K
    const inside = bodyResistance(element.construction, element.tiltDeg) + 0.17 + soilResistance(boundary)
    const conductance = 1 / Math.max(1e-3, total - inside)
    const source = new Float64Array(HOURS_PER_YEAR)
    for (let month = 0; month < 12; month++) {
      const value = conductance * (boundary.virtualTemperatureC[month] ?? 0)
      source.fill(value, MONTH_START_HOUR[month], MONTH_START_HOUR[month + 1])
    }
    return { conductance, source }
  }
  const outside = outsideOf(element)
  const film = outside.convective + outside.radiative
  if (boundary.towards === 'unheated') {
    const resistance = bodyResistance(element.construction, element.tiltDeg) + 0.17
    const room = (1 / boundary.bFactor - 1) * resistance
    const conductance = 1 / Math.max(1e-3, 1 / film + room)
    return { conductance, source: dryBulbC.map((value) => conductance * value) }
  }
  const source = new Float64Array(HOURS_PER_YEAR)
  const toSky = skyView(element) * outside.radiative
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    source[hour] = film * (dryBulbC[hour] as number) - toSky * (skyK[hour] as number)
  }
  if (element.isSunlit) addAbsorbedSun(source, element, sun)
  return { conductance: film, source }
}

/** Sun one window lets in, W by hour of the year: all of it, and the part that warms its inner pane. */
type WindowSun = { readonly gainsW: Float64Array; readonly paneW: Float64Array | undefined }

function windowSun(window: HourlyWindow, sun: SunYear, firstWeekday: number): WindowSun {
  const plane = planeIrradiance(sun, window.tiltDeg, window.azimuthDeg)
  const shading = prepareShading(sun, plane, openingOf(window), window.obstructions)
  const total = totalTransmittance(window)
  const light = directTransmittance(window)
  const glassM2 = window.areaM2 * (1 - window.frameFraction)
  const { shade } = window
  const inUse = shade === undefined ? undefined : expandSchedule(shade.inUse, firstWeekday, 0)
  const gainsW = new Float64Array(HOURS_PER_YEAR)
  const paneW = light === undefined ? undefined : new Float64Array(HOURS_PER_YEAR)
  const { sunlitHours } = sun
  for (let i = 0; i < sunlitHours.length; i++) {
    // arrays by sunlit hour: the index is always inside
    const hour = sunlitHours[i] as number
    const open = shading.direct === undefined ? 1 : (shading.direct[i] as number)
    const direct = (plane.directWm2[i] as number) * open
    const diffuse =
      (plane.skyWm2[i] as number) * shading.sky + (plane.groundWm2[i] as number) * shading.ground
    const cosine = plane.cosIncidence[i] as number
    let passed = direct * transmittanceFor(total, cosine) + diffuse * total.hemispherical
    let left = 1
    if (shade !== undefined && inUse !== undefined && direct + diffuse > shade.aboveWm2) {
      const behind = Math.min(passed, (direct + diffuse) * shade.solarTransmittance)
      left = passed > 0 ? 1 - (inUse[hour] as number) * (1 - behind / passed) : 1
      passed *= left
    }
    gainsW[hour] = glassM2 * passed
    if (light === undefined || paneW === undefined) continue
    const asLight = direct * transmittanceFor(light, cosine) + diffuse * light.hemispherical
    paneW[hour] = Math.max(0, glassM2 * (passed - left * asLight))
  }
  return { gainsW, paneW }
}

/** Share of a shutter closed by hour. */
function shutterClosed(window: HourlyWindow, sun: SunYear, firstWeekday: number): Float64Array | undefined {
  const { shutter } = window
  if (shutter === undefined) return undefined
  if (shutter.closed !== 'night') return expandSchedule(shutter.closed, firstWeekday, 0)
  const daylight = hourlyTotal(sun, planeIrradiance(sun, 0, 180))
  return daylight.map((value) => (value > 0 ? 0 : 1))
}

type WindowBoundary = {
  readonly conductance: number
  readonly variable: Float64Array | undefined
  readonly source: Float64Array
}

function windowBoundary(
  window: HourlyWindow,
  sun: SunYear,
  skyK: Float64Array,
  firstWeekday: number,
): WindowBoundary {
  const outside = outsideOf(window)
  const film = outside.convective + outside.radiative
  const body = window.resistanceM2KW ?? Math.max(0.01, 1 / (window.uValueWm2K ?? 1) - WINDOW_SURFACES)
  const toSky = (skyView(window) * outside.radiative) / film
  const closed = shutterClosed(window, sun, firstWeekday)
  const conductance = 1 / (1 / film + body)
  const shuttered = 1 / (1 / film + body + (window.shutter?.additionalResistanceM2KW ?? 0))
  const variable = closed?.map((share) => conductance + share * (shuttered - conductance))
  const source = new Float64Array(HOURS_PER_YEAR)
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const now = variable === undefined ? conductance : (variable[hour] as number)
    source[hour] = now * ((sun.weather.dryBulbC[hour] as number) - toSky * (skyK[hour] as number))
  }
  return { conductance, variable, source }
}

type Chain = {
  readonly element: HourlyElement
  readonly source: Float64Array
  readonly outerWm2K: number
  readonly conductances: readonly number[]
  readonly capacities: readonly number[]
}

function chainOf(element: HourlyElement, sun: SunYear, skyK: Float64Array): Chain {
  const outer = outerBoundary(element, sun, skyK)
  const reduced = withoutEmptyNodes(nodesOf(element), outer.conductance)
  const share = outer.conductance === 0 ? 0 : reduced.outerWm2K / outer.conductance
  if (share !== 1) {
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++)
      outer.source[hour] = share * (outer.source[hour] as number)
  }
  return {
    element,
    source: outer.source,
    outerWm2K: reduced.outerWm2K,
    conductances: reduced.chain.conductancesWm2K,
    capacities: reduced.chain.capacitiesJm2K.map((capacity) => capacity / SECONDS),
  }
}

/** Writes the elimination of one chain at `at` of `chains`; gives the pivot of the outer node and what is left at the inner one. */
function writeChain(chain: Chain, chains: Float64Array, at: number): { outerPivot: number; rest: number } {
  const { conductances, capacities, outerWm2K } = chain
  let before = outerWm2K
  let carried = 0
  let outerPivot = 1
  const last = capacities.length - 1
  for (let node = 0; node < last; node++) {
    const after = conductances[node] ?? 0
    const k = capacities[node] ?? 0
    const pivot = k + before + after - carried
    if (node === 0) outerPivot = pivot
    chains[at + 3 * node] = k / pivot
    chains[at + 3 * node + 1] = node === 0 ? 0 : before / pivot
    chains[at + 3 * node + 2] = after / pivot
    carried = (after * after) / pivot
    before = after
  }
  const k = capacities[last] ?? 0
  chains[at + 3 * last] = k
  chains[at + 3 * last + 1] = last === 0 ? 0 : before
  return { outerPivot, rest: k + before - carried }
}

function ventilation(zone: HourlyZone, sun: SunYear) {
  const { weather } = sun
  const perM3H = ((zone.airDensityKgM3 ?? airDensityAt(weather.altitudeM)) * AIR_HEAT_JKGK) / SECONDS
  const ventilationWK = new Float64Array(HOURS_PER_YEAR)
  const ventilationSourceW = new Float64Array(HOURS_PER_YEAR)
  let coolingAir: CoolingAir | undefined
  for (const flow of zone.airFlows) {
    const scale = flow.flowM3H === undefined ? zone.airVolumeM3 : 1
    const rate = expandSchedule(flow.flowM3H ?? flow.airChangePerH ?? 0, zone.firstWeekday, 0)
    const conductance = rate.map((value) => value * scale * perM3H * (1 - flow.recoveryEfficiency))
    if (flow.onlyToCool !== undefined) {
      const previous = coolingAir?.conductanceWK
      coolingAir = {
        conductanceWK:
          previous === undefined
            ? conductance
            : conductance.map((value, hour) => value + (previous[hour] ?? 0)),
        ...flow.onlyToCool,
      }
      continue
    }
    const supply =
      flow.supplyTemperatureC === undefined
        ? weather.dryBulbC
        : expandSchedule(flow.supplyTemperatureC, zone.firstWeekday, 0)
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      const value = conductance[hour] as number
      ventilationWK[hour] = (ventilationWK[hour] as number) + value
      ventilationSourceW[hour] = (ventilationSourceW[hour] as number) + value * (supply[hour] as number)
    }
  }
  return { ventilationWK, ventilationSourceW, coolingAir }
}

function gains(zone: HourlyZone, lightW: Float64Array, totalAreaM2: number) {
  const convectiveW = new Float64Array(HOURS_PER_YEAR)
  const radiantWm2 = new Float64Array(HOURS_PER_YEAR)
  const sharedSunW = new Float64Array(HOURS_PER_YEAR)
  const internalGainsW = new Float64Array(HOURS_PER_YEAR)
  for (const gain of zone.internalGains) {
    const power = expandSchedule(gain.powerW, zone.firstWeekday, 0)
    const radiant = (1 - gain.convectiveFraction) / totalAreaM2
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      const value = power[hour] as number
      internalGainsW[hour] = (internalGainsW[hour] as number) + value
      convectiveW[hour] = (convectiveW[hour] as number) + gain.convectiveFraction * value
      radiantWm2[hour] = (radiantWm2[hour] as number) + radiant * value
    }
  }
  const toAir = zone.solarConvectiveFraction
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const value = lightW[hour] as number
    convectiveW[hour] = (convectiveW[hour] as number) + toAir * value
    sharedSunW[hour] = (1 - toAir) * value
  }
  return { convectiveW, radiantWm2, sharedSunW, internalGainsW }
}

function conditioning(zone: HourlyZone) {
  const { heating, cooling, firstWeekday } = zone
  return {
    heatingSetPointC: expandSchedule(heating?.setPointC ?? null, firstWeekday, NEVER_HEAT),
    coolingSetPointC: expandSchedule(cooling?.setPointC ?? null, firstWeekday, NEVER_COOL),
    heatingMaxW: expandSchedule(heating?.maxPowerW ?? null, firstWeekday, NO_LIMIT),
    coolingMaxW: expandSchedule(cooling?.maxPowerW ?? null, firstWeekday, NO_LIMIT),
    heatingConvective: heating?.convectiveFraction ?? 0.4,
    coolingConvective: cooling?.convectiveFraction ?? 1,
  }
}

/** Zone and sun of one place, made ready for the hour loop. The zone is taken as checked by `readHourlyZone`. */
export function prepareZone(zone: HourlyZone, sun: SunYear): PreparedZone {
  const skyK = skyDifferences(zone.sky, sun.weather)
  const radiation = insideRadiation(zone)
  const chains = zone.elements.map((element) => chainOf(element, sun, skyK))
  const five = chains.filter((chain) => chain.capacities.length === CHAIN_NODES)
  const others = chains.filter((chain) => chain.capacities.length !== CHAIN_NODES)
  const ordered = [...five, ...others]
  const chainCount = ordered.length
  const elementCount = chainCount + zone.windows.length
  const parts: readonly Part[] = [...ordered.map((chain) => chain.element), ...zone.windows]
  const totalAreaM2 = parts.reduce((sum, part) => sum + part.areaM2, 0)
  const longest = Math.max(CHAIN_NODES, ...ordered.map((chain) => chain.capacities.length))

  const elements = new Float64Array(elementCount * ELEMENT_STRIDE)
  const chainData = new Float64Array(chainCount * 3 * longest)
  const capacities = new Float64Array(chainCount * longest)
  const sources = new Float64Array(HOURS_PER_YEAR * elementCount)
  const outerPivots = new Float64Array(elementCount).fill(1)
  const outerWm2K = new Float64Array(elementCount)
  const variableOuter: (Float64Array | undefined)[] = []
  const rest = new Float64Array(elementCount)

  ordered.forEach((chain, index) => {
    const written = writeChain(chain, chainData, index * 3 * longest)
    capacities.set(chain.capacities, index * longest)
    outerPivots[index] = written.outerPivot
    outerWm2K[index] = chain.outerWm2K
    rest[index] = written.rest
    variableOuter.push(undefined)
    scatter(chain.source, 1 / written.outerPivot, sources, index, elementCount)
  })
  const windowCount = zone.windows.length
  const solarGainsW = new Float64Array(HOURS_PER_YEAR)
  const lightW = new Float64Array(HOURS_PER_YEAR)
  const hasPanes = zone.windows.some((window) => directTransmittance(window) !== undefined)
  const panes = new Float64Array(hasPanes ? HOURS_PER_YEAR * windowCount : 0)
  zone.windows.forEach((window, place) => {
    const index = chainCount + place
    const boundary = windowBoundary(window, sun, skyK, zone.firstWeekday)
    outerWm2K[index] = boundary.conductance
    rest[index] = boundary.conductance
    variableOuter.push(boundary.variable)
    scatter(boundary.source, 1, sources, index, elementCount)
    const { gainsW, paneW } = windowSun(window, sun, zone.firstWeekday)
    addTo(solarGainsW, gainsW, 1)
    addTo(lightW, gainsW, 1)
    if (paneW === undefined) return
    addTo(lightW, paneW, -1)
    // g counts only what of the heat of the pane enters: the rest, which the pane gives outwards, is set free there too.
    const { warm } = convective(window)
    const inward = inwardShare(warm + radiation(window), boundary.conductance)
    addPane(paneW, inward, window.areaM2, { panes, sources }, { place, index, windowCount, elementCount })
  })
  const isShared = parts.some((part) => part.solarShare !== undefined)
  const sunLostShare = isShared ? 1 - parts.reduce((sum, part) => sum + (part.solarShare ?? 0), 0) : 0
  parts.forEach((part, index) => {
    const at = index * ELEMENT_STRIDE
    const { warm, cold } = convective(part)
    elements[at + ELEMENT.rest] = rest[index] as number
    elements[at + ELEMENT.areaM2] = part.areaM2
    elements[at + ELEMENT.radiativeWm2K] = radiation(part)
    elements[at + ELEMENT.warmWm2K] = warm
    elements[at + ELEMENT.coldWm2K] = cold
    elements[at + ELEMENT.solarShare] = isShared ? (part.solarShare ?? 0) / part.areaM2 : 1 / totalAreaM2
  })
  return {
    ids: parts.map((part) => part.id),
    fiveNodeCount: five.length,
    chainCount,
    elementCount,
    elements,
    chains: chainData,
    chainNodes: Int32Array.from(ordered, (chain) => chain.capacities.length),
    capacities,
    chainStride: longest,
    sources,
    outerPivots,
    outerWm2K,
    variableOuter,
    totalAreaM2,
    airCapacityWK: (zone.internalCapacityKjM2K * 1000 * zone.floorAreaM2) / SECONDS,
    bridgesWK: zone.thermalBridgesWK,
    ...ventilation(zone, sun),
    ...gains(zone, lightW, totalAreaM2),
    solarGainsW,
    lightW,
    panes,
    sunLostShare,
    solarConvectiveFraction: zone.solarConvectiveFraction,
    ...conditioning(zone),
    controlAirWeight: zone.control === 'air' ? 1 : 0.5,
    outdoorC: sun.weather.dryBulbC,
    warmUpHours: zone.warmUpDays * 24,
  }
}

function scatter(
  source: Float64Array,
  factor: number,
  target: Float64Array,
  index: number,
  stride: number,
): void {
  for (let hour = 0, at = index; hour < HOURS_PER_YEAR; hour++, at += stride) {
    // one value an hour: the index is always inside
    target[at] = factor * (source[hour] as number)
  }
}

function addTo(target: Float64Array, values: Float64Array, factor: number): void {
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    // arrays of 8760 values: the index is always inside
    target[hour] = (target[hour] as number) + factor * (values[hour] as number)
  }
}

/** Heat of the sun in the pane of one window: what enters as a gain, what goes outwards with the outer source. */
function addPane(
  paneW: Float64Array,
  inward: number,
  areaM2: number,
  to: { readonly panes: Float64Array; readonly sources: Float64Array },
  place: {
    readonly place: number
    readonly index: number
    readonly windowCount: number
    readonly elementCount: number
  },
): void {
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const enters = (paneW[hour] as number) / areaM2
    to.panes[hour * place.windowCount + place.place] = enters
    const at = hour * place.elementCount + place.index
    to.sources[at] = (to.sources[at] as number) + enters * (1 / inward - 1)
  }
}
