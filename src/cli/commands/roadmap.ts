import { Answers } from '../../core/building/index.ts'
import { answerRoadmap, MOST_ROADMAP_YEARS } from '../../core/planning/index.ts'
import type { Command } from '../command.ts'
import { InputError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate, readInput } from '../read-input.ts'
import { readChoice, readNumber, readWorks, refuseBoth, runStudy } from '../study-tools.ts'

const usage =
  'roadmap ANSWERS.json --budget EUR [--years 10] [--plan PLAN-ID | --works E01,P02] [--aim energy-soon|worth] ' +
  '[--unspent carried-over|lost] [--only-worthwhile] [--start YEAR] [--date YYYY-MM-DD]'
const HIGHEST_BUDGET_EUR = 1e8

/** The works of a plan staged over the years within a yearly budget, each with the incentives of its year. */
export const roadmapCommand: Command = {
  usage,
  summary: 'From answers and a yearly budget to which works in which year, with the incentives in force then',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        budget: { type: 'string' },
        years: { type: 'string' },
        plan: { type: 'string' },
        works: { type: 'string' },
        aim: { type: 'string' },
        unspent: { type: 'string' },
        'only-worthwhile': { type: 'boolean', default: false },
        start: { type: 'string' },
        date: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      usage,
    )
    const path = onePositional(positionals, 'ANSWERS.json', usage)
    refuseBoth(values.plan, values.works)
    const yearlyBudgetEur = readNumber(values.budget, '--budget', { from: 0, to: HIGHEST_BUDGET_EUR })
    if (yearlyBudgetEur === undefined) {
      throw new InputError([
        {
          pointer: '/--budget',
          found: 'nothing',
          accepted: 'what can be spent a year, EUR, VAT in, such as 15000',
          message: 'missing',
        },
      ])
    }
    const startYear = readNumber(values.start, '--start', { from: 2020, to: 2100, isWhole: true })
    const works = readWorks(values.works)
    const wish = {
      yearlyBudgetEur,
      horizonYears:
        readNumber(values.years, '--years', { from: 1, to: MOST_ROADMAP_YEARS, isWhole: true }) ??
        MOST_ROADMAP_YEARS,
      aim: readChoice(values.aim, '--aim', ['energy-soon', 'worth']) ?? ('energy-soon' as const),
      unspent: readChoice(values.unspent, '--unspent', ['carried-over', 'lost']) ?? ('carried-over' as const),
      completes: !values['only-worthwhile'],
      ...(startYear === undefined ? {} : { startYear }),
    }
    const date = readDate(values.date, io)
    const answers = await readInput(path, Answers, io)
    const request = {
      answers,
      wish,
      ...(values.plan === undefined ? {} : { planId: values.plan }),
      ...(works === undefined ? {} : { works: [...works] }),
    }
    const roadmap = await runStudy(io, (tools) => answerRoadmap(request, date, tools))
    if (!roadmap.isProven)
      io.note(
        `The search stopped early: a better order may be worth up to ${roadmap.provenWithinEur} EUR more.`,
      )
    printJson(roadmap, io)
    return 0
  },
}
