import { netPresentValue } from './discounting.ts'

const LOWEST_RATE = -0.99
const HIGHEST_RATE = 10
const STEPS = 400
const PRECISION = 1e-9

/** `none`: no rate makes the value zero. `several`: more than one does, so none of them means anything alone. */
export type InternalRate =
  | { readonly kind: 'one'; readonly rate: number }
  | { readonly kind: 'none'; readonly reason: 'never-negative' | 'never-positive' | 'no-root' }
  | { readonly kind: 'several'; readonly rates: readonly number[] }

/**
 * The rate at which flows at the end of years 0, 1, 2... are worth nothing today, by bisection between -99 % and
 * 1000 % a year. Flows that never change sign have none; flows that change it more than once may have several.
 */
export function internalRateOfReturn(flowsEur: readonly number[]): InternalRate {
  if (!flowsEur.some((flow) => flow < 0)) return { kind: 'none', reason: 'never-negative' }
  if (!flowsEur.some((flow) => flow > 0)) return { kind: 'none', reason: 'never-positive' }
  const rates = rootsOf(flowsEur)
  const [first, ...others] = rates
  if (first === undefined) return { kind: 'none', reason: 'no-root' }
  if (others.length === 0) return { kind: 'one', rate: first }
  return { kind: 'several', rates }
}

function rootsOf(flowsEur: readonly number[]): readonly number[] {
  const roots: number[] = []
  let fromRate = LOWEST_RATE
  let fromValue = netPresentValue(fromRate, flowsEur)
  for (let step = 1; step <= STEPS; step += 1) {
    const toRate = scanRate(step)
    const toValue = netPresentValue(toRate, flowsEur)
    if (toValue === 0) roots.push(toRate)
    if (fromValue * toValue < 0) roots.push(bisect(flowsEur, fromRate, toRate, fromValue))
    fromRate = toRate
    fromValue = toValue
  }
  return roots
}

/** Denser near zero, where the rates people meet are. */
function scanRate(step: number): number {
  const span = Math.log1p(HIGHEST_RATE) - Math.log1p(LOWEST_RATE)
  return Math.expm1(Math.log1p(LOWEST_RATE) + (span * step) / STEPS)
}

function bisect(flowsEur: readonly number[], from: number, to: number, valueAtFrom: number): number {
  let low = from
  let high = to
  while (high - low > PRECISION) {
    const middle = (low + high) / 2
    if (netPresentValue(middle, flowsEur) * valueAtFrom > 0) {
      low = middle
    } else {
      high = middle
    }
  }
  return (low + high) / 2
}
