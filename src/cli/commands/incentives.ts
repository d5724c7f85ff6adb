import {
  bestLawfulUse,
  checkIncentiveCase,
  evaluateSchemes,
  evaluateWorkedExample,
  type RulePack,
  WorkedExample,
} from '../../core/incentives/index.ts'
import { readDocument, readJson, shown } from '../../input/index.ts'
import { loadIncentives } from '../../rules/incentives.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate, readText } from '../read-input.ts'

const usage = 'incentives CASE.json [--date YYYY-MM-DD] [--rate 0.03] [--first-year]'
const DEFAULT_RATE = 0.03

type Objective = Parameters<typeof bestLawfulUse>[2]

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
function runExample(pack: RulePack, input: Readonly<Record<string, unknown>>, io: CommandIo): number {
  const document = readDocument({ id: 'case', expected: {}, ...input }, WorkedExample)
  if (!document.ok) throw new InputError(document.issues)
  const result = evaluateWorkedExample(pack, document.value)
  for (const what of result.notUnderstood) io.note(`Not understood: ${what}`)
  const evaluations = result.cases.map((one) => evaluateSchemes(pack, one))
  printJson({ schema: 'sportello/worked-example-result/1', ...result, evaluations }, io)
  return result.isReproduced ? 0 : 1
}

/** What each scheme gives to each work of a case, with the reason, and the best lawful use of all. */
export const incentivesCommand: Command = {
  usage,
  summary:
    'Works and beneficiary -> verdict, amount and reason for each scheme, and the best lawful combination',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        date: { type: 'string' },
        rate: { type: 'string' },
        'first-year': { type: 'boolean', default: false },
      },
      usage,
    )
    const path = onePositional(positionals, 'CASE.json', usage)
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
    if ('inputs' in json.value) return runExample(pack, json.value, io)
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
    const objective: Objective = values['first-year']
      ? { kind: 'lowest-outlay-first-year' }
      : { kind: 'net-present-value', rate: discountRate(values.rate) }
    printJson(
      {
        schema: 'sportello/incentives-result/1',
        ...evaluateSchemes(pack, checked.case),
        objective,
        best: bestLawfulUse(pack, checked.case, objective),
      },
      io,
    )
    return 0
  },
}
