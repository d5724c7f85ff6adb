import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { HOURS_PER_YEAR, hourStamp, saturationVapourPressurePa } from '../../src/core/territory/index.ts'
import { readEpw, readTmy, type TmySite, WeatherFileError } from '../../src/weather-file/index.ts'

const HEADER = [
  'LOCATION,Somewhere,LO,ITA,test,000000,45.40,9.20,1.0,120.0',
  'DESIGN CONDITIONS,0',
  'TYPICAL/EXTREME PERIODS,0',
  'GROUND TEMPERATURES,0',
  'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
  'COMMENTS 1',
  'COMMENTS 2',
  'DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31',
]
/** Fields of an hour: dry bulb, dew point, humidity, pressure, extraterrestrial x2, infrared, global, direct, diffuse, light x4, wind. */
function epwLine(hour: number, change: Readonly<Record<number, string>> = {}): string {
  const { month, day, hour: ending } = hourStamp(hour)
  const fields = [
    '2005',
    month,
    day,
    ending,
    0,
    '?9',
    10 + (hour % 24) / 10,
    5,
    70,
    100000,
    0,
    0,
    300,
    0,
    120,
    80,
    0,
    0,
    0,
    0,
    180,
    2.5,
    3,
    3,
  ].map(String)
  for (const [index, value] of Object.entries(change)) fields[Number(index)] = value
  return fields.join(',')
}
const yearLines = () => Array.from({ length: HOURS_PER_YEAR }, (_, hour) => epwLine(hour))
const epw = (lines: readonly string[]) => [...HEADER, ...lines].join('\n')

/** What a reader said of a text it refused. */
function refusal(read: () => unknown): WeatherFileError {
  try {
    read()
  } catch (error) {
    if (error instanceof WeatherFileError) return error
    throw error
  }
  throw new Error('the file was accepted')
}
function changed(hour: number, change: Readonly<Record<number, string>>): string {
  const lines = yearLines()
  lines[hour] = epwLine(hour, change)
  return epw(lines)
}

describe('an EPW file', () => {
  test('gives place, hours and vapour pressure', () => {
    const weather = readEpw(epw(yearLines()))
    expect(weather).toMatchObject({
      name: 'Somewhere',
      latitudeDeg: 45.4,
      longitudeDeg: 9.2,
      utcOffsetH: 1,
      altitudeM: 120,
    })
    // read at the end of the hour: 10.0 at one, 10.1 at two; the first hour follows the last of the year
    expect(weather.dryBulbC[25]).toBeCloseTo(10.05, 12)
    expect(weather.dryBulbC[0]).toBeCloseTo((12.3 + 10) / 2, 12)
    expect(weather.directNormalWm2[0]).toBe(120)
    expect(weather.diffuseHorizontalWm2[8759]).toBe(80)
    expect(weather.windMs[5]).toBe(2.5)
    expect(weather.vapourPressurePa[0]).toBeCloseTo(saturationVapourPressurePa(5), 9)
    expect(weather.horizontalInfraredWm2?.[9]).toBe(300)
  })

  test('is read with Windows line ends and a byte order mark, and without its leap day', () => {
    const lines = yearLines()
    const leap = Array.from({ length: 24 }, (_, hour) =>
      epwLine(59 * 24 + hour, { 1: '2', 2: '29', 3: String(hour + 1), 6: '40' }),
    )
    const text = `\uFEFF${[...HEADER, ...lines.slice(0, 59 * 24), ...leap, ...lines.slice(59 * 24)].join('\r\n')}\r\n`
    expect(readEpw(text).dryBulbC).toEqual(readEpw(epw(lines)).dryBulbC)
  })

  test('takes humidity where the dew point is missing, and no infrared where any is', () => {
    const weather = readEpw(changed(100, { 7: '99.9', 12: '9999' }))
    const humid = 0.7 * saturationVapourPressurePa(10 + (100 % 24) / 10)
    expect(weather.vapourPressurePa[100]).toBeCloseTo((humid + saturationVapourPressurePa(5)) / 2, 9)
    expect(weather.horizontalInfraredWm2).toBeUndefined()
  })

  test('cut in the middle is refused with the hours it has', () => {
    const error = refusal(() => readEpw(epw(yearLines().slice(0, 5000))))
    expect(error.message).toContain('the end of the file after 5000 hours, accepted 8760 hours')
  })

  test('cut in the middle of a line is refused with line and column', () => {
    const text = epw(yearLines().slice(0, 5001))
    const error = refusal(() => readEpw(text.slice(0, text.lastIndexOf(',0,0,300'))))
    expect(error).toMatchObject({ line: 5009, accepted: 'at least 22 columns' })
    expect(error.column).toMatch(/^column \d+$/)
  })

  test.each([
    ['NaN', '"NaN"'],
    ['', 'nothing'],
    ['abc', '"abc"'],
  ])('with %j for a temperature is refused with line and column', (value, found) => {
    const error = refusal(() => readEpw(changed(1234, { 6: value })))
    expect(error).toMatchObject({
      line: 1243,
      column: 'column 7 (dry bulb temperature)',
      found,
      accepted: 'a number',
    })
  })

  test('with a direct radiation of 5000 W/m2, or missing, is refused', () => {
    expect(refusal(() => readEpw(changed(12, { 14: '5000' })))).toMatchObject({
      line: 21,
      found: '5000',
      accepted: '0 to 1500',
    })
    expect(refusal(() => readEpw(changed(12, { 14: '9999' }))).found).toContain('missing-value mark')
  })

  test('with an hour left out is refused where the order breaks', () => {
    const lines = yearLines()
    lines.splice(48, 1)
    const error = refusal(() => readEpw(epw(lines)))
    expect(error).toMatchObject({ line: 57, found: '1/3/2', accepted: '1/3/1, the next hour of the year' })
  })

  test('without LOCATION, or with a latitude of 95, is refused at line 1', () => {
    expect(refusal(() => readEpw('hello')).accepted).toContain('LOCATION')
    const text = epw(yearLines()).replace('45.40', '95')
    expect(refusal(() => readEpw(text))).toMatchObject({
      line: 1,
      column: 'column 7 (latitude)',
      accepted: 'a number from -90 to 90',
    })
  })
})

const DENVER: TmySite = {
  name: 'Denver',
  latitudeDeg: 39.8,
  longitudeDeg: -104.9,
  altitudeM: 1609,
  utcOffsetH: -7,
}

function tmyLine(hour: number, change: (line: string) => string = (line) => line): string {
  const { month, day, hour: ending } = hourStamp(hour)
  const two = (value: number) => String(value).padStart(2, '0')
  const isDay = ending > 8 && ending < 17
  const sun = isDay ? '4000' : '0000'
  const head = `2306259${two(month)}${two(day)}${two(ending)}000000${sun}`
  const radiation = isDay ? '71800' : '99999'
  const global = isDay ? '52000' : '80000'
  const line = `${head}${radiation}${'9'.repeat(25)}${global}${'9'.repeat(35)}10096 8348 -66-203 33  36`
  return change(line)
}
const tmyYear = () => Array.from({ length: HOURS_PER_YEAR }, (_, hour) => tmyLine(hour))

describe('an old TMY file', () => {
  test('gives temperatures in tenths, radiation in kJ, hours in solar time', () => {
    const weather = readTmy(tmyYear().join('\n'), DENVER)
    expect(weather.timeBasis).toBe('solar')
    expect(weather.dryBulbC[0]).toBeCloseTo(-6.6, 12)
    expect(weather.vapourPressurePa[0]).toBeCloseTo(saturationVapourPressurePa(-20.3), 9)
    expect(weather.windMs[0]).toBeCloseTo(3.6, 12)
    expect(weather.directNormalWm2[11]).toBeCloseTo(500, 9)
    expect(weather.directNormalWm2[2]).toBe(0)
    expect(weather.diffuseHorizontalWm2[11]).toBeGreaterThan(200)
    expect(weather.diffuseHorizontalWm2[11]).toBeLessThan(2000 / 3.6)
  })

  test('too narrow, cut or not of digits is refused with line and columns', () => {
    const narrow = tmyYear()
    narrow[7] = tmyLine(7, (line) => line.slice(0, 90))
    expect(refusal(() => readTmy(narrow.join('\n'), DENVER))).toMatchObject({ line: 8, column: 'column 91' })
    expect(refusal(() => readTmy(tmyYear().slice(0, 24).join('\n'), DENVER)).found).toContain(
      'after 24 hours',
    )
    const letters = tmyYear()
    letters[9] = tmyLine(9, (line) => `${line.slice(0, 103)}  xx${line.slice(107)}`)
    expect(refusal(() => readTmy(letters.join('\n'), DENVER))).toMatchObject({
      line: 10,
      column: 'columns 104-107 (dry bulb temperature)',
    })
  })

  const file = new URL('../../../shared/reference/verification/DRYCOLD.TMY', import.meta.url).pathname
  test.skipIf(!existsSync(file))(
    'DRYCOLD of ASHRAE 140 reads as a cold clear year (the file lies beside the checkout)',
    () => {
      const weather = readTmy(readFileSync(file, 'utf8'), DENVER)
      const mean = weather.dryBulbC.reduce((sum, value) => sum + value, 0) / HOURS_PER_YEAR
      expect(mean).toBeCloseTo(9.7, 0)
      expect(Math.min(...weather.dryBulbC)).toBeLessThan(-20)
      const direct = weather.directNormalWm2.reduce((sum, value) => sum + value, 0) / 1000
      expect(direct).toBeGreaterThan(1600)
      expect(direct).toBeLessThan(2400)
    },
  )
})
