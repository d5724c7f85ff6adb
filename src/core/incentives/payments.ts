/** When the money of a scheme arrives: number of instalments, dates, fee. */
import { yearAfter } from '../calendar/index.ts'
import type { CompiledPlan } from './compiled-scheme.ts'
import { type RequestResult, toCents } from './evaluate-request.ts'
import type { PreparedScheme } from './prepare.ts'
import type { Payment } from './results.ts'

export type PaymentPlan = {
  readonly plan: CompiledPlan | undefined
  readonly count: number
  readonly payments: readonly Payment[]
  readonly feeEur: number
}

const NOTHING: PaymentPlan = { plan: undefined, count: 0, payments: [], feeEur: 0 }

/**
 * Payments of the total of a request. Their number is decided on the amount after all caps and before the fee;
 * instalments are rounded to the cent and the last takes what is left. The fee is a negative payment with the first.
 */
export function planPayments(prepared: PreparedScheme, request: RequestResult): PaymentPlan {
  const { payment } = prepared.scheme
  const total = request.totalEur
  if (payment === undefined || total <= 0) return NOTHING
  const { env } = request
  const plan = payment.plans.find(
    (candidate) => candidate.when === undefined || candidate.when.run(env) === true,
  )
  const first = payment.firstAfterMonths.run(env) as number | undefined
  if (plan === undefined || first === undefined) return NOTHING
  const amounts =
    plan.shares === undefined ? equalParts(total, count(plan, env)) : sharedParts(total, plan, env)
  const payments: Payment[] = amounts.map((amountEur, index) => {
    const offsetMonths = first + index * payment.everyMonths
    const kind = plan.kinds?.[index] ?? payment.kind
    return { offsetMonths, year: yearAfter(prepared.date, offsetMonths), amountEur, kind }
  })
  const fee = payment.fee
  const isFeeDue = fee !== undefined && (fee.when === undefined || fee.when.run(env) === true)
  const feeEur = isFeeDue ? toCents((fee.formula.run(env) as number | undefined) ?? 0) : 0
  const [head] = payments
  if (feeEur > 0 && head !== undefined) payments.push({ ...head, amountEur: -feeEur, kind: 'fee' })
  return { plan, count: amounts.length, payments, feeEur }
}

function count(plan: CompiledPlan, env: RequestResult['env']): number {
  const value = plan.count?.run(env)
  return typeof value === 'number' && value >= 1 ? Math.min(60, Math.round(value)) : 1
}

function equalParts(total: number, parts: number): readonly number[] {
  const part = toCents(total / parts)
  return Array.from({ length: parts }, (_, index) =>
    index === parts - 1 ? toCents(total - part * (parts - 1)) : part,
  )
}

function sharedParts(total: number, plan: CompiledPlan, env: RequestResult['env']): readonly number[] {
  const shares = (plan.shares ?? []).map((share) => (share.run(env) as number | undefined) ?? 0)
  let left = total
  return shares.map((share, index) => {
    const part = index === shares.length - 1 ? toCents(left) : toCents(total * share)
    left -= part
    return part
  })
}
