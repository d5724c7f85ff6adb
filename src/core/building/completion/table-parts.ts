import { z } from 'zod'

/** Where a number comes from: `source` is a short name listed in `sources`. */
export const origin = { source: z.string().min(1), status: z.enum(['sourced', 'unverified']) }
export const positive = z.number().positive()
export const notNegative = z.number().min(0)
export const share = z.number().min(0).max(1)
export const year = z.number().int().min(0).max(9999)
export const fact = z.strictObject({ value: positive, ...origin })
export const untilYear = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.strictObject({ toYear: year, ...shape, ...origin })).min(1)
export const facts = <const Names extends readonly string[]>(names: Names) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, fact])) as Record<Names[number], typeof fact>)
