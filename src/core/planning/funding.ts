import {
  type BuildingFacts,
  type CoOwner,
  type FundingContext,
  type LawfulUse,
  type OwnerFacts,
  type PreparedFunding,
  prepareFunding,
  type RulePack,
  type WorkFacts,
} from '../incentives/index.ts'
import type { RequestFacts } from './incentive-facts.ts'

/** The best lawful use of the incentives for some works, under the rules of a date. */
export type Funder = (date: string, works: readonly WorkFacts[]) => LawfulUse

/**
 * Funds packages of one owner and building by net present value at a rate; no other grant is held. Each date is
 * prepared once, and what is found for a work object is remembered with it. `owners`: those of a condominium, each with
 * its thousandths and tax position.
 */
export function prepareFunder(
  pack: RulePack,
  owner: OwnerFacts,
  building: BuildingFacts,
  rate: number,
  request: RequestFacts = {},
  owners: readonly CoOwner[] = [],
): Funder {
  const prepared = new Map<string, PreparedFunding>()
  return (date, works) => {
    const known = prepared.get(date)
    // The open vocabulary of the case schema does not admit nested objects to the compiler.
    const context = {
      ...request,
      ...(owners.length === 0 ? {} : { owners }),
      date,
      owner,
      building,
      otherGrantsEur: 0,
    } as unknown as FundingContext
    const funding = known ?? prepareFunding(pack, context)
    if (known === undefined) prepared.set(date, funding)
    return funding.fund(works, { kind: 'net-present-value', rate })
  }
}
