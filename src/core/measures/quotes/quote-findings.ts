import { dateInWords } from '../../calendar/index.ts'
import type { BilingualText } from '../text-schema.ts'
import type { Work } from '../work.ts'
import { exact, messageOf } from './message.ts'
import { cents, vatOf } from './offer-arithmetic.ts'
import type { ComparedWork, QuoteContext, QuoteFinding } from './quote-result.ts'
import type { Quote } from './quote-schema.ts'
import type { QuoteTables } from './quote-tables-schema.ts'
import type { QuotedSide } from './quoted-work.ts'

/** What there is to tell about one work of the offer. */
export function workFindings(
  side: QuotedSide,
  compared: ComparedWork,
  quote: Quote,
  tables: QuoteTables,
): readonly QuoteFinding[] {
  const say = messageOf(tables)
  const { work } = side
  const id = work.optionId
  const isUnsure = work.unverifiedShare > 0
  const found: QuoteFinding[] = []
  const { low, high } = compared.expected
  if (compared.position === 'high')
    found.push(
      finding(
        'work-high',
        'high',
        id,
        say('work-high', { low, high, quoted: compared.quotedEur }),
        compared.quotedEur - high,
        isUnsure,
      ),
    )
  if (compared.position === 'low')
    found.push(
      finding(
        'work-low',
        'low',
        id,
        say('work-low', { low, quoted: compared.quotedEur }),
        low - compared.quotedEur,
        isUnsure,
      ),
    )
  for (const group of compared.groups) {
    const values = {
      group: group.name,
      low: group.expected.low,
      high: group.expected.high,
      quoted: group.quotedEur,
    }
    if (group.position === 'missing')
      found.push(
        finding(
          `group-missing:${group.groupId}`,
          'missing',
          id,
          say('group-missing', values),
          group.expected.typical,
          isUnsure,
        ),
      )
    if (group.position === 'high' && compared.position !== 'high')
      found.push(
        finding(
          `group-high:${group.groupId}`,
          'high',
          id,
          say('group-high', values),
          group.quotedEur - group.expected.high,
          isUnsure,
        ),
      )
  }
  for (const price of compared.observed) {
    if (price.position !== 'high') continue
    const values = {
      name: price.name,
      unit: price.unit,
      quoted: price.quotedEur,
      high: price.high,
      year: price.priceYear === null ? '' : String(price.priceYear),
    }
    found.push(
      finding('observed-high', 'ask', id, say('observed-high', values), null, price.status === 'unverified'),
    )
  }
  for (const cap of compared.caps) {
    if (cap.excessEur === 0) continue
    const values = { regulation: cap.regulation, cap: cap.capEur, excess: cap.excessEur }
    const exceeded = cap.basis === 'goods' ? 'cap-of-goods' : 'cap-exceeded'
    const text = say(cap.isEstimate ? 'cap-estimated' : exceeded, values)
    found.push({
      ...finding(
        'cap-exceeded',
        cap.isEstimate ? 'ask' : 'not-admitted',
        id,
        text,
        cap.excessEur,
        cap.status === 'unverified',
      ),
      schemeIds: cap.schemeIds,
    })
  }
  const quoted = quote.works.find((one) => one.workId === id)
  const computed =
    quote.covers === 'whole' && work.ownerShare > 0 ? work.quantity / work.ownerShare : work.quantity
  if (quoted?.quantity === undefined)
    found.push(
      finding('quantity-not-said', 'ask', id, say('quantity-not-said', { computed, unit: work.unit }), null),
    )
  if (
    quoted?.quantity !== undefined &&
    Math.abs(quoted.quantity - computed) > tables.quantityTolerance * computed
  )
    found.push(
      finding(
        'quantity',
        'ask',
        id,
        say('quantity', { offered: quoted.quantity, computed, unit: work.unit }),
        null,
      ),
    )
  for (const expected of tables.expectedFacts) {
    if (!expected.measureIds.includes(work.measureId)) continue
    const promised = quoted?.facts[expected.fact]
    const wanted = work.facts[expected.fact]
    if (promised === undefined)
      found.push(
        finding(
          `fact-missing:${expected.fact}`,
          'missing',
          id,
          say('fact-missing', { fact: expected.text }),
          null,
        ),
      )
    if (typeof promised !== 'number' || typeof wanted !== 'number') continue
    const isWorse = expected.better === 'lower' ? promised > wanted + 0.005 : promised < wanted - 0.005
    if (isWorse)
      found.push(
        finding(
          `fact-worse:${expected.fact}`,
          'ask',
          id,
          say('fact-worse', { fact: expected.text, promised: exact(promised), wanted: exact(wanted) }),
          null,
        ),
      )
  }
  return found
}

/** What there is to tell about the offer as a whole. */
export function wholeFindings(
  quote: Quote,
  works: readonly Work[],
  tables: QuoteTables,
  context: QuoteContext,
): readonly QuoteFinding[] {
  const say = messageOf(tables)
  const found: QuoteFinding[] = []
  for (const { workId } of quote.works)
    if (!works.some((work) => work.optionId === workId))
      found.push(finding('work-unknown', 'ask', workId, say('work-unknown', {}), null))
  for (const work of works)
    if (!quote.works.some((quoted) => quoted.workId === work.optionId))
      found.push(
        finding(
          'work-not-quoted',
          'missing',
          work.optionId,
          say('work-not-quoted', {}),
          work.costEur.typical,
        ),
      )
  for (const expected of tables.expectedItems) {
    const concerned = works.filter(
      (work) =>
        expected.measureIds.includes(work.measureId) &&
        quote.works.some((quoted) => quoted.workId === work.optionId) &&
        !quote.items.some(
          (item) =>
            expected.items.includes(item.kind) &&
            (item.workId === undefined || item.workId === work.optionId),
        ),
    )
    for (const work of concerned)
      found.push(
        finding(
          expected.id,
          expected.weight === 'must' ? 'missing' : 'ask',
          work.optionId,
          expected.text,
          null,
          expected.status === 'unverified',
        ),
      )
  }
  if (vatOf(quote) === null && quote.totalGrossEur === undefined)
    found.push(finding('no-vat', 'missing', null, say('no-vat', {}), null))
  if (quote.validUntil !== undefined && quote.validUntil < context.date)
    found.push(finding('expired', 'ask', null, say('expired', { until: dateText(quote.validUntil) }), null))
  return found
}

/** A finding without schemes; amounts to the cent. */
export function finding(
  id: string,
  concern: QuoteFinding['concern'],
  workId: string | null,
  text: BilingualText,
  eur: number | null,
  restsOnUnverified = false,
): QuoteFinding {
  return {
    id,
    concern,
    workId,
    schemeIds: [],
    eur: eur === null ? null : cents(eur),
    text,
    restsOnUnverified,
  }
}

const dateText = (date: string): BilingualText => ({
  it: dateInWords(date, 'it'),
  en: dateInWords(date, 'en'),
})
