import type { Answers } from '../../building/index.ts'
import { toCents, toEuro } from '../../finance/index.ts'
import {
  type BuildingFacts,
  type Funding,
  type LawfulUse,
  type OwnerFacts,
  type WorkFacts,
  withKnownFacts,
} from '../../incentives/index.ts'
import type { AssessmentRules } from '../assessment-rules.ts'
import { prepareFunder } from '../funding.ts'
import type { RequestFacts } from '../incentive-facts.ts'
import { openFacts } from '../plan-funding.ts'
import type { PlanText } from '../text-schema.ts'
import { apportion } from './apportion.ts'
import type { CondominiumFunding, CoOwnerFunding } from './condominium-schema.ts'
import { coOwnerFacts, rowsOfWhole, type TaxPosition, taxPositions } from './tax-positions.ts'

/** A work of the assembly: its facts and cost for the part of the person who answered. */
export type AssemblyWork = { readonly name: PlanText; readonly facts: WorkFacts }

/** Funds the works of the assembly on the owners of the condominium; null where there is none among them. */
export type CondominiumFunder = (works: readonly AssemblyWork[]) => CondominiumFunding | null

/** What the case knows, as far as the condominium needs it. */
export type CondominiumCase = {
  readonly answers: Pick<Answers, 'coOwners' | 'position'>
  readonly rules: Pick<AssessmentRules, 'incentives' | 'planning'>
  readonly date: string
  readonly facts: BuildingFacts
  readonly request: RequestFacts
  readonly rate: number
  readonly condominium: { readonly dwellings: number; readonly shareOfBuilding: number }
}

/** The condominium asks and pays; the positions that matter are those of its owners. */
const CONDOMINIUM: OwnerFacts = { subject: 'condominium', vatIsCost: true }
/** Places of a flat that has a roof or a floor of the building for itself. */
const EDGES: ReadonlySet<string> = new Set(['top', 'bottom', 'only'])
/** No label a person can write: labels have no leading space. */
const REST = ' not listed'

/**
 * Prepares the owners of a condominium once, to fund many packages of its works. Works are scaled from the part of the
 * person who answered to the whole building: its cost divided by its share. Each owner takes its thousandths of the cost
 * (art. 1123 c.c.), of the grants and of the deduction its own position admits.
 */
export function prepareCondominium(given: CondominiumCase): CondominiumFunder {
  const { rules, date, rate, condominium } = given
  const scale = 1 / condominium.shareOfBuilding
  const listed = given.answers.coOwners ?? []
  const rows = rowsOfWhole(listed, REST)
  const positions = taxPositions(rows)
  const { facts: declared } = rules.incentives
  const building = wholeFacts(given.facts, scale, condominium.dwellings)
  const fundOn = prepareFunder(
    rules.incentives,
    CONDOMINIUM,
    building,
    rate,
    given.request,
    positions.map(({ owner }) => owner),
  )
  const wholeWork = (facts: WorkFacts): WorkFacts =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'number' && declared[name]?.isAdditive === true ? value * scale : value,
      ]),
    ) as WorkFacts
  return (works) => {
    if (works.length === 0 || listed.length === 0) return null
    const whole = works.map(({ name, facts }) => ({ name, facts: wholeWork(facts) }))
    const use = fundOn(
      date,
      whole.map(({ facts }) => facts),
    )
    return {
      isFromEdgeFloor: given.answers.position !== undefined && EDGES.has(given.answers.position),
      ...describe(whole, use, { rows, positions, scale, listed: listed.length, rules }),
      incentiveCase: withKnownFacts(rules.incentives, {
        ...given.request,
        date,
        owner: CONDOMINIUM,
        building,
        works: whole.map(({ facts }) => facts),
        owners: rows.slice(0, listed.length).map(coOwnerFacts),
        otherGrantsEur: 0,
      }),
    }
  }
}

/** The facts of the building of the flat, as those of the whole building. */
function wholeFacts(facts: BuildingFacts, scale: number, dwellings: number): BuildingFacts {
  const { usefulAreaM2, existingHeatingPowerKw, ...rest } = facts
  return {
    ...rest,
    dwellings,
    ...(typeof usefulAreaM2 === 'number' ? { usefulAreaM2: usefulAreaM2 * scale } : {}),
    ...(existingHeatingPowerKw === undefined
      ? {}
      : { existingHeatingPowerKw: existingHeatingPowerKw * scale }),
  }
}

type Described = {
  readonly rows: ReturnType<typeof rowsOfWhole>
  readonly positions: readonly TaxPosition[]
  readonly scale: number
  readonly listed: number
  readonly rules: CondominiumCase['rules']
}

function describe(
  works: readonly AssemblyWork[],
  use: LawfulUse,
  { rows, positions, scale, listed, rules }: Described,
): Omit<CondominiumFunding, 'incentiveCase' | 'isFromEdgeFloor'> {
  const { certain } = use
  const names = rows.map(({ label }) => label)
  const thousandths = rows.map((row) => row.thousandths)
  const costs = works.map(({ facts }) => toCents(facts.spendEur ?? 0))
  const deductionIds = new Set(
    certain.owners.flatMap((owner) => owner.schemes.map(({ schemeId }) => schemeId)),
  )
  const grants = certain.schemes.filter(({ schemeId }) => !deductionIds.has(schemeId))
  const byPosition = (figure: (owner: Funding['owners'][number]) => number): readonly number[] => {
    const weights = rows.map(() => 0)
    for (const [at, { owner, members }] of positions.entries()) {
      const funded = certain.owners[at]
      if (funded === undefined) continue
      for (const index of members)
        weights[index] = (figure(funded) * (thousandths[index] ?? 0)) / owner.thousandths
    }
    return weights
  }
  const split = (cents: number, figure: (owner: Funding['owners'][number]) => number) =>
    apportion(cents, byPosition(figure), names)
  const cost = apportion(sum(costs), thousandths, names)
  const grant = apportion(
    grants.reduce((total, { totalEur }) => total + toCents(totalEur), 0),
    thousandths,
    names,
  )
  const deducted = sum(
    certain.schemes
      .filter(({ schemeId }) => deductionIds.has(schemeId))
      .map(({ totalEur }) => toCents(totalEur)),
  )
  const totals = usableAndLost(deducted, certain)
  const usable = split(totals.usable, (owner) => owner.usableEur)
  const lost = split(totals.lost, lostOf)
  const firstYear = split(sum(certain.owners.map((owner) => toCents(firstYearOf(owner)))), firstYearOf)
  const years = certain.owners.flatMap((owner) => owner.years.map(({ year }) => year))
  const schemesOf = new Map(
    positions.flatMap(({ members }, at) =>
      members.map((index) => [index, certain.owners[at]?.schemes.map(({ schemeId }) => schemeId) ?? []]),
    ),
  )
  const figures = (indices: readonly number[]) => {
    const of = (cents: readonly number[]) => sum(indices.map((index) => cents[index] ?? 0))
    return {
      thousandths: Math.round(sum(indices.map((index) => thousandths[index] ?? 0)) * 1e6) / 1e6,
      costEur: toEuro(of(cost)),
      grantEur: toEuro(of(grant)),
      deductionEur: toEuro(of(usable) + of(lost)),
      lostEur: toEuro(of(lost)),
      usableEur: toEuro(of(usable)),
      yearlyEur: toEuro(of(firstYear)),
      leftEur: toEuro(of(cost) - of(grant) - of(usable)),
    }
  }
  const ownerAt = (index: number): CoOwnerFunding => ({
    label: index < listed ? (names[index] ?? '') : '',
    ...figures([index]),
    schemeIds: [...grants.map(({ schemeId }) => schemeId), ...(schemesOf.get(index) ?? [])],
    isTaxKnown: positions.some(
      ({ owner, members }) => members.includes(index) && owner.taxCapacityEurYear !== undefined,
    ),
  })
  const all = rows.map((_, index) => index)
  return {
    works: works.map(({ name, facts }, index) => ({
      optionId: facts.id,
      name,
      costEur: toEuro(costs[index] ?? 0),
    })),
    scale,
    schemes: certain.schemes.map(({ schemeId, totalEur, workIds }) => ({
      schemeId,
      schemeName: rules.incentives.schemes.get(schemeId)?.file.name ?? { it: schemeId, en: schemeId },
      totalEur,
      isDeduction: deductionIds.has(schemeId),
      workIds,
    })),
    whole: figures(all),
    owners: all.slice(0, listed).map(ownerAt),
    notListed: rows.length > listed ? ownerAt(listed) : null,
    deductionYears: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) },
    positions: positions.length,
    dependsOn: openFacts(use.dependsOn, rules.planning),
    assumed: use.assumed.map(({ text }) => text),
    isProven: use.isProven,
  }
}

const lostOf = (owner: Funding['owners'][number]): number =>
  owner.lostToTaxCapacityEur + owner.lostToIncomeCeilingEur
const firstYearOf = (owner: Funding['owners'][number]): number => owner.years[0]?.usableEur ?? 0

/** Cents of the deductions that arrive and that are lost: together what the schemes grant, whatever each owner rounds. */
function usableAndLost(
  deducted: number,
  { owners }: Funding,
): { readonly usable: number; readonly lost: number } {
  const usable = sum(owners.map((owner) => toCents(owner.usableEur)))
  const lost = sum(owners.map((owner) => toCents(lostOf(owner))))
  if (usable === 0) return { usable: 0, lost: lost === 0 ? 0 : deducted }
  const kept = Math.min(lost, deducted)
  return { usable: deducted - kept, lost: kept }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
