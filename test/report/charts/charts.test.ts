import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENERGY_CLASSES } from '../../../src/core/rating/index.ts'
import {
  bandChart,
  CLASS_COLOURS,
  cashFlowChart,
  chartCsv,
  classScaleChart,
  energyUseChart,
  figureHtml,
  houseOfLossesChart,
  lossLevel,
  monthlyChart,
  planScatterChart,
  SKETCH_KINDS,
} from '../../../src/report/index.ts'
import { allNodes, dataOf, parseMarkup, textOf } from '../markup.ts'
import { CASH_FLOW, PARTS, sampleCharts } from './sample-charts.ts'

const LANGS = ['it', 'en'] as const
const cases = LANGS.flatMap((lang) => sampleCharts(lang).map(([name, chart]) => ({ lang, name, chart })))
const drawings = cases.flatMap(({ lang, name, chart }) => [
  { lang, name, width: 340, svg: chart.narrow },
  { lang, name, width: 640, svg: chart.wide },
])

describe.each(drawings)('the $name drawing, $lang, $width px', ({ width, svg }) => {
  const nodes = allNodes(parseMarkup(svg))

  it('is one well-formed svg of that width that assistive technology skips', () => {
    const [, root] = nodes
    expect(root?.name).toBe('svg')
    expect(root?.attributes.viewBox).toMatch(new RegExp(`^0 0 ${width} [1-9][\\d.]*$`))
    expect(root?.attributes.width).toBe('100%')
    expect(root?.attributes['aria-hidden']).toBe('true')
    expect(root?.attributes.class).toBe(width === 340 ? 'sp-narrow' : 'sp-wide')
  })

  it('keeps to presentation attributes and finite numbers', () => {
    expect(nodes.some((node) => node.name === 'style' || 'style' in node.attributes)).toBe(false)
    expect(svg).not.toMatch(/NaN|Infinity|undefined|"-0"/)
  })

  it('has no text under 12 px when shown at 340 of 340, horizontal and inside the drawing', () => {
    const texts = nodes.filter((node) => node.name === 'text')
    expect(texts.length).toBeGreaterThan(0)
    for (const node of texts) {
      expect(Number(node.attributes['font-size'])).toBeGreaterThanOrEqual(12)
      expect(node.attributes.transform).toBeUndefined()
      const x = Number(node.attributes.x)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(width)
      // 0.45 em a character is a low estimate of Arial; what is drawn was measured in a browser too.
      const length = textOf(node).length * Number(node.attributes['font-size']) * 0.45
      const anchor = node.attributes['text-anchor'] ?? 'start'
      if (anchor === 'start') expect(x + length, textOf(node)).toBeLessThanOrEqual(width + 6)
      if (anchor === 'end') expect(x - length, textOf(node)).toBeGreaterThanOrEqual(-6)
    }
  })
})

describe.each(cases)('the $name chart, $lang', ({ lang, chart }) => {
  it('says its message in the alternative text and points at the table', () => {
    expect(chart.title).not.toBe('')
    expect(chart.altText).toContain(chart.title)
    expect(chart.altText).toMatch(lang === 'it' ? /Dati in tabella sotto\.$/ : /Data in the table below\.$/)
    expect(`${chart.title}${chart.altText}${chart.measure}`).not.toMatch(/NaN|undefined|null/)
  })

  it('has a table whose rows are as long as its head', () => {
    expect(chart.table.rows.length).toBeGreaterThan(0)
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length)
  })

  it('makes a figure with the name, both drawings hidden from assistive technology, and the table', () => {
    const root = parseMarkup(figureHtml(chart, lang))
    const nodes = allNodes(root)
    const image = nodes.find((node) => node.attributes.role === 'img')
    expect(image?.attributes['aria-label']).not.toBe('')
    expect(image?.children.map((node) => node.attributes.class)).toEqual(['sp-narrow', 'sp-wide'])
    expect(nodes.filter((node) => node.name === 'th' && node.attributes.scope === 'row')).toHaveLength(
      chart.table.rows.length,
    )
    expect(nodes.filter((node) => node.name === 'h3')).toHaveLength(1)
  })
})

it('no two drawings of a page share an id, and every reference finds its own drawing', () => {
  for (const lang of LANGS) {
    const page = sampleCharts(lang)
    const ids = page
      .flatMap(([, chart]) => [chart.narrow, chart.wide])
      .flatMap((svg) => {
        const own = allNodes(parseMarkup(svg)).flatMap((node) =>
          node.attributes.id === undefined ? [] : [node.attributes.id],
        )
        for (const [, reference] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(own).toContain(reference)
        return own
      })
    expect(new Set(ids).size).toBe(ids.length)
  }
})

const values = (rows: readonly (readonly { readonly value?: number }[])[], column: number) =>
  rows.map((row) => row[column]?.value)

describe('what is drawn is what the table says', () => {
  it('for bands', () => {
    const chart = bandChart(
      {
        rows: [
          { label: 'Oggi', band: { low: 1433, central: 1688, high: 2120 }, role: 'today' },
          { label: 'P', band: { low: 610, central: 850, high: 1099 }, role: 'plan' },
        ],
        quantity: { it: 'Spesa', en: 'Cost' },
        per: 'year',
      },
      'it',
    )
    for (const svg of [chart.narrow, chart.wide]) {
      expect(dataOf(svg, 'low')).toEqual(values(chart.table.rows, 1))
      expect(dataOf(svg, 'central')).toEqual(values(chart.table.rows, 2))
      expect(dataOf(svg, 'high')).toEqual(values(chart.table.rows, 3))
    }
    expect(values(chart.table.rows, 1)).toEqual([1400, 610])
  })

  it('for the class scale', () => {
    const chart = classScaleChart(
      { chances: { F: 0.555, E: 0.222, G: 0.223 }, editionFrom: '2015-10-01' },
      'it',
    )
    const tabled = values(chart.table.rows, 1).filter((cases) => cases !== 0)
    expect(dataOf(chart.wide, 'in-hundred')).toEqual(tabled)
    expect(dataOf(chart.narrow, 'in-hundred')).toEqual(tabled)
  })

  it('for the house of losses', () => {
    const chart = houseOfLossesChart({ kind: 'detached-house', parts: PARTS }, 'it')
    const tabled = values(chart.table.rows, 4).map((share) => Math.round((share ?? 0) * 100))
    expect(dataOf(chart.wide, 'share').toSorted((a, b) => b - a)).toEqual(tabled)
    expect(dataOf(chart.narrow, 'share').toSorted((a, b) => b - a)).toEqual(tabled)
  })

  it('for the cash flow, where zero is not drawn', () => {
    const chart = cashFlowChart(CASH_FLOW, 'it')
    const nonZero = (column: number) => values(chart.table.rows, column).filter((value) => value !== 0)
    expect(dataOf(chart.wide, 'spent')).toEqual(nonZero(1))
    expect(dataOf(chart.wide, 'incentive')).toEqual(nonZero(2))
    expect(dataOf(chart.wide, 'saved')).toEqual(nonZero(3))
    expect(dataOf(chart.wide, 'other')).toEqual(nonZero(4))
    expect(dataOf(chart.wide, 'total')).toEqual(values(chart.table.rows, 5))
  })

  it('for uses, months and plans', () => {
    const named = new Map(sampleCharts('en'))
    const uses = named.get('energy use')
    expect(dataOf(uses?.wide ?? '', 'kwh')).toEqual(values(uses?.table.rows ?? [], 1))
    const months = named.get('months')
    const monthly = [1, 2]
      .flatMap((column) => values(months?.table.rows ?? [], column))
      .filter((kwh) => kwh !== 0)
    expect(dataOf(months?.wide ?? '', 'kwh')).toEqual(monthly)
    const plans = named.get('plans')
    expect(dataOf(plans?.wide ?? '', 'outlay')).toEqual(values(plans?.table.rows ?? [], 2))
    expect(dataOf(plans?.wide ?? '', 'saving')).toEqual(values(plans?.table.rows ?? [], 5))
  })
})

describe('the class scale', () => {
  it('matches its golden drawing', async () => {
    const chart = classScaleChart(
      { chances: { F: 0.55, E: 0.22, G: 0.2, D: 0.03 }, editionFrom: '2015-10-01' },
      'it',
    )
    await expect(chart.narrow.replaceAll('><', '>\n<')).toMatchFileSnapshot('class-scale.golden.svg')
  })

  it('names the likely class and the others, likeliest first', () => {
    const chart = classScaleChart(
      { chances: { F: 0.55, E: 0.22, G: 0.2, D: 0.03 }, editionFrom: '2015-10-01' },
      'it',
    )
    expect(chart.title).toBe(
      'La classe più probabile è F (55 su 100); potrebbe essere E (22), G (20) o D (3)',
    )
    expect(textOf(parseMarkup(chart.narrow))).toContain('più probabile')
  })

  it('is alone and nearly certain from 90 in 100, not at 89', () => {
    const at = (chance: number) =>
      classScaleChart({ chances: { G: chance, F: 1 - chance }, editionFrom: '2015-10-01' }, 'it')
    expect(at(0.9).title).toBe('Quasi certamente classe G (90 su 100)')
    expect(dataOf(at(0.9).wide, 'in-hundred')).toEqual([90])
    expect(at(0.89).title).toContain('potrebbe essere F (11)')
    expect(dataOf(at(0.89).wide, 'in-hundred')).toEqual([11, 89])
  })

  it('refuses to draw without any chance', () => {
    expect(() => classScaleChart({ chances: {}, editionFrom: '2015-10-01' }, 'it')).toThrow(
      'at least one class',
    )
  })

  it('draws any chances, each arrow once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (chances) => {
          fc.pre(chances.some((chance) => chance > 0.001))
          const chart = classScaleChart(
            {
              chances: Object.fromEntries(ENERGY_CLASSES.map((name, index) => [name, chances[index] ?? 0])),
              editionFrom: '2015-10-01',
            },
            'en',
          )
          expect(
            allNodes(parseMarkup(chart.wide)).filter((node) => 'data-class' in node.attributes),
          ).toHaveLength(10)
          expect(values(chart.table.rows, 1).reduce<number>((sum, cases) => sum + (cases ?? 0), 0)).toBe(100)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('writes letters that can be read on their colour', () => {
    const luminance = (hex: string) => {
      const channel = (at: number) => {
        const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      }
      return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }
    for (const { fill, letter } of Object.values(CLASS_COLOURS)) {
      const [light, dark] = [luminance(fill), luminance(letter)].sort((a, b) => b - a)
      expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('the house of losses', () => {
  it('names the worst part, and both when they cannot be told apart', () => {
    expect(houseOfLossesChart({ kind: 'school', parts: PARTS }, 'it').title).toMatch(
      /^Il tetto disperde più di tutto: 28.% del calore$/,
    )
    const tied = PARTS.map((part) => (part.part === 'walls' ? { ...part, share: 0.27 } : part))
    expect(houseOfLossesChart({ kind: 'school', parts: tied }, 'it').title).toBe(
      'Il tetto e i muri disperdono più di tutto',
    )
    expect(houseOfLossesChart({ kind: 'school', parts: tied }, 'en').title).toBe(
      'The roof and the walls lose the most heat',
    )
  })

  it('says every level in words, never by colour alone', () => {
    const { narrow } = houseOfLossesChart({ kind: 'detached-house', parts: PARTS }, 'it')
    for (const word of ['buono', 'discreto', 'scarso', 'molto scarso'])
      expect(textOf(parseMarkup(narrow))).toContain(word)
  })

  it('marks a wide estimate and leaves tiny parts to the table', () => {
    const tiny = PARTS.map((part) => (part.part === 'doors' ? { ...part, share: 0.001 } : part))
    const chart = houseOfLossesChart({ kind: 'detached-house', parts: tiny }, 'it')
    expect(textOf(parseMarkup(chart.wide))).toContain('stima larga')
    expect(textOf(parseMarkup(chart.wide))).not.toContain('Porte')
    expect(chart.table.rows.map((row) => row[0]?.text)).toContain('Porte')
  })

  it('draws any shares of any building without overlapping labels of a side', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(
        fc.constantFrom(...SKETCH_KINDS),
        fc.constantFrom('top' as const, 'middle' as const, 'bottom' as const, 'only' as const),
        shares,
        (kind, position, raw) => {
          const total = raw.reduce((sum, share) => sum + share, 0)
          fc.pre(total > 0.01)
          const parts = PARTS.map((part, index) => ({ ...part, share: (raw[index] ?? 0) / total }))
          const chart = houseOfLossesChart({ kind, position, parts }, 'it')
          for (const svg of [chart.narrow, chart.wide]) {
            const texts = allNodes(parseMarkup(svg)).filter((node) => node.name === 'text')
            const places = texts.map((node) => `${node.attributes.x},${node.attributes.y}`)
            expect(new Set(places).size).toBe(places.length)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    ['walls', 0.3, 'good'],
    ['walls', 0.36, 'good'],
    ['walls', 0.37, 'fair'],
    ['walls', 1.3, 'very-poor'],
    ['windows', 1.8, 'fair'],
    ['windows', 5, 'very-poor'],
    ['ventilation', 0.5, 'poor'],
  ] as const)('calls %s of %s %s', (part, value, level) => {
    expect(lossLevel(part, value)).toBe(level)
  })
})

describe('refusals', () => {
  it('say what is missing', () => {
    expect(() => bandChart({ rows: [], quantity: { it: 'Spesa', en: 'Cost' }, per: 'year' }, 'it')).toThrow(
      'at least one row',
    )
    expect(() => cashFlowChart({ planName: 'X', years: [] }, 'it')).toThrow('at least one year')
    expect(() => energyUseChart({ uses: [{ name: { it: 'A', en: 'A' }, kwh: 0 }] }, 'it')).toThrow(
      'above 0 kWh',
    )
    expect(() => planScatterChart({ plans: [] }, 'it')).toThrow('at least one plan')
    expect(() =>
      monthlyChart({ series: [{ name: { it: 'A', en: 'A' }, kind: 'heating', monthlyKwh: [1] }] }, 'it'),
    ).toThrow('found 1 for A')
  })
})

describe('messages of money', () => {
  const flow = (totals: readonly number[]) =>
    cashFlowChart(
      {
        planName: 'X',
        years: totals.map((cumulative, index) => ({
          year: 2027 + index,
          spentEur: 100,
          incentiveEur: 0,
          savedEur: 50,
          cumulative,
        })),
      },
      'it',
    ).title

  it('say when the money comes back, when it does not, and when it never goes below zero', () => {
    expect(flow([-100, -50, 5, 60])).toBe('I conti tornano in pari verso il 2029')
    expect(flow([-100, 20, -50])).toMatch(
      /^Nel 2029 il risparmio non ha ancora ripagato la spesa: mancano circa 50/,
    )
    expect(flow([0, 20, 40])).toBe('I conti restano sempre in positivo')
  })
})

it('the CSV has plain numbers and defuses formulas', () => {
  const chart = bandChart(
    {
      rows: [{ label: '=SUM(A1)', band: { low: 1000, central: 1100, high: 1300 }, role: 'today' }],
      quantity: { it: 'Spesa', en: 'Cost' },
      per: 'year',
    },
    'en',
  )
  expect(chartCsv(chart)).toBe('"Case","From","Most likely","To"\r\n"\'=SUM(A1)",1000,1100,1300\r\n')
})
