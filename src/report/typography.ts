import { formatDate, type Lang } from './format.ts'

/**
 * A page with the signs of print in what is read: apostrophes (`l’anno`, `don’t`), `m²` and `m³`, dates written out. Texts come
 * from rule packs and from people, written either way. Attributes, what a person typed and formulas stay as they are.
 */
export function typeset(markup: string, lang: Lang): string {
  return markup.replace(
    /(<style[\s\S]*?<\/style>|<code[\s\S]*?<\/code>)|>([^<]+)(?=<)/g,
    (whole: string, untouched: string | undefined, text: string) =>
      untouched === undefined ? `>${inPrint(text, lang)}` : whole,
  )
}

/** An apostrophe between letters, or before a number (`dell'1`); quotes around a word have a space or a sign at one side. */
const STRAIGHT = /(?<=\p{L})(?:'|&#39;|&#x27;)(?=[\p{L}\d«])/gu
const POWER = /(?<=[\d\s\u00a0/])m([23])\b/g
const ISO_DATE = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g

const inPrint = (text: string, lang: Lang): string =>
  text
    .replace(STRAIGHT, '’')
    .replace(POWER, (_, power) => (power === '2' ? 'm²' : 'm³'))
    .replace(ISO_DATE, (date) => formatDate(date, lang))
