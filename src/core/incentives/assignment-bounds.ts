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
  /** Part of what a work brings to each scheme that is counted work by work: 0 for a saturated scheme, 1 for a free one. */
  readonly open: readonly number[]
  /** The rest, counted on what the scheme can bring in all. */
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
    const open = candidates.map((_, index) => {
      const at = tried.indexOf(index)
      return at >= 0 && (saturated & (1 << at)) !== 0 ? 0 : 1
    })
    let grants = 0
    let deductions = 0
    candidates.forEach((candidate, index) => {
      if (open[index] === 1) return
      if (candidate.isTaxed) deductions += tops[index] ?? 0
      if (!candidate.isTaxed) grants += tops[index] ?? 0
    })
    bounds.push({ open, grants, deductions: Math.min(deductions, taxTop), rest: restOf(choices, open) })
  }
  if (choices.length > FEW_PIECES) bounds.push(...pricedBounds(candidates, choices, tops, taxTop))
  const least = ({ grants, deductions, rest }: Bound) => grants + deductions + (rest[0] ?? 0)
  return bounds.sort((a, b) => least(a) - least(b)).slice(0, MOST_BOUNDS)
}

/** With no more pieces than these the subsets alone close the search at once. */
const FEW_PIECES = 5
const ROUNDS = 150
/** Bounds kept: those tightest at the root; the others seldom close anything and cost time at every step. */
const MOST_BOUNDS = 4

/**
 * Bounds with prices between 0 and 1 on what each scheme, and the tax of all years, can bring in all (Lagrangian
 * relaxation, prices by subgradient steps): tighter than any all-or-nothing set where several schemes are nearly full.
 * Valid for any prices.
 */
function pricedBounds(
  candidates: readonly FundingCandidate[],
  choices: readonly (readonly Choice[])[],
  tops: readonly number[],
  taxTop: number,
): readonly Bound[] {
  const hasTax = taxTop < Number.POSITIVE_INFINITY
  const prices = candidates.map(() => 0)
  let taxPrice = 0
  let best: { readonly value: number; readonly bound: Bound } | undefined
  const last: Bound[] = []
  const scale = Math.max(1, ...tops)
  for (let round = 1; round <= ROUNDS; round += 1) {
    const open = candidates.map(({ isTaxed }, index) =>
      Math.max(0, 1 - (prices[index] ?? 0) - (isTaxed ? taxPrice : 0)),
    )
    const used = candidates.map(() => 0)
    for (const list of choices) addBest(list, open, used)
    let grants = 0
    let deductions = hasTax ? taxPrice * taxTop : 0
    candidates.forEach(({ isTaxed }, index) => {
      if (isTaxed) deductions += (prices[index] ?? 0) * (tops[index] ?? 0)
      if (!isTaxed) grants += (prices[index] ?? 0) * (tops[index] ?? 0)
    })
    const rest = restOf(choices, open)
    const value = grants + deductions + (rest[0] ?? 0)
    if (best === undefined || value < best.value) best = { value, bound: { open, grants, deductions, rest } }
    const step = 1.5 / (scale * Math.sqrt(round) * 4)
    let taxed = 0
    candidates.forEach(({ isTaxed }, index) => {
      if (isTaxed) taxed += used[index] ?? 0
      const price = (prices[index] ?? 0) + step * ((used[index] ?? 0) - (tops[index] ?? 0))
      prices[index] = Math.min(1, Math.max(0, price))
    })
    if (hasTax) taxPrice = Math.min(1, Math.max(0, taxPrice + step * (taxed - taxTop)))
  }
  return best === undefined ? [] : [best.bound, ...last]
}

/** Puts a piece on its best choice at these prices and adds what it brings to each scheme. */
function addBest(list: readonly Choice[], open: readonly number[], used: number[]): void {
  let chosen: Choice | undefined
  let most = 0
  for (const choice of list) {
    const value = openMost(choice, open)
    if (value <= most) continue
    chosen = choice
    most = value
  }
  chosen?.schemes.forEach((scheme, index) => {
    used[scheme] = (used[scheme] ?? 0) + (chosen?.mostBy[index] ?? 0)
  })
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
export function openMost({ schemes, mostBy }: Choice, open: readonly number[]): number {
  let most = 0
  for (let index = 0; index < schemes.length; index += 1)
    most += (mostBy[index] ?? 0) * (open[schemes[index] ?? 0] ?? 0)
  return most
}

function restOf(choices: readonly (readonly Choice[])[], open: readonly number[]): readonly number[] {
  const rest = new Array<number>(choices.length + 1).fill(0)
  for (let at = choices.length - 1; at >= 0; at -= 1) {
    let most = 0
    for (const choice of choices[at] ?? []) most = Math.max(most, openMost(choice, open))
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
