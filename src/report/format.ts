import { dateInWords, MONTH_NAMES } from '../core/calendar/index.ts'
/** How numbers, money, dates and chances are written for people, in Italian and in English. Pure: no clock, no locale of the machine. */

export type Lang = 'it' | 'en'
export type Text = { readonly it: string; readonly en: string }
/** 10 %, 50 % and 90 % of the cases. */
export type Band = { readonly low: number; readonly central: number; readonly high: number }
export type RoundedBand = Band & {
  /** The ends are the same once rounded: one number with `circa` says it. */
  readonly isPoint: boolean
}

/** Narrow no-break space, before € and %. */
const NARROW_SPACE = '\u202f'
/** No-break space, before words and units: a narrow one would glue `24.800kWh` together in our font. */
const UNIT_SPACE = '\u00a0'
const MINUS = '\u2212'
const EN_DASH = '\u2013'
/** Locale of each language for `Intl`; English as in Europe. */
export const LOCALES: Readonly<Record<Lang, string>> = { it: 'it-IT', en: 'en-GB' }
const NOT_KNOWN: Text = { it: 'non noto', en: 'not known' }

/** Intl formatters cost 20 microseconds to make and one to use. */
const formatters = new Map<string, Intl.NumberFormat>()
const formatterOf = (lang: Lang, decimals: number): Intl.NumberFormat => {
  const key = `${lang}${decimals}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(LOCALES[lang], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // Intl leaves `1700` ungrouped in Italian unless told.
    useGrouping: 'always',
  })
  formatters.set(key, made)
  return made
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A number that was not computed is `non noto`, never 0, a dash or NaN. */
export const notKnown = (lang: Lang): string => NOT_KNOWN[lang]

/** `1.234,5` / `1,234.5`, with the true minus and no `-0`. Values that are not finite are `non noto`. */
export function formatNumber(value: number, lang: Lang, decimals = 0): string {
  if (!Number.isFinite(value)) return notKnown(lang)
  const text = formatterOf(lang, decimals).format(Math.abs(value))
  const isZero = !/[1-9]/.test(text)
  return value < 0 && !isZero ? `${MINUS}${text}` : text
}

/** A number and its unit: `12,5 kWh/m²`; units are never translated. */
export function formatQuantity(value: number, unit: string, lang: Lang, decimals = 0): string {
  if (!Number.isFinite(value)) return notKnown(lang)
  return unit === ''
    ? formatNumber(value, lang, decimals)
    : `${formatNumber(value, lang, decimals)}${UNIT_SPACE}${unit}`
}

/** Energy in kWh, without decimals. */
export const formatEnergy = (kwh: number, lang: Lang): string => formatQuantity(kwh, 'kWh', lang)

/** Euro for tables and charts: `1.700 €` / `€1,700`; `decimals: 2` for amounts that the law fixes to the cent. */
export function formatMoney(eur: number, lang: Lang, decimals = 0): string {
  if (!Number.isFinite(eur)) return notKnown(lang)
  const digits = formatNumber(eur, lang, decimals)
  if (lang === 'it') return `${digits}${NARROW_SPACE}€`
  return digits.startsWith(MINUS) ? `${MINUS}€${digits.slice(1)}` : `€${digits}`
}

/** Euro for sentences: `1.700 euro` / `€1,700`. */
export function formatMoneyWords(eur: number, lang: Lang, decimals = 0): string {
  if (lang === 'en' || !Number.isFinite(eur)) return formatMoney(eur, lang, decimals)
  return `${formatNumber(eur, lang, decimals)}${UNIT_SPACE}euro`
}

/** The step an uncertain figure is rounded to: 5 under 100, 10 under 1.000, 100 under 10.000, 1.000 above. */
export function roundingStep(value: number): number {
  const size = Math.abs(value)
  if (size < 100) return 5
  if (size < 1000) return 10
  if (size < 10000) return 100
  return 1000
}

const roundedBy = (value: number, round: (x: number) => number): number => {
  const step = roundingStep(value)
  // Adding 0 turns -0 into 0.
  return round(value / step) * step + 0
}

/** An uncertain figure to the precision it deserves, to the nearest step. */
export const roundUncertain = (value: number): number => roundedBy(value, Math.round)

/**
 * The range rounded outwards, the likely value to the nearest step: low <= central <= high is kept.
 * Ends that round to the same figure become one (`isPoint`).
 */
export function roundBand(band: Band): RoundedBand {
  const central = roundUncertain(band.central)
  if (roundUncertain(band.low) === roundUncertain(band.high))
    return { low: central, central, high: central, isPoint: true }
  return {
    low: roundedBy(band.low, Math.floor),
    central,
    high: roundedBy(band.high, Math.ceil),
    isPoint: false,
  }
}

const isKnown = (band: Band): boolean => [band.low, band.central, band.high].every(Number.isFinite)

/** A range for tables and charts: `1.400–2.100 €` / `€1,400–2,100`; `circa 1.700 €` when the ends are the same. */
export function formatBand(band: Band, lang: Lang): string {
  if (!isKnown(band)) return notKnown(lang)
  const { low, central, high, isPoint } = roundBand(band)
  if (isPoint) return `${lang === 'it' ? 'circa' : 'about'} ${formatMoney(central, lang)}`
  if (low < 0) {
    // Two signs and a dash cannot be read.
    return lang === 'it'
      ? `da ${formatNumber(low, lang)} a ${formatMoney(high, lang)}`
      : `${formatMoney(low, lang)} to ${formatMoney(high, lang)}`
  }
  if (lang === 'it') return `${formatNumber(low, lang)}${EN_DASH}${formatMoney(high, lang)}`
  return `${formatMoney(low, lang)}${EN_DASH}${formatNumber(high, lang)}`
}

/** A range inside a sentence: `tra 1.400 e 2.100 euro` / `between €1,400 and €2,100`. */
export function formatBandWords(band: Band, lang: Lang): string {
  if (!isKnown(band)) return notKnown(lang)
  const { low, central, high, isPoint } = roundBand(band)
  if (isPoint) return `${lang === 'it' ? 'circa' : 'about'} ${formatMoneyWords(central, lang)}`
  return lang === 'it'
    ? `tra ${formatNumber(low, lang)} e ${formatMoneyWords(high, lang)}`
    : `between ${formatMoney(low, lang)} and ${formatMoney(high, lang)}`
}

export type BandSubject = 'yearly-spend' | 'yearly-saving' | 'outlay' | 'net-cost'

const BAND_PATTERNS: Readonly<Record<BandSubject, Text>> = {
  'yearly-spend': { it: 'spendi {range} l’anno', en: 'you spend {range} a year' },
  'yearly-saving': { it: 'risparmi {range} l’anno', en: 'you save {range} a year' },
  outlay: { it: 'all’inizio paghi {range}', en: 'you pay {range} at the start' },
  'net-cost': { it: 'tolti gli incentivi restano {range}', en: 'after incentives {range} remains' },
}

/**
 * The whole sentence of an uncertain figure: range first, then the likely value.
 * A saving that may be none, and one that is a loss, have their own words.
 */
export function bandSentence(band: Band, lang: Lang, subject: BandSubject): string {
  if (!isKnown(band)) return `${capitalised(notKnown(lang))}.`
  const rounded = roundBand(band)
  if (subject === 'yearly-saving' && rounded.high <= 0 && rounded.low < 0) {
    const extra = { low: -band.high, central: -band.central, high: -band.low }
    const range = formatBandWords(extra, lang)
    return lang === 'it' ? `Spenderesti ${range} l’anno in più.` : `You would spend ${range} more a year.`
  }
  if (subject === 'yearly-saving' && rounded.low <= 0 && rounded.high > 0) {
    const most = formatMoneyWords(rounded.high, lang)
    return lang === 'it'
      ? `Potresti risparmiare fino a ${most} l’anno, ma anche niente: non lo consigliamo per il risparmio.`
      : `You might save up to ${most} a year, or nothing: we do not suggest it for the saving.`
  }
  const start = capitalised(BAND_PATTERNS[subject][lang].replace('{range}', formatBandWords(band, lang)))
  if (rounded.isPoint) return `${start}.`
  return lang === 'it'
    ? `${start}, probabilmente circa ${formatNumber(rounded.central, lang)}.`
    : `${start}, most likely about ${formatMoney(rounded.central, lang)}.`
}

/** A fraction of 1 as a percentage: `28 %` / `28%`. */
export function formatShare(share: number, lang: Lang, decimals = 0): string {
  if (!Number.isFinite(share)) return notKnown(lang)
  return `${formatNumber(share * 100, lang, decimals)}${lang === 'it' ? NARROW_SPACE : ''}%`
}

/** A probability as whole cases: `55 su 100` / `55 in 100`. */
export function formatChance(probability: number, lang: Lang): string {
  if (!Number.isFinite(probability)) return notKnown(lang)
  return `${formatNumber(probability * 100, lang)} ${lang === 'it' ? 'su' : 'in'} 100`
}

const CHANCE_WORDS: readonly {
  readonly above: number
  readonly it: string
  readonly itFeminine: string
  readonly en: string
}[] = [
  { above: 0.95, it: 'quasi certo', itFeminine: 'quasi certa', en: 'almost certain' },
  { above: 0.8, it: 'molto probabile', itFeminine: 'molto probabile', en: 'very likely' },
  { above: 0.6, it: 'probabile', itFeminine: 'probabile', en: 'likely' },
  { above: 0.4, it: 'incerto', itFeminine: 'incerta', en: 'uncertain' },
]

/** The word for a probability, always to be written beside its number: above 95, 80, 60, 40 in 100. */
export function chanceWords(
  probability: number,
  lang: Lang,
  gender: 'masculine' | 'feminine' = 'masculine',
): string {
  if (!Number.isFinite(probability)) return notKnown(lang)
  const word = CHANCE_WORDS.find(({ above }) => probability > above)
  if (word === undefined) return lang === 'it' ? 'poco probabile' : 'unlikely'
  if (lang === 'en') return word.en
  return gender === 'feminine' ? word.itFeminine : word.it
}

/** Probabilities as whole cases in 100 that still add up to 100 (largest remainders), in the order given. */
export function wholeChances(probabilities: readonly number[]): number[] {
  const total = probabilities.reduce((sum, p) => sum + p, 0)
  if (!(total > 0)) return probabilities.map(() => 0)
  const exact = probabilities.map((p) => (p / total) * 100)
  const floors = exact.map(Math.floor)
  const missing = Math.round(100 - floors.reduce((sum, n) => sum + n, 0))
  const topped = new Set(
    exact
      .map((value, index) => ({ index, rest: value - Math.floor(value) }))
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  )
  return floors.map((n, index) => n + (topped.has(index) ? 1 : 0))
}

/** Names of the months, January first. */
export const monthNames = (lang: Lang): readonly string[] => MONTH_NAMES[lang]

/** An ISO date as `3 marzo 2026` / `3 March 2026` (long) or `03/03/2026` (short, for tables). Other text comes back as it is. */
export function formatDate(isoDate: string, lang: Lang, length: 'long' | 'short' = 'long'): string {
  const [date, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDate) ?? []
  if (date === undefined || MONTH_NAMES[lang][Number(month) - 1] === undefined) return isoDate
  return length === 'short' ? `${day}/${month}/${year}` : dateInWords(date, lang)
}

/** A span of years: `9-16 anni` / `9-16 years`; equal ends give one number; `null` is `non noto`. */
export function formatYears(band: Band | null, lang: Lang): string {
  if (band === null || !isKnown(band)) return notKnown(lang)
  const low = Math.floor(band.low)
  const high = Math.ceil(band.high)
  const unit = (n: number) => (lang === 'it' ? (n === 1 ? 'anno' : 'anni') : n === 1 ? 'year' : 'years')
  const whole = Math.round(band.central)
  if (Math.round(band.low) === Math.round(band.high)) return `${formatNumber(whole, lang)} ${unit(whole)}`
  return `${formatNumber(low, lang)}-${formatNumber(high, lang)} ${unit(high)}`
}
