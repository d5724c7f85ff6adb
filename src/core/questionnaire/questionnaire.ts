import { z } from 'zod'
import { Answers, ENTRANCES } from '../building/index.ts'
import { type AnswerName, type Condition, comparisons } from './condition.ts'
import { type Field, Part, Question, QuestionnaireTexts } from './schema.ts'

/** How many questions stand before the first estimate, for each entrance. */
export const FIRST_ESTIMATE_QUESTIONS = 5

/** All the questions in the order of the answers page; a condition may only read answers asked before it. */
export const Questionnaire = z
  .strictObject({
    schema: z.literal('sportello/questionnaire/1'),
    texts: QuestionnaireTexts,
    parts: z.array(Part).min(1),
    questions: z.array(Question).min(1),
  })
  .superRefine((questionnaire, context) => {
    for (const fault of faultsOf(questionnaire)) {
      context.addIssue({ code: 'custom', path: ['questions', ...fault.path], message: fault.message })
    }
  })
export type Questionnaire = Readonly<z.infer<typeof Questionnaire>>

type Fault = { readonly path: readonly (string | number)[]; readonly message: string }
type Entrance = (typeof ENTRANCES)[number]

function faultsOf(questionnaire: {
  readonly parts: readonly Part[]
  readonly questions: readonly Question[]
}): readonly Fault[] {
  const parts = new Set(questionnaire.parts.map((part) => part.id))
  const ids = new Set<string>()
  const asked = new Map<AnswerName, Entrance[]>()
  const faults: Fault[] = []
  for (const question of questionnaire.questions) {
    if (ids.has(question.id)) faults.push({ path: [question.id], message: 'two questions have this id' })
    ids.add(question.id)
    if (!parts.has(question.part)) {
      faults.push({ path: [question.id, 'part'], message: `no part is called ${question.part}` })
    }
    faults.push(...conditionFaults(question.when, asked, [question.id, 'when']))
    for (const field of question.fields) {
      const path = [question.id, field.answer]
      faults.push(...conditionFaults(field.when, asked, [...path, 'when']))
      faults.push(...valueFaults(field, path), ...repeatedOptions(field, question.entrances, path))
      const here = field.entrances ?? question.entrances
      const before = asked.get(field.answer) ?? []
      const twice = here.filter((entrance) => before.includes(entrance))
      if (twice.length > 0) faults.push({ path, message: `asked twice for ${twice.join(', ')}` })
      asked.set(field.answer, [...before, ...here])
    }
  }
  for (const entrance of ENTRANCES) {
    const first = questionnaire.questions.filter(
      (question) => question.isFirstEstimate && question.entrances.includes(entrance),
    )
    if (first.length === FIRST_ESTIMATE_QUESTIONS) continue
    const message = `${first.length} questions make the first estimate of ${entrance}, ${FIRST_ESTIMATE_QUESTIONS} are needed`
    faults.push({ path: [], message })
  }
  return faults
}

function conditionFaults(
  condition: Condition | undefined,
  asked: ReadonlyMap<AnswerName, unknown>,
  path: readonly string[],
): readonly Fault[] {
  return comparisons(condition).flatMap(({ answer, values }) => {
    if (!asked.has(answer)) return [{ path, message: `reads ${answer}, which is not asked before it` }]
    const strange = values.filter((value) => value !== 'unknown' && !isAnswer(answer, value))
    return strange.map((value) => ({ path, message: `${answer} is never ${JSON.stringify(value)}` }))
  })
}

function isAnswer(name: AnswerName, value: unknown): boolean {
  return Answers.shape[name].safeParse(value).success
}

/** Every ready answer has to be one that `Answers` accepts. */
function valueFaults(field: Field, path: readonly string[]): readonly Fault[] {
  return readyValues(field)
    .filter((value) => !isAnswer(field.answer, value))
    .map((value) => ({
      path,
      message: `${JSON.stringify(value)} is not a value of the answer ${field.answer}`,
    }))
}

/** An option may be written twice in other words, but only for other entrances. */
function repeatedOptions(
  field: Field,
  entrances: readonly Entrance[],
  path: readonly string[],
): readonly Fault[] {
  if (!('options' in field)) return []
  return entrances.flatMap((entrance) => {
    const options: readonly { value: string | number; entrances?: readonly Entrance[] }[] = field.options
    const values = options
      .filter((option) => option.entrances?.includes(entrance) ?? true)
      .map((option) => option.value)
    const repeated = values.filter((value, index) => values.indexOf(value) !== index)
    return repeated.map((value) => ({ path, message: `${value} is offered twice for ${entrance}` }))
  })
}

function readyValues(field: Field): readonly unknown[] {
  if (field.kind === 'choice') return field.options.map((option) => option.value)
  if (field.kind === 'choices') return field.options.map((option) => [option.value])
  if (field.kind === 'works') return field.options.map((option) => [{ work: option.value }])
  if (field.kind !== 'number') return []
  const { min, max } = field.limits
  return [...field.options.map((option) => option.value), min, ...(typeof max === 'number' ? [max] : [])]
}
