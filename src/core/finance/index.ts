export { FinanceAssumptions } from './assumptions-schema.ts'
export {
  type CashFlowInput,
  type CashFlowYear,
  cashFlowByYear,
  type DatedMoney,
  laterPurchase,
  type Purchase,
  presentValueOf,
} from './cash-flow.ts'
export {
  annuityFactor,
  discountFactor,
  netPresentValue,
  nominalRate,
  presentValueOfAnnuity,
} from './discounting.ts'
export { type InternalRate, internalRateOfReturn } from './internal-rate-of-return.ts'
export { replacementYears, residualShare } from './lifetime.ts'
export { type LoanInstalment, type LoanTerms, loanSchedule } from './loan.ts'
export { roundToCent, toCents, toEuro } from './money.ts'
export { discountedPaybackYears, simplePaybackYears } from './payback.ts'
export {
  abatementCostEurTonne,
  levelisedCostOfSavedEnergy,
  type SavingCase,
} from './saved-energy-cost.ts'
