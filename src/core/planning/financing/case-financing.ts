import {
  type BalanceSheetRules,
  discountedPaybackYears,
  type FinancingRules,
  type GlobalCostRules,
  internalRateOfReturn,
  modifiedInternalRate,
  netPresentValue,
  ratePitfalls,
  roundToCent,
  simplePaybackYears,
  toCents,
  toEuro,
} from '../../finance/index.ts'
import { applyWorks } from '../apply-works.ts'
import type { Assessment } from '../assessment-schema.ts'
import type { CaseContext } from '../case-context.ts'
import { inSentence } from '../describe-plan.ts'
import type { Plan } from '../plan-schema.ts'
import { fillText } from '../text-schema.ts'
import { contractOptions } from './contract-options.ts'
import type { Financing, FinancingWish } from './financing-schema.ts'
import { globalCostViews } from './global-cost-views.ts'
import { loanViews } from './loan-views.ts'
import { billsOf, cashOfPlan, lowestOf } from './plan-cash.ts'

export type FinancingTables = {
  readonly financing: FinancingRules
  readonly globalCost: GlobalCostRules
  readonly balanceSheet: BalanceSheetRules
}

/**
 * Ways to pay a plan over time: its cash flow without a loan, each loan of the rules on it, for a public body the
 * contracts with an ESCo, the indicators with what can mislead in them, and the global cost. Cash is against the bills of
 * today, indicators against the reference of the assessment. `assessment` and `plan`
 * must be of this case. Works are paid in year 0, the year of the case's date; cash is real, instalments are brought to
 * money of today by the inflation of the rules.
 */
export function financingOfPlan(
  context: CaseContext,
  assessment: Assessment,
  plan: Plan,
  wish: FinancingWish,
  tables: FinancingTables,
): Financing {
  const startYear = Number(context.date.slice(0, 4))
  const rules = tables.financing
  const flows = plan.cashFlow.map((year) => year.netEur)
  const internalRate = internalRateOfReturn(flows)
  const after = applyWorks(
    context,
    plan.works.map((work) => work.optionId),
  )
  const bills = billsOf(context, plan, after.building)
  const cash = cashOfPlan(plan, bills, context.rules.finance.priceChange.mean)
  const lowest = lowestOf(cash)
  const isPublic = context.perspective === 'public'
  return {
    schema: 'sportello/financing/1',
    date: context.date,
    planId: plan.id,
    planName: plan.name,
    outlayEur: plan.cashFlow[0]?.outlayEur ?? 0,
    incentiveEur: toEuro(cash.reduce((sum, year) => sum + toCents(year.incentiveEur), 0)),
    firstYearSavingEur: cash[1]?.savingEur ?? 0,
    horizonYears: context.horizonYears,
    realRate: context.rate,
    inflation: rules.inflation.value,
    indicators: {
      npvEur: roundToCent(netPresentValue(context.rate, flows)),
      internalRate,
      pitfalls: ratePitfalls(flows, internalRate, context.rate).map((pitfall) => rules.ratePitfalls[pitfall]),
      modifiedInternalRate: modifiedInternalRate(flows, context.rate, context.rate),
      simplePaybackYears: simplePaybackYears(flows),
      discountedPaybackYears: discountedPaybackYears(flows, context.rate),
      levelisedCostEurKwh: plan.levelisedCostEurKwh,
      abatementCostEurTonne: plan.abatementCostEurTonne,
    },
    withoutLoan: {
      years: cash.map((year) => ({
        year: year.year,
        calendarYear: startYear + year.year,
        paidEur: toEuro(
          toCents(year.outlayEur) + toCents(year.replacementEur) + toCents(year.maintenanceEur),
        ),
        incentiveEur: year.incentiveEur,
        savingEur: year.savingEur,
        netEur: year.netEur,
        cumulativeEur: year.cumulativeEur,
      })),
      lowestCumulativeEur: lowest.cumulativeEur,
      lowestYear: startYear + lowest.year,
    },
    loans: loanViews(context, {
      plan,
      likelyClass: assessment.diagnosis.likelyClass,
      shareOfBuilding: assessment.subject.shareOfBuilding,
      wish,
      rules,
      cash,
    }),
    contracts: isPublic
      ? contractOptions(context, {
          plan,
          bills,
          wish,
          rules,
          balanceSheet: tables.balanceSheet,
        })
      : null,
    globalCost: globalCostViews(context, plan, after, tables.globalCost),
    cautions: [
      rules.texts['real-money'],
      rules.texts['paid-now'],
      rules.texts['global-cost-taxes'],
      ...(isPublic ? [rules.texts['contract-assumptions']] : []),
      carbonCaution(tables.globalCost),
    ].flatMap((text) =>
      text === undefined
        ? []
        : [fillText(text, { inflation: rules.inflation.value * 100, year: String(startYear) })],
    ),
  }
}

function carbonCaution(rules: GlobalCostRules) {
  const path = rules.carbonPaths.find((one) => one.id === rules.defaultCarbonPath)
  return path === undefined
    ? undefined
    : {
        it: `CO₂: ${inSentence(path.name).it}. ${path.caution.it}`,
        en: `CO₂: ${inSentence(path.name).en}. ${path.caution.en}`,
      }
}
