import {
  answerIncentiveCase,
  checkIncentiveCase,
  evaluateSchemes,
  evaluateWorkedExample,
  OBJECTIVES,
  objectiveOf,
  type RulePack,
  WorkedExample,
} from '../../core/incentives/index.ts'
import { readDocument, readJson, shown } from '../../input/index.ts'
import { evaluationText, incentiveAnswerText } from '../../report/index.ts'
import { loadIncentives } from '../../rules/incentives.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError, UsageError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate, readText } from '../read-input.ts'

const usage =
  'incentives CASE.json [--date YYYY-MM-DD] [--objective net-present-value|lowest-outlay|simplest-paperwork] [--rate 0.03] [--until YYYY-MM-DD] [--format json|text] [--lang it|en]'
const DEFAULT_RATE = 0.03
const LANGUAGES = ['it', 'en'] as const
const FORMATS = ['json', 'text'] as const

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function discountRate(text: string | undefined): number {
  const rate = text === undefined ? DEFAULT_RATE : Number(text)
  if (rate >= 0 && rate < 1) return rate
  throw new InputError([
    {
      pointer: '/--rate',
      found: shown(text),
      accepted: 'a share from 0 to 1, such as 0.03',
      message: 'not a rate',
    },
  ])
}

/** An example as its source prints it: inputs under the source's own names, and what it expects if it says so. */
function runExample(
  pack: RulePack,
  input: Readonly<Record<string, unknown>>,
  io: CommandIo,
  textIn: 'it' | 'en' | undefined,
): number {
  const document = readDocument({ id: 'case', expected: {}, ...input }, WorkedExample)
  if (!document.ok) throw new InputError(document.issues)
  const result = evaluateWorkedExample(pack, document.value)
  for (const what of result.notUnderstood) io.note(`Not understood: ${what}`)
  const evaluations = result.cases.map((one) => evaluateSchemes(pack, one))
  if (textIn !== undefined) {
    for (const [index, evaluation] of evaluations.entries()) {
      const [one] = result.cases.slice(index)
      if (one !== undefined) io.out(evaluationText(evaluation, one, textIn))
    }
    for (const [name, found] of Object.entries(result.results)) io.out(`${name}: ${JSON.stringify(found)}\n`)
    return result.isReproduced ? 0 : 1
  }
  printJson({ schema: 'sportello/worked-example-result/1', ...result, evaluations }, io)
  return result.isReproduced ? 0 : 1
}

function oneOf<const T extends string>(name: string, text: string | undefined, accepted: readonly T[]): T {
  const found = accepted.find((value) => value === (text ?? accepted[0]))
  if (found !== undefined) return found
  throw new UsageError(
    `${name}: found "${text}", accepted ${accepted.join(', ')}.\nUsage: sportello ${usage}`,
  )
}

/** What each scheme gives to each work of a case, with the reason, the best lawful use of all, and what waiting would change. */
export const incentivesCommand: Command = {
  usage,
  summary:
    'Works and beneficiary -> verdict, amount and reason for each scheme, best lawful combination, what waiting would change',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        date: { type: 'string' },
        objective: { type: 'string' },
        rate: { type: 'string' },
        until: { type: 'string' },
        format: { type: 'string' },
        lang: { type: 'string' },
        // The name of `--objective lowest-outlay` before objectives had names.
        'first-year': { type: 'boolean', default: false },
      },
      usage,
    )
    const path = onePositional(positionals, 'CASE.json', usage)
    const format = oneOf('--format', values.format, FORMATS)
    const lang = oneOf('--lang', values.lang, LANGUAGES)
    const named = oneOf('--objective', values.objective, OBJECTIVES)
    const objective = objectiveOf(values['first-year'] ? 'lowest-outlay' : named, discountRate(values.rate))
    const json = readJson(await readText(path, io))
    if (!json.ok) throw new InputError(json.issues)
    if (!isRecord(json.value)) {
      throw new InputError([
        {
          pointer: '',
          found: shown(json.value),
          accepted: 'a case: see sportello schema incentive-case',
          message: 'not a case',
        },
      ])
    }
    const pack = loadIncentives(io.rulesDir)
    if ('inputs' in json.value) return runExample(pack, json.value, io, format === 'text' ? lang : undefined)
    const asked = values.date === undefined ? {} : { date: readDate(values.date, io) }
    const checked = checkIncentiveCase(pack, { date: io.today(), ...json.value, ...asked })
    if (!checked.isValid) {
      throw new InputError(
        checked.problems.map((problem) => ({
          pointer: `/${problem.path.replaceAll('.', '/')}`,
          found: shown(
            problem.path.split('.').reduce<unknown>((node, key) => (node as never)?.[key], json.value),
          ),
          accepted: problem.message,
          message: problem.message,
        })),
      )
    }
    const until = values.until === undefined ? undefined : untilOf(values.until, checked.case.date, io)
    const answer = answerIncentiveCase(pack, checked.case, objective, until)
    if (format === 'text') io.out(incentiveAnswerText(answer, checked.case, lang))
    if (format === 'json') printJson(answer, io)
    return 0
  },
}

/** The last day to look at: a day after that of the case. */
function untilOf(text: string, date: string, io: CommandIo): string {
  const until = readDate(text, io)
  if (until > date) return until
  throw new InputError([
    {
      pointer: '/--until',
      found: shown(text),
      accepted: `a day after ${date}`,
      message: 'nothing to wait for',
    },
  ])
}
