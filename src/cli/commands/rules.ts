import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Answers } from '../../core/building/index.ts'
import { type AssessmentRules, assess } from '../../core/planning/index.ts'
import { loadAssessmentRules } from '../../rules/assessment.ts'
import { loadIncentives } from '../../rules/incentives.ts'
import { checkRules } from '../../rules/incentives-check.ts'
import { type Assess, compareRules, type ImpactReport } from '../../rules/incentives-impact.ts'
import { problemText, RuleFileError } from '../../rules/rule-file.ts'
import { checkPacks } from '../../rules/rule-packs.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError, UsageError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate } from '../read-input.ts'

const usage = 'rules check | rules impact OLD NEW [--answers DIR] [--cases DIR] [--date YYYY-MM-DD]'

/** Every rule file read and valid, and every worked example reproduced: 0; else 1 and the list of what is wrong. */
function check(io: CommandIo): number {
  const packs = checkPacks(io.rulesDir)
  const report = checkRules(io.rulesDir)
  const problems = [
    ...packs.flatMap((pack) => (pack.id === 'incentives' ? [] : pack.problems)),
    ...report.problems,
  ]
  for (const problem of problems) io.note(problemText(problem))
  const missed = report.examples.filter((example) => !example.isReproduced)
  for (const example of missed)
    io.note(`${example.id} (${example.scheme}): ${example.differences.join('; ')}`)
  const reproduced = report.examples.length - missed.length
  const fileCount = packs.reduce((sum, pack) => sum + pack.files.length, 0)
  io.note(
    `${fileCount} files in ${packs.length} packs, ${reproduced} of ${report.examples.length} worked examples reproduced`,
  )
  const isValid = report.isValid && problems.length === 0
  printJson({ schema: 'sportello/rules-report/1', ...report, isValid, problems, packs }, io)
  return isValid ? 0 : 1
}

/** A folder that has the other rules too is read whole; one with the incentives only borrows the rest. */
function assessmentRules(folder: string, io: CommandIo): AssessmentRules {
  if (existsSync(join(folder, 'territory'))) return loadAssessmentRules(folder)
  return { ...loadAssessmentRules(io.rulesDir), incentives: loadIncentives(folder) }
}

/** Plans are compared by their central figures: the fewest draws are enough. */
const DRAWS = 16

/** What the plans of an answer file cost and receive under a folder of rules. */
function assessor(date: string, io: CommandIo): Assess {
  const folders = new Map<string, AssessmentRules>()
  return (path, folder) => {
    const rules = folders.get(folder) ?? assessmentRules(folder, io)
    folders.set(folder, rules)
    const answers = Answers.parse(JSON.parse(io.readFile(path)))
    const { plans } = assess(answers, rules, date, { draws: DRAWS })
    return Object.fromEntries(
      plans.flatMap((plan) => [
        [`certain incentive of plan ${plan.id}`, plan.incentiveEur.certain],
        [`conditional incentive of plan ${plan.id}`, plan.incentiveEur.conditional],
        ...plan.incentiveEur.byScheme.map((total): [string, number] => [
          `plan ${plan.id}: ${total.schemeId}`,
          total.totalEur,
        ]),
      ]),
    )
  }
}

function summary({ compared, changed, notComparable, schemesAdded, schemesRemoved }: ImpactReport): string {
  const schemes = [...schemesAdded.map((id) => `added ${id}`), ...schemesRemoved.map((id) => `removed ${id}`)]
  const counts = `${changed.length} of ${compared} cases change, ${notComparable.length} cannot be compared`
  return schemes.length === 0 ? counts : `${counts}; schemes: ${schemes.join(', ')}`
}

/** The cases that change between two folders of rules, and by how much. */
function impact(
  folders: readonly [string, string],
  values: { readonly answers?: string; readonly cases?: string; readonly date?: string },
  io: CommandIo,
): number {
  const answersDir = values.answers ?? join(io.rulesDir, '..', 'fixtures', 'answers')
  try {
    const report = compareRules(folders[0], folders[1], {
      casesDir: values.cases,
      answersDir,
      assess: assessor(readDate(values.date, io), io),
    })
    io.note(summary(report))
    for (const { id, lines } of report.changed)
      for (const { what, before, after, differenceEur } of lines)
        io.note(
          `${id}: ${what} ${String(before)} -> ${String(after)}${differenceEur === null ? '' : ` (${differenceEur > 0 ? '+' : ''}${differenceEur})`}`,
        )
    printJson({ schema: 'sportello/rules-impact/1', ...report }, io)
    return 0
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error
    throw new InputError([
      {
        pointer: '',
        found: error.message,
        accepted: 'two folders of valid rules',
        message: 'a rule file has a mistake',
      },
    ])
  }
}

/** `rules check` and `rules impact OLD NEW`. */
export const rulesCommand: Command = {
  usage,
  summary: 'Check every rule file and its examples, or say which cases change between two folders of rules',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      { answers: { type: 'string' }, cases: { type: 'string' }, date: { type: 'string' } },
      usage,
    )
    const [action, older, newer, ...rest] = positionals
    if (action === 'impact') {
      if (older === undefined || newer === undefined || rest.length > 0)
        throw new UsageError(`rules impact takes two folders.\nUsage: sportello ${usage}`)
      for (const folder of [older, newer]) {
        if (!existsSync(join(folder, 'incentives')))
          throw new UsageError(`${folder} has no folder "incentives" in it.\nUsage: sportello ${usage}`)
      }
      return impact([older, newer], values, io)
    }
    const only = onePositional(positionals, 'check or impact', usage)
    if (only !== 'check')
      throw new UsageError(`found rules "${only}", accepted check or impact.\nUsage: sportello ${usage}`)
    return check(io)
  },
}
