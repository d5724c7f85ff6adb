import { discountFactor, toCents, toEuro } from '../../finance/index.ts'
import type { BuildingFacts, LawfulUse, OwnerFacts, RulePack, WorkFacts } from '../../incentives/index.ts'
import { prepareFunder } from '../funding.ts'
import type { RequestFacts } from '../incentive-facts.ts'
import type { RoadmapFunding, TaxLimit, YearFunding } from './roadmap-input.ts'

export type IncentiveYearsInput = {
  readonly pack: RulePack
  readonly owner: OwnerFacts
  readonly building: BuildingFacts
  /** The works as the incentive rules see them; `id` is the work's id in the roadmap. */
  readonly works: readonly WorkFacts[]
  readonly rate: number
  /** What is asked of the request itself: an audit, who applies. */
  readonly request?: RequestFacts
  /** Day on which the works of a calendar year are paid, `YYYY-MM-DD`. */
  readonly payDate: (calendarYear: number) => string
}

const NOTHING: YearFunding = { certainEur: 0, schemes: [], payments: [] }

/**
 * The incentives of a roadmap by the rule pack: each year's works get the best lawful use of the schemes in force on
 * its day of payment. The tax of a year is used once: a quota only finds what the quotas of earlier works leave of it,
 * year by year. The income ceiling on spend is that of the fullest of the years they share (prudent).
 *
 * The most a work can add to a set is what it gets alone, or beside any single other work: schemes that ask for
 * company (photovoltaics with a heat pump) ask for one other work.
 */
export function incentiveYears(input: IncentiveYearsInput): RoadmapFunding {
  const { pack, owner, building, rate, payDate } = input
  const byId = new Map(input.works.map((work) => [work.id, work]))
  const changes = changeDates(pack)
  const whole = prepareFunder(pack, owner, building, rate, input.request)
  const reduced = new Map<string, ReturnType<typeof prepareFunder>>()
  const answers = new Map<string, YearFunding>()

  const factsOf = (workIds: readonly string[]) => workIds.flatMap((id) => byId.get(id) ?? [])
  const fundWhole = (calendarYear: number, workIds: readonly string[]) =>
    workIds.length === 0 ? NOTHING : yearFunding(whole(payDate(calendarYear), factsOf(workIds)), pack)
  const rulesKey = (calendarYear: number) =>
    String(changes.filter((day) => day <= payDate(calendarYear)).length)

  const hasTaxLimit = owner.taxCapacityEurYear !== undefined
  const hasIncome = owner.incomeEur !== undefined
  const dependsOnEarlierYears = hasTaxLimit || hasIncome
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

  const fundAfter = (
    used: { readonly taxEur: number; readonly spendEur: number },
    calendarYear: number,
    workIds: readonly string[],
  ): YearFunding => {
    const key = `${used.taxEur.toFixed(2)}|${used.spendEur.toFixed(2)}`
    const question = `${rulesKey(calendarYear)}|${key}|${workIds.join('|')}`
    const answered = answers.get(question)
    if (answered !== undefined) return answered
    const funder =
      reduced.get(key) ?? prepareFunder(pack, ownerAfter(owner, used), building, rate, input.request)
    reduced.set(key, funder)
    const answer = yearFunding(funder(payDate(calendarYear), factsOf(workIds)), pack)
    answers.set(question, answer)
    return answer
  }
  const fund: RoadmapFunding['fund'] = (calendarYear, workIds, earlier) => {
    if (workIds.length === 0) return NOTHING
    const { tax, spend } = usesOf(earlier, byId)
    const spendEur = hasIncome ? fullest(spend, calendarYear) : 0
    const taxEur = hasTaxLimit ? fullest(tax, calendarYear) : 0
    if (taxEur === 0)
      return spendEur === 0
        ? fundWhole(calendarYear, workIds)
        : fundAfter({ taxEur, spendEur }, calendarYear, workIds)
    // quotas that find no tax in some years, or another use that needs less of it: both are lawful
    const cut = withinTax(
      fundAfter({ taxEur: 0, spendEur }, calendarYear, workIds),
      (after) => (owner.taxCapacityEurYear ?? 0) - (tax.get(calendarYear + after) ?? 0),
    )
    const prudent = fundAfter({ taxEur, spendEur }, calendarYear, workIds)
    return worthOf(cut, rate) >= worthOf(prudent, rate) ? cut : prudent
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
  const worthIn = (calendarYear: number, workIds: readonly string[]): number =>
    remember(`${rulesKey(calendarYear)}|${[...workIds].sort().join('|')}`, () =>
      worthOf(fund(calendarYear, workIds), rate),
    )
  return (calendarYear, workId) =>
    remember(`most|${rulesKey(calendarYear)}|${workId}`, () =>
      ids
        .filter((other) => other !== workId)
        .reduce(
          (most, other) =>
            Math.max(most, worthIn(calendarYear, [workId, other]) - worthIn(calendarYear, [other])),
          worthIn(calendarYear, [workId]),
        ),
    )
}

function taxLimit(
  eurYear: number,
  { pack, owner, building, rate, request, payDate, works }: IncentiveYearsInput,
  factsOf: (workIds: readonly string[]) => readonly WorkFacts[],
  rulesKey: RoadmapFunding['rulesKey'],
  fundWhole: Fund,
): TaxLimit {
  const funder = prepareFunder(pack, { ...owner, taxCapacityEurYear: 0 }, building, rate, request)
  const fund: Fund = (calendarYear, workIds) =>
    workIds.length === 0 ? NOTHING : yearFunding(funder(payDate(calendarYear), factsOf(workIds)), pack)
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
    equalQuotas: (calendarYears) => {
      const counts = new Set(
        calendarYears.flatMap((year) =>
          [...ids.map((id) => [id]), ids].flatMap((set) => quotaCount(fundWhole(year, set).payments)),
        ),
      )
      const [count] = counts
      return counts.size === 1 && count !== undefined && count > 0 ? count : null
    },
  }
}

function yearFunding({ certain }: LawfulUse, pack: RulePack): YearFunding {
  return {
    certainEur: certain.usableEur,
    schemes: certain.schemes.map(({ schemeId, totalEur, workIds }) => ({
      schemeId,
      schemeName: pack.schemes.get(schemeId)?.file.name ?? { it: schemeId, en: schemeId },
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

/** The same with deductions cut to the tax that is left so many years after the works, EUR. */
function withinTax(funding: YearFunding, taxLeft: (afterYears: number) => number): YearFunding {
  const left = new Map<number, number>()
  let lost = 0
  const payments = funding.payments.map((payment) => {
    if (payment.kind !== DEDUCTION) return payment
    const { afterYears, amountEur } = payment
    const room = toCents(left.get(afterYears) ?? Math.max(0, taxLeft(afterYears)))
    const kept = Math.min(toCents(amountEur), room)
    left.set(afterYears, toEuro(room - kept))
    lost += toCents(amountEur) - kept
    return { ...payment, amountEur: toEuro(kept) }
  })
  return { ...funding, certainEur: toEuro(toCents(funding.certainEur) - lost), payments }
}

/** Present value of the payments in the year of the works, EUR. */
function worthOf({ payments }: YearFunding, rate: number): number {
  return payments.reduce(
    (sum, { amountEur, afterYears }) => sum + amountEur * discountFactor(rate, afterYears),
    0,
  )
}

/** Number of yearly quotas when they are equal and start the year after the works; 0 when they are not; none without. */
function quotaCount(payments: YearFunding['payments']): readonly number[] {
  const byYear = new Map<number, number>()
  for (const { kind, afterYears, amountEur } of payments)
    if (kind === DEDUCTION) byYear.set(afterYears, (byYear.get(afterYears) ?? 0) + amountEur)
  if (byYear.size === 0) return []
  const amounts = [...byYear.values()]
  // the last quota takes the rounding of the others
  const areEqual = Math.max(...amounts) - Math.min(...amounts) <= ROUNDING_OF_QUOTAS_EUR
  const isInRow = amounts.every((_, index) => byYear.has(index + 1))
  return [areEqual && isInRow ? amounts.length : 0]
}
const ROUNDING_OF_QUOTAS_EUR = 0.15

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
