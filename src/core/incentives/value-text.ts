/** Values of facts and parameters as people write them, in Italian and English. */
import type { FactValue } from './case-schema.ts'
import type { Compiled, Env, FormulaSymbol } from './formula-types.ts'
import type { LocalText } from './results.ts'
import type { FactDeclaration } from './scheme-schema.ts'

/** Names of units in running text; `one` for exactly 1. */
const UNITS: Readonly<Record<string, { readonly it: string; readonly en: string }>> = {
  EUR: { it: 'euro', en: 'euro' },
  'EUR/year': { it: 'euro l’anno', en: 'euro a year' },
  m2: { it: 'm²', en: 'm²' },
  m3: { it: 'm³', en: 'm³' },
  'W/m2/K': { it: 'W/(m²K)', en: 'W/(m²K)' },
  'kWh/m2/year': { it: 'kWh/m² l’anno', en: 'kWh/m² a year' },
  person: { it: 'abitanti', en: 'inhabitants' },
  year: { it: 'anni', en: 'years' },
  month: { it: 'mesi', en: 'months' },
  day: { it: 'giorni', en: 'days' },
  point: { it: 'punti', en: 'points' },
  l: { it: 'litri', en: 'litres' },
}
const PER_YEAR = { it: ' l’anno', en: ' a year' } as const
const MOST_DECIMALS = 3
/** Made once: a locale is looked up anew at each `toLocaleString`. */
const NUMBERS = {
  it: new Intl.NumberFormat('it-IT', { maximumFractionDigits: MOST_DECIMALS }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: MOST_DECIMALS }),
} as const

/** How a value is written: its unit, and the fact that names its values or reads it as a percentage. */
export type ValueStyle = {
  readonly unit: string | undefined
  readonly fact: Pick<FactDeclaration, 'isShare' | 'valueLabels' | 'type'> | undefined
}

/** A value in words: `0,25 W/(m²K)`, `18 %`, `1/3/2026`, `condominio`. */
export function valueText(value: FactValue, { unit, fact }: ValueStyle): LocalText {
  return { it: inLanguage(value, unit, fact, 'it'), en: inLanguage(value, unit, fact, 'en') }
}

function inLanguage(
  value: FactValue,
  unit: string | undefined,
  fact: ValueStyle['fact'],
  language: 'it' | 'en',
): string {
  if (typeof value === 'boolean') {
    if (language === 'it') return value ? 'sì' : 'no'
    return value ? 'yes' : 'no'
  }
  if (typeof value === 'string') return wordOf(value, fact, language)
  const number = (shown: number) => NUMBERS[language].format(shown)
  if (fact?.isShare === true) return `${number(value * 100)} %`
  if (unit === undefined || unit === '1') return number(value)
  return `${number(value)} ${UNITS[unit]?.[language] ?? unit.replace(/\/year$/, PER_YEAR[language])}`
}

function wordOf(value: string, fact: ValueStyle['fact'], language: 'it' | 'en'): string {
  const label = fact?.valueLabels?.[value]
  if (label !== undefined) return label[language]
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  return `${day}/${month}/${year}`
}

/** A quantity a text may name between braces. */
export type TextSlot = { readonly name: string; readonly symbol: FormulaSymbol; readonly style: ValueStyle }

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/g

/** Names between braces in a text. */
export function namesIn(text: LocalText): readonly string[] {
  const names = [text.it, text.en].flatMap((part) =>
    [...part.matchAll(PLACEHOLDER)].map(([, name = '']) => name),
  )
  return [...new Set(names)]
}

/** The text with its quantities filled in; `?` stands for one that is not known. */
export function fillText(text: LocalText, slots: readonly TextSlot[], env: Env): LocalText {
  if (slots.length === 0) return text
  const words = new Map<string, LocalText>()
  for (const { name, symbol, style } of slots) {
    const value = symbol.run(env)
    words.set(name, value === undefined || Number.isNaN(value) ? UNKNOWN : valueText(value, style))
  }
  const fill = (part: string, language: 'it' | 'en') =>
    part.replace(PLACEHOLDER, (_, name: string) => words.get(name)?.[language] ?? UNKNOWN[language])
  return { it: fill(text.it, 'it'), en: fill(text.en, 'en') }
}

const UNKNOWN: LocalText = { it: '?', en: '?' }

/** The fact a name stands for, also through a definition that only renames it. */
export function factNamed(symbol: FormulaSymbol): string | undefined {
  if (symbol.origin === 'fact') return symbol.name
  const inner: Compiled | undefined = symbol.origin === 'definition' ? symbol.body : undefined
  return inner?.symbol === undefined ? undefined : factNamed(inner.symbol)
}
