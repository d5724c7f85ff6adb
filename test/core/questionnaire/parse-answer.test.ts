import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Answers } from '../../../src/core/building/index.ts'
import {
  type AnswersDraft,
  applyPatch,
  type Form,
  type Language,
  NONE_VALUE,
  type ParsedAnswer,
  parseAnswer,
  type Question,
  readDate,
  UNKNOWN_CONTROL,
} from '../../../src/core/questionnaire/index.ts'
import { readQuestionnaire } from '../../../src/rules/questionnaire.ts'

const questionnaire = readQuestionnaire()
const DATE = '2026-11-24'

function question(id: string): Question {
  const found = questionnaire.questions.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no question ${id}`)
  return found
}

function parse(
  id: string,
  form: Form,
  answers: AnswersDraft = { entrance: 'home' },
  language: Language = 'it',
) {
  return parseAnswer(questionnaire, question(id), form, { language, date: DATE, answers })
}

function messages(parsed: ParsedAnswer): readonly string[] {
  return parsed.ok ? [] : parsed.errors.map(({ message }) => message)
}

function accepted(parsed: ParsedAnswer) {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed
}

describe('a closed list', () => {
  it('stores the option chosen', () => {
    expect(accepted(parse('muri', { wallKind: 'timber' })).patch).toMatchObject({ wallKind: 'timber' })
  })

  it('stores "I do not know" and says that nothing is known', () => {
    const { patch, isUnknown } = accepted(parse('muri', { wallKind: 'unknown' }))
    expect(patch.wallKind).toBe('unknown')
    expect(isUnknown).toBe(true)
  })

  it('asks for an answer or "Non lo so" when nothing is sent', () => {
    expect(messages(parse('muri', {}))).toEqual(['Scegli una risposta, oppure «Non lo so»'])
    expect(messages(parse('muri', {}, { entrance: 'home' }, 'en'))).toEqual([
      'Choose an answer, or "I don\'t know"',
    ])
  })

  it('does not offer "Non lo so" where the question has none', () => {
    expect(messages(parse('tipo', {}))).toEqual(['Scegli una risposta'])
    expect(parse('tipo', { [UNKNOWN_CONTROL]: '1' }).ok).toBe(false)
  })

  it('refuses an option of another entrance, naming what was found', () => {
    expect(messages(parse('tipo', { buildingKind: 'flat-low-rise' }))[0]).toContain('«flat-low-rise»')
    expect(parse('tipo', { buildingKind: 'flat-low-rise' }, { entrance: 'flat' }).ok).toBe(true)
  })

  it('lets the entrance be changed to another one', () => {
    expect(accepted(parse('edificio', { entrance: 'public' })).patch.entrance).toBe('public')
  })
})

describe('a list of many choices', () => {
  it('stores an empty list for none of these', () => {
    expect(accepted(parse('vincoli', { constraints: NONE_VALUE })).patch.constraints).toEqual([])
  })

  it('refuses none together with others', () => {
    expect(messages(parse('lavori-fatti', { worksDone: [NONE_VALUE, 'windows'] }))).toEqual([
      'Hai scelto «Nessuno» insieme ad altre risposte: lascia solo quella giusta',
    ])
  })

  it('refuses a third goal', () => {
    const three = { goals: ['comfort', 'climate', 'value'] }
    expect(messages(parse('obiettivo', three))).toEqual(['Scegli al massimo 2 risposte: ne hai scelte 3'])
    expect(parse('obiettivo', { goals: ['comfort', 'climate'] }).ok).toBe(true)
  })

  it('keeps the decade of a work only when told', () => {
    const form = {
      worksDone: ['windows', 'photovoltaics'],
      'worksDone.windows': '2010-2019',
      'worksDone.photovoltaics': '',
    }
    expect(accepted(parse('lavori-fatti', form)).patch.worksDone).toEqual([
      { work: 'windows', decade: '2010-2019' },
      { work: 'photovoltaics' },
    ])
  })

  it('names the box of a decade that does not exist', () => {
    const parsed = parse('lavori-fatti', { worksDone: 'windows', 'worksDone.windows': '1066' })
    expect(parsed).toMatchObject({ ok: false, errors: [{ field: 'worksDone.windows' }] })
  })
})

describe('a number', () => {
  it('echoes what was read', () => {
    const { patch, readings } = accepted(
      parse('superficie', { floorAreaM2: '1.200' }, { entrance: 'public' }),
    )
    expect(patch.floorAreaM2).toBe(1200)
    expect(readings).toEqual([{ field: 'floorAreaM2', text: '1.200\u00a0m²' }])
  })

  it.each([
    ['superficie', { floorAreaM2: 'tanti' }, 'Scrivi i metri quadri con un numero, per esempio 95'],
    ['superficie', { floorAreaM2: '9' }, 'Scrivi una superficie tra 10 e 100.000'],
    ['superficie', { floorAreaM2: '-95' }, 'Scrivi una superficie tra 10 e 100.000'],
    ['superficie', { floorAreaM2: '', rooms: '2,5' }, 'Scrivi un numero intero, senza virgola'],
    ['periodo', { constructionYear: '3000' }, 'Scrivi un anno tra 1000 e 2026'],
    ['periodo', { constructionYear: '1.968' }, "Scrivi l'anno con quattro cifre, per esempio 1968"],
    ['persone', { people: '13' }, 'Scrivi un numero intero tra 0 e 12'],
    ['caldaia', { boilerYear: '1950' }, 'Scrivi un anno tra 1960 e 2026'],
    [
      'budget',
      { budgetEur: 'typed', 'budgetEur.typed': '20.000.000' },
      'Scrivi un importo in euro tra 0 e 10.000.000',
    ],
    ['budget', { budgetEur: 'typed', 'budgetEur.typed': '' }, 'Scrivi un importo in euro, per esempio 8.000'],
  ])('%s with %o says what to write', (id, form, message) => {
    expect(messages(parse(id, form))).toEqual([message])
  })

  it('accepts the limits themselves', () => {
    expect(parse('superficie', { floorAreaM2: '10' }).ok).toBe(true)
    expect(parse('superficie', { floorAreaM2: '100000' }).ok).toBe(true)
    expect(parse('caldaia', { boilerKind: 'sealed', boilerYear: '2026' }).ok).toBe(true)
    expect(parse('caldaia', { boilerKind: 'sealed', boilerYear: '2027' }).ok).toBe(false)
  })

  it('accepts an unlikely number and asks whether it is right', () => {
    const flat = accepted(parse('superficie', { floorAreaM2: '900' }, { entrance: 'flat' }))
    expect(flat.warnings).toEqual([
      { field: 'floorAreaM2', message: 'Hai scritto 900\u00a0m² per un appartamento: è giusto?' },
    ])
    expect(accepted(parse('superficie', { floorAreaM2: '400' }, { entrance: 'flat' })).warnings).toEqual([])
    expect(accepted(parse('superficie', { floorAreaM2: '900' }, { entrance: 'public' })).warnings).toEqual([])
  })

  it('takes a ready answer or a typed one', () => {
    expect(accepted(parse('tasse', { incomeTaxEurYear: '2000' })).patch.incomeTaxEurYear).toBe(2000)
    expect(accepted(parse('tasse', { 'incomeTaxEurYear.typed': '2.350,40' })).patch.incomeTaxEurYear).toBe(
      2350.4,
    )
    expect(parse('tasse', { incomeTaxEurYear: '2001' }).ok).toBe(false)
  })

  it('chooses the period of a year, and refuses a period that contradicts it', () => {
    expect(accepted(parse('periodo', { constructionYear: '1968' })).patch.constructionPeriod).toBe(
      '1961-1975',
    )
    expect(
      accepted(parse('periodo', { constructionPeriod: 'unknown', constructionYear: '1920' })).patch
        .constructionPeriod,
    ).toBe('before-1920')
    expect(messages(parse('periodo', { constructionPeriod: '1976-1990', constructionYear: '1968' }))).toEqual(
      ['Il 1968 non cade nel periodo «Dal 1976 al 1990»: correggi uno dei due'],
    )
  })

  it('forgets a number whose condition does not hold, whatever was typed', () => {
    const { patch } = accepted(parse('sole', { solar: 'unsuitable', photovoltaicKw: 'boh' }))
    expect(patch.photovoltaicKw).toBeUndefined()
    expect(parse('sole', { solar: 'has-photovoltaics', photovoltaicKw: 'boh' }).ok).toBe(false)
    expect(applyPatch({ photovoltaicKw: 3 }, patch)).toEqual({ solar: 'unsuitable' })
  })
})

describe('a page with several answers', () => {
  it('is answered by any of them', () => {
    const { patch, isUnknown } = accepted(parse('abitudini', { heatingSetPointC: '21' }))
    expect(patch).toEqual({ heatingHours: undefined, heatingSetPointC: 21, heatedRooms: undefined })
    expect(isUnknown).toBe(false)
  })

  it('is unknown as a whole when asked so', () => {
    const { patch, isUnknown } = accepted(parse('superficie', { [UNKNOWN_CONTROL]: '1', floorAreaM2: '90' }))
    expect(isUnknown).toBe(true)
    expect(patch).toEqual({ floorAreaM2: undefined, rooms: undefined })
  })
})

describe('the table of bills', () => {
  const row = (index: number, cells: Readonly<Record<string, string>>): Form =>
    Object.fromEntries(Object.entries(cells).map(([column, text]) => [`bills.${index}.${column}`, text]))

  it('reads quantities, costs and dates, and ignores the empty rows', () => {
    const form = {
      ...row(0, {
        carrier: 'natural-gas',
        quantity: '1.250',
        unit: 'm3',
        costEur: '1.380,50',
        from: '1/1/2025',
        to: '2025-12-31',
      }),
      ...row(1, { carrier: 'electricity', quantity: '2700 kWh' }),
      ...row(2, { carrier: 'natural-gas', unit: 'Smc', quantity: '', costEur: '' }),
      ...row(3, { carrier: 'wood', quantity: '25', unit: 'q' }),
    }
    expect(accepted(parse('bollette', form)).patch.bills).toEqual([
      {
        carrier: 'natural-gas',
        quantity: 1250,
        unit: 'Smc',
        costEur: 1380.5,
        from: '2025-01-01',
        to: '2025-12-31',
      },
      { carrier: 'electricity', quantity: 2700, unit: 'kWh' },
      { carrier: 'wood', quantity: 2500, unit: 'kg' },
    ])
  })

  it.each([
    [
      { carrier: 'natural-gas', quantity: '100', from: '01/05/2025', to: '01/03/2025' },
      'bills.2.to',
      'Riga 3: la data di fine viene prima della data di inizio',
    ],
    [
      { carrier: 'natural-gas', quantity: '-4' },
      'bills.2.quantity',
      "Riga 3: l'importo deve essere zero o più",
    ],
    [
      { carrier: 'natural-gas', quantity: 'molto' },
      'bills.2.quantity',
      'Riga 3: scrivi un numero, per esempio 850',
    ],
    [
      { carrier: 'natural-gas', quantity: '999.999.999' },
      'bills.2.quantity',
      'Riga 3: il numero è troppo grande: al massimo 100.000.000',
    ],
    [{ quantity: '100' }, 'bills.2.carrier', 'Riga 3: scegli il tipo di energia'],
    [
      { carrier: 'electricity', quantity: '100', unit: 'Smc' },
      'bills.2.unit',
      "Riga 3: scegli un'unità tra kWh",
    ],
    [
      { carrier: 'electricity', quantity: '100', from: '31/02/2025' },
      'bills.2.from',
      'Riga 3: scrivi la data come 31/01/2026',
    ],
    [
      { carrier: 'electricity', from: '01/02/2025' },
      'bills.2.quantity',
      'Riga 3: scrivi quanto hai consumato, oppure quanto hai speso',
    ],
  ])('names the row and the cell of %o', (cells, field, message) => {
    expect(parse('bollette', row(2, cells))).toEqual({ ok: false, errors: [{ field, message }] })
  })

  it('doubts a year out of the ordinary in a home, not in a school', () => {
    const form = row(0, { carrier: 'natural-gas', quantity: '9000' })
    expect(accepted(parse('bollette', form)).warnings).toHaveLength(1)
    expect(accepted(parse('bollette', form, { entrance: 'public' })).warnings).toEqual([])
  })

  it('asks whether zero is right', () => {
    const { warnings } = accepted(parse('bollette', row(0, { carrier: 'electricity', quantity: '0' })))
    expect(warnings[0]?.message).toContain('È giusto che sia zero?')
  })

  it('refuses more rows than can be kept', () => {
    const form = Object.assign(
      {},
      ...Array.from({ length: 121 }, (_, index) => row(index, { carrier: 'wood', quantity: '1' })),
    )
    expect(messages(parse('bollette', form))[0]).toContain('al massimo 120 righe')
  })

  it('knows which days exist', () => {
    expect(readDate('29/02/2024')).toBe('2024-02-29')
    expect(readDate('29/02/2025')).toBeUndefined()
    expect(readDate('2025-13-01')).toBeUndefined()
    expect(readDate('ieri')).toBeUndefined()
  })
})

describe('whatever is posted', () => {
  it('either gives a patch that the answers accept, or errors with words, and never throws', () => {
    const text = fc.oneof(
      fc.constantFrom('unknown', NONE_VALUE, 'typed', '1', '12', '2020', '3', 'yes', 'condensing', 'windows'),
      fc.string({ maxLength: 12 }),
    )
    const values = fc.oneof(text, fc.array(text, { maxLength: 3 }))
    const names = questionnaire.questions.flatMap((each) => each.fields.map(({ answer }) => answer as string))
    const controls = [
      ...names,
      ...names.map((name) => `${name}.typed`),
      'bills.0.quantity',
      'bills.0.carrier',
    ]
    const posted = fc.dictionary(fc.constantFrom(...controls), values, { maxKeys: 40 })
    fc.assert(
      fc.property(fc.constantFrom(...questionnaire.questions), posted, (asked, form) => {
        const parsed = parseAnswer(questionnaire, asked, form, { language: 'it', date: DATE, answers: {} })
        if (parsed.ok) {
          const known = applyPatch({ entrance: 'home', comune: 'Legnano' }, parsed.patch)
          expect(Answers.safeParse(known).success).toBe(true)
        } else {
          expect(parsed.errors.length).toBeGreaterThan(0)
          for (const { message } of parsed.errors)
            expect(message).not.toMatch(/\{(min|max|found|row|count|units|choice|reading)\}|undefined|^$/)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
