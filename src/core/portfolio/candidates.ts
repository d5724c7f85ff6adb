import type { Band, Plan } from '../planning/index.ts'
import type { AssessedSource } from './assess-sites.ts'
import type { Programme } from './programme-schema.ts'
import type { Site } from './read-sites.ts'

/** One plan of a building with the figures a programme weighs. */
export type CandidatePackage = {
  readonly planId: string
  readonly name: Plan['name']
  readonly works: readonly Plan['name'][]
  readonly outlayEur: Band
  readonly certainGrantsEur: number
  readonly conditionalGrantsEur: number
  readonly netCostEur: Band
  readonly yearlySavingEur: Band
  readonly npvEur: Band
  readonly co2SavingKgYear: Band
  /** Non-renewable, standard use, as the certificate counts it. */
  readonly primaryEnergySavingKwhYear: number
  readonly classAfter: string
  readonly isOnUnverified: boolean
}

/** One building of the portfolio after its assessment. */
export type AssessedSite = Pick<Site, 'row' | 'id' | 'name' | 'isSynthetic'> & {
  readonly comune: { readonly istatCode: string; readonly name: string }
  readonly floorAreaM2: number
  readonly constructionYear: number
  readonly class: string
  readonly billEur: Band
  readonly co2KgYear: Band
  readonly primaryEnergyKwhYear: number
  readonly verdict: AssessedSource['verdict']
  /** Plans that save something: energy, money or CO2. */
  readonly packages: readonly CandidatePackage[]
}

/**
 * The plans of an assessment as packages to choose from, at most one for each building. Plans that save no primary
 * energy, no CO2 and no money are dropped: no programme is served by them.
 */
export function candidatePackages(site: Site, assessment: AssessedSource): AssessedSite {
  const { subject, diagnosis } = assessment
  const today = diagnosis.central.rating.epGlNrenKwhM2
  const packages = assessment.plans.map(
    (plan): CandidatePackage => ({
      planId: plan.id,
      name: plan.name,
      works: plan.works.map((work) => work.name),
      outlayEur: plan.outlayEur,
      certainGrantsEur: plan.incentiveEur.certain,
      conditionalGrantsEur: plan.incentiveEur.conditional,
      netCostEur: plan.netCostEur,
      yearlySavingEur: plan.yearlySavingEur,
      npvEur: plan.npvEur,
      co2SavingKgYear: plan.co2SavingKgYear,
      primaryEnergySavingKwhYear: plan.primaryEnergyCutShare * today * subject.floorAreaM2,
      classAfter: plan.class.after,
      isOnUnverified: plan.dependsOnUnverified.length > 0,
    }),
  )
  return {
    row: site.row,
    id: site.id,
    name: site.name,
    isSynthetic: site.isSynthetic,
    comune: { istatCode: subject.comune.istatCode, name: subject.comune.name },
    floorAreaM2: subject.floorAreaM2,
    constructionYear: subject.constructionYear,
    class: diagnosis.central.rating.class,
    billEur: diagnosis.billEur,
    co2KgYear: diagnosis.co2KgYear,
    primaryEnergyKwhYear: today * subject.floorAreaM2,
    verdict: assessment.verdict,
    packages: packages.filter(savesSomething),
  }
}

function savesSomething(candidate: CandidatePackage): boolean {
  return (
    candidate.primaryEnergySavingKwhYear > 0 ||
    candidate.co2SavingKgYear.central > 0 ||
    candidate.yearlySavingEur.central > 0
  )
}

/** What a package takes from the budget: central cost, VAT in; never below zero. */
export function countedEur(candidate: CandidatePackage, counts: Programme['budgetCounts']): number {
  return Math.max(0, BUDGET_COUNTS[counts](candidate))
}

const BUDGET_COUNTS: Readonly<Record<Programme['budgetCounts'], (candidate: CandidatePackage) => number>> = {
  'gross-outlay': (candidate) => candidate.outlayEur.central,
  'net-of-grants': (candidate) => candidate.netCostEur.central,
}
