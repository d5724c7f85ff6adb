import { z } from 'zod'

/** Languages people can read; Italian comes first. */
export const LANGUAGES = ['it', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const LocalText = z.strictObject({ it: z.string().trim().min(1), en: z.string().trim().min(1) })
export type LocalText = Readonly<z.infer<typeof LocalText>>

/**
 * Puts values into the `{name}` slots of a text. A slot without a value stays as written, so that it is seen in tests.
 *
 * @param text text with slots, for example `Deve essere tra {min} e {max}`
 */
export function fillSlots(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot)
}
