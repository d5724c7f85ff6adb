import { HOURS_PER_YEAR, MONTH_START_HOUR } from '../../territory/index.ts'
import { ELEMENT, ELEMENT_STRIDE, type PreparedZone } from './prepared-zone.ts'

/** The hours of a year as the solver leaves them, before anybody adds them up. */
export type SolvedYear = {
  readonly airC: Float64Array
  readonly radiantC: Float64Array
  /** Heat given (positive) or taken away (negative) by the plant, W. */
  readonly plantW: Float64Array
  /** Conductance of the air flows that only cool, W/K, as they opened. */
  readonly coolingAirWK: Float64Array
  /** Sum by month (rows) and element (columns) of the outer-node temperature; for elements without capacity of the heat flow inwards, W/m2. */
  readonly outerSums: Float64Array
  /** Heat stored in elements and air at the end less that at the start of the year, Wh. */
  readonly storedWh: number
}

/** Numbers of the working table of an element, rebuilt when a surface coefficient or a shutter changes. */
const WORK_STRIDE = 8
const CHAIN_NUMBERS = 3
/** Start: everything at the same temperature. */
const START_C = 20

/**
 * Solves the zone hour by hour: backward Euler, each chain eliminated to its inner surface, then two equations for air and mean radiant
 * temperature, then the temperatures behind (EN ISO 52016-1 6.5.6-6.5.10). The load is exact: the zone is linear within the hour.
 * No object is made inside the loop.
 */
export function solveYear(zone: PreparedZone): SolvedYear {
  const { elementCount, chainCount, chainStride, chains } = zone
  // Shutters change these two: the zone itself stays as it was.
  const elements = zone.elements.slice()
  const outerWm2K = zone.outerWm2K.slice()
  const five = zone.fiveNodeCount
  const { chainNodes, sources, outdoorC, ventilationWK, ventilationSourceW, convectiveW, radiantWm2 } = zone
  const { sharedSunW, heatingSetPointC, coolingSetPointC, heatingMaxW, coolingMaxW, variableOuter } = zone
  const { airCapacityWK, bridgesWK, controlAirWeight, totalAreaM2 } = zone
  const { coolingAir, panes } = zone
  const hasPanes = panes.length > 0
  const windowCount = elementCount - chainCount
  const hasVariableOuter = variableOuter.some((series) => series !== undefined)

  const airC = new Float64Array(HOURS_PER_YEAR)
  const radiantC = new Float64Array(HOURS_PER_YEAR)
  const plantW = new Float64Array(HOURS_PER_YEAR)
  const coolingAirWK = new Float64Array(HOURS_PER_YEAR)
  const outerSums = new Float64Array(12 * elementCount)
  const nodes = new Float64Array(elementCount * chainStride).fill(START_C)
  const work = new Float64Array(elementCount * WORK_STRIDE)
  const isWarm = new Uint8Array(elementCount).fill(1)
  const turning = Int32Array.from(
    zone.ids.flatMap((_, index) => {
      const at = index * ELEMENT_STRIDE
      return elements[at + ELEMENT.warmWm2K] === elements[at + ELEMENT.coldWm2K] ? [] : [index]
    }),
  )
  const matrix = new Float64Array(6)
  const carried = Float64Array.of(START_C, START_C)
  const radiativeTotal = totalRadiative(zone)

  /** Rebuilds what depends on surface coefficients: each element's answer, and the sums of the two equations. */
  function rebuild(): void {
    let convection = 0
    let airTerm = 0
    let crossTerm = 0
    let radiantTerm = 0
    let evenAir = 0
    let evenRadiant = 0
    for (let index = 0; index < elementCount; index++) {
      const at = index * ELEMENT_STRIDE
      const to = index * WORK_STRIDE
      const area = elements[at + ELEMENT.areaM2] as number
      const radiative = elements[at + ELEMENT.radiativeWm2K] as number
      const convective = elements[at + (isWarm[index] === 1 ? ELEMENT.warmWm2K : ELEMENT.coldWm2K)] as number
      const answer = 1 / ((elements[at + ELEMENT.rest] as number) + convective + radiative)
      const toRadiant = (area * radiative * answer) / radiativeTotal
      const toAir = area * convective * answer
      work[to] = answer
      work[to + 1] = toRadiant
      work[to + 2] = toAir
      work[to + 3] = convective
      work[to + 4] = radiative
      work[to + 5] = elements[at + ELEMENT.solarShare] as number
      convection += area * convective
      airTerm += toAir * convective
      crossTerm += toAir * radiative
      radiantTerm += toRadiant * radiative
      evenAir += toAir
      evenRadiant += toRadiant
    }
    matrix[0] = airCapacityWK + bridgesWK + convection - airTerm
    matrix[1] = -crossTerm
    matrix[2] = -crossTerm / radiativeTotal
    matrix[3] = 1 - radiantTerm
    matrix[4] = evenAir / totalAreaM2
    matrix[5] = evenRadiant / totalAreaM2
  }

  function run(from: number, to: number, month: number): void {
    let air = carried[0] as number
    let radiant = carried[1] as number
    const sumsAt = month * elementCount
    let isStale = false
    for (let hour = from; hour < to; hour++) {
      // every array has 8760 values, or a fixed stride for each element: indexes are always inside
      if (hasVariableOuter) {
        for (let index = chainCount; index < elementCount; index++) {
          const series = variableOuter[index]
          if (series === undefined) continue
          const now = series[hour] as number
          const at = index * ELEMENT_STRIDE + ELEMENT.rest
          if (now === elements[at]) continue
          elements[at] = now
          outerWm2K[index] = now
          isStale = true
        }
      }
      if (isStale) {
        rebuild()
        isStale = false
      }
      const even = radiantWm2[hour] as number
      const shared = sharedSunW[hour] as number
      let sumRadiant = 0
      let sumAir = 0
      let source = hour * elementCount
      let c = 0
      let t = 0
      let w = 0
      for (let index = 0; index < five; index++) {
        const d0 = (sources[source] as number) + (chains[c] as number) * (nodes[t] as number)
        const d1 = (chains[c + 3] as number) * (nodes[t + 1] as number) + (chains[c + 4] as number) * d0
        const d2 = (chains[c + 6] as number) * (nodes[t + 2] as number) + (chains[c + 7] as number) * d1
        const d3 = (chains[c + 9] as number) * (nodes[t + 3] as number) + (chains[c + 10] as number) * d2
        const inner =
          (chains[c + 12] as number) * (nodes[t + 4] as number) +
          (chains[c + 13] as number) * d3 +
          even +
          (work[w + 5] as number) * shared
        nodes[t] = d0
        nodes[t + 1] = d1
        nodes[t + 2] = d2
        nodes[t + 3] = d3
        nodes[t + 4] = inner
        sumRadiant += (work[w + 1] as number) * inner
        sumAir += (work[w + 2] as number) * inner
        source++
        c += CHAIN_NUMBERS * chainStride
        t += chainStride
        w += WORK_STRIDE
      }
      for (let index = five; index < chainCount; index++) {
        const last = (chainNodes[index] as number) - 1
        let d = sources[source] as number
        for (let node = 0; node < last; node++) {
          const at = c + CHAIN_NUMBERS * node
          d =
            (node === 0 ? d : (chains[at + 1] as number) * d) +
            (chains[at] as number) * (nodes[t + node] as number)
          nodes[t + node] = d
        }
        const at = c + CHAIN_NUMBERS * last
        const inner =
          (chains[at] as number) * (nodes[t + last] as number) +
          (last === 0 ? d : (chains[at + 1] as number) * d) +
          even +
          (work[w + 5] as number) * shared
        nodes[t + last] = inner
        sumRadiant += (work[w + 1] as number) * inner
        sumAir += (work[w + 2] as number) * inner
        source++
        c += CHAIN_NUMBERS * chainStride
        t += chainStride
        w += WORK_STRIDE
      }
      for (let index = chainCount; index < elementCount; index++) {
        const pane = hasPanes ? (panes[hour * windowCount + index - chainCount] as number) : 0
        const inner = (sources[source] as number) + pane + even + (work[w + 5] as number) * shared
        sumRadiant += (work[w + 1] as number) * inner
        sumAir += (work[w + 2] as number) * inner
        source++
        w += WORK_STRIDE
      }

      const outdoor = outdoorC[hour] as number
      let flow = ventilationWK[hour] as number
      let flowSource = ventilationSourceW[hour] as number
      if (coolingAir !== undefined) {
        const isOpen = air > coolingAir.indoorAboveC && outdoor < air - coolingAir.outdoorCoolerByK
        const opened = isOpen ? (coolingAir.conductanceWK[hour] as number) : 0
        coolingAirWK[hour] = opened
        flow += opened
        flowSource += opened * outdoor
      }
      const a11 = (matrix[0] as number) + flow
      const a12 = matrix[1] as number
      const a21 = matrix[2] as number
      const a22 = matrix[3] as number
      const b1 =
        airCapacityWK * air + flowSource + bridgesWK * outdoor + (convectiveW[hour] as number) + sumAir
      const scale = 1 / (a11 * a22 - a12 * a21)
      let nextAir = (b1 * a22 - a12 * sumRadiant) * scale
      let nextRadiant = (a11 * sumRadiant - a21 * b1) * scale

      const free = controlAirWeight * nextAir + (1 - controlAirWeight) * nextRadiant
      const heatTo = heatingSetPointC[hour] as number
      const coolTo = coolingSetPointC[hour] as number
      let plant = 0
      let radiantPlant = 0
      if (free < heatTo || free > coolTo) {
        const isHeating = free < heatTo
        const toAir = isHeating ? zone.heatingConvective : zone.coolingConvective
        const g1 = toAir + (1 - toAir) * (matrix[4] as number)
        const g2 = (1 - toAir) * (matrix[5] as number)
        const airPerW = (g1 * a22 - a12 * g2) * scale
        const radiantPerW = (a11 * g2 - a21 * g1) * scale
        const perW = controlAirWeight * airPerW + (1 - controlAirWeight) * radiantPerW
        const wanted = ((isHeating ? heatTo : coolTo) - free) / perW
        plant = isHeating
          ? Math.min(wanted, heatingMaxW[hour] as number)
          : Math.max(wanted, -(coolingMaxW[hour] as number))
        nextAir += airPerW * plant
        nextRadiant += radiantPerW * plant
        radiantPlant = ((1 - toAir) * plant) / totalAreaM2
      }
      air = nextAir
      radiant = nextRadiant
      airC[hour] = air
      radiantC[hour] = radiant
      plantW[hour] = plant

      c = 0
      t = 0
      w = 0
      for (let index = 0; index < five; index++) {
        let above =
          (work[w] as number) *
          ((nodes[t + 4] as number) +
            (work[w + 3] as number) * air +
            (work[w + 4] as number) * radiant +
            radiantPlant)
        nodes[t + 4] = above
        above = (nodes[t + 3] as number) + (chains[c + 11] as number) * above
        nodes[t + 3] = above
        above = (nodes[t + 2] as number) + (chains[c + 8] as number) * above
        nodes[t + 2] = above
        above = (nodes[t + 1] as number) + (chains[c + 5] as number) * above
        nodes[t + 1] = above
        above = (nodes[t] as number) + (chains[c + 2] as number) * above
        nodes[t] = above
        outerSums[sumsAt + index] = (outerSums[sumsAt + index] as number) + above
        c += CHAIN_NUMBERS * chainStride
        t += chainStride
        w += WORK_STRIDE
      }
      for (let index = five; index < chainCount; index++) {
        const last = (chainNodes[index] as number) - 1
        let above =
          (work[w] as number) *
          ((nodes[t + last] as number) +
            (work[w + 3] as number) * air +
            (work[w + 4] as number) * radiant +
            radiantPlant)
        nodes[t + last] = above
        for (let node = last - 1; node >= 0; node--) {
          above = (nodes[t + node] as number) + (chains[c + CHAIN_NUMBERS * node + 2] as number) * above
          nodes[t + node] = above
        }
        outerSums[sumsAt + index] = (outerSums[sumsAt + index] as number) + above
        c += CHAIN_NUMBERS * chainStride
        t += chainStride
        w += WORK_STRIDE
      }
      source = hour * elementCount + chainCount
      for (let index = chainCount; index < elementCount; index++) {
        const outer = sources[source] as number
        const pane = hasPanes ? (panes[hour * windowCount + index - chainCount] as number) : 0
        const surface =
          (work[w] as number) *
          (outer +
            pane +
            even +
            (work[w + 5] as number) * shared +
            (work[w + 3] as number) * air +
            (work[w + 4] as number) * radiant +
            radiantPlant)
        nodes[t] = surface
        outerSums[sumsAt + index] =
          (outerSums[sumsAt + index] as number) + outer - (outerWm2K[index] as number) * surface
        source++
        t += chainStride
        w += WORK_STRIDE
      }

      for (let i = 0; i < turning.length; i++) {
        const index = turning[i] as number
        const inner = index < chainCount ? (chainNodes[index] as number) - 1 : 0
        const warm = air > (nodes[index * chainStride + inner] as number) ? 1 : 0
        if (warm === isWarm[index]) continue
        isWarm[index] = warm
        isStale = true
      }
    }
    if (isStale) rebuild()
    carried[0] = air
    carried[1] = radiant
  }

  rebuild()
  let left = zone.warmUpHours
  while (left > 0) {
    const length = Math.min(left, HOURS_PER_YEAR)
    run(HOURS_PER_YEAR - length, HOURS_PER_YEAR, 11)
    left -= length
  }
  outerSums.fill(0)
  const atStart = storedHeat(zone, nodes, carried[0] as number)
  for (let month = 0; month < 12; month++) {
    run(MONTH_START_HOUR[month] as number, MONTH_START_HOUR[month + 1] as number, month)
  }
  const storedWh = storedHeat(zone, nodes, carried[0] as number) - atStart
  return { airC, radiantC, plantW, coolingAirWK, outerSums, storedWh }
}

function totalRadiative(zone: PreparedZone): number {
  let total = 0
  for (let index = 0; index < zone.elementCount; index++) {
    const at = index * ELEMENT_STRIDE
    total +=
      (zone.elements[at + ELEMENT.areaM2] as number) * (zone.elements[at + ELEMENT.radiativeWm2K] as number)
  }
  return total
}

/** Heat in elements and air above 0 C, Wh. */
function storedHeat(zone: PreparedZone, nodes: Float64Array, airC: number): number {
  let total = zone.airCapacityWK * airC
  for (let index = 0; index < zone.chainCount; index++) {
    const area = zone.elements[index * ELEMENT_STRIDE + ELEMENT.areaM2] as number
    for (let node = 0; node < (zone.chainNodes[index] as number); node++) {
      const at = index * zone.chainStride + node
      total += area * (zone.capacities[at] as number) * (nodes[at] as number)
    }
  }
  return total
}
