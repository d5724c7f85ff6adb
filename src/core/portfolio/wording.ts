import type { PlanText } from '../planning/index.ts'

/** Both languages of a text. */
export function text(it: string, en: string): PlanText {
  return { it, en }
}

/** Grouped as each language does, without the locale data of the machine: 12.345,6 and 12,345.6. */
export function number(value: number, decimals = 0): PlanText {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const sign = value < 0 && /[1-9]/.test(`${whole}${fraction ?? ''}`) ? '\u2212' : ''
  const grouped = (mark: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, mark)
  const it = `${sign}${grouped('.')}${fraction === undefined ? '' : `,${fraction}`}`
  const en = `${sign}${grouped(',')}${fraction === undefined ? '' : `.${fraction}`}`
  return { it, en }
}

/** Whole euros. */
export function money(eur: number): PlanText {
  const written = number(Math.round(eur))
  return { it: `${written.it} €`, en: `€${written.en}` }
}

/** `1 edificio`, `2 edifici`. */
export function buildings(count: number): PlanText {
  return count === 1
    ? text('1 edificio', '1 building')
    : text(`${number(count).it} edifici`, `${number(count).en} buildings`)
}
