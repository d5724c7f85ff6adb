/** Comparisons of rule files, on numbers with a tolerance and on texts and dates. */
import type { FactValue } from './case-schema.ts'

/** Money and measures are compared with a tolerance of one part in 10^9, so that sums of cents do not miss a threshold. */
function slack(right: number): number {
  return 1e-9 * Math.max(1, Math.abs(right))
}

export const NUMBER_COMPARISONS: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  '<=': (x, y) => x <= y + slack(y),
  '<': (x, y) => x < y - slack(y),
  '>=': (x, y) => x >= y - slack(y),
  '>': (x, y) => x > y + slack(y),
  '==': (x, y) => Math.abs(x - y) <= slack(y),
  '!=': (x, y) => Math.abs(x - y) > slack(y),
}
export const OTHER_COMPARISONS: Readonly<Record<string, (x: FactValue, y: FactValue) => boolean>> = {
  '<=': (x, y) => x <= y,
  '<': (x, y) => x < y,
  '>=': (x, y) => x >= y,
  '>': (x, y) => x > y,
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
}
