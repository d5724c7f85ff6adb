import { type Answers, type Building, type CompletionNote, completeBuilding } from '../building/index.ts'
import {
  type DiagnosisContext,
  designHeatLoadKw,
  diagnose,
  prepareDiagnosis,
  priceRow,
  priceSetOf,
} from '../diagnosis/index.ts'
import {
  type BuildingFacts,
  type IncentiveCase,
  type LawfulUse,
  type OwnerFacts,
  vatOn,
  type WorkFacts,
} from '../incentives/index.ts'
import {
  applyOptions,
  type CostRange,
  type LikeForLike,
  likeForLike,
  type Measure,
  type MeasureContext,
  type MeasureOption,
  type NotApplicable,
  packageBuilder,
  prepareMeasures,
  type Work,
} from '../measures/index.ts'
import { type Comune, type SiteClimate, siteClimate } from '../territory/index.ts'
import type { AssessmentRules } from './assessment-rules.ts'
import { comuneOf } from './assessment-rules.ts'
import { calibrateOnBills, type UncertainBuilding } from './calibration/index.ts'
import { type CondominiumFunder, prepareCondominium } from './condominium/index.ts'
import { prepareFunder } from './funding.ts'
import { buildingFacts, ownerFacts, type RequestFacts, requestFacts } from './incentive-facts.ts'
import type { Range } from './normal.ts'
import type { Workshop } from './package-evaluator.ts'
import { groupOfCategory } from './planning-rules-schema.ts'
import type { CarrierPrice } from './price-draws.ts'
import type { PlanText } from './text-schema.ts'
import type { PricedWork, VatRule } from './work-money.ts'

export type Perspective = 'household' | 'public'

/** One case with every room prepared for it: nothing of it depends on a package. */
export type CaseContext = {
  readonly answers: Answers
  readonly date: string
  readonly rules: AssessmentRules
  readonly comune: Comune
  readonly site: SiteClimate
  /** As completed and brought to its bills, with the provenance of every value. */
  readonly building: Building
  /** The building with what is not known of it; its draws are those of the case. */
  readonly uncertain: UncertainBuilding
  /** The same without provenance: what packages are applied to. Keeping it up to date costs more than the physics. */
  readonly bare: Building
  readonly notes: readonly CompletionNote[]
  readonly diagnosis: DiagnosisContext
  readonly measureContext: MeasureContext
  readonly options: readonly MeasureOption[]
  readonly notApplicable: readonly NotApplicable[]
  readonly anyway: readonly LikeForLike[]
  readonly excludes: (a: string, b: string) => boolean
  readonly rankOf: (option: MeasureOption) => number
  readonly measureOf: (measureId: string) => Measure
  readonly nameOf: (optionId: string) => PlanText
  readonly workshop: Workshop
  readonly owner: OwnerFacts
  readonly facts: BuildingFacts
  readonly request: RequestFacts
  readonly fundOn: (date: string, works: readonly WorkFacts[]) => LawfulUse
  /** Works of the assembly funded on the owners of the condominium; null where none was named. */
  readonly fundCondominium: CondominiumFunder | null
  readonly perspective: Perspective
  readonly rate: number
  readonly horizonYears: number
  readonly prices: readonly CarrierPrice[]
  readonly exportPrice: Range
}

/**
 * Completes the building of some answers and prepares diagnosis, measures, incentives and prices for it.
 * Throws AnswersError when the comune is not one, RangeError when no rating rules were in force on the date.
 */
export function prepareCase(answers: Answers, rules: AssessmentRules, date: string): CaseContext {
  const comune = comuneOf(answers, rules.territory)
  const site = siteClimate(rules.territory, comune)
  const { building: described, notes } = completeBuilding(answers, rules.typologies, comune, date)
  const diagnosis = prepareDiagnosis(rules.diagnosis, site, comune.region, date)
  const uncertain = calibrateOnBills(described, answers.bills ?? [], diagnosis, rules.planning)
  const { building } = uncertain
  const bare = withoutProvenance(building)
  const measureContext: MeasureContext = {
    climateZone: comune.climateZone,
    date,
    designTemperatureC: site.designTemperatureC,
    designHeatLoadKw: (state) => designHeatLoadKw(state, diagnosis),
  }
  const measures = prepareMeasures(rules.measures, bare, measureContext)
  const anyway = likeForLike(rules.measures, bare, measureContext)
  const byId = new Map(rules.measures.measures.map((measure) => [measure.id, measure]))
  const measureOf = (measureId: string): Measure => {
    const measure = byId.get(measureId)
    if (measure === undefined) throw new Error(`The catalogue lacks the measure "${measureId}".`)
    return measure
  }
  const optionsById = new Map(
    [...measures.applicable, ...anyway.map((item) => item.option)].map((option) => [option.id, option]),
  )
  const optionOf = (optionId: string): MeasureOption => {
    const option = optionsById.get(optionId)
    if (option === undefined) throw new Error(`The case has no option "${optionId}".`)
    return option
  }
  const nameOf = (optionId: string): PlanText => {
    const { measureId, variant } = optionOf(optionId)
    const { name } = measureOf(measureId)
    return variant === null ? name : { it: `${name.it}, ${variant.it}`, en: `${name.en}, ${variant.en}` }
  }
  const owner = ownerFacts(answers)
  const facts = buildingFacts(answers, building, comune, date)
  const perspective: Perspective = answers.entrance === 'public' ? 'public' : 'household'
  const terms = rules.finance.perspectives[perspective]
  if (terms === undefined) throw new Error(`The finance rules lack the perspective "${perspective}".`)
  const rate = answers.discountRate ?? terms.realDiscountRate.value
  const request = requestFacts(answers)
  const fundOn = prepareFunder(rules.incentives, owner, facts, rate, request)
  const { carriers } = rules.diagnosis
  const rows = carriers.prices[priceSetOf(building)]
  const carrierNames = [...new Set(rows.map((row) => row.carrier))]
  const prices = carrierNames.map((carrier): CarrierPrice => {
    const { low, central, high } = priceRow(rows, carrier, date)
    return { carrier, price: { low, typical: central, high } }
  })
  const { low, central, high } = carriers.exportPriceEurKwh
  return {
    answers,
    date,
    rules,
    comune,
    site,
    building,
    uncertain,
    bare,
    notes,
    diagnosis,
    measureContext,
    options: measures.applicable,
    notApplicable: measures.notApplicable,
    anyway,
    excludes: (a, b) => areInConflict(measureOf(optionOf(a).measureId), measureOf(optionOf(b).measureId)),
    rankOf: (option) => rankOf(measureOf(option.measureId), measureOf),
    measureOf,
    nameOf,
    owner,
    facts,
    request,
    fundOn,
    fundCondominium: condominiumFunder(answers, rules, date, building, facts, request, rate),
    perspective,
    rate,
    horizonYears: terms.horizonYears.value,
    prices,
    exportPrice: { low, typical: central, high },
    workshop: {
      apply: (state, optionIds) => {
        const options = optionIds.map(optionOf)
        return state === bare
          ? measures.apply(options)
          : applyOptions(rules.measures, state, options, measureContext)
      },
      builderOn: (state) => {
        const build = packageBuilder(rules.measures, state, measureContext)
        return (optionIds) => build(optionIds.map(optionOf))
      },
      diagnose: (state) => diagnose(state, diagnosis),
      vat: vatRule(rules, owner, facts, date),
      groupOf: (measureId) => groupOfCategory(rules.planning, measureOf(measureId).category),
      workFacts,
      fund: (works) => fundOn(date, works),
    },
  }
}

/** The owners of the condominium, prepared where somebody named them. */
function condominiumFunder(
  answers: Answers,
  rules: AssessmentRules,
  date: string,
  { condominium }: Building,
  facts: BuildingFacts,
  request: RequestFacts,
  rate: number,
): CondominiumFunder | null {
  if (condominium === undefined || (answers.coOwners ?? []).length === 0) return null
  return prepareCondominium({ answers, rules, date, facts, request, rate, condominium })
}

/** The building alone, without where its values come from. */
export function withoutProvenance(building: Building): Building {
  return { ...building, provenance: {} }
}

function areInConflict(a: Measure, b: Measure): boolean {
  const names = (one: Measure, other: Measure) =>
    one.conflicts.includes(other.id) || one.conflicts.includes(other.slot)
  return names(a, b) || names(b, a)
}

/** Place in the order of the search: stage, then order inside it, but never before a companion it needs. */
function rankOf(measure: Measure, measureOf: (id: string) => Measure): number {
  const own = measure.stage * 100 + measure.order
  const companions = measure.requires.map((companion) =>
    Math.min(...companion.anyOf.map((id) => measureOf(id)).map((other) => other.stage * 100 + other.order)),
  )
  return Math.max(own, ...companions.map((rank) => rank + 0.5))
}

/** The work as the incentive rules see it, at a cost with VAT in; amounts net of VAT keep their shares of the cost. */
export function workFacts(priced: PricedWork, grossEur: number): WorkFacts {
  const { work } = priced
  const scale = priced.grossEur.typical > 0 ? grossEur / priced.grossEur.typical : 0
  return {
    ...work.facts,
    id: work.optionId,
    workKind: work.workKind,
    spendEur: grossEur,
    netEur: work.costEur.typical * scale,
    significantGoodsNetEur: work.significantGoodsEur.typical * scale,
    goodsEur: work.goodsEur.typical * scale,
  }
}

/** A case for the incentive engine. The open vocabulary of its schema does not admit nested objects to the compiler. */
export function incentiveCase(
  date: string,
  owner: OwnerFacts,
  building: BuildingFacts,
  works: readonly WorkFacts[],
  request: RequestFacts = {},
): IncentiveCase {
  return { ...request, date, owner, building, works, otherGrantsEur: 0 } as unknown as IncentiveCase
}

const POSITIONS = ['low', 'typical', 'high'] as const

/**
 * VAT by the rule of the pack, the professional fees of a work apart from the rest; where it cannot be told for want
 * of a fact, none is added.
 */
function vatRule(rules: AssessmentRules, owner: OwnerFacts, building: BuildingFacts, date: string): VatRule {
  const known = new Map<string, CostRange>()
  const { feeLineKinds, feeWorkKind } = rules.planning
  const compute = (work: Work): CostRange => {
    const works = POSITIONS.flatMap((position): WorkFacts[] => {
      const fees = work.lines
        .filter((line) => feeLineKinds.includes(line.kind))
        .reduce((sum, line) => sum + line[position], 0)
      return [
        {
          ...work.facts,
          id: `${position}-works`,
          workKind: work.workKind,
          netEur: work.costEur[position] - fees,
          significantGoodsNetEur: work.significantGoodsEur[position],
        },
        { id: `${position}-fees`, workKind: feeWorkKind, netEur: fees, significantGoodsNetEur: 0 },
      ]
    })
    const split = vatOn(rules.incentives, incentiveCase(date, owner, building, works))
    const at = (position: (typeof POSITIONS)[number]) =>
      split
        .filter((part) => part.workId.startsWith(position))
        .reduce((sum, part) => sum + (part.vatEur ?? 0), 0)
    return { low: at('low'), typical: at('typical'), high: at('high') }
  }
  return (work) => {
    if (owner.vatIsCost === false) return NO_VAT
    const key = `${work.optionId}|${work.costEur.low}|${work.costEur.typical}|${work.costEur.high}`
    const vat = known.get(key) ?? compute(work)
    known.set(key, vat)
    return vat
  }
}

const NO_VAT: CostRange = { low: 0, typical: 0, high: 0 }

/** Carrier names of the rules, for texts. */
export function carrierName(context: CaseContext, carrier: string): PlanText {
  const known = context.rules.diagnosis.carriers.carriers
  return (
    (known as Readonly<Record<string, { readonly name: PlanText } | undefined>>)[carrier]?.name ?? {
      it: carrier,
      en: carrier,
    }
  )
}
