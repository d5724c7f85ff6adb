import { discountFactor } from '../../finance/index.ts'
import type { BuildingFacts, LawfulUse, OwnerFacts, RulePack, WorkFacts } from '../../incentives/index.ts'
import { prepareFunder } from '../funding.ts'
import type { RoadmapFunding, YearFunding } from './roadmap-input.ts'

export type IncentiveYearsInput = {
  readonly pack: RulePack
  readonly owner: OwnerFacts
  readonly building: BuildingFacts
  /** The works as the incentive rules see them; `id` is the work's id in the roadmap. */
  readonly works: readonly WorkFacts[]
  readonly rate: number
  /** Day on which the works of a calendar year are paid, `YYYY-MM-DD`. */
  readonly payDate: (calendarYear: number) => string
}

const NOTHING: YearFunding = { certainEur: 0, schemes: [], payments: [] }

/**
 * The incentives of a roadmap by the rule pack: each year's works get the best lawful use of the schemes in force on
 * its day of payment. The tax of a year and the income ceiling on spend are used once: a year only gets what the
 * quotas of earlier years leave in the fullest of the years they share (prudent: later years may leave more).
 *
 * The most a work can add to a set is what it gets alone, or beside any single other work: schemes that ask for
 * company (photovoltaics with a heat pump) ask for one other work.
 */
export function incentiveYears(input: IncentiveYearsInput): RoadmapFunding {
  const { pack, owner, building, rate, payDate } = input
  const byId = new Map(input.works.map((work) => [work.id, work]))
  const changes = changeDates(pack)
  const whole = prepareFunder(pack, owner, building, rate)
  const reduced = new Map<string, ReturnType<typeof prepareFunder>>()
  const dependsOnEarlierYears = owner.taxCapacityEurYear !== undefined || owner.incomeEur !== undefined

  const factsOf = (workIds: readonly string[]) => workIds.flatMap((id) => byId.get(id) ?? [])
  const fundWhole = (calendarYear: number, workIds: readonly string[]) =>
    workIds.length === 0 ? NOTHING : yearFunding(whole(payDate(calendarYear), factsOf(workIds)))
  const rulesKey = (calendarYear: number) =>
    String(changes.filter((day) => day <= payDate(calendarYear)).length)

  const fund: RoadmapFunding['fund'] = (calendarYear, workIds, earlier) => {
    const used = usedBy(earlier, calendarYear, byId)
    if (!dependsOnEarlierYears || (used.taxEur === 0 && used.spendEur === 0))
      return fundWhole(calendarYear, workIds)
    const key = `${Math.ceil(used.taxEur)}|${Math.ceil(used.spendEur)}`
    const funder = reduced.get(key) ?? prepareFunder(pack, ownerAfter(owner, used), building, rate)
    reduced.set(key, funder)
    return workIds.length === 0 ? NOTHING : yearFunding(funder(payDate(calendarYear), factsOf(workIds)))
  }

  const worth = new Map<string, number>()
  const worthOf = (calendarYear: number, workIds: readonly string[]): number => {
    const key = `${rulesKey(calendarYear)}|${[...workIds].sort().join('|')}`
    const known = worth.get(key)
    if (known !== undefined) return known
    const value = fundWhole(calendarYear, workIds).payments.reduce(
      (sum, payment) => sum + payment.amountEur * discountFactor(rate, payment.afterYears),
      0,
    )
    worth.set(key, value)
    return value
  }
  const most = new Map<string, number>()
  const mostFor = (calendarYear: number, workId: string): number => {
    const key = `${rulesKey(calendarYear)}|${workId}`
    const known = most.get(key)
    if (known !== undefined) return known
    let value = worthOf(calendarYear, [workId])
    for (const other of byId.keys()) {
      if (other === workId) continue
      value = Math.max(value, worthOf(calendarYear, [workId, other]) - worthOf(calendarYear, [other]))
    }
    most.set(key, value)
    return value
  }
  return { fund, dependsOnEarlierYears, rulesKey, mostFor }
}

function yearFunding({ certain }: LawfulUse): YearFunding {
  return {
    certainEur: certain.usableEur,
    schemes: certain.schemes.map(({ schemeId, totalEur, workIds }) => ({
      schemeId,
      amountEur: totalEur,
      workIds,
    })),
    payments: certain.payments.map(({ offsetMonths, amountEur, kind }) => ({
      afterYears: Math.ceil(offsetMonths / 12),
      amountEur,
      kind,
    })),
  }
}

const DEDUCTION = 'tax-deduction'

/** Tax and instalments of spend that earlier quotas use in the fullest year from `calendarYear` on, EUR. */
function usedBy(
  earlier: Parameters<RoadmapFunding['fund']>[2],
  calendarYear: number,
  works: ReadonlyMap<string, WorkFacts>,
): { readonly taxEur: number; readonly spendEur: number } {
  const tax = new Map<number, number>()
  const spend = new Map<number, number>()
  for (const { calendarYear: paidIn, funding } of earlier) {
    const quotas = funding.payments.filter((payment) => payment.kind === DEDUCTION)
    const years = [...new Set(quotas.map((quota) => paidIn + quota.afterYears))]
    for (const { afterYears, amountEur } of quotas) add(tax, paidIn + afterYears, amountEur)
    const spent = funding.schemes
      .flatMap((scheme) => scheme.workIds)
      .reduce((sum, id) => sum + (works.get(id)?.spendEur ?? 0), 0)
    for (const year of years) add(spend, year, spent / years.length)
  }
  const fullest = (uses: ReadonlyMap<number, number>) =>
    Math.max(0, ...[...uses].filter(([year]) => year > calendarYear).map(([, eur]) => eur))
  return { taxEur: fullest(tax), spendEur: fullest(spend) }
}

function add(uses: Map<number, number>, year: number, eur: number): void {
  uses.set(year, (uses.get(year) ?? 0) + eur)
}

function ownerAfter(
  owner: OwnerFacts,
  used: { readonly taxEur: number; readonly spendEur: number },
): OwnerFacts {
  return {
    ...owner,
    ...(owner.taxCapacityEurYear === undefined
      ? {}
      : { taxCapacityEurYear: Math.max(0, owner.taxCapacityEurYear - used.taxEur) }),
    otherDeductibleSpendEurYear: (owner.otherDeductibleSpendEurYear ?? 0) + used.spendEur,
  }
}

/** Every date written in the rules: between two of them the rules of two years are the same. */
function changeDates(pack: RulePack): readonly string[] {
  const text = JSON.stringify([...pack.schemes.values()].map((scheme) => scheme.file))
  return [...new Set(text.match(/\d{4}-\d{2}-\d{2}/g) ?? [])].sort()
}
