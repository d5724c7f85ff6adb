import { describeInputProblem, PortfolioInputError, Programme } from '../../core/portfolio/index.ts'
import { findComune } from '../../core/territory/index.ts'
import { openAssessmentPool } from '../../jobs/index.ts'
import { runPortfolio } from '../../portfolio-file/index.ts'
import { loadTerritory } from '../../rules/territory.ts'
import { highsSolver } from '../../solver/index.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../errors.ts'
import {
  onePositional,
  printJson,
  readArguments,
  readDate,
  readInput,
  readText,
  readWholeNumber,
} from '../read-input.ts'

const usage = 'portfolio BUILDINGS.csv --programme PROGRAMME.json [--date YYYY-MM-DD] [--draws N]'
/** Enough for the band of a total; each building alone has few draws to say. */
const PORTFOLIO_DRAWS = 64

/** Many buildings of public bodies: the same assessment for each, and the best choice within one budget. */
export const portfolioCommand: Command = {
  usage,
  summary: 'Assess every building of a list and choose what to do within one budget',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      { programme: { type: 'string' }, date: { type: 'string' }, draws: { type: 'string' } },
      usage,
    )
    const path = onePositional(positionals, 'BUILDINGS.csv', usage)
    if (values.programme === undefined)
      throw new UsageError(`--programme is missing.\nUsage: sportello ${usage}`)
    const date = readDate(values.date, io)
    const programme = await readInput(values.programme, Programme, io)
    const csv = await readText(path, io)
    const territory = loadTerritory(io.rulesDir)
    const draws = readWholeNumber(values.draws, '--draws') ?? PORTFOLIO_DRAWS
    const started = performance.now()
    const pool = openAssessmentPool(io.rulesDir)
    try {
      const result = await runPortfolio(csv, programme, date, {
        assess: (answers, day) => pool.assess(answers, day, { draws, leavesOutSummer: true }),
        solveMilp: highsSolver(),
        findComune: (name) => findComune(territory, name),
        onProgress: ({ done, total }) => {
          if (done % 10 === 0 || done === total) io.note(`${done} of ${total} buildings assessed`)
        },
      })
      io.note(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
      printJson(result, io)
      // Every building refused is our failure, not a programme without works.
      return result.counts.assessed === 0 && result.counts.failed > 0 ? 1 : 0
    } catch (error) {
      if (!(error instanceof PortfolioInputError)) throw error
      for (const problem of error.problems) io.note(describeInputProblem(problem, 'en'))
      return 2
    } finally {
      await pool.close()
    }
  },
}
