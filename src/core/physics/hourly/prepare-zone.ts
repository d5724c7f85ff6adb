import { HOURS_PER_YEAR, type SunYear } from '../../territory/index.ts'
import { nodesOf, withoutEmptyNodes } from './element-nodes.ts'
import { hasOwnLight } from './glazing.ts'
import { insideRadiation } from './inside-radiation.ts'
import { outerConductance, writeOuterSource } from './opaque-boundary.ts'
import { CHAIN_NODES, ELEMENT, ELEMENT_STRIDE, type PreparedZone } from './prepared-zone.ts'
import { skyDifferences } from './sky-hours.ts'
import { insideConvection, type Part } from './surface-coefficients.ts'
import { addWindowSun, writeWindowSource } from './window-boundary.ts'
import type { YearContext } from './year-context.ts'
import { conditioningOf, gainsOf, ventilationOf } from './zone-air.ts'
import type { HourlyElement, HourlyZone } from './zone-schema.ts'

const SECONDS = 3600

type Chain = {
  readonly element: HourlyElement
  readonly outerWm2K: number
  /** Share of the source at the outer face that reaches the first node with a capacity. */
  readonly sourceShare: number
  readonly conductances: readonly number[]
  /** W/K per m2: capacity over the hour. */
  readonly capacities: readonly number[]
}

function chainOf(element: HourlyElement): Chain {
  const outer = outerConductance(element)
  const reduced = withoutEmptyNodes(nodesOf(element), outer)
  return {
    element,
    outerWm2K: reduced.outerWm2K,
    sourceShare: outer === 0 ? 0 : reduced.outerWm2K / outer,
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

/**
 * Zone and sun of one place, made ready for the hour loop. The zone is taken as checked by `readHourlyZone`. `scratch` gives the place for the
 * sources, of any content; whoever gives it must be done with the zone before giving it again.
 */
export function prepareZone(
  zone: HourlyZone,
  sun: SunYear,
  scratch: (length: number) => Float64Array = (length) => new Float64Array(length),
): PreparedZone {
  const context: YearContext = {
    sun,
    skyK: skyDifferences(zone.sky, sun.weather),
    firstWeekday: zone.firstWeekday,
  }
  const radiation = insideRadiation(zone)
  const chainList = zone.elements.map(chainOf)
  const five = chainList.filter((chain) => chain.capacities.length === CHAIN_NODES)
  const ordered = [...five, ...chainList.filter((chain) => chain.capacities.length !== CHAIN_NODES)]
  const chainCount = ordered.length
  const windowCount = zone.windows.length
  const elementCount = chainCount + windowCount
  const parts: readonly Part[] = [...ordered.map((chain) => chain.element), ...zone.windows]
  const totalAreaM2 = parts.reduce((sum, part) => sum + part.areaM2, 0)
  const chainStride = Math.max(CHAIN_NODES, ...ordered.map((chain) => chain.capacities.length))

  const chains = new Float64Array(chainCount * 3 * chainStride)
  const capacities = new Float64Array(chainCount * chainStride)
  const sources = scratch(HOURS_PER_YEAR * elementCount)
  const outerPivots = new Float64Array(elementCount).fill(1)
  const outerWm2K = new Float64Array(elementCount)
  const rest = new Float64Array(elementCount)
  const variableOuter: (Float64Array | undefined)[] = ordered.map(() => undefined)
  ordered.forEach((chain, index) => {
    const written = writeChain(chain, chains, index * 3 * chainStride)
    capacities.set(chain.capacities, index * chainStride)
    outerPivots[index] = written.outerPivot
    outerWm2K[index] = chain.outerWm2K
    rest[index] = written.rest
    const factor = chain.sourceShare / written.outerPivot
    writeOuterSource(chain.element, context, factor, { sources, index, stride: elementCount })
  })

  const hasPanes = zone.windows.some(hasOwnLight)
  const solarGainsW = new Float64Array(HOURS_PER_YEAR)
  const lightW = new Float64Array(HOURS_PER_YEAR)
  const panes = new Float64Array(hasPanes ? HOURS_PER_YEAR * windowCount : 0)
  zone.windows.forEach((window, pane) => {
    const index = chainCount + pane
    const column = { sources, index, stride: elementCount }
    const { conductanceWm2K, byHour } = writeWindowSource(window, context, column)
    outerWm2K[index] = conductanceWm2K
    rest[index] = conductanceWm2K
    variableOuter.push(byHour)
    const coefficients = {
      innerWm2K: insideConvection(window).warm + radiation(window),
      outerWm2K: conductanceWm2K,
    }
    addWindowSun(
      window,
      context,
      coefficients,
      { solarGainsW, lightW, panes, pane, paneCount: windowCount },
      column,
    )
  })

  return {
    ids: parts.map((part) => part.id),
    fiveNodeCount: five.length,
    chainCount,
    elementCount,
    elements: elementTable(parts, rest, radiation, totalAreaM2),
    chains,
    chainNodes: Int32Array.from(ordered, (chain) => chain.capacities.length),
    capacities,
    chainStride,
    sources,
    outerPivots,
    outerWm2K,
    variableOuter,
    totalAreaM2,
    airCapacityWK: (zone.internalCapacityKjM2K * 1000 * zone.floorAreaM2) / SECONDS,
    bridgesWK: zone.thermalBridgesWK,
    ...ventilationOf(zone, sun),
    ...gainsOf(zone, lightW, totalAreaM2),
    solarGainsW,
    lightW,
    panes,
    sunLostShare: sharesOf(parts).lost,
    solarConvectiveFraction: zone.solarConvectiveFraction,
    ...conditioningOf(zone),
    outdoorC: sun.weather.dryBulbC,
    warmUpHours: zone.warmUpDays * 24,
  }
}

/** Whether the parts say how they share the sun, and what is lost of it then. */
function sharesOf(parts: readonly Part[]): { readonly isGiven: boolean; readonly lost: number } {
  const isGiven = parts.some((part) => part.solarShare !== undefined)
  const kept = parts.reduce((sum, part) => sum + (part.solarShare ?? 0), 0)
  return { isGiven, lost: isGiven ? Math.max(0, 1 - kept) : 0 }
}

function elementTable(
  parts: readonly Part[],
  rest: Float64Array,
  radiation: (part: Part) => number,
  totalAreaM2: number,
): Float64Array {
  const table = new Float64Array(parts.length * ELEMENT_STRIDE)
  const { isGiven } = sharesOf(parts)
  parts.forEach((part, index) => {
    const at = index * ELEMENT_STRIDE
    const { warm, cold } = insideConvection(part)
    table[at + ELEMENT.rest] = rest[index] ?? 0
    table[at + ELEMENT.areaM2] = part.areaM2
    table[at + ELEMENT.radiativeWm2K] = radiation(part)
    table[at + ELEMENT.warmWm2K] = warm
    table[at + ELEMENT.coldWm2K] = cold
    table[at + ELEMENT.solarShare] = isGiven ? (part.solarShare ?? 0) / part.areaM2 : 1 / totalAreaM2
  })
  return table
}
