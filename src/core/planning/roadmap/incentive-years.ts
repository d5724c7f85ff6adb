import { discountFactor } from '../../finance/index.ts'
import type { BuildingFacts, LawfulUse, OwnerFacts, RulePack, WorkFacts } from '../../incentives/index.ts'
import { prepareFunder } from '../funding.ts'
import type { RoadmapFunding, TaxLimit, YearFunding } from './roadmap-input.ts'

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
  const answers = new Map<string, YearFunding>()

  const factsOf = (workIds: readonly string[]) => workIds.flatMap((id) => byId.get(id) ?? [])
  const fundWhole = (calendarYear: number, workIds: readonly string[]) =>
    workIds.length === 0 ? NOTHING : yearFunding(whole(payDate(calendarYear), factsOf(workIds)))
  const rulesKey = (calendarYear: number) =>
    String(changes.filter((day) => day <= payDate(calendarYear)).length)

  const hasTaxLimit = owner.taxCapacityEurYear !== undefined
  const hasIncome = owner.incomeEur !== undefined
  const dependsOnEarlierYears = hasTaxLimit || hasIncome
  const usedAfter = (earlier: Earlier, calendarYear: number) => {
    const { tax, spend } = usesOf(earlier, byId)
    return {
      taxEur: hasTaxLimit ? fullest(tax, calendarYear) : 0,
      spendEur: hasIncome ? fullest(spend, calendarYear) : 0,
    }
  }
  const earlierKey: RoadmapFunding['earlierKey'] = (earlier, calendarYear) => {
    const { tax, spend } = usesOf(earlier, byId)
    const told = (uses: ReadonlyMap<number, number>) =>
      [...uses]
        .filter(([year]) => year > calendarYear)
        .sort(([a], [b]) => a - b)
        .map(([year, eur]) => `${year}:${eur.toFixed(2)}`)
        .join()
    return `${hasTaxLimit ? told(tax) : ''}|${hasIncome ? told(spend) : ''}`
  }

  const fund: RoadmapFunding['fund'] = (calendarYear, workIds, earlier) => {
    const used = usedAfter(earlier, calendarYear)
    if (!dependsOnEarlierYears || (used.taxEur === 0 && used.spendEur === 0))
      return fundWhole(calendarYear, workIds)
    const key = `${used.taxEur.toFixed(2)}|${used.spendEur.toFixed(2)}`
    const question = `${rulesKey(calendarYear)}|${key}|${workIds.join('|')}`
    const answered = answers.get(question)
    if (answered !== undefined) return answered
    const funder = reduced.get(key) ?? prepareFunder(pack, ownerAfter(owner, used), building, rate)
    reduced.set(key, funder)
    const answer =
      workIds.length === 0 ? NOTHING : yearFunding(funder(payDate(calendarYear), factsOf(workIds)))
    answers.set(question, answer)
    return answer
  }

  const ids = [...byId.keys()]
  return {
    fund,
    dependsOnEarlierYears,
    earlierKey,
    rulesKey,
    mostFor: mostOf(ids, (calendarYear, workIds) => fund(calendarYear, workIds, []), rulesKey, rate),
    taxLimit:
      owner.taxCapacityEurYear === undefined
        ? null
        : taxLimit(owner.taxCapacityEurYear, input, factsOf, rulesKey, (calendarYear, workIds) =>
            fundWhole(calendarYear, workIds),
          ),
  }
}

type Fund = (calendarYear: number, workIds: readonly string[]) => YearFunding

/** Most a work can add to a set: alone, or beside any single other work; remembered by the rules of the year. */
function mostOf(
  ids: readonly string[],
  fund: Fund,
  rulesKey: RoadmapFunding['rulesKey'],
  rate: number,
): (calendarYear: number, workId: string) => number {
  const known = new Map<string, number>()
  const remember = (key: string, compute: () => number): number => {
    const value = known.get(key) ?? compute()
    known.set(key, value)
    return value
  }
  const worthOf = (calendarYear: number, workIds: readonly string[]): number =>
    remember(`${rulesKey(calendarYear)}|${[...workIds].sort().join('|')}`, () =>
      fund(calendarYear, workIds).payments.reduce(
        (sum, payment) => sum + payment.amountEur * discountFactor(rate, payment.afterYears),
        0,
      ),
    )
  return (calendarYear, workId) =>
    remember(`most|${rulesKey(calendarYear)}|${workId}`, () =>
      ids
        .filter((other) => other !== workId)
        .reduce(
          (most, other) =>
            Math.max(most, worthOf(calendarYear, [workId, other]) - worthOf(calendarYear, [other])),
          worthOf(calendarYear, [workId]),
        ),
    )
}

function taxLimit(
  eurYear: number,
  { pack, owner, building, rate, payDate, works }: IncentiveYearsInput,
  factsOf: (workIds: readonly string[]) => readonly WorkFacts[],
  rulesKey: RoadmapFunding['rulesKey'],
  fundWhole: Fund,
): TaxLimit {
  const funder = prepareFunder(pack, { ...owner, taxCapacityEurYear: 0 }, building, rate)
  const fund: Fund = (calendarYear, workIds) =>
    workIds.length === 0 ? NOTHING : yearFunding(funder(payDate(calendarYear), factsOf(workIds)))
  const ids = works.map((work) => work.id)
  const byId = new Map(works.map((work) => [work.id, work]))
  return {
    eurYear,
    withoutTax: { fund, mostFor: mostOf(ids, fund, rulesKey, rate) },
    usedBy: (earlier) => usesOf(earlier, byId).tax,
    longestYears: (calendarYears) =>
      Math.max(
        0,
        ...calendarYears.flatMap((year) =>
          ids.flatMap((id) => fundWhole(year, [id]).payments.map((payment) => payment.afterYears)),
        ),
      ),
  }
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

type Earlier = Parameters<RoadmapFunding['fund']>[2]
type Uses = { readonly tax: ReadonlyMap<number, number>; readonly spend: ReadonlyMap<number, number> }

/** Tax and instalments of spend that the quotas of earlier years use in each calendar year, EUR. */
function usesOf(earlier: Earlier, works: ReadonlyMap<string, WorkFacts>): Uses {
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
  return { tax, spend }
}

/** The most used in one year after a calendar year, EUR. */
function fullest(uses: ReadonlyMap<number, number>, calendarYear: number): number {
  return Math.max(0, ...[...uses].filter(([year]) => year > calendarYear).map(([, eur]) => eur))
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
