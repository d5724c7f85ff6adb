import { Answers } from '../../core/building/index.ts'
import { answerFinancing } from '../../core/planning/index.ts'
import type { Command } from '../command.ts'
import { onePositional, printJson, readArguments, readDate, readInput } from '../read-input.ts'
import { readNumber, runStudy } from '../study-tools.ts'

const usage =
  'finance ANSWERS.json [--plan PLAN-ID] [--own EUR] [--rate 0.035] [--years N] [--contract-years N] ' +
  '[--guaranteed 0.9] [--retained 0.1] [--date YYYY-MM-DD]'

/** The ways to pay a plan over time, with their indicators. */
export const financeCommand: Command = {
  usage,
  summary: 'A plan paid over time: loans, contracts with an ESCo, cash by year, indicators, global cost',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        plan: { type: 'string' },
        own: { type: 'string' },
        rate: { type: 'string' },
        years: { type: 'string' },
        'contract-years': { type: 'string' },
        guaranteed: { type: 'string' },
        retained: { type: 'string' },
        date: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      usage,
    )
    const path = onePositional(positionals, 'ANSWERS.json', usage)
    const wish = {
      ownEur: readNumber(values.own, '--own', { from: 0, to: 1e8 }),
      nominalRate: readNumber(values.rate, '--rate', { from: 0, to: 0.3 }),
      years: readNumber(values.years, '--years', { from: 1, to: 40, isWhole: true }),
      contractYears: readNumber(values['contract-years'], '--contract-years', {
        from: 1,
        to: 30,
        isWhole: true,
      }),
      guaranteedShare: readNumber(values.guaranteed, '--guaranteed', { from: 0, to: 1 }),
      retainedShare: readNumber(values.retained, '--retained', { from: 0, to: 1 }),
    }
    const date = readDate(values.date, io)
    const answers = await readInput(path, Answers, io)
    const request = { answers, wish, ...(values.plan === undefined ? {} : { planId: values.plan }) }
    printJson(await runStudy(io, (tools) => answerFinancing(request, date, tools)), io)
    return 0
  },
}
