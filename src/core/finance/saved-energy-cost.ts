import { annuityFactor, netPresentValue } from './discounting.ts'

/** A work seen as a way to save energy or carbon, spread evenly over its life. */
export type SavingCase = {
  readonly investmentEur: number
  readonly rate: number
  readonly lifetimeYears: number
  /** Added running cost other than energy, EUR a year; below zero when maintenance falls. */
  readonly maintenanceChangeEurYear: number
}

/** Levelised cost of saved energy, EUR/kWh: (I a + O&M) / saving. `null` when nothing is saved. */
export function levelisedCostOfSavedEnergy(work: SavingCase, savingKwhYear: number): number | null {
  if (!(savingKwhYear > 0)) return null
  return yearlyCost(work) / savingKwhYear
}

/**
 * Marginal abatement cost, EUR/t CO2: (I a + O&M - energy saved) / tonnes avoided. `null` when nothing is avoided.
 * Below zero the work pays for itself; negative values must not be ranked against each other, since a larger
 * abatement makes them look worse.
 */
export function abatementCostEurTonne(
  work: SavingCase,
  savingEurYear: number,
  co2SavingKgYear: number,
): number | null {
  if (!(co2SavingKgYear > 0)) return null
  return ((yearlyCost(work) - savingEurYear) / co2SavingKgYear) * 1000
}

function yearlyCost(work: SavingCase): number {
  return work.investmentEur * annuityFactor(work.rate, work.lifetimeYears) + work.maintenanceChangeEurYear
}

/**
 * Levelised cost of saved energy when cost and saving change over the years, EUR/kWh: discounted costs over discounted
 * savings. Both lists start at year 0. `null` when nothing is saved.
 */
export function levelisedCostOfFlows(
  costsEur: readonly number[],
  savingsKwh: readonly number[],
  rate: number,
): number | null {
  const saved = netPresentValue(rate, savingsKwh)
  return saved > 0 ? netPresentValue(rate, costsEur) / saved : null
}
