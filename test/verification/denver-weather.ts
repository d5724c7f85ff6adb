import { existsSync, readFileSync } from 'node:fs'
import type { HourlyWeather } from '../../src/core/territory/index.ts'
import { readEpw } from '../../src/weather-file/index.ts'

const FILE = 'USA_CO_Denver.Intl.AP.725650_TMY3.epw'
/** Where the file may lie: beside the checkout, or where DENVER_EPW says. */
const PLACES = [
  process.env.DENVER_EPW,
  new URL(`../../../shared/reference/verification/${FILE}`, import.meta.url).pathname,
].filter((place) => place !== undefined)

/** Path of the Denver weather of the BESTEST cases, if this machine has it: it is too large to keep in the repository. */
export const denverEpwPath = PLACES.find((place) => existsSync(place))

export const denverMissing = `The Denver weather file is not here: get ${FILE} from climate.onebuilding.org or from Buildings/Resources/weatherdata of lbl-srg/modelica-buildings and give its path in DENVER_EPW.`

/** The Denver year of ASHRAE 140-2020/2023. Throws when the file is missing. */
export function denverWeather(): HourlyWeather {
  if (denverEpwPath === undefined) throw new Error(denverMissing)
  return readEpw(readFileSync(denverEpwPath, 'utf8'))
}

/** Rows of a table kept beside the tests, by column name. */
export function verificationTable(name: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(new URL(`./cases/hourly/${name}`, import.meta.url), 'utf8')
  const [header = '', ...lines] = text.trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((column, index) => [column, cells[index] ?? '']))
  })
}
