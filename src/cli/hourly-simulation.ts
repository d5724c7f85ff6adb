import type { Building } from '../core/building/index.ts'
import { type HourlyZoneYear, hourlyDocument, summerComfort } from '../core/diagnosis/index.ts'
import { HourlyInputError } from '../core/physics/index.ts'
import {
  HOURS_PER_YEAR,
  type HourlyWeather,
  hourStamp,
  synthesiseWeather,
  WeatherError,
} from '../core/territory/index.ts'
import { readEpw, WeatherFileError } from '../weather-file/index.ts'
import type { ReadBuilding } from './building-context.ts'
import type { CommandIo } from './command.ts'
import { InputError } from './errors.ts'
import { readText } from './read-input.ts'

/** Where a year of hours comes from: a file, or the monthly climate of the comune with a seed. */
export type WeatherChoice = { readonly file: string | undefined; readonly seed: number | undefined }

const DEFAULT_SEED = 1

/** Bad input of weather and zones as the command line tells it; anything else is a fault of ours. */
function asInputError(error: unknown, pointer: string): unknown {
  if (error instanceof WeatherFileError) {
    const { line, column, found, accepted } = error
    const place = column === '' ? `line ${line}` : `line ${line}, ${column}`
    return new InputError([
      { pointer, found: `${found} at ${place}`, accepted, message: 'not a weather file' },
    ])
  }
  if (error instanceof WeatherError) {
    return new InputError([
      { pointer, found: error.message, accepted: 'a year of hours', message: 'bad weather' },
    ])
  }
  if (error instanceof HourlyInputError) {
    return new InputError(
      error.issues.map(({ path, found, accepted }) => ({
        pointer: `/${path.replaceAll('.', '/')}`,
        found,
        accepted,
        message: 'cannot be computed by the hour',
      })),
    )
  }
  return error
}

async function weatherOf(choice: WeatherChoice, read: ReadBuilding, io: CommandIo): Promise<HourlyWeather> {
  const { file, seed } = choice
  if (file !== undefined) return readEpw(await readText(file, io))
  return synthesiseWeather(read.context.site, { longitudeDeg: read.longitudeDeg, seed: seed ?? DEFAULT_SEED })
}

/** The hours of every zone and use, one line each: a table that a spreadsheet opens. */
export function hourlyCsv(years: readonly HourlyZoneYear[], weather: HourlyWeather): string {
  const lines = ['zone,use,month,day,hour,outdoorC,airC,operativeC,heatingW,coolingW,solarGainsW']
  for (const { zoneId, use, result } of years) {
    const { airC, operativeC, heatingW, coolingW, solarGainsW } = result.hourly
    for (let index = 0; index < HOURS_PER_YEAR; index++) {
      const { month, day, hour } = hourStamp(index)
      const temperatures = [weather.dryBulbC, airC, operativeC].map((series) =>
        (series[index] ?? 0).toFixed(2),
      )
      const powers = [heatingW, coolingW, solarGainsW].map((series) => Math.round(series[index] ?? 0))
      lines.push([zoneId, use, month, day, hour, ...temperatures, ...powers].join(','))
    }
  }
  return `${lines.join('\n')}\n`
}

/** `simulate --method hourly`: the document to print and the hours as CSV. Throws an InputError on weather or zones that cannot be used. */
export async function hourlySimulation(
  building: Building,
  read: ReadBuilding,
  choice: WeatherChoice,
  io: CommandIo,
) {
  const { context, longitudeDeg } = read
  try {
    const weather = await weatherOf(choice, read, io)
    const { years, document } = hourlyDocument(building, weather, context, read.region)
    const chosen =
      choice.file === undefined
        ? {
            kind: 'climate' as const,
            longitudeDeg,
            ...(choice.seed === undefined ? {} : { seed: choice.seed }),
          }
        : { kind: 'file' as const, weather }
    return {
      ...document,
      summer: summerComfort(building, chosen, context),
      csv: () => hourlyCsv(years, weather),
    }
  } catch (error) {
    throw asInputError(error, choice.file === undefined ? '/climate' : '/--weather')
  }
}
