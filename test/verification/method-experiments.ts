import type { Building, OpaqueElement, Window, Zone } from '../../src/core/building/index.ts'
import {
  type DiagnosisContext,
  hourlyYear,
  type MethodDifferenceId,
  type RatedUse,
} from '../../src/core/diagnosis/index.ts'
import { constructionUValue, effectiveUValue, type PhysicsContext } from '../../src/core/physics/index.ts'
import type { HourlyWeather } from '../../src/core/territory/index.ts'

export const SERVICES = ['heating', 'cooling'] as const
export type ComparedService = (typeof SERVICES)[number]

/** Needs of the year by both methods, kWh/m2 of floor. */
export type BothMethods = { readonly hourlyKwhM2: number; readonly monthlyKwhM2: number }

export type ComparedUse = {
  readonly use: RatedUse
  readonly reasons: readonly MethodDifferenceId[]
} & Readonly<Record<ComparedService, BothMethods>>

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Needs of a building by both methods under the same weather and conditions, in standard and in actual use. */
export function compareMethods(
  building: Building,
  weather: HourlyWeather,
  context: DiagnosisContext,
): readonly ComparedUse[] {
  const floorAreaM2 = sum(building.zones.map((zone) => zone.floorAreaM2))
  const years = hourlyYear(building, weather, context)
  return (['standard', 'actual'] as const).map((use) => {
    const zones = years.filter((year) => year.use === use)
    return {
      use,
      reasons: [...new Set(zones.flatMap(({ differences }) => differences.map(({ id }) => id)))],
      heating: {
        hourlyKwhM2: sum(zones.map(({ result }) => result.year.heatingKwh)) / floorAreaM2,
        monthlyKwhM2: sum(zones.map(({ monthlyMethod }) => sum(monthlyMethod.heatingKwh))) / floorAreaM2,
      },
      cooling: {
        hourlyKwhM2: sum(zones.map(({ result }) => result.year.coolingKwh)) / floorAreaM2,
        monthlyKwhM2: sum(zones.map(({ monthlyMethod }) => sum(monthlyMethod.coolingKwh))) / floorAreaM2,
      },
    }
  })
}

/** Beyond this the methods differ enough to need a reason: 15 % of the monthly need, and of 5 kWh/m2 where it is smaller. */
export function isBeyond({ hourlyKwhM2, monthlyKwhM2 }: BothMethods): boolean {
  return Math.abs(hourlyKwhM2 - monthlyKwhM2) > 0.15 * Math.max(5, monthlyKwhM2)
}

const withZones = (building: Building, change: (zone: Zone) => Zone): Building => ({
  ...building,
  zones: building.zones.map(change),
})
const withElements = (building: Building, change: (element: OpaqueElement) => OpaqueElement) =>
  withZones(building, (zone) => ({ ...zone, elements: zone.elements.map(change) }))
const withWindows = (building: Building, change: (window: Window) => Window) =>
  withZones(building, (zone) => ({ ...zone, windows: zone.windows.map(change) }))
const inUse = (building: Building, change: Building['actualUse']): Building => ({
  ...building,
  actualUse: { ...building.actualUse, ...change },
})

/** The mass makes the utilisation factor a step, and days of a month of transition alike. */
const MUCH_MASS = 4

/** Experiment that takes one difference of method out of both calculations; what is left does not come from it. */
export const EXPERIMENTS: Readonly<
  Record<
    Exclude<MethodDifferenceId, 'own-conditions' | 'measured-sky'>,
    (building: Building, physics: PhysicsContext) => Building
  >
> = {
  /** The ground answers at once, with the steady U of EN ISO 13370 and the outdoor air: what the monthly method assumes. */
  ground: (building, physics) =>
    withElements(building, (element) => {
      if (element.boundary.towards !== 'ground') return element
      const plain = constructionUValue(element.construction, element.tiltDeg)
      return {
        ...element,
        boundary: { towards: 'ground', bFactor: effectiveUValue(element, physics) / plain },
      }
    }),
  /** No overhang, fin or horizon shades any window. */
  'fixed-shading': (building) => withWindows(building, ({ shading: _shading, ...window }) => window),
  /** The plant runs day and night, all week. */
  'heating-hours': (building) => inUse(building, { heatingHoursPerDay: 24, occupiedDaysPerYear: 365 }),
  'unheated-rooms': (building) => inUse(building, { heatedAreaShare: 1 }),
  'cooling-hours': (building) => inUse(building, { coolingHoursPerDay: 24 }),
  'transition-months': (building) =>
    withZones(building, (zone) => ({ ...zone, heatCapacityKjM2K: MUCH_MASS * zone.heatCapacityKjM2K })),
}

/**
 * Nothing but conduction, air and constant gains: no shutters, the ground at once, and all heat given to the air, so that none of it warms cold
 * surfaces first. Under a dark year.
 */
export function plainConduction(building: Building, physics: PhysicsContext): Building {
  const { ground } = EXPERIMENTS
  const unshuttered = withWindows(building, ({ shutterResistanceM2KW: _shutter, ...window }) => window)
  const { heating } = unshuttered.systems
  if (heating === null) return ground(unshuttered, physics)
  const systems = { ...unshuttered.systems, heating: { ...heating, emitters: 'warm-air' as const } }
  return ground({ ...unshuttered, systems }, physics)
}

/** The same air under a black sky without sun. */
export function darkYear(weather: HourlyWeather): HourlyWeather {
  const none = new Float64Array(weather.dryBulbC.length)
  return { ...weather, directNormalWm2: none, diffuseHorizontalWm2: none }
}
