export type Language = 'it' | 'en'
export type LocalText = { readonly it: string; readonly en: string }

/** The words of a page: every entry in both languages. */
export type Words = Readonly<Record<string, LocalText>>

/** The address of a page in a language: Italian at `/…`, English at `/en/…` with the same tail. */
export function addressIn(language: Language, tail: string): string {
  if (language === 'it') return tail
  return tail === '/' ? '/en' : `/en${tail}`
}

/** The words of one language, by name. */
export function inLanguage<const W extends Words>(
  words: W,
  language: Language,
): { readonly [Name in keyof W]: string } {
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text[language]])) as {
    readonly [Name in keyof W]: string
  }
}

/** Puts values into the `{name}` slots of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
}
