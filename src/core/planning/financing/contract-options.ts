import {
  type BalanceSheetRules,
  checkBalanceSheet,
  comparePublicOptions,
  contractByYear,
  contractView,
  type FinancingRules,
  feeTest,
  netPresentValue,
  roundToCent,
  type ServiceContract,
} from '../../finance/index.ts'
import type { CaseContext } from '../case-context.ts'
import type { Plan } from '../plan-schema.ts'
import type { ContractOption, Financing, FinancingWish } from './financing-schema.ts'
import { coverView } from './loan-views.ts'
import type { Bills } from './plan-cash.ts'

export type ContractCase = {
  readonly plan: Plan
  readonly bills: Bills
  readonly wish: FinancingWish
  readonly rules: FinancingRules
  readonly balanceSheet: BalanceSheetRules
}

const centralSaving = ({ bills }: ContractCase): number => bills.todayEur - bills.afterEur

type Model = FinancingRules['contractModels'][number]

/**
 * Ways for a public body to have the works through an ESCo, beside paying them itself: both sides of each contract, what
 * happens when the saving is at the low end of its band, and whether the contract stays off the balance sheet. Money is
 * real; renewals after the term are the same in every way and left out.
 */
export function contractOptions(
  context: CaseContext,
  contractCase: ContractCase,
): NonNullable<Financing['contracts']> {
  const { rules, balanceSheet, wish } = contractCase
  const terms = termsOf(context, contractCase)
  const central = flowsOf(context, contractCase, centralSaving(contractCase))
  const low = flowsOf(context, contractCase, contractCase.bills.lowSavingEur)
  const ownWorks = (flows: Flows) => [
    -flows.investmentEur + incentiveOf(flows, 0),
    ...flows.baselineEur.map(
      (baseline, index) =>
        baseline - (flows.afterEur[index] ?? 0) - flows.maintenanceEur + incentiveOf(flows, index + 1),
    ),
  ]
  const own = ownWorks(central)
  const ownLow = ownWorks(low)
  return {
    ownWorksNpvEur: roundToCent(netPresentValue(context.rate, own)),
    ownWorksNpvIfSavingIsLowEur: roundToCent(netPresentValue(context.rate, ownLow)),
    highestFeeEur: terms.highestFeeEur,
    debtRate: wish.nominalRate ?? rules.contract.debtRate.value,
    options: rules.contractModels.map((model) =>
      optionOf(model, context, contractCase, terms, { central, low, own, ownLow }),
    ),
    caution: balanceSheet.caution,
  }
}

type Flows = {
  readonly investmentEur: number
  readonly incentives: ServiceContract['incentives']
  readonly baselineEur: readonly number[]
  readonly afterEur: readonly number[]
  readonly maintenanceEur: number
}

function incentiveOf(flows: Flows, year: number): number {
  return flows.incentives
    .filter((money) => money.year === year)
    .reduce((total, money) => total + money.amountEur, 0)
}

function flowsOf(context: CaseContext, { plan, bills }: ContractCase, savingEur: number): Flows {
  const { priceChange } = context.rules.finance
  const years = Array.from({ length: context.horizonYears }, (_, index) => (1 + priceChange.mean) ** index)
  return {
    investmentEur: plan.cashFlow[0]?.outlayEur ?? plan.outlayEur.central,
    incentives: plan.cashFlow
      .filter((year) => year.incentiveEur > 0)
      .map((year) => ({ year: year.year, amountEur: year.incentiveEur })),
    baselineEur: years.map((factor) => roundToCent(bills.todayEur * factor)),
    afterEur: years.map((factor) => roundToCent((bills.todayEur - savingEur) * factor)),
    maintenanceEur: plan.cashFlow[1]?.maintenanceEur ?? 0,
  }
}

type Terms = {
  readonly termYears: number
  readonly guaranteedEur: readonly number[]
  readonly retainedEur: readonly number[]
  readonly highestFeeEur: number
}

/** The guarantee, what the body keeps of it, and the highest fee that never makes it spend more than before. */
function termsOf(context: CaseContext, contractCase: ContractCase): Terms {
  const { rules, wish } = contractCase
  const termYears = Math.min(wish.contractYears ?? rules.contract.years.value, context.horizonYears)
  const flows = flowsOf(context, contractCase, centralSaving(contractCase))
  const term = flows.baselineEur.slice(0, termYears)
  const guaranteedShare = wish.guaranteedShare ?? rules.contract.guaranteedShare.value
  const guaranteedEur = term.map((baseline, index) =>
    roundToCent(Math.max(0, baseline - (flows.afterEur[index] ?? 0)) * guaranteedShare),
  )
  const retainedShare = wish.retainedShare ?? rules.contract.retainedShare.value
  const retainedEur = guaranteedEur.map((guaranteed) => roundToCent(guaranteed * retainedShare))
  const { highestConstantFeeEur } = feeTest({
    baselineEur: term,
    // the guarantee, not the hope, pays the fee
    afterEur: term.map((baseline, index) => roundToCent(baseline - (guaranteedEur[index] ?? 0))),
    retainedEur,
    feeEur: term.map(() => 0),
  })
  return { termYears, guaranteedEur, retainedEur, highestFeeEur: highestConstantFeeEur }
}

function optionOf(
  model: Model,
  context: CaseContext,
  { rules, balanceSheet, wish }: ContractCase,
  terms: Terms,
  ways: {
    readonly central: Flows
    readonly low: Flows
    readonly own: readonly number[]
    readonly ownLow: readonly number[]
  },
): ContractOption {
  const { termYears } = terms
  const debtRate = wish.nominalRate ?? rules.contract.debtRate.value
  const fees = { none: null, upkeep: ways.central.maintenanceEur, highest: Math.max(0, terms.highestFeeEur) }
  const feeEurYear = fees[model.fee]
  const contractOn = (flows: Flows): ServiceContract => ({
    model,
    termYears,
    investmentEur: flows.investmentEur,
    contributionEur: 0,
    incentives: model.escoInvests ? advanced(flows.incentives, debtRate) : flows.incentives,
    incentiveGoesTo: model.escoInvests ? 'esco' : 'client',
    feeEur: feeEurYear === null ? [] : terms.guaranteedEur.map(() => feeEurYear),
    baselineEur: flows.baselineEur,
    afterEur: flows.afterEur,
    guaranteedEur: model.hasGuarantee ? terms.guaranteedEur : null,
    escoCostEurYear: flows.maintenanceEur,
    clientCostAfterTermEurYear: flows.maintenanceEur,
    // what is agreed is before the tax on profit, what the ESCo asks is after it
    agreedReturn: rules.escoRate.value / (1 - rules.profitTaxRate.value),
  })
  const view = contractView(contractOn(ways.central), {
    debt: {
      share: rules.escoDebtShare.value,
      nominalRate: debtRate,
      years: debtYears(contractByYear(contractOn(ways.central)), termYears),
    },
    profitTaxRate: rules.profitTaxRate.value,
    escoRate: rules.escoRate.value,
    clientRate: context.rate,
  })
  const low = contractByYear(contractOn(ways.low))
  const clientFlows = view.years.map((year) => year.clientNetEur)
  const lowFlows = low.map((year) => year.clientNetEur)
  const against = (own: readonly number[], flows: readonly number[]) => {
    const noRisk: readonly number[] = []
    const [, contract] = comparePublicOptions(
      [
        { id: 'own', netEur: own, keptRiskEur: noRisk },
        { id: model.id, netEur: flows, keptRiskEur: noRisk },
      ],
      context.rate,
    )
    return roundToCent(contract?.valueForMoneyEur ?? 0)
  }
  return {
    modelId: model.id,
    name: model.name,
    text: model.text,
    status: model.status,
    termYears,
    feeEurYear,
    client: {
      paidAtStartEur: roundToCent(Math.max(0, -(clientFlows[0] ?? 0))),
      npvEur: roundToCent(view.client.npvEur),
      worstTermYearEur: view.client.worstTermYearEur,
      npvIfSavingIsLowEur: roundToCent(netPresentValue(context.rate, lowFlows)),
      worstTermYearIfLowEur: Math.min(...lowFlows.slice(1, termYears + 1)),
      valueForMoneyEur: against(ways.own, clientFlows),
      valueForMoneyIfLowEur: against(ways.ownLow, lowFlows),
    },
    esco: {
      npvEur: roundToCent(view.esco.npvEur),
      projectRate: view.esco.projectRate,
      equityRate: view.esco.equityRate,
      paybackYears: view.esco.paybackYears,
      borrowedEur: view.esco.borrowedEur,
      cover: coverView(view.esco.cover, rules),
    },
    years: view.years.map((year) => ({
      year: year.year,
      savingEur: year.savingEur,
      toEscoEur: roundToCent(year.feeEur + year.savingShareEur + year.excessShareEur),
      fromEscoEur: year.shortfallPaidEur,
      clientNetEur: year.clientNetEur,
      escoNetEur: year.escoNetEur,
    })),
    balanceSheet: model.escoInvests
      ? balanceSheetOf(model, contractOn(ways.central), terms, view, balanceSheet)
      : null,
  }
}

/** A bank wants its money a year before the ESCo stops being paid. */
function debtYears(years: ReturnType<typeof contractByYear>, termYears: number): number {
  const lastPaid = Math.max(
    0,
    ...years.filter((year) => year.year <= termYears && year.escoNetEur > 0).map((year) => year.year),
  )
  return Math.max(1, lastPaid - 1)
}

/** Grants of the first year are advanced by a bank at the rate of the debt: the ESCo borrows only for the rest. */
function advanced(incentives: ServiceContract['incentives'], rate: number): ServiceContract['incentives'] {
  return incentives.map((money) =>
    money.year === 1 ? { year: 0, amountEur: roundToCent(money.amountEur / (1 + rate)) } : money,
  )
}

function balanceSheetOf(
  model: Model,
  contract: ServiceContract,
  { termYears, guaranteedEur }: Terms,
  view: ReturnType<typeof contractView>,
  rules: BalanceSheetRules,
): NonNullable<ContractOption['balanceSheet']> {
  const shares = view.years.slice(1, termYears + 1).map((year, index) => {
    const guaranteed = guaranteedEur[index] ?? 0
    return guaranteed > 0 ? (year.feeEur + year.savingShareEur) / guaranteed : 0
  })
  const grants = contract.incentives.reduce((total, money) => total + money.amountEur, 0)
  const { treatment, outcomes } = checkBalanceSheet(rules, {
    termYears,
    shortfallPaidShare: model.shortfallPaidShare,
    excessShareToEsco: model.excessShareToEsco,
    ...(model.hasGuarantee ? { highestPaymentShareOfGuarantee: Math.max(...shares) } : {}),
    publicShareOfCapex: contract.investmentEur > 0 ? grants / contract.investmentEur : 0,
  })
  return {
    treatment,
    outcomes: outcomes.map(({ criterion, outcome }) => ({ id: criterion.id, text: criterion.text, outcome })),
  }
}
