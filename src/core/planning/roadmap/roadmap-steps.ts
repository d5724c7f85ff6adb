import { discountedPaybackYears, roundToCent, toCents, toEuro } from '../../finance/index.ts'
import { inSentence } from '../describe-plan.ts'
import { fillText, joinTexts, type PlanText } from '../text-schema.ts'
import type { RoadmapTerms, RoadmapWork, YearFunding } from './roadmap-input.ts'
import type { RoadmapState, RoadmapStep } from './roadmap-schema.ts'
import type { Link } from './roadmap-units.ts'

export type StepParts = {
  readonly number: number
  readonly year: number
  readonly works: readonly RoadmapWork[]
  readonly before: RoadmapState
  readonly after: RoadmapState
  readonly funding: YearFunding
  /** Money still available at the end of the year, EUR. */
  readonly budgetLeftEur: number
  readonly links: readonly Link[]
  readonly reasonsOfYear: ReadonlyMap<RoadmapWork, readonly PlanText[]>
}

/** One step of the roadmap: its works and what they give, as Annex VIII of Directive (EU) 2024/1275 asks. */
export function describeStep(parts: StepParts, terms: RoadmapTerms): RoadmapStep {
  const { works, before, after, funding, year } = parts
  const outlayEur = toEuro(works.reduce((sum, work) => sum + toCents(work.costEur), 0))
  const savedBill = before.billEur - after.billEur
  const finalEnergyKwh = before.finalEnergyKwh - after.finalEnergyKwh
  const primaryEnergyKwh = before.primaryEnergyKwh - after.primaryEnergyKwh
  return {
    number: parts.number,
    year,
    calendarYear: terms.startYear + year,
    works: works.map((work) => ({
      id: work.id,
      name: work.name,
      costEur: roundToCent(work.costEur),
      lifetimeYears: work.lifetimeYears,
      maintenanceEurYear: roundToCent(work.maintenanceEurYear),
      reasonsOfOrder: reasons(work, parts.links, (link) => link.rule.why, 'later'),
      lockedInOtherwise: reasons(work, parts.links, (link) => link.rule.lockedIn, 'later'),
      reasonsOfYear: parts.reasonsOfYear.get(work) ?? [],
    })),
    outlayEur,
    budgetLeftEur: parts.budgetLeftEur,
    funding: {
      certainEur: roundToCent(funding.certainEur),
      lostEur: lostOf(funding),
      schemes: funding.schemes,
      payments: paymentsByCalendarYear(funding, terms.startYear + year),
    },
    before,
    after,
    saved: {
      finalEnergyKwh,
      finalEnergyShare: shareOf(finalEnergyKwh, before.finalEnergyKwh),
      primaryEnergyKwh,
      primaryEnergyShare: shareOf(primaryEnergyKwh, before.primaryEnergyKwh),
      co2Kg: before.co2Kg - after.co2Kg,
      billEur: roundToCent(savedBill),
    },
    paybackYears: {
      withSupport: paybackOf(outlayEur, works, savedBill, funding.payments, terms),
      withoutSupport: paybackOf(outlayEur, works, savedBill, [], terms),
    },
  }
}

/** One text a rule, naming every other work the rule binds this one to. */
function reasons(
  work: RoadmapWork,
  links: readonly Link[],
  textOf: (link: Link) => PlanText,
  side: 'first' | 'later',
): readonly PlanText[] {
  const own = links.filter((link) => link[side] === work)
  return [...new Set(own.map((link) => link.rule))].flatMap((rule) => {
    const same = own.filter((link) => link.rule === rule)
    const [example] = same
    if (example === undefined) return []
    const first = joinTexts(
      [...new Set(same.map((link) => link.first))].map((other) => inSentence(other.name)),
    )
    return [fillText(textOf(example), { first, later: work.name })]
  })
}

function lostOf({ schemes, certainEur }: YearFunding): number {
  const granted = schemes.reduce((sum, scheme) => sum + toCents(scheme.amountEur), 0)
  return toEuro(Math.max(0, granted - toCents(certainEur)))
}

function paymentsByCalendarYear(
  funding: YearFunding,
  calendarYear: number,
): RoadmapStep['funding']['payments'] {
  const byYear = new Map<number, number>()
  for (const { afterYears, amountEur } of funding.payments) {
    const year = calendarYear + afterYears
    byYear.set(year, (byYear.get(year) ?? 0) + toCents(amountEur))
  }
  return [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([year, cents]) => ({ calendarYear: year, amountEur: toEuro(cents) }))
}

/** Years after the step in which it has paid back, on what it alone adds, prices changing as assumed. */
function paybackOf(
  outlayEur: number,
  works: readonly RoadmapWork[],
  savedEurYear: number,
  payments: YearFunding['payments'],
  terms: RoadmapTerms,
): number | null {
  const upkeep = works.reduce((sum, work) => sum + work.maintenanceEurYear, 0)
  const flows = Array.from({ length: terms.valueYears + 1 }, (_, year) => {
    const saving = year === 0 ? -outlayEur : savedEurYear * (1 + terms.priceChange) ** (year - 1) - upkeep
    const support = payments.filter((payment) => payment.afterYears === year)
    return saving + support.reduce((sum, payment) => sum + payment.amountEur, 0)
  })
  return discountedPaybackYears(flows, terms.realRate)
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
