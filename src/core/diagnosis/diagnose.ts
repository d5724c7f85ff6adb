import { type Building, CARRIERS, type Carrier } from '../building/index.ts'
import { designHeatLoadKw as physicsLoadKw, recoveryEfficiency } from '../physics/index.ts'
import type { DiagnosisContext, PriceSet } from './context.ts'
import { type Rating, rate } from './rate.ts'
import { type UseResult, useResult } from './use-result.ts'
import { type PreparedZone, prepareZones, zoneUse } from './zones.ts'

/** Yearly cost of energy in actual use, EUR, at the prices of the date. */
export type RunningCost = {
  readonly totalEur: number
  readonly byCarrier: readonly {
    readonly carrier: Carrier
    readonly kwh: number
    readonly quantity: number
    readonly unit: string
    readonly eur: number
  }[]
  readonly exportIncomeEur: number
}

export type Diagnosis = {
  readonly standard: UseResult
  readonly actual: UseResult
  readonly rating: Rating
  readonly cost: RunningCost
  /** Actual use, kg a year, by the named inventory set. */
  readonly co2Kg: number
  readonly co2FactorSet: string
  readonly designLoadKw: number
}

/** Who buys the energy: households where people live, public or professional buyers elsewhere. */
export function priceSetOf(building: Building): PriceSet {
  return building.dwellings > 0 ? 'household' : 'public'
}

function runningCost(building: Building, actual: UseResult, context: DiagnosisContext): RunningCost {
  const prices = context.pricesEurKwh[priceSetOf(building)]
  const { carriers, exportPriceEurKwh } = context.tables.carriers
  let totalEur = 0
  const byCarrier = CARRIERS.flatMap((carrier) => {
    const kwh = actual.delivered[carrier]
    if (kwh === undefined || kwh <= 0) return []
    const eur = kwh * prices[carrier]
    totalEur += eur
    const { billUnit, kwhPerBillUnit } = carriers[carrier]
    return [{ carrier, kwh, quantity: kwh / kwhPerBillUnit.value, unit: billUnit, eur }]
  })
  const exportIncomeEur = actual.exportedKwh * exportPriceEurKwh.central
  return { totalEur: totalEur - exportIncomeEur, byCarrier, exportIncomeEur }
}

function loadOf(
  zones: readonly PreparedZone[],
  heatTransferWK: readonly number[],
  context: DiagnosisContext,
): number {
  let loadW = 0
  zones.forEach((prepared, index) => {
    const insideC = prepared.profile.standard.heatingSetPointC.value
    loadW += (heatTransferWK[index] ?? 0) * Math.max(0, insideC - context.site.designTemperatureC)
  })
  return loadW / 1000
}

/**
 * Diagnosis of a building by the monthly method: standard use for the class, actual use for money. Pure and fast (see bench):
 * the same code before and after any measure. The building must have passed its schema and semantic checks.
 */
export function diagnose(building: Building, context: DiagnosisContext): Diagnosis {
  const zones = prepareZones(building, context)
  const standardUses = zones.map((zone) => zoneUse(building, zone, 'standard', context))
  const actualUses = zones.map((zone) => zoneUse(building, zone, 'actual', context))
  const designLoadKw = loadOf(
    zones,
    standardUses.map((use) => use.heatTransferWK),
    context,
  )
  const standard = useResult(building, zones, standardUses, 'standard', designLoadKw, context)
  const actual = useResult(building, zones, actualUses, 'actual', designLoadKw, context)
  let co2Kg = 0
  for (const carrier of CARRIERS) co2Kg += (actual.delivered[carrier] ?? 0) * context.co2ActualKgKwh[carrier]
  return {
    standard,
    actual,
    rating: rate(building, standard, standardUses, context),
    cost: runningCost(building, actual, context),
    co2Kg,
    co2FactorSet: context.co2ActualSet,
    designLoadKw,
  }
}

/** Heat load in kW at the outdoor design temperature of the place; sizes generators on what is left after the envelope works. */
export function designHeatLoadKw(building: Building, context: DiagnosisContext): number {
  const { ventilation } = context.tables.plant
  const defaults = { rated: ventilation.defaultRecovery.value, derating: ventilation.recoveryDerating.value }
  return physicsLoadKw(
    building,
    context.tables.uses,
    (zone) => recoveryEfficiency(zone, defaults),
    context.plant.physics,
  )
}
