import {
  checkedWeather,
  HOURS_PER_YEAR,
  type HourlyWeather,
  saturationVapourPressurePa,
} from '../core/territory/index.ts'
import { WeatherFileError } from './weather-file-error.ts'
import { expectHour } from './year-order.ts'

const HEADER_LINES = 8

/** A column of the data lines: its place (from 0), limits, and the value that stands for missing. */
type Column = {
  readonly index: number
  readonly name: string
  readonly min: number
  readonly max: number
  readonly missing: number
}
const column = (index: number, name: string, min: number, max: number, missing: number): Column => ({
  index,
  name,
  min,
  max,
  missing,
})

/** EnergyPlus weather format: fields of a data line used here. */
const DRY_BULB = column(6, 'dry bulb temperature', -90, 70, 99.9)
const DEW_POINT = column(7, 'dew point temperature', -90, 70, 99.9)
const HUMIDITY = column(8, 'relative humidity', 0, 110, 999)
const INFRARED = column(12, 'horizontal infrared radiation', 0, 900, 9999)
const DIRECT = column(14, 'direct normal radiation', 0, 1500, 9999)
const DIFFUSE = column(15, 'diffuse horizontal radiation', 0, 1200, 9999)
const WIND = column(21, 'wind speed', 0, 120, 999)
const LEAST_COLUMNS = 22

const describe = (col: Column) => `column ${col.index + 1} (${col.name})`

function numberAt(fields: readonly string[], col: Column, line: number): number | undefined {
  const text = (fields[col.index] ?? '').trim()
  const value = text === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) {
    const found = text === '' ? 'nothing' : JSON.stringify(text)
    throw new WeatherFileError(line, describe(col), found, 'a number')
  }
  if (value === col.missing) return undefined
  if (value < col.min || value > col.max) {
    throw new WeatherFileError(line, describe(col), text, `${col.min} to ${col.max}`)
  }
  return value
}

function requiredAt(fields: readonly string[], col: Column, line: number): number {
  const value = numberAt(fields, col, line)
  if (value !== undefined) return value
  throw new WeatherFileError(
    line,
    describe(col),
    `the missing-value mark ${fields[col.index]}`,
    'a measured value',
  )
}

type Place = Pick<HourlyWeather, 'name' | 'latitudeDeg' | 'longitudeDeg' | 'altitudeM' | 'utcOffsetH'>

function readPlace(line: string | undefined): Place {
  const fields = (line ?? '').split(',')
  if (fields[0]?.trim().toUpperCase() !== 'LOCATION') {
    throw new WeatherFileError(
      1,
      'column 1',
      JSON.stringify((line ?? '').slice(0, 20)),
      'LOCATION, the first word of an EPW file',
    )
  }
  const at = (index: number, name: string, min: number, max: number) => {
    const value = Number(fields[index])
    if (fields[index]?.trim() && value >= min && value <= max) return value
    const found = fields[index] === undefined ? 'nothing' : JSON.stringify(fields[index])
    throw new WeatherFileError(1, `column ${index + 1} (${name})`, found, `a number from ${min} to ${max}`)
  }
  return {
    name: (fields[1] ?? '').trim(),
    latitudeDeg: at(6, 'latitude', -90, 90),
    longitudeDeg: at(7, 'longitude', -180, 180),
    utcOffsetH: at(8, 'time zone', -12, 14),
    altitudeM: at(9, 'elevation', -500, 9000),
  }
}

const isLeapDay = (fields: readonly string[]) => Number(fields[1]) === 2 && Number(fields[2]) === 29

/**
 * Means over the hour of a series read at the end of each hour: half this reading, half the one before (the year closes on itself).
 */
function overTheHour(readings: Float64Array): Float64Array {
  return readings.map((value, hour) => (value + (readings.at(hour - 1) ?? value)) / 2)
}

/**
 * Reads an EnergyPlus weather file (EPW) of one year, hour-ending local standard time; a 29 February is left out. Radiation in the file is of the
 * hour; temperature, humidity, infrared and wind are readings at its end (TMY3 manual): the first three are given as means over the hour.
 * Throws a WeatherFileError with line and column on a file that is cut, out of order, lacks columns, or holds what is not a number or
 * cannot be. Dew point may be missing where the relative humidity is there; infrared missing in any hour is taken as not given.
 */
export function readEpw(text: string): HourlyWeather {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const place = readPlace(lines[0])
  const dryBulbC = new Float64Array(HOURS_PER_YEAR)
  const directNormalWm2 = new Float64Array(HOURS_PER_YEAR)
  const diffuseHorizontalWm2 = new Float64Array(HOURS_PER_YEAR)
  const vapourPressurePa = new Float64Array(HOURS_PER_YEAR)
  const windMs = new Float64Array(HOURS_PER_YEAR)
  const infrared = new Float64Array(HOURS_PER_YEAR)
  let hasInfrared = true
  let hour = 0
  let index = HEADER_LINES
  for (; index < lines.length; index++) {
    const text = lines[index] ?? ''
    if (text.trim() === '') continue
    const line = index + 1
    const fields = text.split(',')
    if (fields.length < LEAST_COLUMNS) {
      throw new WeatherFileError(
        line,
        `column ${fields.length + 1}`,
        `a line of ${fields.length} columns`,
        `at least ${LEAST_COLUMNS} columns`,
      )
    }
    if (isLeapDay(fields)) continue
    if (hour === HOURS_PER_YEAR) {
      throw new WeatherFileError(line, '', 'more hours than a year has', `${HOURS_PER_YEAR} hours`)
    }
    expectHour(
      hour,
      { month: Number(fields[1]), day: Number(fields[2]), hour: Number(fields[3]) },
      line,
      'columns 2-4 (month, day, hour)',
    )
    const dryBulb = requiredAt(fields, DRY_BULB, line)
    dryBulbC[hour] = dryBulb
    directNormalWm2[hour] = requiredAt(fields, DIRECT, line)
    diffuseHorizontalWm2[hour] = requiredAt(fields, DIFFUSE, line)
    windMs[hour] = numberAt(fields, WIND, line) ?? 0
    const dewPoint = numberAt(fields, DEW_POINT, line)
    vapourPressurePa[hour] =
      dewPoint === undefined
        ? (requiredAt(fields, HUMIDITY, line) / 100) * saturationVapourPressurePa(dryBulb)
        : saturationVapourPressurePa(dewPoint)
    const radiation = numberAt(fields, INFRARED, line)
    if (radiation === undefined || radiation === 0) hasInfrared = false
    infrared[hour] = radiation ?? 0
    hour++
  }
  if (hour < HOURS_PER_YEAR) {
    throw new WeatherFileError(
      index,
      '',
      `the end of the file after ${hour} hours`,
      `${HOURS_PER_YEAR} hours`,
    )
  }
  return checkedWeather({
    ...place,
    timeBasis: 'clock',
    dryBulbC: overTheHour(dryBulbC),
    directNormalWm2,
    diffuseHorizontalWm2,
    vapourPressurePa: overTheHour(vapourPressurePa),
    windMs,
    horizontalInfraredWm2: hasInfrared ? overTheHour(infrared) : undefined,
    source: `EPW ${place.name}`,
  })
}
