/**
 * A page with the apostrophes of print (`l’anno`, `don’t`) in what is read: texts come from rule packs and from people, written
 * either way. Attributes, what a person typed and the look of formulas stay as they are.
 */
export function withPrintApostrophes(markup: string): string {
  return markup.replace(
    /(<style[\s\S]*?<\/style>|<code[\s\S]*?<\/code>)|>([^<]+)</g,
    (whole, untouched, text) =>
      untouched === undefined ? `>${String(text).replace(STRAIGHT, '’')}<` : whole,
  )
}

/** An apostrophe between letters, or before a number (`dell'1`); quotes around a word have a space or a sign at one side. */
const STRAIGHT = /(?<=\p{L})(?:'|&#39;|&#x27;)(?=[\p{L}\d«])/gu
