import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Part, Questionnaire } from '../core/questionnaire/index.ts'
import { readYamlValue } from './yaml-file.ts'

const FOLDER = fileURLToPath(new URL('../../rules/questionnaire/', import.meta.url))

/** Head of the pack: where the words come from, when, and how sure they are. */
const Head = z.object({
  source: z.string().min(1),
  date: z.iso.date(),
  status: z.enum(['sourced', 'unverified']),
  parts: z.array(Part).min(1),
})

/**
 * Reads the questions: `parts.yaml`, then one file for each part, in that order.
 *
 * @param folder ends with a slash; the project's own rules when left out
 * @throws Error naming the file or the question, what was found and what is accepted
 */
export function readQuestionnaire(folder: string = FOLDER): Questionnaire {
  const raw = readYaml(folder, 'parts.yaml')
  const head = Head.safeParse(raw)
  if (!head.success) throw new Error(`${folder}parts.yaml: ${z.prettifyError(head.error)}`)
  const { schema, texts } = raw as { schema?: unknown; texts?: unknown }
  const questions = head.data.parts.flatMap((part) => readPart(folder, part.id))
  const whole = Questionnaire.safeParse({ schema, texts, parts: head.data.parts, questions })
  if (whole.success) return whole.data
  throw new Error(`${folder}: ${describe(whole.error, questions)}`)
}

function readPart(folder: string, part: string): readonly unknown[] {
  const questions: unknown = readYaml(folder, `${part}.yaml`)
  if (!Array.isArray(questions)) throw new Error(`${folder}${part}.yaml: a list of questions is needed`)
  return questions
}

function readYaml(folder: string, file: string): unknown {
  try {
    return readYamlValue(folder + file)
  } catch (error) {
    throw new Error(`${folder}${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** zod counts the questions by position; people know them by id. */
function describe(error: z.ZodError, questions: readonly unknown[]): string {
  const lines = error.issues.map((issue) => {
    const [first, second, ...rest] = issue.path
    const question = first === 'questions' && typeof second === 'number' ? questions[second] : undefined
    const id = (question as { id?: unknown } | undefined)?.id ?? second
    return `${[first, id, ...rest].filter((step) => step !== undefined).join('/')}: ${issue.message}`
  })
  return lines.join('; ')
}
