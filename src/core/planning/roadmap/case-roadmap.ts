import type { CaseContext } from '../case-context.ts'
import { carrierName } from '../case-context.ts'
import { fillText, joinTexts, type PlanText } from '../text-schema.ts'
import { priceWork, upkeepEurYear } from '../work-money.ts'
import { incentiveYears } from './incentive-years.ts'
import { roadmap } from './roadmap.ts'
import type { RoadmapTerms, RoadmapWork } from './roadmap-input.ts'
import type { RoadmapRules } from './roadmap-rules-schema.ts'
import type { Roadmap, RoadmapState } from './roadmap-schema.ts'

/** What a person says about the years; the rest comes from the case. */
export type CaseRoadmapTerms = Pick<
  RoadmapTerms,
  'yearlyBudgetEur' | 'horizonYears' | 'unspent' | 'completes' | 'aim'
>

/** Works of a later year are paid in the middle of it. */
const MIDDLE_OF_YEAR = '07-01'

/**
 * The roadmap of a package of a prepared case: costs at the typical price with VAT, each step diagnosed, the incentives
 * of the case's owner in each year. The first year is the one of the case's date. Throws an Error naming the reason
 * when the package as a whole cannot be built, and what `roadmap` throws.
 */
export function roadmapOfCase(
  context: CaseContext,
  optionIds: readonly string[],
  terms: CaseRoadmapTerms,
  rules: RoadmapRules,
): Roadmap {
  const { workshop, bare, date } = context
  const { planning, finance, incentives } = context.rules
  const applied = workshop.apply(bare, optionIds)
  if (applied.infeasible !== null)
    throw new Error(`${applied.infeasible.optionId}: ${applied.infeasible.reason.en}`)
  const priced = applied.works.map((work) => priceWork(work, workshop.vat, planning.renewedLineKinds))
  const works = priced.map((one): RoadmapWork => {
    const { work, grossEur } = one
    const measure = context.measureOf(work.measureId)
    return {
      id: work.optionId,
      words: [work.measureId, work.slot, measure.category],
      name: context.nameOf(work.optionId),
      costEur: grossEur.typical,
      renewalEur: grossEur.typical * one.renewedShare,
      lifetimeYears: work.lifetimeYears,
      maintenanceEurYear: upkeepEurYear(one),
    }
  })
  const floorAreaM2 = bare.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  const startYear = Number(date.slice(0, 4))
  return roadmap(
    {
      works,
      priceAssumptions: priceText(context, rules),
      diagnoseAfter: (workIds): RoadmapState | null => {
        const after = workshop.apply(bare, workIds)
        if (after.infeasible !== null) return null
        const figures = workshop.diagnose(after.building)
        return {
          class: figures.rating.class,
          finalEnergyKwh: figures.cost.byCarrier.reduce((sum, line) => sum + line.kwh, 0),
          primaryEnergyKwh: figures.rating.epGlNrenKwhM2 * floorAreaM2,
          co2Kg: figures.co2Kg,
          billEur: figures.cost.totalEur,
          renewableShare: Math.min(1, Math.max(0, figures.rating.renewableShare)),
        }
      },
    },
    {
      ...terms,
      startYear,
      realRate: context.rate,
      priceChange: finance.priceChange.mean,
      valueYears: Math.max(context.horizonYears, terms.horizonYears),
    },
    incentiveYears({
      pack: incentives,
      owner: context.owner,
      building: context.facts,
      works: priced.map((one) => workshop.workFacts(one, one.grossEur.typical)),
      rate: context.rate,
      payDate: (calendarYear) => (calendarYear <= startYear ? date : `${calendarYear}-${MIDDLE_OF_YEAR}`),
    }),
    rules,
  )
}

/** The prices behind the bills, in cents a kWh, for the carriers bought today. */
function priceText(context: CaseContext, rules: RoadmapRules): PlanText {
  const bought = context.workshop.diagnose(context.bare).cost.byCarrier.filter((line) => line.kwh > 0)
  const carriers = bought.map((line) =>
    fillText(rules.texts['price-of-carrier'], {
      carrier: carrierName(context, line.carrier),
      cents: (line.eur / line.kwh) * 100,
    }),
  )
  const change = context.rules.finance.priceChange.mean * 100
  return fillText(rules.texts['price-assumptions'], { prices: joinTexts(carriers), change })
}
