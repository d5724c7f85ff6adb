import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/core/planning/index.ts'
import { cashFlowOf, formatBand, houseOf, renderReport } from '../../../src/report/index.ts'
import { allNodes, parseMarkup, textOf } from '../markup.ts'
import { SAMPLE_ASSESSMENT } from '../sample-assessment.ts'

const OPTIONS = {
  date: '2026-11-24',
  code: 'K7QM-2RFD',
  address: 'https://sportello.example/c/K7QM-2RFD?a=1&b=2',
} as const
const LANGS = ['it', 'en'] as const
const render = (assessment: Assessment, lang: 'it' | 'en' = 'it') =>
  renderReport(assessment, { ...OPTIONS, lang })
const bodyText = (markup: string) => textOf(parseMarkup(markup)).replace(/\s+/g, ' ')
const withSubject = (over: Partial<Assessment['subject']>): Assessment => ({
  ...SAMPLE_ASSESSMENT,
  subject: { ...SAMPLE_ASSESSMENT.subject, ...over },
})

describe.each(LANGS)('the report in %s', (lang) => {
  const markup = render(SAMPLE_ASSESSMENT, lang)
  const nodes = allNodes(parseMarkup(markup))

  it('is one well-formed page in its language with a title that is its h1', () => {
    expect(nodes.find((node) => node.name === 'html')?.attributes.lang).toBe(lang)
    const h1 = nodes.filter((node) => node.name === 'h1')
    expect(h1).toHaveLength(1)
    const [heading] = h1
    expect(nodes.find((node) => node.name === 'title')?.text).toBe(`${heading?.text} - Sportello`)
  })

  it('has headings without jumps', () => {
    const levels = nodes.flatMap((node) => (/^h[1-6]$/.test(node.name) ? [Number(node.name[1])] : []))
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 1)).toBeLessThanOrEqual(1)
  })

  it('needs nothing from elsewhere and runs nothing', () => {
    expect(nodes.some((node) => ['script', 'link', 'img', 'iframe'].includes(node.name))).toBe(false)
    expect(
      nodes.some(
        (node) =>
          'style' in node.attributes || Object.keys(node.attributes).some((name) => name.startsWith('on')),
      ),
    ).toBe(false)
  })

  it('shows no NaN, undefined, null, [object Object] or -0', () => {
    expect(markup).not.toMatch(/\bNaN\b|\bundefined\b|\bnull\b|\[object|>-0</)
  })

  it('has ids once each', () => {
    const ids = nodes.flatMap((node) => (node.attributes.id === undefined ? [] : [node.attributes.id]))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives every table a caption or a named region, and scoped heads', () => {
    for (const region of nodes.filter((node) => node.attributes.role === 'region'))
      expect(region.attributes['aria-label']).not.toBe('')
    for (const head of nodes.filter((node) => node.name === 'th'))
      expect(['row', 'col']).toContain(head.attributes.scope)
  })

  it('names every plan and shows its bands as the formatter writes them', () => {
    const text = bodyText(markup)
    for (const plan of SAMPLE_ASSESSMENT.plans) {
      expect(text).toContain(plan.name[lang])
      expect(markup).toContain(formatBand(plan.outlayEur, lang))
      expect(markup).toContain(formatBand(plan.energyBillAfterEur, lang))
    }
    expect(markup).toContain(formatBand(SAMPLE_ASSESSMENT.diagnosis.billEur, lang))
  })

  it('traces money: article, formula, values, and the limit that bit', () => {
    expect(markup).toContain('min(costEur, capEurM2 * areaM2)')
    const text = bodyText(markup)
    expect(text).toContain('DM 7 agosto 2025, art. 11 c. 1')
    expect(text).toContain(lang === 'it' ? 'limite che decide' : 'deciding limit')
    expect(text).toContain(lang === 'it' ? '12.840,00' : '€12,840.00')
  })

  it('gives a reason to every scheme that does not apply and says what the others wait for', () => {
    const text = bodyText(markup)
    for (const scheme of SAMPLE_ASSESSMENT.incentives.doesNot)
      for (const reason of scheme.failed) expect(text).toContain(reason.text[lang])
    for (const scheme of SAMPLE_ASSESSMENT.incentives.depends)
      for (const fact of scheme.dependsOn) expect(text).toContain(fact.label[lang])
  })

  it('marks origins and what nobody verified', () => {
    const text = bodyText(markup)
    for (const word of lang === 'it'
      ? ['tipico', 'da norma', 'ipotesi', 'da verificare']
      : ['typical', 'standard', 'assumed', 'unverified'])
      expect(text).toContain(word)
    for (const mark of SAMPLE_ASSESSMENT.dependsOnUnverified) expect(text).toContain(mark.what[lang])
  })

  it('writes date, rules date and code on each sheet', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(markup)?.[1] ?? ''
    expect(style).toContain('K7QM-2RFD')
    expect(style).toContain('24/11/2026')
    expect(style).toMatch(/counter\(page\).*counter\(pages\)/)
  })
})

describe('the report', () => {
  it('says "fino a" nowhere when every saving is above zero', () => {
    expect(bodyText(render(SAMPLE_ASSESSMENT))).not.toMatch(/fino a\b(?! ora)|up to/)
  })

  it('tells the tie, and the best of a row only above 80 in 100', () => {
    const text = bodyText(render(SAMPLE_ASSESSMENT))
    expect(text).toContain('sono alla pari')
    expect(text.match(/migliore/g)).toHaveLength(3)
  })

  it('lays out the plan asked for, and names the accepted ones when it is unknown', () => {
    const page = renderReport(SAMPLE_ASSESSMENT, { ...OPTIONS, lang: 'en', planId: 'plant' })
    expect(bodyText(page)).toContain('The plan: The system only')
    expect(() => renderReport(SAMPLE_ASSESSMENT, { ...OPTIONS, lang: 'en', planId: 'gold' })).toThrow(
      'planId: found "gold", accepted one of: all, envelope, plant',
    )
  })

  it('escapes whatever people and rules wrote', () => {
    const [first] = SAMPLE_ASSESSMENT.plans
    if (first === undefined) throw new Error('the sample has plans')
    const hostile = { it: '<script>alert(1)</script> & "co"', en: 'x' }
    const page = renderReport(
      { ...SAMPLE_ASSESSMENT, plans: [{ ...first, name: hostile }] },
      { ...OPTIONS, lang: 'it', code: '"}</style><script>' },
    )
    expect(page).not.toContain('<script>')
    expect(page.match(/<\/style>/g)).toHaveLength(1)
    expect(() => parseMarkup(page)).not.toThrow()
  })

  it('carries the nonce of the content policy on its one style element', () => {
    const page = renderReport(SAMPLE_ASSESSMENT, { ...OPTIONS, lang: 'it', nonce: 'abc123' })
    expect(page).toContain('<style nonce="abc123">')
  })

  it('is honest when no plan is worth proposing', () => {
    for (const lang of LANGS) {
      const page = render(
        {
          ...SAMPLE_ASSESSMENT,
          plans: [],
          ties: [],
          verdict: 'nothing-pays',
          ranking: { ...SAMPLE_ASSESSMENT.ranking, order: [] },
        },
        lang,
      )
      expect(bodyText(page)).toContain(
        lang === 'it' ? 'L’edificio è già buono' : 'The building is already good',
      )
      expect(page).toContain(
        lang === 'it'
          ? 'Caldaia a condensazione nuova</strong>, verso il 2030'
          : 'New condensing boiler</strong>, about 2030',
      )
      expect(bodyText(page)).not.toContain(lang === 'it' ? 'I piani a confronto' : 'Plans compared')
    }
  })

  it('speaks of a public building without home or owner', () => {
    const text = bodyText(render(withSubject({ entrance: 'public', perspective: 'public' })))
    expect(text).toContain('Il piano per l’edificio ad Abbiategrasso')
    expect(text.replace(/detto da te/g, '')).not.toMatch(
      /\bla tua casa\b|\bSpendi\b|\bRisparmi\b(?!o)|\btuo\b/,
    )
  })

  it('says who decides only where an assembly does', () => {
    expect(bodyText(render(SAMPLE_ASSESSMENT))).not.toContain('Chi decide')
    const shared = SAMPLE_ASSESSMENT.plans.map((plan) => ({ ...plan, decidedBy: 'both' as const }))
    expect(bodyText(render({ ...SAMPLE_ASSESSMENT, plans: shared }))).toContain(
      'il proprietario e l’assemblea',
    )
  })

  it('puts the right preposition before the name of the comune', () => {
    const named = (name: string) =>
      bodyText(render(withSubject({ comune: { ...SAMPLE_ASSESSMENT.subject.comune, name } })))
    expect(named('Legnano')).toContain('casa a Legnano')
    expect(named('Arese')).toContain('casa ad Arese')
  })
})

describe('charts of an assessment', () => {
  it('take the position of a flat from what it loses', () => {
    const without = (parts: readonly string[]) =>
      houseOf({
        ...SAMPLE_ASSESSMENT,
        diagnosis: {
          ...SAMPLE_ASSESSMENT.diagnosis,
          losses: SAMPLE_ASSESSMENT.diagnosis.losses.filter((loss) => !parts.includes(loss.part)),
        },
      }).position
    expect(without([])).toBe('only')
    expect(without(['floor'])).toBe('top')
    expect(without(['roof'])).toBe('bottom')
    expect(without(['roof', 'floor'])).toBe('middle')
  })

  it('give surfaces a U-value and an origin, and air change a word from its heat', () => {
    const { parts } = houseOf(SAMPLE_ASSESSMENT)
    const walls = parts.find((part) => part.part === 'walls')
    expect(walls).toMatchObject({ uValueWm2K: 1.3, level: 'very-poor', origin: { it: 'tipico' } })
    const air = parts.find((part) => part.part === 'ventilation')
    expect(air?.uValueWm2K).toBeUndefined()
    expect(['fair', 'poor']).toContain(air?.level)
  })

  it('keep the money of a year: paid, received, saved and avoided add up to its net', () => {
    const [plan] = SAMPLE_ASSESSMENT.plans
    if (plan === undefined) throw new Error('the sample has plans')
    for (const [index, year] of cashFlowOf(plan, 'it').years.entries()) {
      const net = year.incentiveEur + year.savedEur + (year.otherGainEur ?? 0) - year.spentEur
      expect(net).toBeCloseTo(plan.cashFlow[index]?.netEur ?? Number.NaN, 6)
    }
  })
})
