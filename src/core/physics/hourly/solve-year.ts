import { HOURS_PER_YEAR, MONTH_START_HOUR } from '../../territory/index.ts'
import type { PreparedZone } from './prepared-zone.ts'
import {
  beginWork,
  LAYOUT,
  MATRIX,
  moveShutters,
  rebuild,
  type SolvedYear,
  storedHeat,
  takeSums,
  turnSurfaces,
  type Work,
} from './work-table.ts'

/** The places of `LAYOUT` as constants of this module: read across modules they cost the loop a fifth of its speed. */
const ROW = 26
const ANSWER = 18
const TO_RADIANT = 19
const TO_AIR = 20
const CONVECTIVE = 21
const RADIATIVE = 22
const SOLAR = 23
const SUM = 24
const CHAIN_NUMBERS = 3
const PLACES = [ROW, ANSWER, TO_RADIANT, TO_AIR, CONVECTIVE, RADIATIVE, SOLAR, SUM, CHAIN_NUMBERS]
if (PLACES.some((place, i) => place !== LAYOUT[i])) throw new Error('The hour loop and its table disagree.')

/**
 * Hours `from` to `to` of the year, one after the other. Each chain is eliminated from the outside to its inner surface, the two equations of
 * air and radiant temperature give the load, then the temperatures behind are found on the way back. No object is made in the loop.
 */
function run(work: Work, from: number, to: number): void {
  const { zone, table, nodes, matrix, carried, year, outerWm2K } = work
  const { elementCount, chainCount, chainStride, chains, chainNodes, sources, panes, coolingAir } = zone
  const { outdoorC, ventilationWK, ventilationSourceW, convectiveW, radiantWm2, lightW } = zone
  const sharedShare = 1 - zone.solarConvectiveFraction
  const { heatingSetPointC, coolingSetPointC, heatingMaxW, coolingMaxW } = zone
  const { airCapacityWK, bridgesWK, controlAirWeight, totalAreaM2, heatingConvective, coolingConvective } =
    zone
  const { airC, operativeC, heatingW, coolingW, coolingAirWK } = year
  const fiveEnd = zone.fiveNodeCount * ROW
  const chainEnd = chainCount * ROW
  const tableEnd = elementCount * ROW
  const windowCount = elementCount - chainCount
  const hasPanes = panes.length > 0
  const hasShutters = work.shuttered.length > 0
  let air = carried[0] as number
  let radiant = carried[1] as number

  for (let hour = from; hour < to; hour++) {
    // every array has 8760 values, or a fixed stride for each element: indexes are always inside
    if (hasShutters && moveShutters(work, hour)) rebuild(work)
    const even = radiantWm2[hour] as number
    const shared = sharedShare * (lightW[hour] as number)
    let sumRadiant = 0
    let sumAir = 0
    let source = hour * elementCount
    let row = 0
    for (; row < fiveEnd; row += ROW, source++) {
      const d0 = (sources[source] as number) + (table[row + 5] as number) * (table[row] as number)
      const d1 = (table[row + 7] as number) * (table[row + 1] as number) + (table[row + 8] as number) * d0
      const d2 = (table[row + 10] as number) * (table[row + 2] as number) + (table[row + 11] as number) * d1
      const d3 = (table[row + 13] as number) * (table[row + 3] as number) + (table[row + 14] as number) * d2
      const inner =
        (table[row + 16] as number) * (table[row + 4] as number) +
        (table[row + 17] as number) * d3 +
        even +
        (table[row + SOLAR] as number) * shared
      table[row] = d0
      table[row + 1] = d1
      table[row + 2] = d2
      table[row + 3] = d3
      table[row + 4] = inner
      sumRadiant += (table[row + TO_RADIANT] as number) * inner
      sumAir += (table[row + TO_AIR] as number) * inner
    }
    for (let index = zone.fiveNodeCount; row < chainEnd; row += ROW, source++, index++) {
      const last = (chainNodes[index] as number) - 1
      const t = index * chainStride
      let c = CHAIN_NUMBERS * t
      let d = sources[source] as number
      for (let node = 0; node < last; node++, c += CHAIN_NUMBERS) {
        d =
          (node === 0 ? d : (chains[c + 1] as number) * d) +
          (chains[c] as number) * (nodes[t + node] as number)
        nodes[t + node] = d
      }
      const inner =
        (chains[c] as number) * (nodes[t + last] as number) +
        (last === 0 ? d : (chains[c + 1] as number) * d) +
        even +
        (table[row + SOLAR] as number) * shared
      nodes[t + last] = inner
      sumRadiant += (table[row + TO_RADIANT] as number) * inner
      sumAir += (table[row + TO_AIR] as number) * inner
    }
    for (let pane = hour * windowCount; row < tableEnd; row += ROW, source++, pane++) {
      const inner =
        (sources[source] as number) +
        (hasPanes ? (panes[pane] as number) : 0) +
        even +
        (table[row + SOLAR] as number) * shared
      table[row] = inner
      sumRadiant += (table[row + TO_RADIANT] as number) * inner
      sumAir += (table[row + TO_AIR] as number) * inner
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
    const a11 = (matrix[MATRIX.airAir] as number) + flow
    const a12 = matrix[MATRIX.airRadiant] as number
    const a21 = matrix[MATRIX.radiantAir] as number
    const a22 = matrix[MATRIX.radiantRadiant] as number
    const b1 = airCapacityWK * air + flowSource + bridgesWK * outdoor + (convectiveW[hour] as number) + sumAir
    const scale = 1 / (a11 * a22 - a12 * a21)
    air = (b1 * a22 - a12 * sumRadiant) * scale
    radiant = (a11 * sumRadiant - a21 * b1) * scale

    const free = controlAirWeight * air + (1 - controlAirWeight) * radiant
    const heatTo = heatingSetPointC[hour] as number
    const coolTo = coolingSetPointC[hour] as number
    let plant = 0
    let radiantPlant = 0
    if (free < heatTo || free > coolTo) {
      const isHeating = free < heatTo
      const toAir = isHeating ? heatingConvective : coolingConvective
      const g1 = toAir + (1 - toAir) * (matrix[MATRIX.evenAir] as number)
      const g2 = (1 - toAir) * (matrix[MATRIX.evenRadiant] as number)
      const airPerW = (g1 * a22 - a12 * g2) * scale
      const radiantPerW = (a11 * g2 - a21 * g1) * scale
      const perW = controlAirWeight * airPerW + (1 - controlAirWeight) * radiantPerW
      // Linear within the hour, so the load is exact without trial.
      plant = isHeating
        ? Math.min((heatTo - free) / perW, heatingMaxW[hour] as number)
        : Math.max((coolTo - free) / perW, -(coolingMaxW[hour] as number))
      air += airPerW * plant
      radiant += radiantPerW * plant
      radiantPlant = ((1 - toAir) * plant) / totalAreaM2
    }
    airC[hour] = air
    operativeC[hour] = 0.5 * (air + radiant)
    heatingW[hour] = Math.max(plant, 0)
    coolingW[hour] = Math.max(-plant, 0)

    row = 0
    for (; row < fiveEnd; row += ROW) {
      const surface =
        (table[row + ANSWER] as number) *
        ((table[row + 4] as number) +
          (table[row + CONVECTIVE] as number) * air +
          (table[row + RADIATIVE] as number) * radiant +
          radiantPlant)
      const third = (table[row + 3] as number) + (table[row + 15] as number) * surface
      const second = (table[row + 2] as number) + (table[row + 12] as number) * third
      const first = (table[row + 1] as number) + (table[row + 9] as number) * second
      const outer = (table[row] as number) + (table[row + 6] as number) * first
      table[row + 4] = surface
      table[row + 3] = third
      table[row + 2] = second
      table[row + 1] = first
      table[row] = outer
      table[row + SUM] = (table[row + SUM] as number) + outer
    }
    for (let index = zone.fiveNodeCount; row < chainEnd; row += ROW, index++) {
      const last = (chainNodes[index] as number) - 1
      const t = index * chainStride
      let behind =
        (table[row + ANSWER] as number) *
        ((nodes[t + last] as number) +
          (table[row + CONVECTIVE] as number) * air +
          (table[row + RADIATIVE] as number) * radiant +
          radiantPlant)
      nodes[t + last] = behind
      for (let node = last - 1; node >= 0; node--) {
        behind = (nodes[t + node] as number) + (chains[CHAIN_NUMBERS * (t + node) + 2] as number) * behind
        nodes[t + node] = behind
      }
      table[row + SUM] = (table[row + SUM] as number) + behind
    }
    source = hour * elementCount + chainCount
    for (let index = chainCount; row < tableEnd; row += ROW, source++, index++) {
      const surface =
        (table[row + ANSWER] as number) *
        ((table[row] as number) +
          (table[row + CONVECTIVE] as number) * air +
          (table[row + RADIATIVE] as number) * radiant +
          radiantPlant)
      table[row] = surface
      table[row + SUM] =
        (table[row + SUM] as number) + (sources[source] as number) - (outerWm2K[index] as number) * surface
    }
    carried[0] = air
    carried[1] = radiant
    if (turnSurfaces(work)) rebuild(work)
  }
}

/**
 * Solves the zone hour by hour by backward Euler (EN ISO 52016-1 6.5.6-6.5.10), after running through the last days of December to
 * forget the start. The prepared zone stays as it was.
 */
export function solveYear(zone: PreparedZone): SolvedYear {
  const work = beginWork(zone)
  rebuild(work)
  for (let left = zone.warmUpHours; left > 0; left -= HOURS_PER_YEAR) {
    run(work, HOURS_PER_YEAR - Math.min(left, HOURS_PER_YEAR), HOURS_PER_YEAR)
  }
  takeSums(work, 0)
  const atStart = storedHeat(work)
  for (let month = 0; month < 12; month++) {
    // thirteen starts: the index is always inside
    run(work, MONTH_START_HOUR[month] as number, MONTH_START_HOUR[month + 1] as number)
    takeSums(work, month)
  }
  return { ...work.year, storedWh: storedHeat(work) - atStart }
}

/**
 * Operative temperature of hours `from` (included) to `to` (excluded) of the year, after the warm-up of the zone right before them; the other
 * hours stay zero. For questions of one season, at its share of the time of a year. The prepared zone stays as it was.
 */
export function operativeBetween(zone: PreparedZone, from: number, to: number): Float64Array {
  const work = beginWork(zone)
  rebuild(work)
  const warmUp = Math.min(zone.warmUpHours, HOURS_PER_YEAR)
  if (warmUp > from) run(work, HOURS_PER_YEAR - (warmUp - from), HOURS_PER_YEAR)
  run(work, Math.max(0, from - warmUp), to)
  return work.year.operativeC.fill(0, 0, from).fill(0, to)
}
