import { HOURS_PER_YEAR, type HourStamp, hourStamp, MONTH_START_HOUR } from '../../territory/index.ts'
import { ELEMENT, ELEMENT_STRIDE, type PreparedZone } from './prepared-zone.ts'
import type { SolvedYear } from './work-table.ts'

export type Peak = { readonly powerW: number; readonly hourIndex: number; readonly at: HourStamp }

/** Heat flows of a stretch of time into the zone, kWh; losses are negative. */
export type HeatFlows = {
  readonly heatingKwh: number
  readonly coolingKwh: number
  readonly solarGainsKwh: number
  /** Sun let in that leaves again through the glass, negative. */
  readonly solarLostKwh: number
  readonly internalGainsKwh: number
  /** Through each element, sun on its outer face included, by id. */
  readonly elementsKwh: Readonly<Record<string, number>>
  readonly thermalBridgesKwh: number
  readonly ventilationKwh: number
}

export type TemperatureSummary = { readonly mean: number; readonly min: number; readonly max: number }

export type HourlyMonth = HeatFlows & {
  readonly airC: TemperatureSummary
  readonly operativeC: TemperatureSummary
}

/** A year of one zone by the hourly method. Arrays have 8760 values, hour-ending. */
export type HourlyResult = {
  readonly months: readonly HourlyMonth[]
  readonly year: HourlyMonth
  /** Undefined where there was no load. */
  readonly peakHeating: Peak | undefined
  readonly peakCooling: Peak | undefined
  /** Hours in which the power given did not hold the set-point. */
  readonly unmetHeatingHours: number
  readonly unmetCoolingHours: number
  readonly hourly: {
    readonly airC: Float64Array
    readonly operativeC: Float64Array
    readonly heatingW: Float64Array
    readonly coolingW: Float64Array
    readonly solarGainsW: Float64Array
  }
  readonly balance: {
    /** Inputs less outputs less storage over the year, kWh. */
    readonly residualKwh: number
    /** Sum of everything that came in, kWh. */
    readonly turnoverKwh: number
    readonly storedKwh: number
    /** |residual| / turnover; below 1e-6. */
    readonly relative: number
  }
}

type Accumulated = {
  heating: number
  cooling: number
  solar: number
  light: number
  internal: number
  bridges: number
  ventilation: number
}

function accumulate(zone: PreparedZone, year: SolvedYear, from: number, to: number): Accumulated {
  const sums = { heating: 0, cooling: 0, solar: 0, light: 0, internal: 0, bridges: 0, ventilation: 0 }
  for (let hour = from; hour < to; hour++) {
    // arrays of 8760 values: the index is always inside
    const air = year.airC[hour] as number
    const outdoor = zone.outdoorC[hour] as number
    sums.heating += year.heatingW[hour] as number
    sums.cooling += year.coolingW[hour] as number
    sums.solar += zone.solarGainsW[hour] as number
    sums.light += zone.lightW[hour] as number
    sums.internal += zone.internalGainsW[hour] as number
    sums.bridges += zone.bridgesWK * (outdoor - air)
    sums.ventilation +=
      (zone.ventilationSourceW[hour] as number) -
      (zone.ventilationWK[hour] as number) * air +
      (year.coolingAirWK[hour] ?? 0) * (outdoor - air)
  }
  return sums
}

/** Heat through each element in a month, Wh: source less what the outer node gives back. */
function elementFlows(zone: PreparedZone, year: SolvedYear, month: number): Float64Array {
  const { elementCount, chainCount, sources } = zone
  const flows = new Float64Array(elementCount)
  const from = MONTH_START_HOUR[month] as number
  const to = MONTH_START_HOUR[month + 1] as number
  for (let hour = from, at = from * elementCount; hour < to; hour++, at += elementCount) {
    // one source an hour and element: the index is always inside
    for (let index = 0; index < chainCount; index++) {
      flows[index] = (flows[index] as number) + (sources[at + index] as number)
    }
  }
  for (let index = 0; index < elementCount; index++) {
    const area = zone.elements[index * ELEMENT_STRIDE + ELEMENT.areaM2] as number
    const outerSum = year.outerSums[month * elementCount + index] as number
    const perM2 =
      index < chainCount
        ? (flows[index] as number) * (zone.outerPivots[index] as number) -
          (zone.outerWm2K[index] as number) * outerSum
        : outerSum
    flows[index] = area * perM2
  }
  return flows
}

function temperatures(values: Float64Array, from: number, to: number): TemperatureSummary {
  let sum = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let hour = from; hour < to; hour++) {
    const value = values[hour] as number
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  return { mean: sum / (to - from), min, max }
}

function peakOf(values: Float64Array): Peak | undefined {
  let hourIndex = 0
  let powerW = 0
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const value = values[hour] as number
    if (value <= powerW) continue
    powerW = value
    hourIndex = hour
  }
  return powerW > 0 ? { powerW, hourIndex, at: hourStamp(hourIndex) } : undefined
}

function flowsOf(zone: PreparedZone, sums: Accumulated, elements: Float64Array): HeatFlows {
  // Of the sun let in, the share that reached the air at once is never lost again.
  const convective = zone.solarConvectiveFraction
  return {
    heatingKwh: sums.heating / 1000,
    coolingKwh: sums.cooling / 1000,
    solarGainsKwh: sums.solar / 1000,
    solarLostKwh: -((1 - convective) * zone.sunLostShare * sums.light) / 1000,
    internalGainsKwh: sums.internal / 1000,
    elementsKwh: Object.fromEntries(zone.ids.map((id, index) => [id, (elements[index] as number) / 1000])),
    thermalBridgesKwh: sums.bridges / 1000,
    ventilationKwh: sums.ventilation / 1000,
  }
}

function balanceOf(year: HeatFlows, storedWh: number): HourlyResult['balance'] {
  const terms = [
    year.heatingKwh,
    -year.coolingKwh,
    year.solarGainsKwh,
    year.solarLostKwh,
    year.internalGainsKwh,
    year.thermalBridgesKwh,
    year.ventilationKwh,
    ...Object.values(year.elementsKwh),
  ]
  const storedKwh = storedWh / 1000
  const residualKwh = terms.reduce((sum, term) => sum + term, 0) - storedKwh
  const turnoverKwh = terms.reduce((sum, term) => sum + Math.max(0, term), 0)
  return {
    residualKwh,
    turnoverKwh,
    storedKwh,
    relative: turnoverKwh > 0 ? Math.abs(residualKwh) / turnoverKwh : 0,
  }
}

/** A tenth of a thousandth of a kelvin: below this a set-point is held. */
const HELD_K = 1e-4

function unmet(zone: PreparedZone, year: SolvedYear): { heating: number; cooling: number } {
  let heating = 0
  let cooling = 0
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const air = year.airC[hour] as number
    const radiant = 2 * (year.operativeC[hour] as number) - air
    const held = zone.controlAirWeight * air + (1 - zone.controlAirWeight) * radiant
    if (held < (zone.heatingSetPointC[hour] as number) - HELD_K) heating++
    if (held > (zone.coolingSetPointC[hour] as number) + HELD_K) cooling++
  }
  return { heating, cooling }
}

/** Adds up the hours of a solved year and checks its heat balance. */
export function summariseYear(zone: PreparedZone, year: SolvedYear): HourlyResult {
  const { airC, operativeC, heatingW, coolingW } = year
  const total: Accumulated = {
    heating: 0,
    cooling: 0,
    solar: 0,
    light: 0,
    internal: 0,
    bridges: 0,
    ventilation: 0,
  }
  const elementTotal = new Float64Array(zone.elementCount)
  const months: HourlyMonth[] = []
  for (let month = 0; month < 12; month++) {
    const from = MONTH_START_HOUR[month] as number
    const to = MONTH_START_HOUR[month + 1] as number
    const sums = accumulate(zone, year, from, to)
    const elements = elementFlows(zone, year, month)
    for (const key of Object.keys(total) as (keyof Accumulated)[]) total[key] += sums[key]
    elements.forEach((value, index) => {
      elementTotal[index] = (elementTotal[index] as number) + value
    })
    months.push({
      ...flowsOf(zone, sums, elements),
      airC: temperatures(airC, from, to),
      operativeC: temperatures(operativeC, from, to),
    })
  }
  const flows = flowsOf(zone, total, elementTotal)
  const missed = unmet(zone, year)
  return {
    months,
    year: {
      ...flows,
      airC: temperatures(airC, 0, HOURS_PER_YEAR),
      operativeC: temperatures(operativeC, 0, HOURS_PER_YEAR),
    },
    peakHeating: peakOf(heatingW),
    peakCooling: peakOf(coolingW),
    unmetHeatingHours: missed.heating,
    unmetCoolingHours: missed.cooling,
    hourly: { airC, operativeC, heatingW, coolingW, solarGainsW: zone.solarGainsW },
    balance: balanceOf(flows, year.storedWh),
  }
}
