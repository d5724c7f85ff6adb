import type { Language } from './local-text.ts'

const SPACES = /[\s\u00a0\u2009\u202f]/g
const GROUP = 3
/** Beyond 15 digits a number no longer keeps its units. */
const MOST_DIGITS = 15
/** Longer texts are no number anybody types, and would only cost time. */
const LONGEST_TEXT = 40

type Separators = { readonly decimal: string; readonly group: string }
const SEPARATORS: Readonly<Record<Language, Separators>> = {
  it: { decimal: ',', group: '.' },
  en: { decimal: '.', group: ',' },
}

/**
 * Reads a number as people write it: `95`, `95,5`, `95.5`, `1.200`, `1 200`, `1.200,50`, with a currency sign or a unit.
 * A single separator before exactly three digits is ambiguous and follows the language: `1.200` is 1200 in Italian and
 * 1.2 in English; elsewhere comma and full stop both mark decimals.
 *
 * @param spellings units that may follow the number, for example `['mq', 'm²']`
 * @returns the number, or undefined when the text is not one
 */
export function readNumber(
  text: string,
  language: Language,
  spellings: readonly string[] = [],
): number | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const bare = withoutUnit(text.trim().toLowerCase(), spellings)
  const match = /^([+\-−]?)\s*([\d.,'’\s\u00a0\u2009\u202f]+)$/.exec(bare)
  if (match === null) return undefined
  const [, sign = '', body = ''] = match
  const digits = plainDigits(body.trim(), SEPARATORS[language])
  if (digits === undefined) return undefined
  const value = Number(digits)
  return sign === '-' || sign === '−' ? 0 - value : value
}

function withoutUnit(text: string, spellings: readonly string[]): string {
  const start = text.replace(/^€\s*/, '')
  const units = [...spellings, '€'].map((unit) => unit.toLowerCase()).sort((a, b) => b.length - a.length)
  const unit = units.find((candidate) => start.endsWith(candidate))
  return unit === undefined ? start : start.slice(0, -unit.length).trimEnd()
}

/** The digits with at most one full stop, or undefined when the marks do not make a number. */
function plainDigits(body: string, marks: Separators): string | undefined {
  const groupedBySpaces = /[\s\u00a0\u2009\u202f'’]/.test(body)
  if (groupedBySpaces && !/^\d{1,3}([\s\u00a0\u2009\u202f'’]\d{3})+([.,]\d*)?$/.test(body)) return undefined
  const text = body.replace(SPACES, '').replace(/['’]/g, '')
  const decimal = groupedBySpaces ? lastMark(text) : decimalMark(text, marks)
  if (decimal === undefined) return undefined
  const [whole = '', fraction = ''] = decimal === '' ? [text] : splitAtLast(text, decimal)
  const groups = whole.split(/[.,]/)
  if (groups.length > 1 && !areGroups(groups)) return undefined
  if (decimal !== '' && whole.includes(decimal)) return undefined
  if (/[.,]/.test(fraction)) return undefined
  const joined = groups.join('')
  if (joined === '' && fraction === '') return undefined
  if (joined.length > MOST_DIGITS) return undefined
  return `${joined === '' ? '0' : joined}.${fraction === '' ? '0' : fraction}`
}

/** The mark that starts the decimals, '' when there are none, undefined when the marks contradict each other. */
function decimalMark(text: string, marks: Separators): string | undefined {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) {
    const last = lastMark(text)
    return (last === '.' ? points : commas) === 1 ? last : undefined
  }
  if (points + commas === 0) return ''
  if (points + commas > 1) return ''
  const mark = lastMark(text)
  const [before = '', after = ''] = splitAtLast(text, mark)
  const couldGroup = after.length === GROUP && /^[1-9]\d{0,2}$/.test(before)
  return couldGroup && mark === marks.group ? '' : mark
}

function lastMark(text: string): string {
  return /[.,](?=[^.,]*$)/.exec(text)?.[0] ?? ''
}

function splitAtLast(text: string, mark: string): readonly string[] {
  const at = text.lastIndexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}

function areGroups(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups
  return /^\d{1,3}$/.test(first) && rest.every((group) => group.length === GROUP)
}
