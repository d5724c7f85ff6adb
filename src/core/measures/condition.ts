import { z } from 'zod'
import { BUILDING_FACTS, type BuildingFactName, type FactEnvironment } from './building-facts.ts'
import { BilingualText } from './text-schema.ts'

const FACT_NAMES = Object.keys(BUILDING_FACTS) as [BuildingFactName, ...BuildingFactName[]]

/** One comparison on one fact of the building. */
export const Comparison = z
  .strictObject({
    fact: z.enum(FACT_NAMES),
    is: z.union([z.boolean(), z.string(), z.number()]).optional(),
    in: z.array(z.string()).min(1).optional(),
    notIn: z.array(z.string()).min(1).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** What to conclude when the building does not say: by default the benefit of the doubt. */
    ifUnknown: z.enum(['pass', 'fail']).default('pass'),
  })
  .refine(
    (comparison) =>
      [comparison.is, comparison.in, comparison.notIn, comparison.atLeast, comparison.atMost].some(
        (operand) => operand !== undefined,
      ),
    { message: 'give one of is, in, notIn, atLeast, atMost', path: ['is'] },
  )
export type Comparison = z.infer<typeof Comparison>

/** All the comparisons of `all` and at least one of `any` must hold; otherwise the reason is shown. */
export const Condition = z
  .strictObject({
    all: z.array(Comparison).min(1).optional(),
    any: z.array(Comparison).min(1).optional(),
    reason: BilingualText,
  })
  .refine((condition) => condition.all !== undefined || condition.any !== undefined, {
    message: 'give all or any',
    path: ['all'],
  })
export type Condition = z.infer<typeof Condition>

/** Whether a comparison holds for the building of the environment. */
export function holds(comparison: Comparison, environment: FactEnvironment): boolean {
  const value = BUILDING_FACTS[comparison.fact](environment)
  if (value === null) return comparison.ifUnknown === 'pass'
  if (comparison.is !== undefined && value !== comparison.is) return false
  if (comparison.in !== undefined && !comparison.in.includes(String(value))) return false
  if (comparison.notIn?.includes(String(value))) return false
  if (comparison.atLeast !== undefined && Number(value) < comparison.atLeast) return false
  return comparison.atMost === undefined || Number(value) <= comparison.atMost
}

/** The reason of the first condition that fails, or null when all hold. */
export function failingReason(
  conditions: readonly Condition[],
  environment: FactEnvironment,
): BilingualText | null {
  const failing = conditions.find(
    (condition) =>
      condition.all?.some((comparison) => !holds(comparison, environment)) === true ||
      condition.any?.every((comparison) => !holds(comparison, environment)) === true,
  )
  return failing?.reason ?? null
}
