import type { DatedMoney } from './cash-flow.ts'
import { toCents, toEuro } from './money.ts'

/** How an energy service contract shares cost, saving and risk: the properties that tell its models apart. */
export type ContractModel = {
  /** The ESCo pays the works; else the client does. */
  readonly escoInvests: boolean
  /** Share of the yearly saving, up to the guaranteed one where there is a guarantee, that goes to the ESCo. */
  readonly savingShareToEsco: number
  /** Share of a shortfall under the guaranteed saving that the ESCo pays back; 1 is the whole of it. */
  readonly shortfallPaidShare: number
  /** Share of what is saved beyond the guarantee that goes to the ESCo. */
  readonly excessShareToEsco: number
  /** The share of savings stops once the ESCo has had back its investment with the agreed return (first-out). */
  readonly endsWhenRepaid: boolean
}

export type ServiceContract = {
  readonly model: ContractModel
  readonly termYears: number
  readonly investmentEur: number
  /** Paid by the client to the ESCo when the works end, EUR. */
  readonly contributionEur: number
  /** Grants and incentives by year, EUR, and who cashes them. */
  readonly incentives: readonly DatedMoney[]
  readonly incentiveGoesTo: 'esco' | 'client'
  /** Fee of each year of the term, EUR; empty for none. */
  readonly feeEur: readonly number[]
  /** Energy spend of the client without works, EUR of each year of the horizon. */
  readonly baselineEur: readonly number[]
  /** Energy spend of the client with the works, as measured or expected, EUR of each year of the horizon. */
  readonly afterEur: readonly number[]
  /** Guaranteed saving, EUR of each year of the term; `null` without a guarantee. */
  readonly guaranteedEur: readonly number[] | null
  /** Maintenance, measurement, insurance borne by the ESCo during the term, EUR a year. */
  readonly escoCostEurYear: number
  /** The same upkeep, borne by the client after the term, EUR a year. */
  readonly clientCostAfterTermEurYear: number
  /** Return on its investment at which a first-out contract ends, a yearly rate. */
  readonly agreedReturn: number
}

/** A year of a contract from both sides; `clientNetEur` is against going on as before. */
export type ContractYear = {
  readonly year: number
  readonly savingEur: number
  readonly guaranteedEur: number
  readonly feeEur: number
  readonly savingShareEur: number
  readonly excessShareEur: number
  /** Paid back by the ESCo because the saving fell short. */
  readonly shortfallPaidEur: number
  readonly clientNetEur: number
  readonly escoNetEur: number
}

/**
 * An energy service contract year by year, in whole cents: year 0 the works, then the years of the horizon
 * (`baselineEur`). What one side pays the other gets: the two net amounts add up to saving + incentives - investment -
 * upkeep, to the cent. Before debt and taxes.
 *
 * Throws a RangeError on a term longer than the horizon or below one year, or on lists of different lengths.
 */
export function contractByYear(contract: ServiceContract): readonly ContractYear[] {
  check(contract)
  const { model, termYears } = contract
  const incentives = (year: number) =>
    contract.incentives
      .filter((money) => money.year === year)
      .reduce((sum, money) => sum + toCents(money.amountEur), 0)
  const toEsco = contract.incentiveGoesTo === 'esco' ? 1 : 0
  const investment = toCents(contract.investmentEur)
  const contribution = toCents(contract.contributionEur)
  const atStart = incentives(0)
  const escoAtStart = (model.escoInvests ? contribution - investment : 0) + toEsco * atStart
  const clientAtStart = (model.escoInvests ? -contribution : -investment) + (1 - toEsco) * atStart

  let owed = -escoAtStart
  const years = contract.baselineEur.map((baseline, index): ContractYear => {
    const year = index + 1
    const isInTerm = year <= termYears
    const saving = toCents(baseline) - toCents(contract.afterEur[index] ?? 0)
    const guaranteed =
      isInTerm && contract.guaranteedEur !== null ? toCents(contract.guaranteedEur[index] ?? 0) : 0
    const hasGuarantee = isInTerm && contract.guaranteedEur !== null
    const shared = Math.max(0, hasGuarantee ? Math.min(saving, guaranteed) : saving)
    const fee = isInTerm ? toCents(contract.feeEur[index] ?? 0) : 0
    const excess = hasGuarantee ? Math.round(Math.max(0, saving - guaranteed) * model.excessShareToEsco) : 0
    const shortfall = hasGuarantee
      ? Math.round(Math.max(0, guaranteed - saving) * model.shortfallPaidShare)
      : 0
    const upkeepOfEsco = isInTerm ? toCents(contract.escoCostEurYear) : 0
    const upkeepOfClient = isInTerm ? 0 : toCents(contract.clientCostAfterTermEurYear)
    const incentive = incentives(year)

    const grown = Math.round(owed * (1 + contract.agreedReturn))
    const others = fee + excess - shortfall - upkeepOfEsco + toEsco * incentive
    const wanted = isInTerm ? Math.round(shared * model.savingShareToEsco) : 0
    const share = model.endsWhenRepaid ? Math.min(wanted, Math.max(0, grown - others)) : wanted
    const esco = others + share
    owed = Math.max(0, grown - esco)
    const client = saving - fee - share - excess + shortfall - upkeepOfClient + (1 - toEsco) * incentive
    return {
      year,
      savingEur: toEuro(saving),
      guaranteedEur: toEuro(guaranteed),
      feeEur: toEuro(fee),
      savingShareEur: toEuro(share),
      excessShareEur: toEuro(excess),
      shortfallPaidEur: toEuro(shortfall),
      clientNetEur: toEuro(client),
      escoNetEur: toEuro(esco),
    }
  })
  const start: ContractYear = {
    year: 0,
    savingEur: 0,
    guaranteedEur: 0,
    feeEur: 0,
    savingShareEur: 0,
    excessShareEur: 0,
    shortfallPaidEur: 0,
    clientNetEur: toEuro(clientAtStart),
    escoNetEur: toEuro(escoAtStart),
  }
  return [start, ...years]
}

function check(contract: ServiceContract): void {
  const horizon = contract.baselineEur.length
  const { termYears } = contract
  if (!Number.isInteger(termYears) || termYears < 1 || termYears > horizon)
    throw new RangeError(
      `termYears: found ${termYears}, accepted whole years from 1 to the ${horizon} of baselineEur.`,
    )
  if (contract.afterEur.length !== horizon)
    throw new RangeError(
      `afterEur: found ${contract.afterEur.length} years, accepted ${horizon} as in baselineEur.`,
    )
  if (contract.guaranteedEur !== null && contract.guaranteedEur.length < termYears)
    throw new RangeError(
      `guaranteedEur: found ${contract.guaranteedEur.length} years, accepted ${termYears} or more.`,
    )
  if (contract.feeEur.length > 0 && contract.feeEur.length < termYears)
    throw new RangeError(
      `feeEur: found ${contract.feeEur.length} years, accepted ${termYears} or more, or none.`,
    )
  const beyond = contract.incentives.find((money) => money.year > horizon)
  if (beyond !== undefined)
    throw new RangeError(`incentives: found a payment in year ${beyond.year}, accepted 0 to ${horizon}.`)
}
