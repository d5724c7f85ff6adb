import { Answers } from '../../core/building/index.ts'
import { AnswersError, type Assessment, assess } from '../../core/planning/index.ts'
import { loadAssessmentRules } from '../../rules/assessment.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError } from '../errors.ts'
import {
  onePositional,
  printJson,
  readArguments,
  readDate,
  readInput,
  readWholeNumber,
} from '../read-input.ts'

const usage = 'assess ANSWERS.json [--date YYYY-MM-DD] [--draws N] [--seed N]'

/** Answers that contradict each other or name nothing, told as bad input. */
export function asInputError(error: unknown): unknown {
  if (!(error instanceof AnswersError)) return error
  return new InputError(
    error.issues.map((issue) => ({
      pointer: `/${issue.path}`,
      found: JSON.stringify(issue.found),
      accepted: issue.accepted,
      message: issue.message.en,
    })),
  )
}

export async function assessFile(
  path: string,
  options: { readonly date: string; readonly draws?: number | undefined; readonly seed?: number | undefined },
  io: CommandIo,
): Promise<Assessment> {
  const answers = await readInput(path, Answers, io)
  const rules = loadAssessmentRules(io.rulesDir)
  const chosen = {
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  }
  try {
    return assess(answers, rules, options.date, chosen)
  } catch (error) {
    throw asInputError(error)
  }
}

export const assessCommand: Command = {
  usage,
  summary: 'From answers to a diagnosis and ranked, funded plans',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      { date: { type: 'string' }, draws: { type: 'string' }, seed: { type: 'string' } },
      usage,
    )
    const path = onePositional(positionals, 'ANSWERS.json', usage)
    const date = readDate(values.date, io)
    const draws = readWholeNumber(values.draws, '--draws')
    printJson(await assessFile(path, { date, draws, seed: readWholeNumber(values.seed, '--seed') }, io), io)
    return 0
  },
}
