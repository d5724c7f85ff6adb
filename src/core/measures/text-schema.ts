import { z } from 'zod'

/** A text people read, in Italian and English. */
export const BilingualText = z.strictObject({ it: z.string().min(1), en: z.string().min(1) }).readonly()
export type BilingualText = z.infer<typeof BilingualText>
