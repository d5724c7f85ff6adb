import {
  checkedWeather,
  HOURS_PER_YEAR,
  type HourlyWeather,
  hourAngle,
  saturationVapourPressurePa,
  sunDay,
} from '../core/territory/index.ts'
import { WeatherFileError } from './weather-file-error.ts'
import { expectHour } from './year-order.ts'

/** Where a TMY file was made for: the format does not say. */
export type TmySite = Pick<
  HourlyWeather,
  'name' | 'latitudeDeg' | 'longitudeDeg' | 'altitudeM' | 'utcOffsetH'
>

/** A field of the line: first and last character from 1, and the scale of its digits. */
type Field = { readonly from: number; readonly to: number; readonly name: string; readonly scale: number }

/** Typical Meteorological Year of 1981 (NCDC tape deck 9734): the fields used here. */
const EXTRATERRESTRIAL: Field = { from: 20, to: 23, name: 'extraterrestrial radiation', scale: 1 }
const DIRECT: Field = { from: 25, to: 28, name: 'direct radiation', scale: 1 / 3.6 }
const GLOBAL: Field = { from: 55, to: 58, name: 'global radiation, standard year corrected', scale: 1 / 3.6 }
const DRY_BULB: Field = { from: 104, to: 107, name: 'dry bulb temperature', scale: 0.1 }
const DEW_POINT: Field = { from: 108, to: 111, name: 'dew point temperature', scale: 0.1 }
const WIND: Field = { from: 115, to: 118, name: 'wind speed', scale: 0.1 }
const LEAST_LENGTH = WIND.to
const MISSING = '9999'

const describe = (field: Field) => `columns ${field.from}-${field.to} (${field.name})`

function textOf(text: string, field: Field): string {
  return text.slice(field.from - 1, field.to)
}

/** Value of a field, undefined where it is marked missing. */
function valueIn(text: string, field: Field, line: number): number | undefined {
  const digits = textOf(text, field)
  if (digits === MISSING) return undefined
  const value =
    digits.trim() === '' ? Number.NaN : Number(digits.replaceAll(' ', digits.includes('-') ? '' : '0'))
  if (Number.isFinite(value)) return value * field.scale
  throw new WeatherFileError(line, describe(field), JSON.stringify(digits), 'a whole number')
}

function required(text: string, field: Field, line: number): number {
  const value = valueIn(text, field, line)
  if (value !== undefined) return value
  throw new WeatherFileError(line, describe(field), `the missing-value mark ${MISSING}`, 'a value')
}

/**
 * Reads the old fixed-width TMY format (1981), whose hours are true solar time and whose radiation is kJ/m2. Diffuse is what is left of the
 * global without the beam. Throws a WeatherFileError with line and columns on a file that is cut, out of order, too narrow or not of numbers.
 */
export function readTmy(text: string, site: TmySite): HourlyWeather {
  const lines = text.split(/\r\n|\n|\r/)
  const series = () => new Float64Array(HOURS_PER_YEAR)
  const weather = {
    dryBulbC: series(),
    directNormalWm2: series(),
    diffuseHorizontalWm2: series(),
    vapourPressurePa: series(),
    windMs: series(),
  }
  const place: HourlyWeather = {
    ...site,
    ...weather,
    timeBasis: 'solar',
    horizontalInfraredWm2: undefined,
    source: `TMY ${site.name}`,
  }
  const latitude = (site.latitudeDeg * Math.PI) / 180
  let hour = 0
  for (const [index, textLine] of lines.entries()) {
    const line = index + 1
    if (textLine.trim() === '') continue
    if (textLine.length < LEAST_LENGTH) {
      throw new WeatherFileError(
        line,
        `column ${textLine.length + 1}`,
        `a line of ${textLine.length} characters`,
        `at least ${LEAST_LENGTH}`,
      )
    }
    if (hour === HOURS_PER_YEAR) {
      throw new WeatherFileError(line, '', 'more hours than a year has', `${HOURS_PER_YEAR} hours`)
    }
    const stamp = {
      month: Number(textLine.slice(7, 9)),
      day: Number(textLine.slice(9, 11)),
      hour: Number(textLine.slice(11, 13)),
    }
    expectHour(hour, stamp, line, 'columns 8-13 (month, day, solar hour)')
    const isNight = (valueIn(textLine, EXTRATERRESTRIAL, line) ?? 0) === 0
    const direct = isNight ? 0 : required(textLine, DIRECT, line)
    const global = isNight ? 0 : required(textLine, GLOBAL, line)
    const day = sunDay(Math.floor(hour / 24) + 1)
    const sine =
      Math.sin(day.declination) * Math.sin(latitude) +
      Math.cos(day.declination) * Math.cos(latitude) * Math.cos(hourAngle(place, day, stamp.hour))
    weather.dryBulbC[hour] = required(textLine, DRY_BULB, line)
    weather.directNormalWm2[hour] = direct
    weather.diffuseHorizontalWm2[hour] = Math.max(0, global - direct * Math.max(0, sine))
    weather.vapourPressurePa[hour] = saturationVapourPressurePa(required(textLine, DEW_POINT, line))
    weather.windMs[hour] = valueIn(textLine, WIND, line) ?? 0
    hour++
  }
  if (hour < HOURS_PER_YEAR) {
    throw new WeatherFileError(
      lines.length,
      '',
      `the end of the file after ${hour} hours`,
      `${HOURS_PER_YEAR} hours`,
    )
  }
  return checkedWeather(place)
}
