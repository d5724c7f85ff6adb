import { priceRow, priceSetOf } from '../diagnosis/index.ts'
import type { SchemeResult } from '../incentives/index.ts'
import type { CaseContext } from './case-context.ts'
import { carrierName } from './case-context.ts'
import type { NamedWork } from './describe-plan.ts'
import type { UnverifiedMark } from './plan-schema.ts'
import { textOf } from './planning-rules-schema.ts'
import { fillText } from './text-schema.ts'

/** What today's figures rest on that nobody checked. */
export function unverifiedToday(
  context: CaseContext,
  carriers: readonly string[],
): readonly UnverifiedMark[] {
  const { planning } = context.rules
  const marks: UnverifiedMark[] = []
  if (context.site.status === 'unverified') {
    for (const figure of ['billEur', 'classChances']) {
      marks.push({
        kind: 'climate',
        figure,
        what: textOf(planning, 'unverified-climate'),
        source: context.site.source,
      })
    }
  }
  const sources = new Set(
    Object.values(context.building.provenance)
      .filter((entry) => entry.status === 'unverified' && entry.distribution !== undefined)
      .map((entry) => entry.source),
  )
  for (const source of [...sources].sort()) {
    marks.push({ kind: 'building', figure: 'billEur', what: textOf(planning, 'unverified-building'), source })
  }
  return [...marks, ...unverifiedPrices(context, carriers, 'billEur')]
}

/** Prices of carriers of a bill that were not read in a publication. */
export function unverifiedPrices(
  context: CaseContext,
  carriers: readonly string[],
  figure: string,
): readonly UnverifiedMark[] {
  const { planning, diagnosis } = context.rules
  const rows = diagnosis.carriers.prices[priceSetOf(context.building)]
  return [...new Set(rows.map((row) => row.carrier))]
    .filter((carrier) => carriers.includes(carrier))
    .flatMap((carrier): readonly UnverifiedMark[] => {
      const row = priceRow(rows, carrier, context.date)
      if (row.status === 'sourced') return []
      const what = fillText(textOf(planning, 'unverified-energy-price'), {
        carrier: carrierName(context, carrier),
      })
      return [{ kind: 'energy-price', figure, what, source: row.source }]
    })
}

/** What the figures of a plan rest on that nobody checked: prices, lifetimes, energy prices, rates, rules. */
export function unverifiedOfPlan(
  context: CaseContext,
  works: readonly NamedWork[],
  schemes: readonly SchemeResult[],
  carriersAfter: readonly string[],
): readonly UnverifiedMark[] {
  const { planning, finance } = context.rules
  const marks: UnverifiedMark[] = []
  for (const { priced, measure, name } of works) {
    const sources = new Set(
      priced.work.lines.filter((line) => line.status === 'unverified').map((line) => line.source),
    )
    for (const source of sources) {
      marks.push({
        kind: 'cost',
        figure: 'outlayEur',
        what: fillText(textOf(planning, 'unverified-cost'), { work: name }),
        source,
      })
    }
    if (measure.lifetimeYears.status === 'unverified') {
      const what = fillText(textOf(planning, 'unverified-lifetime'), { work: name })
      marks.push({ kind: 'lifetime', figure: 'npvEur', what, source: measure.lifetimeYears.source })
    }
  }
  marks.push(...unverifiedPrices(context, carriersAfter, 'energyBillAfterEur'))
  for (const scheme of schemes) {
    for (const warning of scheme.warnings.filter((entry) => entry.status === 'unverified')) {
      const what = fillText(textOf(planning, 'unverified-incentive'), { scheme: scheme.name })
      marks.push({ kind: 'incentive', figure: 'incentiveEur', what, source: warning.text.en })
    }
  }
  const terms = finance.perspectives[context.perspective]
  const isAssumed = [
    terms?.horizonYears.status,
    terms?.realDiscountRate.status,
    finance.priceChange.status,
  ].includes('unverified')
  if (isAssumed) {
    marks.push({
      kind: 'finance',
      figure: 'npvEur',
      what: textOf(planning, 'unverified-finance'),
      source: [terms?.realDiscountRate.source, finance.priceChange.source].join('; '),
    })
  }
  return marks
}
