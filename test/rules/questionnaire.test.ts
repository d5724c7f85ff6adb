import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Answers, ENTRANCES } from '../../src/core/building/index.ts'
import {
  type AnswersDraft,
  answersSummary,
  applyPatch,
  isReadyForEstimate,
  LANGUAGES,
  nextQuestion,
  parseAnswer,
  presentQuestion,
  type QuestionView,
} from '../../src/core/questionnaire/index.ts'
import { readQuestionnaire } from '../../src/rules/questionnaire.ts'
import { drawPicture, PICTURES } from '../../src/web/pictures/index.ts'

const questionnaire = readQuestionnaire()
const DATE = '2026-11-24'
/** Answers that are not asked: the schema's own mark, and a setting of professionals. */
const NOT_ASKED = ['schema', 'applicant', 'discountRate']

const cases = ENTRANCES.flatMap((entrance) =>
  questionnaire.questions
    .filter((question) => question.entrances.includes(entrance))
    .map((question) => ({ entrance, question, id: question.id })),
)

function view(
  entrance: (typeof ENTRANCES)[number],
  question: (typeof questionnaire.questions)[number],
  language: 'it' | 'en' = 'it',
): QuestionView {
  return presentQuestion(questionnaire, question, { entrance }, { language, date: DATE })
}

describe('the questions', () => {
  it('ask for every answer there is', () => {
    const asked = new Set<string>(
      questionnaire.questions.flatMap(({ fields }) => fields.map(({ answer }) => answer)),
    )
    expect(Object.keys(Answers.shape).filter((name) => !asked.has(name))).toEqual(NOT_ASKED)
  })

  it('offer every value of every closed answer', () => {
    for (const { fields } of questionnaire.questions) {
      for (const field of fields) {
        if (field.kind !== 'choice') continue
        const accepted = ['unknown', ...field.options.map(({ value }) => value)]
        const invented = Answers.shape[field.answer].safeParse('no such value')
        const listed = JSON.stringify(invented.error?.issues).match(/"values":(\[[^\]]*\])/)?.[1] ?? '[]'
        const missing = (JSON.parse(listed) as string[]).filter((value) => !accepted.includes(value))
        expect({ answer: field.answer, missing }).toEqual({ answer: field.answer, missing: [] })
      }
    }
  })

  it.each(cases)(
    '$id of $entrance: each option gives a patch that the answers accept',
    ({ entrance, question }) => {
      for (const field of view(entrance, question).fields) {
        for (const option of field.options.filter(({ value }) => value !== 'typed')) {
          const form = { [field.name]: option.value }
          const answers: AnswersDraft = {
            entrance,
            comune: 'Legnano',
            cooling: 'central',
            solar: 'has-photovoltaics',
            roofKind: 'flat-insulated',
          }
          // A field that is meant only after another is posted together with it.
          const companions = { ...answers, ...form }
          const parsed = parseAnswer(questionnaire, question, companions as never, {
            language: 'it',
            date: DATE,
            answers,
          })
          expect(parsed).toMatchObject({ ok: true })
          if (parsed.ok) expect(Answers.safeParse(applyPatch(answers, parsed.patch)).error).toBeUndefined()
        }
      }
    },
  )

  it.each(cases)(
    '$id of $entrance: "Non lo so" comes last and says what is used instead',
    ({ entrance, question }) => {
      for (const language of LANGUAGES) {
        for (const { options } of view(entrance, question, language).fields) {
          const at = options.findIndex(({ value }) => value === 'unknown')
          if (at === -1) continue
          expect(at).toBe(options.length - 1)
          expect(options[at]?.meaning).toMatch(/\.$/)
        }
      }
    },
  )

  it.each(cases)(
    '$id of $entrance: has words in both languages and no empty slot',
    ({ entrance, question }) => {
      for (const language of LANGUAGES) {
        const shown = view(entrance, question, language)
        expect(shown.title).toMatch(/\S/)
        expect(shown.why).toMatch(/[.?]$/)
        expect(JSON.stringify(shown)).not.toMatch(/undefined|NaN|\{\w+\}/)
      }
    },
  )

  it('never call a public building a home', () => {
    for (const { entrance, question } of cases) {
      // The choice of the entrance names all three.
      if (entrance !== 'public' || question.id === 'edificio') continue
      expect(JSON.stringify(view('public', question))).not.toMatch(/\bcas[ae]\b(?! popolari)/i)
      expect(JSON.stringify(view('public', question, 'en'))).not.toMatch(
        /(?<!care[ -])\b(home|house)s?\b(?!\/)/i,
      )
    }
  })

  it('keep Italian sentences at 25 words or fewer', () => {
    for (const { entrance, question } of cases) {
      const { title, help, why, how } = view(entrance, question)
      for (const text of [title, help ?? '', why, how ?? '']) {
        for (const sentence of text.split(/[.?!]\s/)) {
          expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25)
        }
      }
    }
  })

  it('have a required comune and kind, and let the rest be unknown', () => {
    const required = questionnaire.questions.filter(({ isRequired }) => isRequired).map(({ id }) => id)
    expect(required).toEqual(['edificio', 'comune', 'tipo'])
  })

  it.each(ENTRANCES)('can be answered from the first to the last by %s, and summed up', (entrance) => {
    let answers: AnswersDraft = {}
    const skipped: string[] = []
    const order: string[] = []
    for (
      let asked = nextQuestion(questionnaire, answers);
      asked !== null;
      asked = nextQuestion(questionnaire, answers, { skipped })
    ) {
      order.push(asked.id)
      const form =
        asked.id === 'edificio'
          ? { entrance }
          : asked.id === 'comune'
            ? { comune: 'Legnano' }
            : asked.isRequired
              ? { buildingKind: view(entrance, asked).fields[0]?.options[0]?.value }
              : { unknown: '1' }
      const parsed = parseAnswer(questionnaire, asked, form, { language: 'it', date: DATE, answers })
      if (!parsed.ok) throw new Error(`${asked.id}: ${JSON.stringify(parsed.errors)}`)
      answers = applyPatch(answers, parsed.patch)
      if (parsed.isUnknown) skipped.push(asked.id)
      expect(isReadyForEstimate(questionnaire, answers, { skipped })).toBe(order.length >= 6)
    }
    expect(new Set(order).size).toBe(order.length)
    expect(Answers.safeParse(answers).success).toBe(true)
    const summary = answersSummary(questionnaire, answers)
    expect(summary.map(({ questionId }) => questionId)).toEqual(order)
    for (const row of summary) expect(row.answer ?? row.assumed).not.toBeNull()
    expect(summary.filter(({ origin }) => origin === 'given')).toHaveLength(3)
  })
})

describe('the summary', () => {
  it('says the answer in words, and the typical value where nothing is known', () => {
    const answers: AnswersDraft = {
      entrance: 'home',
      comune: 'Abbiategrasso',
      floorAreaM2: 160,
      worksDone: [{ work: 'windows', decade: '2010-2019' }],
      bills: [{ carrier: 'natural-gas', quantity: 1250, unit: 'Smc', costEur: 1380 }],
      wallKind: 'unknown',
    }
    const typical = {
      wallKind: {
        text: { it: 'doppio muro vuoto', en: 'empty double wall' },
        source: { it: 'TABULA', en: 'TABULA' },
      },
    }
    const rows = new Map(answersSummary(questionnaire, answers, typical).map((row) => [row.questionId, row]))
    expect(rows.get('superficie')?.answer).toEqual({ it: 'Superficie: 160\u00a0m²', en: 'Area: 160\u00a0m²' })
    expect(rows.get('lavori-fatti')?.answer?.it).toBe('Finestre nuove (dal 2010 al 2019)')
    expect(rows.get('bollette')?.answer?.it).toBe('Gas (metano): 1.250\u00a0Smc, 1.380\u00a0€')
    expect(rows.get('bollette')?.answer?.en).toBe('Natural gas: 1,250\u00a0Smc, €1,380')
    expect(rows.get('muri')).toMatchObject({
      answer: null,
      assumed: { it: 'Useremo doppio muro vuoto (TABULA). La stima resta più larga.' },
      origin: 'assumed',
    })
  })
})

describe('the pictures', () => {
  const named = questionnaire.questions.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      'options' in field
        ? field.options.flatMap(({ picture }) => (picture === undefined ? [] : [picture]))
        : [],
    ),
  )

  it('exist for every option that names one, and none is left unused', () => {
    expect([...new Set(named)].sort()).toEqual([...PICTURES].sort())
  })

  it.each([...new Set(named)])('%s is a small drawing that screen readers pass over', (id) => {
    const drawing = drawPicture(id)
    expect(drawing).toMatch(/^<svg [^>]*viewBox="0 0 96 64"[^>]*aria-hidden="true"/)
    expect(drawing).toMatch(/<\/svg>$/)
    expect(drawing).not.toMatch(/NaN|undefined|<script|style=/)
  })

  it('are nothing for an unknown id', () => {
    expect(drawPicture('wall/gold')).toBeUndefined()
    expect(drawPicture('toString')).toBeUndefined()
  })
})

describe('a broken pack', () => {
  const broken = (file: string, from: string | RegExp, to: string) => {
    const folder = `${mkdtempSync(join(tmpdir(), 'questionnaire-'))}/`
    cpSync('rules/questionnaire', folder, { recursive: true })
    const text = readFileSync(folder + file, 'utf8')
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    writeFileSync(folder + file, changed)
    return () => readQuestionnaire(folder)
  }

  it.each([
    [
      'building.yaml',
      'value: cavity-empty',
      'value: cavity-filled',
      /muri\/wallKind.*"cavity-filled" is not a value/,
    ],
    [
      'systems.yaml',
      'equals: has-photovoltaics',
      'equals: has-panels',
      /sole\/photovoltaicKw\/when.*never "has-panels"/,
    ],
    [
      'building.yaml',
      'answer: position, in: [top, only]',
      'answer: millesimi, in: [1]',
      /tetto\/when.*not asked before/,
    ],
    ['systems.yaml', 'id: caldaia', 'id: muri', /muri.*two questions have this id/],
    ['systems.yaml', 'part: systems', 'part: heating', /no part is called heating/],
    [
      'first-estimate.yaml',
      'isFirstEstimate: true',
      'isFirstEstimate: false',
      /4 questions make the first estimate/,
    ],
    ['systems.yaml', /, en: "What is the boiler like\?" }/, ' }', /questions\/caldaia\/title\/en/],
    ['parts.yaml', 'status: unverified', 'status: certain', /parts\.yaml.*status/s],
    ['building.yaml', '- id: muri', '- id: [muri', /building\.yaml/],
  ])('%s with %s changed is refused, naming the place', (file, from, to, message) => {
    expect(broken(file, from, to)).toThrow(message)
  })
})
