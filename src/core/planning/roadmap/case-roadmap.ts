import { applyWorks } from '../apply-works.ts'
import { AnswersError } from '../assessment-rules.ts'
import type { CaseContext } from '../case-context.ts'
import { carrierName } from '../case-context.ts'
import { fillText, joinTexts, type PlanText } from '../text-schema.ts'
import { priceWork, upkeepEurYear } from '../work-money.ts'
import { incentiveYears } from './incentive-years.ts'
import { roadmap } from './roadmap.ts'
import { MOST_ROADMAP_YEARS, type RoadmapWish, type RoadmapWork } from './roadmap-input.ts'
import type { RoadmapRules } from './roadmap-rules-schema.ts'
import type { Roadmap, RoadmapState } from './roadmap-schema.ts'
import { linksOf, unitsOf } from './roadmap-units.ts'
import { MOST_UNITS } from './schedule.ts'

/** Works of a later year are paid in the middle of it. */
const MIDDLE_OF_YEAR = '07-01'

/**
 * The roadmap of a package of a prepared case: costs at the typical price with VAT, each step diagnosed, the incentives
 * of the case's owner in each year. Throws an AnswersError naming the works when they are not options of the case, are
 * too many or cannot be built together, and what `roadmap` throws.
 */
export function roadmapOfCase(
  context: CaseContext,
  optionIds: readonly string[],
  terms: RoadmapWish,
  rules: RoadmapRules,
): Roadmap {
  const { workshop, bare, date } = context
  const { planning, finance, incentives } = context.rules
  const applied = applyWorks(context, optionIds)
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
  refuseTooMany(works, rules)
  const floorAreaM2 = bare.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  const thisYear = Number(date.slice(0, 4))
  refusePast(terms, thisYear)
  const startYear = terms.startYear ?? firstYear(date, rules)
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
      cautions: [
        ...(startYear === thisYear ? [fillText(rules.texts['first-year'], { year: String(thisYear) })] : []),
        ...(terms.startYear === undefined && startYear > thisYear
          ? [fillText(rules.texts['next-year'], { year: String(startYear) })]
          : []),
        fillText(rules.texts['law-as-written'], { date: date }),
      ],
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
      request: context.request,
      payDate: (calendarYear) => (calendarYear <= thisYear ? date : `${calendarYear}-${MIDDLE_OF_YEAR}`),
    }),
    rules,
  )
}

/** More groups of works than the search proves would keep a reader waiting. */
function refuseTooMany(works: readonly RoadmapWork[], rules: RoadmapRules): void {
  const groups = unitsOf(works, linksOf(works, rules.precedences)).length
  if (groups <= MOST_UNITS) return
  throw new AnswersError([
    {
      path: 'works',
      found: `${groups}`,
      accepted: `at most ${MOST_UNITS} works or groups of works`,
      message: {
        it: `Troppi lavori da mettere in fila: ${groups}, al massimo ${MOST_UNITS}.`,
        en: `Too many works to stage: ${groups}, at most ${MOST_UNITS}.`,
      },
      severity: 'error',
    },
  ])
}

function refusePast({ startYear }: RoadmapWish, thisYear: number): void {
  if (startYear === undefined || (startYear >= thisYear && startYear <= thisYear + MOST_ROADMAP_YEARS)) return
  throw new AnswersError([
    {
      path: 'startYear',
      found: String(startYear),
      accepted: `a year from ${thisYear} to ${thisYear + MOST_ROADMAP_YEARS}`,
      message: {
        it: `Scrivi un anno dal ${thisYear} al ${thisYear + MOST_ROADMAP_YEARS}.`,
        en: `Enter a year from ${thisYear} to ${thisYear + MOST_ROADMAP_YEARS}.`,
      },
      severity: 'error',
    },
  ])
}

/** The year of the first works when nobody says one. */
export function firstYear(date: string, rules: Pick<RoadmapRules, 'lastMonthToStart'>): number {
  const isLate = Number(date.slice(5, 7)) > rules.lastMonthToStart.value
  return Number(date.slice(0, 4)) + (isLate ? 1 : 0)
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
