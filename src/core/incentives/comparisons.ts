/** Comparisons of rule files, on numbers with a tolerance and on texts and dates. */
import type { FactValue } from './case-schema.ts'

/**
 * Money and measures are compared with a tolerance of one part in 10^9, never above a thousandth: sums of cents do not
 * miss a threshold, and one cent above thirty million is above it.
 */
export function slackOf(bound: number): number {
  return Math.min(1e-3, 1e-9 * Math.max(1, Math.abs(bound)))
}

export const NUMBER_COMPARISONS: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  '<=': (x, y) => x <= y + slackOf(y),
  '<': (x, y) => x < y - slackOf(y),
  '>=': (x, y) => x >= y - slackOf(y),
  '>': (x, y) => x > y + slackOf(y),
  '==': (x, y) => Math.abs(x - y) <= slackOf(y),
  '!=': (x, y) => Math.abs(x - y) > slackOf(y),
}
export const OTHER_COMPARISONS: Readonly<Record<string, (x: FactValue, y: FactValue) => boolean>> = {
  '<=': (x, y) => x <= y,
  '<': (x, y) => x < y,
  '>=': (x, y) => x >= y,
  '>': (x, y) => x > y,
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
}
