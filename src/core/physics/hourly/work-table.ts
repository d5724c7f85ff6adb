import { HOURS_PER_YEAR } from '../../territory/index.ts'
import { ELEMENT, ELEMENT_STRIDE, type PreparedZone } from './prepared-zone.ts'

/** The hours of a year as the solver leaves them, before anybody adds them up. */
export type SolvedYear = {
  readonly airC: Float64Array
  /** Mean of air and mean radiant temperature. */
  readonly operativeC: Float64Array
  /** Heat given and heat taken away by the plant, W, both positive. */
  readonly heatingW: Float64Array
  readonly coolingW: Float64Array
  /** Conductance of the air flows that only cool, W/K, as they opened; empty without such flows. */
  readonly coolingAirWK: Float64Array
  /** Sum by month (rows) and element (columns) of the outer-node temperature; for elements without capacity of the heat flow inwards, W/m2. */
  readonly outerSums: Float64Array
  /** Heat stored in elements and air at the end less that at the start of the year, Wh. */
  readonly storedWh: number
}

/** Start: everything at the same temperature. */
const START_C = 20
const CHAIN_NUMBERS = 3

/**
 * Working table, one row for each element so that an hour walks through memory once: five nodes, the elimination of a five-node chain
 * (k/p, h/p before, h/p after for each node; the last k and h), then what depends on surface coefficients, then the running sum of the month.
 */
const ROW = 26
const COEFFICIENTS = 5
const ANSWER = 18
const TO_RADIANT = 19
const TO_AIR = 20
const CONVECTIVE = 21
const RADIATIVE = 22
const SOLAR = 23
const SUM = 24

/** The places above, in the order the hour loop checks them. */
export const LAYOUT: readonly number[] = [
  ROW,
  ANSWER,
  TO_RADIANT,
  TO_AIR,
  CONVECTIVE,
  RADIATIVE,
  SOLAR,
  SUM,
  CHAIN_NUMBERS,
]

/** Terms of the equations of air and mean radiant temperature that hold until a surface coefficient changes. */
export const MATRIX = {
  airAir: 0,
  airRadiant: 1,
  radiantAir: 2,
  radiantRadiant: 3,
  evenAir: 4,
  evenRadiant: 5,
} as const

/** What a run of hours reads, changes and leaves to the next. */
export type Work = {
  readonly zone: PreparedZone
  readonly table: Float64Array
  /** Nodes of the chains that have not five, CHAIN_NUMBERS apart as in the zone. */
  readonly nodes: Float64Array
  readonly matrix: Float64Array
  /** Conductance at the inner node after elimination, and to the outside: a shutter changes both. */
  readonly rest: Float64Array
  readonly outerWm2K: Float64Array
  readonly isWarm: Uint8Array
  /** Elements whose coefficient depends on the direction of the heat. */
  readonly turning: Int32Array
  /** Elements with a shutter. */
  readonly shuttered: Int32Array
  readonly radiativeTotal: number
  /** Air and mean radiant temperature at the end of the last hour. */
  readonly carried: Float64Array
  readonly year: SolvedYear
}

function areaOf(zone: PreparedZone, index: number): number {
  return zone.elements[index * ELEMENT_STRIDE + ELEMENT.areaM2] as number
}

export function beginWork(zone: PreparedZone): Work {
  const { elementCount, chainStride, elements } = zone
  const table = new Float64Array(elementCount * ROW)
  const rest = new Float64Array(elementCount)
  const turning: number[] = []
  let radiativeTotal = 0
  for (let index = 0; index < elementCount; index++) {
    const at = index * ELEMENT_STRIDE
    rest[index] = elements[at + ELEMENT.rest] as number
    radiativeTotal += areaOf(zone, index) * (elements[at + ELEMENT.radiativeWm2K] as number)
    if (elements[at + ELEMENT.warmWm2K] !== elements[at + ELEMENT.coldWm2K]) turning.push(index)
    const row = index * ROW
    table.fill(START_C, row, row + COEFFICIENTS)
    if (index < zone.fiveNodeCount) {
      const from = index * CHAIN_NUMBERS * chainStride
      // The outer node has nothing before it and the inner nothing behind: 13 of the 15 numbers are used.
      const numbers = zone.chains.subarray(from, from + CHAIN_NUMBERS * 5)
      table.set(
        [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((i) => numbers[i] ?? 0),
        row + COEFFICIENTS,
      )
    }
  }
  return {
    zone,
    table,
    nodes: new Float64Array(zone.chainCount * chainStride).fill(START_C),
    matrix: new Float64Array(6),
    rest,
    outerWm2K: zone.outerWm2K.slice(),
    isWarm: new Uint8Array(elementCount).fill(1),
    turning: Int32Array.from(turning),
    shuttered: Int32Array.from(
      zone.variableOuter.flatMap((series, index) => (series === undefined ? [] : [index])),
    ),
    radiativeTotal,
    carried: Float64Array.of(START_C, START_C),
    year: {
      airC: new Float64Array(HOURS_PER_YEAR),
      operativeC: new Float64Array(HOURS_PER_YEAR),
      heatingW: new Float64Array(HOURS_PER_YEAR),
      coolingW: new Float64Array(HOURS_PER_YEAR),
      coolingAirWK: new Float64Array(zone.coolingAir === undefined ? 0 : HOURS_PER_YEAR),
      outerSums: new Float64Array(12 * elementCount),
      storedWh: 0,
    },
  }
}

/** Rebuilds what depends on surface coefficients: each element's answer, and the terms of the two equations. */
export function rebuild(work: Work): void {
  const { zone, table, matrix, rest, isWarm, radiativeTotal } = work
  const { elements } = zone
  let convection = 0
  let airTerm = 0
  let crossTerm = 0
  let radiantTerm = 0
  let evenAir = 0
  let evenRadiant = 0
  for (let index = 0; index < zone.elementCount; index++) {
    // a fixed number of values for each element: indexes are always inside
    const at = index * ELEMENT_STRIDE
    const row = index * ROW
    const area = elements[at + ELEMENT.areaM2] as number
    const radiative = elements[at + ELEMENT.radiativeWm2K] as number
    const convective = elements[at + (isWarm[index] === 1 ? ELEMENT.warmWm2K : ELEMENT.coldWm2K)] as number
    const answer = 1 / ((rest[index] as number) + convective + radiative)
    const toRadiant = (area * radiative * answer) / radiativeTotal
    const toAir = area * convective * answer
    table[row + ANSWER] = answer
    table[row + TO_RADIANT] = toRadiant
    table[row + TO_AIR] = toAir
    table[row + CONVECTIVE] = convective
    table[row + RADIATIVE] = radiative
    table[row + SOLAR] = elements[at + ELEMENT.solarShare] as number
    convection += area * convective
    airTerm += toAir * convective
    crossTerm += toAir * radiative
    radiantTerm += toRadiant * radiative
    evenAir += toAir
    evenRadiant += toRadiant
  }
  matrix[MATRIX.airAir] = zone.airCapacityWK + zone.bridgesWK + convection - airTerm
  matrix[MATRIX.airRadiant] = -crossTerm
  matrix[MATRIX.radiantAir] = -crossTerm / radiativeTotal
  matrix[MATRIX.radiantRadiant] = 1 - radiantTerm
  matrix[MATRIX.evenAir] = evenAir / zone.totalAreaM2
  matrix[MATRIX.evenRadiant] = evenRadiant / zone.totalAreaM2
}

/** Sets shutters as they are in this hour; says whether any moved. */
export function moveShutters(work: Work, hour: number): boolean {
  const { shuttered, rest, outerWm2K, zone } = work
  let hasMoved = false
  for (let i = 0; i < shuttered.length; i++) {
    const index = shuttered[i] as number
    const series = zone.variableOuter[index]
    if (series === undefined) continue
    const now = series[hour] as number
    if (now === outerWm2K[index]) continue
    outerWm2K[index] = now
    rest[index] = now
    hasMoved = true
  }
  return hasMoved
}

/** Turns the coefficients of floors and ceilings with the heat of this hour, for the next; says whether any turned. */
export function turnSurfaces(work: Work): boolean {
  const { turning, isWarm, table, nodes, zone } = work
  const airC = work.carried[0] as number
  let hasTurned = false
  for (let i = 0; i < turning.length; i++) {
    const index = turning[i] as number
    const isChain = index >= zone.fiveNodeCount && index < zone.chainCount
    const surface = isChain
      ? nodes[index * zone.chainStride + (zone.chainNodes[index] as number) - 1]
      : table[index * ROW + (index < zone.fiveNodeCount ? 4 : 0)]
    const warm = airC > (surface as number) ? 1 : 0
    if (warm === isWarm[index]) continue
    isWarm[index] = warm
    hasTurned = true
  }
  return hasTurned
}

/** Moves the running sums of a month to the year and starts them again. */
export function takeSums(work: Work, month: number): void {
  const { table, year, zone } = work
  for (let index = 0; index < zone.elementCount; index++) {
    year.outerSums[month * zone.elementCount + index] = table[index * ROW + SUM] as number
    table[index * ROW + SUM] = 0
  }
}

/** Heat in elements and air above 0 C, Wh. */
export function storedHeat(work: Work): number {
  const { zone, table, nodes, carried } = work
  let total = zone.airCapacityWK * (carried[0] as number)
  for (let index = 0; index < zone.chainCount; index++) {
    for (let node = 0; node < (zone.chainNodes[index] as number); node++) {
      const at = index * zone.chainStride + node
      const temperature = index < zone.fiveNodeCount ? table[index * ROW + node] : nodes[at]
      total += areaOf(zone, index) * (zone.capacities[at] as number) * (temperature as number)
    }
  }
  return total
}
