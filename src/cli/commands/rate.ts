import {
  checkRequirements,
  compareRatings,
  type DiagnosisContext,
  diagnose,
  prepareDiagnosis,
  primaryByCarrier,
  ratingAssumptions,
} from '../../core/diagnosis/index.ts'
import type { MethodVariant } from '../../core/physics/index.ts'
import { findWorks } from '../../core/rating/index.ts'
import { loadRequirements } from '../../rules/rating-requirements.ts'
import { type ReadBuilding, readBuilding } from '../building-context.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError, UsageError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate } from '../read-input.ts'

const usage =
  'rate BUILDING.json [--date YYYY-MM-DD] [--season legal|computed] [--before BEFORE.json [--permit-date YYYY-MM-DD] [--public] [--rebuilt]]'

type RenovationOptions = {
  readonly permitDate: string
  readonly isPublic: boolean
  readonly isRebuilt: boolean
}

/** The same place, date and rules with another heating season than that of their method. */
function withSeason(context: DiagnosisContext, season: string | undefined): DiagnosisContext {
  if (season === undefined) return context
  if (season !== 'legal' && season !== 'computed') {
    throw new InputError([
      {
        pointer: '/--season',
        found: JSON.stringify(season),
        accepted: 'legal or computed',
        message: 'no such heating season',
      },
    ])
  }
  const { tables, site, edition, date } = context
  const variant = tables.method.variants[edition.method]
  if (variant === undefined || variant.heatingSeason === season) return context
  const chosen: MethodVariant = { ...variant, heatingSeason: season }
  const variants = { ...tables.method.variants, [edition.method]: chosen }
  const method = { ...tables.method, variants }
  return prepareDiagnosis({ ...tables, method }, site, edition.territory, date)
}

/** Both ratings in one edition, and what the law asks of the works between the two. */
async function renovation(
  beforePath: string,
  { building: after, context }: ReadBuilding,
  date: string,
  options: RenovationOptions,
  io: CommandIo,
) {
  const { building: before } = await readBuilding(beforePath, date, io)
  if (before.comuneIstatCode !== after.comuneIstatCode) {
    throw new InputError([
      {
        pointer: '/--before/comuneIstatCode',
        found: before.comuneIstatCode,
        accepted: after.comuneIstatCode,
        message: 'before and after are one building: they stand in one comune',
      },
    ])
  }
  const works = findWorks(before, after, options)
  const tables = loadRequirements(io.rulesDir)
  const { before: ratingBefore } = compareRatings(before, after, context)
  return {
    ratingBefore,
    permitDate: options.permitDate,
    requirements: checkRequirements(before, after, works, context, tables, options.permitDate),
  }
}

/** The legal rating of a building on a date, and what it costs to run; with `--before`, the requirements of the renovation between the two. */
export const rateCommand: Command = {
  usage,
  summary:
    'Primary energy, class, CO2 and running cost of a building; with --before, what the law asks of the works',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        date: { type: 'string' },
        season: { type: 'string' },
        before: { type: 'string' },
        'permit-date': { type: 'string' },
        public: { type: 'boolean' },
        rebuilt: { type: 'boolean' },
      },
      usage,
    )
    const path = onePositional(positionals, 'BUILDING.json', usage)
    const date = readDate(values.date, io)
    const renovationOnly = ['permit-date', 'public', 'rebuilt'] as const
    const stray = renovationOnly.find((name) => values[name] !== undefined)
    if (values.before === undefined && stray !== undefined) {
      throw new UsageError(`--${stray} needs --before BEFORE.json.\nUsage: sportello ${usage}`)
    }
    const asked = await readBuilding(path, date, io)
    const read = { ...asked, context: withSeason(asked.context, values.season) }
    const { rating, standard, cost, co2Kg, co2FactorSet } = diagnose(read.building, read.context)
    const works =
      values.before === undefined
        ? {}
        : await renovation(
            values.before,
            read,
            date,
            {
              permitDate: values['permit-date'] === undefined ? date : readDate(values['permit-date'], io),
              isPublic: values.public === true,
              isRebuilt: values.rebuilt === true,
            },
            io,
          )
    printJson(
      {
        schema: 'sportello/rating/1',
        date,
        heatingSeason: read.context.plant.physics.variant.heatingSeason,
        rating,
        byCarrier: primaryByCarrier(read.building, standard, read.context),
        photovoltaicKwh: standard.photovoltaicKwh,
        selfUsedKwh: standard.selfUsedKwh,
        exportedKwh: standard.exportedKwh,
        assumptions: ratingAssumptions(read.building, rating, read.context),
        cost,
        co2Kg,
        co2FactorSet,
        ...works,
      },
      io,
    )
    return 0
  },
}
