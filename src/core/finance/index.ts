/** Money of works: cash flows, loans, service contracts, indicators, global cost. Whole cents inside, EUR outside. */
export { FinanceAssumptions } from './assumptions-schema.ts'
export {
  type BalanceSheetCheck,
  BalanceSheetCriterion,
  BalanceSheetRules,
  type CriterionOutcome,
  checkBalanceSheet,
} from './balance-sheet.ts'
export {
  type CashFlowInput,
  type CashFlowYear,
  cashFlowByYear,
  type DatedMoney,
  laterPurchase,
  type Purchase,
  presentValueOf,
} from './cash-flow.ts'
export * from './contract-view.ts'
export { type DebtCover, type DebtCoverYear, debtCover } from './debt-cover.ts'
export {
  annuityFactor,
  discountFactor,
  netPresentValue,
  nominalRate,
  presentValueOfAnnuity,
} from './discounting.ts'
export { type FeeTest, type FeeTestInput, type FeeTestYear, feeTest } from './fee-test.ts'
export { FinanceText } from './finance-text.ts'
export { type FinancedYear, type LoanOnPlan, withLoan } from './financed-cash-flow.ts'
export * from './financing-rules-schema.ts'
export * from './global-cost.ts'
export * from './global-cost-rules-schema.ts'
export { type InternalRate, internalRateOfReturn } from './internal-rate-of-return.ts'
export { replacementYears, residualShare } from './lifetime.ts'
export { type LoanInstalment, type LoanTerms, loanSchedule } from './loan.ts'
export { type LoanOffer, type LoanWish, loanOffer, loanOffers } from './loan-offer.ts'
export { effectiveAnnualRate, type LoanCharges, type LoanYear, loanByYear } from './loan-years.ts'
export { roundToCent, toCents, toEuro } from './money.ts'
export { discountedPaybackYears, simplePaybackYears } from './payback.ts'
export {
  modifiedInternalRate,
  RATE_PITFALLS,
  type RatePitfall,
  ratePitfalls,
  signChanges,
} from './rate-pitfalls.ts'
export {
  abatementCostEurTonne,
  levelisedCostOfFlows,
  levelisedCostOfSavedEnergy,
  type SavingCase,
} from './saved-energy-cost.ts'
export {
  type ContractModel,
  type ContractYear,
  contractByYear,
  type ServiceContract,
} from './service-contract.ts'
