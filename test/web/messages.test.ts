import { describe, expect, it } from 'vitest'
import { messagesIn } from '../../src/web/messages/index.ts'

type Tree = { readonly [name: string]: Tree | string | ((values: never) => string) }

/** Enough of everything that any sentence may ask for. */
const VALUES = {
  number: 3,
  total: 5,
  answers: 12,
  months: 24,
  reading: '1.200 m²',
  typical: 'vetro doppio',
  name: 'Legnanno',
  word: 'Probabile',
  likely: { letter: 'F', cases: '55' },
  others: [
    { letter: 'E', cases: '22' },
    { letter: 'G', cases: '20' },
  ],
  years: '9-16',
  lifetime: '30',
  before: '35 %',
  after: '22 %',
  plans: ['Piano 1', 'Piano 2'],
  question: 'Il tetto va rifatto?',
  amount: '6.240 euro',
  payments: 'in 2 rate',
  cap: 'la spesa massima',
  facts: ['chi paga', 'la data'],
  reason: 'manca il requisito',
  change: 'con un vetro migliore',
  date: '3 marzo 2026',
  end: 'marzo 2027',
  due: '950 euro',
  tax: '600 euro',
  lost: '350 euro',
  scheme: 'Conto Termico',
  here: '6.240',
  there: '4.100 euro',
  id: 'K7QM',
}

function sentences(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`
    if (typeof value === 'string') return [[here, value] as const]
    if (typeof value === 'function') return [[here, value(VALUES as never)] as const]
    return sentences(value, here)
  })
}

const italian = sentences(messagesIn('it') as unknown as Tree)
const english = sentences(messagesIn('en') as unknown as Tree)

describe('the messages of the site', () => {
  it('have the same names in both languages', () => {
    expect(english.map(([name]) => name)).toEqual(italian.map(([name]) => name))
  })

  it.each([
    ...italian.map((row) => ['it', ...row] as const),
    ...english.map((row) => ['en', ...row] as const),
  ])('%s %s says something, with every value in place', (_, __, text) => {
    expect(text.trim()).not.toBe('')
    expect(text).not.toMatch(/undefined|NaN|\[object|\$\{|\{\w+\}/)
  })

  it('are translated, not copied', () => {
    const translations = new Map(english)
    const same = italian.filter(([name, text]) => translations.get(name) === text)
    expect(same).toEqual([])
  })

  it('never promise a saving "up to" something', () => {
    for (const [, text] of [...italian, ...english]) expect(text).not.toMatch(/fino a|up to/i)
  })

  it('leave out what is not known', () => {
    const messages = messagesIn('it')
    expect(messages.verdicts.closedSince({ date: '3 marzo 2026' })).toBe(
      'Chiuso dal 3 marzo 2026. Non lo contiamo.',
    )
    expect(messages.verdicts.appliesWith({ amount: '100 euro', payments: 'subito' })).toBe(
      'Spetta: 100 euro, subito.',
    )
    expect(
      messages.result.classLikely({ word: 'Quasi certa', likely: { letter: 'G', cases: '97' }, others: [] }),
    ).toBe('Quasi certa classe G (97 su 100).')
  })

  it('join several things as people do', () => {
    expect(messagesIn('en').verdicts.dependsOn({ facts: ['who pays', 'the date', 'the class'] })).toBe(
      'It depends on who pays, the date and the class.',
    )
  })
})
