import type { Layer } from '../../building/index.ts'
import { heatFlowOf, layerResistance } from '../thermal-transmittance.ts'
import type { HourlyConstruction, HourlyElement } from './zone-schema.ts'

/** A chain of nodes from the outer surface (first) to the inner surface (last): conductances between neighbours, capacities at nodes. */
export type NodeChain = {
  readonly conductancesWm2K: readonly number[]
  readonly capacitiesJm2K: readonly number[]
}

const NODES = 5
const INTERNAL_RESISTANCE = { upward: 0.1, horizontal: 0.13, downward: 0.17 } as const
const EXTERNAL_RESISTANCE = 0.04
/** Depth of ground that counts as a layer, m. EN ISO 52016-1 6.5.8.2. */
const GROUND_LAYER_M = 0.5

type Part = { readonly resistance: number; readonly capacity: number }

function partsOf(layers: readonly Layer[], tiltDeg: number): Part[] {
  const flow = heatFlowOf(tiltDeg)
  const parts = layers.map((layer) => ({
    resistance: layerResistance(layer, flow),
    capacity: layer.thicknessM * (layer.densityKgM3 ?? 0) * (layer.specificHeatJkgK ?? 0),
  }))
  return parts.reverse()
}

/** Depths are measured in depths the day's wave penetrates: sqrt(pi R C / T). EN ISO 13786. */
const DAY_S = 86400
/** Within this depth of the inner face lies the first link, where a wall is too thick for four equal ones. */
const FIRST_LINK_DEPTH = 0.45

const depthOf = (part: Part) => Math.sqrt((Math.PI * part.resistance * part.capacity) / DAY_S)

/** Depths of the three inner nodes from the outside: four equal links, or links that widen away from the inner face of a thick wall. */
function innerDepths(total: number): readonly number[] {
  const equal = total / (NODES - 1)
  if (equal <= FIRST_LINK_DEPTH) return [equal, 2 * equal, 3 * equal]
  // s (1 + r + r2 + r3) = total, by halving
  let low = 1
  let high = total / FIRST_LINK_DEPTH
  for (let step = 0; step < 40; step++) {
    const ratio = (low + high) / 2
    if (FIRST_LINK_DEPTH * (1 + ratio + ratio ** 2 + ratio ** 3) > total) high = ratio
    if (FIRST_LINK_DEPTH * (1 + ratio + ratio ** 2 + ratio ** 3) <= total) low = ratio
  }
  const links = [1, low, low ** 2].map((factor) => FIRST_LINK_DEPTH * factor)
  const [first = 0, second = 0, third = 0] = links
  return [total - first - second - third, total - first - second, total - first]
}

/**
 * Five nodes for given layers (outside to inside), placed by the depth the day's wave reaches, so that the mass the room feels is told finely.
 * Every slice of mass goes to its two nodes by the lever rule, which keeps the total and the mean depth.
 */
function chainOfParts(parts: readonly Part[]): NodeChain {
  const total = parts.reduce((sum, part) => sum + part.resistance, 0)
  const depth = parts.reduce((sum, part) => sum + depthOf(part), 0)
  if (depth === 0) {
    const capacity = parts.reduce((sum, part) => sum + part.capacity, 0)
    return { conductancesWm2K: [1 / total], capacitiesJm2K: [capacity / 2, capacity / 2] }
  }
  const positions = [0, ...innerPositions(parts, innerDepths(depth)), total]
  const capacities = new Array<number>(NODES).fill(0)
  let from = 0
  for (const part of parts) {
    spread(part, from, positions, capacities)
    from += part.resistance
  }
  const conductances = positions.slice(1).map((position, i) => 1 / (position - (positions[i] ?? 0)))
  return { conductancesWm2K: conductances, capacitiesJm2K: capacities }
}

/** Where the wanted depths lie, as resistance from the outer face. */
function innerPositions(parts: readonly Part[], depths: readonly number[]): number[] {
  const result: number[] = []
  let resistance = 0
  let passed = 0
  for (const part of parts) {
    const own = depthOf(part)
    for (let next = depths[result.length]; next !== undefined; next = depths[result.length]) {
      if (next > passed + own || own === 0) break
      result.push(resistance + (part.resistance * (next - passed)) / own)
    }
    passed += own
    resistance += part.resistance
  }
  return result
}

function spread(part: Part, from: number, positions: readonly number[], capacities: number[]): void {
  const to = from + part.resistance
  for (let link = 0; link < positions.length - 1; link++) {
    const start = positions[link] ?? 0
    const end = positions[link + 1] ?? 0
    const isLast = link === positions.length - 2
    const low = Math.max(from, start)
    const high = Math.min(to, end)
    const isPoint = part.resistance === 0 && from >= start && (from < end || isLast)
    if (high <= low && !isPoint) continue
    const mass = isPoint ? part.capacity : (part.capacity * (high - low)) / part.resistance
    const inner = ((low + high) / 2 - start) / (end - start)
    capacities[link] = (capacities[link] ?? 0) + mass * (1 - inner)
    capacities[link + 1] = (capacities[link + 1] ?? 0) + mass * inner
  }
}

type MassClass = Extract<HourlyConstruction, { massClass: unknown }>['massClass']

/** Share of the capacity at each node, outside to inside. EN ISO 52016-1 table 15 (opaque), ground floor below. */
const OPAQUE_MASS: Readonly<Record<MassClass, readonly number[]>> = {
  inside: [0, 0, 0, 0, 1],
  outside: [1, 0, 0, 0, 0],
  divided: [0.5, 0, 0, 0, 0.5],
  uniform: [0.125, 0.25, 0.25, 0.25, 0.125],
  middle: [0, 0, 1, 0, 0],
}
const GROUND_MASS: Readonly<Record<MassClass, readonly number[]>> = {
  inside: [0, 0, 0, 0, 1],
  outside: [0, 0, 1, 0, 0],
  divided: [0, 0, 0.5, 0, 0.5],
  uniform: [0, 0, 0.25, 0.5, 0.25],
  middle: [0, 0, 0, 1, 0],
}

/** Resistance of the layers of a construction from surface to surface, m2K/W; never below 0.01 when derived from a U-value. */
export function bodyResistance(construction: HourlyConstruction, tiltDeg: number): number {
  const flow = heatFlowOf(tiltDeg)
  if ('layers' in construction) {
    return construction.layers.reduce((sum, layer) => sum + layerResistance(layer, flow), 0)
  }
  const surfaces = INTERNAL_RESISTANCE[flow] + EXTERNAL_RESISTANCE
  return Math.max(0.01, 1 / construction.uValueWm2K - surfaces)
}

/**
 * Nodes of an opaque element: by layers where they are given, else by mass class (EN ISO 52016-1 6.5.7); towards the ground with the
 * half metre of soil of 6.5.8.2 as the outer node.
 */
export function nodesOf(element: HourlyElement): NodeChain {
  const { construction, tiltDeg, boundary } = element
  if (boundary.towards === 'ground') return groundNodes(element, boundary)
  if ('layers' in construction) return chainOfParts(partsOf(construction.layers, tiltDeg))
  const resistance = bodyResistance(construction, tiltDeg)
  const capacity = construction.arealHeatCapacityKjM2K * 1000
  return {
    conductancesWm2K: [6, 3, 3, 6].map((factor) => factor / resistance),
    capacitiesJm2K: OPAQUE_MASS[construction.massClass].map((part) => part * capacity),
  }
}

type GroundBoundary = Extract<HourlyElement['boundary'], { towards: 'ground' }>

/** Resistance of the soil layer, m2K/W. */
export function soilResistance(boundary: GroundBoundary): number {
  return GROUND_LAYER_M / boundary.groundConductivityWmK
}

function groundNodes(element: HourlyElement, boundary: GroundBoundary): NodeChain {
  const soil = {
    resistance: soilResistance(boundary),
    capacity: GROUND_LAYER_M * boundary.groundHeatCapacityMjM3K * 1e6,
  }
  const { construction, tiltDeg } = element
  if ('layers' in construction) {
    const floor = chainOfParts(partsOf(construction.layers, tiltDeg))
    return onSoil(floor, soil)
  }
  const resistance = bodyResistance(construction, tiltDeg)
  const capacity = construction.arealHeatCapacityKjM2K * 1000
  const mass = GROUND_MASS[construction.massClass].map((part) => part * capacity)
  mass[1] = soil.capacity
  return {
    conductancesWm2K: [
      2 / soil.resistance,
      1 / (resistance / 4 + soil.resistance / 2),
      2 / resistance,
      4 / resistance,
    ],
    capacitiesJm2K: mass,
  }
}

/** The soil as one node at its middle, under a floor known by its layers. */
function onSoil(floor: NodeChain, soil: Part): NodeChain {
  return {
    conductancesWm2K: [2 / soil.resistance, 2 / soil.resistance, ...floor.conductancesWm2K],
    capacitiesJm2K: [0, soil.capacity, ...floor.capacitiesJm2K],
  }
}

/**
 * The same chain without nodes that store nothing (the inner surface stays), and its outer conductance to the source.
 * Exact: a node without capacity only links its neighbours.
 */
export function withoutEmptyNodes(
  chain: NodeChain,
  outerWm2K: number,
): { readonly outerWm2K: number; readonly chain: NodeChain } {
  const conductances = [outerWm2K, ...chain.conductancesWm2K]
  const capacities = [...chain.capacitiesJm2K]
  for (let node = capacities.length - 2; node >= 0; node--) {
    if ((capacities[node] ?? 0) > 0) continue
    const outer = conductances[node] ?? 0
    const inner = conductances[node + 1] ?? 0
    conductances.splice(node, 2, outer === 0 ? 0 : 1 / (1 / outer + 1 / inner))
    capacities.splice(node, 1)
  }
  const [first = 0, ...rest] = conductances
  return { outerWm2K: first, chain: { conductancesWm2K: rest, capacitiesJm2K: capacities } }
}
