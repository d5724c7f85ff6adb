import { z } from 'zod'

/** A text people read, in Italian and English. */
export const FinanceText = z.strictObject({ it: z.string().min(1), en: z.string().min(1) }).readonly()
export type FinanceText = z.infer<typeof FinanceText>

export const factStatus = z.enum(['sourced', 'unverified'])
