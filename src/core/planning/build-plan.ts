import {
  abatementCostEurTonne,
  internalRateOfReturn,
  levelisedCostOfSavedEnergy,
  loanSchedule,
  roundToCent,
} from '../finance/index.ts'
import { type SchemeResult, withKnownFacts } from '../incentives/index.ts'
import { bandOf } from './bands.ts'
import { type CaseContext, incentiveCase } from './case-context.ts'
import {
  type NamedWork,
  reasonsOfOrder,
  reasonsOfRoles,
  type SchemeStep,
  stepsOfPlan,
} from './describe-plan.ts'
import type { Figures } from './diagnosis-summary-schema.ts'
import type { FundedTrial } from './package-evaluator.ts'
import type { DrawOutcome, PackageOutcome } from './plan-draws.ts'
import { fundingLines, incentiveOfWork, openFacts, paymentTotals } from './plan-funding.ts'
import type { Band, Plan, PlannedWork, PlanRole, PlanYear } from './plan-schema.ts'
import { chancesOfClass, likeliest } from './summarise-diagnosis.ts'
import type { PlanSummer } from './summer-outlook-schema.ts'
import type { PlanText } from './text-schema.ts'
import { unverifiedOfPlan } from './unverified.ts'
import { upkeepEurYear } from './work-money.ts'

/** All that is known of a plan once chosen, funded and drawn. */
export type PlanParts = {
  readonly id: string
  readonly roles: readonly PlanRole[]
  readonly name: PlanText
  readonly works: readonly NamedWork[]
  readonly funded: FundedTrial
  readonly schemes: readonly SchemeResult[]
  readonly central: PackageOutcome
  readonly today: DrawOutcome['today']
  /** Outcome of this plan and of today in each draw. */
  readonly draws: readonly { readonly today: DrawOutcome['today']; readonly outcome: PackageOutcome }[]
  readonly chanceOfBest: Plan['chanceOfBest']
  readonly powersAloneKw: ReadonlyMap<string, number>
  /** EUR, by slot, of what would be spent anyway. */
  readonly anywayEurBySlot: ReadonlyMap<string, number>
  readonly valueSensitivity: Plan['valueSensitivity']
  /** Undefined where the summers were left out. */
  readonly summer: PlanSummer | undefined
}

/** Puts a plan together as everybody reads it. */
export function buildPlan(parts: PlanParts, context: CaseContext): Plan {
  const { works, funded, central, today, draws } = parts
  const { planning, finance } = context.rules
  const band = (figure: (draw: PlanParts['draws'][number]) => number): Band => bandOf(draws.map(figure))
  const use = funded.funding
  const savingKwh = totalKwh(today.figures) - totalKwh(central.figures)
  const savingEur = today.billEur - central.billEur
  const co2Saving = today.figures.co2Kg - central.figures.co2Kg
  const upkeep = works.reduce((sum, work) => sum + upkeepEurYear(work.priced), 0)
  const life = weightedLife(works)
  const savingCase = {
    investmentEur: central.outlayEur,
    rate: context.rate,
    lifetimeYears: life,
    maintenanceChangeEurYear: upkeep,
  }
  const flows = central.againstReference.map((year) => year.netEur)
  const chances = chancesOfClass(draws.map(({ outcome }) => outcome.figures.rating.class))
  const paybacks = draws.map(({ outcome }) => outcome.paybackYears)
  const paid = paybacks.filter((years) => years !== null)
  const embodied = works.map((work) => work.priced.work.embodiedCarbonKg).filter((kg) => kg !== null)
  const outlayEur = band(({ outcome }) => outcome.outlayEur)
  return {
    id: parts.id,
    roles: parts.roles,
    name: parts.name,
    why: reasonsOfRoles(parts.roles, context.horizonYears, planning),
    works: works.map((work) => plannedWork(work, parts, context)),
    outlayEur,
    incentiveEur: {
      certain: roundToCent(use.certain.usableEur),
      conditional: roundToCent(Math.max(0, use.conditional.usableEur - use.certain.usableEur)),
      grantedEur: use.certain.grantedEur,
      lostToTaxCapacityEur: use.certain.lostToTaxCapacityEur,
      lostToIncomeCeilingEur: use.certain.lostToIncomeCeilingEur,
      firstYearEur: use.certain.firstYearEur,
      presentValueEur: use.certain.presentValueEur,
      band: band(({ outcome }) => outcome.incentiveEur),
      byScheme: paymentTotals(parts.schemes, use),
      dependsOn: openFacts(use.dependsOn, planning),
      assumed: hasDeductions(parts) ? use.assumed.map((entry) => entry.text) : [],
      ifPaidLater: paidLater(works, context),
    },
    ...condominiumOf(works, context),
    incentiveCase: caseOfPlan(works, context),
    netCostEur: band(({ outcome }) => outcome.outlayEur - outcome.incentiveEur),
    energyBillAfterEur: band(({ outcome }) => outcome.billEur),
    yearlySavingEur: band((draw) => draw.today.billEur - draw.outcome.billEur),
    savingShare: band((draw) =>
      draw.today.billEur > 0 ? (draw.today.billEur - draw.outcome.billEur) / draw.today.billEur : 0,
    ),
    npvEur: band(({ outcome }) => outcome.npvEur),
    npvAgainstNothingEur: band(({ outcome }) => outcome.npvAgainstNothingEur),
    npvChanceAboveZero: shareOf(draws, ({ outcome }) => outcome.npvEur > 0),
    internalRate: internalRateOfReturn(flows),
    discountedPaybackYears:
      paid.length * 2 > draws.length ? paybackBand(paybacks, context.horizonYears) : null,
    paybackChance: paid.length / Math.max(1, draws.length),
    levelisedCostEurKwh: levelisedCostOfSavedEnergy(savingCase, savingKwh),
    abatementCostEurTonne: abatementCostEurTonne(savingCase, savingEur, co2Saving),
    class: { after: likeliest(chances, central.figures.rating.class), chances },
    epGlNrenKwhM2: band(({ outcome }) => outcome.figures.rating.epGlNrenKwhM2),
    primaryEnergyCutShare:
      today.figures.rating.epGlNrenKwhM2 > 0
        ? 1 - central.figures.rating.epGlNrenKwhM2 / today.figures.rating.epGlNrenKwhM2
        : 0,
    co2SavingKgYear: band((draw) => draw.today.figures.co2Kg - draw.outcome.figures.co2Kg),
    co2FactorSet: central.figures.co2FactorSet,
    embodiedCarbonKg: embodied.length > 0 ? embodied.reduce((sum, kg) => sum + kg, 0) : null,
    comfort: {
      winter: works.reduce((sum, work) => sum + work.measure.comfort.winter, 0),
      summer:
        parts.summer === undefined
          ? works.reduce((sum, work) => sum + work.measure.comfort.summer, 0)
          : context.rules.planning.summerPoints[parts.summer.effect],
      texts: works
        .filter((work) => work.measure.comfort.winter !== 0 || work.measure.comfort.summer !== 0)
        .map((work) => work.measure.comfort.text),
    },
    summer: parts.summer,
    disruption: {
      days: works.reduce((sum, work) => sum + work.measure.disruption.days, 0),
      canStay: works.every((work) => work.measure.disruption.canStay),
      texts: works.map((work) => work.measure.disruption.text),
    },
    decidedBy: decidedBy(works),
    cashFlow: planYears(central, context),
    loan: loanOf(outlayEur.central, savingEur, finance.loan.nominalRate.value, finance.loan.years.value),
    steps: stepsOfPlan(works, schemeSteps(parts), whoseSteps(works, context), planning),
    chanceOfBest: parts.chanceOfBest,
    infeasibleShare: shareOf(draws, ({ outcome }) => !outcome.isFeasible),
    valueSensitivity: parts.valueSensitivity,
    dependsOnUnverified: unverifiedOfPlan(
      context,
      works,
      parts.schemes.filter((scheme) =>
        use.certain.schemes.some((funding) => funding.schemeId === scheme.schemeId),
      ),
      Object.keys(central.figures.actual.delivered),
    ),
  }
}

function plannedWork(named: NamedWork, parts: PlanParts, context: CaseContext): PlannedWork {
  const { priced, measure, name } = named
  const { work } = priced
  const { planning } = context.rules
  const anywayEur = parts.anywayEurBySlot.get(work.slot) ?? 0
  return {
    optionId: work.optionId,
    measureId: work.measureId,
    name,
    workKind: work.workKind,
    slot: work.slot,
    stage: work.stage,
    quantity: work.quantity,
    unit: work.unit,
    facts: { ...work.facts },
    costEur: { low: priced.grossEur.low, central: priced.grossEur.typical, high: priced.grossEur.high },
    netOfVatEur: work.costEur.typical,
    vatEur: priced.vatEur,
    lines: work.lines.map((line) => ({
      kind: line.kind,
      text: line.text,
      lowEur: line.low,
      typicalEur: line.typical,
      highEur: line.high,
      status: line.status,
      source: line.source,
    })),
    incentiveEur: incentiveOfWork(parts.funded.funding, work.optionId),
    spentAnywayEur: Math.min(anywayEur, priced.grossEur.typical),
    lifetimeYears: work.lifetimeYears,
    maintenanceEurYear: upkeepEurYear(priced),
    decidedBy: work.decidedBy,
    ownerShare: work.ownerShare,
    comfort: measure.comfort.text,
    disruption: measure.disruption.text,
    disruptionDays: measure.disruption.days,
    canStay: measure.disruption.canStay,
    buildingTitle: measure.buildingTitle,
    embodiedCarbonKg: work.embodiedCarbonKg,
    reasonsOfOrder: reasonsOfOrder(
      named,
      parts.works,
      parts.powersAloneKw.get(work.optionId) ?? null,
      planning,
    ),
    funding: fundingLines(work.optionId, parts.schemes, parts.funded.funding, planning),
  }
}

function planYears(central: PackageOutcome, context: CaseContext): readonly PlanYear[] {
  const start = Number(context.date.slice(0, 4))
  return central.againstReference.map((year) => ({ ...year, calendarYear: start + year.year }))
}

/** Draws that never pay back count as longer than the horizon, so that the band is not made of the lucky ones. */
function paybackBand(paybacks: readonly (number | null)[], horizonYears: number): Band {
  return bandOf(paybacks.map((years) => years ?? horizonYears))
}

function shareOf<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / Math.max(1, items.length)
}

function decidedBy(works: readonly NamedWork[]): Plan['decidedBy'] {
  const deciders = new Set(works.map((work) => work.priced.work.decidedBy))
  if (deciders.size > 1) return 'both'
  return deciders.has('assembly') ? 'assembly' : 'owner'
}

/** Life of a package: of its works, weighted by cost. */
function weightedLife(works: readonly NamedWork[]): number {
  const total = works.reduce((sum, work) => sum + work.priced.grossEur.typical, 0)
  if (total <= 0) return 1
  const weighted = works.reduce(
    (sum, work) => sum + work.priced.grossEur.typical * work.priced.work.lifetimeYears,
    0,
  )
  return Math.max(1, weighted / total)
}

/** Energy bought in a year, actual use, kWh of every carrier. */
function totalKwh(figures: Figures): number {
  return figures.cost.byCarrier.reduce((sum, line) => sum + line.kwh, 0)
}

/** Tax and income only matter to those who deduct. */
function hasDeductions(parts: PlanParts): boolean {
  const chosen = new Set(parts.funded.funding.certain.schemes.map((funding) => funding.schemeId))
  return parts.schemes.some((scheme) => chosen.has(scheme.schemeId) && scheme.shape === 'tax-deduction')
}

function caseOfPlan(works: readonly NamedWork[], context: CaseContext): Plan['incentiveCase'] {
  const { date, owner, facts, request, workshop, rules } = context
  const priced = works.map((work) => workshop.workFacts(work.priced, work.priced.grossEur.typical))
  return withKnownFacts(rules.incentives, incentiveCase(date, owner, facts, priced, request))
}

/** What the works of the assembly cost and bring to each owner, where the owners were named. */
function condominiumOf(works: readonly NamedWork[], context: CaseContext): Pick<Plan, 'condominium'> {
  const funded = context.fundCondominium?.(
    works
      .filter(({ priced }) => priced.work.decidedBy === 'assembly')
      .map(({ priced, name }) => ({
        name,
        facts: context.workshop.workFacts(priced, priced.grossEur.typical),
      })),
  )
  return funded == null ? {} : { condominium: funded }
}

function paidLater(works: readonly NamedWork[], context: CaseContext): Plan['incentiveEur']['ifPaidLater'] {
  const date = addMonths(context.date, context.rules.planning.monthsToPayment)
  const facts = works.map(({ priced }) => context.workshop.workFacts(priced, priced.grossEur.typical))
  return { date, certain: roundToCent(context.fundOn(date, facts).certain.usableEur) }
}

/** The first day of the month that comes `months` after a date: nobody knows the day. */
function addMonths(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
}

function loanOf(outlayEur: number, savingEur: number, nominalRate: number, years: number): Plan['loan'] {
  const [first] = loanSchedule({ principalEur: outlayEur, nominalRate, years, instalmentsPerYear: 12 })
  return { monthlyEur: first?.paymentEur ?? 0, years, nominalRate, monthlySavingEur: savingEur / 12 }
}

function schemeSteps(parts: PlanParts): readonly SchemeStep[] {
  const chosen = new Set(parts.funded.funding.certain.schemes.map((funding) => funding.schemeId))
  return parts.schemes
    .filter((scheme) => chosen.has(scheme.schemeId))
    .flatMap((scheme) => scheme.steps.map((step) => ({ schemeId: scheme.schemeId, ...step })))
}

function whoseSteps(works: readonly NamedWork[], context: CaseContext): Parameters<typeof stepsOfPlan>[2] {
  const whose = new Set<'always' | 'assembly' | 'owner-dwelling' | 'public'>(['always'])
  whose.add(context.perspective === 'public' ? 'public' : 'owner-dwelling')
  if (works.some((work) => work.priced.work.decidedBy === 'assembly')) whose.add('assembly')
  return whose
}
