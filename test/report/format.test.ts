import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandSentence,
  chanceWords,
  formatBand,
  formatBandWords,
  formatChance,
  formatDate,
  formatEnergy,
  formatMoney,
  formatMoneyWords,
  formatNumber,
  formatQuantity,
  formatShare,
  formatYears,
  roundBand,
  roundingStep,
  roundUncertain,
  wholeChances,
} from '../../src/report/index.ts'

const band = (low: number, central: number, high: number) => ({ low, central, high })
/** Both no-break spaces shown as `_`. */
const seen = (text: string) => text.replace(/[\u202f\u00a0]/g, '_')

describe('numbers as people write them', () => {
  it.each([
    [1700, 0, '1.700', '1,700'],
    [1234.56, 1, '1.234,6', '1,234.6'],
    [12.5, 2, '12,50', '12.50'],
    [-950, 0, '−950', '−950'],
    [-0.2, 0, '0', '0'],
    [-0, 0, '0', '0'],
    [1234567, 0, '1.234.567', '1,234,567'],
    [Number.NaN, 0, 'non noto', 'not known'],
    [Number.POSITIVE_INFINITY, 2, 'non noto', 'not known'],
  ])('writes %s with %i decimals as %s and %s', (value, decimals, italian, english) => {
    expect(formatNumber(value, 'it', decimals)).toBe(italian)
    expect(formatNumber(value, 'en', decimals)).toBe(english)
  })

  it.each([
    [1700, '1.700_€', '€1,700', '1.700_euro'],
    [-1700, '−1.700_€', '−€1,700', '−1.700_euro'],
    [0, '0_€', '€0', '0_euro'],
    [Number.NaN, 'non noto', 'not known', 'non noto'],
  ])('writes %s euro for tables and sentences', (value, italian, english, words) => {
    expect(seen(formatMoney(value, 'it'))).toBe(italian)
    expect(formatMoney(value, 'en')).toBe(english)
    expect(seen(formatMoneyWords(value, 'it'))).toBe(words)
  })

  it('writes money of law to the cent', () => {
    expect(seen(formatMoney(6240, 'it', 2))).toBe('6.240,00_€')
    expect(formatMoney(6240.5, 'en', 2)).toBe('€6,240.50')
  })

  it('puts units after a no-break space and leaves out an empty unit', () => {
    expect(seen(formatEnergy(12345.4, 'it'))).toBe('12.345_kWh')
    expect(seen(formatQuantity(12.5, 'kWh/m²', 'en', 1))).toBe('12.5_kWh/m²')
    expect(formatQuantity(3.61, '', 'it', 1)).toBe('3,6')
  })

  it('writes shares and chances', () => {
    expect(seen(formatShare(0.28, 'it'))).toBe('28_%')
    expect(formatShare(0.28, 'en')).toBe('28%')
    expect(formatChance(0.55, 'it')).toBe('55 su 100')
    expect(formatChance(0.55, 'en')).toBe('55 in 100')
  })

  it.each([
    ['2026-03-03', '3 marzo 2026', '3 March 2026', '03/03/2026'],
    ['2015-10-01', '1º ottobre 2015', '1 October 2015', '01/10/2015'],
    ['2026-12-31T10:00:00Z', '31 dicembre 2026', '31 December 2026', '31/12/2026'],
    ['2015', '2015', '2015', '2015'],
    ['2026-13-01', '2026-13-01', '2026-13-01', '2026-13-01'],
  ])('writes the date %s', (iso, italian, english, short) => {
    expect(formatDate(iso, 'it')).toBe(italian)
    expect(formatDate(iso, 'en')).toBe(english)
    expect(formatDate(iso, 'it', 'short')).toBe(short)
  })

  it('writes spans of years, one number when the ends agree', () => {
    expect(formatYears(band(9.4, 12, 15.2), 'it')).toBe('9-16 anni')
    expect(formatYears(band(0.8, 1, 1.2), 'it')).toBe('1 anno')
    expect(formatYears(band(0.8, 1, 1.2), 'en')).toBe('1 year')
    expect(formatYears(null, 'en')).toBe('not known')
  })
})

describe('ranges', () => {
  it.each([
    [99, 5],
    [100, 10],
    [999, 10],
    [1000, 100],
    [9999, 100],
    [10000, 1000],
    [-450, 10],
  ])('rounds %s to steps of %s', (value, step) => {
    expect(roundingStep(value)).toBe(step)
  })

  it.each([
    [band(1433, 1688, 2120), '1.400–2.200_€', '€1,400–2,200'],
    [band(620, 850, 1100), '620–1.100_€', '€620–1,100'],
    [band(1690, 1700, 1710), 'circa 1.700_€', 'about €1,700'],
    [band(-120, 280, 610), 'da −120 a 610_€', '−€120 to €610'],
    [band(0, 0, 0), 'circa 0_€', 'about €0'],
    [band(Number.NaN, 1, 2), 'non noto', 'not known'],
  ])('writes %o', (range, italian, english) => {
    expect(seen(formatBand(range, 'it'))).toBe(italian)
    expect(formatBand(range, 'en')).toBe(english)
  })

  it('writes a range inside a sentence', () => {
    expect(seen(formatBandWords(band(1433, 1688, 2120), 'it'))).toBe('tra 1.400 e 2.200_euro')
    expect(formatBandWords(band(1433, 1688, 2120), 'en')).toBe('between €1,400 and €2,200')
  })

  it('says the range first and then the likely value', () => {
    expect(seen(bandSentence(band(1400, 1700, 2100), 'it', 'yearly-spend'))).toBe(
      'Spendi tra 1.400 e 2.100_euro l’anno, probabilmente circa 1.700.',
    )
    expect(bandSentence(band(1400, 1700, 2100), 'en', 'yearly-spend')).toBe(
      'You spend between €1,400 and €2,100 a year, most likely about €1,700.',
    )
    expect(bandSentence(band(1690, 1700, 1710), 'en', 'outlay')).toBe('You pay about €1,700 at the start.')
  })

  it('says "fino a" only for a saving that may be none', () => {
    expect(bandSentence(band(-50, 80, 200), 'it', 'yearly-saving')).toContain('fino a')
    expect(bandSentence(band(500, 700, 900), 'it', 'yearly-saving')).not.toContain('fino a')
    expect(bandSentence(band(-50, 80, 200), 'it', 'outlay')).not.toContain('fino a')
  })

  it('says that a saving below zero is more spent', () => {
    expect(seen(bandSentence(band(-300, -200, -100), 'it', 'yearly-saving'))).toBe(
      'Spenderesti tra 100 e 300_euro l’anno in più.',
    )
    expect(bandSentence(band(-300, -200, -100), 'en', 'yearly-saving')).toBe(
      'You would spend between €100 and €300 more a year.',
    )
  })

  /** Money to the cent, as it is in the world. */
  const cents = (min: number, max: number) =>
    fc.integer({ min: min * 100, max: max * 100 }).map((value) => value / 100)
  const anyBand = fc
    .tuple(cents(-200000, 200000), cents(0, 100000), cents(0, 100000))
    .map(([low, up, more]) => band(low, low + up, low + up + more))

  it('keeps low <= likely <= high, and never narrows the range unless it is one number', () => {
    fc.assert(
      fc.property(anyBand, (range) => {
        const rounded = roundBand(range)
        expect(rounded.low).toBeLessThanOrEqual(rounded.central)
        expect(rounded.central).toBeLessThanOrEqual(rounded.high)
        if (rounded.isPoint) return
        expect(rounded.low).toBeLessThanOrEqual(range.low)
        expect(rounded.high).toBeGreaterThanOrEqual(range.high)
      }),
    )
  })

  it('rounding twice changes nothing, and nothing shown is NaN or -0', () => {
    fc.assert(
      fc.property(anyBand, fc.constantFrom('it' as const, 'en' as const), (range, lang) => {
        expect(roundUncertain(roundUncertain(range.central))).toBe(roundUncertain(range.central))
        expect(Object.is(roundUncertain(range.central), -0)).toBe(false)
        expect(`${formatBand(range, lang)}${bandSentence(range, lang, 'yearly-saving')}`).not.toMatch(
          /NaN|undefined|-0|−0\b(?![.,\d])/,
        )
      }),
    )
  })
})

describe('chances', () => {
  it.each([
    [0.96, 'quasi certo', 'quasi certa', 'almost certain'],
    [0.95, 'molto probabile', 'molto probabile', 'very likely'],
    [0.8, 'probabile', 'probabile', 'likely'],
    [0.6, 'incerto', 'incerta', 'uncertain'],
    [0.4, 'poco probabile', 'poco probabile', 'unlikely'],
    [0, 'poco probabile', 'poco probabile', 'unlikely'],
    [Number.NaN, 'non noto', 'non noto', 'not known'],
  ])('calls %s by its word', (chance, italian, feminine, english) => {
    expect(chanceWords(chance, 'it')).toBe(italian)
    expect(chanceWords(chance, 'it', 'feminine')).toBe(feminine)
    expect(chanceWords(chance, 'en')).toBe(english)
  })

  it('whole cases add up to 100 and stay within one of the exact value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 10 }),
        (chances) => {
          const total = chances.reduce((sum, chance) => sum + chance, 0)
          fc.pre(total > 1e-6)
          const whole = wholeChances(chances)
          expect(whole.reduce((sum, cases) => sum + cases, 0)).toBe(100)
          for (const [index, chance] of chances.entries())
            expect(Math.abs((whole[index] ?? 0) - (chance / total) * 100)).toBeLessThan(1 + 1e-6)
        },
      ),
    )
  })

  it('no chance at all is zero cases', () => {
    expect(wholeChances([0, 0])).toEqual([0, 0])
  })
})
