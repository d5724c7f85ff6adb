import type { Building } from '../core/building/index.ts'
import {
  diagnose,
  heatLosses,
  hourlyDocument,
  possibleSummer,
  summerComfort,
} from '../core/diagnosis/index.ts'
import { HourlyInputError, type HourlyInputIssue } from '../core/physics/index.ts'
import { synthesiseWeather, WeatherError } from '../core/territory/index.ts'
import type { InputIssue } from '../input/index.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { contextOf } from './calculations.ts'
import { refuse } from './read-body.ts'

/** As on the command line. */
const DEFAULT_SEED = 1

/** The most a request may ask of the hourly method: it holds the service for about a second. The command line has no such limit. */
const MOST_PARTS = 200
const MOST_ZONES = 40

/** Why a building is too much for one request by the hour; undefined when it is not. */
function tooLargeByHour({ zones }: Building): InputIssue | undefined {
  const parts = zones.reduce((sum, zone) => sum + zone.elements.length + zone.windows.length, 0)
  if (parts <= MOST_PARTS && zones.length <= MOST_ZONES) return undefined
  return {
    pointer: '/zones',
    found: `${zones.length} zones with ${parts} elements and windows`,
    accepted: `at most ${MOST_ZONES} zones with ${MOST_PARTS} elements and windows by the hour; the command sportello simulate takes more`,
    message: 'too large for one request',
  }
}

export type SimulationMethod = {
  readonly method: 'monthly' | 'hourly'
  /** Of the year of hours; that of the rules when absent. */
  readonly seed?: number | undefined
}

/** A year of a building in standard and in actual use, by month or by the hour, and how hot it gets in summer without cooling. */
export function simulateBuilding(
  dependencies: ApiDependencies,
  building: Building,
  date: string,
  { method, seed }: SimulationMethod,
) {
  const { context, comune, region, longitudeDeg } = contextOf(dependencies, building, date)
  const { climateZone, degreeDays, designTemperatureC, source } = context.site
  const head = {
    schema: 'sportello/simulation/1' as const,
    date,
    method,
    methodVariant: context.edition.method,
    site: { comune, climateZone, degreeDays, designTemperatureC, source },
  }
  const tooLarge = tooLargeByHour(building)
  const climate = { kind: 'climate' as const, longitudeDeg }
  if (method === 'monthly') {
    const { standard, actual, designLoadKw } = diagnose(building, context)
    const summer = tooLarge === undefined ? possibleSummer(building, climate, context) : null
    return { ...head, designLoadKw, standard, actual, heatLosses: heatLosses(building, context), summer }
  }
  if (tooLarge !== undefined) return refuse([tooLarge])
  try {
    const weather = synthesiseWeather(context.site, { longitudeDeg, seed: seed ?? DEFAULT_SEED })
    const { document } = hourlyDocument(building, weather, context, region)
    const drawn = seed === undefined ? climate : { ...climate, seed }
    return { ...head, ...document, summer: summerComfort(building, drawn, context) }
  } catch (error) {
    if (error instanceof HourlyInputError) return refuse(error.issues.map(asInputIssue))
    if (error instanceof WeatherError) {
      const message = 'no year of hours can be drawn from this climate'
      return refuse([{ pointer: '/climate', found: error.message, accepted: '12 months', message }])
    }
    throw error
  }
}

function asInputIssue({ path, found, accepted }: HourlyInputIssue): InputIssue {
  const pointer = `/${path.replaceAll('.', '/')}`
  return { pointer, found, accepted, message: 'cannot be computed by the hour' }
}
