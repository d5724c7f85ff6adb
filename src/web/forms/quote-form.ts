import { QUOTE_ITEM_KINDS, Quote, type QuoteTables } from '../../core/measures/quotes/index.ts'
import type { Plan } from '../../core/planning/index.ts'
import type { Form } from '../../core/questionnaire/index.ts'
import type { Language } from '../language.ts'
import type { PromisedField } from '../pages/quote.ts'
import { type FieldProblem, type FormValues, plainNumber, typed } from '../parts/typed-fields.ts'

export const FIRST_ROWS = 5
export const MOST_ROWS = 60
const COLUMNS = ['voce', 'lavoro', 'tipo', 'quantita', 'unita', 'prezzo', 'iva'] as const
const HEAD = ['ditta', 'data', 'scadenza', 'totale', 'copre'] as const
const HIGHEST_EUR = 1e7
const HIGHEST_QUANTITY = 1e6
const HIGHEST_VAT_PERCENT = 30

/** The performances the tables expect in writing for the works of a plan. */
export function promisedFields(plan: Plan, tables: QuoteTables): readonly PromisedField[] {
  return plan.works.flatMap((work) =>
    tables.expectedFacts
      .filter((expected) => expected.measureIds.includes(work.measureId))
      .map((expected) => ({
        name: `fatto-${work.optionId}-${expected.fact}`,
        workName: work.name,
        text: expected.text,
      })),
  )
}

/** How many rows a form needs to show what was typed. */
export function rowsOf(values: FormValues): number {
  const used = Object.entries(values).flatMap(([name, value]) => {
    const row = /^(?:voce|prezzo)-(\d{1,2})$/.exec(name)?.[1]
    return row === undefined || value === '' ? [] : [Number(row) + 1]
  })
  return Math.min(MOST_ROWS, Math.max(FIRST_ROWS, ...used))
}

/** A posted form with its numbers made plain, and what is wrong in it. Rows without words nor price do not count. */
export function readQuoteForm(
  form: Form,
  language: Language,
  promised: readonly PromisedField[],
): { readonly values: FormValues; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = []
  const values: Record<string, string> = {}
  const wrong = (field: string, it: string, en: string) => problems.push({ field, text: { it, en } })
  const number = (
    field: string,
    bounds: { readonly from: number; readonly to: number },
    it: string,
    en: string,
  ) => {
    const text = typed(form, field).replace(/\s*%$/, '')
    const value = text === '' ? undefined : plainNumber(text, language, bounds)
    values[field] = value === undefined ? text : String(value)
    if (text !== '' && value === undefined) wrong(field, it, en)
  }
  for (const field of HEAD) values[field] = typed(form, field).slice(0, 200)
  number(
    'totale',
    { from: 0, to: HIGHEST_EUR },
    'Scrivi il totale in euro, per esempio 12.500.',
    'Enter the total in euros, for example 12,500.',
  )
  for (let row = 0; row < MOST_ROWS; row += 1) {
    const at = (column: (typeof COLUMNS)[number]) => `${column}-${row}`
    if (typed(form, at('voce')) === '' && typed(form, at('prezzo')) === '') continue
    for (const column of COLUMNS) values[at(column)] = typed(form, at(column)).slice(0, 500)
    const n = row + 1
    number(
      at('quantita'),
      { from: 1e-6, to: HIGHEST_QUANTITY },
      `Voce ${n}: la quantità è un numero, per esempio 120.`,
      `Item ${n}: the quantity is a number, for example 120.`,
    )
    number(
      at('prezzo'),
      { from: -HIGHEST_EUR, to: HIGHEST_EUR },
      `Voce ${n}: il prezzo è in euro, per esempio 85,50.`,
      `Item ${n}: the price is in euros, for example 85.50.`,
    )
    number(
      at('iva'),
      { from: 0, to: HIGHEST_VAT_PERCENT },
      `Voce ${n}: l’IVA è in percento, per esempio 10.`,
      `Item ${n}: VAT is in per cent, for example 10.`,
    )
    if (values[at('voce')] === '')
      wrong(at('voce'), `Voce ${n}: scrivi cosa dice l’offerta.`, `Item ${n}: enter what the offer says.`)
    if (values[at('prezzo')] === '')
      wrong(
        at('prezzo'),
        `Voce ${n}: scrivi il prezzo, senza IVA.`,
        `Item ${n}: enter the price, without VAT.`,
      )
  }
  for (const { name } of promised)
    number(
      name,
      { from: 0, to: HIGHEST_QUANTITY },
      'Le prestazioni promesse sono numeri, per esempio 0,2.',
      'Promised performances are numbers, for example 0.2.',
    )
  return { values, problems }
}

/** What is missing before an offer can be compared. */
export function missingFrom(values: FormValues): readonly FieldProblem[] {
  const hasItem = Object.entries(values).some(([name, value]) => name.startsWith('voce-') && value !== '')
  const problems: FieldProblem[] = []
  if (!hasItem)
    problems.push({
      field: 'voce-0',
      text: { it: 'Scrivi almeno una voce dell’offerta.', en: 'Enter at least one item of the offer.' },
    })
  for (const field of ['data', 'scadenza'] as const) {
    const value = values[field] ?? ''
    if (value !== '' && !/^20\d{2}-\d{2}-\d{2}$/.test(value))
      problems.push({ field, text: { it: 'Scrivi un giorno valido.', en: 'Enter a valid day.' } })
  }
  return problems
}

/** The offer of a form without problems, and the row of each of its items. */
export function quoteOf(
  values: FormValues,
  plan: Plan,
  today: string,
  language: Language,
): { readonly quote: Quote; readonly rowOfItem: readonly number[] } {
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => row).filter(
    (row) => (values[`voce-${row}`] ?? '') !== '' && (values[`prezzo-${row}`] ?? '') !== '',
  )
  const number = (field: string) => (values[field] ? Number(values[field]) : undefined)
  const items = rows.map((row) => {
    const quantity = number(`quantita-${row}`)
    const price = number(`prezzo-${row}`) ?? 0
    const vat = number(`iva-${row}`)
    const workId = plan.works.find((work) => work.optionId === values[`lavoro-${row}`])?.optionId
    const unit = values[`unita-${row}`] ?? ''
    return {
      description: values[`voce-${row}`] ?? '',
      kind: QUOTE_ITEM_KINDS.find((kind) => kind === values[`tipo-${row}`]) ?? 'supply-and-installation',
      ...(workId === undefined ? {} : { workId }),
      ...(quantity === undefined ? {} : { quantity, unitPriceNetEur: price }),
      ...(unit === '' ? {} : { unit: unit.slice(0, 20) }),
      amountNetEur: Math.round(price * (quantity ?? 1) * 100) / 100,
      ...(vat === undefined ? {} : { vatRate: Math.round(vat * 1e4) / 1e6 }),
    }
  })
  const named = plan.works.filter((work) => items.some((item) => item.workId === work.optionId))
  const quote = Quote.parse({
    schema: 'sportello/quote/1',
    contractor: values.ditta || (language === 'it' ? 'Impresa' : 'Contractor'),
    date: values.data || today,
    ...(values.scadenza ? { validUntil: values.scadenza } : {}),
    covers: values.copre === 'whole' ? 'whole' : 'share',
    works: (named.length > 0 ? named : plan.works).map((work) => {
      const quantity = items
        .filter((item) => item.workId === work.optionId && isSameUnit(item.unit, work.unit))
        .reduce((most, item) => Math.max(most, item.quantity ?? 0), 0)
      return {
        workId: work.optionId,
        ...(quantity > 0 ? { quantity } : {}),
        facts: factsOf(values, work.optionId),
      }
    }),
    items,
    ...(number('totale') === undefined ? {} : { totalNetEur: number('totale') }),
  })
  return { quote, rowOfItem: rows }
}

function factsOf(values: FormValues, workId: string): Readonly<Record<string, number>> {
  const start = `fatto-${workId}-`
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => name.startsWith(start) && value !== '')
      .map(([name, value]) => [name.slice(start.length), Number(value)]),
  )
}

/** How people write the units of the catalogue. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  m2: ['m2', 'm²', 'mq'],
  m: ['m', 'ml', 'metri', 'metres'],
  kW: ['kw', 'kwp'],
  kWh: ['kwh'],
  each: ['n', 'n.', 'nr', 'pz', 'cad', 'pezzi', 'pezzo', 'each', 'item', 'items'],
}

function isSameUnit(typedUnit: string | undefined, unit: string): boolean {
  if (typedUnit === undefined) return false
  return (SPELLINGS[unit] ?? [unit.toLowerCase()]).includes(typedUnit.trim().toLowerCase())
}
