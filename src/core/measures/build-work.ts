import type { Building, Generator } from '../building/index.ts'
import { maintenanceEurYear, priceLines, sumLines } from './cost.ts'
import type { EffectResult } from './effects/effect.ts'
import type { Measure, MeasureCatalogue } from './measure-schema.ts'
import type { Decider, MeasureOption, Work } from './work.ts'

function isInCondominium(building: Building): boolean {
  return building.condominium !== undefined || building.kind === 'apartment-block'
}

function deciderOf(measure: Measure, building: Building, result: EffectResult): Decider {
  if (!isInCondominium(building) || measure.decidedBy === 'owner') return 'owner'
  if (measure.decidedBy === 'assembly') return 'assembly'
  return result.isCommonPart ? 'assembly' : 'owner'
}

/** The measure of the catalogue that replaces a machine of this kind when it wears out. */
export function renewalOf(catalogue: MeasureCatalogue, generator: Generator): Measure | undefined {
  return catalogue.measures.find((measure) => {
    const { renews } = measure
    if (renews === undefined || !renews.generatorKinds.includes(generator.kind)) return false
    if (renews.generatorTypes === undefined) return true
    const type =
      'type' in generator
        ? generator.type
        : 'sink' in generator
          ? `${generator.source}-${generator.sink}`
          : ''
    return renews.generatorTypes.includes(type)
  })
}

/** Upkeep of the generators that a work takes away, EUR a year. */
function avoidedMaintenance(catalogue: MeasureCatalogue, before: Building, after: Building): number {
  const old = before.systems.heating?.generators ?? []
  const kept = after.systems.heating?.generators ?? []
  if (old === kept) return 0
  let sum = 0
  for (const generator of old) {
    if (kept.includes(generator)) continue
    const renewal = renewalOf(catalogue, generator)
    if (renewal === undefined) continue
    sum += maintenanceEurYear(renewal.maintenance, 0, { powerKw: generator.nominalPowerKw }, 1)
  }
  return sum
}

/** The work of an option, priced on the building before it. `result` is what its effect gave. */
export function buildWork(
  catalogue: MeasureCatalogue,
  option: MeasureOption,
  measure: Measure,
  before: Building,
  result: EffectResult,
  date: string,
): Work {
  const { ownerShare: share, quantities } = result
  const lines = priceLines(measure.costs, quantities, before, date, share)
  const costEur = sumLines(lines)
  const carbon = measure.embodiedCarbon
  return {
    optionId: option.id,
    measureId: measure.id,
    workKind: measure.workKind,
    slot: measure.slot,
    stage: measure.stage,
    quantity: (quantities[measure.quantity] ?? 1) * share,
    unit: measure.unit,
    lines,
    costEur,
    significantGoodsEur: sumLines(lines, (line) => line.significantGoodsShare),
    goodsEur: sumLines(lines, (line) => line.goodsShare),
    unverifiedShare:
      costEur.typical === 0
        ? 0
        : sumLines(lines, (line) => (line.status === 'unverified' ? 1 : 0)).typical / costEur.typical,
    facts: { ...measure.workFacts, ...result.facts },
    lifetimeYears: measure.lifetimeYears.value,
    maintenanceEurYear: maintenanceEurYear(measure.maintenance, costEur.typical, quantities, share),
    avoidedMaintenanceEurYear: avoidedMaintenance(catalogue, before, result.building),
    decidedBy: deciderOf(measure, before, result),
    ownerShare: share,
    embodiedCarbonKg: carbon === null ? null : (quantities[carbon.per] ?? 0) * carbon.kgCo2 * share,
  }
}
