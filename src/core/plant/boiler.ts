import type { Boiler } from '../building/index.ts'
import type { CompiledGenerator, HeatDemand, HeatSupply } from './generation.ts'
import type { PlantContext } from './plant-context.ts'
import type { BoilerRow } from './plant-tables.ts'

/** Constants of a boiler: efficiencies at test conditions in percent of net calorific value, stand-by loss at 50 K in W. */
export type BoilerPoints = {
  readonly powerW: number
  readonly efficiencyFullPct: number
  readonly efficiencyPartPct: number
  readonly testFullC: number
  readonly testPartC: number
  readonly corrFullPctK: number
  readonly corrPartPctK: number
  readonly standbyAt50kW: number
}

export type BoilerLosses = {
  readonly efficiencyFullPct: number
  readonly efficiencyPartPct: number
  readonly fullW: number
  readonly partW: number
  readonly standbyW: number
  readonly averageW: number
}

const PART_LOAD = 0.3
const STANDBY_EXPONENT = 1.25

/**
 * Three-point boiler losses at the mean load `averageW` (EN 15316-4-1; Allegato H 11.6): full load, 30 % and stand-by, each corrected to
 * the water temperature, linear in between. `capPct` bounds the corrected efficiencies.
 */
export function threePointLosses(
  points: BoilerPoints,
  water: { readonly fullC: number; readonly partC: number; readonly meanC: number; readonly roomC: number },
  averageW: number,
  capPct = 200,
): BoilerLosses {
  const efficiencyFullPct = Math.min(
    capPct,
    points.efficiencyFullPct + points.corrFullPctK * (points.testFullC - water.fullC),
  )
  const efficiencyPartPct = Math.min(
    capPct,
    points.efficiencyPartPct + points.corrPartPctK * (points.testPartC - water.partC),
  )
  const fullW = ((100 - efficiencyFullPct) / efficiencyFullPct) * points.powerW
  const partW = ((100 - efficiencyPartPct) / efficiencyPartPct) * PART_LOAD * points.powerW
  const standbyW = points.standbyAt50kW * (Math.max(0, water.meanC - water.roomC) / 50) ** STANDBY_EXPONENT
  const averageLoss = alongPoints(averageW, points.powerW, standbyW, partW, fullW)
  return { efficiencyFullPct, efficiencyPartPct, fullW, partW, standbyW, averageW: averageLoss }
}

/** A quantity known at stand-by, 30 % and full load, at a load in W. */
function alongPoints(loadW: number, powerW: number, standby: number, part: number, full: number): number {
  const middle = PART_LOAD * powerW
  if (loadW <= middle) return standby + (loadW / middle) * (part - standby)
  return part + ((Math.min(loadW, powerW) - middle) / (powerW - middle)) * (full - part)
}

function rowOf(rows: readonly BoilerRow[], year: number): BoilerRow {
  const row = rows.find((candidate) => year <= candidate.untilYear) ?? rows.at(-1)
  if (row === undefined) throw new Error('The boiler table is empty.')
  return row
}

/** Power in W of fans, pumps and electronics: G + H P^n, with P in kW. EN 15316-4-1. */
export function auxiliaryPowerW(powerKw: number, [g, h, n]: readonly [number, number, number]): number {
  return g + h * powerKw ** n
}

/** Year taken for a boiler of unknown age: the middle of the stock still running. */
const UNKNOWN_YEAR = 2000

export function boilerPoints(
  boiler: Boiler,
  context: PlantContext,
): BoilerPoints & { readonly row: BoilerRow } {
  const { boilers } = context.tables
  const row = rowOf(boilers.types[boiler.type], boiler.year ?? UNKNOWN_YEAR)
  const sizedKw = Math.min(boiler.nominalPowerKw, boilers.maxPowerKw)
  const log = Math.log10(sizedKw)
  const powerW = boiler.nominalPowerKw * 1000
  return {
    row,
    powerW,
    efficiencyFullPct:
      boiler.efficiencyFullLoad === undefined ? row.a + row.b * log : boiler.efficiencyFullLoad * 100,
    efficiencyPartPct:
      boiler.efficiencyPartLoad === undefined ? row.c + row.d * log : boiler.efficiencyPartLoad * 100,
    testFullC: row.testFullC,
    testPartC: row.testPartC,
    corrFullPctK: row.corrFull,
    corrPartPctK: row.corrPart,
    standbyAt50kW: powerW * (row.e / 100) * sizedKw ** row.f,
  }
}

export function compileBoiler(boiler: Boiler, context: PlantContext): CompiledGenerator {
  const points = boilerPoints(boiler, context)
  const { row, powerW } = points
  const isCondensing = boiler.type === 'condensing'
  const { boilers } = context.tables
  const capPct = isCondensing ? boilers.condensingMax.value * 100 : 97
  const aux = boilers.auxiliaries[row.aux]
  const auxFullW = auxiliaryPowerW(boiler.nominalPowerKw, aux.full)
  const auxPartW = auxiliaryPowerW(boiler.nominalPowerKw, aux.part)
  const auxStandbyW = auxiliaryPowerW(boiler.nominalPowerKw, aux.standby)
  const casing = row.aux === 'fan' ? 0.75 : 0.5

  function serve(demand: HeatDemand): HeatSupply {
    const hours = demand.kh * demand.availableShare
    const capacityKwh = powerW * hours
    const heatKwh = Math.min(demand.heatKwh, capacityKwh)
    const meanC = Math.max(row.minWaterC, (demand.supplyC + demand.returnC) / 2)
    // A condensing boiler is judged by the water that comes back (Allegato H 11.6).
    const reference = isCondensing ? Math.max(row.minWaterC, demand.returnC) : meanC
    const water = { fullC: reference, partC: reference, meanC, roomC: demand.isInHeatedSpace ? 20 : 12 }
    if (demand.service === 'hot-water') {
      const losses = threePointLosses(points, water, powerW, capPct)
      const usedShare = capacityKwh > 0 ? heatKwh / capacityKwh : 0
      const idle = losses.standbyW * hours * (1 - usedShare) * demand.idleShare
      return {
        heatKwh,
        carrierKwh: heatKwh * (100 / losses.efficiencyFullPct) + idle,
        electricityKwh: auxFullW * hours * usedShare,
        ambientKwh: 0,
        usedShare: usedShare * demand.availableShare,
      }
    }
    if (hours <= 0) return { heatKwh: 0, carrierKwh: 0, electricityKwh: 0, ambientKwh: 0, usedShare: 0 }
    const averageW = heatKwh / hours
    const losses = threePointLosses(points, water, averageW, capPct)
    const electricityKwh = alongPoints(averageW, powerW, auxStandbyW, auxPartW, auxFullW) * hours
    const recovered = demand.isInHeatedSpace ? casing * losses.standbyW * hours + 0.25 * electricityKwh : 0
    return {
      heatKwh,
      carrierKwh: Math.max(heatKwh * 0.9, heatKwh + losses.averageW * hours - recovered),
      electricityKwh,
      ambientKwh: 0,
      usedShare: (averageW / powerW) * demand.availableShare,
    }
  }
  return { carrier: boiler.carrier, maxShare: 1, serve }
}
