import type { Bill } from '../../building/index.ts'
import { addDays, daysBetween } from '../../calendar/index.ts'

/** What the bills of one energy say of a year of 365 days. */
export type BilledPeriod = {
  /** `2025` or `2025-2026`; empty for a yearly total without dates. */
  readonly years: string
  /** In `unit`; null when a bill lacks it or units differ. */
  readonly quantity: number | null
  readonly eur: number | null
  readonly unit: Bill['unit']
}

const YEAR_DAYS = 365
/** A winter must be inside: fewer days than this are not brought to a year. */
const FEWEST_DAYS = 300

/** The bills by kind of energy, in the order they came. */
export function billsByCarrier(bills: readonly Bill[]): ReadonlyMap<Bill['carrier'], readonly Bill[]> {
  const groups = new Map<Bill['carrier'], Bill[]>()
  for (const bill of bills) groups.set(bill.carrier, [...(groups.get(bill.carrier) ?? []), bill])
  return groups
}

/**
 * Calendar years that the bills of one energy fill, each brought to 365 days; else all of them together when they cover a winter;
 * else nothing.
 */
export function billedYears(bills: readonly Bill[]): readonly BilledPeriod[] {
  const groups = new Map<string, Bill[]>()
  for (const bill of bills) {
    const year = bill.from && bill.to ? middleYear(bill.from, bill.to) : ''
    groups.set(year, [...(groups.get(year) ?? []), bill])
  }
  const isWhole = [...groups.values()].every((group) => daysOf(group) >= FEWEST_DAYS)
  const kept = isWhole ? [...groups.values()] : daysOf(bills) >= FEWEST_DAYS ? [bills] : []
  return kept.map(periodOf)
}

function periodOf(group: readonly Bill[]): BilledPeriod {
  const days = daysOf(group)
  const total = (values: readonly (number | undefined)[]) =>
    values.some((value) => value === undefined)
      ? null
      : (values.reduce<number>((sum, value) => sum + (value ?? 0), 0) * YEAR_DAYS) / days
  const unit = group[0]?.unit
  const isOneUnit = group.every((bill) => bill.unit === unit)
  const dates = group.flatMap(({ from, to }) => (from && to ? [from, to] : [])).toSorted()
  const [first, last] = [dates[0]?.slice(0, 4) ?? '', dates.at(-1)?.slice(0, 4) ?? '']
  return {
    years: first === last ? first : `${first}-${last}`,
    quantity: isOneUnit ? total(group.map((bill) => bill.quantity)) : null,
    eur: total(group.map((bill) => bill.costEur)),
    unit,
  }
}

/** A bill without dates is a yearly total. */
function daysOf(bills: readonly Bill[]): number {
  return bills.reduce((days, { from, to }) => days + (from && to ? daysBetween(from, to) + 1 : YEAR_DAYS), 0)
}

function middleYear(from: string, to: string): string {
  return addDays(from, daysBetween(from, to) / 2).slice(0, 4)
}
