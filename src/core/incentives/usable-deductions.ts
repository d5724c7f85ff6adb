/** What a person can really use of deductions: the income ceiling on spend, then the tax of the year. */

import type { FactValue } from './case-schema.ts'
import type { RulePack } from './pack.ts'
import { openEnv, prepareScheme } from './prepare.ts'

/** Yearly quotas of one scheme: the same items every year. */
export type QuotaSeries = {
  readonly firstMonths: number
  readonly everyMonths: number
  readonly count: number
  readonly items: readonly QuotaItem[]
}
/** One work's yearly quota of deduction, and the quota of spend it comes from, EUR. */
export type QuotaItem = { readonly amountEur: number; readonly spendEur: number }

export type DeductionLimits = {
  /** Tax of a year left for these deductions, EUR; infinite when not known. */
  readonly taxEurYear: number
  /** Ceiling on yearly instalments of spend, EUR; infinite when none applies. */
  readonly spendCeilingEurYear: number
  /** Other spend under the same ceiling and its quota of deduction, EUR a year. */
  readonly other: QuotaItem
}

export type UsableYear = {
  readonly offsetMonths: number
  readonly usableEur: number
  readonly lostToCeilingEur: number
  readonly lostToTaxEur: number
}

const NO_OTHER: QuotaItem = { amountEur: 0, spendEur: 0 }

/**
 * Limits of a person on a date: tax capacity as stated, and the strictest yearly ceiling of the pack
 * (art. 16-ter TUIR) with the other spend that fills it. Unknown income or tax means no limit: the caller says so.
 */
export function deductionLimits(
  pack: RulePack,
  date: string,
  facts: Readonly<Record<string, FactValue>>,
): DeductionLimits {
  const tax = facts.taxCapacityEurYear
  let ceiling = Number.POSITIVE_INFINITY
  let other = NO_OTHER
  for (const scheme of pack.schemes.values()) {
    const limit = scheme.yearlyCeiling
    if (limit === undefined) continue
    const prepared = prepareScheme(pack, scheme, date, facts)
    const env = openEnv(prepared, undefined, [])
    if (!prepared.isOpen || limit.when.run(env) !== true) continue
    const amount = limit.atMost.run(env)
    if (typeof amount !== 'number' || Number.isNaN(amount) || amount >= ceiling) continue
    ceiling = amount
    const spend = limit.otherSpend.run(env)
    const rate = limit.otherRate.run(env)
    other =
      typeof spend === 'number' && typeof rate === 'number'
        ? { spendEur: spend, amountEur: spend * rate }
        : NO_OTHER
  }
  return {
    taxEurYear: typeof tax === 'number' ? tax : Number.POSITIVE_INFINITY,
    spendCeilingEurYear: ceiling,
    other,
  }
}

/** The limits of one payer seen on the whole building: its own divided by its share. */
export function limitsOnWhole(limits: DeductionLimits, share: number): DeductionLimits {
  return {
    taxEurYear: limits.taxEurYear / share,
    spendCeilingEurYear: limits.spendCeilingEurYear / share,
    other: { spendEur: limits.other.spendEur / share, amountEur: limits.other.amountEur / share },
  }
}

/**
 * Usable deductions year by year. The spend with the highest rate fills the ceiling first; what other spend loses
 * because these works take its place is taken off.
 */
export function usableDeductions(
  series: readonly QuotaSeries[],
  limits: DeductionLimits,
): readonly UsableYear[] {
  const offsets = new Set<number>()
  for (const { firstMonths, everyMonths, count } of series) {
    for (let index = 0; index < count; index += 1) offsets.add(firstMonths + index * everyMonths)
  }
  const sorted = [...offsets].sort((a, b) => a - b)
  let previousKey = ''
  let previous: Omit<UsableYear, 'offsetMonths'> = { usableEur: 0, lostToCeilingEur: 0, lostToTaxEur: 0 }
  return sorted.map((offsetMonths) => {
    const active = series.map((one) => isPaidAt(one, offsetMonths))
    const key = active.join()
    if (key !== previousKey) {
      const items = series.flatMap((one, index) => (active[index] ? one.items : []))
      previous = usableOf(items, limits)
      previousKey = key
    }
    return { offsetMonths, ...previous }
  })
}

function isPaidAt({ firstMonths, everyMonths, count }: QuotaSeries, offsetMonths: number): boolean {
  const index = (offsetMonths - firstMonths) / everyMonths
  return index >= 0 && index < count && Number.isInteger(index)
}

function usableOf(items: readonly QuotaItem[], limits: DeductionLimits): Omit<UsableYear, 'offsetMonths'> {
  let total = 0
  for (const item of items) total += item.amountEur
  const { spendCeilingEurYear: ceiling, other } = limits
  let underCeiling = total
  if (ceiling !== Number.POSITIVE_INFINITY) {
    const together = deductionUnderCeiling([...items, other], ceiling)
    underCeiling = Math.max(0, together - deductionUnderCeiling([other], ceiling))
  }
  const usableEur = Math.min(underCeiling, limits.taxEurYear)
  return { usableEur, lostToCeilingEur: total - underCeiling, lostToTaxEur: underCeiling - usableEur }
}

function deductionUnderCeiling(items: readonly QuotaItem[], ceiling: number): number {
  const ordered = items
    .filter((item) => item.spendEur > 0)
    .sort((a, b) => b.amountEur / b.spendEur - a.amountEur / a.spendEur)
  let room = ceiling
  let usable = 0
  for (const { amountEur, spendEur } of ordered) {
    const share = Math.min(1, room / spendEur)
    usable += amountEur * share
    room -= spendEur * share
    if (room <= 0) break
  }
  return usable
}
