import type { BilingualText } from './text-schema.ts'

/** A reason with its numbers: `{supplyC}` becomes the value of that name. */
export function reasonText(reason: BilingualText, values: Readonly<Record<string, number>>): BilingualText {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      values[name] === undefined ? whole : String(values[name]),
    )
  return { it: fill(reason.it), en: fill(reason.en) }
}
