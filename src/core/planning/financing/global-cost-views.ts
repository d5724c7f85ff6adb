import {
  COST_PERSPECTIVES,
  type CostedComponent,
  type GlobalCost,
  type GlobalCostInput,
  type GlobalCostRules,
  globalCost,
  globalCostSensitivity,
  roundToCent,
} from '../../finance/index.ts'
import type { AppliedPackage } from '../../measures/index.ts'
import type { CaseContext } from '../case-context.ts'
import type { Plan } from '../plan-schema.ts'
import { priceWork, upkeepEurYear } from '../work-money.ts'
import type { Financing } from './financing-schema.ts'

type Figures = ReturnType<CaseContext['workshop']['diagnose']>

/**
 * Global cost of the building as it is and with a plan, Reg. (EU) 2025/2273, for who pays and for society. Works bear
 * their VAT as tax. Taxes inside the price of energy are not known apart, so they stay in both views: the caller says
 * so. Carbon follows the whole emissions of each state.
 */
export function globalCostViews(
  context: CaseContext,
  plan: Plan,
  applied: AppliedPackage,
  rules: GlobalCostRules,
): Financing['globalCost'] {
  const { workshop, bare } = context
  const components = applied.works.map((work): CostedComponent => {
    const priced = priceWork(work, workshop.vat, context.rules.planning.renewedLineKinds)
    return {
      investmentNetEur: work.costEur.typical,
      investmentTaxEur: priced.vatEur,
      renewalNetEur: work.costEur.typical * priced.renewedShare,
      renewalTaxEur: priced.vatEur * priced.renewedShare,
      lifetimeYears: work.lifetimeYears,
      maintenanceNetEurYear: upkeepEurYear(priced),
      maintenanceTaxEurYear: 0,
    }
  })
  const common = {
    use: context.perspective === 'public' ? ('public' as const) : ('residential' as const),
    startYear: Number(context.date.slice(0, 4)),
  }
  const priceChange = context.rules.finance.priceChange.mean
  const today: GlobalCostInput = {
    ...common,
    components: [],
    energy: energyOf(workshop.diagnose(bare), priceChange),
    subsidies: [],
  }
  const after: GlobalCostInput = {
    ...common,
    components,
    energy: energyOf(workshop.diagnose(applied.building), priceChange),
    subsidies: plan.cashFlow.map((year) => ({ year: year.year, amountEur: year.incentiveEur })),
  }
  return COST_PERSPECTIVES.map((perspective) => {
    const ofToday = globalCost(today, rules, perspective)
    const ofPlan = globalCost(after, rules, perspective)
    const todayByRate = globalCostSensitivity(today, rules, perspective)
    return {
      perspective,
      name: rules.perspectives[perspective].name,
      periodYears: ofPlan.periodYears,
      realRate: ofPlan.realRate,
      today: parts(ofToday),
      plan: parts(ofPlan),
      savedEur: roundToCent(ofToday.totalEur - ofPlan.totalEur),
      sensitivity: globalCostSensitivity(after, rules, perspective).map((one, index) => ({
        realRate: one.realRate,
        savedEur: roundToCent((todayByRate[index]?.totalEur ?? 0) - one.totalEur),
      })),
    }
  })
}

/** Energy bought by carrier and sold, with the emissions of the whole spread evenly over what is bought. */
function energyOf(figures: Figures, priceChange: number): GlobalCostInput['energy'] {
  const bought = figures.cost.byCarrier.filter((line) => line.kwh > 0)
  const totalKwh = bought.reduce((sum, line) => sum + line.kwh, 0)
  const sold = figures.cost.exportIncomeEur
  const plain = { taxEurKwh: 0, priceChange, externalityEurKwh: null }
  return [
    ...bought.map((line) => ({
      ...plain,
      carrier: line.carrier,
      kwhYear: line.kwh,
      priceNetEurKwh: line.eur / line.kwh,
      co2KgKwh: totalKwh > 0 ? figures.co2Kg / totalKwh : 0,
    })),
    ...(sold > 0
      ? [{ ...plain, carrier: 'electricity-sold', kwhYear: -1, priceNetEurKwh: sold, co2KgKwh: 0 }]
      : []),
  ]
}

function parts(cost: GlobalCost): Financing['globalCost'][number]['plan'] {
  const {
    investmentEur,
    replacementEur,
    maintenanceEur,
    energyEur,
    carbonEur,
    subsidyEur,
    residualEur,
    totalEur,
  } = cost
  return {
    investmentEur,
    replacementEur,
    maintenanceEur,
    energyEur,
    carbonEur,
    subsidyEur,
    residualEur,
    totalEur,
  }
}
