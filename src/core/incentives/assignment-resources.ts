/** What is scarce when spend is put on schemes: totals of schemes, the tax of every payer, the income ceiling. */
import { type SharedCeiling, sharedCeilingsOf } from './assignment-ceilings.ts'
import type { AssignmentWorth } from './assignment-worth.ts'
import type { Payers } from './payers.ts'
import { bestWeight, type FundingCandidate, fixedCount, type SchemeValue, topWorth } from './scheme-value.ts'
import { limitsOnWhole, type QuotaItem } from './usable-deductions.ts'

/** One lawful set of schemes for a piece of spend, with the most each could bring. */
export type Choice = {
  readonly schemes: readonly number[]
  /** For each scheme of the set and each tax position: worth if every payer were in that position. */
  readonly mostBy: readonly (readonly number[])[]
  /** Worth of the whole choice, each tax position by its share. */
  readonly most: number
}

/** Candidates that bring at most `top` together. */
export type Lot = {
  readonly isTaxed: boolean
  readonly top: number
  /** What one euro of worth takes of the top: by candidate, then by tax position; undefined outside the lot. */
  readonly uses: readonly (readonly number[] | undefined)[]
}

/** Payers who act as one: same tax position, same room for each euro of share. */
export type PayerGroup = {
  readonly profile: number
  readonly share: number
  /** Worth today of one euro a year in each block of years, times the share. */
  readonly weights: readonly number[]
  readonly taxEurYear: number
  readonly spendCeilingEurYear: number
  /** Other spend under the same ceiling, and what is usable of it without these works, EUR a year. */
  readonly other: QuotaItem
  readonly otherUsableEur: number
}

/** How the worth of a deduction divides over blocks of years; undefined where that depends on the works. */
export type Pattern = readonly number[] | undefined

export type Resources = {
  readonly sharedCeilings: readonly SharedCeiling[]
  /** Most each candidate brings in each tax position, worth today. */
  readonly tops: readonly (readonly number[])[]
  readonly candidates: readonly FundingCandidate[]
  readonly choices: readonly (readonly Choice[])[]
  readonly lots: readonly Lot[]
  readonly groups: readonly PayerGroup[]
  readonly patterns: readonly Pattern[]
  /** Highest deduction for each euro of eligible spend: by candidate, then by tax position. */
  readonly rates: readonly (readonly number[])[]
}

/** Measures everything that is scarce. */
export function resourcesOf(
  candidates: readonly FundingCandidate[],
  choices: readonly (readonly Choice[])[],
  worth: AssignmentWorth,
  payers: Payers,
  hasParts: boolean,
): Resources {
  const masks = candidates.map((_, index) => allOn(choices, index))
  const values = masks.map((mask, index) => (mask === 0 ? undefined : worth.alone(index, mask)))
  const alone = masks.map((mask, index) =>
    choices.flatMap((_, at) => ((mask & (1 << at)) === 0 ? [] : [worth.alone(index, 1 << at)])),
  )
  const rates = candidates.map(({ variants }, index) =>
    variants.map((_, variant) => highestRate([values[index], ...(alone[index] ?? [])], variant)),
  )
  const { patterns, groups } = taxedYears(candidates, values, payers, worth)
  const tops = candidates.map((candidate, index) =>
    candidate.variants.map((prepared, variant) => {
      const total = values[index]?.requests[variant]?.totalEur ?? 0
      return total * bestWeight(prepared, candidate.weight)
    }),
  )
  const valuesOf = values.map((value, index) => [
    ...(value === undefined ? [] : [value]),
    ...(alone[index] ?? []),
  ])
  const sharedCeilings = sharedCeilingsOf(candidates, masks, valuesOf, rates, worth, hasParts)
  const lots = lotsOf(candidates, values)
  return { candidates, choices, lots, groups, patterns, rates, tops, sharedCeilings }
}

/** Mask of every piece that could go to a scheme. */
export function allOn(choices: readonly (readonly Choice[])[], scheme: number): number {
  let mask = 0
  choices.forEach((list, at) => {
    if (list.some((choice) => choice.schemes.includes(scheme))) mask |= 1 << at
  })
  return mask
}

function highestRate(values: readonly (SchemeValue | undefined)[], variant: number): number {
  let rate = 0
  for (const value of values)
    for (const { amountEur, spendEur } of value?.series[variant]?.items ?? [])
      rate = Math.max(
        rate,
        spendEur > 0 ? amountEur / spendEur : amountEur > 0 ? Number.POSITIVE_INFINITY : 0,
      )
  return rate
}

/** A deduction on each day, a grant on all its days: a project asks a grant on one day only. */
function lotsOf(
  candidates: readonly FundingCandidate[],
  values: readonly (SchemeValue | undefined)[],
): readonly Lot[] {
  const tops = candidates.map((candidate, index) => {
    const value = values[index]
    return value === undefined ? 0 : topWorth(candidate, value)
  })
  const keys = candidates.map(({ id, day, isTaxed }) => (isTaxed ? `${id}|${day}` : id))
  return [...new Set(keys)].map((key): Lot => {
    const isMember = (index: number) => keys[index] === key
    return {
      isTaxed: candidates[keys.indexOf(key)]?.isTaxed ?? false,
      top: tops.reduce((most, top, index) => (isMember(index) ? Math.max(most, top) : most), 0),
      uses: candidates.map(({ variants }, index) => (isMember(index) ? variants.map(() => 1) : undefined)),
    }
  })
}

/**
 * Blocks of years in which the same deductions are paid, the part of each deduction that falls in each block, and what
 * each payer has in it: no payer uses more than the tax of every year, nor beyond the ceiling on spend.
 */
function taxedYears(
  candidates: readonly FundingCandidate[],
  values: readonly (SchemeValue | undefined)[],
  payers: Payers,
  { weight }: AssignmentWorth,
): { readonly patterns: readonly Pattern[]; readonly groups: readonly PayerGroup[] } {
  const paidIn = candidates.map(() => new Set<number>())
  values.forEach((value, index) => {
    for (const one of value?.series ?? []) {
      if (one === undefined) continue
      for (let at = 0; at < one.count; at += 1) paidIn[index]?.add(one.firstMonths + at * one.everyMonths)
    }
  })
  const years = new Map<number, string>()
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
      const own = candidate.weight(month - candidate.shiftMonths)
      parts[blockOf(month)] = (parts[blockOf(month)] ?? 0) + own
      total += own
    }
    return total === 0 ? undefined : parts.map((part) => part / total)
  })
  const weights = blocks.map(() => 0)
  for (const month of years.keys()) weights[blockOf(month)] = (weights[blockOf(month)] ?? 0) + weight(month)
  const groups = new Map<string, PayerGroup>()
  for (const { share, profile, limits } of payers.list) {
    const { taxEurYear, spendCeilingEurYear, other } = limitsOnWhole(limits, share)
    const key = [profile, taxEurYear, spendCeilingEurYear, other.spendEur, other.amountEur]
      .map((value) => value.toPrecision(9))
      .join('|')
    const known = groups.get(key)
    const all = (known?.share ?? 0) + share
    const usable =
      other.spendEur <= spendCeilingEurYear
        ? other.amountEur
        : (other.amountEur * spendCeilingEurYear) / other.spendEur
    groups.set(key, {
      profile,
      share: all,
      weights: weights.map((one) => one * all),
      taxEurYear,
      spendCeilingEurYear,
      other,
      otherUsableEur: usable,
    })
  }
  return { patterns, groups: [...groups.values()] }
}
