/** Upper bounds of what undecided spend can still bring, so that most assignments need not be tried. */
import type { AssignmentWorth } from './assignment-worth.ts'
import type { Payers } from './payers.ts'
import { type FundingCandidate, topWorth, type Weight } from './scheme-value.ts'
import { limitsOnWhole, usableDeductions } from './usable-deductions.ts'

/** One lawful set of schemes for a piece of spend, with the most each could bring. */
export type Choice = {
  readonly schemes: readonly number[]
  readonly mostBy: readonly number[]
  readonly most: number
}

export type Bound = {
  readonly isSaturated: readonly boolean[]
  /** Most the saturated schemes can bring. */
  readonly grants: number
  readonly deductions: number
  /** Most the pieces from a position on can bring on the other schemes. */
  readonly rest: readonly number[]
}

/** Schemes beyond these are not tried as saturated: there would be too many subsets. */
const MAX_SATURATED = 6

/**
 * For each set of schemes taken as saturated: they bring at most what all works together would (or, for deductions,
 * what tax and ceiling leave), the others at most the sum of what each piece could bring.
 */
export function makeBounds(
  candidates: readonly FundingCandidate[],
  choices: readonly (readonly Choice[])[],
  worth: AssignmentWorth,
  payers: Payers,
  weight: Weight,
): readonly Bound[] {
  const everything = candidates.map((_, index) => allOn(choices, index))
  const tops = candidates.map((candidate, index) => {
    const mask = everything[index] ?? 0
    return mask === 0 ? 0 : topWorth(candidate, worth.alone(index, mask), weight)
  })
  const taxTop = mostDeductions(candidates, everything, worth, payers, weight)
  const byTop = candidates.map((_, index) => index).sort((a, b) => (tops[b] ?? 0) - (tops[a] ?? 0))
  const tried = byTop.slice(0, MAX_SATURATED)
  const bounds: Bound[] = []
  for (let saturated = 0; saturated < 1 << tried.length; saturated += 1) {
    const isSaturated = candidates.map((_, index) => {
      const at = tried.indexOf(index)
      return at >= 0 && (saturated & (1 << at)) !== 0
    })
    let grants = 0
    let deductions = 0
    candidates.forEach((candidate, index) => {
      if (!isSaturated[index]) return
      if (candidate.isTaxed) deductions += tops[index] ?? 0
      if (!candidate.isTaxed) grants += tops[index] ?? 0
    })
    const rest = restOf(choices, isSaturated)
    bounds.push({ isSaturated, grants, deductions: Math.min(deductions, taxTop), rest })
  }
  return bounds
}

/** Mask of every piece that could go to a scheme. */
export function allOn(choices: readonly (readonly Choice[])[], scheme: number): number {
  let mask = 0
  choices.forEach((list, at) => {
    if (list.some((choice) => choice.schemes.includes(scheme))) mask |= 1 << at
  })
  return mask
}

/** Most a choice brings on schemes that are not saturated. */
export function openMost(choice: Choice, isSaturated: readonly boolean[]): number {
  let most = 0
  choice.schemes.forEach((scheme, index) => {
    if (!isSaturated[scheme]) most += choice.mostBy[index] ?? 0
  })
  return most
}

function restOf(choices: readonly (readonly Choice[])[], isSaturated: readonly boolean[]): readonly number[] {
  const rest = new Array<number>(choices.length + 1).fill(0)
  for (let at = choices.length - 1; at >= 0; at -= 1) {
    let most = 0
    for (const choice of choices[at] ?? []) most = Math.max(most, openMost(choice, isSaturated))
    rest[at] = (rest[at + 1] ?? 0) + most
  }
  return rest
}

/** All deductions together cannot be worth more than the tax of every year in which one is paid. */
function mostDeductions(
  candidates: readonly FundingCandidate[],
  everything: readonly number[],
  worth: AssignmentWorth,
  payers: Payers,
  weight: Weight,
): number {
  const values = candidates.flatMap((candidate, index) => {
    const mask = everything[index] ?? 0
    return candidate.isTaxed && mask !== 0 ? [worth.alone(index, mask)] : []
  })
  let total = 0
  for (const { share, profile, limits: own } of payers.list) {
    const limits = limitsOnWhole(own, share)
    const series = values.flatMap((value) => value.series[profile] ?? [])
    let highestRate = 0
    for (const { items } of series)
      for (const item of items)
        highestRate = Math.max(highestRate, item.spendEur > 0 ? item.amountEur / item.spendEur : 1)
    const yearTop = Math.min(limits.taxEurYear, limits.spendCeilingEurYear * Math.max(highestRate, 1e-9))
    for (const year of usableDeductions(series, limits))
      total += share * (yearTop === Number.POSITIVE_INFINITY ? yearTop : yearTop * weight(year.offsetMonths))
  }
  return total
}
