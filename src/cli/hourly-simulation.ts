import type { Building } from '../core/building/index.ts'
import {
  type BuildingElectricityYear,
  type HourlyZoneYear,
  hourlyElectricity,
  hourlyYear,
  prepareDiagnosis,
  siteUnderWeather,
} from '../core/diagnosis/index.ts'
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
export type WeatherChoice = { readonly file: string | undefined; readonly seed: number }

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
  return synthesiseWeather(read.context.site, { longitudeDeg: read.longitudeDeg, seed })
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

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Below this, needs are compared by their difference in kWh/m2: a share of almost nothing says nothing. */
const SMALL_NEED_KWH_M2 = 5

/** A need of the year by both methods, kWh/m2 of floor. */
function comparedNeed(hourlyKwh: number, monthlyKwh: number, floorAreaM2: number) {
  const hourlyKwhM2 = hourlyKwh / floorAreaM2
  const monthlyKwhM2 = monthlyKwh / floorAreaM2
  const isSmall = Math.max(hourlyKwhM2, monthlyKwhM2) < SMALL_NEED_KWH_M2 || monthlyKwhM2 === 0
  return {
    hourlyKwhM2,
    monthlyKwhM2,
    hourlyLessMonthlyKwhM2: hourlyKwhM2 - monthlyKwhM2,
    hourlyOverMonthly: isSmall ? null : hourlyKwhM2 / monthlyKwhM2 - 1,
  }
}

function zoneDocument(year: HourlyZoneYear, building: Building) {
  const { zoneId, use, result, monthlyMethod, differences } = year
  const { hourly: _hours, ...rest } = result
  const heatingKwh = sum(monthlyMethod.heatingKwh)
  const coolingKwh = sum(monthlyMethod.coolingKwh)
  const floorAreaM2 = building.zones.find((zone) => zone.id === zoneId)?.floorAreaM2 ?? Number.NaN
  return {
    zoneId,
    use,
    ...rest,
    monthlyMethod: {
      heatingNeedKwh: heatingKwh,
      coolingNeedKwh: coolingKwh,
      heatingNeedKwhByMonth: monthlyMethod.heatingKwh,
      coolingNeedKwhByMonth: monthlyMethod.coolingKwh,
      comparison: {
        heating: comparedNeed(result.year.heatingKwh, heatingKwh, floorAreaM2),
        cooling: comparedNeed(result.year.coolingKwh, coolingKwh, floorAreaM2),
        reasons: differences.map(({ id, text }) => ({ id, ...text })),
      },
    },
  }
}

/** Sun, battery and grid in actual use: the year and its months, without the hours. */
function electricityDocument({ hourly: _hours, ...rest }: BuildingElectricityYear) {
  return { use: 'actual', ...rest }
}

/** `simulate --method hourly`: the document to print and the hours as CSV. Throws an InputError on weather or zones that cannot be used. */
export async function hourlySimulation(
  building: Building,
  read: ReadBuilding,
  choice: WeatherChoice,
  io: CommandIo,
) {
  const { context } = read
  try {
    const weather = await weatherOf(choice, read, io)
    const under = prepareDiagnosis(
      context.tables,
      siteUnderWeather(context.site, weather),
      read.region,
      context.date,
    )
    const years = hourlyYear(building, weather, under)
    return {
      weather: {
        name: weather.name,
        source: weather.source,
        latitudeDeg: weather.latitudeDeg,
        longitudeDeg: weather.longitudeDeg,
      },
      // What the method takes where the building does not tell; unverified entries are choices of this project.
      conventions: under.plant.physics.method.hourly,
      zones: years.map((year) => zoneDocument(year, building)),
      electricity: electricityDocument(hourlyElectricity(building, years, weather, under)),
      csv: () => hourlyCsv(years, weather),
    }
  } catch (error) {
    throw asInputError(error, choice.file === undefined ? '/climate' : '/--weather')
  }
}
