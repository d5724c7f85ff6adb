/** Upper bounds of what undecided spend can still bring, so that most assignments need not be tried. */
import { pricedBound } from './assignment-prices.ts'
import type { AssignmentWorth } from './assignment-worth.ts'
import type { Payers } from './payers.ts'
import { type FundingCandidate, fixedCount, topWorth } from './scheme-value.ts'
import { limitsOnWhole, usableDeductions } from './usable-deductions.ts'

/** One lawful set of schemes for a piece of spend, with the most each could bring. */
export type Choice = {
  readonly schemes: readonly number[]
  /** For each scheme of the set and each tax position: worth if every payer were in that position. */
  readonly mostBy: readonly (readonly number[])[]
  /** Worth of the whole choice, each tax position by its share. */
  readonly most: number
}

/** How much of what a piece brings is counted piece by piece: by candidate, then by tax position, its share included. */
export type Coefficients = readonly (readonly number[])[]

export type Bound = {
  readonly coefficients: Coefficients
  /** The rest, counted on what each scheme and each payer can bring in all. */
  readonly grants: number
  readonly deductions: number
  /** Most the pieces from a position on can bring at these coefficients. */
  readonly rest: readonly number[]
}

/** What the bounds are made of. */
export type BoundParts = {
  readonly candidates: readonly FundingCandidate[]
  readonly choices: readonly (readonly Choice[])[]
  /** Lots of candidates that bring at most so much together: a deduction on one day, a grant on all its days. */
  readonly lots: readonly Lot[]
  /** Lot of each candidate. */
  readonly lotOf: readonly number[]
  readonly taxTops: readonly TaxTop[]
  readonly patterns: readonly Pattern[]
}

/** Candidates that bring at most `top` together, EUR today. */
export type Lot = { readonly members: readonly number[]; readonly isTaxed: boolean; readonly top: number }

/** Most that payers in one position can use of deductions in each block of years, worth today. */
export type TaxTop = {
  readonly profile: number
  readonly share: number
  readonly byBlock: readonly number[]
}

/** How the worth of a deduction divides over blocks of years; undefined where that depends on the works. */
export type Pattern = readonly number[] | undefined

/** Schemes beyond these are not tried as saturated: there would be too many subsets. */
const MAX_SATURATED = 6
/** Bounds of subsets kept: those tightest at the root; the others seldom close anything and cost time at every step. */
const MOST_BOUNDS = 3
/** With no more pieces than these the subsets alone close the search at once. */
const FEW_PIECES = 5

/** Measures what every scheme and payer could bring in all. */
export function boundParts(
  candidates: readonly FundingCandidate[],
  choices: readonly (readonly Choice[])[],
  worth: AssignmentWorth,
  payers: Payers,
): BoundParts {
  const everything = candidates.map((_, index) => allOn(choices, index))
  const tops = candidates.map((candidate, index) => {
    const mask = everything[index] ?? 0
    return mask === 0 ? 0 : topWorth(candidate, worth.alone(index, mask))
  })
  const { patterns, taxTops } = taxedYears(candidates, everything, worth, payers)
  const lots = lotsOf(candidates, tops)
  const lotOf = candidates.map((_, index) => lots.findIndex(({ members }) => members.includes(index)))
  return { candidates, choices, lots, lotOf, taxTops, patterns }
}

/** A project asks a grant on one day only: all its days together bring at most what the best of them could. */
function lotsOf(candidates: readonly FundingCandidate[], tops: readonly number[]): readonly Lot[] {
  const lots = new Map<string, Lot>()
  candidates.forEach(({ id, day, isTaxed }, index) => {
    const key = isTaxed ? `${id}|${day}` : id
    const known = lots.get(key)
    const top = Math.max(known?.top ?? 0, tops[index] ?? 0)
    lots.set(key, { members: [...(known?.members ?? []), index], isTaxed, top })
  })
  return [...lots.values()]
}

/**
 * For each set of schemes taken as saturated: they bring at most what all works together would (or, for deductions,
 * what tax and ceiling leave), the others at most the sum of what each piece could bring. With many pieces also the
 * bound of prices, sought against the worth already reached.
 */
export function makeBounds(
  parts: BoundParts,
  reached: number,
  chosen: readonly (Choice | undefined)[],
): readonly Bound[] {
  const { candidates, choices, lots, lotOf } = parts
  const taxTop = parts.taxTops.reduce((sum, { byBlock }) => sum + byBlock.reduce((a, b) => a + b, 0), 0)
  const byTop = lots.map((_, index) => index).sort((a, b) => (lots[b]?.top ?? 0) - (lots[a]?.top ?? 0))
  const tried = byTop.slice(0, MAX_SATURATED)
  const bounds: Bound[] = []
  for (let saturated = 0; saturated < 1 << tried.length; saturated += 1) {
    const isFull = (lot: number) => {
      const at = tried.indexOf(lot)
      return at >= 0 && (saturated & (1 << at)) !== 0
    }
    let grants = 0
    let deductions = 0
    lots.forEach(({ isTaxed, top }, lot) => {
      if (!isFull(lot)) return
      if (isTaxed) deductions += top
      if (!isTaxed) grants += top
    })
    const coefficients = candidates.map(({ shares }, index) =>
      isFull(lotOf[index] ?? 0) ? shares.map(() => 0) : shares,
    )
    bounds.push({
      coefficients,
      grants,
      deductions: Math.min(deductions, taxTop),
      rest: restOf(choices, coefficients),
    })
  }
  const kept = bounds.sort((a, b) => atRoot(a) - atRoot(b)).slice(0, MOST_BOUNDS)
  return choices.length > FEW_PIECES ? [pricedBound(parts, reached, chosen), ...kept] : kept
}

/** The bound before anything is decided. */
export function atRoot({ grants, deductions, rest }: Bound): number {
  return grants + deductions + (rest[0] ?? 0)
}

/** Mask of every piece that could go to a scheme. */
export function allOn(choices: readonly (readonly Choice[])[], scheme: number): number {
  let mask = 0
  choices.forEach((list, at) => {
    if (list.some((choice) => choice.schemes.includes(scheme))) mask |= 1 << at
  })
  return mask
}

/** Most a choice brings at these coefficients; with `only`, on the schemes it holds for. */
export function gainOf(
  { schemes, mostBy }: Choice,
  coefficients: Coefficients,
  only?: (scheme: number) => boolean,
): number {
  let gain = 0
  for (let index = 0; index < schemes.length; index += 1) {
    const scheme = schemes[index] ?? 0
    if (only !== undefined && !only(scheme)) continue
    const own = coefficients[scheme]
    const most = mostBy[index]
    if (own === undefined || most === undefined) continue
    for (let variant = 0; variant < most.length; variant += 1)
      gain += (most[variant] ?? 0) * (own[variant] ?? 0)
  }
  return gain
}

/** Most the pieces from each position on can bring. */
export function restOf(
  choices: readonly (readonly Choice[])[],
  coefficients: Coefficients,
): readonly number[] {
  const rest = new Array<number>(choices.length + 1).fill(0)
  for (let at = choices.length - 1; at >= 0; at -= 1) {
    let most = 0
    for (const choice of choices[at] ?? []) most = Math.max(most, gainOf(choice, coefficients))
    rest[at] = (rest[at + 1] ?? 0) + most
  }
  return rest
}

/**
 * Blocks of years in which the same deductions are paid, the part of each deduction that falls in each block, and the
 * most each payer can use in it: no payer uses more than the tax of every year.
 */
function taxedYears(
  candidates: readonly FundingCandidate[],
  everything: readonly number[],
  worth: AssignmentWorth,
  payers: Payers,
): { readonly patterns: readonly Pattern[]; readonly taxTops: readonly TaxTop[] } {
  const values = candidates.map((candidate, index) =>
    candidate.isTaxed && everything[index] !== 0 ? worth.alone(index, everything[index] ?? 0) : undefined,
  )
  const years = new Map<number, string>()
  const paidIn = candidates.map(() => new Set<number>())
  values.forEach((value, index) => {
    for (const one of value?.series ?? []) {
      if (one === undefined) continue
      for (let at = 0; at < one.count; at += 1) paidIn[index]?.add(one.firstMonths + at * one.everyMonths)
    }
  })
  for (const own of paidIn) for (const month of own) years.set(month, '')
  for (const month of years.keys())
    years.set(month, paidIn.map((own) => (own.has(month) ? '1' : '0')).join(''))
  const blocks = [...new Set(years.values())]
  const blockOf = (month: number) => blocks.indexOf(years.get(month) ?? '')
  const patterns = candidates.map((candidate, index): Pattern => {
    if (fixedCount(candidate.base) === undefined) return undefined
    const parts = blocks.map(() => 0)
    let total = 0
    for (const month of paidIn[index] ?? []) {
      const weight = candidate.weight(month - candidate.shiftMonths)
      parts[blockOf(month)] = (parts[blockOf(month)] ?? 0) + weight
      total += weight
    }
    return total === 0 ? undefined : parts.map((part) => part / total)
  })
  const { weight } = worth
  const taxTops = payers.list.map(({ share, profile, limits: own }): TaxTop => {
    const limits = limitsOnWhole(own, share)
    const series = values.flatMap((value) => value?.series[profile] ?? [])
    let highestRate = 0
    for (const { items } of series)
      for (const item of items)
        highestRate = Math.max(highestRate, item.spendEur > 0 ? item.amountEur / item.spendEur : 1)
    const yearTop = Math.min(limits.taxEurYear, limits.spendCeilingEurYear * Math.max(highestRate, 1e-9))
    const byBlock = blocks.map(() => 0)
    for (const { offsetMonths } of usableDeductions(series, limits)) {
      const at = blockOf(offsetMonths)
      byBlock[at] = (byBlock[at] ?? 0) + share * yearTop * weight(offsetMonths)
    }
    return { profile, share, byBlock }
  })
  return { patterns, taxTops }
}
