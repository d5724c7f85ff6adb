import type { Building } from '../building/index.ts'
import type { LawfulUse, WorkFacts } from '../incentives/index.ts'
import type { AppliedPackage, BuiltPackage, Work } from '../measures/index.ts'
import type { Candidate } from './choose-plans.ts'
import type { Figures } from './diagnosis-summary-schema.ts'
import type { PackageProblem, SearchOption, Trial } from './package-search.ts'
import type { GroupId, PlanningRules } from './planning-rules-schema.ts'
import {
  type PricedWork,
  presentCost,
  presentPayments,
  presentValueOfSaving,
  priceWork,
  type VatRule,
} from './work-money.ts'

/** The rooms the planner builds on, as functions of this case: everything it needs to weigh a package. */
export type Workshop = {
  readonly apply: (building: Building, optionIds: readonly string[]) => AppliedPackage
  /** Many packages on one building of which only the result counts. */
  readonly builderOn: (building: Building) => (optionIds: readonly string[]) => BuiltPackage
  readonly diagnose: (building: Building) => Figures
  readonly vat: VatRule
  readonly groupOf: (measureId: string) => GroupId
  /** The works as the incentive rules see them, at given costs. */
  readonly workFacts: (priced: PricedWork, grossEur: number) => WorkFacts
  /** The best lawful use of the incentives for these works and this owner. */
  readonly fund: (works: readonly WorkFacts[]) => LawfulUse
}

/** Money conventions of the case. */
export type MoneyTerms = {
  readonly horizonYears: number
  readonly rate: number
  readonly priceChange: number
  /** By slot, what making a like-for-like replacement unnecessary is worth, EUR of today. */
  readonly creditEurBySlot: ReadonlyMap<string, number>
}

/** A package at central values with its money; incentives as the sum of what each work gets alone. */
export type PackageTrial = Trial & {
  readonly works: readonly PricedWork[]
  readonly outlayEur: number
  readonly presentCostEur: number
  readonly anywayEur: number
  readonly billEur: number
  readonly primaryEnergyKwhM2: number
  readonly screeningValueEur: number
  readonly family: string
  readonly isOwnDecision: boolean
}

export type FundedTrial = Candidate & { readonly trial: PackageTrial; readonly funding: LawfulUse }

export type PackageBench = {
  readonly problem: PackageProblem<PackageTrial>
  readonly fundExactly: (trial: PackageTrial) => FundedTrial
  readonly fundedCount: () => number
}

/**
 * Weighs packages of one building: applies the works, diagnoses the result, prices and funds it. Every package is
 * computed once. In the search the incentives of a package are the sum of what each of its works would get alone,
 * which is exact where schemes share no ceiling and no condition; `fundExactly` replaces that by the lawful optimum.
 */
export function packageBench(
  building: Building,
  options: readonly SearchOption[],
  excludes: (a: string, b: string) => boolean,
  workshop: Workshop,
  terms: MoneyTerms,
  rules: PlanningRules,
): PackageBench {
  const trials = new Map<string, PackageTrial | null>()
  const funded = new Map<string, FundedTrial>()
  const factsOf = rememberedFacts(workshop)
  const aloneValues = new Map<WorkFacts, number>()
  const savingFactor = presentValueOfSaving(terms.rate, terms.priceChange, terms.horizonYears)

  const aloneValue = (facts: WorkFacts): number => {
    const known = aloneValues.get(facts)
    if (known !== undefined) return known
    const value = presentPayments(workshop.fund([facts]).certain.payments, terms.rate)
    aloneValues.set(facts, value)
    return value
  }

  // Envelope works keep their identity from package to package.
  const pricedWorks = new WeakMap<Work, PricedWork>()
  const pricedOf = (work: Work): PricedWork => {
    const priced = pricedWorks.get(work) ?? priceWork(work, workshop.vat, rules.renewedLineKinds)
    pricedWorks.set(work, priced)
    return priced
  }

  const compute = (optionIds: readonly string[]): PackageTrial | null => {
    const applied = workshop.apply(building, optionIds)
    if (applied.infeasible !== null) return null
    const figures = workshop.diagnose(applied.building)
    const works = applied.works.map(pricedOf)
    let outlayEur = 0
    let presentCostEur = 0
    let anywayEur = 0
    let incentiveEur = 0
    for (const priced of works) {
      const cost = priced.grossEur.typical
      outlayEur += cost
      presentCostEur += presentCost(priced, cost, terms.horizonYears, terms.rate)
      anywayEur += terms.creditEurBySlot.get(priced.work.slot) ?? 0
      incentiveEur += aloneValue(factsOf(priced))
    }
    const billEur = figures.cost.totalEur
    const primaryEnergyKwhM2 = figures.rating.epGlNrenKwhM2
    const costEur = presentCostEur - anywayEur - incentiveEur
    return {
      optionIds,
      works,
      outlayEur,
      presentCostEur,
      anywayEur,
      billEur,
      primaryEnergyKwhM2,
      costEur,
      screeningValueEur: -costEur - billEur * savingFactor,
      burdens: [
        billEur,
        primaryEnergyKwhM2,
        figures.actual.heatingNeedKwh,
        figures.actual.coolingNeedKwh,
        figures.designLoadKw,
      ],
      family: familyOf(works, workshop.groupOf, rules).join('+'),
      isOwnDecision: works.every((priced) => priced.work.decidedBy === 'owner'),
    }
  }
  const evaluate = (optionIds: readonly string[]): PackageTrial | null => {
    const key = optionIds.join(' ')
    const known = trials.get(key)
    if (known !== undefined) return known
    const trial = compute(optionIds)
    trials.set(key, trial)
    return trial
  }
  const today = evaluate([])
  if (today === null) throw new Error('The building without works could not be computed.')

  const fundExactly = (trial: PackageTrial): FundedTrial => {
    const key = trial.optionIds.join(' ')
    const known = funded.get(key)
    if (known !== undefined) return known
    const funding = workshop.fund(trial.works.map(factsOf))
    const incentiveEur = presentPayments(funding.certain.payments, terms.rate)
    const savingEurYear = today.billEur - trial.billEur
    const result: FundedTrial = {
      trial,
      funding,
      optionIds: trial.optionIds,
      outlayEur: trial.outlayEur,
      npvEur: savingEurYear * savingFactor + incentiveEur + trial.anywayEur - trial.presentCostEur,
      savingEurYear,
      primaryEnergyKwhM2: trial.primaryEnergyKwhM2,
      family: trial.family,
      isOwnDecision: trial.isOwnDecision,
    }
    funded.set(key, result)
    return result
  }
  return { problem: { options, excludes, evaluate }, fundExactly, fundedCount: () => funded.size }
}

/**
 * The same facts object for the same work: the incentive engine remembers what it found for an object, and most works
 * of different packages are equal.
 */
function rememberedFacts(workshop: Workshop): (priced: PricedWork) => WorkFacts {
  const byWork = new WeakMap<PricedWork, WorkFacts>()
  const byContent = new Map<string, WorkFacts>()
  return (priced) => {
    const known = byWork.get(priced)
    if (known !== undefined) return known
    const { work, grossEur } = priced
    const key = `${work.optionId}|${work.quantity}|${grossEur.typical}|${JSON.stringify(work.facts)}`
    const facts = byContent.get(key) ?? workshop.workFacts(priced, grossEur.typical)
    byWork.set(priced, facts)
    byContent.set(key, facts)
    return facts
  }
}

/**
 * The groups of works of a package, in the order of the rules: major ones that take a share of the cost worth naming,
 * else whatever there is.
 */
export function familyOf(
  works: readonly PricedWork[],
  groupOf: Workshop['groupOf'],
  rules: PlanningRules,
): readonly GroupId[] {
  const costs = new Map<GroupId, number>()
  let total = 0
  for (const { work, grossEur } of works) {
    const group = groupOf(work.measureId)
    costs.set(group, (costs.get(group) ?? 0) + grossEur.typical)
    total += grossEur.typical
  }
  const present = rules.groups.filter((group) => costs.has(group.id))
  const major = present.filter(
    (group) => !group.isMinor && (costs.get(group.id) ?? 0) >= rules.choice.groupLeastShare * total,
  )
  return (major.length > 0 ? major : present).map((group) => group.id)
}
