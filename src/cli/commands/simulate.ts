import { diagnose, generatorYears, heatLosses, possibleSummer } from '../../core/diagnosis/index.ts'
import { type ReadBuilding, readBuilding } from '../building-context.ts'
import type { Command } from '../command.ts'
import { InputError } from '../errors.ts'
import { hourlySimulation } from '../hourly-simulation.ts'
import { onePositional, printJson, readArguments, readDate, readWholeNumber } from '../read-input.ts'

const METHODS = ['monthly', 'hourly'] as const
type Method = (typeof METHODS)[number]
const usage =
  'simulate BUILDING.json [--method monthly|hourly] [--weather FILE.epw] [--hourly-output FILE.csv] [--seed N] [--date YYYY-MM-DD]'

function readMethod(value: string | undefined, hourlyOptions: Readonly<Record<string, unknown>>): Method {
  const told = Object.keys(hourlyOptions).filter((name) => hourlyOptions[name] !== undefined)
  const method = value ?? (told.length > 0 ? 'hourly' : 'monthly')
  const known = METHODS.find((candidate) => candidate === method)
  if (known === undefined) {
    throw new InputError([
      {
        pointer: '/--method',
        found: JSON.stringify(method),
        accepted: METHODS.join(', '),
        message: 'not a method of this version',
      },
    ])
  }
  if (known === 'monthly' && told[0] !== undefined) {
    throw new InputError([
      {
        pointer: `/--${told[0]}`,
        found: 'with --method monthly',
        accepted: `--${told[0]} with --method hourly`,
        message: 'the monthly method has no hours',
      },
    ])
  }
  return known
}

function siteDocument({ context, comune }: ReadBuilding) {
  const { climateZone, degreeDays, designTemperatureC, source } = context.site
  return { comune, climateZone, degreeDays, designTemperatureC, source }
}

/** A year of a building: by month needs, energy delivered and heat balance; by the hour needs, temperatures and peaks of each zone; either way how hot it gets in summer. */
export const simulateCommand: Command = {
  usage,
  summary:
    'A year of a building in standard and in actual use, by month with its plant or hour by hour, and its heat in summer without cooling',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        method: { type: 'string' },
        weather: { type: 'string' },
        'hourly-output': { type: 'string' },
        seed: { type: 'string' },
        date: { type: 'string' },
      },
      usage,
    )
    const path = onePositional(positionals, 'BUILDING.json', usage)
    const { weather, seed, 'hourly-output': hourlyOutput } = values
    const method = readMethod(values.method, { weather, 'hourly-output': hourlyOutput, seed })
    const seedNumber = readWholeNumber(seed, 'seed')
    const date = readDate(values.date, io)
    const read = await readBuilding(path, date, io)
    const { building, context } = read
    const head = {
      schema: 'sportello/simulation/1',
      date,
      method,
      methodVariant: context.edition.method,
      site: siteDocument(read),
    }
    if (method === 'hourly') {
      const { csv, ...hourly } = await hourlySimulation(
        building,
        read,
        { file: weather, seed: seedNumber },
        io,
      )
      if (hourlyOutput !== undefined) {
        io.writeFile(hourlyOutput, csv())
        io.note(`Hours written to ${hourlyOutput}.`)
      }
      printJson({ ...head, ...hourly }, io)
      return 0
    }
    const { standard, actual, designLoadKw } = diagnose(building, context)
    const summer = possibleSummer(building, { kind: 'climate', longitudeDeg: read.longitudeDeg }, context)
    if (summer === null)
      io.note('Summer: not computed, this building has no year of hours (try --method hourly).')
    const losses = heatLosses(building, context)
    const generators = {
      standard: generatorYears(building, 'standard', context),
      actual: generatorYears(building, 'actual', context),
    }
    printJson({ ...head, designLoadKw, standard, actual, generators, heatLosses: losses, summer }, io)
    return 0
  },
}
