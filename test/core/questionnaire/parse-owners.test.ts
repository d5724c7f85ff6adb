import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Answers,
  CO_OWNER_KINDS,
  type CoOwnerAnswer,
  checkAnswers,
} from '../../../src/core/building/index.ts'
import {
  answersSummary,
  type FieldOf,
  type Form,
  type Language,
  ownersTable,
  parseAnswer,
  visibleQuestions,
} from '../../../src/core/questionnaire/index.ts'
import { readQuestionnaire } from '../../../src/rules/questionnaire.ts'

const questionnaire = readQuestionnaire()
const found = questionnaire.questions.find(({ id }) => id === 'proprietari')
if (found === undefined) throw new Error('the owners are not asked')
const question = found
const field = question.fields[0] as FieldOf<'owners'>
const flat = { entrance: 'flat', assembly: 'being-discussed' } as const

const parse = (form: Form, language: Language = 'it') =>
  parseAnswer(questionnaire, question, form, { language, date: '2026-11-24', answers: flat })
const ownersOf = (form: Form, language: Language = 'it') => {
  const parsed = parse(form, language)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.patch.coOwners
}
const errorsOf = (form: Form, language: Language = 'it') => {
  const parsed = parse(form, language)
  return parsed.ok ? [] : parsed.errors
}
const table = (...lines: readonly string[]) => ({ 'coOwners.table': lines.join('\r\n') })

describe('the owners of a condominium', () => {
  it('are asked of a flat once the assembly speaks of works', () => {
    const ids = (assembly: 'no-idea-yet' | 'being-discussed' | 'voted') =>
      visibleQuestions(questionnaire, { entrance: 'flat', assembly }).map(({ id }) => id)
    expect(ids('no-idea-yet')).not.toContain('proprietari')
    expect(ids('being-discussed')).toContain('proprietari')
    expect(ids('voted')).toContain('proprietari')
    expect(visibleQuestions(questionnaire, { entrance: 'home' }).map(({ id }) => id)).not.toContain(
      'proprietari',
    )
  })

  it('are read from the rows of the form, empty ones left out', () => {
    const form = {
      'coOwners.0.label': 'interno 1',
      'coOwners.0.thousandths': '38,5',
      'coOwners.0.kind': 'person',
      'coOwners.0.isMainHome': 'yes',
      'coOwners.0.incomeTaxEurYear': '5.200',
      'coOwners.1.kind': 'enterprise',
      'coOwners.3.label': 'negozio',
      'coOwners.3.thousandths': '90 millesimi',
      'coOwners.3.kind': 'enterprise',
      'coOwners.3.isMainHome': '',
      'coOwners.3.incomeTaxEurYear': '',
    }
    expect(ownersOf(form)).toEqual([
      { label: 'interno 1', thousandths: 38.5, kind: 'person', isMainHome: 'yes', incomeTaxEurYear: 5200 },
      { label: 'negozio', thousandths: 90, kind: 'enterprise' },
    ])
  })

  it('are read from a pasted table, with a heading or without, by semicolons or tabs', () => {
    const expected = [
      { label: 'int. 1', thousandths: 100, kind: 'person', isMainHome: 'yes', incomeTaxEurYear: 1500.5 },
      { label: 'int. 2', thousandths: 200.25, isMainHome: 'no' },
      { label: 'int. 3', thousandths: 50 },
    ]
    const lines = ['int. 1;100;Persona;sì;1.500,50', 'int. 2;200,25;;NO;non lo so', '', '"int. 3"; 50 ']
    expect(ownersOf(table('appartamento;millesimi;chi;casa;IRPEF', ...lines))).toEqual(expected)
    expect(ownersOf(table(...lines))).toEqual(expected)
    expect(ownersOf(table(...lines.map((line) => line.replaceAll(';', '\t'))))).toEqual(expected)
  })

  it('are taken from rows and table together', () => {
    const form = { 'coOwners.0.label': 'A', 'coOwners.0.thousandths': '1', ...table('B;2') }
    expect(ownersOf(form)?.map(({ label }) => label)).toEqual(['A', 'B'])
  })

  it('read thousandths with a point where grouping would make more than the whole', () => {
    expect(ownersOf(table('A;29.123'))).toEqual([{ label: 'A', thousandths: 29.123 }])
    expect(ownersOf(table('A;1.000'))).toEqual([{ label: 'A', thousandths: 1000 }])
    expect(ownersOf(table('A;29,5'), 'en')).toEqual([{ label: 'A', thousandths: 29.5 }])
  })

  it('say how many thousandths have no owner', () => {
    const parsed = parse(table('A;400', 'B;187,5'))
    expect(parsed.ok && parsed.readings.map(({ text }) => text)).toEqual([
      'Proprietari indicati: 2, per 587,5 millesimi; degli altri 412,5 non sappiamo niente',
    ])
    const whole = parse(table('A;400', 'B;600'))
    expect(whole.ok && whole.readings.map(({ text }) => text)).toEqual([
      'Proprietari indicati: 2, per tutti i 1.000 millesimi',
    ])
    const rows = answersSummary(questionnaire, { ...flat, coOwners: [{ label: 'A', thousandths: 400 }] })
    expect(rows.find(({ questionId }) => questionId === 'proprietari')?.answer?.en).toBe(
      'Owners entered: 1, with 400 thousandths; of the other 600 we know nothing',
    )
  })

  it('are refused above the whole, and accepted at it, to the rounding of a table', () => {
    expect(errorsOf(table('A;600', 'B;400,01'))).toEqual([
      {
        field: 'coOwners.table',
        message: 'I millesimi fanno 1.000,01: insieme sono al massimo 1.000. Controlla le righe.',
      },
    ])
    expect(errorsOf(table('A;600', 'B;400,001'))).toEqual([])
  })

  it('name the row and the column of every error', () => {
    const errors = errorsOf({
      'coOwners.0.thousandths': '20',
      'coOwners.1.label': 'B',
      'coOwners.1.thousandths': 'venti',
      'coOwners.1.incomeTaxEurYear': '-3',
      'coOwners.2.label': 'B',
      'coOwners.2.thousandths': '20',
    })
    expect(errors).toEqual([
      { field: 'coOwners.0.label', message: 'Riga 1: scrivi quale appartamento, per esempio interno 3' },
      {
        field: 'coOwners.1.thousandths',
        message: 'Riga 2: scrivi i millesimi con un numero fino a 1.000, per esempio 38,5',
      },
      {
        field: 'coOwners.1.incomeTaxEurYear',
        message: 'Riga 2: scrivi le tasse di un anno in euro, per esempio 5.200, oppure lascia vuoto',
      },
      { field: 'coOwners.2.label', message: "Riga 3: «B» c'è già: dai a ogni riga un nome diverso" },
    ])
  })

  it('say what is wrong in each line of a table, counting the lines as pasted', () => {
    const messages = errorsOf(
      table(
        'flat;share',
        'A 29.5',
        '',
        'B;0',
        'C;1;king',
        'D;1;person;maybe',
        'E;1;person;yes;9;?;7',
        `${'x'.repeat(41)};1`,
      ),
      'en',
    ).map(({ message }) => message)
    expect(messages).toEqual([
      'Table, line 2: separate the columns with a semicolon, for example: flat 3; 38.5',
      'Table, line 4: enter the share as a number up to 1,000, for example 38.5',
      'Table, line 5: “king” is not there: choose among Person, Enterprise, Public body, Non-profit',
      'Table, line 6: enter yes or no, or leave it empty; you entered “maybe”',
      'Table, line 7: too many columns: at most five, that is flat, share, who it is, main home, tax',
      'Table, line 8: enter at most 40 characters',
    ])
  })

  it('take up to 400 rows and refuse one more', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `int. ${index};2,4`)
    expect(ownersOf(table(...lines(400)))).toHaveLength(400)
    expect(errorsOf(table(...lines(401)))).toHaveLength(1)
  })

  it('are nothing when everything is left empty, and unknown when "Non lo so" is chosen', () => {
    expect(parse({}).ok).toBe(false)
    expect(parse({ unknown: '1' })).toMatchObject({
      ok: true,
      isUnknown: true,
      patch: { coOwners: undefined },
    })
  })

  it('come back the same from the table written for them', () => {
    const owner: fc.Arbitrary<CoOwnerAnswer> = fc.record(
      {
        label: fc.stringMatching(/^[a-z][a-z0-9. ]{0,20}[a-z0-9]$/),
        thousandths: fc.integer({ min: 1, max: 30_000 }).map((value) => value / 1000),
        kind: fc.constantFrom(...CO_OWNER_KINDS),
        isMainHome: fc.constantFrom('yes' as const, 'no' as const),
        incomeTaxEurYear: fc.integer({ min: 0, max: 9_999_999 }).map((cents) => cents / 100),
      },
      { requiredKeys: ['label', 'thousandths'] },
    )
    const owners = fc.uniqueArray(owner, { selector: ({ label }) => label, minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(owners, fc.constantFrom('it' as const, 'en' as const), (list, language) => {
        expect(ownersOf({ 'coOwners.table': ownersTable(field, list, language) }, language)).toEqual(list)
      }),
    )
  })

  it('never make the parser throw, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof parse({ 'coOwners.table': text }).ok).toBe('boolean')
      }),
    )
  })
})

describe('answers with owners given as a document', () => {
  const answers = (coOwners: readonly CoOwnerAnswer[]) =>
    Answers.parse({ entrance: 'flat', comune: 'Milano', coOwners })

  it('are refused when the thousandths exceed the whole or two rows have one name', () => {
    const issues = checkAnswers(
      answers([
        { label: 'A', thousandths: 700 },
        { label: 'A', thousandths: 301 },
      ]),
    )
    expect(issues.map(({ path, severity }) => [path, severity])).toEqual([
      ['coOwners/1/label', 'error'],
      ['coOwners', 'error'],
    ])
  })

  it('are accepted up to the whole', () => {
    expect(checkAnswers(answers([{ label: 'A', thousandths: 1000 }]))).toEqual([])
  })
})
