import { type DebtCover, debtCover } from './debt-cover.ts'
import { netPresentValue } from './discounting.ts'
import { type InternalRate, internalRateOfReturn } from './internal-rate-of-return.ts'
import { type LoanYear, loanByYear } from './loan-years.ts'
import { toCents, toEuro } from './money.ts'
import { discountedPaybackYears } from './payback.ts'
import { type ContractYear, contractByYear, type ServiceContract } from './service-contract.ts'

/** How the ESCo (or the project company of a PPP) pays for its part. */
export type ContractDebt = {
  /** Share of what it invests, net of what it gets at the start, that is borrowed. */
  readonly share: number
  readonly nominalRate: number
  readonly years: number
}

export type ContractTerms = {
  readonly debt: ContractDebt | null
  /** Tax on the yearly profit of the ESCo, a fraction. Losses are not carried forward: prudent. */
  readonly profitTaxRate: number
  readonly escoRate: number
  readonly clientRate: number
}

export type EscoYear = {
  readonly year: number
  /** Before debt and taxes. */
  readonly operatingEur: number
  readonly taxEur: number
  /** Cash available for debt service. */
  readonly availableEur: number
  readonly debtServiceEur: number
  readonly equityEur: number
}

/** A contract seen by who pays for it and by who carries it out. */
export type ContractView = {
  readonly years: readonly ContractYear[]
  readonly client: {
    readonly npvEur: number
    readonly termNpvEur: number
    readonly paybackYears: number | null
    /** Worst year of the term, EUR: below zero when the client once spends more than before. */
    readonly worstTermYearEur: number
    readonly internalRate: InternalRate
  }
  readonly esco: {
    readonly years: readonly EscoYear[]
    readonly npvEur: number
    readonly projectRate: InternalRate
    readonly equityRate: InternalRate
    readonly paybackYears: number | null
    readonly borrowedEur: number
    readonly cover: DebtCover
  }
}

/**
 * Both sides of an energy service contract: the client's money over the whole horizon, the ESCo's over the term, with
 * debt, taxes on profit (straight-line depreciation of its net investment over the term), DSCR and LLCR. Errors as
 * `contractByYear`.
 */
export function contractView(contract: ServiceContract, terms: ContractTerms): ContractView {
  const years = contractByYear(contract)
  const term = years.filter((year) => year.year <= contract.termYears)
  const clientFlows = years.map((year) => year.clientNetEur)
  const termFlows = term.map((year) => year.clientNetEur)
  const esco = escoSide(contract, terms, term)
  return {
    years,
    client: {
      npvEur: netPresentValue(terms.clientRate, clientFlows),
      termNpvEur: netPresentValue(terms.clientRate, termFlows),
      paybackYears: discountedPaybackYears(clientFlows, terms.clientRate),
      worstTermYearEur: Math.min(...termFlows.slice(1)),
      internalRate: internalRateOfReturn(clientFlows),
    },
    esco,
  }
}

function escoSide(
  contract: ServiceContract,
  terms: ContractTerms,
  term: readonly ContractYear[],
): ContractView['esco'] {
  const invested = Math.max(0, -toCents(term[0]?.escoNetEur ?? 0))
  const { debt } = terms
  const borrowed = Math.round(invested * (debt?.share ?? 0))
  const loan: readonly LoanYear[] =
    debt === null || borrowed === 0
      ? []
      : loanByYear({
          principalEur: toEuro(borrowed),
          nominalRate: debt.nominalRate,
          years: debt.years,
          instalmentsPerYear: 1,
        })
  const depreciation = invested / contract.termYears
  const count = Math.max(contract.termYears, loan.length)
  const years: EscoYear[] = []
  for (let year = 1; year <= count; year += 1) {
    const operating = toCents(term[year]?.escoNetEur ?? 0)
    const service = loan[year - 1]
    const profit =
      operating - (year <= contract.termYears ? depreciation : 0) - toCents(service?.interestEur ?? 0)
    const tax = Math.round(Math.max(0, profit) * terms.profitTaxRate)
    const paid = toCents(service?.paymentEur ?? 0)
    years.push({
      year,
      operatingEur: toEuro(operating),
      taxEur: toEuro(tax),
      availableEur: toEuro(operating - tax),
      debtServiceEur: toEuro(paid),
      equityEur: toEuro(operating - tax - paid),
    })
  }
  const start = toCents(term[0]?.escoNetEur ?? 0)
  const project = [toEuro(start), ...years.map((year) => year.availableEur)]
  const equity = [toEuro(start + borrowed), ...years.map((year) => year.equityEur)]
  return {
    years,
    npvEur: netPresentValue(terms.escoRate, project),
    projectRate: internalRateOfReturn(project),
    equityRate: internalRateOfReturn(equity),
    paybackYears: discountedPaybackYears(project, terms.escoRate),
    borrowedEur: toEuro(borrowed),
    cover: debtCover(
      years.map((year) => year.availableEur),
      loan,
      debt?.nominalRate ?? 0,
    ),
  }
}

/** A way for a public body to have the works: its net flows by year, and the risks it keeps, valued by year, EUR. */
export type PublicOption = {
  readonly id: string
  readonly netEur: readonly number[]
  readonly keptRiskEur: readonly number[]
}

/** Present cost of one way, and how much better it is than the first of the list (the public sector comparator). */
export type PublicOptionValue = {
  readonly id: string
  readonly npvEur: number
  readonly riskEur: number
  readonly adjustedNpvEur: number
  /** Above zero: worth more than the comparator (value for money). */
  readonly valueForMoneyEur: number
}

/**
 * Ways of a public body compared by value net of the risks it keeps: the first option is the comparator (own works),
 * the others a contract with an ESCo or a PPP. An empty list gives an empty list.
 */
export function comparePublicOptions(
  options: readonly PublicOption[],
  rate: number,
): readonly PublicOptionValue[] {
  const valued = options.map((option) => {
    const npvEur = netPresentValue(rate, option.netEur)
    const riskEur = netPresentValue(rate, option.keptRiskEur)
    return { id: option.id, npvEur, riskEur, adjustedNpvEur: npvEur - riskEur }
  })
  const comparator = valued[0]?.adjustedNpvEur ?? 0
  return valued.map((one) => ({ ...one, valueForMoneyEur: one.adjustedNpvEur - comparator }))
}
