/** Worth of putting a set of works on one scheme, and the most a work could bring to it. */
import type { WorkFacts } from './case-schema.ts'
import { type CompiledCeiling, type CompiledScheme, visit } from './compiled-scheme.ts'
import { type CertaintyMode, evaluateRequest, type RequestResult } from './evaluate-request.ts'
import type { Compiled, Value } from './formula-types.ts'
import { planPayments } from './payments.ts'
import { openEnv, type PreparedScheme } from './prepare.ts'
import type { Payment } from './results.ts'
import { aggregatesOf, answerWhatever, resolveWithSums, sumsForWork } from './sums-over-works.ts'
import type { QuotaSeries } from './usable-deductions.ts'

/** Worth today of one euro paid so many months from now. */
export type Weight = (offsetMonths: number) => number

/** Shapes that pay through the tax return, so that the owner's tax limits them. */
const TAXED_SHAPES: ReadonlySet<string> = new Set(['tax-deduction', 'tax-credit'])

export function isTaxed(scheme: CompiledScheme): boolean {
  return TAXED_SHAPES.has(scheme.file.shape)
}

/**
 * A scheme as a candidate for a spend. Deductions are prepared once for each tax position of the payers, everything
 * else once.
 */
export type FundingCandidate = {
  readonly id: string
  /** Day of payment, where works may be paid on more than one. */
  readonly day: string
  /** Months from the day of the case to the money of this day (whole years for deductions: tax is counted by year). */
  readonly shiftMonths: number
  /** Worth today of one euro paid so many months after this day. */
  readonly weight: Weight
  readonly isTaxed: boolean
  readonly base: PreparedScheme
  readonly variants: readonly PreparedScheme[]
  /** Share of the spend borne by the payers of each variant. */
  readonly shares: readonly number[]
}

export type SchemeValue = {
  /** One for each variant: what the whole building would get if every payer were in that position. */
  readonly requests: readonly RequestResult[]
  readonly payments: readonly (readonly Payment[])[]
  /** Worth of the payments that need no tax; 0 for deductions. */
  readonly worth: number
  /** Deductions by variant, to be limited together with those of other schemes. */
  readonly series: readonly (QuotaSeries | undefined)[]
}

/** What other schemes already pay for the works of a scheme. */
export type Room = ReadonlyMap<WorkFacts, number>

/** Evaluates the works on the scheme and weighs the payments; the works may differ by tax position. */
export function worthOf(
  candidate: FundingCandidate,
  works: readonly WorkFacts[] | ((variant: number) => readonly WorkFacts[]),
  mode: CertaintyMode,
  room?: Room,
): SchemeValue {
  const worksOf = typeof works === 'function' ? works : () => works
  const requests = candidate.variants.map((prepared, variant) =>
    evaluateRequest(prepared, worksOf(variant), mode, room),
  )
  const plans = candidate.variants.map((prepared, index) =>
    planPayments(prepared, requests[index] as RequestResult),
  )
  const { shiftMonths, weight } = candidate
  const payments = plans.map((plan) =>
    shiftMonths === 0
      ? plan.payments
      : plan.payments.map((one) => ({ ...one, offsetMonths: one.offsetMonths + shiftMonths })),
  )
  if (!candidate.isTaxed) {
    let worth = 0
    for (const payment of plans[0]?.payments ?? []) worth += payment.amountEur * weight(payment.offsetMonths)
    return { requests, payments, worth, series: [] }
  }
  const everyMonths = candidate.base.scheme.payment?.everyMonths ?? 12
  const series = plans.map(({ payments: paid, count }, index): QuotaSeries | undefined => {
    const [first] = paid
    if (first === undefined) return undefined
    const items = (requests[index]?.entries ?? []).map((entry) => ({
      amountEur: entry.amountEur / count,
      spendEur: entry.eligibleEur / count,
    }))
    return { firstMonths: first.offsetMonths + shiftMonths, everyMonths, count, items }
  })
  return { requests, payments, worth: 0, series }
}

/** Total of a value over its payers, EUR. */
export function totalOf(candidate: FundingCandidate, value: SchemeValue): number {
  let total = 0
  value.requests.forEach((request, index) => {
    total += request.totalEur * (candidate.shares[index] ?? 0)
  })
  return total
}

/** Number of instalments, where it is the same whatever the works. */
export function fixedCount(prepared: PreparedScheme): number | undefined {
  const plans = prepared.scheme.payment?.plans ?? []
  const [only] = plans
  if (plans.length !== 1 || only?.count === undefined || readsRequest(only.count)) return undefined
  const count = only.count.run(openEnv(prepared, undefined, []))
  return typeof count === 'number' ? count : undefined
}

/** Worth today of one euro of total: exact for a fixed number of instalments, else as if all came with the first. */
export function bestWeight(prepared: PreparedScheme, weight: Weight): number {
  const { payment } = prepared.scheme
  if (payment === undefined) return 0
  const first = payment.firstAfterMonths.run(openEnv(prepared, undefined, []))
  if (typeof first !== 'number') return 0
  const count = fixedCount(prepared)
  if (count === undefined) return Math.max(weight(first), weight(first + 60 * payment.everyMonths))
  let total = 0
  for (let index = 0; index < count; index += 1) total += weight(first + index * payment.everyMonths)
  return total / count
}

/**
 * The most a scheme can be worth when its total is at most that of `all`: paid as early as it can be, less the fee on
 * that total (a fee takes less than it grows with).
 */
export function topWorth(candidate: FundingCandidate, all: SchemeValue): number {
  let worth = 0
  const { shiftMonths, weight } = candidate
  candidate.variants.forEach((prepared, index) => {
    const payments = all.payments[index] ?? []
    const [first] = payments
    const fee = payments.find((payment) => payment.kind === 'fee')
    const feeWorth =
      fee === undefined || first === undefined ? 0 : fee.amountEur * weight(first.offsetMonths - shiftMonths)
    const total = all.requests[index]?.totalEur ?? 0
    worth += (candidate.shares[index] ?? 0) * (total * bestWeight(prepared, weight) + feeWorth)
  })
  return worth
}

/** Whether a formula depends on which works are on the scheme. */
function readsRequest(formula: Compiled): boolean {
  let isFound = false
  visit(formula, new Set(), (node) => {
    if (node.aggregate !== undefined) isFound = true
    if (
      node.symbol?.origin === 'builtin' &&
      node.symbol.name !== 'caseDate' &&
      node.symbol.name !== 'caseSpendEur'
    )
      isFound = true
  })
  return isFound
}

const fixedCeilings = new WeakMap<CompiledScheme, readonly CompiledCeiling[]>()

/** Ceilings whose limit is the same whatever the works. */
function fixedCeilingsOf(scheme: CompiledScheme): readonly CompiledCeiling[] {
  const known = fixedCeilings.get(scheme)
  if (known !== undefined) return known
  const found = scheme.ceilings.filter(
    (ceiling) =>
      !readsRequest(ceiling.formula) && (ceiling.when === undefined || !readsRequest(ceiling.when)),
  )
  fixedCeilings.set(scheme, found)
  return found
}

/**
 * The most a work can bring to a scheme in any company, EUR; undefined when it is not admitted in any.
 * Facts it waits for are added to `missing`. Sums over the other works are tried at their least (alone) and their most (all candidates): the amount of a line is
 * taken to rise or fall steadily with each sum, which holds for every rule of the pack (tests compare with full search).
 */
export function mostOf(
  prepared: PreparedScheme,
  work: WorkFacts,
  candidates: readonly WorkFacts[],
  all: () => RequestResult,
  mode: CertaintyMode,
  missing: Set<string>,
): number | undefined {
  let best: number | undefined
  for (const sums of corners(prepared, work, candidates, all)) {
    const resolved = resolveWithSums(prepared, work, sums)
    if (resolved.truth !== false) for (const fact of resolved.missing) missing.add(fact)
    const numbers = mode === 'certain' ? resolved.certain : resolved.conditional
    if (numbers === undefined || resolved.truth === false) continue
    let amount = numbers.lineEur
    for (const ceiling of fixedCeilingsOf(prepared.scheme)) {
      if (ceiling.codes !== undefined && !ceiling.codes.has(numbers.line.code)) continue
      amount = Math.min(amount, limitOn(prepared, ceiling, numbers.lineEur, numbers.eligibleEur))
    }
    best = Math.max(best ?? 0, amount)
  }
  return best
}

function limitOn(prepared: PreparedScheme, ceiling: CompiledCeiling, amount: number, spend: number): number {
  const env = openEnv(prepared, undefined, [])
  if (ceiling.when !== undefined && ceiling.when.run(env) !== true) return amount
  const limit = ceiling.formula.run(env)
  if (typeof limit !== 'number' || Number.isNaN(limit)) return amount
  if (ceiling.measure === 'amount') return Math.max(0, limit)
  return spend <= limit ? amount : (amount * Math.max(0, limit)) / spend
}

const MAX_CORNERS = 64

function corners(
  prepared: PreparedScheme,
  work: WorkFacts,
  candidates: readonly WorkFacts[],
  all: () => RequestResult,
): readonly Value[][] {
  const used = aggregatesOf(prepared.scheme, work.workKind)
  if (used.length === 0 || answerWhatever(prepared, work) !== undefined) return [[]]
  const alone = sumsForWork(prepared.scheme, work, [work], [])
  const together = sumsForWork(prepared.scheme, work, candidates, all().entries)
  let found: Value[][] = [[]]
  for (const index of used) {
    const values = alone[index] === together[index] ? [alone[index]] : [alone[index], together[index]]
    found = found.flatMap((start) =>
      values.map((value) => {
        const next = start.slice()
        next[index] = value
        return next
      }),
    )
    if (found.length > MAX_CORNERS) break
  }
  return found
}
