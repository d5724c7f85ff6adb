/** The full account of a chosen assignment: what is granted, what arrives, what is lost, owner by owner. */

import { yearAfter } from '../calendar/index.ts'
import { seriesOf } from './assignment-worth.ts'
import { toCents } from './evaluate-request.ts'
import { amountsInCents } from './evaluate-schemes.ts'
import type { Payer } from './payers.ts'
import type { Assignment, Funding, Objective, OwnerFunding, Payment, SchemeFunding } from './results.ts'
import { type FundingCandidate, type SchemeValue, totalOf } from './scheme-value.ts'
import type { FoundAssignment, SearchSetting } from './search-setting.ts'
import { limitsOnWhole, type UsableYear, usableDeductions } from './usable-deductions.ts'

/** Describes an assignment in cents and dated payments. */
export function describeFunding(
  found: FoundAssignment,
  { payers, objective, date, hasDays }: SearchSetting,
): Funding {
  const schemes = found.candidates.flatMap((candidate, index) => {
    const value = found.values[index]
    const mask = found.masks[index] ?? 0
    return value === undefined ? [] : [schemeFunding(candidate, value, found, mask, hasDays)]
  })
  const owners = payers.list.map((payer) => ownerFunding(found, payer, date))
  const quotas = mergePayments(
    owners.flatMap(({ years, share }) =>
      years.map(
        (year): Payment => ({
          offsetMonths: year.offsetMonths,
          year: yearAfter(date, year.offsetMonths),
          amountEur: year.usableEur * share,
          kind: 'tax-deduction',
        }),
      ),
    ),
  )
  const grants = found.candidates.flatMap((candidate, index) =>
    candidate.isTaxed ? [] : (found.values[index]?.payments[0] ?? []),
  )
  const payments = [...grants, ...quotas].sort((a, b) => a.offsetMonths - b.offsetMonths)
  return {
    assignment: assignmentOf(found, hasDays),
    schemes,
    owners: payers.hasCoOwners ? owners.map(({ funding }) => funding) : [],
    grantedEur: toCents(sum(schemes.map((scheme) => scheme.totalEur))),
    usableEur: toCents(sum(payments.map((payment) => payment.amountEur))),
    lostToTaxCapacityEur: toCents(sum(owners.map(({ funding }) => funding.lostToTaxCapacityEur))),
    lostToIncomeCeilingEur: toCents(sum(owners.map(({ funding }) => funding.lostToIncomeCeilingEur))),
    payments,
    presentValueEur: toCents(presentValue(payments, objective)),
    firstYearEur: toCents(
      sum(payments.filter((payment) => payment.offsetMonths < 12).map((payment) => payment.amountEur)),
    ),
  }
}

function assignmentOf(
  { parts, masks, candidates }: FoundAssignment,
  hasDays: boolean,
): readonly Assignment[] {
  const on = (at: number) => candidates.filter((_, index) => ((masks[index] ?? 0) & (1 << at)) !== 0)
  const idsOn = (at: number) => on(at).map(({ id }) => id)
  const daysOn = (at: number) => on(at).map(({ day }) => day)
  return parts.works.map((work, workIndex): Assignment => {
    const own = parts.parts.flatMap((part, at) =>
      part.workIndex === workIndex
        ? [{ invoiceId: part.invoiceId, schemes: idsOn(at), days: daysOn(at) }]
        : [],
    )
    const schemes = [...new Set(own.flatMap((part) => part.schemes))]
    const invoices = own.flatMap(({ invoiceId, schemes: used, days }) =>
      invoiceId === undefined
        ? []
        : [{ invoiceId, schemes: used, ...(hasDays && days[0] !== undefined ? { date: days[0] } : {}) }],
    )
    const [day] = own.flatMap(({ days }) => days).sort()
    return {
      workId: work.id,
      schemes,
      ...(hasDays && day !== undefined ? { date: day } : {}),
      ...(invoices.length === 0 ? {} : { invoices }),
    }
  })
}

function schemeFunding(
  candidate: FundingCandidate,
  value: SchemeValue,
  found: FoundAssignment,
  mask: number,
  hasDays: boolean,
): SchemeFunding {
  const workIds = [...found.parts.sharesIn(mask).keys()].flatMap(
    (index) => found.parts.works[index]?.id ?? [],
  )
  const amounts = new Map<string, number>()
  value.requests.forEach((request, index) => {
    for (const [work, amount] of amountsInCents(request))
      amounts.set(work.id, (amounts.get(work.id) ?? 0) + amount * (candidate.shares[index] ?? 0))
  })
  const payments =
    candidate.variants.length === 1
      ? (value.payments[0] ?? [])
      : mergePayments(
          value.payments.flatMap((list, index) =>
            list.map((payment) => ({
              ...payment,
              amountEur: payment.amountEur * (candidate.shares[index] ?? 0),
            })),
          ),
        )
  return {
    schemeId: candidate.id,
    ...(hasDays ? { date: candidate.day } : {}),
    workIds,
    totalEur: toCents(totalOf(candidate, value)),
    amountsEur: workIds.map((id) => toCents(amounts.get(id) ?? 0)),
    payments,
  }
}

function ownerFunding(
  found: FoundAssignment,
  { id, share, profile, limits }: Payer,
  date: string,
): { readonly funding: OwnerFunding; readonly years: readonly UsableYear[]; readonly share: number } {
  const series = seriesOf(found.values, profile)
  const years = usableDeductions(series, limitsOnWhole(limits, share))
  const ofYears = (pick: (year: UsableYear) => number) => toCents(share * sum(years.map(pick)))
  const deducted = new Map<string, number>()
  for (const [index, candidate] of found.candidates.entries()) {
    const eur = candidate.isTaxed ? (found.values[index]?.requests[profile]?.totalEur ?? 0) : 0
    if (eur > 0) deducted.set(candidate.id, (deducted.get(candidate.id) ?? 0) + eur)
  }
  const usable = new Map<number, number>()
  for (const { offsetMonths, usableEur } of years) {
    const year = yearAfter(date, offsetMonths)
    usable.set(year, (usable.get(year) ?? 0) + usableEur)
  }
  return {
    years,
    share,
    funding: {
      ownerId: id,
      share,
      deductionsEur: toCents(sum([...deducted.values()]) * share),
      schemes: [...deducted].map(([schemeId, eur]) => ({ schemeId, deductionEur: toCents(eur * share) })),
      usableEur: ofYears((year) => year.usableEur),
      years: [...usable].map(([year, usableEur]) => ({ year, usableEur: toCents(usableEur * share) })),
      lostToTaxCapacityEur: ofYears((year) => year.lostToTaxEur),
      lostToIncomeCeilingEur: ofYears((year) => year.lostToCeilingEur),
    },
  }
}

/** Payments of the same month and kind together, in cents. */
function mergePayments(payments: readonly Payment[]): readonly Payment[] {
  const merged = new Map<string, Payment>()
  for (const payment of payments) {
    const key = `${payment.offsetMonths}|${payment.kind}`
    const known = merged.get(key)
    merged.set(
      key,
      known === undefined ? payment : { ...known, amountEur: known.amountEur + payment.amountEur },
    )
  }
  return [...merged.values()]
    .map((payment) => ({ ...payment, amountEur: toCents(payment.amountEur) }))
    .sort((a, b) => a.offsetMonths - b.offsetMonths)
}

function presentValue(payments: readonly Payment[], objective: Objective): number {
  const rate = objective.kind === 'lowest-outlay-first-year' ? 0 : objective.rate
  return sum(payments.map((payment) => payment.amountEur * (1 + rate) ** (-payment.offsetMonths / 12)))
}

function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}
