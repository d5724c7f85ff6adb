import {
  type Bill,
  type Building,
  type Carrier,
  perturbBuilding,
  randomFactors,
} from '../../building/index.ts'
import { type DiagnosisContext, diagnose, priceSetOf } from '../../diagnosis/index.ts'
import { type PlanningRules, questionOfFactor } from '../planning-rules-schema.ts'
import { billedYears, billsByCarrier } from './billed-years.ts'
import type { BillCalibration, BilledEnergy } from './calibration-schema.ts'
import { bringToObservations, type Observation } from './gauss-newton.ts'

/** A building with what nobody knows of it, before or after its bills were read. */
export type UncertainBuilding = {
  /** The most likely building, with where its values come from. */
  readonly building: Building
  /** Names of what is not known: one standard normal position each makes a draw. */
  readonly factors: readonly string[]
  /** The building at a draw; factors of other things in the draw are passed over. */
  readonly at: (draw: Readonly<Record<string, number>>) => Building
  /** Null without bills that can be compared. */
  readonly calibration: BillCalibration | null
}

/** Below this many standard deviations a factor did not move for a reader. */
const NOTABLE_MOVE = 0.2
const MOST_MOVED = 4

type BillRules = PlanningRules['bills']
type Billed = Pick<BilledEnergy, 'carrier' | 'basis' | 'years' | 'billedKwh'>

/**
 * Brings a building to its bills: what nobody knew (U-values, habits, appliances...) moves to the most likely values that explain them, each by its
 * doubt and its weight in the consumption, and its doubt shrinks by what the bills tell; what was measured or answered exactly stays. A bill is known within the
 * errors of the rules (another winter, the price paid). Bills no plausible building of this description explains move nothing and are reported so.
 */
export function calibrateOnBills(
  described: Building,
  bills: readonly Bill[],
  context: DiagnosisContext,
  { bills: rules, factors: names }: Pick<PlanningRules, 'bills' | 'factors'>,
): UncertainBuilding {
  const factors = randomFactors(described)
  const asDescribed = (calibration: BillCalibration | null): UncertainBuilding => ({
    building: described,
    factors,
    at: (draw) => perturbBuilding(described, draw),
    calibration,
  })
  const deliveredAt = (draw: Readonly<Record<string, number>>) =>
    diagnose(perturbBuilding(described, draw), context).actual.delivered
  const before = deliveredAt({})
  const billed = billedEnergies(bills, described, context).filter(
    ({ carrier, billedKwh }) => billedKwh > 0 && (before[carrier] ?? 0) > 0,
  )
  if (billed.length === 0 || factors.length === 0) return asDescribed(null)

  const drawOf = (positions: Float64Array) =>
    Object.fromEntries(factors.map((factor, index) => [factor, positions[index] ?? 0]))
  const { mean, root, surprise } = bringToObservations(
    (positions) => {
      const delivered = deliveredAt(drawOf(positions))
      return billed.map(({ carrier }) => Math.log(Math.max(1, delivered[carrier] ?? 0)))
    },
    factors.length,
    billed.map((energy) => observationOf(energy, rules)),
    rules.steps,
  )
  const distance = Math.sqrt(surprise)
  const reportOf = (agreement: BillCalibration['agreement'], after: typeof before): BillCalibration => ({
    agreement,
    distance,
    energies: billed.map((energy) => ({
      ...energy,
      describedKwh: before[energy.carrier] ?? 0,
      calibratedKwh: after[energy.carrier] ?? 0,
    })),
    moved: agreement === 'not-explained' ? [] : movedOf(factors, mean, names),
  })
  if (distance > rules.trustedWithin.value) return asDescribed(reportOf('not-explained', before))
  return {
    building: perturbBuilding(described, drawOf(mean)),
    factors,
    at: (draw) => perturbBuilding(described, drawOf(positionsAfter(factors, draw, mean, root))),
    calibration: reportOf(distance > rules.farBeyond.value ? 'far' : 'close', deliveredAt(drawOf(mean))),
  }
}

/** The years of each energy as one, in kWh on net calorific value; an energy whose unit cannot be turned into kWh goes by its euros. */
function billedEnergies(
  bills: readonly Bill[],
  building: Building,
  context: DiagnosisContext,
): readonly Billed[] {
  const prices = context.pricesEurKwh[priceSetOf(building)]
  return [...billsByCarrier(bills)].flatMap(([carrier, own]): readonly Billed[] => {
    const periods = billedYears(own)
    const quantities = periods.flatMap(({ quantity, unit }) => {
      const perUnit = kwhPerUnit(carrier, unit, context)
      return quantity === null || perUnit === null ? [] : [quantity * perUnit]
    })
    const costs = periods.flatMap(({ eur }) => (eur === null ? [] : [eur / prices[carrier]]))
    const [basis, values] =
      quantities.length > 0 ? (['quantity', quantities] as const) : (['cost', costs] as const)
    if (values.length === 0) return []
    const billedKwh = values.reduce((sum, value) => sum + value, 0) / values.length
    return [{ carrier, basis, years: values.length, billedKwh }]
  })
}

function kwhPerUnit(carrier: Carrier, unit: Bill['unit'], context: DiagnosisContext): number | null {
  if (unit === 'kWh') return 1
  if (unit === 'MWh') return 1000
  const { billUnit, kwhPerBillUnit } = context.tables.carriers.carriers[carrier]
  return unit === billUnit ? kwhPerBillUnit.value : null
}

/** Logarithms: doubts of consumption are shares of it. */
function observationOf({ basis, years, billedKwh }: Billed, rules: BillRules): Observation {
  const price = basis === 'cost' ? rules.priceShare.value : 0
  const standardDeviation = Math.hypot(
    rules.otherWinterShare.value / Math.sqrt(years),
    rules.meterShare.value,
    price,
  )
  return { value: Math.log(billedKwh), standardDeviation }
}

/** Positions of a draw of independent factors after the bills. */
function positionsAfter(
  factors: readonly string[],
  draw: Readonly<Record<string, number>>,
  mean: Float64Array,
  root: Float64Array,
): Float64Array {
  const size = factors.length
  const free = factors.map((factor) => draw[factor] ?? 0)
  return mean.map((centre, row) => {
    let position = centre
    for (let column = 0; column < size; column++) {
      // a square of the number of factors: the index is always inside
      position += (root[row * size + column] as number) * (free[column] as number)
    }
    return position
  })
}

function movedOf(
  factors: readonly string[],
  mean: Float64Array,
  names: PlanningRules['factors'],
): BillCalibration['moved'] {
  return factors
    .map((factor, index) => ({ factor, standardDeviations: mean[index] ?? 0 }))
    .filter(({ standardDeviations }) => Math.abs(standardDeviations) >= NOTABLE_MOVE)
    .sort((a, b) => Math.abs(b.standardDeviations) - Math.abs(a.standardDeviations))
    .slice(0, MOST_MOVED)
    .flatMap(({ factor, standardDeviations }) => {
      const known = questionOfFactor(names, factor)
      return known === undefined ? [] : [{ factor, name: known.name, standardDeviations }]
    })
}
