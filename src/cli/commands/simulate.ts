import { diagnose, heatLosses } from '../../core/diagnosis/index.ts'
import { readBuilding } from '../building-context.ts'
import type { Command } from '../command.ts'
import { InputError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate } from '../read-input.ts'

const METHODS = ['monthly'] as const
const usage = 'simulate BUILDING.json [--method monthly] [--date YYYY-MM-DD]'

/** A year of a building by month: needs, energy delivered by service and carrier, heat balance. */
export const simulateCommand: Command = {
  usage,
  summary: 'Energy needs and deliveries of a building, month by month, in standard and in actual use',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      { method: { type: 'string', default: 'monthly' }, date: { type: 'string' } },
      usage,
    )
    const path = onePositional(positionals, 'BUILDING.json', usage)
    if (!METHODS.some((method) => method === values.method)) {
      throw new InputError([
        {
          pointer: '/--method',
          found: JSON.stringify(values.method),
          accepted: METHODS.join(', '),
          message: 'not a method of this version',
        },
      ])
    }
    const date = readDate(values.date, io)
    const { building, context, comune } = await readBuilding(path, date, io)
    const { standard, actual, designLoadKw } = diagnose(building, context)
    printJson(
      {
        schema: 'sportello/simulation/1',
        date,
        method: 'monthly',
        methodVariant: context.edition.method,
        site: {
          comune,
          climateZone: context.site.climateZone,
          degreeDays: context.site.degreeDays,
          designTemperatureC: context.site.designTemperatureC,
          source: context.site.source,
        },
        designLoadKw,
        standard,
        actual,
        heatLosses: heatLosses(building, context),
      },
      io,
    )
    return 0
  },
}
