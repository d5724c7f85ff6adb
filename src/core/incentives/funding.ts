/** The full account of a chosen assignment: what is granted, what arrives, what is lost. */
import type { FoundAssignment } from './assignment-search.ts'
import { yearAfter } from './calendar.ts'
import type { WorkFacts } from './case-schema.ts'
import { toCents } from './evaluate-request.ts'
import { amountsInCents } from './evaluate-schemes.ts'
import type { Funding, Objective, Payment, SchemeFunding } from './results.ts'
import { type DeductionLimits, usableDeductions } from './usable-deductions.ts'

/** Describes an assignment in cents and dated payments. */
export function describeFunding(
  found: FoundAssignment,
  works: readonly WorkFacts[],
  limits: DeductionLimits,
  objective: Objective,
): Funding {
  const schemes = found.uses.map(({ prepared, works: used, value }): SchemeFunding => {
    const amounts = amountsInCents(value.request)
    return {
      schemeId: prepared.scheme.file.id,
      workIds: used.map((work) => work.id),
      totalEur: value.request.totalEur,
      amountsEur: used.map((work) => amounts.get(work) ?? 0),
      payments: value.payments,
    }
  })
  const series = found.uses.flatMap(({ value }) => value.series ?? [])
  const years = usableDeductions(series, limits)
  const date = found.uses[0]?.prepared.date ?? '1970-01-01'
  const quotas = years.map(
    (year): Payment => ({
      offsetMonths: year.offsetMonths,
      year: yearAfter(date, year.offsetMonths),
      amountEur: toCents(year.usableEur),
      kind: 'tax-deduction',
    }),
  )
  const grants = found.uses.flatMap(({ value }) => (value.series === undefined ? value.payments : []))
  const payments = [...grants, ...quotas].sort((a, b) => a.offsetMonths - b.offsetMonths)
  return {
    assignment: works.map((work) => ({
      workId: work.id,
      schemes: schemes.filter((scheme) => scheme.workIds.includes(work.id)).map((scheme) => scheme.schemeId),
    })),
    schemes,
    grantedEur: toCents(sum(schemes.map((scheme) => scheme.totalEur))),
    usableEur: toCents(sum(payments.map((payment) => payment.amountEur))),
    lostToTaxCapacityEur: toCents(sum(years.map((year) => year.lostToTaxEur))),
    lostToIncomeCeilingEur: toCents(sum(years.map((year) => year.lostToCeilingEur))),
    payments,
    presentValueEur: toCents(presentValue(payments, objective)),
    firstYearEur: toCents(
      sum(payments.filter((payment) => payment.offsetMonths < 12).map((payment) => payment.amountEur)),
    ),
  }
}

function presentValue(payments: readonly Payment[], objective: Objective): number {
  const rate = objective.kind === 'net-present-value' ? objective.rate : 0
  return sum(payments.map((payment) => payment.amountEur * (1 + rate) ** (-payment.offsetMonths / 12)))
}

function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}
