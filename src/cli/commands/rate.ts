import { diagnose } from '../../core/diagnosis/index.ts'
import { readBuilding } from '../building-context.ts'
import type { Command } from '../command.ts'
import { onePositional, printJson, readArguments, readDate } from '../read-input.ts'

const usage = 'rate BUILDING.json [--date YYYY-MM-DD]'

/** The legal rating of a building on a date, and what it costs to run. */
export const rateCommand: Command = {
  usage,
  summary: 'Primary energy, class, CO2 and running cost of a building by the rules of its place and date',
  async run(args, io) {
    const { values, positionals } = readArguments(args, { date: { type: 'string' } }, usage)
    const path = onePositional(positionals, 'BUILDING.json', usage)
    const date = readDate(values.date, io)
    const { building, context } = await readBuilding(path, date, io)
    const { rating, cost, co2Kg, co2FactorSet } = diagnose(building, context)
    printJson({ schema: 'sportello/rating/1', date, rating, cost, co2Kg, co2FactorSet }, io)
    return 0
  },
}
