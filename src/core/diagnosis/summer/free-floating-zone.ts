import type { Building, OpaqueElement, Window, Zone } from '../../building/index.ts'
import {
  actualConditions,
  type HourlyZoneInput,
  hourlyZoneOf,
  type PhysicsContext,
  shadedSolarTransmittance,
  type UseProfile,
} from '../../physics/index.ts'
import type { SummerRules } from './summer-rules-schema.ts'

type HourlyElementInput = HourlyZoneInput['elements'][number]
type HourlyWindowInput = NonNullable<HourlyZoneInput['windows']>[number]
type Shade = NonNullable<HourlyWindowInput['shade']>

/** No heat is recovered in summer: units bypass it (rules, `habits`). */
const NO_RECOVERY = 0
const HOURS_PER_WEEK = 168
/** Before the season; the sun is prepared from then on, so a zone cannot ask for more. */
export const WARM_UP_DAYS = 31

/** Sun through a window behind shutters closed as the rules say. */
function shutterShade(window: Window, rules: SummerRules): Shade {
  const { aboveWm2, inUse, transmittance, reflectance } = rules.habits.closeShutters
  const closed: Window = { ...window, movableShading: { position: 'external', transmittance, reflectance } }
  return { solarTransmittance: Math.min(1, shadedSolarTransmittance(closed)), aboveWm2, inUse }
}

/** Shades and shutters of a window as people use them in summer; of the two, the better of each property. */
function shadeInUse(window: Window, physical: Shade | undefined, rules: SummerRules): Shade | undefined {
  const isAutomatic = window.movableShading?.isAutomatic === true
  const shade = physical && { ...physical, inUse: isAutomatic ? 1 : rules.habits.manualShades.inUse }
  if ((window.shutterResistanceM2KW ?? 0) === 0) return shade
  const shutter = shutterShade(window, rules)
  if (shade === undefined) return shutter
  return {
    solarTransmittance: Math.min(shade.solarTransmittance, shutter.solarTransmittance),
    aboveWm2: Math.min(shade.aboveWm2 ?? shutter.aboveWm2 ?? 0, shutter.aboveWm2 ?? 0),
    inUse: Math.max(shade.inUse, rules.habits.closeShutters.inUse),
  }
}

/** Extra air through open windows by hour, per hour: a week where every week is alike, else the year. */
function airing(
  { occupied, isEveryWeekAlike, firstWeekday }: FreeFloatingOptions,
  rules: SummerRules,
): number[] {
  const { dayAirChangePerH, nightAirChangePerH, night } = rules.habits.openWindows
  const monday = isEveryWeekAlike ? (24 * (7 - firstWeekday)) % HOURS_PER_WEEK : 0
  const hours = isEveryWeekAlike ? occupied.subarray(monday, monday + HOURS_PER_WEEK) : occupied
  return Array.from(hours, (isIn, hour) => {
    const isNight = hour % 24 >= night.fromH || hour % 24 < night.toH
    return isIn * (isNight ? nightAirChangePerH : dayAirChangePerH)
  })
}

/** An attic takes in the sun of its roof, which the b factors of the heating season leave out. */
function underSun(
  element: OpaqueElement | undefined,
  hourly: HourlyElementInput,
  rules: SummerRules,
): HourlyElementInput {
  if (element?.boundary.towards !== 'unheated' || hourly.boundary.towards !== 'unheated') return hourly
  const sunny = rules.sunnySpaces[element.boundary.space]
  if (sunny === undefined) return hourly
  return { ...hourly, boundary: { ...hourly.boundary, sunShare: sunny.sunShare } }
}

export type FreeFloatingOptions = {
  readonly profile: UseProfile
  readonly occupied: Uint8Array
  readonly isEveryWeekAlike: boolean
  readonly firstWeekday: number
  /** Without: windows stay shut and only shades that close by themselves or the building describes are counted as they are. */
  readonly hasHabits: boolean
}

/**
 * A zone as it is used, never cooled, for the hourly method: windows opened by whoever is in, shutters and shades closed by day (rules,
 * `habits`) and shutters left ajar at night, when windows are open. Air flows told with the building stay as told. Nor is it heated, unless the
 * zone tells its heating: the season ends in April, and the summer is computed from a warm-up that starts at 20 C.
 */
export function freeFloatingZone(
  building: Building,
  zone: Zone,
  physics: PhysicsContext,
  rules: SummerRules,
  options: FreeFloatingOptions,
): HourlyZoneInput {
  const { profile, firstWeekday, hasHabits } = options
  const conditions = actualConditions(building, zone, profile)
  const physical = hourlyZoneOf(zone, conditions, NO_RECOVERY, physics, { firstWeekday, hasPlant: false })
  const { cooling: _never, ...uncooled } = physical
  // hourlyZoneOf keeps the order of elements and windows
  const free: HourlyZoneInput = {
    ...uncooled,
    warmUpDays: WARM_UP_DAYS,
    elements: physical.elements.map((element, index) => underSun(zone.elements[index], element, rules)),
  }
  if (!hasHabits) return free
  const { indoorAboveC, outdoorCoolerByK } = rules.habits.openWindows
  const openWindows = {
    id: 'open-windows',
    airChangePerH: airing(options, rules),
    onlyToCool: { indoorAboveC, outdoorCoolerByK },
  }
  const isAirTold = zone.hourly?.airFlows !== undefined
  return {
    ...free,
    windows: (free.windows ?? []).map(({ shutter: _leftAjar, ...window }, index) => {
      const own = zone.windows[index]
      return own === undefined ? window : { ...window, shade: shadeInUse(own, window.shade, rules) }
    }),
    airFlows: [...(free.airFlows ?? []), ...(isAirTold ? [] : [openWindows])],
  }
}
