import { Answers } from '../../core/building/index.ts'
import { Quote } from '../../core/measures/quotes/index.ts'
import { answerQuote } from '../../core/planning/index.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../errors.ts'
import { printJson, readArguments, readDate, readInput } from '../read-input.ts'
import { readWorks, refuseBoth, runStudy } from '../study-tools.ts'

const usage = 'quote ANSWERS.json QUOTE.json [--plan PLAN-ID | --works E01,P02] [--date YYYY-MM-DD]'

/** A contractor's offer beside usual costs, the caps of the laws, VAT and every scheme. */
export const quoteCommand: Command = {
  usage,
  summary: 'A contractor’s offer, item by item: what is high, what is missing, what would not be admitted',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        plan: { type: 'string' },
        works: { type: 'string' },
        date: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      usage,
    )
    const [answersPath, quotePath, ...rest] = positionals
    if (answersPath === undefined || quotePath === undefined || rest.length > 0)
      throw new UsageError(
        `found ${positionals.length} files, accepted two: ANSWERS.json and QUOTE.json.\nUsage: sportello ${usage}`,
      )
    if (answersPath === '-' && quotePath === '-')
      throw new UsageError(`found - twice, accepted standard input for one file.\nUsage: sportello ${usage}`)
    refuseBoth(values.plan, values.works)
    const works = readWorks(values.works)
    const date = readDate(values.date, io)
    const request = {
      answers: await readInput(answersPath, Answers, io),
      quote: await readInput<Quote>(quotePath, Quote, io),
      ...(values.plan === undefined ? {} : { planId: values.plan }),
      ...(works === undefined ? {} : { works: [...works] }),
    }
    printJson(await runStudy(io, (tools) => answerQuote(request, date, tools)), io)
    return 0
  },
}
