import type { Work } from '../work.ts'
import { compareItems } from './compare-items.ts'
import { compareWork } from './compare-work.ts'
import { exact, messageOf } from './message.ts'
import { cents, vatOf } from './offer-arithmetic.ts'
import { finding, wholeFindings, workFindings } from './quote-findings.ts'
import type { QuoteComparison, QuoteContext } from './quote-result.ts'
import type { Quote } from './quote-schema.ts'
import type { QuoteTables } from './quote-tables-schema.ts'
import { quotedSides } from './quoted-work.ts'

const CONCERNS = ['missing', 'not-admitted', 'high', 'low', 'arithmetic', 'ask'] as const

/**
 * An offer compared with the costs of the catalogue (at the quantity offered), with prices met elsewhere and with the
 * unit caps of the laws: what is high, what is suspiciously low, what is missing, what no scheme would pay for.
 * `works` are the works of the catalogue it answers to. Findings come in the order: missing, not admitted, high, low,
 * arithmetic, questions to ask.
 */
export function compareQuote(
  quote: Quote,
  works: readonly Work[],
  tables: QuoteTables,
  context: QuoteContext,
): QuoteComparison {
  const say = messageOf(tables)
  const sides = quotedSides(quote, works, tables.groups)
  const compared = sides.map((side) => compareWork(side, tables, context))
  const findings = [
    ...sides.flatMap((side, index) => {
      const one = compared[index]
      return one === undefined ? [] : workFindings(side, one, quote, tables)
    }),
    ...wholeFindings(quote, works, tables, context),
  ]
  for (const item of quote.items) {
    const { quantity, unitPriceNetEur, amountNetEur, description } = item
    if (quantity === undefined || unitPriceNetEur === undefined) continue
    const due = cents(quantity * unitPriceNetEur)
    // the unit price itself is written to the cent
    if (Math.abs(due - amountNetEur) <= 0.005 * quantity + 0.01) continue
    const values = { item: description, quoted: exact(amountNetEur), due: exact(due) }
    findings.push(
      finding(
        'item-differs',
        'arithmetic',
        item.workId ?? null,
        say('item-differs', values),
        amountNetEur - due,
      ),
    )
  }
  const netEur = cents(quote.items.reduce((sum, item) => sum + item.amountNetEur, 0))
  const vatEur = vatOf(quote)
  const total = quote.totalNetEur
  if (total !== undefined && Math.abs(cents(total - netEur)) >= 0.01) {
    findings.push(
      finding(
        'total-differs',
        'arithmetic',
        null,
        say('total-differs', { total: exact(total), sum: exact(netEur) }),
        total - netEur,
      ),
    )
  }
  const grossEur = vatEur === null ? null : cents(netEur + vatEur)
  const written = quote.totalGrossEur
  // each rate may be rounded by itself
  if (written !== undefined && grossEur !== null && Math.abs(cents(written - grossEur)) >= 0.05) {
    const text = say('total-differs', { total: exact(written), sum: exact(grossEur) })
    findings.push(finding('gross-differs', 'arithmetic', null, text, written - grossEur))
  }
  return {
    netEur,
    vatEur,
    grossEur,
    works: compared,
    items: compareItems(quote, compared, tables),
    findings: findings.sort((a, b) => CONCERNS.indexOf(a.concern) - CONCERNS.indexOf(b.concern)),
  }
}
