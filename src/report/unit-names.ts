import { formatNumber, formatQuantity, type Lang, notKnown, type Text } from './format.ts'

/** Units of the catalogue that are words for people, not symbols. */
const COUNTED: Readonly<Record<string, { readonly one: Text; readonly many: Text }>> = {
  each: { one: { it: 'pezzo', en: 'item' }, many: { it: 'pezzi', en: 'items' } },
  year: { one: { it: 'anno', en: 'year' }, many: { it: 'anni', en: 'years' } },
  month: { one: { it: 'mese', en: 'month' }, many: { it: 'mesi', en: 'months' } },
  day: { one: { it: 'giorno', en: 'day' }, many: { it: 'giorni', en: 'days' } },
}

/** A unit of the catalogue or of a rule as people write it: `m2` is `m²`, `W/m2/K` is `W/m²K`, `EUR/kWh` is `€/kWh`, `each` is `pezzi`. The pure number is empty. */
export function unitName(unit: string, lang: Lang, quantity = 2): string {
  const counted = COUNTED[unit]
  if (counted !== undefined) return (quantity === 1 ? counted.one : counted.many)[lang]
  if (unit === '1') return ''
  return unit
    .replace(/\bEUR\b/g, '€')
    .replace(/\bm2\b/g, 'm²')
    .replace(/\bm3\b/g, 'm³')
    .replace('W/m²/K', 'W/m²K')
    .replace(/\/year\b/g, lang === 'it' ? '/anno' : '/year')
    .replace(/\/hour\b/g, '/h')
}

/** A quantity of works: `101 m²`, `4 pezzi`; one decimal only where a whole number would hide it (under 10). */
export function formatWorkQuantity(quantity: number, unit: string, lang: Lang): string {
  if (!Number.isFinite(quantity)) return notKnown(lang)
  const isWhole = Number.isInteger(quantity) || quantity >= 10
  const name = unitName(unit, lang, quantity)
  return name === '' ? formatNumber(quantity, lang) : formatQuantity(quantity, name, lang, isWhole ? 0 : 1)
}
