import { loadAssessmentRules } from '../../rules/assessment.ts'
import { checkRules } from '../../rules/incentives-check.ts'
import { readQuestionnaire } from '../../rules/questionnaire.ts'
import { problemText } from '../../rules/rule-file.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../errors.ts'
import { onePositional, printJson, readArguments } from '../read-input.ts'

const usage = 'rules check'

/** Every rule file valid and every worked example reproduced: 0; else 1 and the list of what is wrong. */
export const rulesCommand: Command = {
  usage,
  summary: 'Check every rule file and reproduce every worked example inside them',
  async run(args, io) {
    const { positionals } = readArguments(args, {}, usage)
    const action = onePositional(positionals, 'check', usage)
    if (action !== 'check')
      throw new UsageError(`found rules "${action}", accepted check.\nUsage: sportello ${usage}`)
    const report = checkRules(io.rulesDir)
    loadAssessmentRules(io.rulesDir)
    readQuestionnaire()
    for (const problem of report.problems) io.note(problemText(problem))
    const missed = report.examples.filter((example) => !example.isReproduced)
    for (const example of missed)
      io.note(`${example.id} (${example.scheme}): ${example.differences.join('; ')}`)
    const reproduced = report.examples.length - missed.length
    io.note(
      `${report.files.length} incentive files, ${reproduced} of ${report.examples.length} worked examples reproduced`,
    )
    printJson({ schema: 'sportello/rules-report/1', ...report }, io)
    return report.isValid && report.problems.length === 0 ? 0 : 1
  },
}
