import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Building } from '../../src/core/building/index.ts'
import {
  type DiagnosisContext,
  hourlyYear,
  prepareDiagnosis,
  type RatedUse,
  siteOfBuilding,
  siteUnderWeather,
} from '../../src/core/diagnosis/index.ts'
import { type HourlyWeather, synthesiseWeather } from '../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../src/rules/energy.ts'
import { loadTerritory } from '../../src/rules/territory.ts'
import { readEpw } from '../../src/weather-file/index.ts'
import {
  type BothMethods,
  type ComparedService,
  type ComparedUse,
  compareMethods,
  darkYear,
  EXPERIMENTS,
  isBeyond,
  plainConduction,
  SERVICES,
} from './method-experiments.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'fixtures/buildings')
const tables = loadDiagnosisTables(join(root, 'rules'))
const territory = loadTerritory(join(root, 'rules'))
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))
/** The boxes of the series bring conditions of their own: nothing to compare on equal terms. */
const isBox = (name: string) => name.startsWith('bestest-')
const ordinary = names.filter((name) => !isBox(name))

type Ready = {
  readonly building: Building
  readonly weather: HourlyWeather
  readonly context: DiagnosisContext
}
function placeOf(building: Building) {
  const place = siteOfBuilding(building, territory)
  if (place.kind !== 'found') throw new Error(`${building.name}: no such comune`)
  return place
}
function readyUnder(building: Building, weather: HourlyWeather): Ready {
  const { site, region } = placeOf(building)
  const under = siteUnderWeather(site, weather)
  return { building, weather, context: prepareDiagnosis(tables, under, region, '2026-11-24') }
}
function ready(name: string): Ready {
  const building = Building.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
  const { site, longitudeDeg } = placeOf(building)
  return readyUnder(building, synthesiseWeather(site, { longitudeDeg, seed: 1 }))
}

type Cause = keyof typeof EXPERIMENTS
type Explained = readonly [
  building: string,
  use: RatedUse,
  service: ComparedService,
  /** What makes the difference, as `simulate --method hourly` names it. */
  causes: readonly Cause[],
  /** Hourly over monthly, less one, once an experiment has taken the causes out of both. */
  left: number,
]

/**
 * Every difference beyond 15 % and what makes it. UNI/TS 11300-1 (and Allegato H) ask the monthly method for the ground at outdoor air, tabulated
 * shading and utilisation factors: they stay. Flat in Palermo: heated five hours a day, by the hour it needs 46 % less than day and night,
 * by the one time constant of the monthly method 17 %; day and night the two are 12 % apart. Shop in Palermo: without ground, shading and slack of
 * the utilisation factor it needs 1.0 and 1.7 kWh/m2.
 */
const EXPLAINED: readonly Explained[] = [
  ['apartment-building-1962', 'actual', 'cooling', ['cooling-hours'], -0.05],
  ['detached-house-1972', 'actual', 'cooling', ['cooling-hours'], -0.05],
  ['detached-house-2022', 'standard', 'heating', ['ground'], -0.12],
  ['flat-milano-1965', 'actual', 'cooling', ['cooling-hours'], -0.06],
  ['flat-palermo-1975', 'actual', 'heating', ['heating-hours', 'unheated-rooms'], 0.12],
  ['flat-palermo-1975', 'actual', 'cooling', ['cooling-hours'], -0.11],
  ['gym-1985', 'standard', 'cooling', ['ground'], -0.06],
  ['gym-1985', 'actual', 'cooling', ['ground', 'cooling-hours'], -0.05],
  ['middle-school-1968', 'actual', 'cooling', ['cooling-hours'], -0.03],
  ['nursery-2009', 'standard', 'heating', ['ground'], -0.03],
  ['nursery-2009', 'actual', 'cooling', ['ground'], 0.02],
  ['nursing-home-1996', 'standard', 'cooling', ['ground', 'transition-months'], -0.04],
  ['nursing-home-1996', 'actual', 'cooling', ['ground', 'transition-months'], -0.19],
  ['primary-school-1974', 'actual', 'cooling', ['cooling-hours'], 0.05],
  ['shop-1975', 'standard', 'heating', ['ground', 'fixed-shading', 'transition-months'], -0.42],
  ['shop-1975', 'standard', 'cooling', ['ground', 'fixed-shading'], -0.07],
  ['shop-1975', 'actual', 'heating', ['ground', 'heating-hours'], -0.03],
  ['shop-1975', 'actual', 'cooling', ['ground', 'fixed-shading'], -0.14],
  ['terraced-house-1955', 'standard', 'cooling', ['ground'], -0.05],
  ['terraced-house-1955', 'actual', 'cooling', ['ground', 'cooling-hours'], -0.05],
]

const difference = ({ hourlyKwhM2, monthlyKwhM2 }: BothMethods) => hourlyKwhM2 / monthlyKwhM2 - 1
const apart = ({ hourlyKwhM2, monthlyKwhM2 }: BothMethods) => Math.abs(hourlyKwhM2 - monthlyKwhM2)
const keyOf = (name: string, use: string, service: string) => `${name} ${use} ${service}`

describe('Monthly against hourly, same site, use and set-points', () => {
  const cases = new Map<string, Ready>()
  const compared = new Map<string, readonly ComparedUse[]>()
  const readyOf = (name: string) => {
    const known = cases.get(name) ?? ready(name)
    cases.set(name, known)
    return known
  }
  const comparedOf = (name: string) => {
    const { building, weather, context } = readyOf(name)
    const known = compared.get(name) ?? compareMethods(building, weather, context)
    compared.set(name, known)
    return known
  }
  const without = (name: string, use: RatedUse, service: ComparedService, causes: readonly Cause[]) => {
    const { building, weather, context } = readyOf(name)
    const changed = causes.reduce(
      (before, cause) => EXPERIMENTS[cause](before, context.plant.physics),
      building,
    )
    const found = compareMethods(changed, weather, context).find((one) => one.use === use)
    if (found === undefined) throw new Error(`${name}: no ${use} use`)
    return found[service]
  }

  test('prints the needs of every building by both methods', () => {
    const cell = (both: BothMethods) => {
      const { hourlyKwhM2, monthlyKwhM2 } = both
      const isSmall = Math.max(hourlyKwhM2, monthlyKwhM2) < 5
      const share = isSmall ? 'small' : `${(100 * difference(both)).toFixed(0)} %`
      const mark = isBeyond(both) ? '*' : ' '
      return `${hourlyKwhM2.toFixed(1).padStart(7)}${monthlyKwhM2.toFixed(1).padStart(9)}${share.padStart(8)}${mark}`
    }
    const rows = ordinary.flatMap((name) =>
      comparedOf(name).map(
        (one) => `${name.padEnd(25)}${one.use.padEnd(9)}${cell(one.heating)}${cell(one.cooling)}`,
      ),
    )
    const columns = ' hourly  monthly  diff.  '
    const head = `${'kWh/m2 a year'.padEnd(34)}${' heating'.padEnd(25)}cooling\n${''.padEnd(34)}${columns}${columns}`
    process.stdout.write(`\n${head}\n${rows.join('\n')}\n* beyond 15 %, explained below\n`)
    expect(rows.length).toBeGreaterThanOrEqual(20)
  })

  test('every difference beyond 15 % has its explanation, and no explanation is left without its difference', () => {
    const found = ordinary.flatMap((name) =>
      comparedOf(name).flatMap((one) =>
        SERVICES.filter((service) => isBeyond(one[service])).map((service) => keyOf(name, one.use, service)),
      ),
    )
    const explained = EXPLAINED.map(([name, use, service]) => keyOf(name, use, service))
    expect(found.sort()).toEqual(explained.sort())
  })

  test.each(EXPLAINED)('%s, %s use, %s: %j make the difference', (name, use, service, causes, left) => {
    const one = comparedOf(name).find((candidate) => candidate.use === use)
    // The product tells people the same reasons.
    expect(one?.reasons).toEqual(expect.arrayContaining([...causes]))
    const after = without(name, use, service, causes)
    expect(isBeyond(after)).toBe(false)
    expect(Math.abs(difference(after) - left)).toBeLessThan(0.015)
    // None of them is idle: with any one left in, the difference is beyond the limit still, or a quarter larger at least.
    for (const cause of causes) {
      const rest = causes.filter((other) => other !== cause)
      const more = without(name, use, service, rest)
      expect(isBeyond(more) || apart(more) > 1.25 * apart(after), `without ${rest.join(', ')}`).toBe(true)
    }
  })

  test('half of the heating needs in standard use lie within 5 %', () => {
    const heating = ordinary.map((name) => comparedOf(name).find((one) => one.use === 'standard')?.heating)
    const shares = heating.map((both) => Math.abs(both === undefined ? Number.NaN : difference(both)))
    expect(shares.filter((share) => share < 0.05).length).toBeGreaterThanOrEqual(heating.length / 2)
  })

  test('without sun, shutters and the wave of the ground, all heat given to the air, all agree within 3.5 % and half within 1.5 %', () => {
    const shares = ordinary.map((name) => {
      const { building, weather } = readyOf(name)
      const dark = darkYear(weather)
      const { context } = readyUnder(building, dark)
      const plain = plainConduction(building, context.plant.physics)
      const standard = compareMethods(plain, dark, context).find((one) => one.use === 'standard')
      return { name, share: standard === undefined ? Number.NaN : difference(standard.heating) }
    })
    const lines = shares.map(
      ({ name, share }) => `${name.padEnd(25)}${(100 * share).toFixed(1).padStart(6)} %`,
    )
    process.stdout.write(`\nHeating by conduction, air and constant gains alone\n${lines.join('\n')}\n`)
    // With radiators (four tenths to the air, EN ISO 52016-1) the hourly method needs 2 to 5 % more: radiant heat warms cold surfaces first.
    for (const { name, share } of shares) expect(Math.abs(share), name).toBeLessThan(0.035)
    expect(shares.filter(({ share }) => Math.abs(share) < 0.015).length).toBeGreaterThanOrEqual(
      shares.length / 2,
    )
  })

  test.each(names.filter(isBox))('%s tells people that it brings conditions of its own', (name) => {
    const { building, weather, context } = readyOf(name)
    for (const { differences } of hourlyYear(building, weather, context)) {
      expect(differences.map(({ id }) => id)).toContain('own-conditions')
    }
  })
})

const EPW_FOLDER = new URL('../../../shared/data/epw/', import.meta.url).pathname
/** Buildings beside a weather station, and how far their heating need by the hour lies over the monthly one, sky measured and sky estimated. */
const UNDER_MEASURED = [
  ['detached-house-1972', 'ITA_LM_Milano-Linate.AP.160800_TMYx.2009-2023.epw', 0.05, 0.05],
  ['nursery-2009', 'ITA_LZ_Roma-Ciampino.AP.162390_TMYx.2009-2023.epw', -0.1, -0.12],
  ['town-hall-1890', 'ITA_TT_Dobbiaco.160330_TMYx.2009-2023.epw', 0.06, 0.06],
  // A flat roof of U 1.85 under a clear sky: half of the difference is the measured sky, 3 K colder than vapour pressure tells.
  ['flat-palermo-1975', 'ITA_SC_Palermo-Falcone.Borsellino.AP.164050_TMYx.2009-2023.epw', 0.29, 0.15],
] as const
const hasMeasured = existsSync(EPW_FOLDER)
const measuredMissing =
  'The weather files of Italian stations are not here (climate.onebuilding.org, TMYx 2009-2023).'
if (!hasMeasured) test.skip(measuredMissing, () => {})

describe.skipIf(!hasMeasured)('Monthly against hourly under measured weather', () => {
  test.each(UNDER_MEASURED)('%s, %s', (name, file, measured, estimated) => {
    const { building } = ready(name)
    const weather = readEpw(readFileSync(join(EPW_FOLDER, file), 'utf8'))
    const heatingUnder = (year: HourlyWeather) => {
      const [standard] = compareMethods(building, year, readyUnder(building, year).context)
      if (standard === undefined) throw new Error(`${name}: no standard use`)
      return standard
    }
    const own = heatingUnder(weather)
    expect(own.reasons).toContain('measured-sky')
    expect(Math.abs(difference(own.heating) - measured)).toBeLessThan(0.015)
    const without = heatingUnder({ ...weather, horizontalInfraredWm2: undefined })
    expect(without.reasons).not.toContain('measured-sky')
    expect(Math.abs(difference(without.heating) - estimated)).toBeLessThan(0.015)
  })
})
